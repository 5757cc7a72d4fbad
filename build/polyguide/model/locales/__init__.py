"""Locales: languages with their names and directions, and CLDR formatting.

The only door to babel (CLDR), which is imported when first needed, so that `--help` never pays for
it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Literal

from polyguide.model.gettext_names import other_names
from polyguide.model.locales.dates import FORMS, date
from polyguide.model.locales.durations import duration, duration_forms
from polyguide.model.locales.lists import joined
from polyguide.model.locales.numbers import Amount, Numbers
from polyguide.model.locales.numbers import currency_digits as currency_digits
from polyguide.model.locales.parents import with_parents
from polyguide.model.measures import ALSO, MEASURES, NO_MEASURES
from polyguide.model.ranges import Range
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
_RTL_SCRIPTS = frozenset(
    ["Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"]
)
_FORMS: Mapping[str, tuple[str, ...]] = {
    "duration": ("number", "short"),
    "money": ("number", "symbol", "name"),
    "percent": ("number",),
    "date": FORMS,
    "list": ("or",),
}


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
        mine = next(filter(None, map(_cldr, with_parents(self.tag))), None)
        theirs = _cldr(other.tag)
        if mine is None or theirs is None:
            return other.name
        return str(theirs.get_language_name(mine)) or other.name

    @cached_property
    def cases(self) -> tuple[str, ...]:
        """Give the grammatical cases of durations in this language; none if it has only one.

        >>> Locale.parse("de").cases, Locale.parse("es").cases
        (('nominative', 'accusative', 'dative', 'genitive'), ())
        """
        return duration_forms(self._numbers)

    def forms(self, kind: str) -> tuple[str, ...]:
        """Give the forms that a type of fact has in this language besides the basic one.

        >>> Locale.parse("is").forms("duration")
        ('nominative', 'accusative', 'dative', 'genitive', 'number', 'short')
        >>> Locale.parse("is").forms("money"), Locale.parse("is").forms("phone")
        (('number', 'symbol', 'name'), ())
        """
        return (*(self.cases if kind == "duration" else ()), *_FORMS.get(kind, ()))

    def decimal(self, value: Amount) -> str:
        """Write a number, or a range, with all its digits, as this locale groups them."""
        return self._numbers.decimal(value)

    def percent(self, value: Amount, form: str = "") -> str:
        """Write a percentage; 2 stands for 2 %. The form `number` has no sign.

        >>> english = Locale.parse("en")
        >>> english.percent(Range(5, 10)), english.percent(2, "number")
        ('5–10%', '2')
        """
        self._ask("percent", form)
        return self._numbers.percent(value, form)

    def money(self, value: Amount, currency: str, form: str = "") -> str:
        """Write an amount; `currency` is an ISO 4217 code.

        >>> english = Locale.parse("en")
        >>> for form in ("", *english.forms("money")):
        ...     print(english.money(15000, "CLP", form).replace("\N{NO-BREAK SPACE}", " "))
        CLP 15,000
        15,000
        $15,000
        15,000 Chilean pesos
        """
        self._ask("money", form)
        return self._numbers.money(value, currency, form)

    def date(self, value: datetime.date | Range[datetime.date], form: str = "") -> str:
        """Write a date in the long form, without the day of the week, or in another one.

        >>> import datetime
        >>> english, day = Locale.parse("en-GB"), datetime.date(2026, 11, 22)
        >>> [english.date(day, form) for form in ("", "short", "day", "month", "weekday", "year")]
        ['22 November 2026', '22 Nov 2026', '22 November', 'November 2026', 'Sunday', '2026']
        """
        self._ask("date", form)
        return date(self._cldr_formats, value, form)

    def month(self, year: int, month: int) -> str:
        """Write a month of a year: `November 2026`."""
        return date(self._cldr_formats, datetime.date(year, month, 1), "month")

    def duration(self, value: Amount, unit: str, form: str = "") -> str:
        """Write a duration: `30 days`, `30天`. `unit` is minute, hour, day, week, month or year.

        The number and its unit stay on one line (no-break space).

        >>> german = Locale.parse("de")
        >>> [german.duration(2, "day", form).split() for form in ("", "dative", "short")]
        [['2', 'Tage'], ['2', 'Tagen'], ['2', 'Tg.']]
        """
        self._ask("duration", form)
        return duration(self._numbers, value, unit, form)

    def list(self, items: Sequence[str], form: str = "") -> str:
        """Join names as a sentence does: `a, b and c`. The form `or` leaves a choice.

        >>> Locale.parse("en").list(["a", "b"]), Locale.parse("en").list(["a", "b"], "or")
        ('a and b', 'a or b')
        >>> Locale.parse("es").list(["a", "o"], "or")
        'a u o'
        """
        self._ask("list", form)
        return joined(items, form, self._cldr_formats)

    def _ask(self, kind: str, form: str) -> None:
        """Refuse a form that is not among those of a type of fact: whoever writes one looks."""
        if form and form not in self.forms(kind):
            raise ValueError(form)

    @cached_property
    def _numbers(self) -> Numbers:
        """Give CLDR's data of the nearest locale that it has; of English for no language."""
        tags = chain(with_parents(self.formats), ["en"])
        return next(Numbers(cldr, tag) for tag in tags if (cldr := _cldr(tag)))

    @property
    def _cldr_formats(self) -> babel.Locale:
        return self._numbers.cldr


ENGLISH = Locale("en", "English", "ltr", "en")
"""The language of polyguide's own words."""


def header_date(moment: datetime.datetime) -> str:
    """Write a moment (aware) as .po headers do: `2026-11-20 10:00+0000`."""
    return moment.strftime("%Y-%m-%d %H:%M%z")


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
