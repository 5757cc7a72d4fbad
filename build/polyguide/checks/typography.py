"""Spaces, ends of sentences, brackets and punctuation, by the habits of each language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from polyguide.checks.pair import Finding
from polyguide.document import SegmentKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from polyguide.checks.pair import Pair
    from polyguide.locales import Locale

__all__ = ["ascii_signs", "brackets", "doubled_spaces", "edges", "ends", "inverted", "space_before"]

_ENDS: Mapping[str, str] = {
    "a full stop": ".。．｡।॥۔።៕။։",
    "a question mark": "?？؟;⁇",
    "an exclamation mark": "!！¡‼",
    "a colon": ":：፡",
    "an ellipsis": "…",
}
_KIND = {char: kind for kind, chars in _ENDS.items() for char in chars}
_CLOSERS = "\"'”’»›」』*_ \u00a0\u202f"
_BRACKETS = ")]}）］】》〉"
_NO_PROSE = (SegmentKind.CELL, SegmentKind.HEADER_CELL, SegmentKind.TERM, SegmentKind.ALERT_TITLE)
_NO_STOPS = frozenset(["th", "lo", "km", "my", "bo"])
"""Languages that end a sentence with a space or with a sign of their own."""
_WIDE_LANGUAGES = frozenset(["zh", "ja", "yue"])
_HAN = "\u3400-\u9fff\u3040-\u30ff\uf900-\ufaff"
_ASCII_SIGN = re.compile(
    rf"(?<=[{_HAN}])\s?[,;:?!](?=\s?[{_HAN}]|\s*$)|(?<=[{_HAN}])\.(?=\s*$|[{_HAN}])"
)
_BEFORE = re.compile(
    r"[^\s\u00a0\u202f](?P<gap>[ \u00a0\u202f]+)(?P<sign>[,.;:!?。，、；：！？](?!\w)(?![.)]))"
)
_FRENCH = frozenset([";", ":", "!", "?"])
_PAIRS = tuple(zip("([（［【「『《“«", ")]）］】」』》”»", strict=True))
_SAME = {"(": "（", ")": "）"}


def edges(pair: Pair) -> Iterator[Finding]:
    """Compare the blanks at both ends of the text."""
    source, target = pair.message.id, pair.text
    for edge, strip in (("begins", str.lstrip), ("ends", str.rstrip)):
        has = len(strip(target)) < len(target)
        if has != (len(strip(source)) < len(source)):
            yield Finding("SPC001", {"edge": edge})


def doubled_spaces(pair: Pair) -> Iterator[Finding]:
    """Report two spaces in a row that the source does not have."""
    match = re.search(r"(?<=\S)  +(?=\S)", pair.words)
    if match and not re.search(r"(?<=\S)  +(?=\S)", pair.source_words):
        yield Finding("SPC002", {}, match[0])


def space_before(pair: Pair, locale: Locale) -> Iterator[Finding]:
    """Report a space before a sign that follows its word at once."""
    for match in _BEFORE.finditer(pair.words):
        if locale.language == "fr" and match["sign"] in _FRENCH:
            continue
        written = match["gap"] + match["sign"]
        if written not in pair.source_words:
            yield Finding("SPC003", {"sign": match["sign"]}, written)
            return


def ends(pair: Pair, locale: Locale) -> Iterator[Finding]:
    """Compare how both texts end: with a full stop, a question mark, a colon, or without."""
    source, target = _ends(pair.source_words), _ends(pair.words)
    if set(source) & set(target) or locale.language in _NO_STOPS:
        return
    if pair.segment.kind in _NO_PROSE and {source[0], target[0]} == {"", "a full stop"}:
        return
    sign = pair.words.rstrip(_CLOSERS)[-1:] if target[0] else ""
    values = {"source_end": source[0] or "no sign", "end": target[0] or "no sign"}
    yield Finding("PUN001", values, sign if pair.text.count(sign) == 1 else "")


def _ends(words: str) -> tuple[str, ...]:
    """Name the sign at the end of a text, closing quotes aside; of one in brackets the inner too.

    >>> _ends("Pay now."), _ends("Pay (now?)")
    (('a full stop',), ('', 'a question mark'))
    """
    bare = words.rstrip(_CLOSERS)
    if bare[-1:] and bare[-1:] in _BRACKETS:
        return "", _ends(bare[:-1])[0]
    if bare.endswith("..."):
        return ("an ellipsis",)
    return (_KIND.get(bare[-1:], ""),)


def ascii_signs(pair: Pair, locale: Locale) -> Iterator[Finding]:
    """Report ASCII punctuation between Chinese or Japanese characters."""
    if locale.language not in _WIDE_LANGUAGES:
        return
    match = _ASCII_SIGN.search(pair.words)
    if match:
        yield Finding("PUN002", {"sign": match[0].strip()}, match[0])


def inverted(pair: Pair, locale: Locale) -> Iterator[Finding]:
    """Report a Spanish question or exclamation that is closed and not opened."""
    if locale.language not in ("es", "ast", "gl"):
        return
    for opening, closing in (("¿", "?"), ("¡", "!")):
        if locale.language == "es" and pair.words.count(closing) > pair.words.count(opening):
            yield Finding("PUN003", {"opening": opening, "closing": closing}, closing)


def brackets(pair: Pair) -> Iterator[Finding]:
    """Report brackets and quotation marks that are opened and not closed, or the other way."""
    for opening, closing in _PAIRS:
        if _open(pair.words, opening, closing) and not _open(pair.source_words, opening, closing):
            odd = opening if pair.words.count(opening) > pair.words.count(closing) else closing
            yield Finding("PUN004", {"opening": opening, "closing": closing}, odd)


def _open(words: str, opening: str, closing: str) -> int:
    """Count by how many the signs differ; a round bracket may be closed by a wide one."""
    wide = _SAME.get(opening, ""), _SAME.get(closing, "")
    if wide[0]:
        words = words.replace(wide[0], opening).replace(wide[1], closing)
    elif opening == "（":
        return 0
    return abs(words.count(opening) - words.count(closing))
