"""The placeholders of format strings: which ones a text has, by the flag of its message."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["FORMATS", "Names", "fits"]

Names = set[str]

_BRACE = re.compile(r"\{\{|\}\}|\{([A-Za-z0-9_]++)[^{}]*+\}|([{}])")
_PERCENT = re.compile(
    r"%(?:(?P<percent>%)|(?>(?P<position>[0-9]++)\$|\((?P<name>[^()]*+)\)|)"
    r"[-+ #0']*+(?:\*|[0-9]*+)(?>\.(?:\*|[0-9]*+)|)(?>hh?|ll?|[qjztL]|)"
    r"(?P<kind>[diouxXeEfFgGaAcrsSpn])|(?P<bad>))"
)


def _braces(text: str) -> Names | None:
    """Read `{name}` placeholders; None if a brace stands alone."""
    found = _BRACE.findall(text)
    if any(alone for _, alone in found):
        return None
    return {f"{{{name}}}" for name, _ in found if name}


def _percents(text: str) -> Names | None:
    """Read `%s`, `%1$s` and `%(name)s` placeholders; None if a percent sign stands alone."""
    names: Names = set()
    count = 0
    for match in _PERCENT.finditer(text):
        if match["bad"] is not None:
            return None
        if match["percent"]:
            continue
        count += 1
        kind = "d" if match["kind"] in "iu" else match["kind"]
        if match["name"] is not None:
            names.add(f"%({match['name']}){kind}")
        else:
            names.add(f"%{match['position'] or count}${kind}")
    return names


FORMATS: Mapping[str, Callable[[str], Names | None]] = {
    "python-brace-format": _braces,
    "python-format": _percents,
    "c-format": _percents,
}
"""The format flags that are checked, and how their placeholders are read."""


def fits(flags: tuple[str, ...], source: str, text: str) -> bool:
    """Tell whether a translation has the placeholders of its source, by the message's flags.

    >>> fits(("python-brace-format",), "Pay {amount}", "{amount} zahlen")
    True
    >>> fits(("python-brace-format",), "Pay {amount}", "zahlen")
    False
    """
    reads = [FORMATS[flag] for flag in flags if flag in FORMATS]
    return all(read(source) in (None, read(text)) for read in reads)
