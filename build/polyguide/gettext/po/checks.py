"""What must hold between the strings of an entry, and between the entries of a file.

Which placeholders a text has is told by the format flags of its message.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from polyguide.gettext.po.plural import PluralError, nplurals, plural_forms
from polyguide.model.catalogue import Message
from polyguide.model.fact_forms import has_form
from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem, beginning

Names = set[str]

_BRACE = lazy(r"\{\{|\}\}|\{([A-Za-z0-9_]++)[^{}]*+\}|([{}])")
_PERCENT = lazy(
    r"%(?:(?P<percent>%)|(?>(?P<position>[0-9]++)\$|\((?P<name>[^()]*+)\)|)"
    r"[-+ #0']*+(?:\*|[0-9]*+)(?>\.(?:\*|[0-9]*+)|)(?>hh?|ll?|[qjztL]|)"
    r"(?P<kind>[diouxXeEfFgGaAcrsSpn])|(?P<bad>))"
)


def _braces(text: str) -> Names | None:
    """Read `{name}` placeholders; None if a brace stands alone."""
    found = _BRACE.findall(text)
    if any(alone for _, alone in found):
        return None
    return {f"{{{name}}}" for name, _ in found if name}


def _percents(text: str) -> Names | None:
    """Read `%s`, `%1$s` and `%(name)s` placeholders; None if a percent sign stands alone."""
    names: Names = set()
    count = 0
    for match in _PERCENT.finditer(text):
        if match["bad"] is not None:
            return None
        if match["percent"]:
            continue
        count += 1
        kind = "d" if match["kind"] in "iu" else match["kind"]
        if match["name"] is not None:
            names.add(f"%({match['name']}){kind}")
        else:
            names.add(f"%{match['position'] or count}${kind}")
    return names


FORMATS: Mapping[str, Callable[[str], Names | None]] = {
    "python-brace-format": _braces,
    "python-format": _percents,
    "c-format": _percents,
}
"""The format flags that are checked, and how their placeholders are read."""


def fits(flags: tuple[str, ...], source: str, text: str) -> bool:
    """Tell whether a translation has the placeholders of its source, by the message's flags.

    >>> fits(("python-brace-format",), "Pay {amount}", "{amount} zahlen")
    True
    >>> fits(("python-brace-format",), "Pay {amount}", "zahlen")
    False
    """
    reads = [FORMATS[flag] for flag in flags if flag in FORMATS]
    return all(read(source) in (None, read(text)) for read in reads)


def formats_that_hold(flags: tuple[str, ...], texts: Iterable[str]) -> tuple[str, ...]:
    """Leave out python-brace-format where a translation has a form of a fact: `{wait:dative}`.

    GNU gettext takes what stands behind a colon for a format of Python's, and refuses all others.

    >>> formats_that_hold(("fuzzy", "python-brace-format"), ["seit {wait:dative}"])
    ('fuzzy',)
    """
    if "python-brace-format" not in flags or not any(map(has_form, texts)):
        return flags
    return tuple(flag for flag in flags if flag != "python-brace-format")


_MOST = 50  # placeholders of one text that are told as lost, or as added
_MOST_EXPECTED = 500  # characters of the placeholders that are named as what a text may have

_OFTEN = 5
"""A plural form that stands for more numbers than this has to name every placeholder."""


def duplicates(messages: Iterable[Message], path: str) -> Iterator[Problem]:
    """Report each message that stands in the file twice, obsolete or not."""
    seen: dict[tuple[str, str | None, str], Message] = {}
    for message in messages:
        first = seen.setdefault((message.domain, message.context, message.id), message)
        if first is not message:
            yield Problem.make("PO080", Place(path, message.line, 1), first=first.line)


def check_forms(messages: Iterable[Message], value: str, path: str) -> Iterator[Problem]:
    """Compare the number of plural forms with the header's Plural-Forms value."""
    try:
        expected = nplurals(value)
    except PluralError:
        return  # told with the header
    for message in messages:
        count = len(message.strings)
        if message.plural is None or message.obsolete or count == expected:
            continue
        code = "PO073" if message.fuzzy or not any(message.strings) else "PO072"
        yield Problem.make(code, Place(path, message.line, 1), count=count, expected=expected)


def is_sound(message: Message) -> bool:
    """Tell quickly of the common message that `check_message` would find nothing."""
    id, words = message.id, message.strings[0]
    return message.plural is None and (
        not words
        or (
            (id[:1] == "\n") == (words[0] == "\n")
            and (id[-1:] == "\n") == (words[-1] == "\n")
            and fits(message.flags, id, words)
        )
    )


def check_message(message: Message, path: str, value: str) -> Iterator[Problem]:
    """Check what a translation must share with its source; `value` is that of Plural-Forms.

    Only what would be published is checked: no obsolete, fuzzy or empty translation. As for GNU
    gettext, one whose first form is empty is empty, and is written without the mark of a fuzzy one.
    """
    if message.obsolete or "fuzzy" in message.flags or not (message.id or message.context):
        return
    if not message.strings[0]:
        return
    texts = [text for text in (message.plural, *message.strings) if text]
    begins, ends = message.id[:1] == "\n", message.id[-1:] == "\n"
    if any((text[0] == "\n") != begins for text in texts):
        yield Problem.make("PO081", Place(path, message.string_line, 1), edge="begins")
    if any((text[-1] == "\n") != ends for text in texts):
        yield Problem.make("PO081", Place(path, message.string_line, 1), edge="ends")
    for flag in message.flags:
        if flag in FORMATS:
            for code, values in _check_format(message, FORMATS[flag], value):
                yield Problem.make(code, Place(path, message.string_line, 1), **values)


@lru_cache(maxsize=16)
def _often(value: str) -> frozenset[int]:
    """Give the plural forms that stand for many numbers."""
    try:
        counts = Counter(plural_forms(value))
    except PluralError:
        return frozenset()
    return frozenset(form for form, count in counts.items() if count > _OFTEN)


def _check_format(
    message: Message, read: Callable[[str], Names | None], value: str
) -> Iterator[tuple[str, dict[str, str]]]:
    """Compare the placeholders of each form with those of the source; give codes and values."""
    wanted = read(message.id if message.plural is None else message.plural)
    if wanted is None:
        return  # the author's text is no format string: nothing to compare with
    for number, text in enumerate(message.strings):
        names = read(text) if text else wanted
        if names == wanted:
            continue
        if names is None:
            yield "PO084", {"found": text[:60]}
            continue
        strict = message.plural is None or number in _often(value)
        for name in sorted(wanted - names)[:_MOST] if strict else ():
            yield "PO082", {"name": name}
        expected = beginning(", ".join(sorted(wanted)) or "none", _MOST_EXPECTED)
        for name in sorted(names - wanted)[:_MOST]:
            yield "PO083", {"name": name, "expected": expected}
