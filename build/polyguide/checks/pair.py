"""A translation beside its source, read by the same parser, and what checks say of the two."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from polyguide.checks.glossary import Terms
from polyguide.document import Scope
from polyguide.markdown.inline import parse_inline
from polyguide.po.places import place_of
from polyguide.problem import Place, Problem
from polyguide.structure import look_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from polyguide.catalog import Message
    from polyguide.document import Inline, Segment
    from polyguide.locales import Locale
    from polyguide.structure import Look

__all__ = ["Finding", "Pair", "Style", "longest", "pairs_of", "parse_translation", "problem_of"]


class Finding(NamedTuple):
    """What a check has found: its code, the values of its sentence, and where.

    `at` is the piece of the translation that it is about, as it stands there; without one it is
    about the translation as a whole.
    """

    code: str
    values: Mapping[str, object]
    at: str = ""


@dataclass(frozen=True)
class Style:
    """What the translations of one locale are held to.

    `names` are words that stay as they are in every language, in lower case: brands and the like.
    `allowed` holds the codes that the project lets stand in this locale.
    """

    locale: Locale
    terms: Terms = field(default_factory=Terms)
    names: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Pair:
    """One form of a translated message beside the segment that it translates.

    `inline` is empty if the translation has no text, or if it is too long to be read.
    """

    segment: Segment
    message: Message
    inline: tuple[Inline, ...]
    style: Style
    form: int = 0

    @property
    def text(self) -> str:
        """Give the translation as it stands in the catalogue."""
        return self.message.strings[self.form]

    @cached_property
    def source_look(self) -> Look:
        """Give the words and the structure of the source."""
        return look_at(self.segment.inline)

    @cached_property
    def look(self) -> Look:
        """Give the words and the structure of the translation."""
        return look_at(self.inline)

    @property
    def source_words(self) -> str:
        """Give the words of the source, without code, facts and addresses."""
        return self.source_look.words

    @property
    def words(self) -> str:
        """Give the words of the translation, without code, facts and addresses."""
        return self.look.words


def pairs_of(message: Message, segment: Segment, scope: Scope, style: Style) -> Iterator[Pair]:
    """Read every form of a translation that has words; one that is too long is not read."""
    for form, text in enumerate(message.strings):
        if text:
            yield Pair(segment, message, parse_translation(text, segment, scope), style, form)


def longest(segment: Segment) -> int:
    """Give the number of characters beyond which a translation is not even read.

    No language needs ten times as many; and a text that somebody made to be slow to read is kept
    from holding up the build.
    """
    return 10 * len(segment.text) + 1000


def parse_translation(text: str, segment: Segment, scope: Scope) -> tuple[Inline, ...]:
    """Read a translation with the names that its source may use; nothing if it is too long."""
    if len(text) > longest(segment):
        return ()
    if segment.bound:
        scope = Scope(facts=frozenset(segment.bound))
    return parse_inline(text, scope)


def problem_of(finding: Finding, pair: Pair, path: str) -> Problem:
    """Put a finding in its place in the catalogue's file."""
    values = tuple((name, str(value)) for name, value in finding.values.items())
    offset = pair.text.find(finding.at) if finding.at else -1
    tag = pair.style.locale.tag
    if offset < 0:
        line = pair.message.string_line
        return Problem(finding.code, Place(path, line, 1 if line else 0), values, locale=tag)
    place = place_of(pair.message, pair.form, offset, path)
    return Problem(finding.code, place, values, locale=tag, length=len(finding.at))
