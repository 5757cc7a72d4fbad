"""What each page of a locale was made from, so that a build makes no page again that is as it was.

A page is known by one digest of all that it shows: its document with the facts in it, the words of
each message in the catalogues that its locale looks in, the titles of the pages that it leads to,
and what all pages have in common: templates, settings, the words of the theme, the languages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from typing import NamedTuple

from polyguide.model.catalogue import Key
from polyguide.model.document import Document, Scope, Segment
from polyguide.model.links import documents_linked_in_words
from polyguide.model.navigation import Entry, Shelf
from polyguide.model.problem import Place
from polyguide.project.kept import digest_of
from polyguide.project.settings import Fuzzy
from polyguide.site.forwarding import forward_paths, forwards_of
from polyguide.site.guide import SHARE, Guide
from polyguide.site.manifest import Inputs, Made, PageRecord
from polyguide.site.marks import FUZZY, marks_of, said_of
from polyguide.site.site import Site
from polyguide.source.facts import FactBook, used_facts
from polyguide.translate.editions import Translator

_NOWHERE = Place("")
WHOLE = ""
FORWARDS = "/"  # as no document is called
# How the names of what all pages of a locale have begin.
THEME, IMAGE, NAVIGATION = "word ", "image ", "navigation "


class DocumentRecord(NamedTuple):
    """What the pages of one document have of the source, and what they ask of a catalogue.

    `source` and `titles` are digests: of all of it, and of its title and its description.
    `checked` is the last day on which one of its facts was checked, as ISO 8601; empty for none.
    `linked` numbers the documents that its words lead to, where their titles do not stand on every
    page.
    """

    source: str
    titles: str
    keys: tuple[Key, ...]
    title_keys: tuple[Key, ...]
    checked: str = ""
    linked: tuple[int, ...] = ()


class SourceRecord(NamedTuple):
    """The same of all documents in reading order; `common` is what every page has."""

    common: str
    documents: tuple[DocumentRecord, ...]


def source_record(guide: Guide, inputs: Inputs) -> SourceRecord:
    """Say what pages are made from, but for words of catalogues."""
    documents = [prepared.document for prepared in guide.documents]
    ids = [document.id for document in documents]
    book = guide.facts
    declared = sorted((name, fact.type) for name, fact in book.facts.items())
    scopes_of = (scope for uses in guide.shared.values() for _, scope in uses)
    names = {id(scope): _names(scope) for scope in scopes_of}
    scopes = [(key, [names[id(scope)] for _, scope in uses]) for key, uses in guide.shared.items()]
    shown = ids, sorted(guide.unread), declared, scopes, guide.fact_entries
    common = _digest(inputs.of_pages, repr(shown))
    numbers = {} if guide.navigation.is_short else {id: at for at, id in enumerate(ids)}
    linked = (
        tuple([numbers[id] for id in documents_linked_in_words(one, numbers)]) if numbers else ()
        for one in documents
    )
    rows = (_of_document(one, guide, inputs) for one in documents)
    every = (row._replace(linked=to) for row, to in zip(rows, linked, strict=True))
    return SourceRecord(common, tuple(every))


def _names(scope: Scope) -> str:
    """Write what a document names, in the same order in every process; facts are those of all."""
    return repr((sorted(scope.footnotes.items()), sorted(scope.references.items())))


def _of_document(document: Document, guide: Guide, inputs: Inputs) -> DocumentRecord:
    segments, provenance = document.segments, guide.facts.provenance
    titles = [segments[at] for at in (document.title, document.description) if at >= 0]
    return DocumentRecord(
        _digest(
            inputs.digests.get(document.path, ""),
            *(f"{path} {digest}" for path, digest in document.included.items()),
            repr(document.leads) if document.leads else "",
            inputs.shared if lists_facts(document) else "",
            *_facts(segments, guide.facts),
        ),
        _digest(
            repr([(one.text, one.translatable) for one in titles]), *_facts(titles, guide.facts)
        ),
        tuple(segment.key for segment in segments if segment.translatable),
        tuple(segment.key for segment in titles if segment.translatable),
        max(
            (
                provenance[name].checked.isoformat()
                for name in used_facts(segments) & provenance.keys()
            ),
            default="",
        ),
    )


def lists_facts(document: Document) -> bool:
    """Tell whether a document has a list of the facts of all documents."""
    return sum(1 for _ in document.own_segments) < len(document.segments)


def _facts(segments: Iterable[Segment], book: FactBook) -> Iterator[str]:
    """Write the facts that segments name, wherever their file has them; of a source, all."""
    names = used_facts(segments)
    for name in sorted(names & book.facts.keys()):
        yield written_fact(book, name)
    if names - book.facts.keys():
        yield repr(book.sources)


def written_fact(book: FactBook, name: str) -> str:
    """Write a fact, wherever its file has it."""
    return repr(replace(book.facts[name], place=_NOWHERE))


class Plan(NamedTuple):
    """What of a locale is to be made: the pages of documents, by number, and the whole guide.

    `records` are the digests of all, by the ids of documents; the whole guide has none for its id,
    and the pages that forward have FORWARDS.
    `kept` are the paths of files that stay as the last build made them. `refused` are the numbers
    of documents that stay of which translations were refused, which is to be told again.
    `forwards` tells whether the pages that forward are to be made, which are known together.
    `words` are the marks of all messages on the pages to be made, by ids and the tags of
    catalogues, and for no id what all pages of the locale have.
    """

    records: Mapping[str, str]
    pages: Sequence[int]
    whole: bool
    kept: frozenset[str]
    refused: Sequence[int]
    forwards: bool
    words: Mapping[str, Mapping[str, str]]


def plan(source: SourceRecord, site: Site, inputs: Inputs, there: Made) -> Plan:
    """Choose what shows something else than what is `there` of the last build, or is not there."""
    said = {at: _said(source.documents[at].keys, site, at) for at in site.numbers}
    keys = page_keys(source, site, inputs, said)
    ids, paths = site.ids, site.page_paths
    pages, refused, kept = list[int](), list[int](), set[str]()
    for number in site.numbers:
        key = keys[ids[number]]
        record, path = there.pages.get(ids[number]), paths[number] if paths else ""
        if record is None or record.key != key or (path and path not in there.files):
            pages.append(number)
            continue
        kept.add(path)
        if record.refused:
            refused.append(number)
    # Images are in it, and the dates of catalogues, which a book gives.
    dated = [inputs.catalogues.get(site.locale.tag, "")] if "epub" in site.settings.outputs else []
    of_all = _digest(*keys.values(), inputs.shared, *dated)
    record = there.pages.get(WHOLE)
    whole = record is None or record.key != of_all or not there.files.keys() >= {*site.whole_paths}
    kept.update(() if whole else site.whole_paths)
    record, moved = there.pages.get(FORWARDS), forward_paths(site)
    same = record is not None and record.key == keys.get(FORWARDS)
    forwards = not (same and there.files.keys() >= {*moved})
    kept.update(() if forwards else moved)
    records = {**keys, WHOLE: of_all}
    words = {WHOLE: _of_all(site)}
    words |= {ids[at]: {tag: marks_of(data) for tag, data in said[at].items()} for at in pages}
    return Plan(records, pages, whole, frozenset(kept), refused, forwards, words)


_Said = Mapping[str, bytes]  # what each catalogue of a chain says of some messages


def _said(keys: Sequence[Key], site: Site, at: int) -> _Said:
    chain = site.editions.translator.chain_of(site.ids[at])
    return {one.tag: said_of(keys, one) for one in chain}


def _of_all(site: Site) -> Mapping[str, str]:
    """Give the words of theme and navigation, and the images, that all pages of a locale have."""
    words = {f"{THEME}{text}": f"{tag} {found}" for text, (found, tag) in site.words.items()}
    words |= {f"{NAVIGATION}{text}": f"{tag} {found}" for text, (found, tag) in site.names.items()}
    words |= {f"{IMAGE}{path}": own for path, own in site.editions.translator.images.items()}
    return {**words, f"{IMAGE}{SHARE}": f"{site.share}"} if site.share else words


def recorded(made: Made, old: Made, plan: Plan, site: Site) -> Made:
    """Add to what was made of a locale what stays, and what all of it was made from.

    Where something could not be made, the next build tries all of it again.
    """
    numbers = {site.ids[number]: number for number in site.numbers}
    for number in plan.refused:
        site.editions[number]
    pages = {
        id: PageRecord(key, id in numbers and site.editions.has_rejected(numbers[id]))
        for id, key in plan.records.items()
    }
    known = {**made.files, **{path: old.files[path] for path in plan.kept if path}}
    ordered = (*site.paths, *forward_paths(site))
    staying = [path for path in known if path not in ordered]
    files = {path: known[path] for path in (*staying, *ordered) if path in known}
    return replace(made, files=files, pages={} if made.problems else pages, words=plan.words)


def page_keys(
    source: SourceRecord, site: Site, inputs: Inputs, said: Mapping[int, _Said]
) -> Mapping[str, str]:
    """Give the digest of each page that is made of a locale's site, by ids in reading order.

    Those that forward have one together, if there are any.
    """
    translator = site.editions.translator
    catalogue = inputs.catalogues.get(translator.tag, "")
    common = _digest(
        source.common,
        *(locale.tag for locale in (site.locale, *site.locales)),
        repr((sorted(site.words.items()), sorted(translator.images.items()))),
        repr((site.offered, site.share)),
    )
    documents = source.documents

    @cache
    def titles(at: int) -> str:
        one = documents[at]
        return _digest(one.titles, _words(_said(one.title_keys, site, at), translator, catalogue))

    shelves = _Shelves(site, titles)
    keys = {
        site.ids[at]: _digest(
            *(common, documents[at].source, _words(said[at], translator, catalogue)),
            *(titles(number) for number in led_to(len(documents), at, site.fact_pages.number)),
            *(titles(number) for number in documents[at].linked),
            *shelves.around(at),
        )
        for at in site.numbers
    }
    if moved := forwards_of(site):
        named = {one.document for one in moved}
        found = (titles(at) for at, id in enumerate(site.ids) if id in named)
        keys[FORWARDS] = _digest(common, repr(tuple(moved)), *found)
    return keys


def led_to(count: int, at: int, listing: int = -1) -> Sequence[int]:
    """Number the pages to which one of `count` pages leads: all of them, if it is the first.

    Each leads to the one that is `listing` the facts, if there is one, and that leads to all.

    >>> led_to(4, 2), led_to(3, 2), list(led_to(3, 0))
    ((0, 1, 2, 3), (0, 1, 2), [0, 1, 2])
    >>> led_to(9, 2, 8), list(led_to(3, 2, 2))
    ((0, 1, 2, 3, 8), [0, 1, 2])
    """
    if at in (0, listing):
        return range(count)
    return (0, *range(at - 1, min(at + 2, count)), *([listing] if listing >= 0 else []))


class _Shelves:
    """Digests of what stands beside pages: of each shelf once, as many pages show the same."""

    def __init__(self, site: Site, titles: Callable[[int], str]) -> None:
        self._site = site
        self._titles = titles
        self._numbers = {id: number for number, id in enumerate(site.ids)}
        self._known: dict[object, str] = {}

    def around(self, at: int) -> Iterator[str]:
        """Give those of a page; of the first one also all of the navigation, which it shows."""
        tree, id = self._site.navigation, self._site.ids[at]
        if tree.is_short:
            yield self._whole
            return
        way, shelves = tree.way_to(id), tree.shelves(id)
        yield f"{[step.at for step in way]}"
        for shelf in shelves:
            if shelf.key not in self._known:
                self._known[shelf.key] = self._digest(shelf)
            yield self._known[shelf.key]
        if at == 0:
            yield self._whole

    @cached_property
    def _whole(self) -> str:
        lines = self._site.navigation.lines
        return _digest(*(f"{line.depth} {self._entry(line.entry)}" for line in lines))

    def _digest(self, shelf: Shelf) -> str:
        entries = (self._entry(entry) for entry in shelf.entries)
        return _digest(f"{shelf.has_more}", *entries)

    def _entry(self, entry: Entry) -> str:
        title = self._titles(self._numbers[entry.document]) if entry.document else ""
        words = self._site.names[entry.words] if entry.words else ""
        return repr((entry.first, title, words, entry.href))


def _words(said: _Said, translator: Translator, digest: str) -> str:
    """Give a digest of all that the catalogues of a chain say of messages.

    Whether an older version of one is shown depends on other messages of the locale's own
    catalogue, too, whose `digest` stands for them.
    """
    found = [part for tag, data in said.items() for part in (tag.encode(), data)]
    outdated = translator.outdated
    shows = outdated is not None and outdated.policy is not Fuzzy.FALLBACK
    if shows and any(FUZZY in data for data in said.values()):
        found.append(digest.encode())
    return digest_of(b"\0".join(found))


def _digest(*texts: str) -> str:
    return digest_of("\0".join(texts).encode("utf-8", "surrogatepass"))
