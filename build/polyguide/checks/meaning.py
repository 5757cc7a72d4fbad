"""Small words on which the meaning hangs: no, must and may, before and after, units, currencies.

The words are in meanings.toml, those of units, weekdays and months in CLDR. A language that is not
there has no findings. Of a word that was changed both is asked: the translation lacks that of its
source, and has one of the same kind that the source lacks.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from polyguide.checks.number_words import allowed, cardinals
from polyguide.checks.numbers import numbers_in
from polyguide.checks.pair import Finding, Need, Pair, Style, of_source
from polyguide.model.locales import ENGLISH, Locale
from polyguide.model.structure import ATOM
from polyguide.project import read_shipped


class _Words(NamedTuple):
    """The small words of one language, as patterns of texts in lower case."""

    negation: str
    affirmed: str
    doubtful: str
    obligation: str
    permission: str
    opposites: tuple[tuple[str, ...], ...]
    opposed: str
    """Any of the opposites: few texts have one."""

    def says_no(self, lowered: str) -> str:
        """Find a negation; one within a word of another meaning is none."""
        found = _found(self.negation, lowered)
        if not found or not self.affirmed:
            return found
        return _found(self.negation, _pattern(self.affirmed).sub(" ", lowered))


class _Said(NamedTuple):
    """What a source says with small words; of one that says no, nothing more is asked.

    `modal` is the word for what must be done or may be done, if it says only one of the two, and
    `must` which. `opposed` has the row of the table, the side, and the word.
    """

    no: str
    must: bool = False
    modal: str = ""
    opposed: tuple[tuple[int, int, str], ...] = ()


@of_source
def _said(words: str, language: str) -> _Said:
    small, lowered = _words(language), words.lower()
    no = small.says_no(lowered)
    if no:
        return _Said(_as_written(no, words))
    must, may = _found(small.obligation, lowered), _found(small.permission, lowered)
    opposed: list[tuple[int, int, str]] = []
    for row, sides in enumerate(small.opposites if _found(small.opposed, lowered) else ()):
        here = [_found(side, lowered) for side in sides]
        opposed += [(row, at, word) for at, word in enumerate(here) if word and not here[1 - at]]
    return _Said("", bool(must), "" if must and may else must or may, tuple(opposed))


@of_source
def _measured(words: str, source: Locale) -> tuple[tuple[str, Mapping[str, str]], ...]:
    lowered = words.lower()
    found = (
        (group, _concepts(concepts, words if group.istitle() else lowered))
        for group, concepts in _measures(source).items()
    )
    return tuple((group, concepts) for group, concepts in found if concepts)


@of_source
def _counted(words: str) -> Mapping[str, str]:
    return cardinals(words, ENGLISH)


def _known_to_say_no(style: Style) -> bool:
    language = _source_language(style)
    return language != style.locale.language and all(
        _words(one).negation for one in (language, style.locale.language)
    )


def _says_no(style: Style) -> Callable[[str], object]:
    return _pattern(_words(style.locale.language).negation).search


NEGATIONS = Need(
    style=_known_to_say_no,
    source=lambda source: _said(source.look.words, source.locale.language).no,
    pieces=_says_no,
    whole=_says_no,
    either=True,
)
MODALS = Need(
    style=lambda style: _source_language(style) != style.locale.language,
    source=lambda source: _said(source.look.words, source.locale.language).modal,
)
OPPOSITES = Need(
    style=lambda style: _source_language(style) != style.locale.language,
    source=lambda source: _said(source.look.words, source.locale.language).opposed,
)
MEASURES = Need(
    style=lambda style: _source_language(style) != style.locale.language,
    source=lambda source: _measured(source.look.words, source.locale),
)
SPELT_NUMBERS = Need(
    style=lambda style: style.reads_english, source=lambda source: _counted(source.look.words)
)


def _source_language(style: Style) -> str:
    return (style.sites.source or ENGLISH).language


def negations_in(words: str, language: str) -> Sequence[str] | None:
    """Give the words that say no, in lower case; None of a language in which they are not known.

    >>> negations_in("No pagues nunca aquí.", "es"), negations_in("Pay here.", "en")
    (['no', 'nunca'], [])
    """
    small, lowered = _words(language), words.lower()
    if not small.negation:
        return None
    if small.affirmed:
        lowered = _pattern(small.affirmed).sub(" ", lowered)
    return _every(small.negation, lowered)


def modals_in(words: str, language: str) -> tuple[Sequence[str], Sequence[str]] | None:
    """Give the words for what must be done, and for what may be; None where they are not known.

    >>> modals_in("Debes pagar; puedes usar efectivo.", "es")
    (['debes'], ['puedes'])
    """
    small, lowered = _words(language), words.lower()
    if not small.obligation or not small.permission:
        return None
    return _every(small.obligation, lowered), _every(small.permission, lowered)


def _every(pattern: str, lowered: str) -> Sequence[str]:
    return [match[0] for match in _pattern(pattern).finditer(lowered)]


def negations(pair: Pair) -> Iterator[Finding]:
    """Report that only one of the two says no."""
    if not (both := _both(pair)):
        return
    source, said, target = both
    if not source.negation or not target.negation:
        return
    told = target.says_no(pair.lowered)
    if said.no and not told:
        yield Finding("NEG001", {"word": said.no})
    elif told and not said.no and not _found(source.doubtful, pair.source_words.lower()):
        word = _as_written(told, pair.words)
        yield Finding("NEG002", {"word": word}, word)


def modals(pair: Pair) -> Iterator[Finding]:
    """Report that what must be done only may be done, or the other way round."""
    if not (both := _both(pair)) or not both[1].modal:
        return
    _, said, target = both
    same, other = target.obligation, target.permission
    if not same or not other:
        return
    if not said.must:
        same, other = other, same
    found = _found(other, pair.lowered)
    if found and not _found(same, pair.lowered):
        word = _as_written(found, pair.words)
        yield Finding("NEG003", {"expected": said.modal, "word": word}, word)


def opposites(pair: Pair) -> Iterator[Finding]:
    """Report a word of the opposite meaning: before for after."""
    if not (both := _both(pair)) or not both[1].opposed:
        return
    _, said, target = both
    for row, at, expected in said.opposed:
        sides = target.opposites[row]
        found = _found(sides[1 - at], pair.lowered) if sides else ""
        if found and not _found(sides[at], pair.lowered):
            word = _as_written(found, pair.words)
            yield Finding("QTY003", {"expected": expected, "word": word}, word)


def measures(pair: Pair) -> Iterator[Finding]:
    """Report another unit, weekday, month or currency in the place of that of the source."""
    source = pair.style.sites.source or ENGLISH
    if source.language == pair.locale.language:
        return
    groups = _measures(pair.locale)
    for group, here in _measured(pair.source_words, source):
        words = pair.words if group.istitle() else pair.lowered
        there = _concepts(groups.get(group, {}), words)
        lost, added = here.keys() - there.keys(), there.keys() - here.keys()
        if lost and added:
            expected, word = here[min(lost)], _as_written(there[min(added)], pair.words)
            yield Finding("QTY002", {"expected": expected, "word": word}, word)


def spelt_numbers(pair: Pair) -> Iterator[Finding]:
    """Report another number word in the place of that of the source."""
    if not pair.style.reads_english:
        return
    here = _counted(pair.source_words)
    if not here:
        return
    there = cardinals(pair.words, pair.locale)
    told = {*there, *numbers_in(pair.words)}
    said = {*allowed(pair.source_words, pair.locale), *numbers_in(pair.source_words)}
    lost = [number for number in here if number not in told]
    added = [number for number in there if number not in said]
    if lost and added:
        expected, word = here[lost[0]], there[added[0]]
        yield Finding("QTY001", {"expected": expected, "word": word}, word)


def _both(pair: Pair) -> tuple[_Words, _Said, _Words] | None:
    """Give the small words of the source's language, what it says with them, and the other's.

    A source in the same language is not compared.
    """
    source, language = pair.style.sites.source or ENGLISH, pair.locale.language
    if source.language == language:
        return None
    said = _said(pair.source_words, source.language)
    return _words(source.language), said, _words(language)


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(read_shipped("checks/meanings.toml").decode())


@cache
def _words(language: str) -> _Words:
    table = _table()
    kinds = ("negation", "affirmed", "doubtful", "obligation", "permission")
    patterns = {kind: table[kind].get(language, "") for kind in kinds}
    rows = [(row["one"].get(language), row["other"].get(language)) for row in table["opposites"]]
    opposites = tuple(row if all(row) else () for row in rows)
    every = "|".join(f"(?:{side})" for row in opposites for side in row)
    return _Words(opposites=opposites, opposed=every, **patterns)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern when it is needed: there are many, and most texts need few."""
    return re.compile(text.replace("~", r"\b"))


def _found(pattern: str, lowered: str) -> str:
    match = _pattern(pattern).search(lowered) if pattern else None
    return match[0] if match else ""


def _as_written(found: str, words: str) -> str:
    """Give what was found in the words in lower case as it stands there."""
    at = words.lower().find(found)
    written = words[at : at + len(found)]
    return written if written.lower() == found else found


class _Concept(NamedTuple):
    """What a text may measure in: a piece of each text that has it, and what finds it there."""

    some: tuple[str, ...]
    pattern: str


@cache
def _measures(locale: Locale) -> Mapping[str, Mapping[str, _Concept]]:
    """Give the words for units, weekdays, months and currencies, by what they stand for.

    Groups with a capital hold names, which are found as they are written.
    """
    groups = {**locale.measures, "currency": _table()["currency"]}
    return {
        group: {
            name: _concept(forms if group.istitle() else {form.lower() for form in forms}, locale)
            for name, forms in concepts.items()
        }
        for group, concepts in groups.items()
    }


def _concept(forms: Iterable[str], locale: Locale) -> _Concept:
    """Read the words for one thing: `*` stands for any ending."""
    some = {form.partition("*")[0] for form in forms}
    shortest = tuple(one for one in some if not any(other in one for other in some - {one}))
    patterns = (_measure(form, locale.script) for form in sorted(forms, reverse=True))
    return _Concept(shortest, "|".join(patterns))


def _measure(form: str, script: str) -> str:
    """Give a pattern for a word; in some scripts it stands within other words.

    A single letter there is a unit behind a number only.
    """
    pattern = re.escape(form).replace(r"\*", r"\w*")
    if script in _UNSPACED:
        counted = len(form) == 1 and form.isalpha()
        return f"(?:(?<={_COUNT})|(?<={_COUNT} )){pattern}" if counted else pattern
    begins, ends = ("~" if char.isalpha() else "" for char in (form[0], form[-1]))
    return begins + pattern + ends


_UNSPACED = frozenset(["Hans", "Hant", "Jpan", "Kore", "Thai", "Laoo", "Khmr", "Mymr"])
_COUNT = rf"[0-9０-９一二三四五六七八九十百千两兩几幾数數半每{ATOM}]"


def _concepts(concepts: Mapping[str, _Concept], words: str) -> dict[str, str]:
    found = {}
    for name, (some, pattern) in concepts.items():
        for one in some:
            if one in words:
                if match := _pattern(pattern).search(words):
                    found[name] = match[0]
                break
    return found
