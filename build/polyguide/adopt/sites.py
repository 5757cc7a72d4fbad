"""Other sites that have a page in each language: which addresses translators gave in their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import zip_longest
from urllib.parse import urlsplit

from polyguide.model.catalogue import Message
from polyguide.model.locales import Locale
from polyguide.model.patterns import lazy
from polyguide.model.sites import PATTERN, Sites

_ADDRESS = lazy(r"https://[^\s()<>\[\]{}\"'`|\\^]+")
_LEAST = 2  # times that a site was met, so that one slip of a translator allows nothing
_DEEPEST = 3  # steps of a path in which a language is looked for


def sites_in(
    messages: Iterable[tuple[Message, Locale]], source: Locale, references: Iterable[str] = ()
) -> Sequence[str]:
    """Give patterns of sites of which translations have the address in their own language.

    They are as in the setting `links`. What no pattern can say is left out. `references` are the
    addresses that texts may lead to by a label.

    >>> text = "[Ferry](https://en.wikipedia.org/wiki/Ferry)"
    >>> own = "[Ferri](https://es.wikipedia.org/wiki/Ferri)"
    >>> row = Message(text, strings=(own,)), Locale.parse("es")
    >>> sites_in([row, row], Locale.parse("en"))
    ['https://*.wikipedia.org']
    """
    counts: Counter[str] = Counter()
    labelled = {one for one in references if _ADDRESS.fullmatch(one)}
    for message, locale in messages:
        if message.strings and "https://" in message.strings[0]:
            given = set(_ADDRESS.findall(message.id))
            given |= labelled if "[" in message.id else set()
            counts.update(set(_met(given, message.strings[0], (source, locale))))
    return sorted(pattern for pattern, count in counts.items() if count >= _LEAST)


def _met(given: Set[str], words: str, locales: tuple[Locale, Locale]) -> Iterator[str]:
    """Give the patterns by which addresses in a translation are those `given` in its source."""
    for value in set(_ADDRESS.findall(words)) - given:
        site = value.split("/")[2].partition(".")[2]
        for expected in (one for one in given if site in one):
            for pattern in _patterns(expected, value):
                sites = Sites((pattern,), *locales)
                if PATTERN.fullmatch(pattern) and sites.allow(expected, value):
                    yield pattern
                    break


def _patterns(expected: str, value: str) -> Iterator[str]:
    """Give the patterns that two addresses may both match, the narrowest first."""
    try:
        one, other = urlsplit(expected), urlsplit(value)
    except ValueError:
        return
    if one.netloc == other.netloc:
        steps, others = one.path.split("/")[1:], other.path.split("/")[1:]
        pairs = zip_longest(steps[:_DEEPEST], others[:_DEEPEST], fillvalue="")
        for at, (step, its) in enumerate(pairs):
            if step != its:
                yield "/".join(["https:/", one.netloc, *steps[:at], "{locale}", ""])
                return
    labels, its_labels = one.netloc.split("."), other.netloc.split(".")
    differing = [
        at for at, pair in enumerate(zip(labels, its_labels, strict=False)) if pair[0] != pair[1]
    ]
    if (
        len(labels) == len(its_labels)
        and len(differing) == 1
        and re.fullmatch("[a-z-]+", labels[0])
    ):
        labels[differing[0]] = "*"
        yield f"https://{'.'.join(labels)}"
