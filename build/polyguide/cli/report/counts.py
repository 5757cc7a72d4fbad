"""What was counted: how much of each locale is translated, and what is left to do."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from polyguide.cli.report.view import as_json, numbers, visible
from polyguide.commands.status import Lack
from polyguide.model.problem import beginning, fill
from polyguide.render.stock_words import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polyguide.cli.speech import Speech
    from polyguide.commands.status import Status, Unfinished


def coverage_text(status: Status, speech: Speech) -> str:
    """Write one line for each locale, and what somebody should know of the theme's words."""
    counts = status.coverage
    width = max((len(tag) for tag in counts), default=0)
    line = speech(
        "{percent} % translated, {translated} of {total}; fuzzy {fuzzy}, missing {missing}"
    )
    older = speech("; {older} shown as an older version")
    omitted = speech("; {omitted} left out")
    related = speech("; {related} taken over from the same language")
    lines = []
    for tag, count in counts.items():
        parts = line + (older if count.older else "") + (omitted if count.omitted else "")
        parts += related if count.related else ""
        lines.append(f"{tag:<{width}}  {fill(parts, numbers(count))}\n")
    sentences = {
        State.UNREVIEWED: speech(
            "No native reader has checked the words that polyguide adds to pages in: {tags}. "
            "Read them on a page, and put better ones into the catalogue."
        ),
        State.MISSING: speech(
            "polyguide has no words of its own for pages in: {tags}. "
            "They are shown in another language until your catalogue has them."
        ),
    }
    for state, sentence in sentences.items():
        tags = ", ".join(tag for tag, found in status.theme.items() if found is state)
        lines += [fill(sentence, {"tags": tags}) + "\n"] if tags else []
    return "".join(lines)


def coverage_json(status: Status, speech: Speech) -> str:
    """Write the same for programs; the source locale has no count, and is not there."""
    del speech
    return as_json(
        {
            tag: {**asdict(count), "theme": status.theme[tag].value}
            for tag, count in status.coverage.items()
        }
    )


def unfinished_text(rows: Sequence[Unfinished], speech: Speech) -> str:
    """Write one line for each message: its place, why it is not finished, how its text begins."""
    words = {
        Lack.FUZZY: speech("fuzzy"),
        Lack.UNTRANSLATED: speech("not translated"),
        Lack.ABSENT: speech("not in the catalogue before the next update"),
    }
    lines = []
    for row in rows:
        text = " ".join(beginning(row.text, 60).split())
        lines.append(visible(f"{row.place} {words[row.state]}: {text}") + "\n")
    return "".join(lines)


def unfinished_json(rows: Sequence[Unfinished], speech: Speech) -> str:
    """Write the same for programs, the texts whole."""
    del speech
    return as_json(
        [
            {
                "path": row.place.path,
                "line": row.place.line,
                "locale": row.tag,
                "state": row.state.value,
                "text": row.text,
                "source": {"path": row.source.path, "line": row.source.line},
            }
            for row in rows
        ]
    )
