"""Formulas between dollars, as several programs have them: they are kept, and shown as code."""

from __future__ import annotations

from polyguide.model.patterns import lazy
from polyguide.source.dialects.dialect import Among, Construct, Shown

_LABEL = lazy(r"(?:\([^()]*\))?")


def _end(text: str, at: int) -> int:
    """Give the end of the line with the second `$$`; -1 if more than a label stands behind it."""
    end = text.find("$$", at + 2)
    if end < 0 or "\n\n" in text[at:end]:
        return -1
    line = text.find("\n", end)
    line = len(text) if line < 0 else line
    return line if _LABEL.fullmatch(text[end + 2 : line].strip()) else -1


FORMULA = Construct("a formula", "$$", lazy(r"\$\$.*"), _end, Shown.LISTING)
"""A formula on lines of its own."""
AMONG_WORDS = Among("a formula", r"\$\$[^$\n]+\$\$|\$(?![\s\d$])[^$\n]*?(?<![\s\\$])\$(?![\w$])")
"""A formula in a line of text; an amount of money is none."""
