"""Plain translations: those that can be taken into an edition without being read to the end.

Nearly every message is one: its reading is beyond doubt, it has the structure of its source, and
nothing in it could set off an error. All others go the full way (`translate.accept`). What both
say of a translation is the same: a property test compares them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from polyguide.checks import are_quiet, longest
from polyguide.model.catalogue import Catalogue, Key
from polyguide.model.document import Scope, Segment
from polyguide.model.structure import ATOM, Structure
from polyguide.source.markdown.inline import (
    CODE,
    FACT,
    FOOTNOTE,
    LABEL,
    LANG,
    LINK,
    MARKED,
    REFERENCE,
    SPECIAL,
    UNDERLINED,
    code_of,
    marks_in,
    unescaped,
)
from polyguide.source.markdown.words import label_key

_APART = "\xb6"  # a character that can be printed


class PlainSegment(NamedTuple):
    """A segment whose translation may be plain: its number, and what it has to be like."""

    number: int
    key: Key
    structure: Structure
    longest: int


def plain_segments(
    segments: Sequence[Segment], structures: Sequence[Structure]
) -> tuple[PlainSegment, ...]:
    """Choose the segments of a document whose translations may be plain.

    None is that leads to several places, as links may be exchanged there, that has names of its
    own, or that is no message of the guide.
    """
    return tuple(
        PlainSegment(number, segment.key, structure, longest(segment))
        for number, (segment, structure) in enumerate(zip(segments, structures, strict=True))
        if segment.in_catalogue
        and segment.scope is None
        and not segment.bound
        and sum(kind == "link" for kind, _ in structure) < 2
    )


def plain_words(
    segments: Iterable[PlainSegment], catalogue: Catalogue, scope: Scope
) -> dict[int, str]:
    """Give the plain translations of a document by the numbers of their segments.

    Each can be shown as it stands in the catalogue: it has no error.
    """
    words: dict[int, str] = {}
    found: dict[int, str] = {}
    words_of = catalogue.plain.get
    for number, key, structure, most in segments:
        text = words_of(key)
        if not text or len(text) > most or text.strip() != text:
            continue
        if SPECIAL.search(text) is None:
            if structure:
                continue
            words[number] = text
        else:
            look = plain_look(text, scope)
            if look is None or look.structure != structure:
                continue
            words[number] = look.words
        found[number] = text
    if _is_clean(_APART.join(found.values())) and are_quiet(words.values()):
        return found
    return {
        number: text
        for number, text in found.items()
        if _is_clean(text) and are_quiet((words[number],))
    }


def _is_clean(text: str) -> bool:
    return text.isprintable() and "\ufffd" not in text


class PlainLook(NamedTuple):
    """What a reader sees of a text as words, and its structure: as `model.structure.Look`."""

    words: str
    structure: Structure


def plain_look(text: str, scope: Scope) -> PlainLook | None:
    """Look at a text as `look_at` looks at its nodes; None where that is in doubt."""
    marks = marks_in(text)
    if marks is None:
        return None
    words: list[str] = []
    structure: list[tuple[str, str]] = []
    end = 0
    for mark in marks:
        start = mark.start()
        if start > end:
            words.append(unescaped(text[end:start]))
        end = mark.end()
        if not _look_at_mark(mark, scope, words, structure):
            return None
    words.append(unescaped(text[end:]))
    structure.sort()
    seen = "".join(words)
    if "{" in seen:  # what looks like a fact is told of
        return None
    return PlainLook(seen, tuple(structure))


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
