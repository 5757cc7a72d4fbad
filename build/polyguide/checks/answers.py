"""What is wrong with the answers of a program that was asked for translations.

A person means what is written; a program may have lost its place, or speak of its work. So more is
asked of its words than of a translation: every row of the table, and advice counts, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from polyguide.checks.customs import MORE_EMPHASIS, customs_in
from polyguide.checks.habits import Habits, habits_of, with_length_of, words_of
from polyguide.checks.out_of_place import joined, out_of_place, repeated
from polyguide.checks.pair import Finding, Pair, Style, longest, parse_translation
from polyguide.checks.replies import ROWS
from polyguide.checks.reply import Approved, Reply
from polyguide.checks.search_replies import SEARCH_ROWS
from polyguide.checks.table import TABLE
from polyguide.checks.tokens import tokens_of
from polyguide.model.catalogue import Message
from polyguide.model.document import Scope, Segment, SegmentKind
from polyguide.model.patterns import lazy


class Answer(NamedTuple):
    """The words that a program gave for a segment."""

    segment: Segment
    scope: Scope
    words: str


def check_answers(
    answers: Sequence[Answer], style: Style, known: Sequence[tuple[str, str]] = ()
) -> Sequence[tuple[Finding, ...]]:
    """Give what is wrong with each of some answers, in their order; nothing where nothing is.

    `known` are texts of the source with their translations that people have approved: the more
    there are, the more is seen. `answers` should be in the order of the guide, as an answer that
    belongs to another source is mostly that of a neighbour.
    """
    pairs = [(words_of(one.segment.text), words_of(_readable(one))) for one in answers]
    approved = _approved(tuple(known))
    habits = with_length_of(_habits(approved.pairs), [row for row in pairs if all(row)])
    replies = [_reply(answer, style, habits)._replace(known=approved) for answer in answers]
    found = [[*_findings(reply)] for reply in replies]
    worded = [at for at, reply in enumerate(replies) if _is_compared(reply.pair)]
    several = [replies[at] for at in worded]
    if several:
        for at, finding in (*out_of_place(several).items(), *repeated(several), *joined(several)):
            found[worded[at]].append(finding)
    return [tuple(row) for row in found]


_GLOSS = lazy(r"（[^（）]*）|(?<=\}) ?\((?![^()]*\]\{lang=)[^()]*\)")
_QUOTED = lazy(r"\[([^\]]*)\]\{lang=[^}]*\}")
_TASTE = frozenset(["COD006", "PUN002", "PUN006", "PUN007", "PUN011", "SPC002", "SPC003"])
"""Of these no answer is worse: they are as they may be, and `check` tells of them afterwards."""
_approved, _habits = lru_cache(maxsize=4)(Approved), lru_cache(maxsize=4)(habits_of)


def _readable(answer: Answer) -> str:
    """Give the words of an answer; none of one that is too long to be read."""
    return answer.words if len(answer.words) <= longest(answer.segment) else ""


def _reply(answer: Answer, style: Style, habits: Habits) -> Reply:
    segment, words = answer.segment, answer.words
    message = Message(segment.text, segment.context, strings=(words,))
    inline = parse_translation(words, segment, answer.scope)
    pair = Pair(segment, message, inline, style)
    words = _words_of(pair) if _readable(answer) else ""
    return Reply(pair, habits, words_of(segment.text), words)


def _words_of(pair: Pair) -> str:
    """Give the words of an answer without what stands in brackets where a text is quoted.

    There a text in another language may be explained; where that is the language of the answer,
    the text may be all that there is to say.
    """
    if all(kind != "lang" for kind, _ in pair.source_look.structure):
        return words_of(pair.text)
    words = words_of(_GLOSS.sub("", pair.text))
    return words if any(map(str.isalpha, words)) else words_of(_QUOTED.sub(r"\1", pair.text))


def _findings(reply: Reply) -> Iterator[Finding]:
    if not reply.pair.text.strip():
        yield Finding("MSG003", {})
        return
    found = [one for row in TABLE for one in row.findings(reply.pair) if one.code not in _TASTE]
    yield from (one for one in found if not _is_usual(one, reply))
    for find in _rows(reply.pair):
        yield from find(reply)


def _rows(pair: Pair) -> Sequence[Callable[[Reply], Iterator[Finding]]]:
    if not pair.text.strip() or not pair.inline:
        return ()
    return SEARCH_ROWS if pair.segment.kind is SegmentKind.SEARCH else ROWS


def _is_usual(finding: Finding, reply: Reply) -> bool:
    """Tell whether people's translations have what is found, or the code of the source has it."""
    customs = customs_in(reply.known)
    if finding.code in ("EMP001", "EMP002") and _says_more_often(finding):
        return MORE_EMPHASIS in customs
    if finding.code in customs:
        return True
    if finding.code == "PUN012":
        return "/" not in reply.habits.signs
    if finding.code == "NUM002":
        return str(finding.values["number"]) in reply.pair.segment.text
    if finding.code == "SAM003":
        return reply.habits.kept.issuperset(tokens_of(str(finding.values["text"])))
    return False


def _says_more_often(finding: Finding) -> bool:
    count, expected = (str(finding.values.get(name, 0)) for name in ("count", "expected"))
    return int(count) > int(expected)


def _is_compared(pair: Pair) -> bool:
    """Tell whether an answer can be read, and is to say what its source says.

    Words for the search are each language's own.
    """
    return bool(pair.text.strip() and pair.inline) and pair.segment.kind is not SegmentKind.SEARCH
