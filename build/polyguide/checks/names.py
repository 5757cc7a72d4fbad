"""Names of files that other computers can't have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem

# Microsoft, "Naming Files, Paths, and Namespaces": devices, with any suffix, too; signs; and what
# is cut off at the end of a name.
_DEVICE = lazy(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³]) *(?:\..*)?", re.IGNORECASE)
_SIGN = lazy(r'[<>:"|?*\\]')


def names_elsewhere(paths: Iterable[str]) -> Iterator[Problem]:
    """Find the files and folders that Windows can't have; each name once, where it stands first.

    >>> [item.place.path for item in names_elsewhere(["a/aux.md", "a/b.md", "c /d.md"])]
    ['a/aux.md', 'c ']
    """
    told: set[str] = set()
    for path in paths:
        parts = path.split("/")
        for end, name in enumerate(parts, 1):
            here, reason = "/".join(parts[:end]), _reason(name)
            if reason and here not in told:
                told.add(here)
                yield Problem.make("IO021", Place(here), reason=reason)


def _reason(name: str) -> str:
    if _DEVICE.fullmatch(name):
        return "it is that of a device"
    if found := _SIGN.search(name):
        return f"it holds the sign {found[0]}"
    return "it ends with a dot or a space" if name.endswith((".", " ")) else ""
