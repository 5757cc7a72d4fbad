"""Patterns of paths, as in a .gitignore file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_ANY = {"**/": "(?:.*/)?", "/**": "/.+", "**": ".*", "*": "[^/]*", "?": "[^/]"}
_PARTS = r"\\.|\*\*/|/\*\*(?=$)|\*\*|\*|\?|\[!?[^\]/]+\]|."


def is_among(path: str, patterns: Sequence[str]) -> bool:
    """Tell whether patterns name a path, or a folder that it is in.

    As in a .gitignore file, a pattern with a `/` before its end counts from the top, any other one
    is of names in every folder, one that ends in `/` is of folders alone, and one behind a `!`
    takes back what those before it name, but for what is in a folder that they name.

    >>> patterns = ["drafts/**", "*.inc.md", "old/", "!keep.inc.md"]
    >>> [is_among(path, patterns) for path in ("drafts/a/b.md", "a/x.inc.md", "a/old/b.md")]
    [True, True, True]
    >>> [is_among(path, patterns) for path in ("a/drafts/b.md", "keep.inc.md", "old.md")]
    [False, False, False]
    """
    folders = (path[:at] for at, char in enumerate(path) if char == "/")
    above = any(_is_named(folder, patterns, is_folder=True) for folder in folders)
    return above or _is_named(path, patterns, is_folder=False)


def _is_named(path: str, patterns: Sequence[str], *, is_folder: bool) -> bool:
    """Tell whether patterns name a path itself."""
    named = False
    for pattern in patterns:
        kept, wanted = pattern.startswith("!"), is_folder or not pattern.endswith("/")
        if named == kept and wanted and _compiled(pattern.removeprefix("!")).fullmatch(path):
            named = not kept
    return named


def is_pattern(text: str) -> bool:
    """Tell whether a text is a pattern that can name something.

    >>> is_pattern("*.md"), is_pattern("!/"), is_pattern("[z-a].md")
    (True, False, False)
    """
    try:
        _compiled(text)
    except re.error:  # a range that runs backwards
        return False
    return bool(text.strip("!/ "))


@lru_cache(maxsize=1000)
def _compiled(pattern: str) -> re.Pattern[str]:
    rooted = "/" in pattern.rstrip("/")
    text = "".join(map(_translated, re.findall(_PARTS, pattern.strip("/"))))
    return re.compile(text if rooted else f"(?:.*/)?{text}")


def _translated(part: str) -> str:
    """Write a part of a pattern as a regular expression."""
    if part in _ANY:
        return _ANY[part]
    if len(part) > 2 and part[0] == "[":
        inner = part[1:-1].replace("\\", r"\\").replace("[", r"\[")
        return f"[{inner.replace('!', '^', 1)}]" if inner[0] == "!" else f"[{inner}]"
    return re.escape(part[-1])
