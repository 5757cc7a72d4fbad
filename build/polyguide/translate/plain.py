"""Plain translations: those that can be taken into an edition without being read to the end.

Nearly every message is one: its reading is beyond doubt, it has the structure of its source, and
nothing in it could set off an error. All others go the full way (`translate.accept`). What both
say of a translation is the same: a property test compares them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from polyguide.checks import are_quiet, longest
from polyguide.checks.numbers import lone_numbers, without_numbers
from polyguide.model.catalogue import Catalogue, Key
from polyguide.model.document import Scope, Segment
from polyguide.model.structure import ATOM, Look, Structure
from polyguide.source.markdown.inline import (
    CODE,
    FACT,
    FOOTNOTE,
    LABEL,
    LANG,
    LINK,
    MARKED,
    REFERENCE,
    UNDERLINED,
    code_of,
    marked,
)
from polyguide.source.markdown.words import label_key

_APART = "\xb6"  # a character that can be printed


class PlainSegment(NamedTuple):
    """A segment whose translation may be plain: its number, and what it has to be like.

    `numbers` are those in its words, if each stands by itself.
    """

    number: int
    key: Key
    structure: Structure
    longest: int
    numbers: tuple[str, ...]


def plain_segments(segments: Sequence[Segment], looks: Sequence[Look]) -> tuple[PlainSegment, ...]:
    """Choose the segments of a document whose translations may be plain.

    None is that leads to several places, as links may be exchanged there, that has names of its
    own, that stands in code, or that is no message of the guide.
    """
    return tuple(
        PlainSegment(
            number, segment.key, look.structure, longest(segment), lone_numbers(look.words)
        )
        for number, (segment, look) in enumerate(zip(segments, looks, strict=True))
        if segment.in_catalogue
        and segment.scope is None
        and segment.code is None
        and not segment.bound
        and sum(kind == "link" for kind, _ in look.structure) < 2
    )


def plain_words(
    segments: Iterable[PlainSegment], catalogue: Catalogue, scope: Scope
) -> dict[int, str]:
    """Give the plain translations of a document by the numbers of their segments.

    Each can be shown as it stands in the catalogue: it has no error.
    """
    words_of = catalogue.plain.get
    rows = [
        (segment, text)
        for segment in segments
        if (text := words_of(segment.key))
        and len(text) <= segment.longest
        and text.strip() == text
        and "\n" not in text
        and not scope.has_opaque(text)
    ]
    looks = plain_looks(tuple([text for _, text in rows]), scope)
    words: dict[int, str] = {}
    found: dict[int, str] = {}
    for at, (segment, text) in enumerate(rows):
        if looks.structures.get(at, ()) == segment.structure and at not in looks.doubtful:
            seen, numbers = looks.words[at], segment.numbers
            words[segment.number] = without_numbers(seen, numbers) if numbers else seen
            found[segment.number] = text
    if _is_clean(_APART.join(found.values())) and are_quiet(words.values()):
        return found
    return {
        number: text
        for number, text in found.items()
        if _is_clean(text) and are_quiet((words[number],))
    }


def _is_clean(text: str) -> bool:
    return text.isprintable() and "\ufffd" not in text


class PlainLooks(NamedTuple):
    """What a reader sees of texts as words, and their structures: as `model.structure.Look`.

    A text without structure has none in `structures`. `doubtful` are the numbers of the texts of
    which all this is in doubt.
    """

    words: Sequence[str]
    structures: Mapping[int, Structure]
    doubtful: Container[int]


def plain_looks(texts: tuple[str, ...], scope: Scope) -> PlainLooks:
    """Look at texts without line breaks as `look_at` looks at their nodes."""
    between, marks, unread = marked(texts)
    words: list[str] = []
    found: dict[int, list[tuple[str, str]]] = {}
    number, doubtful = 0, {*unread}
    for piece, mark in zip(between, marks, strict=False):
        words.append(piece)
        number += piece.count("\n")
        if not _look_at_mark(mark, scope, words, found.setdefault(number, [])):
            doubtful.add(number)
    words.append(between[-1])
    seen = "".join(words).split("\n")
    structures = {number: tuple(sorted(structure)) for number, structure in found.items()}
    if "{" in "".join(words):  # what looks like a fact is told of
        doubtful.update(number for number, line in enumerate(seen) if "{" in line)
    return PlainLooks(seen, structures, doubtful)


def _look_at_mark(
    mark: re.Match[str], scope: Scope, words: list[str], structure: list[tuple[str, str]]
) -> bool:
    """Add what a mark shows to the words, and what it is to the structure; False if in doubt."""
    kind = mark.lastindex
    if kind in (MARKED, UNDERLINED):
        words.append(mark[kind])
    elif kind in (LINK, REFERENCE):
        label = mark[LABEL]
        if not label[0].isalnum():
            return False
        words.append(label)
        target = mark[LINK]
        if target is None:
            reference = scope.references.get(label_key(mark[REFERENCE]))
            if reference is None:
                return False
            target = reference.target
        structure.append(("link", target))
    elif kind == CODE:
        words.append(ATOM)
        structure.append(("code", code_of(mark)))
    elif kind == FACT and mark[FACT] in scope.facts:
        words.append(ATOM)
        structure.append(("fact", mark[FACT]))
    elif kind == FOOTNOTE and mark[FOOTNOTE] in scope.footnotes:
        structure.append(("footnote", mark[FOOTNOTE]))
    elif kind == LANG:
        words.append(ATOM)
        structure.append(("lang", f"[{mark[LABEL]}]{{lang={mark[LANG]}}}"))
    else:
        return False
    return True
