"""What a client asks for in its headers: a media type, and whether it has these bytes already.

RFC 9110. What is malformed in a list is left out, and the rest is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_RANGE = re.compile(rf"({_TOKEN})/({_TOKEN})((?:[ \t]*;.*)?)", re.DOTALL)
_WEIGHT = re.compile(r";[ \t]*[qQ]=([^;, \t]*)")
_VALUE = re.compile(r"0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_ETAG = re.compile(r'(?:^|,)[ \t]*(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")[ \t]*(?=,|$)')
_MOST = 100  # ranges of a header; a browser sends fewer than ten


def media_type(header: str, offered: Sequence[str]) -> str | None:
    """Choose among the types that are offered, the preferred first; None if none will do.

    >>> offered = ["text/html", "text/plain", "application/json"]
    >>> media_type("", offered), media_type("*/*", offered), media_type("image/png", offered)
    ('text/html', 'text/html', None)
    >>> media_type("text/*;q=0.5, text/html;q=0, application/json;q=0.4", offered)
    'text/plain'
    """
    if not header.strip(" \t"):
        return offered[0]
    ranges = _ranges(header)
    weights = {name: _weight_of(name, ranges) for name in offered}
    best = max(offered, key=lambda name: weights[name])
    return best if weights[best] else None


def _ranges(header: str) -> list[tuple[str, str, float]]:
    found = []
    for part in _QUOTED.sub('""', header).split(",", _MOST)[:_MOST]:
        match = _RANGE.fullmatch(part.strip(" \t"))
        weight = _weight(match[3]) if match else None
        if match and weight is not None and (match[1] != "*" or match[2] == "*"):
            found.append((match[1].lower(), match[2].lower(), weight))
    return found


def _weight(parameters: str) -> float | None:
    match = _WEIGHT.search(parameters)
    if match is None:
        return 1.0
    return float(match[1]) if _VALUE.fullmatch(match[1]) else None


def _weight_of(name: str, ranges: Sequence[tuple[str, str, float]]) -> float:
    """Give the weight that the range which says most about a type gives it."""
    kind, _, subtype = name.partition("/")
    for wanted in ((kind, subtype), (kind, "*"), ("*", "*")):
        weights = [weight for *asked, weight in ranges if tuple(asked) == wanted]
        if weights:
            return max(weights)
    return 0.0


def names_etag(header: str, etag: str) -> bool:
    """Tell whether an If-None-Match header names an entity tag, compared weakly.

    >>> names_etag('W/"a", "b"', '"a"'), names_etag("*", '"a"'), names_etag("a", '"a"')
    (True, True, False)
    """
    return header.strip(" \t") == "*" or etag in _ETAG.findall(header)
