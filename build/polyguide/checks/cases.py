"""Cases of durations: where a preposition always takes one, a duration beside it stands in that.

The words are in prepositions.toml: only those of which a grammar leaves no doubt. All else that a
case may follow from, verbs above all, is the translator's to know.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from polyguide.checks.pair import Finding, Need, Pair
from polyguide.model.document import WORDLESS, Inline, InlineKind
from polyguide.model.fact_forms import split_form, with_form
from polyguide.model.locales import Locale
from polyguide.model.structure import ATOM
from polyguide.project import read_shipped
from polyguide.source.facts import FactBook

_NUMBERS = (*range(13), 20, 21, 22, 25, 100, 101, 102, 111, Decimal("1.5"))
"""Numbers with all plural forms of all languages that have cases."""
_BEHIND, _THEN = r"(?<![\w-])", r"(?![\w-])"


class _Word(NamedTuple):
    """What finds words beside a fact, as `word` and `fact`, and the case that they always take."""

    form: str
    pattern: re.Pattern[str]
    measure: str | None
    """The case of a duration that measures a noun behind it, which then has the word's case."""


class _Piece(NamedTuple):
    """A piece of a text: words as a reader sees them, and the node of a fact."""

    words: str
    fact: Inline | None = None


def wrong_case(pair: Pair) -> Iterator[Finding]:
    """Report durations in another case than the word beside them always takes."""
    for fact, finding in cases(pair.inline, pair.locale, pair.style.facts):
        if split_form(fact.text).name not in pair.segment.bound:
            yield finding


def cases(
    nodes: Sequence[Inline], locale: Locale, book: FactBook
) -> Iterator[tuple[Inline, Finding]]:
    """Find the same in any text of a language, an author's own, too, each with its fact's node."""
    words = _words(locale.language)
    if not words:
        return
    pieces = [*_pieces(nodes)]
    ends = accumulate(len(piece.words) for piece in pieces)
    facts = {end - 1: piece.fact for end, piece in zip(ends, pieces, strict=True) if piece.fact}
    text = "".join(piece.words for piece in pieces)
    known = ("", *locale.cases)
    for word in words if facts else ():
        for match in word.pattern.finditer(text) if word.form in known else ():
            fact = facts.get(match.start("fact"))
            use = split_form(fact.text if fact else "")
            if fact is None or use.tag or use.form not in known or use.name not in book.facts:
                continue
            if use.form == word.measure and text[match.end() :].lstrip()[:1].isalpha():
                continue
            unit = book.facts[use.name].seen_on(locale, locale).unit
            if unit and _differ(locale, unit, (use.form, word.form)):
                basic = not _differ(locale, unit, ("", word.form))
                wanted = with_form(use.name, "" if basic else word.form)
                values = {"value": fact.text, "word": match["word"], "expected": wanted}
                spans = match.span("word"), match.span("fact")
                at = text[min(spans)[0] : max(spans)[1]].replace(ATOM, f"{{{fact.text}}}")
                yield fact, Finding("FCT022", values, at, (f"{{{fact.text}}}",))


def _pieces(nodes: Iterable[Inline]) -> Iterator[_Piece]:
    """Give the words of a text and its facts, without what is in another language."""
    for node in nodes:
        if node.kind is InlineKind.TEXT:
            yield _Piece(node.text)
        elif node.kind is InlineKind.FACT:
            yield _Piece(ATOM, node)
        elif node.children and node.kind is not InlineKind.LANG:
            yield from _pieces(node.children)
        else:
            yield _Piece(WORDLESS.get(node.kind, ATOM))


@lru_cache(maxsize=1 << 10)
def _differ(locale: Locale, unit: str, forms: tuple[str, str]) -> bool:
    """Tell whether two cases of a duration are written otherwise for any number there may be."""
    one, other = forms
    return any(
        locale.duration(number, unit, one) != locale.duration(number, unit, other)
        for number in _NUMBERS
    )


@cache
def prepositions() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Give the rows of prepositions.toml by language, with what all words of one share."""
    table = tomllib.loads(read_shipped("checks/prepositions.toml").decode())
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in table["words"]:
        shared = table["languages"].get(row["language"], {})
        found.setdefault(row["language"], []).append({**shared, **row})
    return found


@cache
def _words(language: str) -> Sequence[_Word]:
    rows = prepositions().get(language, ())
    return [_Word(row["form"], re.compile(_pattern(row)), row.get("measure")) for row in rows]


def _pattern(row: Mapping[str, str]) -> str:
    """Write the regular expression of a row: its words, and a fact before or behind them."""
    fact = f"(?P<fact>{ATOM})"
    if "after" in row:
        return rf"{fact}\s+(?P<word>(?i:{_blank(row['after'])})){_THEN}"
    behind, then = row.get("behind", _BEHIND), row.get("then", _THEN)
    between = rf"(?:\s+(?i:{_blank(row['between'])}))*" if "between" in row else ""
    word = rf"(?P<word>(?i:{_blank(row['before'])}))"
    return rf"{_blank(behind)}{word}{between}\s+{fact}{_blank(then)}"


def _blank(pattern: str) -> str:
    """Let a space in a pattern be any blanks."""
    return pattern.replace(" ", r"\s+")


WRONG_CASE = Need(
    style=lambda style: style.facts.facts and style.locale.language in prepositions(), markup="{"
)
