"""Regular expressions that cost nothing before they are used.

A run uses few of them, and to compile all would take longer than many a command has to do.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


def lazy(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Give a pattern that is compiled when it is first used, and is as fast as any from then on.

    What is wrong in it is told then, too. The pattern of a match (`match.re`) is another object.

    >>> day = lazy("[0-9]{2}")
    >>> "_compiled" in vars(day), day.pattern, day.findall("26 and 27"), "_compiled" in vars(day)
    (False, '[0-9]{2}', ['26', '27'], True)
    """
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))


class _Lazy:
    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Give an attribute of the compiled pattern, whose methods become attributes of this."""
        if name.startswith("_"):
            raise AttributeError(name)
        self._compiled = compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
