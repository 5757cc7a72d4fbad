"""An entry that says something else, with the spelling of its file in all that stays the same.

Other programs wrap long strings, and order comments and flags in ways of their own. A line that
says what it said before is no change, and so none in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from polyguide.gettext.po.comment import ordered_flags
from polyguide.gettext.po.grammar import Scanner
from polyguide.gettext.po.strings import many, quoted, unescape
from polyguide.model.catalogue import Message, put
from polyguide.model.patterns import lazy

_STRING = many(r'[^"\\]++|\\.')
_LINE = lazy(
    r"(?P<blank>[ \t]*+)|#(?P<mark>[|,=.:]?)(?!~)(?P<comment>.*)"
    r"|(?:(?P<keyword>msgctxt|msgid_plural|msgid|msgstr)(?:\[(?P<form>[0-9]{1,3})\])?[ \t]*+)?"
    rf'"(?P<text>{_STRING})"[ \t]*+'
)
_LINES = lazy(r"[^\n]*\n|[^\n]+")
_KINDS: Mapping[str, str] = {"|": "previous", ",": "flags", "=": "flags", "": "comment"}


class _Part(NamedTuple):
    """Lines of an entry that belong together: one of comments, or those of a keyword.

    `texts` is the comment, or what stands between the quotes; `form` the number of a translation.
    """

    kind: str
    lines: list[str]
    texts: list[str]
    form: int = 0


def respelt(new: Message, old: Message) -> Message:
    r"""Give a message that was made of an `old` one, written as that one where both say the same.

    The same message where the old one was not read from a file, or is written in an unusual way.

    >>> from polyguide.gettext import po
    >>> text = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    >>> catalogue, _ = po.parse((text + '\nmsgid ""\n"Pay "\n"now"\nmsgstr ""\n').encode(), "es.po")
    >>> old = catalogue.messages[0]
    >>> print(respelt(replace(old, strings=("Paga ya",)), old).source[0].strip())
    msgid ""
    "Pay "
    "now"
    msgstr "Paga ya"
    """
    if old.source is None or old.obsolete or old.domain:
        return new
    parts = _parts(old.source[0])
    raw = "".join(f"{line}\n" for line in _written(parts, new, old)) if parts else ""
    again = Scanner(raw, "").scan()
    if again.problems or again.rest or [*map(_says, again.messages)] != [_says(new)]:
        return new
    made = replace(new)
    put(made, "source", (raw, None))
    return made


def _says(message: Message) -> Message:
    """Give a message as all programs read it: the order of flags, and a mark on no words, is
    nothing."""
    flags = (one for one in message.flags if one != "fuzzy" or message.strings[0])
    return replace(message, flags=tuple(sorted(flags)), domain="")


def _parts(raw: str) -> Sequence[_Part] | None:
    """Part the text of an entry; None if it has a line that is written in an unusual way."""
    parts: list[_Part] = []
    for line in raw.removesuffix("\n").split("\n"):
        match = _LINE.fullmatch(line)
        if match is None:
            return None
        if match["text"] is None:
            kind = "blank" if match["blank"] is not None else _KINDS.get(match["mark"], "note")
            parts.append(_Part(kind, [line], [match["comment"] or ""]))
        elif match["keyword"] is not None:
            parts.append(_Part(match["keyword"], [line], [match["text"]], int(match["form"] or 0)))
        elif parts and parts[-1].kind.startswith("msg"):
            parts[-1].lines.append(line)
            parts[-1].texts.append(match["text"])
        else:
            return None
    return parts


def _written(parts: Sequence[_Part], new: Message, old: Message) -> Iterator[str]:
    """Write a new message with the lines of the old one."""
    added = [text for text in new.comments if text not in old.comments]
    flags = "" if set(new.flags) == set(old.flags) else _flags_line(new)
    comments = _first(parts, "flags", "note", "previous", "msgctxt", "msgid")
    words = _first(parts, "flags", "previous", "msgctxt", "msgid")
    for at, part in enumerate(parts):
        if at == comments:
            yield from (f"# {text}" for text in added)
        if at == words and flags:
            yield flags
        yield from _WRITERS.get(part.kind, _kept)(part, new, old)


def _first(parts: Sequence[_Part], *kinds: str) -> int:
    return next(at for at, part in enumerate(parts) if part.kind in kinds)


def _flags_line(message: Message) -> str:
    flags = [one for one in ordered_flags(message.flags) if one != "fuzzy" or message.strings[0]]
    return f"#, {', '.join(flags)}" if flags else ""


def _kept(part: _Part, _new: Message, _old: Message) -> Sequence[str]:
    return part.lines


def _comment(part: _Part, new: Message, _old: Message) -> Sequence[str]:
    return part.lines if part.texts[0].removeprefix(" ") in new.comments else ()


def _flags(part: _Part, new: Message, old: Message) -> Sequence[str]:
    return part.lines if set(new.flags) == set(old.flags) else ()


def _previous(part: _Part, new: Message, _old: Message) -> Sequence[str]:
    return part.lines if new.previous else ()


def _words(part: _Part, new: Message, old: Message) -> Sequence[str]:
    """Write a translation: of several lines those as they were that say the same."""
    text = new.strings[part.form]
    if text == old.strings[part.form]:
        return part.lines
    keyword = part.lines[0].partition('"')[0]
    first, *rest = quoted(text)
    known = _spellings(part)
    kept = (
        known.get(line, [as_new]) for line, as_new in zip(_LINES.findall(text), rest, strict=False)
    )
    return [f"{keyword}{first}", *chain.from_iterable(kept)]


def _spellings(part: _Part) -> Mapping[str, Sequence[str]]:
    """Give the lines of a translation, each with how it is written there."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    pieces: list[str] = []
    for line, piece in zip(part.lines[1:], part.texts[1:], strict=True):
        lines.append(line)
        pieces.append(piece)
        said, fault = unescape(pieces)
        if said.endswith("\n") and fault is None:
            found[said] = lines
            lines, pieces = [], []
    return found


_WRITERS: Mapping[str, Callable[[_Part, Message, Message], Sequence[str]]] = {
    "comment": _comment,
    "flags": _flags,
    "previous": _previous,
    "msgstr": _words,
}
