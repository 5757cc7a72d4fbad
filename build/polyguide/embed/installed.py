"""Guides that are installed as packages of their own, by `polyguide export python`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.metadata import EntryPoint

    from .bundle import Bundle

GROUP = "polyguide.guides"  # of entry points


def installed_guides() -> dict[str, Callable[[], Bundle]]:
    """Find the guides that are installed: by the name of the package, what opens its bundle.

    >>> isinstance(installed_guides(), dict)
    True
    """
    from importlib.metadata import entry_points

    found = sorted(entry_points(group=GROUP), key=lambda entry: entry.name)
    return {entry.name: _opener(entry) for entry in found}


def _opener(entry: EntryPoint) -> Callable[[], Bundle]:
    return lambda: entry.load()()
