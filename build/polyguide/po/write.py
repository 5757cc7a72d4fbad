"""Entries as text: exactly what `msgcat --no-wrap` of GNU gettext 0.21 writes, in UTF-8."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyguide.po.comment import ordered_flags, reference_lines
from polyguide.po.strings import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from polyguide.catalog import Message

__all__ = ["entry"]


def entry(message: Message) -> str:
    r"""Write one entry, without the blank line that stands before it.

    A comment that ends with a backslash gets a blank: GNU gettext would read on over the line.

    >>> from polyguide.catalog import Message
    >>> print(entry(Message("Pay", strings=("支付",), notes=("button",))), end="")
    #. button
    msgid "Pay"
    msgstr "支付"
    """
    return "".join(f"{line}\n" if line[-1] != "\\" else f"{line} \n" for line in _lines(message))


def _lines(message: Message) -> Iterator[str]:
    mark = "#~ " if message.obsolete else ""
    yield from _comment("#", message.comments)
    yield from _comment("#.", message.notes)
    yield from reference_lines(message.references)
    flags = ordered_flags(message.flags)
    if not message.strings[0] and "fuzzy" in flags:
        flags.remove("fuzzy")  # as msgcat does: there are no words to be unsure of
    if flags:
        yield f"#, {', '.join(flags)}"
    previous = message.previous
    if previous:
        old = "#~| " if message.obsolete else "#| "
        yield from _keyword(old, "msgctxt", previous.context)
        yield from _keyword(old, "msgid", previous.id)
        yield from _keyword(old, "msgid_plural", previous.plural)
    yield from _keyword(mark, "msgctxt", message.context)
    yield from _keyword(mark, "msgid", message.id)
    yield from _keyword(mark, "msgid_plural", message.plural)
    if message.plural is None:
        yield from _keyword(mark, "msgstr", message.strings[0])
    else:
        for number, text in enumerate(message.strings):
            yield from _keyword(mark, f"msgstr[{number}]", text)


def _comment(mark: str, texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for line in text.split("\n"):
            yield f"{mark} {line}" if line else mark


def _keyword(mark: str, keyword: str, text: str | None) -> Iterator[str]:
    if text is not None:
        first, *rest = quoted(text)
        yield f"{mark}{keyword} {first}"
        for line in rest:
            yield mark + line
