"""The one family of errors of the runtime."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 1000  # names that are compared, and characters of the list of them

AGAIN = "Export the bundle again, or ask where it is from for another copy."


class BundleError(Exception):
    """A bundle can't be opened or read: `sentence` says why, `remedy` what to do about it.

    Both are whole English sentences, as developers read them; `str()` gives both. Nothing else is
    raised for what a bundle holds, whatever is wrong with it.

    >>> error = BundleError("There is no index.json.", "Export the guide again.")
    >>> print(error)
    There is no index.json. Export the guide again.
    """

    def __init__(self, sentence: str, remedy: str) -> None:
        super().__init__(f"{sentence} {remedy}")
        self.sentence = sentence
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[BundleError], tuple[str, str]]:
        return type(self), (self.sentence, self.remedy)


def near(name: str, known: Iterable[str]) -> str:
    """Ask whether the most similar name was meant; nothing where none is similar.

    >>> near("entl", ["claro", "entel"]), near("?", ["claro", "entel"])
    ("Did you mean 'entel'? ", '')
    """
    from difflib import get_close_matches  # only where something went wrong

    alike = get_close_matches(name[:100], [*known][:_MOST], 1)
    return f"Did you mean {alike[0]!r}? " if alike else ""


def instead(name: str, known: Iterable[str]) -> str:
    """Say what there is in place of a name that is not there.

    >>> instead("entl", ["claro", "entel"])
    "Did you mean 'entel'? There are: claro, entel."
    """
    names = [*known]
    shown, size = 0, 0
    while shown < len(names) and size + len(names[shown]) < _MOST:
        size += len(names[shown]) + 2
        shown += 1
    rest = f" and {len(names) - shown} more" if shown < len(names) else ""
    listed = f"There are: {', '.join(names[:shown])}{rest}." if names else "There is none."
    return f"{near(name, names)}{listed}"
