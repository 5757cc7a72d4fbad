"""Writing XML by hand: escaped, on one line, and never a character that XML can't hold."""

from __future__ import annotations

import re

_NEEDS_ESCAPE = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
# XML 1.0, production 2: what no document can hold, not even by number.
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class NotXmlError(ValueError):
    """A text holds a character that XML can't hold."""


def unfit(text: str) -> str:
    """Give the first character that XML can't hold as U+XXXX, or nothing.

    >>> unfit("a\\x1b"), unfit("a")
    ('U+001B', '')
    """
    found = _UNFIT.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def escape_xml(text: str) -> str:
    """Escape a text for an element; NotXmlError if XML can't hold it."""
    if unfit(text):
        raise NotXmlError(unfit(text))
    return re.sub("[&<>\r]", lambda match: _NEEDS_ESCAPE[match[0]], text)


def attribute(text: str) -> str:
    """Escape a text for a quoted attribute; line breaks and tabs are kept by number."""
    text = re.sub('[&<>"\r]', lambda match: _NEEDS_ESCAPE[match[0]], text)
    return re.sub("[\n\t]", lambda match: f"&#{ord(match[0])};", text)


def element(tag: str, text: str, /, **attributes: str) -> str:
    """Write an element that holds a text."""
    named = "".join(f' {name}="{attribute(value)}"' for name, value in attributes.items())
    return f"<{tag}{named}>{escape_xml(text)}</{tag}>"
