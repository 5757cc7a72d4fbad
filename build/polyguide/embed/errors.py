"""The one family of errors of the runtime."""

from __future__ import annotations

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
