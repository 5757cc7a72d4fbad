"""Repositories of git for tests, with guides and catalogues that change."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from running import ROOT, Ran

if TYPE_CHECKING:
    from pathlib import Path


HEADER = """msgid ""
msgstr ""
"Project-Id-Version: guide\\n"
"POT-Creation-Date: {date}\\n"
"PO-Revision-Date: {date}\\n"
"Last-Translator: {who}\\n"
"Language-Team: none\\n"
"Language: es\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""
DRIVER = f"'{sys.executable}' -m polyguide merge-driver %O %A %B %P"


def catalogue_text(
    entries: dict[str, str], date: str = "2026-11-20 10:00+0000", who: str = "A"
) -> str:
    """Write a catalogue of texts and their words; words that begin with `?` are fuzzy."""
    text = HEADER.replace("{date}", date).replace("{who}", who)
    for id, words in entries.items():
        fuzzy = "#, fuzzy\n" if words.startswith("?") else ""
        text += f'\n{fuzzy}msgid "{id}"\nmsgstr "{words.removeprefix("?")}"\n'
    return text


class Repository:
    """A repository with the merge driver set up, as the documentation says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")
        for name, value in (
            ("user.name", "A"),
            ("user.email", "a@example.org"),
            ("commit.gpgsign", "false"),
            ("merge.polyguide.driver", DRIVER),
        ):
            self.git("config", name, value)
        self.commit({".gitattributes": "*.po text eol=lf merge=polyguide\n"})

    def git(self, *arguments: str, check: bool = True) -> Ran:
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT / "build"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "LC_ALL": "C.UTF-8",
        }
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert not check or done.returncode == 0, (arguments, done.stdout, done.stderr)
        return Ran(done.returncode, done.stdout, done.stderr)

    def commit(self, files: dict[str, str | None]) -> str:
        """Write and commit files; None deletes one. Give the commit."""
        for path, text in files.items():
            full = self.folder / path
            full.parent.mkdir(parents=True, exist_ok=True)
            full.write_bytes(text.encode()) if text is not None else full.unlink()
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x")
        return self.git("rev-parse", "HEAD").out.strip()

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")


WORDS = {
    "Pay": "Pagar",
    "Pay the bill now.": "Paga ya.",
    "Wait for 5 minutes.": "Espera 5 minutos.",
}


def edited(**words: str) -> dict[str, str]:
    """Edit the words of the first, the second or the third message."""
    found = dict(WORDS)
    for name, text in words.items():
        found[list(WORDS)[["first", "second", "third"].index(name)]] = text
    return found


REWRITTEN = "Pay the whole bill at the counter before noon."


def rewritten(words: str) -> dict[str, str]:
    return {
        "Pay": "Pagar",
        REWRITTEN: words,
        "Wait for 5 minutes.": "Espera 5 minutos.",
    }
