"""Old entries as other tools spell them, found by the words that a message of ours would have.

mdBook's tools write references out, po4a keeps marks of items and whole blocks of HTML, and Sphinx
and mdBook set quotation marks: what an entry says is the same message for all that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from polyguide.gettext.update.candidates import kind
from polyguide.gettext.update.entries import part_of
from polyguide.gettext.update.reading import TITLE, Reading, read_in, structure
from polyguide.gettext.update.references import plain_words, with_titles
from polyguide.gettext.update.similar import CROWD
from polyguide.gettext.update.wrappings import (
    blocks,
    has_marks,
    is_item,
    unwrapped,
    unwrapped_like,
    without_comments,
)
from polyguide.model.catalogue import Message
from polyguide.model.document import Scope, SegmentKind
from polyguide.model.patterns import lazy
from polyguide.source.markdown.html_blocks import Piece, PieceKind, pieces
from polyguide.source.markdown.words import fold

_SET = "“”„‘’‚–—…"
_TYPED = str.maketrans(
    {**dict.fromkeys("“”„", '"'), **dict.fromkeys("‘’‚", "'"), **dict.fromkeys("–—", "--")}
    | {"…": "..."}
)
_FOREIGN = lazy(rf"[\[<{_SET}]|^[>#\\:*+0-9-]|\}}\Z|\n[ \t]*(?:\n|[*+-]|\d)")
"""What is in nearly no text of ours and in those that are spelt in another way."""
_KINDS: Mapping[PieceKind, SegmentKind] = {
    PieceKind.TEXT: SegmentKind.HTML,
    PieceKind.ATTRIBUTE: SegmentKind.ATTRIBUTE,
}
_DASHES = lazy("-{2,3}")
_NUMBER = lazy(r"\d+")
_SHORT, _LONGER = 20, 2.5  # characters; times as long or as short as its neighbours may be


class Spelling(NamedTuple):
    """An old entry as it could stand in a template of ours: its text and words, less the marks.

    `kind` is that of the only messages that it may be, where it is a part of the entry; `scope` is
    that in which it says what a message says.
    """

    old: Message
    id: str
    strings: tuple[str, ...]
    marks: tuple[tuple[str, str], ...] = ()
    kind: SegmentKind | None = None
    scope: Scope | None = None


class Spellings:
    """Finds the entries of other tools that say what a message says.

    `scopes` are those of the documents in which a message with brackets stands.
    """

    def __init__(
        self, entries: Sequence[Message], scopes: Mapping[tuple[str | None, str], Sequence[Scope]]
    ) -> None:
        self._entries = entries
        self._scopes = scopes

    def of(self, source: Message) -> Iterator[Spelling]:
        """Give the entries that are this message."""
        olds = self._by_words.get(plain_words(source.id), ())[:CROWD]
        olds = [spelling for spelling in olds if _may_be(spelling, source)]
        if not olds:
            return
        scopes = _scopes(source.id, self._scopes.get(source.key, ()))
        readings = [(scope, read_in(source.id, scope)) for scope in scopes]
        for spelling in olds:
            for scope, reading in readings:
                if is_same(read_in(spelling.id, scope), reading):
                    if _is_whole(spelling, source.id, scope):
                        yield spelling._replace(scope=scope)
                    break

    @cached_property
    def _by_words(self) -> Mapping[str, Sequence[Spelling]]:
        found: defaultdict[str, list[Spelling]] = defaultdict(list)
        for old in self._entries:
            if _FOREIGN.search(old.id):
                for one in _spellings(old):
                    words = one.strings if one.id == old.id else tuple(map(fold, one.strings))
                    found[plain_words(one.id)].append(one._replace(strings=words))
        return found


def _scopes(text: str, scopes: Sequence[Scope]) -> Iterator[Scope | None]:
    """Give the scopes in which a text may be read; where references have titles, without them,
    too: they are messages of their own, which another tool may have left out."""
    yield from scopes or (None,)
    for scope in scopes:
        if any(part.startswith(TITLE) for part in read_in(text, scope).protected):
            titles = {reference.title: "" for reference in scope.references.values()}
            yield with_titles(scope, titles)


def _spellings(old: Message) -> Iterator[Spelling]:
    """Give an entry as it is, without the marks round it, and in parts."""
    whole = Spelling(old, old.id, old.strings)
    layers = [whole]
    if "<!--" in old.id:
        words = tuple(map(without_comments, old.strings))
        # An entry whose comments go is a copy: the old one stays, as they may be a translator's.
        entry = old if words == old.strings else replace(old)
        layers.append(Spelling(entry, without_comments(old.id), words))
    layers += _unmarked(layers[-1])
    yield from layers
    if "<" in old.id and old.plural is None:
        yield from _parts(old)
    if "\n" in old.id and "```" not in old.id and old.plural is None:
        yield from _blocks(layers[-1])


def _unmarked(spelling: Spelling) -> Iterator[Spelling]:
    """Give an entry without each of the marks round it, where its words have the same."""
    for inside in unwrapped(spelling.id):
        strings = [unwrapped_like(text, inside.marks) for text in spelling.strings]
        if None not in strings:
            words = tuple((text or "").strip() for text in strings)
            marks = spelling.marks + inside.marks
            yield spelling._replace(id=inside.words, strings=words, marks=marks)


def _blocks(spelling: Spelling) -> Iterator[Spelling]:
    """Give the paragraphs and items of an entry, where those of its words are as many, as long,
    and alike in marks, numbers and structure. What is the same in both may be code."""
    texts, words = blocks(spelling.id), blocks(spelling.strings[0].strip())
    if len(texts) < 2 or len(texts) != len(words) or not all(map(_are_alike, texts, words)):
        return
    if _is_sorted(texts) and _is_sorted(words):
        return
    usual = len(spelling.strings[0]) / len(spelling.id)
    pairs = list(zip(texts, words, strict=True))
    if all(_is_as_long(text, translation, usual) for text, translation in pairs):
        for text, translation in pairs:
            if text == translation:
                continue
            part = part_of(spelling.old, text, translation)
            yield (whole := Spelling(part, text, part.strings, spelling.marks))
            yield from _unmarked(whole)


def _is_sorted(blocks: Sequence[str]) -> bool:
    """Tell whether a list is one by the alphabet, which a translator sorts anew: what stands in
    one place of it need not say the same."""
    items = [block.casefold() for block in blocks if is_item(block)]
    return len(items) > 2 and items == sorted(items)


def _are_alike(text: str, translation: str) -> bool:
    """Tell whether two blocks have the same marks, numbers and structure."""
    if sorted(_NUMBER.findall(text)) != sorted(_NUMBER.findall(translation)):
        return False
    marks, others = ([one.marks for one in unwrapped(block)] for block in (text, translation))
    return marks == others and structure(text, None) == structure(translation, None)


def _is_as_long(text: str, translation: str, usual: float) -> bool:
    """Tell whether a translation is about as long as others beside it, if that tells anything."""
    expected = len(text) * usual
    return len(text) < _SHORT or expected / _LONGER < len(translation) < expected * _LONGER


def _parts(old: Message) -> Iterator[Spelling]:
    """Give the words in raw HTML, where all that is no word is the same in the translation."""
    text, translation = old.id, old.strings[0]
    before, after = pieces(text), pieces(translation)
    if len(before) < 2 or _rest(text, before) != _rest(translation, after):
        return
    for piece, other in zip(before, after, strict=True):
        if piece.words:
            part = part_of(old, piece.words, other.words)
            yield Spelling(part, part.id, part.strings, kind=_KINDS[piece.kind])


def _rest(html: str, cut: Sequence[Piece]) -> list[tuple[PieceKind, str]]:
    """Give raw HTML with its words left out."""
    return [
        (piece.kind, piece.name if piece.words else html[piece.start : piece.end]) for piece in cut
    ]


def _may_be(spelling: Spelling, source: Message) -> bool:
    what = kind(source)
    return (
        spelling.old.context == source.context
        and has_marks(what, spelling.marks)
        and spelling.kind in (None, what)
    )


def is_same(old: Reading, new: Reading) -> bool:
    """Tell whether readings are the same, but for quotation marks and dashes that a program has
    set in the old one.

    >>> from polyguide.gettext.update.reading import read
    >>> is_same(read("It’s “on”…"), read("It's \\"on\\"...")), is_same(read("1–2"), read("1-2"))
    (True, False)
    >>> is_same(read("It's"), read("It’s"))
    False
    """
    if old == new or old.targets != new.targets:
        return old == new
    one, other = _told(old), _told(new)
    if any(other.count(sign) > one.count(sign) for sign in _SET):
        return False
    return _typed(one) == _typed(other) and _untold(old) == _untold(new)


def _told(reading: Reading) -> str:
    """Give the words of a reading, those of titles among them."""
    titles = [part for part in reading.protected if part.startswith(TITLE)]
    return "\n".join((reading.text, *titles))


def _untold(reading: Reading) -> list[str]:
    return [part for part in reading.protected if not part.startswith(TITLE)]


def _typed(text: str) -> str:
    return _DASHES.sub("--", text.translate(_TYPED))


def _is_whole(spelling: Spelling, source: str, scope: Scope | None) -> bool:
    """Tell whether an entry's words have the structure of a message, if they were cut out."""
    if not spelling.marks and spelling.kind is None:
        return True
    wanted = structure(source, scope)
    return all(not text or structure(text, scope) == wanted for text in spelling.strings)
