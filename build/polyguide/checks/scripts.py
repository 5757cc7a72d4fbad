"""Scripts (ISO 15924): those of the letters of a text, and those of a language."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from string import ascii_letters

from polyguide.model.locales import Locale

# The first word of a Unicode character name that tells its script, with ISO 15924 codes.
_NAMES: Mapping[str, str] = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "HEBREW": "Hebr",
    "ARABIC": "Arab",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "GURMUKHI": "Guru",
    "GUJARATI": "Gujr",
    "ORIYA": "Orya",
    "TAMIL": "Taml",
    "TELUGU": "Telu",
    "KANNADA": "Knda",
    "MALAYALAM": "Mlym",
    "SINHALA": "Sinh",
    "TIBETAN": "Tibt",
    "ETHIOPIC": "Ethi",
    "MONGOLIAN": "Mong",
    "SYRIAC": "Syrc",
    "THAANA": "Thaa",
    "THAI": "Thai",
    "LAO": "Laoo",
    "KHMER": "Khmr",
    "MYANMAR": "Mymr",
    "HANGUL": "Hang",
    "HIRAGANA": "Hira",
    "KATAKANA": "Kana",
    "CJK": "Hani",
    "BOPOMOFO": "Bopo",
    "CHEROKEE": "Cher",
}
_WITH: Mapping[str, frozenset[str]] = {
    "Hans": frozenset({"Hani", "Bopo"}),
    "Hant": frozenset({"Hani", "Bopo"}),
    "Jpan": frozenset({"Hani", "Hira", "Kana"}),
    "Kore": frozenset({"Hang", "Hani"}),
}
_ALSO: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("az", "uz", "tk", "tt", "ug", "kk", "ky", "ku"), frozenset({"Cyrl", "Arab"})),
    **dict.fromkeys(("sr", "bs", "sh", "cnr", "mn", "ro"), frozenset({"Cyrl", "Mong"})),
    **dict.fromkeys(("pa", "sd", "ks", "sa", "kok"), frozenset({"Arab", "Deva", "Guru", "Knda"})),
    **dict.fromkeys(("ms", "ha", "wo", "ff", "ckb", "tg"), frozenset({"Arab", "Cyrl"})),
    **dict.fromkeys(("yi", "lad"), frozenset({"Hebr"})),
}
"""The other scripts of languages that are written in several, where the tag does not name one."""
UNSPACED = frozenset(["Hans", "Hant", "Jpan", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"])
"""The scripts that put no blanks between words."""
_ASCII = frozenset(map(chr, range(128)))


@cache
def script_of(char: str) -> str:
    """Give the script of a letter (ISO 15924), empty where it is of none or of any.

    >>> script_of("é"), script_of("и"), script_of("支"), script_of("1")
    ('Latn', 'Cyrl', 'Hani', '')
    """
    return _NAMES.get(unicodedata.name(char, "").partition(" ")[0], "") if char.isalpha() else ""


def scripts_in(characters: frozenset[str]) -> frozenset[str]:
    """Give the scripts of the letters among some characters.

    >>> sorted(scripts_in(frozenset("SIM 卡, 1")))
    ['Hani', 'Latn']
    """
    found = frozenset(map(script_of, characters - _ASCII)) - {""}
    return found if characters.isdisjoint(ascii_letters) else found | {"Latn"}


def scripts_of(locale: Locale) -> frozenset[str]:
    """Give the scripts (ISO 15924) in which a language is written, as letters are told apart.

    Of a language that is written in several all are its own, unless the tag names one.

    >>> sorted(scripts_of(Locale.parse("ja"))), sorted(scripts_of(Locale.parse("sr")))
    (['Hani', 'Hira', 'Kana'], ['Cyrl', 'Latn', 'Mong'])
    """
    own = _WITH.get(locale.script, frozenset({locale.script}))
    if locale.script not in locale.tag and locale.language in _ALSO:
        own |= _ALSO[locale.language] | {"Latn"}
    return own
