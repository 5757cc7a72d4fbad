"""Editions: a document with the words of a locale's catalogue, or those that it falls back to.

A translation is taken only if it keeps the structure of its source; else the segment falls back
along the locale's chain to the source, and says in which language it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from polyguide.checks import Style, may_name
from polyguide.model.catalogue import Catalogue, Key, Message
from polyguide.model.document import (
    Document,
    Inline,
    InlineKind,
    Reference,
    Scope,
    Segment,
    SegmentKind,
    plain_text,
    walk_inline,
)
from polyguide.model.edition import Edition, Status, Wording, Wordings
from polyguide.model.structure import Structure, look_at
from polyguide.model.timings import Stage, stage
from polyguide.source.markdown.inline import parse_inline
from polyguide.source.markdown.prose import has_words
from polyguide.translate.accept import Names, accept, bind
from polyguide.translate.plain import PlainSegment, plain_segments, plain_words


class Translation(NamedTuple):
    """A catalogue, and what the translations of its locale are held to.

    `refuses` tells whether a message of a catalogue has an error in one of the documents it stands
    in: it is shown in none.
    """

    catalogue: Catalogue
    style: Style
    refuses: Callable[[Catalogue, Key], bool] = lambda _catalogue, _key: False

    def of(self, document: str) -> Translation:
        """Give the words that a document takes."""
        found = self.catalogue.of(document)
        return self if found is self.catalogue else self._replace(catalogue=found)

    def is_refused(self, key: Key) -> bool:
        """Tell whether a message is refused."""
        return self.refuses(self.catalogue, key)

    @property
    def tag(self) -> str:
        """Give the BCP 47 tag of its language."""
        return self.style.locale.tag


class Rejected(NamedTuple):
    """A translated message that is not shown, as it has an error where it stands."""

    message: Message
    segment: Segment
    scope: Scope
    translation: Translation


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document with what every locale needs of it worked out once.

    `source` is its wording on pages in its own language, `fallback` the same words on other
    pages: their facts are then written as their own language does (`{name@en}`). `plain` are the
    segments whose translations may be taken as they stand in a catalogue, `naming` the numbers of
    those that may name something: of no other one is a translation refused for its other places.
    """

    document: Document
    source: tuple[Wording, ...]
    fallback: tuple[Wording, ...]
    structures: tuple[Structure, ...]
    plain: tuple[PlainSegment, ...] = ()
    naming: frozenset[int] = frozenset()

    @property
    def plain_titles(self) -> Iterator[PlainSegment]:
        """Give those of them that are the document's title or description."""
        titles = (self.document.title, self.document.description)
        return (one for one in self.plain if one.number in titles)


def prepare(document: Document, tag: str) -> Prepared:
    """Work out what is the same for all locales; `tag` is the language of the source.

    A segment without words of its own (a number, a brand's address) is in no language: its tag
    is empty.
    """
    source = tuple(
        Wording(
            bind(segment, segment.inline),
            "" if segment.neutral or not has_words(segment.inline) else tag,
            Status.SOURCE,
        )
        for segment in document.segments
    )
    looks = [look_at(segment.inline) for segment in document.segments]
    return Prepared(
        document,
        source,
        tuple(
            Wording(
                in_language(inline, own), own, Status.FALLBACK if segment.translatable else status
            )
            for (inline, own, status), segment in zip(source, document.segments, strict=True)
        ),
        tuple(look.structure for look in looks),
        plain_segments(document.segments, looks),
        frozenset(at for at, segment in enumerate(document.segments) if may_name(segment.text)),
    )


def in_language(nodes: tuple[Inline, ...], tag: str) -> tuple[Inline, ...]:
    """Mark facts as written in a language that is not the page's: `price` becomes `price@en`."""
    if not tag or not _names_facts(nodes):
        return nodes
    return tuple(
        node._replace(
            text=f"{node.text}@{tag}" if node.kind is InlineKind.FACT else node.text,
            children=in_language(node.children, tag),
        )
        for node in nodes
    )


def _names_facts(nodes: tuple[Inline, ...]) -> bool:
    for node in nodes:
        if node.kind is InlineKind.FACT or (node.children and _names_facts(node.children)):
            return True
    return False


def source_edition(prepared: Prepared, tag: str, of_theme: Sequence[Translation] = ()) -> Edition:
    """Give the edition in the language of the source. `of_theme` are the theme's words in it."""
    segments = prepared.document.segments
    if not of_theme or all(segment.kind is not SegmentKind.THEME for segment in segments):
        return Edition(prepared.document, tag, prepared.source)
    translated, _ = translate(prepared, tag, (), of_theme)
    return Edition(
        prepared.document,
        tag,
        tuple(
            _as_source(wording, tag) if segment.kind is SegmentKind.THEME else own
            for segment, own, wording in zip(
                segments, prepared.source, translated.wordings, strict=True
            )
        ),
    )


def _as_source(wording: Wording, tag: str) -> Wording:
    """Say of words in the language of the source that nothing is missing."""
    return wording._replace(status=Status.SOURCE) if wording.tag == tag else wording


@stage(Stage.TRANSLATING)
def translate(
    prepared: Prepared,
    tag: str,
    chain: Sequence[Translation],
    of_theme: Sequence[Translation] = (),
) -> tuple[Edition, tuple[Rejected, ...]]:
    """Put a locale's words into a document.

    `chain` holds the locale's own catalogue first, then those it falls back to; the source comes
    last by itself. `of_theme` is the same for the sentences that polyguide brings. Fuzzy and
    untranslated messages are passed over.
    """
    rejected: list[Rejected] = []
    document = prepared.document
    known = _Known.of(prepared, tag, chain, of_theme)
    rows: list[Wording | str] = list(prepared.fallback)
    plain = _plain(prepared, tag, chain, known.scope)
    for number, text in plain.items():
        rows[number] = text
    for number in range(len(rows)):
        if number not in plain:
            rows[number] = _taken(prepared, number, known, rejected)
    if document.titles:
        document = replace(document, scope=known.scope)
    read = _reading(known.scope, tag, Status.TRANSLATED)
    return Edition(document, tag, Wordings(rows, read)), tuple(rejected)


def _reading(scope: Scope, tag: str, status: Status) -> Callable[[str], Wording]:
    """Give what reads words that were taken as they stand, and can go to another process."""
    return partial(_wording_read, scope, tag, status)


def _wording_read(scope: Scope, tag: str, status: Status, text: str) -> Wording:
    return Wording(parse_inline(text, scope), tag, status)


def wording_of(prepared: Prepared, number: int, tag: str, chain: Sequence[Translation]) -> Wording:
    """Give the wording that `translate` gives one segment, and no other one."""
    return _taken(prepared, number, _Known.of(prepared, tag, chain, ()), [])


class _Known(NamedTuple):
    """Where the words of a document are looked for, and what they may name."""

    tag: str
    guides: Sequence[tuple[Translation, Names]]
    themes: Sequence[tuple[Translation, Names]]
    scope: Scope

    @classmethod
    def of(
        cls,
        prepared: Prepared,
        tag: str,
        chain: Sequence[Translation],
        of_theme: Sequence[Translation],
    ) -> _Known:
        """Prepare what is the same for all segments of a document."""
        scopes = titled_scopes(prepared, chain)
        guides = [(one, Names(scope, one.style)) for one, scope in zip(chain, scopes, strict=False)]
        themes = [(one, Names(prepared.document.scope, one.style)) for one in of_theme]
        return cls(tag, guides, themes, scopes[0])


def _taken(prepared: Prepared, number: int, known: _Known, rejected: list[Rejected]) -> Wording:
    """Take the first translation of a segment that has no error; add those that have one."""
    segment, wording = prepared.document.segments[number], prepared.fallback[number]
    if not segment.translatable:
        titled = bool(prepared.document.titles)
        return _with_titles(segment, wording, known.scope) if titled else wording
    own = known.themes if segment.kind is SegmentKind.THEME else known.guides
    for translation, names in own:
        catalogue = translation.catalogue
        if catalogue.plain.get(segment.key) == "":
            continue
        message = catalogue.get(*segment.key)
        if message is None or not message.translated:
            continue
        if segment.scope is not None:
            names = Names(segment.scope, names.style)
        nodes = accept(message, segment, prepared.structures[number], names)
        refused = segment.code is None and translation.is_refused(segment.key)
        if nodes is not None and not refused:
            return _wording(bind(segment, nodes), translation.tag, known.tag)
        rejected.append(Rejected(message, segment, names.scope, translation))
    return wording


def _plain(
    prepared: Prepared, tag: str, chain: Sequence[Translation], scope: Scope
) -> dict[int, str]:
    """Give the translations of the locale's own catalogue that are shown as they stand there."""
    if not chain or chain[0].tag != tag:
        return {}
    found = plain_words(prepared.plain, chain[0].catalogue, scope)
    naming = [at for at, text in found.items() if at in prepared.naming or may_name(text)]
    for at in naming:  # no other one is refused for its other places
        if chain[0].is_refused(prepared.document.segments[at].key):
            del found[at]
    return found


def plain_titles(
    documents: Sequence[Prepared], tag: str, chain: Sequence[Translation]
) -> dict[tuple[int, int], str]:
    """Give the titles and descriptions that are shown as they stand in the locale's catalogue.

    They are by the numbers of their document and of their segment; all are looked at together. One
    that names something is left out: what it may name differs from document to document.
    """
    if not chain or chain[0].tag != tag:
        return {}
    rows = [(at, row) for at, one in enumerate(documents) for row in one.plain_titles]
    together: dict[int, tuple[Translation, list[PlainSegment]]] = {}
    for number, (at, row) in enumerate(rows):
        own = chain[0].of(documents[at].document.id)
        _, numbered = together.setdefault(id(own.catalogue), (own, []))
        numbered.append(row._replace(number=number))
    found = {}
    for own, numbered in together.values():
        for number, text in plain_words(numbered, own.catalogue, Scope()).items():
            at, row = rows[number]
            if not own.is_refused(row.key):
                found[at, row.number] = text
    return found


def _with_titles(segment: Segment, wording: Wording, scope: Scope) -> Wording:
    """Give what nobody translates, as a link without words, with the titles of a language."""
    if not any(node.title for node in walk_inline(segment.inline)):
        return wording
    nodes = parse_inline(segment.text, scope if segment.scope is None else segment.scope)
    return wording._replace(inline=bind(segment, nodes))


def titled_scopes(prepared: Prepared, chain: Sequence[Translation]) -> Sequence[Scope]:
    """Give the names that the words of each translation may use, and last those of the source.

    The titles of references in them are in its language, or in that of the next one that has them.
    """
    document = prepared.document
    scopes = [document.scope]
    for translation in reversed(chain if document.titles else ()):
        references = dict(scopes[0].references)
        names = Names(document.scope, translation.style)
        for label, index in document.titles.items():
            segment = document.segments[index]
            message = translation.catalogue.get(*segment.key)
            if not segment.translatable or message is None or not message.translated:
                continue
            nodes = accept(message, segment, prepared.structures[index], names)
            if nodes is not None and not translation.is_refused(segment.key):
                references[label] = Reference(references[label].target, plain_text(nodes))
        scopes.insert(0, replace(document.scope, references=references))
    return scopes if document.titles else [document.scope] * (len(chain) + 1)


def _wording(nodes: tuple[Inline, ...], tag: str, page: str) -> Wording:
    if tag == page:
        return Wording(nodes, tag, Status.TRANSLATED)
    return Wording(in_language(nodes, tag), tag, Status.FALLBACK)
