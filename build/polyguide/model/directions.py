"""The writing directions of languages."""

from __future__ import annotations

from typing import Literal

from polyguide.model.locales import Locale
from polyguide.model.tags import UnknownLocaleError


class Directions(dict[str, Literal["ltr", "rtl", "auto"]]):
    """The writing direction of each language by its tag: auto for what is no tag of one.

    >>> Directions(ur="ltr")["ur"], Directions()["ur"], Directions()["?"]
    ('ltr', 'rtl', 'auto')
    """

    def __missing__(self, tag: str) -> str:
        """Look a language up that the project says nothing of."""
        try:
            return self.setdefault(tag, Locale.parse(tag).direction)
        except UnknownLocaleError:
            return "auto"
