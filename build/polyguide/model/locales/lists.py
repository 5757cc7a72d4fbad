"""Lists as a sentence joins them, with the conjunction as it sounds before the last name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from polyguide.model.patterns import lazy

if TYPE_CHECKING:
    import babel


class _Sound(NamedTuple):
    """A conjunction as CLDR's patterns have it, what it becomes, and before which names."""

    language: str
    plain: str
    sounding: str
    before: re.Pattern[str]


# What CLDR (UTS 35) leaves to programs, and ICU does. Names such as iPhone do not begin with the
# sound of a Spanish i, and "hielo" not either.
_SOUNDS = (
    _Sound("es", " y ", " e ", lazy(r"(?!i[A-Z])[iíIÍ]|[hH][iíIÍ](?![aeAE])")),
    _Sound("es", " o ", " u ", lazy(r"[hH]?[oóOÓ]|8|11(?!\d)")),
    _Sound("he", " ו", " ו-", lazy(r"[^\u0590-\u05ff]")),
)


def joined(items: Sequence[str], form: str, cldr: babel.Locale) -> str:
    """Join names with "and", or with "or" in the form of this name."""
    if len(items) < 2:
        return "".join(items)
    from babel.lists import format_list

    style: Literal["or", "standard"] = "or" if form == "or" else "standard"
    text, last = format_list(list(items), style, locale=cldr), items[-1]
    for sound in _SOUNDS:
        end = sound.plain + last
        if cldr.language == sound.language and text.endswith(end) and sound.before.match(last):
            return text.removesuffix(end) + sound.sounding + last
    return text
