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

_BASIC = "nominative"
"""The case of a duration that names none."""
_NUMBERS = (*range(13), 20, 21, 22, 25, 100, 101, 102, 111, Decimal("1.5"))
"""Numbers with all plural forms of all languages that have cases."""
_DURATION = "duration"
_WITHOUT_CASE = ("number", "short")
_BEHIND, _THEN = r"(?<![\w-])", r"(?![\w-])"


class _Word(NamedTuple):
    """What finds words beside a fact, as `word` and `fact`, and the case that they always take."""

    form: str
    pattern: re.Pattern[str]
    measure: str | None
    """The case of a duration that measures a noun behind it, which then has the word's case."""


class _Use(NamedTuple):
    """A piece of a text: words as a reader sees them, or a fact as it is named there."""

    text: str
    fact: str = ""


def wrong_case(pair: Pair) -> Iterator[Finding]:
    """Report durations in another case than the word beside them always takes."""
    bound = pair.segment.bound
    for finding in cases(pair.inline, pair.locale, pair.style.facts):
        if split_form(str(finding.values["value"])).name not in bound:
            yield finding


def cases(nodes: Sequence[Inline], locale: Locale, book: FactBook) -> Iterator[Finding]:
    """Find the same in any text of a language, an author's own, too."""
    words = _words(locale.language)
    if not words:
        return
    uses = [*_uses(nodes)]
    ends = accumulate(len(use.text) for use in uses)
    facts = {end - 1: use.fact for end, use in zip(ends, uses, strict=True) if use.fact}
    text = "".join(use.text for use in uses)
    known = ("", _BASIC, *locale.forms(_DURATION))
    for word in words if facts else ():
        for match in word.pattern.finditer(text) if word.form in known else ():
            fact = facts.get(match.start("fact"), "")
            name, form, tag = split_form(fact)
            if tag or form in _WITHOUT_CASE or form not in known:
                continue
            if form == word.measure and text[match.end() :].lstrip()[:1].isalpha():
                continue
            is_duration = book.kind_of(name) == _DURATION
            unit = book.facts[name].seen_on(locale, locale).unit if is_duration else ""
            if unit and _differ(locale, unit, (form, word.form)):
                basic = not _differ(locale, unit, ("", word.form))
                wanted = with_form(name, "" if basic else word.form)
                values = {"value": fact, "word": match["word"], "expected": wanted}
                spans = match.span("word"), match.span("fact")
                piece = text[min(spans)[0] : max(spans)[1]].replace(ATOM, f"{{{fact}}}")
                yield Finding("FCT022", values, piece, (f"{{{fact}}}",))


def _uses(nodes: Iterable[Inline]) -> Iterator[_Use]:
    """Give the words of a text and its facts, without what is in another language."""
    for node in nodes:
        if node.kind is InlineKind.TEXT:
            yield _Use(node.text)
        elif node.kind is InlineKind.FACT:
            yield _Use(ATOM, node.text)
        elif node.children and node.kind is not InlineKind.LANG:
            yield from _uses(node.children)
        else:
            yield _Use(WORDLESS.get(node.kind, ATOM))


@lru_cache(maxsize=1 << 10)
def _differ(locale: Locale, unit: str, forms: tuple[str, str]) -> bool:
    """Tell whether two cases of a duration are written otherwise for any number there may be."""
    one, other = ("" if form == _BASIC else form for form in forms)
    return any(
        locale.duration(number, unit, one) != locale.duration(number, unit, other)
        for number in _NUMBERS
    )


@cache
def _table() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Give the rows of each language, with what all of its words share."""
    table = tomllib.loads(read_shipped("checks/prepositions.toml").decode())
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in table["words"]:
        shared = table["languages"].get(row["language"], {})
        found.setdefault(row["language"], []).append({**shared, **row})
    return found


@cache
def _words(language: str) -> Sequence[_Word]:
    rows = _table().get(language, ())
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
    style=lambda style: style.facts.facts and style.locale.language in _table(), markup="{"
)
