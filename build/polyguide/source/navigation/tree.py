"""The tree of a guide, made of the items of a navigation and the documents that there are."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple
from urllib.parse import unquote

from polyguide.model.document import Document, Scope, Segment, SegmentKind, one_line, plain_text
from polyguide.model.links import OPENING, opening
from polyguide.model.navigation import MAX_DEPTH, Entry, Navigation
from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem
from polyguide.project.globs import is_among
from polyguide.source.markdown.inline import parse_inline
from polyguide.source.markdown.prose import has_words
from polyguide.source.markdown.words import safe_target
from polyguide.source.navigation.items import Item

_LINK = lazy(r"(?:[A-Za-z][A-Za-z0-9+.-]*:|//)")


class Origin(NamedTuple):
    """The file that items stand in, and the folder below the content folder that they count from.

    `listed` are the ids of all documents, those among them that can't be read or are drafts, and
    `excluded` the patterns of what is none.
    """

    path: str
    folder: str
    listed: Set[str]
    excluded: Sequence[str] = ()


class Builder:
    """Puts documents into a tree, each once. `problems` is what is wrong with items."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._segments: list[Segment] = []
        self._placed: dict[str, Place] = {}
        self.problems: list[Problem] = []

    @property
    def rest(self) -> list[Document]:
        """List the documents that stand nowhere in the tree yet."""
        return [one for id, one in self._documents.items() if id not in self._placed]

    def rest_with_home(self) -> tuple[Sequence[Document], Sequence[Document]]:
        """Give the same apart: the first page of the guide, if it is among them, and the others."""
        rest = self.rest
        first = next((id for id in OPENING if id in self._documents), "")
        home = [one for one in rest if one.id == first]
        return home, [one for one in rest if one.id != first]

    def tree(self, *parts: Sequence[Entry]) -> Navigation:
        """Give the tree of some entries."""
        return Navigation(tuple(one for part in parts for one in part), tuple(self._segments))

    def entries(self, items: Sequence[Item], origin: Origin) -> tuple[Entry, ...]:
        """Make the entries of items, but of those that name nothing."""
        return tuple(self._entries(items, origin, 1))

    def _entries(self, items: Sequence[Item], origin: Origin, depth: int) -> Iterator[Entry]:
        for item in items:
            entry = self._entry(item, origin)
            within = tuple(self._entries(item.children, origin, depth + (entry is not None)))
            if entry is None:
                yield from within
            elif depth < MAX_DEPTH:
                yield entry._replace(children=within)
            else:
                yield from (entry, *within)

    def _entry(self, item: Item, origin: Origin) -> Entry | None:
        """Give the entry of an item alone; None if there is none, for what is in it still holds."""
        place = Place(item.path or origin.path, item.line, item.column)
        if not item.target:
            return self._group(item, place)
        if _LINK.match(item.target) and not item.document:
            return self._link(item, place)
        known = item.document, ""
        id, reason = known if item.document else self._named(item.target, origin)
        first = self._placed.get(id)
        if first is not None:
            self._report("NAV003", place, target=item.target, first=first)
        elif id in self._documents:
            self._placed[id] = place
            return Entry(id, self._words_of(self._documents[id], item.words, place))
        elif not reason:
            return self._group(item, place) if item.children else None
        else:
            self._report("NAV002", place, target=item.target, reason=reason)
            return self._group(item, place) if item.children else None
        return None

    def _report(self, code: str, place: Place, **values: object) -> None:
        self.problems.append(Problem.make(code, place, **values))

    def _group(self, item: Item, place: Place) -> Entry | None:
        words = self._message(item.words, place)
        return Entry(words=words) if words else None

    def _link(self, item: Item, place: Place) -> Entry | None:
        if not safe_target(item.target):
            reason = "it is no address that pages may lead to"
            self._report("NAV002", place, target=item.target, reason=reason)
            return None
        words = self._message(item.words, place)
        if not words:
            words = one_line(item.target)
            self._segments.append(words_segment(words, place, is_message=False))
        return Entry(words=words, href=item.target)

    def _named(self, target: str, origin: Origin) -> tuple[str, str]:
        """Give the id of the document that an item names, or why there is none.

        Neither of one that is known, and that is no page: what is wrong with it is told elsewhere.
        """
        path = unquote(target.partition("#")[0].partition("?")[0])
        folder = "" if path.startswith("/") else origin.folder
        full = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
        if full == ".." or full.startswith("../"):
            return "", "it lies outside of the content folder"
        ids = [full.removesuffix(".md")]
        if not full.endswith(".md"):
            ids += [posixpath.splitext(full)[0], *opening(full)]
        known = next((id for id in ids if id in self._documents), "")
        if known:
            return known, ""
        if any(id in origin.listed for id in ids):
            return "", ""
        excluded = any(is_among(f"{id}.md", origin.excluded) for id in ids)
        return "", "the setting exclude names it" if excluded else "there is no such document"

    def _words_of(self, document: Document, words: str, place: Place) -> str:
        """Give words that call a document otherwise than its title does; else none."""
        text = one_line(words)
        title = document.segments[document.title].inline if document.title >= 0 else ()
        plain = plain_text(parse_inline(text, Scope())) if text else ""
        return "" if plain in ("", one_line(plain_text(title))) else self._message(words, place)

    def _message(self, words: str, place: Place) -> str:
        text = one_line(words)
        if text:
            self._segments.append(words_segment(text, place))
        return text


def words_segment(text: str, place: Place, *, is_message: bool = True) -> Segment:
    """Give the segment of words of the navigation; an address that stands for itself is no message.

    >>> segment = words_segment("`if` and more", Place("SUMMARY.md", 3, 4))
    >>> segment.kind.value, segment.translatable
    ('navigation', True)
    """
    inline = parse_inline(text, Scope())
    known = is_message and has_words(inline)
    return Segment(text, SegmentKind.NAVIGATION, place, inline, translatable=known)
