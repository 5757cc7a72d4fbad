"""What the desk answers: a function for each address, from values to values."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from polyguide.gettext.revise import as_person_said
from polyguide.model.catalogue import Message
from polyguide.model.coverage import State
from polyguide.model.patterns import lazy
from polyguide.project import ProjectError
from polyguide.project.editor import open_in_editor
from polyguide.project.kept import digest_of
from polyguide.site.desk.desk import At, Desk
from polyguide.site.desk.message import message_values, problems_of, words_html
from polyguide.site.desk.page import blocks, left_values
from polyguide.site.desk.rows import Row
from polyguide.site.desk.saving import ChangedMeanwhile, Typed
from polyguide.site.desk.sentences import SENTENCES
from polyguide.site.desk.voice import Values

_BUSY = ("IO011", "IO012")
"""Problems of a moment: another program writes just now."""
_SURROGATE = lazy("[\ud800-\udfff]")


class Answer(NamedTuple):
    """An answer: its status, and what becomes JSON."""

    status: int
    values: Values


class Refusal(Exception):
    """A request can't be answered as it is: its status, and which sentence says why."""

    def __init__(self, status: int, name: str, **values: object) -> None:
        super().__init__(name)
        self.status, self.name, self.values = status, name, values


class Asked(NamedTuple):
    """A request, read: the desk, the page that it is about, and its fields."""

    desk: Desk
    at: At
    fields: Mapping[str, Any]

    def row(self) -> Row:
        """Give the message that it is about; Refusal if there is none."""
        row = self.at.row(self.text("id"), self.text("document"))
        if row is None:
            raise Refusal(404, "not there")
        return row

    def text(self, name: str) -> str:
        """Give a field that is text; Refusal if it is not, or holds what is no character."""
        value = self.fields.get(name, "")
        if not isinstance(value, str) or _SURROGATE.search(value):
            raise Refusal(400, "malformed")
        return value

    def truth(self, name: str) -> bool:
        """Give a field that is true or false, and false where it is missing."""
        value = self.fields.get(name, False)
        if not isinstance(value, bool):
            raise Refusal(400, "malformed")
        return value

    def entry(self, row: Row) -> Message:
        """Give the entry of a message; Refusal if there is none that can be written here."""
        message = self.at.words.message(row)
        if message is None:
            raise Refusal(409, "no entry")
        if len(message.strings) > 1:
            raise Refusal(422, "forms")
        return message


def page(asked: Asked) -> Answer:
    """Tell of all messages of a page."""
    words, index = asked.at
    rows = blocks(words, index)
    desk = asked.desk
    values = {
        "locale": words.tag,
        "source": words.site.settings.source.tag,
        "project": digest_of(str(desk.project.root).encode("utf-8", "surrogateescape"))[:8],
        "document": desk.project.document_id(words.site.frames[index].document.path),
        "writable": words.own is not None,
        "translator": desk.wishes.translator,
        "editor": bool(desk.wishes.editor),
        "reading": desk.readings,
        "blocks": [row.values for row in rows],
        "problems": desk.wishes.voice.problems(desk.problems),
        **left_values(words, index, rows),
    }
    return Answer(200, values)


def message(asked: Asked) -> Answer:
    """Tell all of one message."""
    words, index = asked.at
    return Answer(200, message_values(words, index, asked.row(), asked.desk.wishes.voice))


def check(asked: Asked) -> Answer:
    """Check words that are not saved, and give what the page would show of them."""
    words, index = asked.at
    row = asked.row()
    typed = as_person_said(asked.entry(row), asked.text("words"), fuzzy=False, approved=True)
    changed = words.saying(row, typed)
    found = problems_of(changed, row, typed)
    shown = changed.states(index)[row.number] is State.TRANSLATED
    html = changed.blocks(index).get(row.number) if shown else None
    if shown and html is None:  # what stands in no place of its own, as the description of a page
        html = words_html(changed, index, row, typed.strings[0])
    values = {
        "problems": asked.desk.wishes.voice.problems(found),
        "html": html,
        "attributes": dict(changed.attributes(index, row.number)),
    }
    return Answer(200, values)


def save(asked: Asked) -> Answer:
    """Write what was typed; where the entry changed meanwhile, give it, and write nothing."""
    words, index = asked.at
    row = asked.row()
    entry = asked.entry(row)
    typed = Typed(
        row.segment.key,
        words.path(row),
        asked.text("words"),
        asked.truth("fuzzy"),
        asked.truth("approve"),
        asked.text("version"),
    )
    try:
        asked.desk.save(words, entry, typed)
    except ChangedMeanwhile:
        asked.desk.renew_words(words.tag)
        now = message_values(_now(asked).words, index, row, asked.desk.wishes.voice)
        typed_values = {"words": typed.words, "fuzzy": typed.fuzzy}
        raise Refusal(409, "meanwhile", message=now, typed=typed_values) from None
    return _written(_now(asked), row, asked)


def undo(asked: Asked) -> Answer:
    """Take the last save back."""
    try:
        source = asked.desk.undo()
    except ChangedMeanwhile:
        raise Refusal(409, "meanwhile") from None
    if source is None:
        raise Refusal(409, "nothing")
    words, index = _now(asked)
    rows = blocks(words, index)
    left = left_values(words, index, rows)
    return Answer(200, {"source": source, "blocks": [row.values for row in rows], **left})


def open_entry(asked: Asked) -> Answer:
    """Open an entry in the translator's editor."""
    wishes, row = asked.desk.wishes, asked.row()
    if not wishes.editor:
        raise Refusal(409, "no editor")
    found = asked.at.words.message(row)
    path = asked.desk.project.inside(asked.at.words.path(row))
    open_in_editor(wishes.editor, path, found.line if found else 1)
    return Answer(200, {})


def _now(asked: Asked) -> At:
    """Give the page as it is after something was written."""
    words = asked.desk.words_of(asked.at.words.tag)
    return asked.at if words is None else asked.at._replace(words=words)


def _written(at: At, row: Row, asked: Asked) -> Answer:
    words, index = at
    rows = blocks(words, index)
    same = [one.values for one in rows if one.row.segment.key == row.segment.key]
    values = message_values(words, index, row, asked.desk.wishes.voice)
    return Answer(200, {"message": values, "blocks": same, **left_values(words, index, rows)})


READING: Mapping[str, Callable[[Asked], Answer]] = {"page": page, "message": message}
WRITING: Mapping[str, Callable[[Asked], Answer]] = {
    "check": check,
    "save": save,
    "undo": undo,
    "open": open_entry,
}


def fields_of(body: bytes) -> Mapping[str, Any]:
    """Read the body of a request; Refusal if it is no JSON object."""
    try:
        value = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise Refusal(400, "malformed") from None
    if not isinstance(value, dict):
        raise Refusal(400, "malformed")
    return value


def refused(refusal: Refusal, desk: Desk) -> Answer:
    """Say why a request is not answered."""
    sentence = SENTENCES[refusal.name](desk.wishes.voice.words)
    return Answer(refusal.status, {"error": sentence, **refusal.values})


def unwritten(error: ProjectError, desk: Desk) -> Answer:
    """Say why the project could not be read or written."""
    voice = desk.wishes.voice
    values = {
        "error": voice.first(error.problems),
        "problems": voice.problems(error.problems),
        "busy": any(one.code in _BUSY for one in error.problems),
    }
    return Answer(503, values)
