"""One message as the desk shows it: its words, what surrounds them, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from polyguide.checks.pair import parse_translation
from polyguide.gettext import po
from polyguide.gettext.update.similar import edits
from polyguide.model.catalogue import Message
from polyguide.model.coverage import State
from polyguide.model.document import Segment
from polyguide.model.drafts import without_draft_marks
from polyguide.model.fact_forms import FactUse, with_form
from polyguide.model.patterns import lazy
from polyguide.model.problem import Problem, Severity
from polyguide.project.kept import digest_of
from polyguide.render.html.inline import inline_html
from polyguide.site.desk.memory import Words
from polyguide.site.desk.rows import Row
from polyguide.site.desk.voice import Values, Voice
from polyguide.site.pages import words_context
from polyguide.source.facts import named_facts
from polyguide.translate.accept import bind
from polyguide.translate.fallback import in_language

_ALIKE = 0.5  # from 0 to 1, as that of a text that has left the guide: gettext/update/candidates
_TOKEN = lazy(r"\s+|[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff]|[^\W_]+(?:['’][^\W_]+)*|.")


def version_of(message: Message | None) -> str:
    """Give the digest of an entry as it is in its file; empty if there is none."""
    if message is None:
        return ""
    text = message.source[0] if message.source else po.entry(message)
    # In a file with line ends of both kinds it has others when it is read alone.
    text = text.replace("\r\n", "\n")
    return digest_of(text.strip("\n").encode("utf-8", "surrogatepass"))


def message_values(words: Words, index: int, row: Row, voice: Voice) -> Values:
    """Give all that the desk shows of a message."""
    message, segment = words.message(row), row.segment
    states = words.states(index)
    previous = message.previous.id if message and message.previous else None
    own = message.strings[0] if message else ""
    place = segment.place
    return {
        "id": row.id,
        "segment": row.number,
        "document": row.document,
        "source": segment.text,
        "words": own,
        "forms": len(message.strings) if message else 1,
        "html": {
            "source": _source_html(words, index, row),
            "words": words_html(words, index, row, own),
        },
        "state": states.get(row.number, State.MISSING).value,
        "older": words.is_older(index, row.number),
        "draft": message.program if message else None,
        "misplaced": message is not None and message.draft is None,
        "fuzzy": message is not None and "fuzzy" in message.flags,
        "kind": segment.kind.value,
        "note": segment.note,
        "where": segment.where,
        "place": {"path": place.path, "line": place.line},
        "entry": {"path": words.path(row), "line": message.line if message else 0},
        "notes": list(words.memory.notes(index, row.number)) if row.document else [],
        "comments": list(without_draft_marks(message.comments)) if message else [],
        "problems": voice.problems(problems_of(words, row, message)),
        "facts": list(_facts(words, segment)),
        "glossary": list(_terms(words, segment)),
        "similar": [
            one._asdict() for one in words.texts.like(segment.text, _ALIKE, but=segment.key)
        ],
        "changes": changes(previous, segment.text)
        if previous and message and message.fuzzy
        else [],
        "previous": previous,
        "edit_url": edit_url(words, row, message),
        "version": version_of(message),
    }


def problems_of(words: Words, row: Row, message: Message | None) -> tuple[Problem, ...]:
    """Check an entry by itself, and beside the others of its locale."""
    if message is None or words.own is None:
        return ()
    alone = words.judge.alone(message, row.use, words.path(row))
    beside = words.judge.beside(words.own, row.segment.key)
    return (*alone, *beside.get(row.segment.key, ()))


def _has_errors(words: Words, row: Row, message: Message) -> bool:
    found = words.judge.alone(message, row.use, words.path(row))
    return any(problem.severity is Severity.ERROR for problem in found)


def _source_html(words: Words, index: int, row: Row) -> str:
    """Give the source as a page shows it."""
    nodes = in_language(bind(row.segment, row.segment.inline), words.site.settings.source.tag)
    return inline_html(nodes, words_context(words.site, index))


def words_html(words: Words, index: int, row: Row, text: str) -> str:
    """Give words as a page would show them; those with an error as they are typed."""
    segment = row.segment
    message = words.message(row)
    if message is None or _has_errors(words, row, message):
        return escape(text)
    nodes = parse_translation(text, segment, row.scope)
    return inline_html(bind(segment, nodes), words_context(words.site, index))


def changes(old: str, new: str) -> list[tuple[str, str]]:
    """Tell word by word how a text became another one: what is gone, what is new, what stayed.

    >>> changes("Pay within 30 days.", "Pay within 20 days.")
    [('=', 'Pay within '), ('-', '30'), ('+', '20'), ('=', ' days.')]
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    found: list[tuple[str, str]] = []
    end = 0
    for start, stop, first, last in edits(before, after):
        parts = ("=", before[end:start]), ("-", before[start:stop]), ("+", after[first:last])
        found += [(op, "".join(tokens)) for op, tokens in parts if tokens]
        end = stop
    rest = "".join(before[end:])
    return [*found, ("=", rest)] if rest else found


def _facts(words: Words, segment: Segment) -> Iterator[Values]:
    """Give each fact of a source that the language can write in several forms, with all of them."""
    book = words.memory.assembly.guide.facts
    for name in dict.fromkeys(named_facts([segment])):
        fact = segment.bound.get(name, name)
        rows = [
            {
                "form": form,
                "write": f"{{{with_form(name, form)}}}",
                "text": text,
                "others": book.with_other_numbers(FactUse(fact, form), words.item.locale),
            }
            for form, text in words.site.facts.in_forms(fact).items()
        ]
        if len(rows) > 1:
            yield {"name": f"{{{name}}}", "forms": rows}


def _terms(words: Words, segment: Segment) -> Iterator[Values]:
    notes = words.memory.assembly.guide.glossary.notes
    for term, choices in dict(words.style.terms.within(segment.text)).items():
        for choice in choices:
            yield {"term": term, "translation": choice, "note": notes.get(term, "")}


def edit_url(words: Words, row: Row, message: Message | None) -> str | None:
    """Give the address at which another tool shows a message; None if the project names none."""
    pattern = words.site.settings.translate_url
    if not pattern:
        return None
    values = {
        "locale": words.item.locale.gettext,
        "document": row.document,
        "id": row.id,
        "path": words.path(row),
        "line": str(message.line if message else 0),
    }
    for name, value in values.items():
        pattern = pattern.replace(f"{{{name}}}", quote(value))
    return pattern
