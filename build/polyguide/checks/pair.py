"""A translation beside its source, read by the same parser, and what checks say of the two.

A row of the table of checks is what it finds, what can set it off, and how severe that is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from polyguide.checks.glossary import Terms
from polyguide.checks.scripts import scripts_in
from polyguide.checks.triggers import Trigger
from polyguide.gettext.po.strings import place_of
from polyguide.model.catalogue import Key, Message
from polyguide.model.document import Inline, Scope, Segment, SegmentKind
from polyguide.model.locales import Locale
from polyguide.model.patterns import lazy
from polyguide.model.problem import RULES, Place, Problem, Severity
from polyguide.model.sites import Sites
from polyguide.model.structure import Look, look_at
from polyguide.source.facts import FactBook
from polyguide.source.markdown.code_words import code_nodes
from polyguide.source.markdown.inline import parse_inline

of_source = lru_cache(maxsize=1 << 15)
"""Remember what a function gives of the words of the source: each locale asks it of the same."""


class Finding(NamedTuple):
    """What a check has found: its code, the values of its sentence, and where.

    `at` is the piece of the translation that it is about, as it stands there; without one it is
    about the translation as a whole. Where that does not stand there, it is the first of `or_at`
    that does: nobody looks for the pieces of what is not told.
    """

    code: str
    values: Mapping[str, object]
    at: str = ""
    or_at: tuple[str, ...] = ()

    def problem(self, place: Place, tag: str) -> Problem:
        """Say it of a place, at which `at` stands, in the catalogue of a locale."""
        found = Problem.make(self.code, place, **self.values)
        return replace(found, locale=tag, length=len(self.at))


@dataclass(frozen=True)
class Style:
    """What the translations of one locale are held to.

    `names` are words that stay as they are in every language, in lower case: brands and the like.
    `allowed` holds the codes that the project lets stand in this locale, `sites` the addresses
    that a translation may have in its own language. `raw_html` is whether pages hold raw HTML.
    `facts` are those of the guide.
    """

    locale: Locale
    terms: Terms = field(default_factory=Terms)
    names: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()
    sites: Sites = field(default_factory=Sites)
    raw_html: bool = False
    facts: FactBook = field(default_factory=FactBook, compare=False, repr=False)

    @property
    def reads_english(self) -> bool:
        """Tell whether the source is in English, of which the checks know the small words."""
        return self.sites.source is None or self.sites.source.language == "en"


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
    def locale(self) -> Locale:
        """Give the locale of the translation."""
        return self.style.locale

    @property
    def text(self) -> str:
        """Give the translation as it stands in the catalogue."""
        return self.message.strings[self.form]

    @property
    def key(self) -> Key:
        """Give what the message is found by; a word of the theme has no context in its segment."""
        return self.message.key

    @property
    def forms(self) -> int:
        """Give how many forms the message has."""
        return len(self.message.strings)

    @property
    def is_unread(self) -> bool:
        """Tell whether there are no nodes: without text, or too long."""
        return not self.inline

    @cached_property
    def source_look(self) -> Look:
        """Give the words and the structure of the source."""
        return look_at(self.segment.inline)

    def knows(self, look: Look) -> None:
        """Take what is known of the source already, so that it is not looked at again."""
        self.__dict__["source_look"] = look

    @cached_property
    def look(self) -> Look:
        """Give the words and the structure of the translation."""
        return look_at(self.inline)

    @cached_property
    def lowered(self) -> str:
        """Give the words of the translation in lower case."""
        return self.words.lower()

    @cached_property
    def characters(self) -> frozenset[str]:
        """Give the characters of the words: most checks see there that they have nothing to do."""
        return frozenset(self.words)

    @cached_property
    def scripts(self) -> frozenset[str]:
        """Give the scripts of the letters among the words (ISO 15924)."""
        return scripts_in(self.characters)

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

    No language needs ten times as many; a text that was made to be slow to read holds nobody up.
    """
    return 10 * len(segment.text) + 1000


def parse_translation(text: str, segment: Segment, scope: Scope) -> tuple[Inline, ...]:
    """Read a translation with the names that its source may use; nothing if it is too long."""
    if len(text) > longest(segment):
        return ()
    if segment.code:
        return code_nodes(segment.code, text)
    if segment.bound:
        scope = Scope(facts=frozenset(segment.bound))
    return parse_inline(text, scope)


def problem_of(finding: Finding, pair: Pair, path: str) -> Problem:
    """Put a finding in its place in the catalogue's file."""
    tag, pieces = pair.style.locale.tag, (finding.at, *finding.or_at)
    at = next((piece for piece in pieces if piece and piece in pair.text), "")
    finding = finding._replace(at=at)
    if not at:
        return finding.problem(Place.of_line(path, pair.message.string_line), tag)
    place = place_of(pair.message, pair.form, pair.text.index(at), path)
    return finding.problem(place, tag)


class Source(NamedTuple):
    """What a row may know of a message before any translation: its segment, with its look."""

    segment: Segment
    look: Look
    locale: Locale


class Reading(NamedTuple):
    """A translation as the needs of rows see it.

    `pieces` are what stands between blanks, in lower case and in its order, and `names` the same
    without the signs round them. It is `joint` if one of them is several words. It
    `differs` if it has another structure than its source, and `folds` if a character of it is
    another one in lower case than without case, as ß is.
    """

    pair: Pair
    words: str
    lowered: str
    characters: Set[str]
    pieces: Sequence[str]
    names: Sequence[str]
    differs: bool
    joint: bool
    folds: bool


class Need(NamedTuple):
    """What there has to be for a row of advice to find anything: all of what is given here.

    `style`: asked once of a locale. `source`: asked once of a message, for all locales.
    `characters`: one of them is in its words. `markup`: one of these (what stands between square
    brackets in a regular expression) is in it as it stands in the catalogue. `pieces`: one
    of its words in lower case, with the signs that touch it; where a language parts words by no
    blanks, `whole` is asked of all of them instead, if it is given. With `either` what `source`
    asks for, or one of these, is enough. `unless_characters`, `unless_pieces`: none of them is
    there. `beside` is asked last, with what `recall` gave of the source. `differs`: its structure.
    What depends on the locale is made once for it; None asks for nothing there. Answers of
    `source`, `characters`, `pieces` and `recall` are remembered, so they may take long. A need may
    be met too often, which costs time, and never too seldom.
    """

    style: Callable[[Style], object] | None = None
    source: Callable[[Source], object] | None = None
    characters: Callable[[Style], Callable[[str], object] | None] | None = None
    markup: str = ""
    pieces: Callable[[Style], Callable[[str], object] | None] | None = None
    whole: Callable[[Style], Callable[[str], object]] | None = None
    either: bool = False
    unless_characters: Callable[[Style], Callable[[str], object]] | None = None
    unless_pieces: Callable[[Style], Set[str]] | None = None
    recall: Callable[[Source], Any] | None = None
    beside: Callable[[Reading, Any], object] | None = None
    differs: bool = False


NAME = lazy(r"[\W\d_]*+([^\W\d_]++(?:['’-][^\W\d_]++)*)[\W\d_]*+")


@lru_cache(maxsize=1 << 15)
def name_of(piece: str) -> str:
    """Give a piece of a text without the signs round it; one of several words as it is.

    >>> name_of("(don't)."), name_of("and/or"), name_of("10,")
    ("don't", 'and/or', '10,')
    """
    match = NAME.fullmatch(piece)
    return match[1] if match else piece


def among(characters: str) -> Callable[[Style], Callable[[str], object]]:
    """Ask for one of these characters, in any language."""
    return lambda _style: frozenset(characters).__contains__


class Row(NamedTuple):
    """One check on messages.

    `find` compares a translation with its source and gives findings with these `codes`, all of one
    severity, which stands in `polyguide.model.problem`, with a heading in docs/problems.md each.
    Without a `trigger` every translation is asked; rows of advice have a `need` instead. What
    `compares` what both say is not asked of words for the search, which are each language's own.
    """

    codes: tuple[str, ...]
    find: Callable[[Pair], Iterator[Finding]]
    trigger: Trigger | None = None
    need: Need = Need()
    compares: bool = False

    @property
    def is_error(self) -> bool:
        """Tell whether what this finds keeps a translation from being published."""
        return any(RULES[code].severity is Severity.ERROR for code in self.codes)

    def findings(self, pair: Pair) -> Iterable[Finding]:
        """Give what this check finds, if anything in the translation can set it off.

        A translation without text, or one that was not read, sets every check off.
        """
        if self.compares and pair.segment.kind is SegmentKind.SEARCH:
            return ()
        if self.trigger is None or not pair.inline:
            return self.find(pair)
        goes_off = self.trigger.goes_off(pair.look, pair.source_look.structure)
        return self.find(pair) if goes_off else ()
