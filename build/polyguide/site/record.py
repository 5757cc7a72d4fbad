"""What each page of a locale was made from, so that a build makes no page again that is as it was.

A page is known by one digest of all that it shows: its document with the facts in it, the words of
each message in the catalogues that its locale looks in, the titles of the pages that it leads to,
and what all pages have in common: templates, settings, the words of the theme, the languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from polyguide.model.catalogue import Key, Message
from polyguide.model.document import Document, Scope, Segment
from polyguide.model.problem import Place
from polyguide.project.kept import digest_of
from polyguide.project.settings import Fuzzy
from polyguide.site.guide import Guide
from polyguide.site.manifest import Inputs, Made, PageRecord
from polyguide.site.pages import Site
from polyguide.source.facts import FactBook, named_facts
from polyguide.translate.editions import Translator

_NOWHERE = Place("")
_WHOLE = ""


class DocumentRecord(NamedTuple):
    """What the pages of one document have of the source, and what they ask of a catalogue.

    `source` and `titles` are digests: of all of it, and of its title and its description.
    """

    source: str
    titles: str
    keys: tuple[Key, ...]
    title_keys: tuple[Key, ...]


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
    common = _digest(inputs.of_pages, repr((ids, sorted(guide.unread), declared, scopes)))
    return SourceRecord(common, tuple(_of_document(one, guide, inputs) for one in documents))


def _names(scope: Scope) -> str:
    """Write what a document names, in the same order in every process; facts are those of all."""
    return repr((sorted(scope.footnotes.items()), sorted(scope.references.items())))


def _of_document(document: Document, guide: Guide, inputs: Inputs) -> DocumentRecord:
    segments = document.segments
    titles = [segments[at] for at in (document.title, document.description) if at >= 0]
    listed = any(one.place.path != document.path for one in segments)  # facts of all documents
    return DocumentRecord(
        _digest(
            inputs.digests.get(document.path, ""),
            inputs.shared if listed else "",
            *_facts(segments, guide.facts),
        ),
        _digest(
            repr([(one.text, one.translatable) for one in titles]), *_facts(titles, guide.facts)
        ),
        tuple(segment.key for segment in segments if segment.translatable),
        tuple(segment.key for segment in titles if segment.translatable),
    )


def _facts(segments: Iterable[Segment], book: FactBook) -> Iterator[str]:
    """Write the facts that segments name, wherever their file has them; of a source, all."""
    names = {name.removesuffix(".checked") for name in named_facts(segments)}
    for name in sorted(names & book.facts.keys()):
        yield repr(replace(book.facts[name], place=_NOWHERE))
    if names - book.facts.keys():
        yield repr(book.sources)


class Plan(NamedTuple):
    """What of a locale is to be made: the pages of documents, by number, and the whole guide.

    `records` are the digests of all, by the ids of documents; the whole guide has none for its id.
    `kept` are the paths of files that stay as the last build made them. `refused` are the numbers
    of documents that stay of which translations were refused, which is to be told again.
    """

    records: Mapping[str, str]
    pages: Sequence[int]
    whole: bool
    kept: frozenset[str]
    refused: Sequence[int]


def plan(source: SourceRecord, site: Site, inputs: Inputs, there: Made) -> Plan:
    """Choose what shows something else than what is `there` of the last build, or is not there."""
    keys = page_keys(source, site, inputs)
    ids, paths = site.ids, site.page_paths
    pages, refused, kept = list[int](), list[int](), set[str]()
    for number, key in zip(site.numbers, keys, strict=True):
        record, path = there.pages.get(ids[number]), paths[number] if paths else ""
        if record is None or record.key != key or (path and path not in there.files):
            pages.append(number)
            continue
        kept.add(path)
        if record.refused:
            refused.append(number)
    records = {ids[number]: key for number, key in zip(site.numbers, keys, strict=True)}
    whole = False
    if site.whole_paths:
        of_all = records[_WHOLE] = _digest(*keys, inputs.shared)  # images are in it
        record = there.pages.get(_WHOLE)
        same = record is not None and record.key == of_all
        whole = not same or not there.files.keys() >= {*site.whole_paths}
        kept.update(() if whole else site.whole_paths)
    return Plan(records, pages, whole, frozenset(kept), refused)


def recorded(made: Made, old: Made, plan: Plan, site: Site) -> Made:
    """Add to what was made of a locale what stays, and what all of it was made from.

    Where something could not be made, the next build tries all of it again.
    """
    numbers = {site.ids[number]: number for number in site.numbers}
    for number in plan.refused:
        site.editions[number]
    pages = {
        id: PageRecord(key, id != _WHOLE and site.editions.has_rejected(numbers[id]))
        for id, key in plan.records.items()
    }
    known = {**made.files, **{path: old.files[path] for path in plan.kept if path}}
    ordered = site.paths
    staying = [path for path in known if path not in ordered]
    files = {path: known[path] for path in (*staying, *ordered) if path in known}
    return replace(made, files=files, pages={} if made.problems else pages)


def page_keys(source: SourceRecord, site: Site, inputs: Inputs) -> Sequence[str]:
    """Give the digest of each page that is made of a locale's site, in reading order."""
    translator = site.editions.translator
    catalogue = inputs.catalogues.get(translator.tag, "")
    common = _digest(
        source.common,
        *(locale.tag for locale in (site.locale, *site.locales)),
        repr((sorted(site.words.items()), sorted(translator.images.items()))),
    )
    documents = source.documents

    @cache
    def titles(at: int) -> str:
        one = documents[at]
        return _digest(one.titles, _words(one.title_keys, translator, catalogue))

    return [
        _digest(
            common,
            documents[at].source,
            _words(documents[at].keys, translator, catalogue),
            *(titles(other) if other != at or at == 0 else "" for other in _led_to(at, documents)),
        )
        for at in site.numbers
    ]


def _led_to(at: int, documents: Sequence[DocumentRecord]) -> Iterable[int]:
    """Number the pages that one leads to: all, where it is the first; else its neighbours."""
    count = len(documents)
    return range(count) if at == 0 else (0, *range(at - 1, min(at + 2, count)))


def _words(keys: Sequence[Key], translator: Translator, digest: str) -> str:
    """Give a digest of all that the catalogues of a chain say of messages.

    Whether an older version of one is shown depends on other messages of the locale's own
    catalogue, too, whose `digest` stands for them.
    """
    found: list[str] = []
    for translation in translator.chain:
        catalogue = translation.catalogue
        found.append(translation.tag)
        words = map(catalogue.plain.get, keys)
        found += [
            _state(catalogue.get(*key)) if text is None else text
            for key, text in zip(keys, words, strict=True)
        ]
    outdated = translator.outdated
    shows = outdated is not None and outdated.policy is not Fuzzy.FALLBACK
    if shows and any(text.startswith(_FUZZY) for text in found):
        found.append(digest)
    return _digest(*found)


_FUZZY = "\x01fuzzy"  # no text of a catalogue holds such a character


def _state(message: Message | None) -> str:
    """Say how a message is that has more than words."""
    if message is None:
        return ""
    said = message.strings, message.flags, message.comments, message.previous, message.plural
    return f"{_FUZZY if 'fuzzy' in message.flags else ''}\x01{said!r}"


def _digest(*texts: str) -> str:
    return digest_of("\0".join(texts).encode("utf-8", "surrogatepass"))
