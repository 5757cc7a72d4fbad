"""Repeating a group in a regular expression without ever giving back what it has taken.

Python 3.11.0 to 3.11.4 misread a possessive quantifier (`*+`, `++`, `?+`) after a group: what a
repetition took before it failed stays taken. An atomic group says the same, and is read alike by
all. After one character or class the quantifiers are right everywhere.
"""

from __future__ import annotations

from typing import Final

__all__ = ["many"]

_PORTION: Final = 1000
"""Repetitions that an inner atomic group closes over: until then each one takes memory."""


def many(item: str) -> str:
    """Give the pattern for an item as often as it stands there, which may be never.

    >>> import re
    >>> re.match(many("ab?c"), "acabcab")[0]
    'acabc'
    """
    return f"(?>(?:(?>(?:{item}){{1,{_PORTION}}}))*)"
