"""Letters and invisible characters that do not belong where they stand.

Of what UTS #39 (Unicode Security Mechanisms) calls confusable only that is here which matters for
addresses: letters of other scripts that look like the Latin letters and digits of host names, and
Latin ones that look like each other in most fonts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from string import ascii_uppercase

from polyguide.checks.pair import Finding, Need, Pair
from polyguide.checks.scripts import script_of, scripts_in, scripts_of
from polyguide.model.patterns import lazy
from polyguide.project import read_shipped

# Each Latin letter, with the characters of other scripts that are drawn like it.
_LIKE: Mapping[str, str] = {
    "a": "аαɑ",
    "b": "ЬƄ",
    "c": "сϲⅽ",
    "d": "ԁɗⅾ",
    "e": "еєҽ",
    "g": "ɡց",
    "h": "һհ",
    "i": "іıɩιӏ",
    "j": "јϳ",
    "k": "кκ",
    "l": "ⅼ|",
    "m": "мⅿ",
    "n": "ոռ",
    "o": "оοօσ०০๐",
    "p": "рρ",
    "q": "ԛգ",
    "r": "г",
    "s": "ѕꜱ",
    "t": "тτ",
    "u": "υսцʋ",
    "v": "ѵνⅴ",
    "w": "ѡԝա",
    "x": "хχⅹ",
    "y": "уүγ",
    "z": "ᴢʐ",
    ".": "。．｡․",
    "-": "‐‑–—−",
}
_TABLE = str.maketrans({char: letter for letter, chars in _LIKE.items() for char in chars})
# Latin ones that look like each other; of a row all become the first.
_PAIRS = (("l", "1"), ("l", "i"), ("o", "0"), ("m", "rn"), ("w", "vv"), ("d", "cl"))


def skeleton(text: str) -> str:
    r"""Give a form that is equal for texts that look alike, and means nothing else.

    >>> skeleton("www.entel.cl") == skeleton("www.\u0435ntel.cl") == skeleton("www.ente1.cl")
    True
    """
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    bare = bare.translate(_TABLE)
    for one, other in _PAIRS:
        bare = bare.replace(other, one)
    return bare


_INVISIBLE = frozenset(
    "\t\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064"
    "\u206a\u206b\u206c\u206d\u206e\u206f\ufff9\ufffa\ufffb"
)
_JOINERS = "\u200c\u200d"
# Scripts (ISO 15924) that need the zero-width joiner and non-joiner, and those that need the
# zero-width space because they put no spaces between words.
_JOINING = frozenset("Arab Syrc Mong Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh".split())  # noqa: SIM905
_UNSPACED = frozenset(["Thai", "Laoo", "Khmr", "Mymr", "Tibt"])
_EMOJI = lazy(r"[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f]\u200d")
_GARBLED = lazy(
    "[\u00c2\u00c3][\u0080-\u00bf]|\u00e2\u20ac[\u0080-\u00bf\u2018-\u2122\u0152-\u0178]"
    "|\u00ef\u00bb\u00bf|[\u00c4\u00c5][\u0080-\u00bf\u2018-\u2122\u0152-\u0178]"
    "|[\u00d0\u00d1][\u0080-\u00bf][\u00d0\u00d1]"
)
_LETTERS = lazy(r"[^\W\d_]+")
_LATIN = lazy("[A-Za-z]+")
_ALPHABETS = frozenset(["Latn", "Cyrl", "Grek", "Armn", "Cher"])
# Letters of the Latin alphabet with a twin in the Greek or Cyrillic one.
_TWINS = frozenset("ABCEHIJKMNOPSTXYZaceijopsxyhkmtuvbn")


@cache
def other_variant() -> Mapping[str, frozenset[str]]:
    """Give, for each way to write Chinese, the characters that only the other one has."""
    text = read_shipped("checks/han_variants.txt").decode()
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    return {"Hans": frozenset(lines[0]), "Hant": frozenset(lines[1])}


UNSEEN = Need(characters=lambda _style: _INVISIBLE.__contains__, markup=r"\t")
MARKED_LETTERS = Need(markup="\u0300-\u036f\u0591-\u05ff\u064b-\u065f\u3099\u309a")
GARBLED = Need(markup="ÂÃâïÄÅÐÑ")
MIXED = Need(pieces=lambda _style: lambda piece: len(scripts_in(frozenset(piece)) & _ALPHABETS) > 1)
STRANGE = Need(
    characters=lambda style: (
        lambda char: script_of(char) not in scripts_of(style.locale) | {"Latn", ""}
    )
)
VARIANTS = Need(
    style=lambda style: style.locale.script in other_variant(),
    characters=lambda style: other_variant()[style.locale.script].__contains__,
)


def invisible(pair: Pair) -> Iterator[Finding]:
    """Report characters that nobody sees and that this script does not need."""
    if _INVISIBLE.isdisjoint(pair.characters) and "\t" not in pair.text:
        return
    words = _EMOJI.sub("", pair.words) + "\t" * ("\t" in pair.text.strip())
    for char in sorted(_INVISIBLE & set(words) - set(pair.segment.text)):
        if char in _JOINERS and pair.locale.script in _JOINING | _UNSPACED:
            continue
        if char == "\u200b" and pair.locale.script in _UNSPACED:
            continue
        if char in "\u061c\u200e\u200f" and pair.locale.direction == "rtl":
            continue
        name = f"U+{ord(char):04X} {unicodedata.name(char, 'TAB')}"
        yield Finding("CHR002", {"char": name}, char)


def composed(pair: Pair) -> Iterator[Finding]:
    """Report text that is not in Unicode Normalization Form C (UAX #15)."""
    text = pair.text
    if not unicodedata.is_normalized("NFC", text) and unicodedata.is_normalized(
        "NFC", pair.segment.text
    ):
        for match in re.finditer(r".[\u0300-\u036f\u0591-\u05ff\u064b-\u065f\u3099\u309a]+", text):
            # Marks in another order are how Arabic and Hebrew keyboards type them.
            if len(unicodedata.normalize("NFC", match[0])) < len(match[0]):
                yield Finding("CHR003", {"text": match[0]}, match[0])
                return


def garbled(pair: Pair) -> Iterator[Finding]:
    """Report text that was read in the wrong charset once: `SpÃ¤ter`."""
    match = _GARBLED.search(pair.text)
    if match and not _GARBLED.search(pair.segment.text):
        start = pair.text.rfind(" ", 0, match.start()) + 1
        word = pair.text[start:].split(maxsplit=1)[0]
        yield Finding("CHR004", {"text": word[:40]}, word[:40])


def mixed_scripts(pair: Pair) -> Iterator[Finding]:
    """Report a word of letters of two alphabets, one of which only looks like the other."""
    if pair.words.isascii() or len(pair.scripts & _ALPHABETS) < 2:
        return
    known = set(_LETTERS.findall(pair.segment.text))
    for word in _LETTERS.findall(pair.words):
        scripts = {script_of(char) for char in word} & _ALPHABETS
        if len(scripts) > 1 and word not in known and _is_mixed_up(word):
            yield Finding("CHR005", {"word": word}, word)


def _is_mixed_up(word: str) -> bool:
    """Tell whether one alphabet's letters all look like the other's: `Pаga`, not `URLны`."""
    latin = {char for char in word if script_of(char) == "Latn"}
    others = {char for char in word if script_of(char) in _ALPHABETS} - latin
    if re.match(r"[A-Z]{2,}(?=[^A-Za-z])", word) and word.lstrip(ascii_uppercase).islower():
        return False
    return latin <= _TWINS or all(skeleton(char).isascii() for char in others)


def other_script(pair: Pair) -> Iterator[Finding]:
    """Report words in letters that neither this language nor the source is written with."""
    usual = scripts_of(pair.locale) | {"Latn", ""}
    if pair.words.isascii() or pair.scripts <= usual:
        return
    usual |= {script_of(char) for char in set(pair.segment.text)}
    words = pair.words if pair.locale.script in _ALPHABETS else _LATIN.sub(" ", pair.words)
    for word in _LETTERS.findall(words):
        strange = next((char for char in word if script_of(char) not in usual), "")
        if strange and len(word) > 1 and "Latn" not in {script_of(char) for char in word}:
            yield Finding("CHR006", {"word": word[:40]}, word[:40])
            return


def han_variants(pair: Pair) -> Iterator[Finding]:
    """Report traditional characters in simplified Chinese, and the other way round."""
    wrong = other_variant().get(pair.locale.script)
    if wrong is None or wrong.isdisjoint(pair.characters):
        return
    found = [char for char in pair.words if char in wrong and char not in pair.segment.text]
    for char in dict.fromkeys(found):
        yield Finding("HAN001", {"char": char}, char)
