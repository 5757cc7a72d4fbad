"""What a translator lets stand here, Weblate is told to let stand too: by the flags of the entry.

Weblate reads flags such as `ignore-end-stop` from a catalogue and obeys them. They are only added:
one that stands there may be a person's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace

from polyguide.checks.waivers import is_spoken_to, waived
from polyguide.model.catalogue import Catalogue, Message

_PLACEHOLDERS = ("ignore-placeholders",)
_LINKS = ("ignore-md-link", "ignore-md-reflink", *_PLACEHOLDERS)
# The checks of Weblate that look for what a code of ours is about; any other code has none there.
_FLAGS: Mapping[str, tuple[str, ...]] = {
    "BRK001": ("ignore-newline-count",),
    "COD001": _PLACEHOLDERS,
    "CON001": ("ignore-inconsistent",),
    "CON002": ("ignore-reused",),
    "CON003": ("ignore-reused",),
    "EMP001": ("ignore-md-syntax",),
    "EMP002": ("ignore-md-syntax",),
    "FCT011": ("ignore-python-brace-format", *_PLACEHOLDERS),
    "GLS001": ("ignore-check-glossary",),
    "IMG001": _LINKS,
    "LNG001": _PLACEHOLDERS,
    "LNK001": _LINKS,
    "SAM001": ("ignore-same",),
    "SAM002": ("ignore-same",),
    "SPC002": ("ignore-double-space",),
    "SPC003": ("ignore-punctuation-spacing",),
    "WRD001": ("ignore-duplicate",),
}
# Weblate has a check for each sign at the end: those of the source and of the translation count.
_ENDS: Mapping[str, str] = {
    **dict.fromkeys(".。।۔։", "ignore-end-stop"),
    **dict.fromkeys(":：", "ignore-end-colon"),
    **dict.fromkeys(";；", "ignore-end-semicolon"),
    **dict.fromkeys("?？؟", "ignore-end-question"),
    **dict.fromkeys("!！", "ignore-end-exclamation"),
    "…": "ignore-end-ellipsis",
}


def with_weblate_flags(catalogue: Catalogue, same: Set[str]) -> Catalogue:
    """Add the flags that go with waivers, and `ignore-same` where the glossary leaves a text alone.

    `same` are the terms that stay as they are in this language. The same catalogue where nothing
    is to be added.
    """
    messages = [_flagged(message, same) for message in catalogue.messages]
    if all(new is old for new, old in zip(messages, catalogue.messages, strict=True)):
        return catalogue
    return catalogue.with_messages(messages)


def _flagged(message: Message, same: Set[str]) -> Message:
    if message.id not in same and not is_spoken_to(message):
        return message
    if message.obsolete or not any(message.strings):
        return message
    wanted = dict.fromkeys(_wanted(message, same))
    flags = (*message.flags, *(flag for flag in wanted if flag not in message.flags))
    return message if flags == message.flags else replace(message, flags=flags)


def _wanted(message: Message, same: Set[str]) -> Iterator[str]:
    if message.id in same:
        yield "ignore-same"
    for code in sorted(waived(message).codes):
        yield from _FLAGS.get(code, ())
        if code == "PUN001":
            ends = (text.rstrip()[-1:] for text in (message.id, *message.strings))
            yield from (_ENDS[end] for end in ends if end in _ENDS)
