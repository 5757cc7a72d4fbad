"""A file that was edited since it was read: only the entries between its unchanged ends are read.

One saved message of a catalogue with a hundred thousand is so known in milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from polyguide.gettext import po
from polyguide.model.catalogue import Catalogue, Key, Message, put
from polyguide.model.patterns import lazy

Data = bytes | bytearray
_CHUNK = 1 << 16  # bytes that are compared at once
_UTF8 = lazy(rb"(?i:charset=utf-8)\\n")


class Edited(NamedTuple):
    """What an edit changed: the header, and active messages, each as it is now.

    `moved` is by how many lines all that stands behind the edit has moved.
    """

    header: Message
    messages: Mapping[Key, Message]
    moved: int


def reread(
    old: Data, new: Data, path: str, line_of: Callable[[Key], int] | None = None
) -> Edited | None:
    r"""Tell what an edit of a catalogue changed; None if it has to be read as a whole.

    `line_of` gives the line on which a message stood, where that is known already: to count lines
    takes longer than all else.

    So it is where messages came or went, where a line of the header changed by which all others are
    read, and where anything is wrong.

    >>> head = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    >>> old = head + b'\nmsgid "Go"\nmsgstr "Ve"\n\nmsgid "Pay"\nmsgstr ""\n'
    >>> edited = reread(old, old.replace(b'"Pay"\nmsgstr ""', b'"Pay"\nmsgstr "Paga"'), "es.po")
    >>> [message.strings for message in edited.messages.values()]
    [('Paga',)]
    """
    ends = line_end(old), line_end(new)
    heads = head_size(old), head_size(new)
    if ends[0] != ends[1] or not all(heads):
        return None
    if not is_simple(old[: heads[0]]) or not is_simple(new[: heads[1]]):
        return None
    first, last = _between(old, new, heads)
    parts = old[first[0] : last[0]], new[first[1] : last[1]]
    before, after = (
        _read(data[:end], part, path)
        for data, end, part in zip((old, new), heads, parts, strict=True)
    )
    if before is None or after is None or not _same_entries(before, after):
        return None
    if _rules(before) != _rules(after):
        return None
    lines = [data.count(b"\n", 0, end) for data, end in zip((old, new), heads, strict=True)]
    offset = _offset(before, line_of) if line_of else None
    if offset is None:
        offset = old.count(b"\n", heads[0], first[0])
    changed = {}
    for was, message in zip(before.messages, after.messages, strict=True):
        _move(message, offset)
        if not message.obsolete and (message.source or ("",))[0] != (was.source or ("",))[0]:
            changed[message.key] = message
    parts_lines = [part.count(b"\n") for part in parts]
    moved = lines[1] - lines[0] + parts_lines[1] - parts_lines[0]
    return Edited(after.header, changed, moved)


def _offset(before: Catalogue, line_of: Callable[[Key], int]) -> int | None:
    """Tell by how many lines further up entries stand in what was read of their file."""
    message = next((one for one in before.messages if not one.obsolete), None)
    line = line_of(message.key) if message else 0
    return line - message.line if message and line else None


def is_simple(head: Data) -> bool:
    """Tell whether a file is in UTF-8, with line ends of one kind, by its first entry."""
    lines = head.count(b"\n") if line_end(head) == b"\r\n" else 0
    return _UTF8.search(head) is not None and head.count(b"\r") == lines


def line_end(data: Data) -> bytes:
    r"""Give what ends the first line of a file.

    >>> line_end(b'msgid ""\r\n'), line_end(b'msgid ""\n')
    (b'\r\n', b'\n')
    """
    end = data.find(b"\n")
    return b"\r\n" if data[max(end - 1, 0) : end] == b"\r" else b"\n"


def head_size(data: Data) -> int:
    """Count the bytes of the first entry, as far as the line that is empty; 0 if there is none."""
    end = line_end(data)
    blank = data.find(2 * end)
    return blank + len(end) if blank >= 0 else 0


def _between(
    old: Data, new: Data, heads: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Find the entries that differ: where they begin in both, and where they end."""
    same = _common(old, new, heads)
    line = line_end(new)
    size = len(line)
    start = max(new.rfind(2 * line, heads[1] - size, heads[1] + same) + size, heads[1])
    first = start - heads[1] + heads[0], start
    end = len(new) - _common_end(old, new, first)
    blank = new.find(2 * line, max(end - size, start))
    last = blank + size if blank >= 0 else len(new)
    return first, (len(old) - len(new) + last, last)


def _common(old: Data, new: Data, starts: tuple[int, int]) -> int:
    """Count the bytes from two places on that are the same."""
    size = min(len(old) - starts[0], len(new) - starts[1])
    done, step = 0, _CHUNK
    while step:
        a, b = starts[0] + done, starts[1] + done
        if done + step <= size and old.startswith(new[b : b + step], a):
            done += step
        else:
            step //= 2
    return done


def _common_end(old: Data, new: Data, starts: tuple[int, int]) -> int:
    """Count the bytes before the ends that are the same, as far as two places."""
    size = min(len(old) - starts[0], len(new) - starts[1])
    done, step = 0, _CHUNK
    while step:
        a, b = len(old) - done, len(new) - done
        if done + step <= size and old.startswith(new[b - step : b], a - step):
            done += step
        else:
            step //= 2
    return done


def _read(head: Data, part: Data, path: str) -> Catalogue | None:
    """Read some entries with the header of their file; None if there is anything to be said."""
    if b'\ndomain "' in part:
        return None
    catalogue, problems = po.parse(bytes(head + part), path, strict=False)
    lines = head.count(b"\n")
    if catalogue is None or catalogue.trailing.strip():
        return None
    return None if any(one.place.line > lines for one in problems) else catalogue


def _same_entries(before: Catalogue, after: Catalogue) -> bool:
    """Tell whether the same messages stand there, in the same order."""
    keys = [
        [(one.key, one.plural, one.obsolete) for one in file.messages] for file in (before, after)
    ]
    return keys[0] == keys[1]


def _rules(catalogue: Catalogue) -> tuple[str | None, ...]:
    """Give what of a header says how all others are read."""
    names = ("Language", "Plural-Forms", "Content-Type")
    return tuple(catalogue.headers.get(name) for name in names)


def _move(message: Message, lines: int) -> None:
    """Let a message stand so many lines further down."""
    string_line = message.string_line
    put(message, "line", message.line + lines)
    put(message, "string_line", string_line + lines)
