"""Marks of code that came to a word of the source, or went: "Send" and "`Send`".

The word stays as it is. A translation that holds it, once and as it is, can follow: it gets the
marks or loses them, and nothing else in it changes.
"""

from __future__ import annotations

import re
from collections import Counter

from polyguide.gettext.update.reading import ATOM, CODE, Reading, read
from polyguide.model.patterns import lazy

_WORD = lazy(r"[^\W\d][\w.:/-]*")


def uncoded(reading: Reading) -> Reading:
    """Give a reading in which words that are marked as code are words.

    >>> uncoded(read("Dial `Send` and `a b`.")).text.count("Send")
    1
    """
    return _divided(reading)[0]


def _divided(reading: Reading) -> tuple[Reading, Counter[str]]:
    """Give a reading without its one-word code, and how often each word was code."""
    words: Counter[str] = Counter()
    protected: list[str] = []
    text = iter(reading.text.split(ATOM))
    parts = [next(text)]
    for item in reading.protected:
        is_title = item.startswith("title ")
        word = item.removeprefix(CODE)
        if word != item and _WORD.fullmatch(word):
            words[word] += 1
            parts.append(word)
        else:
            protected.append(item)
            if not is_title:
                parts.append(ATOM)
        if not is_title:
            parts.append(next(text, ""))
    return Reading("".join(parts), tuple(protected), reading.targets), words


def with_code_marks(text: str, old: Reading, new: Reading) -> str | None:
    """Give a translation with the marks of code that its source has now; None if it can't follow.

    >>> with_code_marks("Pulse Send.", read("Press Send."), read("Press `Send`."))
    'Pulse `Send`.'
    >>> with_code_marks("Pulse Enviar.", read("Press Send."), read("Press `Send`.")) is None
    True
    """
    before, after = _divided(old)[1], _divided(new)[1]
    if before == after or not text:
        return text
    changed = text
    for word in (after - before) | (before - after):
        plain, code = rf"(?<![\w`]){re.escape(word)}(?![\w`])", f"`{word}`"
        if after[word] - before[word] == 1 and len(re.findall(plain, changed)) == 1:
            changed = code.join(re.split(plain, changed))
        elif before[word] - after[word] == 1 and changed.count(code) == 1:
            changed = changed.replace(code, word)
        else:
            return None
    (words, had), (words_now, has) = _divided(read(text)), _divided(read(changed))
    follows = words == words_now and has - had == after - before and had - has == before - after
    return changed if follows else None
