"""Small guides for tests: a catalogue written from texts and words, and what a page shows."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import polyguide

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PO = "locales/es/LC_MESSAGES/guide.po"
HEAD = (
    'msgid ""\nmsgstr ""\n"Language: es\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)


def quoted(text: str) -> str:
    """Write a text as a string of a .po file."""
    return '"' + re.sub(r'[\\"]', r"\\\g<0>", text).replace("\n", "\\n") + '"'


def catalogue(words: Mapping[str, str]) -> str:
    """Write a Spanish catalogue that gives words to texts."""
    rows = (f"msgid {quoted(text)}\nmsgstr {quoted(own)}\n" for text, own in words.items())
    return HEAD + "\n".join(rows)


def written(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder."""
    for path, text in files.items():
        full = folder / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def built(folder: Path) -> list[str]:
    """Build the project of a folder, as a Python program does; give the codes of its problems."""
    made = polyguide.build_site(polyguide.open_project(folder), jobs=1)
    return [problem.code for problem in made.problems]


def read(folder: Path, path: str) -> str:
    """Read a file of the site."""
    return (folder / "site" / path).read_text(encoding="utf-8")


def problems(report: str) -> list[dict[str, Any]]:
    """Give the problems of a report in JSON."""
    found: list[dict[str, Any]] = json.loads(report)["problems"]
    return found


class Elements(HTMLParser):
    """Reads a page as a browser does: every element with its attributes, in their order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def elements(html: str, *tags: str) -> list[tuple[str, dict[str, str | None]]]:
    """Give the elements of these names inside the main part of a page, links to files apart."""
    main = html.partition("<main")[2].partition("</main")[0]
    main = re.sub(r'<p class="save">.*?</p>', "", main, flags=re.DOTALL)
    return [item for item in Elements(main).found if item[0] in tags]
