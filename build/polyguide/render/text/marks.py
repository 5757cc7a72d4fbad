"""Words on their way to plain text: what may not come out goes, and marks say where lines may end.

The marks are characters that `clean` takes out of what authors write, so that they can mean
nothing else:

- `HARD` ends a line;
- `SOFT` is a line end of the source: a space, or nothing at all between two Chinese characters;
- `GLUE` is a space at which no line breaks;
- `JOIN` takes no column, and no line breaks at it.
"""

from __future__ import annotations

import re

from polyguide.model.patterns import lazy
from polyguide.source.markdown.words import is_wide

HARD = "\n"
SOFT = "\x1e"
GLUE = "\x1f"
JOIN = "\ufeff"

_CONTROL = lazy("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_LINE_END = lazy("[ \t]*(?:\r\n?|[\n\x85\u2028\u2029])[ \t]*")
_WIDE = lazy("[\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\uff60\U00020000-\U0003fffd]")
# A line end of the source, after a character and perhaps the references that stand with it.
_SOFT_BREAK = lazy(r"(.?)((?:[\x1f\ufeff]\[\w+\])*) *\x1e[\x1e ]*(?=(.?))", re.DOTALL)
# Punctuation that is as wide as its neighbours are: Chinese and Latin text share it.
_SHARED = frozenset("“”‘’…—·")


def clean(text: str) -> str:
    r"""Take out what must not come out: control characters, byte order marks, runs of spaces.

    A line end inside the text counts as a soft break.

    >>> clean("a\x1b[31m\tb\x85c"), clean("a   b")
    ('a[31m b\x1ec', 'a b')
    """
    if not text.isprintable():
        text = _LINE_END.sub(SOFT, text).replace("\t", " ").replace(SOFT * 2, SOFT)
        text = _CONTROL.sub(lambda match: match[0] if match[0] == SOFT else "", text)
    if "  " in text:
        text = re.sub(" {2,}", " ", text)
    return text


def literal_lines(text: str) -> list[str]:
    r"""Give the lines of a code block: tabs every four columns, no other control character.

    >>> literal_lines("\na:\n\tb \x07\n")
    ['a:', '    b']
    """
    lines = text.expandtabs(4).strip("\n").split("\n")
    return [_CONTROL.sub("", line).rstrip() for line in lines]


def has_wide(text: str) -> bool:
    """Tell whether Chinese or Japanese stands in the text."""
    return _WIDE.search(text) is not None


def join_soft_breaks(text: str) -> str:
    r"""Turn every `SOFT` into a space, or into nothing where the text around it has no spaces.

    >>> join_soft_breaks("预付费\x1e卡，\x1e“TIE”\x1ecard\x1ea"), join_soft_breaks("한글\x1e한글")
    ('预付费卡，“TIE” card a', '한글 한글')
    """
    return _SOFT_BREAK.sub(_soft_break, text)


def _soft_break(match: re.Match[str]) -> str:
    before, marks, after = match.groups()
    wide = is_wide(before) + is_wide(after)
    joins = wide == 2 or (wide == 1 and (before in _SHARED or after in _SHARED))
    return f"{before}{marks}" if joins else f"{before}{marks} "


def keep_together(text: str) -> str:
    """Let no line break inside the words of a text; spaces still break.

    Latin words need nothing for that.

    >>> keep_together("30 天后").replace(JOIN, "~"), keep_together("30 days")
    ('3~0 天~后', '30 days')
    """
    if not has_wide(text):
        return text
    return " ".join(JOIN.join(word) for word in text.split(" "))
