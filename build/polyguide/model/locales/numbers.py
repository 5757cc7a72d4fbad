"""Numbers, percentages and amounts of money, and ranges of them, as CLDR writes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from polyguide.model.cldr import narrow_symbol, range_count, range_pattern
from polyguide.model.ranges import Range

if TYPE_CHECKING:
    import babel

Number: TypeAlias = int | Decimal
Amount: TypeAlias = Number | Range[int] | Range[Decimal] | Range[Number]

NO_BREAK = "\u00a0"

# Where four digits stay together (CLDR's minimumGroupingDigits is 2, which babel does not know).
_FOUR_UNGROUPED = frozenset(
    [
        *("be", "bg", "es", "es-EA", "es-ES", "es-GQ", "es-IC", "es-PH", "et", "hu", "hy", "ia"),
        *("ie", "it", "ka", "lv", "pl", "pt-CH", "pt-CV", "pt-GQ", "pt-GW", "pt-LU", "pt-MO"),
        *("pt-MZ", "pt-PT", "pt-ST", "pt-TL", "ru-UA", "sl", "sq"),
    ]
)
_SIGN = "\ue000"
"""Stands in the place of a currency's symbol: a character that no format has (private use)."""


@dataclass(frozen=True)
class Numbers:
    """How a locale writes numbers: CLDR's data of it as babel has them, and its tag."""

    cldr: babel.Locale
    tag: str

    @property
    def own(self) -> str:
        """Give the tag whose data are used."""
        return str(self.cldr).replace("_", "-")

    def decimal(self, value: Amount) -> str:
        """Write a number with all its digits."""
        from babel.numbers import format_decimal

        return self._each(
            value,
            lambda number: format_decimal(
                number,
                locale=self.cldr,
                decimal_quantization=False,
                group_separator=self._groups(number),
            ),
        )

    def percent(self, value: Amount, form: str = "") -> str:
        """Write a percentage; 2 stands for 2 %. `number` is the form without a sign."""
        from babel.numbers import format_percent

        number = self._each(value, lambda one: self._fixed(one, _digits(one)))
        if form == "number":
            return number
        if isinstance(value, Range):
            return format_percent(Decimal("0.01"), locale=self.cldr).replace("1", number)
        pattern = str(self.cldr.percent_formats[None].pattern)
        if digits := _digits(value):
            pattern = re.sub(r"0(?=[^0]*$)", "0." + "0" * digits, pattern)
        return format_percent(
            Decimal(value) / 100, pattern, self.cldr, group_separator=self._groups(value)
        )

    def money(self, value: Amount, currency: str, form: str = "") -> str:
        """Write an amount of a currency (ISO 4217).

        The forms: `number` alone, with the `symbol` that is shortest, and by `name`.

        Babel leaves out CLDR's currency spacing (UTS #35, part 3): a code that ends in a letter
        is kept apart from a digit by a no-break space.
        """
        from babel.numbers import format_currency

        digits = currency_digits(currency)
        number = self._each(value, lambda one: self._fixed(one, digits))
        if form == "number":
            return number
        if form == "name":
            return self._named(value, currency, number)
        if form == "symbol":
            return self._with_symbol(currency, number)
        if isinstance(value, Range):
            text = format_currency(1, currency, locale=self.cldr)
            text = text.replace(self._fixed(1, digits), number)
        else:
            grouped = self._groups(value)
            text = format_currency(value, currency, locale=self.cldr, group_separator=grouped)
        return re.sub(r"(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Z]{2})", NO_BREAK, text)

    def count(self, value: Amount) -> str:
        """Give the plural category of a number or a range: `one`, `few`."""
        if isinstance(value, Range):
            return range_count(self.own, self.count(value.low), self.count(value.high))
        return str(self.cldr.plural_form(value))

    def _named(self, value: Amount, currency: str, number: str) -> str:
        """Write an amount by name: one dollar counts as 1.00 does, with the digits that it has."""
        exponent = Decimal(1).scaleb(-currency_digits(currency))
        if isinstance(value, Range):
            low, high = (Decimal(end).quantize(exponent) for end in value)
            count = self.count(Range(low, high))
        else:
            count = self.count(Decimal(value).quantize(exponent))
        data = self.cldr._data
        names = data["currency_names_plural"].get(currency, {})
        name = names.get(count) or names.get("other") or self.cldr.currencies.get(currency)
        patterns = data["currency_unit_patterns"]
        pattern = str(patterns.get(count) or patterns["other"]).replace(" ", NO_BREAK)
        return pattern.format(number, name or currency)

    def _with_symbol(self, currency: str, number: str) -> str:
        """Put a currency's shortest symbol in its place, apart from a digit if it is no sign."""
        from babel.numbers import format_currency, get_currency_symbol

        symbol = narrow_symbol(self.own, currency) or get_currency_symbol(currency, self.cldr)
        pattern = str(self.cldr.currency_formats["standard"].pattern).replace("¤", _SIGN)
        text = format_currency(1, currency, pattern, locale=self.cldr)
        before, _, after = text.replace(
            self._fixed(1, currency_digits(currency)), number
        ).partition(_SIGN)
        left = NO_BREAK if before[-1:].isdigit() and not _is_sign(symbol[0]) else ""
        right = NO_BREAK if after[:1].isdigit() and not _is_sign(symbol[-1]) else ""
        return f"{before}{left}{symbol}{right}{after}"

    def _fixed(self, value: Number, digits: int) -> str:
        """Write a number with so many digits behind the point."""
        from babel.numbers import format_decimal

        whole = str(self.cldr.decimal_formats[None].pattern).partition(".")[0]
        pattern = f"{whole}.{'0' * digits}" if digits else whole
        grouped = self._groups(value)
        return format_decimal(value, pattern, self.cldr, group_separator=grouped)

    def _each(self, value: Amount, write: Callable[[Number], str]) -> str:
        """Write a number, or both ends of a range and what stands between them."""
        if isinstance(value, Range):
            return range_pattern(self.own).format(write(value.low), write(value.high))
        return write(value)

    def _groups(self, value: Number) -> bool:
        """Tell whether the digits are grouped: 1.500 in es-CL, but 1500 and 15.000 in es."""
        language = self.tag.partition("-")[0]
        sparse = self.tag in _FOUR_UNGROUPED or language in _FOUR_UNGROUPED - {"es", "pt"}
        return not (sparse and -10_000 < value < 10_000)


def currency_digits(currency: str) -> int:
    """Give the number of digits that amounts in a currency (ISO 4217) have behind the point."""
    from babel.numbers import get_currency_precision

    return get_currency_precision(currency)


def _digits(value: Number) -> int:
    return max(0, -int(Decimal(value).as_tuple().exponent))


def _is_sign(character: str) -> bool:
    """Tell whether a character is a symbol or a space, which may stand beside a digit."""
    return unicodedata.category(character)[0] in "SZ"
