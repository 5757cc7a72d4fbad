"""What is printed about files of words: what became of each, as text, as JSON and as a diff."""

from __future__ import annotations

import dataclasses
import difflib
import re
from typing import TYPE_CHECKING

from polyguide.cli.report.view import View, as_json, coverage_values, numbers, visible
from polyguide.model.problem import fill
from polyguide.render.text.layout import width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from polyguide.cli.speech import Speech
    from polyguide.gettext.changes import Change
    from polyguide.gettext.update import Counts
    from polyguide.project import Edit

_COLORS = {"---": "1", "+++": "1", "@@": "36", "-": "31", "+": "32"}  # SGR parameters, as git's


def changes_text(changes: Sequence[Change], view: View, *, planned: bool = False) -> str:
    """Say of every file what became of it, and of every catalogue how its words were kept.

    What is only `planned` was not written: then the files that would stay the same are left out.
    """
    shown = [change for change in changes if change.edit.changed or not planned]
    if not shown:
        return view.speech("Nothing would change.") + "\n"
    return "".join(f"{line}\n" for change in shown for line in _lines(change, view, planned))


def _lines(change: Change, view: View, planned: bool) -> Iterator[str]:
    speech = view.speech
    state = speech("unchanged")
    if change.edit.changed:
        state = speech("would change") if planned else speech("written")
    values = {"path": visible(change.edit.path), "state": state}
    if change.coverage is None:
        yield fill(speech("{path}: {state}"), values)
        return
    line = speech(
        "{path}: {state}, {percent} % translated, "
        "fuzzy {fuzzy}, missing {missing}, obsolete {obsolete}"
    )
    yield fill(line, values | numbers(change.coverage))
    if change.counts is not None and change.edit.changed:
        yield from _filled(_sentences(change.counts, speech), view.width)


def _filled(sentences: Iterable[str], width: int) -> Iterator[str]:
    """Put as many whole sentences on a line as the screen has room for."""
    line = ""
    for sentence in sentences:
        gap = "" if line.endswith("。") else " "
        longer = f"{line}{gap}{sentence}" if line else f"  {sentence}"
        if line and width_of(longer) > width:
            yield line
            longer = f"  {sentence}"
        line = longer
    if line:
        yield line


def _sentences(counts: Counts, speech: Speech) -> Iterator[str]:
    """Say in which way the messages of a catalogue have got their words."""
    sentences = {
        "same": speech("Kept as they were: {count}."),
        "text": speech("Taken over from the same text elsewhere: {count}."),
        "reading": speech("Taken over, as only the spelling of the Markdown changed: {count}."),
        "carried": speech("Carried over an edit that changes no meaning: {count}."),
        "fuzzy": speech("Suggested from a similar text, now fuzzy: {count}."),
        "empty": speech("New, without words: {count}."),
    }
    for way, sentence in sentences.items():
        count = getattr(counts, way)
        if count:
            yield fill(sentence, {"count": str(count)})


def changes_json(changes: Iterable[Change], *, planned: bool = False, diff: bool = False) -> str:
    """Write the same for programs, with the diffs if they are wanted."""
    rows = []
    for change in changes:
        changed = change.edit.changed
        row: dict[str, object] = {
            "path": change.edit.path,
            "changed": changed,
            "written": changed and not planned,
            "coverage": coverage_values(change.coverage) if change.coverage else None,
            "kept": dataclasses.asdict(change.counts) if change.counts else None,
        }
        rows.append(row | ({"diff": "".join(_diff(change.edit))} if diff else {}))
    return as_json(rows)


def diff_text(changes: Iterable[Change], *, color: bool = False) -> str:
    """Write what changes in each file as a unified diff, the form that `patch` reads."""
    lines = [line for change in changes for line in _diff(change.edit)]
    return "".join(map(_colored, lines) if color else lines)


def _diff(edit: Edit) -> Iterator[str]:
    if not edit.changed:
        return
    path = visible(edit.path)
    before = "/dev/null" if edit.before is None else f"a/{path}"
    lines = difflib.unified_diff(
        _split(edit.before or b""), _split(edit.after), before, f"b/{path}"
    )
    for line in lines:
        yield visible(line.removesuffix("\n")) + "\n"
        if not line.endswith("\n"):
            yield "\\ No newline at end of file\n"


def _split(data: bytes) -> list[str]:
    """Split into lines at line feeds, and nowhere else."""
    return re.findall(r"[^\n]*\n|[^\n]+", data.decode("utf-8", "backslashreplace"))


def _colored(line: str) -> str:
    mark = next((mark for mark in _COLORS if line.startswith(mark)), None)
    return line if mark is None else f"\x1b[{_COLORS[mark]}m{line[:-1]}\x1b[m\n"
