"""Small words on which the meaning hangs: no, must and may, before and after, units, currencies.

The words are in meanings.toml, those of units, weekdays and months in CLDR. A language that is not
there has no findings. Of a word that was changed both is asked: the translation lacks that of its
source, and has one of the same kind that the source lacks.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from polyguide.checks.number_words import allowed, cardinals
from polyguide.checks.numbers import numbers_in
from polyguide.checks.pair import Finding, Pair
from polyguide.model.locales import Locale
from polyguide.model.structure import ATOM
from polyguide.project import read_shipped


class _Words(NamedTuple):
    """The small words of one language."""

    negation: re.Pattern[str] | None
    affirmed: re.Pattern[str] | None
    doubtful: re.Pattern[str] | None
    obligation: re.Pattern[str] | None
    permission: re.Pattern[str] | None
    opposites: tuple[tuple[re.Pattern[str], re.Pattern[str]] | None, ...]

    def says_no(self, words: str) -> re.Match[str] | None:
        """Find a negation; one within a word of another meaning is none."""
        rest = self.affirmed.sub(" ", words) if self.affirmed else words
        return self.negation.search(rest) if self.negation else None


def negations(pair: Pair) -> Iterator[Finding]:
    """Report that only one of the two says no."""
    source, target = _both(pair)
    if source is None or source.negation is None or target.negation is None:
        return
    said, told = source.says_no(pair.source_words), target.says_no(pair.words)
    if said and not told:
        yield Finding("NEG001", {"word": said[0]})
    elif told and not said and not (source.doubtful and source.doubtful.search(pair.source_words)):
        yield Finding("NEG002", {"word": told[0]}, told[0])


def modals(pair: Pair) -> Iterator[Finding]:
    """Report that what must be done only may be done, or the other way round."""
    source, target = _both(pair)
    if source is None or source.obligation is None or target.obligation is None:
        return
    must, may = (
        _found(source.obligation, pair.source_words),
        _found(source.permission, pair.source_words),
    )
    wants, lets = _found(target.obligation, pair.words), _found(target.permission, pair.words)
    if source.says_no(pair.source_words):
        return
    if (must and not may and lets and not wants) or (may and not must and wants and not lets):
        yield Finding("NEG003", {"expected": must or may, "word": lets or wants}, lets or wants)


def opposites(pair: Pair) -> Iterator[Finding]:
    """Report a word of the opposite meaning: before for after."""
    source, target = _both(pair)
    if source is None or source.says_no(pair.source_words):
        return
    for one, other in zip(source.opposites, target.opposites, strict=True):
        if one is None or other is None:
            continue
        here = [_found(pattern, pair.source_words) for pattern in one]
        there = [_found(pattern, pair.words) for pattern in other]
        for at in (0, 1):
            if here[at] and not here[1 - at] and there[1 - at] and not there[at]:
                values = {"expected": here[at], "word": there[1 - at]}
                yield Finding("QTY003", values, there[1 - at])


def _found(pattern: re.Pattern[str] | None, words: str) -> str:
    match = pattern.search(words) if pattern else None
    return match[0] if match else ""


def measures(pair: Pair) -> Iterator[Finding]:
    """Report another unit, weekday, month or currency in the place of that of the source."""
    source = pair.style.sites.source or _ENGLISH
    if source.language == pair.locale.language:
        return
    kinds = [(_measures(source), _measures(pair.locale)), (_currencies(), _currencies())]
    for ours, theirs in ((kind[0], kind[1]) for kind in kinds):
        for group in (group for group in ours if group in theirs):
            here = _concepts(ours[group], pair.source_words)
            there = _concepts(theirs[group], pair.words) if here else {}
            lost, added = here.keys() - there.keys(), there.keys() - here.keys()
            if lost and added:
                expected, word = here[min(lost)], there[min(added)]
                yield Finding("QTY002", {"expected": expected, "word": word}, word)


def spelt_numbers(pair: Pair) -> Iterator[Finding]:
    """Report another number word in the place of that of the source."""
    if not pair.style.reads_english:
        return
    here, there = cardinals(pair.source_words, _ENGLISH), cardinals(pair.words, pair.locale)
    told = {*there, *numbers_in(pair.words)}
    said = {*allowed(pair.source_words, pair.locale), *numbers_in(pair.source_words)}
    lost = [number for number in here if number not in told]
    added = [number for number in there if number not in said]
    if lost and added:
        expected, word = here[lost[0]], there[added[0]]
        yield Finding("QTY001", {"expected": expected, "word": word}, word)


_ENGLISH = Locale.parse("en")


def _both(pair: Pair) -> tuple[_Words | None, _Words]:
    """Give the small words of both; None of a source that is in the same language."""
    source = pair.style.sites.source or _ENGLISH
    if source.language == pair.locale.language:
        return None, _words(pair.locale.language)
    return _words(source.language), _words(pair.locale.language)


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(read_shipped("checks/meanings.toml").decode())


@cache
def _words(language: str) -> _Words:
    table = _table()
    kinds = ("negation", "affirmed", "doubtful", "obligation", "permission")
    patterns = {kind: _compiled(table[kind].get(language, "")) for kind in kinds}
    opposed = tuple(_opposed(row, language) for row in table["opposites"])
    return _Words(opposites=opposed, **patterns)


def _opposed(
    row: Mapping[str, Mapping[str, str]], language: str
) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    one, other = (_compiled(row[side].get(language, "")) for side in ("one", "other"))
    return (one, other) if one and other else None


def _compiled(pattern: str) -> re.Pattern[str] | None:
    return re.compile(pattern.replace("~", r"\b"), re.IGNORECASE) if pattern else None


_Kinds = Mapping[str, Mapping[str, re.Pattern[str]]]


@cache
def _currencies() -> _Kinds:
    found = {name: _compiled(pattern) for name, pattern in _table()["currency"].items()}
    return {"currency": {name: pattern for name, pattern in found.items() if pattern}}


@cache
def _measures(locale: Locale) -> _Kinds:
    """Give the words of units, weekdays and months: in some scripts within other words."""
    return {
        group: {
            name: re.compile(
                "|".join(_measure(form, locale.script) for form in sorted(forms, reverse=True)),
                0 if group.istitle() else re.IGNORECASE,
            )
            for name, forms in concepts.items()
        }
        for group, concepts in locale.measures.items()
    }


def _measure(form: str, script: str) -> str:
    """Give a pattern for a word; one of a single character is a unit behind a number only."""
    if script not in _UNSPACED:
        return rf"\b{re.escape(form)}\b"
    counted = f"(?:(?<={_COUNT})|(?<={_COUNT} ))" if len(form) == 1 else ""
    return counted + re.escape(form)


_UNSPACED = frozenset(["Hans", "Hant", "Jpan", "Kore", "Thai", "Laoo", "Khmr", "Mymr"])
_COUNT = rf"[0-9０-９一二三四五六七八九十百千两兩几幾数數半每{ATOM}]"


def _concepts(patterns: Mapping[str, re.Pattern[str]], words: str) -> dict[str, str]:
    found = {name: pattern.search(words) for name, pattern in patterns.items()}
    return {name: match[0] for name, match in found.items() if match}
