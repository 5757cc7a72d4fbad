"""The tree of another program: the files of the source with the words of a language in them.

Every other byte is as it was, whatever it means there. A heading with other words keeps the id that
the program makes of the source's, so that links to it lead to the same place in every language.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from polyguide.export.tree_addresses import Rooted
from polyguide.export.tree_files_named import not_found
from polyguide.export.tree_marks import Marker, marks_of, without_ids
from polyguide.model.document import Document, plain_text
from polyguide.model.edition import Edition, Status
from polyguide.model.hosts import HOSTS
from polyguide.model.locales import Locale
from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem
from polyguide.project import Artifact
from polyguide.project.host_files import shown_file
from polyguide.project.settings import Settings
from polyguide.site.assembly import Assembly
from polyguide.site.site import Site
from polyguide.source.dialects import Dialect, dialect_of, syntax_of
from polyguide.source.markdown import ParseOptions
from polyguide.source.markdown.anchors import Anchors, heading_attributes, id_of, slug
from polyguide.source.splice import Splicer

_ANY = "{locale}/{document}"  # where no program is named, a folder for each language


def tree_files(assembly: Assembly, sites: Sequence[Site]) -> Iterator[Artifact | Problem]:
    """Write each document in each language but its own, and beside them the files they show.

    Words that can't stand in their places are problems; the source's stand there. So are names of
    files that documents in other folders do not find.
    """
    settings, made = assembly.guide.project.settings, set[str]()
    layout = settings.tree or (HOSTS[settings.dialect[0]].tree if settings.dialect else _ANY)
    chosen = [site for site in sites if site.locale != settings.source]
    for item in _files(assembly, chosen, layout):
        made |= {item.path} if isinstance(item, Artifact) else set()
        yield item
    for document in (one.document for one in assembly.guide.documents if settings.dialect):
        for place in (_place(layout, settings, site, document) for site in chosen[:1]):
            yield from not_found(assembly.guide.project, document, place, made, _program(settings))


def _files(assembly: Assembly, chosen: Sequence[Site], layout: str) -> Iterator[Artifact | Problem]:
    """Write each document in some languages, and beside them the files they show."""
    project = assembly.guide.project
    settings, options = project.settings, ParseOptions.of(project, assembly.guide.facts)
    dialect = dialect_of(settings.dialect[0]) if settings.dialect else None
    marks, no_ids = marks_of(project), without_ids(project)
    marker = marks and Marker(marks, settings, options)
    by_folder = layout.index("{locale}") < layout.index("{document}")
    rooted = [_rooted(site, dialect, by_folder=by_folder) for site in chosen]
    for number, prepared in enumerate(assembly.guide.documents if chosen else ()):
        document = prepared.document
        splicer, ids = Splicer(document, options), _ids(document, dialect)
        yield from _shared_address(document, settings)
        for site, addresses in zip(chosen, rooted, strict=True):
            edition = site.editions[number]
            words = dict(_words(site, edition))
            words = addresses.in_document(words, document) if addresses else words
            tails = ids.beside(document, words)
            spliced = splicer.put(words, {} if no_ids else tails)
            if no_ids and tails:
                yield Problem.make(
                    "EXP010", Place(no_ids), program=_program(settings), count=len(tails)
                )
            for index in spliced.left_out:
                yield _not_there(site, document, index)
            text = spliced.text
            stand = words.keys() - {*spliced.left_out}
            if addresses and stand:
                text = addresses.in_front_matter(text, document)
            if marker and (languages := _languages(site, edition, stand)):
                text = marker.marked(text, edition, languages)
            yield Artifact(_place(layout, settings, site, document), text.encode())
    for site in chosen:
        yield from _beside(assembly, site, layout)


def _shared_address(document: Document, settings: Settings) -> Iterator[Problem]:
    """Say that a page has an address which its translations would have as well."""
    pattern = syntax_of(settings.dialect).addresses.shared
    lines = document.source.splitlines()
    for number, line in enumerate(lines[1:], 2) if pattern and document.own_addresses else ():
        if line.strip() in ("---", "+++"):
            return
        if re.fullmatch(pattern, line.rstrip()):
            place, program = Place(document.path, number, 1), _program(settings)
            problem = Problem.make("EXP009", place, field=line.strip(), program=program, count=1)
            yield replace(problem, length=len(line))


def _program(settings: Settings) -> str:
    return HOSTS[settings.dialect[0]].title


def _place(layout: str, settings: Settings, site: Site, document: Document) -> str:
    """Give the path of a document in a language."""
    suffix = posixpath.splitext(document.path)[1]
    return _path(layout, settings, site.locale, document.id) + suffix


def _path(layout: str, settings: Settings, locale: Locale, document: str) -> str:
    """Give the path of a document in a language, without its suffix."""
    name = _name(settings, locale)
    return posixpath.normpath(layout.replace("{locale}", name).replace("{document}", document))


def _name(settings: Settings, locale: Locale) -> str:
    """Give what stands in paths for a language."""
    rows = {item.locale: item.folder for item in settings.locales}
    return rows.get(locale) or locale.tag


def _rooted(site: Site, dialect: Dialect | None, *, by_folder: bool) -> Rooted | None:
    """Give what writes addresses for a language; None where the program leads there itself."""
    if dialect is None or dialect.addresses.of_reader:
        return None
    settings, documents = site.settings, (one.document for one in site.editions)
    ids = frozenset(document.id for document in documents)
    return Rooted(_name(settings, site.locale), settings.source, ids, by_folder)


def _words(site: Site, edition: Edition) -> Iterator[tuple[int, str]]:
    """Give the translations that the edition shows, as they stand in their catalogues."""
    id, chain = edition.document.id, site.editions.translator.chain
    catalogues = {one.tag: one.catalogue.of(id) for one in chain}
    for index, row in enumerate(edition.rows):
        if isinstance(row, str):
            yield index, row
        elif row.status in (Status.TRANSLATED, Status.FALLBACK) and row.tag in catalogues:
            message = catalogues[row.tag].get(*edition.document.segments[index].key)
            if message is not None and message.translated:
                yield index, message.strings[0]


def _languages(site: Site, edition: Edition, stand: Set[int]) -> Mapping[int, str]:
    """Give the languages of segments that are in another one than the edition's, by number.

    `stand` are those whose words are in the file. None of a document without a word in its own
    language: all of it is in another one.
    """
    own, found = False, dict[int, str]()
    for number, row in enumerate(edition.rows):
        segment = edition.document.segments[number]
        if isinstance(row, str) or not edition.is_foreign(row):
            own |= number in stand
        if not segment.in_catalogue or segment.neutral:
            continue
        if not isinstance(row, str) and edition.is_foreign(row):
            found[number] = row.tag
        elif number not in stand:
            found[number] = site.settings.source.tag
    return found if own else {}


class _Ids(NamedTuple):
    """What is written beside each heading that has no id of its own, by its segment.

    `repeated` are the headings whose ids say how many others have the same words.
    """

    tails: Mapping[int, str]
    repeated: frozenset[int]

    def beside(self, document: Document, words: Mapping[int, str]) -> Mapping[int, str]:
        """Give what is written beside headings where some have these words.

        Where a heading has other words, those that had the same ones need their ids, too.
        """
        texts = {n: document.segments[n].text for n in self.tails}
        other = {n for n, text in texts.items() if words.get(n, text) != text}
        return {n: self.tails[n] for n in sorted(other | (self.repeated if other else set()))}


def _ids(document: Document, dialect: Dialect | None) -> _Ids:
    """Give what is written beside headings, so that their ids are those of the source."""
    make: Callable[[str], str] = slug
    repeat, written = "-{number}", " {{#{id}}}"
    if dialect:
        make, repeat, written = dialect.slug, dialect.repeat, dialect.heading_id
    own = {block.segment: _own_id(document, block.segment, dialect) for block in document.headings}
    anchors = Anchors(filter(None, own.values()), repeat, another=True)
    lines = {line.strip() for line in document.source.splitlines()} if "\n" in written else set()
    tails, repeated = dict[int, str](), set[int]()
    for number in (number for number, name in own.items() if number >= 0 and not name):
        name = make(plain_text(document.segments[number].inline))
        unique = anchors.unique(name)
        tail = written.format(id=unique)
        if tail.strip() not in lines:
            tails[number] = tail
            repeated |= {number} if unique != name else set()
    return _Ids(tails, frozenset(repeated))


# The rest of a heading's line, and that below its words, and attributes below that.
_BELOW = lazy(r"[^\n]*\n?(?:[ \t>]*(?:=+|-+)[ \t\r]*\n)?(?P<attributes>(?:[ \t>]*\{:[^\n]*\n?)*)")


def _own_id(document: Document, segment: int, dialect: Dialect | None) -> str:
    """Give the id that the author gave a heading; empty if there is none."""
    source = document.segments[segment].source if segment >= 0 else None
    if source is None:
        return ""
    end = source.slices[-1][1]
    stop = document.source.find("\n", end)
    line = document.source[end : stop if stop >= 0 else None]
    words = line.rstrip("#\r \t") if "{" not in line else line.rstrip()
    name = heading_attributes(words, dialect.id_behind if dialect else "").id
    if name or not (dialect and dialect.has_attributes_below):
        return name
    match = _BELOW.match(document.source, end)
    return id_of(match["attributes"]) if match else ""


def _not_there(site: Site, document: Document, index: int) -> Problem:
    """Say which words of a catalogue can't stand in their place."""
    segment = document.segments[index]
    for one in site.editions.translator.chain:
        catalogue = one.catalogue.of(document.id)
        message = catalogue.get(*segment.key)
        if message is not None and message.translated:
            place = Place(catalogue.path_of(segment.key), message.string_line, 1)
            return Problem.make("EXP008", place, where=segment.place)
    raise AssertionError(f"{segment.place} has no words that were left out")


def _beside(assembly: Assembly, site: Site, layout: str) -> Iterator[Artifact]:
    """Give the files that documents show, where each language has a folder of its own.

    An image of the language stands under the name of the one that it stands in for. What the
    program serves for all languages is no such file.
    """
    if layout.index("{locale}") > layout.index("{document}"):
        return
    own = assembly.guide.images_of(site.locale)
    others, project = {*own.values()}, assembly.guide.project
    for path in assembly.assets:
        shown = shown_file(project.root, project.settings, path)
        if path not in others and shown == f"{project.settings.content}/{path}":
            stem, suffix = posixpath.splitext(path)
            name = _path(layout, site.settings, site.locale, stem) + suffix
            yield Artifact(name, assembly.assets[own.get(path, path)])
