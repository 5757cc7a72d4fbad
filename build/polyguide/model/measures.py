"""Which words of CLDR are units of measure, and what CLDR lacks of them."""

from __future__ import annotations

MEASURES = {
    "duration": ("minute", "hour", "day", "week", "month", "year"),
    "length": ("kilometer", "mile", "meter", "centimeter"),
    "mass": ("kilogram", "gram", "ounce"),
    "volume": ("liter", "gallon"),
}
"""The units by kind. No second and no pound: one is a place in a row, too, the other one money."""
ALSO = {
    ("zh", "minute"): frozenset("分"),
    ("zh", "hour"): frozenset("点點时時"),
    ("zh", "day"): frozenset("日"),
    ("zh", "week"): frozenset(["星期", "礼拜", "禮拜", "週"]),
    ("zh", "month"): frozenset("月"),
    ("ja", "hour"): frozenset("時"),
    ("ja", "week"): frozenset("週"),
    ("ja", "month"): frozenset("月"),
    ("ko", "hour"): frozenset("시"),
    ("ko", "month"): frozenset("월"),
}
"""Other words for a unit, by language."""
NO_MEASURES = frozenset({"May", "March", "m"})
"""Words of CLDR that are more than a measure."""
