"""One entry of a file, changed without reading all the others."""

from __future__ import annotations

from typing import NamedTuple

from polyguide.gettext.po.files import open_catalogue
from polyguide.gettext.po.reread import head_size, is_simple, line_end
from polyguide.model.catalogue import Catalogue, Message


class Part(NamedTuple):
    """A part of a file as a catalogue: its header, and one entry; or the whole of it.

    Between them stands `before`, and behind them `after`: the bytes that stay as they are.
    """

    catalogue: Catalogue
    before: bytes = b""
    after: bytes = b""
    is_whole: bool = True

    def whole(self, data: bytes) -> bytes:
        """Give the bytes of the file in which the part becomes others."""
        if self.is_whole:
            return data
        end = head_size(data)
        return b"".join((data[:end], self.before, data[end:], self.after))


def part_of(data: bytes, path: str, message: Message | None = None) -> Part:
    r"""Find the entry of a message in a file as it was read; the whole file if it is not so there.

    Without a message, that is the whole file as well. ProjectError if what has to be read can't be.

    >>> from polyguide.gettext import po
    >>> head = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    >>> data = head + b'\nmsgid "Go"\nmsgstr "Ve"\n\nmsgid "Pay"\nmsgstr ""\n'
    >>> message = po.parse(data, "es.po")[0].get(None, "Pay")
    >>> part = part_of(data, "es.po", message)
    >>> [one.id for one in part.catalogue.messages], part.before
    (['Pay'], b'\nmsgid "Go"\nmsgstr "Ve"\n')
    >>> part.whole(po.dump(part.catalogue)) == data
    True
    """
    head, line = head_size(data), line_end(data)
    text = message.source[0] if message and message.source else ""
    raw = text.encode("utf-8", "surrogatepass").replace(b"\n", line)
    at = data.find(raw, head) if head and raw.startswith(line) else -1
    end = at + len(raw)
    is_alone = (
        at >= 0 and data.find(raw, at + 1) < 0 and data[end : end + 2][: len(line)] in (b"", line)
    )
    if is_alone and is_simple(data[:head]) and not data.startswith(b"\xef\xbb\xbf"):
        catalogue, _ = open_catalogue(data[:head] + raw, path)
        if len(catalogue.messages) == 1 and not catalogue.trailing:
            return Part(catalogue, data[head:at], data[end:], is_whole=False)
    return Part(open_catalogue(data, path)[0])
