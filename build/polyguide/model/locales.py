"""Locales: languages with their names and directions, and CLDR formatting.

The only door to babel (CLDR), which is imported when first needed, so that `--help` never pays for
it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from polyguide.model.gettext_names import other_names
from polyguide.model.measures import ALSO, MEASURES, NO_MEASURES
from polyguide.model.tags import (
    canonical,
    meant_tag,
    same_language,
    script,
    with_region,
)
from polyguide.model.usual_tags import OWN_NAMES

if TYPE_CHECKING:
    import babel

Direction = Literal["ltr", "rtl"]

# How readers know these languages; CLDR writes "中文 (简体)".
_OWN_NAMES = {
    "zh-Hans": "简体中文",
    "zh-CN": "简体中文",
    "zh-Hant": "繁體中文",
    "zh-TW": "繁體中文",
}
# Names by which the same catalogue is known to other tools (glibc finds only zh_CN).
_ALIASES = {
    "zh-Hans": ("zh-CN", "zh-SG"),
    "zh-Hant": ("zh-TW", "zh-HK"),
    "zh-CN": ("zh-Hans",),
    "zh-TW": ("zh-Hant",),
}
# Where four digits stay together (CLDR's minimumGroupingDigits is 2, which babel does not know).
_FOUR_UNGROUPED = frozenset(
    [
        *("be", "bg", "es", "es-EA", "es-ES", "es-GQ", "es-IC", "es-PH", "et", "hu", "hy", "ia"),
        *("ie", "it", "ka", "lv", "pl", "pt-CH", "pt-CV", "pt-GQ", "pt-GW", "pt-LU", "pt-MO"),
        *("pt-MZ", "pt-PT", "pt-ST", "pt-TL", "ru-UA", "sl", "sq"),
    ]
)
_RTL_SCRIPTS = frozenset(
    ["Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"]
)
_FORMS: Mapping[str, tuple[str, ...]] = {
    "money": ("number",),
    "percent": ("number",),
    "duration": ("number", "short"),
    "date": ("month",),
    "list": ("or",),
}
_UNITS = frozenset({"minute", "hour", "day", "week", "month", "year"})


@dataclass(frozen=True)
class Locale:
    """One language as this project writes it.

    `tag` is the BCP 47 tag that pages carry, `formats` the tag whose CLDR formats are used for
    numbers, dates and money (it may differ: Spanish text with Chilean formats).

    >>> spanish = Locale.parse("es", formats="es-CL")
    >>> spanish.name, spanish.direction, spanish.gettext, spanish.money(15000, "CLP")
    ('Español', 'ltr', 'es', '$15.000')
    """

    tag: str
    name: str
    direction: Direction
    formats: str

    @classmethod
    def parse(
        cls, tag: str, *, name: str = "", direction: Direction | Literal[""] = "", formats: str = ""
    ) -> Locale:
        """Read a tag such as `zh-Hans` or `zh_CN`; UnknownLocaleError if it is none (RFC 5646).

        Languages that CLDR does not know are accepted, and take the name and direction given.
        """
        usual = canonical(tag)
        own = name or _OWN_NAMES.get(usual) or _own_name(usual)
        side = direction or ("rtl" if script(usual) in _RTL_SCRIPTS else "ltr")
        return cls(usual, own, side, canonical(formats) if formats else usual)

    @property
    def gettext(self) -> str:
        """Give the name that gettext folders use: `zh_Hans`."""
        return self.tag.replace("-", "_")

    @property
    def spellings(self) -> tuple[str, ...]:
        """Give every file name under which this locale's catalogue may be found, best first."""
        tags = (self.tag, *_ALIASES.get(self.tag, ()))
        names = [spelled for tag in tags for spelled in (tag.replace("-", "_"), tag)]
        names += other_names(self.tag)
        return tuple(dict.fromkeys(names + [name.lower() for name in names]))

    @cached_property
    def language(self) -> str:
        """Give the primary language subtag: `zh`."""
        return self.tag.partition("-")[0].lower()

    @cached_property
    def script(self) -> str:
        """Give the script that this language is written in (ISO 15924): `Hans`, `Latn`."""
        return script(self.tag)

    @cached_property
    def months(self) -> Mapping[str, int]:
        """Give the number of each month's name in lower case, in all its forms: `november`: 11."""
        cldr = _cldr(self.tag)
        found: dict[str, int] = {}
        for forms in cldr.months.values() if cldr else ():
            for width in ("wide", "abbreviated"):
                for number, name in forms[width].items():
                    found.setdefault(name.lower().rstrip("."), number)
        return found

    @cached_property
    def measures(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """Give the words for units, weekdays and months, by kind and by what they stand for.

        The kinds with a capital hold names.

        >>> sorted(Locale.parse("es").measures["duration"]["day"])
        ['día', 'días']
        """
        found: dict[str, dict[str, set[str]]] = {kind: {} for kind in MEASURES}
        cldr = _cldr(self.tag)
        if cldr is None:
            return {}
        for kind, names in MEASURES.items():
            for name in names:
                patterns = cldr._data["unit_patterns"].get(f"{kind}-{name}", {}).get("long", {})
                texts = (text.replace("{0}", "").strip() for text in patterns.values())
                found[kind][name] = {text for text in texts if text} | ALSO.get(
                    (self.language, name), frozenset()
                )
        for kind, widths in (("Weekday", cldr.days), ("Month", cldr.months)):
            forms = [form["wide"] for form in widths.values()]
            found[kind] = {str(number): {form[number] for form in forms} for number in forms[0]}
        none = NO_MEASURES | {""}
        return {
            kind: {name: frozenset(words - none) for name, words in names.items() if words - none}
            for kind, names in found.items()
        }

    @cached_property
    def open_graph(self) -> str:
        """Give the `language_TERRITORY` form that og:locale wants: `zh_CN`, `es_ES`."""
        same = self.formats.partition("-")[0] == self.tag.partition("-")[0]
        return with_region(self.formats if same else self.tag)

    @property
    def meant(self) -> str:
        """Give the tag that was meant: this one, another one, or nothing if it is no language.

        Without a name of its own, the code of a country stands for what is spoken there.

        >>> [Locale.parse(tag).meant for tag in ("ja", "jp", "en-UK", "xx", "de-x-easy")]
        ['ja', 'ja', 'en-GB', '', 'de-x-easy']
        >>> Locale.parse("kr").meant, Locale.parse("kr", name="Kanuri").meant
        ('ko', 'kr')
        """
        named = self.name not in (self.tag, self.language)
        return meant_tag(self.tag, settled=named or _cldr(self.language) is not None)

    def reads(self, tag: str) -> bool:
        """Tell whether words in a language are words in this one, perhaps as of another region.

        What is no tag of a language is none.
        """
        try:
            return same_language(self.tag, tag)
        except ValueError:
            return False

    def name_of(self, other: Locale) -> str:
        """Name another language in this one: Spanish calls English `inglés`."""
        mine, theirs = _cldr(self.tag), _cldr(other.tag)
        if mine is None or theirs is None:
            return other.name
        return str(theirs.get_language_name(mine)) or other.name

    def integer(self, value: int) -> str:
        """Write a whole number with this locale's digits and grouping."""
        return self.decimal(value)

    def decimal(self, value: int | Decimal) -> str:
        """Write a decimal number with all its digits."""
        from babel.numbers import format_decimal

        text = format_decimal(
            value,
            locale=self._cldr_formats,
            decimal_quantization=False,
            group_separator=self._groups(value),
        )
        return str(text)

    def forms(self, kind: str) -> tuple[str, ...]:
        """Give the forms that a type of fact has in this language besides the basic one."""
        return _FORMS.get(kind, ())

    def percent(self, value: int | Decimal, form: str = "") -> str:
        """Write a percentage; 2 stands for 2 %. Its form `number` has no sign."""
        if form == "number":
            return self.decimal(value)
        from decimal import Decimal

        from babel.numbers import format_percent

        digits = max(0, -int(Decimal(value).as_tuple().exponent))
        pattern = (
            re.sub(r"0(?=[^0]*$)", "0." + "0" * digits, self._percent_pattern) if digits else None
        )
        return format_percent(Decimal(value) / 100, pattern, locale=self._cldr_formats)

    def money(self, value: int | Decimal, currency: str, form: str = "") -> str:
        """Write an amount; `currency` is an ISO 4217 code. Its form `number` has none.

        Babel leaves out CLDR's currency spacing (UTS #35, part 3): a code that ends in a letter
        is kept apart from a digit by a no-break space.
        """
        from babel.numbers import format_currency

        grouped = self._groups(value)
        if form == "number":
            return self.decimal(value)
        text = format_currency(value, currency, locale=self._cldr_formats, group_separator=grouped)
        return re.sub(r"(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Z]{2})", "\u00a0", text)

    def date(self, value: datetime.date, form: str = "") -> str:
        """Write a date in the long form, without the day of the week; `month` has no day."""
        from babel.dates import format_date

        if form == "month":
            return self.month(value.year, value.month)

        return format_date(value, "long", locale=self._cldr_formats)

    def month(self, year: int, month: int) -> str:
        """Write a month of a year: `November 2026`."""
        import datetime

        from babel.dates import format_skeleton

        return format_skeleton("yMMMM", datetime.date(year, month, 1), locale=self._cldr_formats)

    def duration(self, value: int | Decimal, unit: str, form: str = "") -> str:
        """Write a duration: `30 days`, `30天`. `unit` is minute, hour, day, week, month or year.

        The number and its unit stay on one line (no-break space).

        Babel does not follow CLDR's alias from the long to the short form (30 duration-day), so
        the first form that the locale really has is taken.
        """
        from babel.units import format_unit

        if unit not in _UNITS:
            raise ValueError(unit)
        if form == "number":
            return self.decimal(value)
        key = f"duration-{unit}"
        lengths: tuple[Literal["long", "short", "narrow"], ...] = ("short", "narrow")
        lengths = lengths if form == "short" else ("long", *lengths)
        texts = (format_unit(value, key, length, locale=self._cldr_formats) for length in lengths)
        text = next((text for text in texts if key not in text), f"{self.decimal(value)} {unit}")
        return text.replace(" ", "\u00a0")

    def list(self, items: Sequence[str], form: str = "") -> str:
        """Join names as a sentence does: `a, b and c`; its form `or` joins choices."""
        if len(items) == 1:
            return items[0]
        from babel.lists import format_list

        style: Literal["or", "standard"] = "or" if form == "or" else "standard"
        return format_list(list(items), style, locale=self._cldr_formats)

    def _groups(self, value: int | Decimal) -> bool:
        """Tell whether the digits are grouped: 1.500 in es-CL, but 1500 and 15.000 in es."""
        tag = self.formats
        sparse = tag in _FOUR_UNGROUPED or tag.partition("-")[0] in _FOUR_UNGROUPED - {"es", "pt"}
        return not (sparse and -10_000 < value < 10_000)

    @cached_property
    def _cldr_formats(self) -> babel.Locale:
        import babel

        return _cldr(self.formats) or babel.Locale("en")

    @property
    def _percent_pattern(self) -> str:
        return str(self._cldr_formats.percent_formats[None].pattern)


ENGLISH = Locale("en", "English", "ltr", "en")
"""The language of polyguide's own words."""


def currency_digits(currency: str) -> int:
    """Give the number of digits that amounts in a currency (ISO 4217) have behind the point."""
    from babel.numbers import get_currency_precision

    return get_currency_precision(currency)


def header_date(moment: datetime.datetime) -> str:
    """Write a moment (aware) as .po headers do: `2026-11-20 10:00+0000`."""
    return moment.strftime("%Y-%m-%d %H:%M%z")


def named_parent(tag: str) -> str:
    """Give the parent of a locale where CLDR names one: `es-419` of `es-CL`; else nothing."""
    from babel.core import get_global

    return str(get_global("parent_exceptions").get(tag.replace("-", "_"), "")).replace("_", "-")


def _cldr(tag: str) -> babel.Locale | None:
    import babel

    try:
        return babel.Locale.parse(tag, sep="-")
    except (babel.UnknownLocaleError, ValueError):
        return None


def _own_name(tag: str) -> str:
    if tag in OWN_NAMES:
        return OWN_NAMES[tag]
    cldr = _cldr(tag)
    name = cldr.get_display_name(cldr) if cldr else None
    return name[:1].upper() + name[1:] if name else tag
