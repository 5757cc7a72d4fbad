"""What is wrong with the answers of a program that was asked for translations.

A person means what is written; a program may have lost its place, or speak of its work. So more is
asked of its words than of a translation: every row of the table, and advice counts, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from polyguide.checks.pair import Finding, Pair, Style, parse_translation
from polyguide.checks.table import TABLE
from polyguide.model.catalogue import Message
from polyguide.model.document import Scope, Segment


class Answer(NamedTuple):
    """The words that a program gave for a segment."""

    segment: Segment
    scope: Scope
    words: str


def check_answers(
    answers: Sequence[Answer], style: Style, known: Sequence[tuple[str, str]] = ()
) -> Sequence[tuple[Finding, ...]]:
    """Give what is wrong with each of some answers, in their order; nothing where nothing is.

    `known` are texts of the source with their translations that people have approved.
    """
    return [tuple(_findings(answer, style)) for answer in answers]


def _findings(answer: Answer, style: Style) -> Iterator[Finding]:
    if not answer.words.strip():
        yield Finding("MSG003", {})
        return
    segment = answer.segment
    message = Message(segment.text, segment.context, strings=(answer.words,))
    inline = parse_translation(answer.words, segment, answer.scope)
    pair = Pair(segment, message, inline, style)
    for row in TABLE:
        yield from row.findings(pair)
