"""Durations as CLDR writes them: in words, in short, and in the cases of a language."""

from __future__ import annotations

from collections.abc import Mapping

from polyguide.model.cldr import duration_cases
from polyguide.model.locales.numbers import NO_BREAK, Amount, Numbers
from polyguide.model.measures import MEASURES
from polyguide.model.ranges import Range

_CASES = (
    *("nominative", "accusative", "dative", "genitive", "ablative", "instrumental", "locative"),
    *("prepositional", "partitive", "elative", "illative", "terminative", "translative"),
    *("sociative", "ergative", "oblique", "vocative"),
)
"""The cases in the order in which people are told of them."""

# Babel does not follow CLDR's alias from the long to the short form (30 duration-day), so the
# first form that a locale really has is taken.
_LENGTHS = {"short": ("short", "narrow", "long")}
_LONG = ("long", "short", "narrow")


def duration_forms(numbers: Numbers) -> tuple[str, ...]:
    """Give the cases that durations have in a language; none if it has only one."""
    cases = {"nominative", *duration_cases(numbers.own)}
    return tuple(case for case in _CASES if case in cases) if len(cases) > 1 else ()


def duration(numbers: Numbers, value: Amount, unit: str, form: str) -> str:
    """Write a duration in a form: `number`, `short`, a case, or nothing for the basic one.

    The number and its unit stay on one line (no-break space).
    """
    if unit not in MEASURES["duration"]:
        raise ValueError(unit)
    if form == "number":
        return numbers.decimal(value)
    patterns = _patterns(numbers, unit, form)
    pattern = patterns.get(numbers.count(value), patterns["other"])
    if isinstance(value, Range) and "{0}" not in pattern:
        pattern = patterns["other"]  # where words stand for a number, a range would be lost
    text = pattern.replace("{0}", numbers.decimal(value))
    return text.replace(" ", NO_BREAK)


def _patterns(numbers: Numbers, unit: str, form: str) -> Mapping[str, str]:
    """Give the patterns of a form by plural category.

    Where CLDR has none in a case, that of the basic form with the same category is inherited
    (UTS #35, "Lateral Inheritance").
    """
    lengths = numbers.cldr._data["unit_patterns"].get(f"duration-{unit}", {})
    found = (lengths.get(length, {}) for length in _LENGTHS.get(form, _LONG))
    basic = next((texts for texts in found if "other" in texts), {"other": f"{{0}} {unit}"})
    if form in ("", "short"):  # the table of cases takes a moment to read
        return basic
    return {**basic, **duration_cases(numbers.own).get(form, {}).get(unit, {})}
