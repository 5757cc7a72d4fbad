"""Projects whose messages programs draft: jobs made, answered, taken, and looked at by bytes."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

from polyguide.commands.draft import Drafted, jobs, take
from polyguide.gettext import po
from polyguide.gettext.revise import Signature
from polyguide.model.drafts import draft_comment, text_digest, words_digest
from polyguide.project import Project, SourceFile, find_project
from small_guides import PO, catalogue, written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from polyguide.model.catalogue import Catalogue, Message

NOW = Signature(datetime.datetime(2026, 11, 30, 9, tzinfo=datetime.UTC))
SETTINGS = 'source = "en"\nlocales = ["es"]\nthreshold = 0\n'


def made(folder: Path, text: str, words: Mapping[str, str], settings: str = SETTINGS) -> Project:
    """Make a guide of one page, with a Spanish catalogue."""
    files = {"polyguide.toml": settings, "content/index.md": text, PO: catalogue(words)}
    return find_project(written(folder, files))


def lines_of(drafted: Drafted) -> list[dict[str, Any]]:
    """Read the jobs that are left."""
    return [json.loads(line) for line in drafted.lines]


def answered(project: Project, words: Mapping[str, str], by: str = "Machine 1") -> SourceFile:
    """Answer the jobs of a project, by their sources."""
    found = lines_of(jobs(project, "es"))
    rows = [row | {"target": words.get(row["source"], ""), "by": by} for row in found]
    return answers("".join(json.dumps(row) + "\n" for row in rows))


def answers(text: str | bytes) -> SourceFile:
    """Give a file of answers."""
    return SourceFile("back.jsonl", text if isinstance(text, bytes) else text.encode())


def taken(project: Project, file: SourceFile) -> Drafted:
    """Take answers."""
    return take(project, "es", file, NOW)


def read(project: Project, path: str = PO) -> Catalogue:
    """Read a catalogue from its file."""
    found, problems = po.parse((project.root / path).read_bytes(), path, strict=False)
    assert found is not None, problems
    return found


def message(project: Project, text: str, path: str = PO) -> Message:
    """Read a message from its file."""
    found = read(project, path).get(None, text)
    assert found is not None
    return found


def edit(project: Project, change: Callable[[str], str], path: str = PO) -> None:
    """Change a catalogue as a person does in an editor."""
    file = project.root / path
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")


def draft_mark(name: str, text: str, words: str | Sequence[str], context: str | None = None) -> str:
    """Write the comment of words that a program wrote for a text."""
    strings = (words,) if isinstance(words, str) else tuple(words)
    return draft_comment(name, strings, text_digest(context, text))


def draft_mark_of_before(name: str, words: str | Sequence[str]) -> str:
    """Write it as the first versions of drafts did: it does not name the text."""
    strings = (words,) if isinstance(words, str) else tuple(words)
    return f"polyguide: draft by {name} ({words_digest(strings)})"
