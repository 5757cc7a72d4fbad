"""A translation beside its source, read by the same parser, and what checks say of the two."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from polyguide.document import Inline, InlineKind, Scope
from polyguide.markdown.inline import parse_inline
from polyguide.po.places import place_of
from polyguide.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polyguide.catalog import Message
    from polyguide.document import Segment
    from polyguide.locales import Locale

__all__ = ["Finding", "Pair", "longest", "parse_translation", "problem_of", "words_of"]


class Finding(NamedTuple):
    """What a check has found: its code, the values of its sentence, and where.

    `at` is the piece of the translation that it is about, as it stands there; without one it is
    about the translation as a whole.
    """

    code: str
    values: Mapping[str, object]
    at: str = ""


@dataclass(frozen=True)
class Pair:
    """One form of a translated message beside the segment that it translates."""

    segment: Segment
    message: Message
    inline: tuple[Inline, ...]
    form: int = 0
    names: frozenset[str] = field(default=frozenset(), compare=False)
    """Words that stay as they are in every language: brands and the like, in lower case."""

    @property
    def text(self) -> str:
        """Give the translation as it stands in the catalogue."""
        return self.message.strings[self.form]

    @cached_property
    def source_words(self) -> str:
        """Give the words of the source, without code, facts and addresses."""
        return words_of(self.segment.inline)

    @cached_property
    def words(self) -> str:
        """Give the words of the translation, without code, facts and addresses."""
        return words_of(self.inline)


def words_of(nodes: tuple[Inline, ...]) -> str:
    """Give the text that a reader sees as words; a placeholder stands where code or a fact is.

    Text in another language is no part of it.

    >>> words_of((Inline(InlineKind.TEXT, "Dial "), Inline(InlineKind.CODE, "*105#")))
    'Dial \\ufffc'
    """
    parts: list[str] = []
    for node in nodes:
        if node.kind is InlineKind.TEXT:
            parts.append(node.text)
        elif node.kind in _BREAKS:
            parts.append(" ")
        elif node.children and node.kind is not InlineKind.LANG:
            parts.append(words_of(node.children))
        elif node.kind not in (InlineKind.FOOTNOTE, InlineKind.HTML):
            parts.append(ATOM)
    return "".join(parts)


ATOM = "\ufffc"
"""Stands in `words_of` for what is no word (OBJECT REPLACEMENT CHARACTER)."""
_BREAKS = (InlineKind.SOFT_BREAK, InlineKind.HARD_BREAK)


def longest(segment: Segment) -> int:
    """Give the number of characters beyond which a translation is not even read.

    No language needs ten times as many; and a text that somebody made to be slow to read is kept
    from holding up the build.
    """
    return 10 * len(segment.text) + 1000


def parse_translation(text: str, segment: Segment, scope: Scope) -> tuple[Inline, ...]:
    """Read a translation with the names that its source may use."""
    if segment.bound:
        scope = Scope(facts=frozenset(segment.bound))
    return parse_inline(text, scope)


def problem_of(finding: Finding, pair: Pair, path: str, locale: Locale | None) -> Problem:
    """Put a finding in its place in the catalogue's file."""
    values = tuple((name, str(value)) for name, value in finding.values.items())
    offset = pair.text.find(finding.at) if finding.at else -1
    tag = locale.tag if locale else ""
    if offset < 0:
        line = pair.message.string_line
        return Problem(finding.code, Place(path, line, 1 if line else 0), values, locale=tag)
    place = place_of(pair.message, pair.form, offset, path)
    return Problem(finding.code, place, values, locale=tag, length=len(finding.at))
