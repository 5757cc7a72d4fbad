"""`polyguide impact`: every place, in every language, where a fact or a source stands."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import NamedTuple

from polyguide.checks import Style, may_be_shown
from polyguide.commands.revising import locale_named
from polyguide.gettext.po.files import read_catalogue
from polyguide.model.catalogue import Catalogue, message_id
from polyguide.model.coverage import State
from polyguide.model.document import (
    BlockKind,
    Document,
    Inline,
    InlineKind,
    Segment,
    walk,
    walk_inline,
)
from polyguide.model.drawing import in_reading_order
from polyguide.model.fact_entries import fact_named
from polyguide.model.fact_forms import SOURCE, FactUse, split_form, with_form
from polyguide.model.links import whole_name
from polyguide.model.locales import Locale
from polyguide.model.problem import Place, Problem
from polyguide.project import Project, ProjectError, catalogue_files
from polyguide.project.toml_text import key_lines
from polyguide.render.html.frame import oldest_check, page_path
from polyguide.site.guide import Guide
from polyguide.site.layout import SEARCH, whole_paths
from polyguide.site.reading import read_guide
from polyguide.source.markdown.ranges import Pointer

_NEAR = 3  # names that are told of one that there is not


class Aspect(enum.StrEnum):
    """What a place says of a fact."""

    VALUE = "value"
    DAY = "day"  # of its check
    ADDRESS = "address"  # a link leads there
    SOURCE = "source"  # where it is from


class Where(enum.StrEnum):
    """Where pages show a fact without a place in their text."""

    LIST = "list"  # of all facts
    DATES = "dates"  # that readers have counted for them
    MENU = "menu"  # titles in menus, in lists of pages, and of links on paper
    METADATA = "metadata"  # JSON-LD, and what other programs show of a page
    CHECKED = "checked"  # the day of the oldest check of a page, and in its JSON-LD
    WHOLE = "whole"  # files that hold the guide as a whole
    BUNDLE = "bundle"  # exports


class Words(NamedTuple):
    """A translation: its msgstr (line 0 where there is none), and how far it is."""

    place: Place
    state: State


class Mention(NamedTuple):
    """A place that says a fact.

    `place` is that of the fact in its document. `message` is empty where nobody translates it.
    `pages` and `words` are by the tags of locales; the source has no words.
    """

    fact: str
    aspect: Aspect
    document: str
    place: Place
    segment: Segment
    message: str
    pages: Mapping[str, str]
    words: Mapping[str, Words]


class Shown(NamedTuple):
    """Where a fact is shown beside that: in a file of each locale, by its tag."""

    where: Where
    fact: str
    files: Mapping[str, str]


@dataclass(frozen=True)
class Impact:
    """What a change of a fact, or of a source, would change.

    `facts` are the facts: itself, or those that are from the source. `values` are how each locale
    writes a fact, by its tag.
    """

    name: str
    place: Place
    facts: Sequence[str]
    values: Mapping[str, str] = field(default_factory=dict)
    mentions: Sequence[Mention] = ()
    shown: Sequence[Shown] = ()


class Form(NamedTuple):
    """The text that a form of a fact gives; `others` are those with other numbers.

    There are others where a language has cases of it: these tell apart what looks alike today.
    """

    text: str
    others: Sequence[str] = ()


def impact(project: Project, name: str) -> Impact:
    """Find all that says a fact, or a fact from a source, with the translations of it.

    A name may stand in braces, as in a text. ProjectError if there is no such fact or source, and
    where no document or catalogue can be read.
    """
    guide = read_guide(project, to_show=False)
    book, plain = guide.facts, split_form(name.strip("{}")).name
    source = plain.removeprefix(SOURCE)
    facts: tuple[str, ...] = (plain,)
    if plain in book.facts:
        wanted, key = {plain}, ("facts", plain)
    elif source in book.sources:
        facts = tuple(name for name, one in book.provenance.items() if source in one.sources)
        wanted, key = {*facts, f"{SOURCE}{source}"}, ("sources", source)
    else:
        raise ProjectError(_unknown(guide, plain))
    file = project.optional(project.settings.facts)
    line = key_lines(file.text()).get(key, 0) if file else 0
    known = _Known(guide, [*_translations(guide)])
    mentions = [
        one for document in guide.documents.read for one in known.mentions(document, wanted)
    ]
    return Impact(
        plain,
        Place.of_line(project.settings.facts, line),
        facts,
        {one.tag: known.value(plain, one) for one in known.locales if plain in book.facts},
        mentions,
        [one for fact in facts for one in known.shown(fact, mentions)],
    )


def forms(project: Project, name: str, locales: Iterable[str]) -> Mapping[str, Mapping[str, Form]]:
    """Write what may stand in braces in all its forms: by locale, with what is typed for each.

    The basic form comes first. A name may stand in braces, with a form or without one.
    ProjectError if nothing has that name, and for a locale that the project does not have.
    """
    guide, plain = read_guide(project, to_show=False), split_form(name.strip("{}")).name
    book = guide.facts
    if plain not in book.names:
        raise ProjectError(_unknown(guide, plain))
    found = {}
    for locale in (_locale_named(project, one) for one in dict.fromkeys(locales)):
        texts = guide.facts_for(locale).in_forms(plain).items()
        found[locale.tag] = {
            f"{{{with_form(plain, form)}}}": Form(
                text, book.with_other_numbers(FactUse(plain, form), locale)
            )
            for form, text in texts
        }
    return found


def _locale_named(project: Project, name: str) -> Locale:
    source = project.settings.source
    return source if name in source.spellings else locale_named(project, name, "--forms").locale


def _unknown(guide: Guide, name: str) -> Problem:
    names = [*guide.facts.facts, *(f"{SOURCE}{key}" for key in guide.facts.sources)]
    near = get_close_matches(name, names, _NEAR, 0.0)
    path = guide.project.settings.facts
    return Problem.make("FCT019", Place(path), name=name, near=", ".join(near) or "-", path=path)


class _Translation(NamedTuple):
    locale: Locale
    catalogue: Catalogue | None
    style: Style


def _translations(guide: Guide) -> Iterator[_Translation]:
    """Read the words of each locale."""
    for item in guide.project.settings.locales:
        catalogue, _ = read_catalogue(guide.project, item.locale)
        yield _Translation(item.locale, catalogue, guide.style_of(item))


@dataclass(frozen=True)
class _Known:
    """A guide with the words of its locales, in which a fact is looked for."""

    guide: Guide
    translations: Sequence[_Translation]

    @property
    def locales(self) -> Sequence[Locale]:
        """List the locales of the project."""
        return self.guide.project.settings.all_locales

    @property
    def _has_pages(self) -> bool:
        return "html" in self.guide.project.settings.outputs

    def value(self, fact: str, locale: Locale) -> str:
        """Write a fact for a locale."""
        return self.guide.facts_for(locale)[fact].text

    def files(self, path: str) -> Mapping[str, str]:
        """Give a file of each locale by its path below the locale's folder."""
        folders = self.guide.project.settings.folders
        return {locale.tag: f"{folders.of(locale.tag)}{path}" for locale in self.locales}

    def mentions(self, document: Document, wanted: Set[str]) -> Iterator[Mention]:
        """Find what says facts in a document, or where they are from, in reading order."""
        for segment in in_reading_order([*document.segments], document.drawings):
            if segment.place.path not in {document.path, *document.included} or segment.scope:
                continue  # in a list of facts, or said again of another document
            pointer = Pointer(segment, document.source, document.scope)
            told = set()
            for number, node in enumerate(walk_inline(segment.inline)):
                fact, aspect = _mentioned(node)
                fact = segment.bound.get(fact, fact)
                if fact in wanted and (fact, aspect) not in told:
                    told.add((fact, aspect))
                    inside = segment.place.path == document.path
                    place = pointer.place_of(number) if inside else segment.place
                    yield self._mention(document, segment, (fact, aspect), place)

    def _mention(
        self, document: Document, segment: Segment, mentioned: tuple[str, Aspect], place: Place
    ) -> Mention:
        in_catalogue = segment.in_catalogue
        return Mention(
            *mentioned,
            document.id,
            place,
            segment,
            message_id(*segment.key) if in_catalogue else "",
            self.files(page_path(document.id)) if self._has_pages else {},
            dict(self._words(document, segment)) if in_catalogue else {},
        )

    def _words(self, document: Document, segment: Segment) -> Iterator[tuple[str, Words]]:
        uses = self.guide.shared.get(segment.key) or [(segment, document.scope)]
        for locale, catalogue, style in self.translations:
            own = catalogue.of(document.id) if catalogue else None
            message = own.get(*segment.key) if own else None
            if own is None or message is None:
                files = catalogue_files(self.guide.project, locale)
                place = Place(files.path_for(self.guide.project, document.id))
                yield locale.tag, Words(place, State.MISSING)
                continue
            refused = message.translated and not may_be_shown(message, uses, style)
            place = Place.of_line(own.path_of(segment.key), message.string_line)
            yield locale.tag, Words(place, State.REFUSED if refused else message.state)

    def shown(self, fact: str, mentions: Sequence[Mention]) -> Iterator[Shown]:
        """Find where else a fact is shown."""
        said = {
            one.document for one in mentions if one.fact == fact and one.aspect is not Aspect.SOURCE
        }
        for document in self.guide.documents.read if self._has_pages else ():
            path = page_path(document.id)
            for where, anchor in _places(document, fact, self.guide):
                yield Shown(where, fact, self.files(f"{path}{anchor}"))
        ids = self.guide.documents.ids
        whole = whole_name(ids)
        for path in whole_paths(self.guide.project.settings, ids, whole):
            name = path.removeprefix("search/").rpartition(".")[0]
            if said and (name == whole or name in said or path == SEARCH):
                yield Shown(Where.WHOLE, fact, self.files(path))
        yield Shown(Where.BUNDLE, fact, {one.tag: f"{one.tag}/facts.json" for one in self.locales})


def _mentioned(node: Inline) -> tuple[str, Aspect]:
    """Give the fact or source that a node names, and what it says of it; empty for none."""
    if node.kind is not InlineKind.FACT:
        target = node.target
        return (target[1:-1], Aspect.ADDRESS) if target.startswith("{") else ("", Aspect.VALUE)
    if node.text.startswith(SOURCE):
        return split_form(node.text).name, Aspect.SOURCE
    fact = fact_named(node.text)
    return fact, Aspect.VALUE if split_form(node.text).name == fact else Aspect.DAY


def _places(document: Document, fact: str, guide: Guide) -> Iterator[tuple[Where, str]]:
    """Give where the page of a document shows a fact beside its text, with the anchor there."""
    segments, files = document.segments, {document.path, *document.included}
    naming = [
        at
        for at, one in enumerate(segments)
        if any(_mentioned(n)[0] == fact for n in walk_inline(one.inline))
    ]
    if any(segments[at].place.path not in files for at in naming):
        entry = document.entries.get(fact)
        yield Where.LIST, f"#{entry.id}" if entry else ""
    blocks = (one for one in walk(document.blocks) if one.kind is BlockKind.DATES)
    dated = {block.segment for dates in blocks for block in walk(dates.children)}
    if not dated.isdisjoint(naming):
        yield Where.DATES, ""
    if document.title in naming:
        yield Where.MENU, ""
    if {document.title, document.description} & {*naming}:
        yield Where.METADATA, ""
    if oldest_check(document, guide.facts) == fact:
        yield Where.CHECKED, ""
