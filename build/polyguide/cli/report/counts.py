"""What was counted: how much of each locale is translated, and what is left to do."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from polyguide.cli.report.table import Table, table_text
from polyguide.cli.report.view import as_json, start_of, visible
from polyguide.commands.status import Lack
from polyguide.model.problem import fill
from polyguide.render.stock_words import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from polyguide.cli.report.view import View
    from polyguide.cli.speech import Speech
    from polyguide.commands.status import Status, Unfinished
    from polyguide.translate.progress import Progress


def status_text(status: Status, view: View) -> str:
    """Write a table of the locales, those of their documents, and what else should be known."""
    speech = view.speech
    text = _table(speech("Language"), status.progress, view)
    for tag, documents in status.documents.items():
        names = {id or speech("(on all pages)"): row for id, row in documents.items()}
        text += f"\n{tag}\n{_table(speech('Document'), names, view)}"
    told = "".join(f"{visible(line)}\n" for line in _remarks(status, speech))
    return f"{text}\n{told}" if told and status.documents else text + told


def _table(name: str, rows: Mapping[str, Progress], view: View) -> str:
    speech = view.speech
    heads = (
        *(name, speech("Translated"), speech("Drafts"), speech("Fuzzy"), speech("Missing")),
        *(speech("Words left"), speech("Problems"), speech("Last change")),
    )
    share = speech("{percent} %")
    table = [
        (
            *(name, fill(share, {"percent": f"{row.coverage.percent}"}), f"{row.coverage.drafts}"),
            *(f"{row.coverage.fuzzy_by_people}", f"{row.coverage.missing}"),
            *(f"{row.words_left}", f"{row.errors + row.warnings}", row.changed or "-"),
        )
        for name, row in rows.items()
    ]
    return table_text(Table(heads, table), view.width) if rows else ""


def _remarks(status: Status, speech: Speech) -> Iterator[str]:
    """Say what a table has no room for, of each locale, of the guide and of the theme."""
    for tag, row in status.progress.items():
        count, programs = row.coverage, row.programs.items()
        counted = speech("{name} ({count})")
        names = ", ".join(fill(counted, {"name": by, "count": f"{n}"}) for by, n in programs)
        said = {
            speech("{tag}: drafts by {names}."): names,
            speech("{tag}: shown as an older version: {number}."): count.older,
            speech("{tag}: left out of pages: {number}."): count.omitted,
            speech("{tag}: taken over from the same language: {number}."): count.related,
            speech("{tag}: not shown, as it has an error: {number}."): row.errors,
        }
        for sentence, value in said.items():
            if value:
                yield fill(sentence, {"tag": tag, "number": f"{value}", "names": f"{value}"})
    own = sum(1 for problem in status.found if not problem.locale)
    if own:
        sentence = speech("Problems in the guide itself: {number}. `polyguide check` names them.")
        yield fill(sentence, {"number": f"{own}"})
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
        if tags:
            yield fill(sentence, {"tags": tags})


def status_json(status: Status, view: View) -> str:
    """Write the same for programs; the source locale has no count, and is not there."""
    del view
    return as_json(
        {
            tag: {
                **asdict(row.coverage),
                "theme": status.theme[tag].value,
                **_more(row),
                **(
                    {"documents": {id: _values(row) for id, row in status.documents[tag].items()}}
                    if tag in status.documents
                    else {}
                ),
            }
            for tag, row in status.progress.items()
        }
    )


def _values(row: Progress) -> Mapping[str, object]:
    """Give the numbers of a document."""
    names = ("total", "translated", "fuzzy", "missing", "drafts")
    return {**{name: getattr(row.coverage, name) for name in names}, **_more(row)}


def _more(row: Progress) -> Mapping[str, object]:
    return {
        "words_left": row.words_left,
        "absent": row.absent,
        "errors": row.errors,
        "warnings": row.warnings,
        "changed": row.changed or None,
        "programs": dict(row.programs),
    }


def lack_text(row: Unfinished, speech: Speech) -> str:
    """Say why a message is not finished, of a draft also which program wrote it."""
    words = {
        Lack.FUZZY: speech("fuzzy"),
        Lack.DRAFT: speech("draft by {name}"),
        Lack.UNTRANSLATED: speech("not translated"),
        Lack.ABSENT: speech("not in the catalogue before the next update"),
    }
    return fill(words[row.state], {"name": row.by})


def unfinished_text(rows: Sequence[Unfinished], speech: Speech) -> str:
    """Write one line for each message: its place, why it is not finished, how its text begins."""
    lines = []
    for row in rows:
        text = start_of(row.text)
        state = fill(speech("draft by {name}, {id}"), {"name": row.by, "id": row.id})
        label = state if row.id else lack_text(row, speech)
        said = fill(speech("{label}: {text}"), {"label": label, "text": text})
        lines.append(visible(f"{row.place} {said}") + "\n")
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
                **({"by": row.by, "id": row.id or None, "target": row.words} if row.by else {}),
            }
            for row in rows
        ]
    )
