"""What reading Markdown needs to know of text and addresses, without a parser."""

from __future__ import annotations

import functools
import re
import unicodedata

from polyguide.model.patterns import lazy

_SPACE = lazy(r"\s+")
_SCHEMES = frozenset({"https", "http", "mailto", "tel"})
_HANGUL = lazy("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")
_SCHEME = lazy(r"[\s\x00-\x1f]*([A-Za-z][A-Za-z0-9+.-]*):")
# Backslashes or blanks before a line's end, from the first of them: so no run is read twice.
_BREAK = lazy(r"(?<!\\)(\\+)\n[ \t]*|(?<![ \t])([ \t]*)\n[ \t]*")


def safe_target(url: str) -> bool:
    """Tell whether a link may go there: https, http, mailto, tel, or a relative address.

    An address that starts with `//` leaves the site by another door and is refused.

    >>> [safe_target(url) for url in ("https://a.cl", "b.md#c", "javascript:x", "//evil.cl", "")]
    [True, True, False, False, True]
    """
    if "\\" in url or url.lstrip().startswith(("//", "%5C", "%5c")):
        return False
    scheme = _SCHEME.match(url)
    return scheme is None or scheme[1].lower() in _SCHEMES


def label_key(label: str) -> str:
    """Normalize the label of a reference as CommonMark does, and as markdown-it writes it.

    >>> label_key(" The \\n form ") == label_key("the FORM")
    True
    """
    return _SPACE.sub(" ", label.strip()).lower().upper()


@functools.cache
def is_wide(char: str) -> bool:
    """Tell whether a character is written without spaces around it: Han, kana, full width.

    Korean puts spaces at words, and emoji stand between words of any script.

    >>> [is_wide(char) for char in ("卡", "，", "한", "ㄱ", "📱", "a", "")]
    [True, True, False, False, False, False, False]
    """
    if char < "\u1100" or _HANGUL.match(char):
        return False
    emoji = char >= "\U0001f000" and unicodedata.category(char) == "So"
    return unicodedata.east_asian_width(char) in "WF" and not emoji


def fold(text: str) -> str:
    """Fold soft line breaks: to one space, or to nothing between wide characters.

    Hard breaks (two spaces or a backslash before the line's end) stay.

    >>> fold("Pay the\\n  bill."), fold("支付\\n账单"), fold("one  \\ntwo")
    ('Pay the bill.', '支付账单', 'one  \\ntwo')
    """
    if "\n" not in text:
        return text

    def join(match: re.Match[str]) -> str:
        slashes, blanks = match[1] or "", match[2] or ""
        if blanks.endswith("  "):
            return "  \n"
        if len(slashes) % 2:
            return f"{slashes}\n"
        start, end = match.start() + len(slashes), match.end()
        wide = start > 0 and end < len(text) and is_wide(text[start - 1]) and is_wide(text[end])
        return slashes if wide else f"{slashes} "

    return _BREAK.sub(join, text)
