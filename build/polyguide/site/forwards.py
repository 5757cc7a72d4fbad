"""Which pages of a site forward, and to where: aliases of documents, and redirects of settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import NamedTuple

from polyguide.model.characters import forbidden
from polyguide.model.document import Document
from polyguide.model.forwards import AddressFault, Forward, forward_path
from polyguide.model.links import folded, resolve
from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem
from polyguide.site.layout import Layout, above

_ELSEWHERE = lazy(r"https://[^\s/\"'<>\\^`{|}]+(?:/[^\s\"'<>\\^`{|}]*)?")
_ADDRESSES = ("https://", "http://")


class Asked(NamedTuple):
    """An address that somebody wants to forward to a target, and where that is written.

    `id` is that of the document whose alias it is, with which the target is; else empty.
    """

    address: str
    target: str
    place: Place
    id: str = ""


class Forwarded(NamedTuple):
    """The pages that forward, and what is wrong with the addresses that none can forward from."""

    forwards: tuple[Forward, ...] = ()
    problems: tuple[Problem, ...] = ()


class Around(NamedTuple):
    """What there is beside documents: the ids of those that can be led to and are not read.

    `assets` are files of the site by their paths below a locale's folder. `near` gives the file of
    the content folder that is nearest to a path.
    """

    drafts: Set[str]
    unread: Set[str]
    assets: Set[str]
    near: Callable[[str], str]


class _NoTarget(ValueError):
    """An address leads nowhere: why."""


@dataclass(frozen=True)
class Forwarding:
    """All that decides which pages forward; `layout` has the other pages of the site."""

    documents: Mapping[str, Document]
    layout: Layout
    around: Around

    def of(self, asked: Sequence[Asked]) -> Forwarded:
        """Choose the pages that forward; of two at one address the first one does."""
        problems: list[Problem] = []
        chosen: dict[str, tuple[str, Asked]] = {}
        folders: set[str] = set()
        for row in asked:
            try:
                path = forward_path(row.address, row.id.rpartition("/")[0])
                if self._is_new(folded(path), row, chosen):
                    if folded(path) in folders:
                        raise AddressFault("another page that forwards stands in its way")
                    chosen[folded(path)] = path, row
                    folders.update(above(folded(path)))
            except AddressFault as fault:
                values = {"address": row.address, "reason": str(fault)}
                problems.append(Problem.make("NAV006", row.place, **values))
        forwards = []
        for path, row in chosen.values():
            try:
                forwards.append(Forward(path, *self._end(row, chosen)))
            except _NoTarget as fault:
                values = {"address": row.address, "target": row.target, "reason": str(fault)}
                problems.append(Problem.make("NAV007", row.place, **values))
        return Forwarded(tuple(forwards), tuple(problems))

    def _is_new(self, name: str, row: Asked, chosen: Mapping[str, tuple[str, Asked]]) -> bool:
        """Tell whether no page forwards in the same way yet; AddressFault if none can there."""
        if name in chosen:
            first = chosen[name][1]
            if (row.id, row.target) == (first.id, first.target):
                return False
            raise AddressFault(f"the address at {first.place} is the same")
        ways = {name, *above(name)}
        taken = name in self.layout.names or not ways.isdisjoint(self.layout.pages)
        if taken or self.layout.settings.folders.in_the_way(name):
            raise AddressFault("a page of the site, or a folder of pages, stands there")
        if not ways.isdisjoint(self._assets) or any(name in above(path) for path in self._assets):
            raise AddressFault("a file that documents show stands there")
        if not chosen.keys().isdisjoint(ways):
            raise AddressFault("another page that forwards stands in its way")
        return True

    @cached_property
    def _ids(self) -> Set[str]:
        return {*self.documents, *self.around.drafts, *self.around.unread}

    @cached_property
    def _assets(self) -> Set[str]:
        return {folded(path) for path in self.around.assets}

    def _end(self, row: Asked, chosen: Mapping[str, tuple[str, Asked]]) -> tuple[str, str]:
        """Give the document to which a page forwards, if only over others, and what is behind."""
        if row.id:
            return row.id, ""
        seen = {row}
        while True:
            if (found := self._target(row.target)) is not None:
                return found
            try:
                _, after = chosen.get(folded(forward_path(row.target)), ("", None))
            except AddressFault:
                after = None
            if after is None:
                raise _NoTarget(self._nothing(row.target))
            if after.id:
                return after.id, ""
            if after in seen:
                raise _NoTarget("it leads in a circle")
            seen.add(after)
            row = after

    def _target(self, target: str) -> tuple[str, str] | None:
        """Read where a redirect leads; None where no document stands."""
        if target.startswith(_ADDRESSES):
            if not _ELSEWHERE.fullmatch(target) or next(forbidden(target), None):
                raise _NoTarget("it is no address that begins with https://")
            return "", target
        ids = self._ids
        lead = resolve("", f"/{target.lstrip('/')}", ids) if target.strip() else None
        if lead is None or ":" in target.partition("/")[0]:
            raise _NoTarget("it is neither a document nor an address that begins with https://")
        if lead.document not in ids:
            return None
        if lead.document in self.around.drafts:
            raise _NoTarget("it is a draft, which is not published")
        document = self.documents.get(lead.document)
        if document and lead.anchor and lead.anchor not in document.anchors:
            raise _no_anchor(lead.anchor, document)
        return lead.document, lead.tail

    def _nothing(self, target: str) -> str:
        path = target.partition("#")[0].partition("?")[0].strip("/")
        near = self.around.near(path) or self.around.near(f"{path}.md")
        return f"nothing is there (did you mean {near}?)" if near else "nothing is there"


def _no_anchor(anchor: str, document: Document) -> _NoTarget:
    for near in get_close_matches(anchor, sorted(document.anchors), 1, 0.6):
        return _NoTarget(f"its page has no anchor {anchor} (did you mean #{near}?)")
    return _NoTarget(f"its page has no anchor {anchor}")


def asked_of(
    documents: Sequence[Document],
    redirects: Sequence[tuple[str, str]],
    place: Callable[[str], Place],
) -> Iterator[Asked]:
    """Give what documents and settings ask for; `place` tells where a redirect is written."""
    for document in documents:
        for address, at in document.aliases:
            yield Asked(address, document.path, at, document.id)
    for address, target in redirects:
        yield Asked(address, target, place(address))
