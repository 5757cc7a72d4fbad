"""Reading and writing .po files: strict, lossless, bytes in and bytes out.

`parse` refuses what could be understood in two ways and says where; what it accepts, `dump`
writes back byte for byte, and an edit changes only the lines of its own entry, to exactly what
`msgcat --no-wrap` of GNU gettext 0.21 writes, in UTF-8. The disk is the business of `po.files`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from polyguide.gettext.po.checks import check_forms, check_message, duplicates, is_sound
from polyguide.gettext.po.comment import ordered_flags, reference_lines
from polyguide.gettext.po.entries import Entries
from polyguide.gettext.po.fast import Reading, is_error, read
from polyguide.gettext.po.grammar import MAX_PROBLEMS, Scanner
from polyguide.gettext.po.header import check_charset, check_header, in_utf8
from polyguide.gettext.po.interchange import from_polib, to_polib, write_mo
from polyguide.gettext.po.misspelt_flags import misspelt_flags
from polyguide.gettext.po.strings import quoted
from polyguide.gettext.po.text import Text, decode
from polyguide.model.catalogue import Catalogue, Message
from polyguide.model.garbage_collection import collector_paused
from polyguide.model.problem import Place, Problem

__all__ = ["dump", "entry", "from_polib", "normalize", "parse", "to_polib", "write_mo"]


def parse(
    data: bytes, path: str, *, template: bool = False, strict: bool = True
) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    r"""Read a catalogue. It is None when the file is refused; nothing raises, whatever the bytes.

    `path` is only named in problems. A `template` (.pot) may have a fuzzy header with
    placeholders. As `msgfmt -c` does, a `strict` reading refuses a file for one translation that
    lost a placeholder or a line break at its edge; else such a message is left to the checks,
    which keep it alone from being published.

    >>> catalogue, problems = parse(b'''msgid ""
    ... msgstr "Language: es\\nContent-Type: text/plain; charset=UTF-8\\n"
    ...
    ... msgid "Pay"
    ... msgstr "Pagar"
    ... ''', "es.po")
    >>> catalogue.get(None, "Pay").strings, problems
    (('Pagar',), ())
    >>> [str(problem.place) for problem in parse(b'msgid "Pay\n', "es.po")[1]]
    ['es.po:1:7']
    """
    text, problems = decode(data, path)
    if text is None:
        return None, _errors(problems)
    with collector_paused():
        reading = read(text, path)
        problems += reading.problems
        if not reading.refused:
            problems += _check(reading, path, text, template=template, strict=strict)
        if any(map(is_error, problems)):
            return None, _errors(problems)
        catalogue = _catalogue(reading, path, text.newline)
        return catalogue if text.codec == "utf-8" else in_utf8(catalogue), _sorted(problems)


def _catalogue(reading: Reading, path: str, newline: str) -> Catalogue:
    entries = reading.entries
    catalogue = Catalogue(path, entries.made[0], (), newline, reading.trailing)
    if entries.plain:  # then no message stands there twice, under several domains
        return catalogue.with_entries(entries)
    return catalogue.with_messages(entries.messages())


def dump(catalogue: Catalogue) -> bytes:
    r"""Write a catalogue as UTF-8: what was read and not changed since, as those very bytes.

    A changed entry is written as `msgcat --no-wrap` writes it.

    >>> print(dump(Catalogue("", Message(""), (Message("Pay"),))).decode(), end="")
    msgid ""
    msgstr ""
    <BLANKLINE>
    msgid "Pay"
    msgstr ""
    """
    text = _joined(_pieces(catalogue))
    if not text.isascii():
        declared = in_utf8(catalogue)
        text = text if declared is catalogue else _joined(_pieces(declared))
    if catalogue.newline != "\n":
        text = text.replace("\r\n", "\n").replace("\n", catalogue.newline)
    return text.encode()


def normalize(catalogue: Catalogue) -> Catalogue:
    """Give the catalogue with every entry to be written anew, in canonical form.

    Line ends become LF. Comments after the last entry stay.
    """
    trailing = catalogue.trailing.strip(" \t\v\f\r\n")
    return replace(
        catalogue,
        header=replace(catalogue.header),
        messages=tuple([replace(message) for message in catalogue.messages]),
        newline="\n",
        trailing=f"\n{trailing}\n".replace("\r\n", "\n") if trailing else "",
    )


def _errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Of a refused file tell only what refused it, and not without end."""
    return _sorted(filter(is_error, problems))[:MAX_PROBLEMS]


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.place))


def _check(
    reading: Reading, path: str, text: Text, *, template: bool, strict: bool
) -> Iterator[Problem]:
    """Check what the grammar cannot see: the header, and the messages beside each other."""
    entries = reading.entries
    header = _header(entries, path)
    if isinstance(header, Problem):
        yield header
        return
    ascii_only = text.text.isascii()
    charset = check_charset(header, path, text.codec, ascii_only=ascii_only, template=template)
    if charset:
        yield charset
    messages = reading.unchecked
    counted = (m for m in messages if m.plural is not None and _published(m))
    yield from check_header(header, path, template=template, plurals=next(counted, None))
    if entries.has_twice:
        yield from duplicates(reading.messages, path)
    value = Catalogue(path, header).headers.get("Plural-Forms", "")
    if not template:
        yield from check_forms(messages, value, path)
    yield from misspelt_flags(messages, text.text, path)
    for message in messages if strict else ():
        if not is_sound(message):
            yield from check_message(message, path, value)


def _published(message: Message) -> bool:
    """Tell whether any words of this message would reach a reader."""
    return any(message.strings) and not message.obsolete and not message.fuzzy


def _header(entries: Entries, path: str) -> Message | Problem:
    """Find the header, or say what is wrong with where it stands."""
    headers = (one for one in entries.made.values() if one.key == (None, "") and not one.obsolete)
    header = next(headers, None)
    if header is None:
        return Problem.make("PO050", Place(path, 1, 1))
    if header is not entries.made[0]:
        return Problem.make("PO051", Place(path, header.line, 1))
    return header


def _joined(pieces: Iterable[str]) -> str:
    """Join the pieces of a file. A comment never stands behind an entry on one line."""
    parts: list[str] = []
    for piece in pieces:
        if parts and piece[0] == "#" and parts[-1][-1] != "\n":
            parts.append("\n")
        parts.append(piece)
    return "".join(parts)


def _pieces(catalogue: Catalogue) -> Iterator[str]:
    """Give the text of each entry, with the blank line before it."""
    header = catalogue.header
    domain = header.domain
    if domain and not header.source:
        yield f'domain "{domain}"\n'
    yield header.source[0] if header.source else entry(header)
    for message in catalogue.messages:
        source = message.source
        if source is not None and source[1] is not None:  # read fast: in no domain
            yield source[0]
            continue
        raw = source[0] if source else f"\n{entry(message)}"
        if message.domain != domain:
            domain = message.domain
            if Scanner(raw, "").scan().domain != domain:
                yield f'\ndomain "{domain}"\n'
        yield raw
    if catalogue.trailing:
        yield catalogue.trailing


def entry(message: Message) -> str:
    r"""Write one entry, without the blank line that stands before it.

    A comment that ends with a backslash gets a blank: GNU gettext would read on over the line.

    >>> from polyguide.model.catalogue import Message
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
