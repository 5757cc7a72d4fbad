"""What an export is made from: one locale's words, how far each message is, where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from polyguide.checks import may_be_shown, uses_by_key
from polyguide.model.catalogue import Catalogue, Key, Message, message_id
from polyguide.model.coverage import State
from polyguide.model.document import Document, Scope, Segment, SegmentKind, walk
from polyguide.model.edition import Edition
from polyguide.model.locales import Locale
from polyguide.model.navigation import Navigation
from polyguide.project.settings import LocaleSettings
from polyguide.site.assembly import Assembly
from polyguide.site.guide import Guide
from polyguide.site.site import Site
from polyguide.source.facts import FormattedFacts


class Unit(NamedTuple):
    """One message of the guide: the first segment it stands in, and its entry in the catalogue.

    `path` is that of the file which has the entry.
    """

    segment: Segment
    scope: Scope
    message: Message | None
    state: State
    path: str = ""

    @property
    def id(self) -> str:
        """Give the stable name of the message."""
        return message_id(*self.segment.key)

    @property
    def words(self) -> str:
        """Give the translation as it stands in the catalogue, whatever its state."""
        return self.message.strings[0] if self.message else ""


@dataclass(frozen=True)
class LocaleView:
    """One locale of a guide, ready for every format.

    `units` holds every message once, in reading order, those of templates last. `editions` are the
    documents with this locale's words in, `theme` the theme's words by their text in templates,
    `own_theme` those texts whose words are in this locale's language, and `assets` the files that
    documents show, by path. `names` are the words of the `navigation`, as a site's are. `catalogue`
    is None in the source locale, and where a locale has no catalogue yet.
    """

    name: str
    locale: Locale
    source: Locale
    units: tuple[Unit, ...]
    catalogue: Catalogue | None
    editions: Sequence[Edition]
    facts: FormattedFacts
    theme: Mapping[str, str]
    own_theme: frozenset[str]
    directions: Mapping[str, str]
    assets: Mapping[str, bytes]
    raw_html: bool = False
    navigation: Navigation = field(default_factory=Navigation)
    names: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def is_source(self) -> bool:
        """Tell whether this is the language that the guide is written in."""
        return self.locale == self.source

    @cached_property
    def documents(self) -> frozenset[str]:
        """Give the ids of all documents."""
        return frozenset(edition.document.id for edition in self.editions)

    @cached_property
    def published(self) -> tuple[Unit, ...]:
        """Give the messages whose translation a build shows."""
        return tuple(unit for unit in self.units if unit.state is State.TRANSLATED)


def view(assembly: Assembly, site: Site) -> LocaleView:
    """Give a locale's view."""
    settings, chain = site.settings, site.editions.translator.chain
    catalogue = next((one.catalogue for one in chain if one.tag == site.locale.tag), None)
    return LocaleView(
        name=settings.domain,
        locale=site.locale,
        source=settings.source,
        units=tuple(units(assembly.guide, catalogue, site.locale)),
        catalogue=catalogue,
        editions=site.editions,
        facts=site.facts,
        theme={text: words for text, (words, _) in site.words.items()},
        own_theme=frozenset(
            text for text, (_, tag) in site.words.items() if tag == site.locale.tag
        ),
        directions=settings.directions,
        assets=assembly.assets,
        raw_html=settings.raw_html,
        navigation=site.navigation,
        names=site.names,
    )


def units(guide: Guide, catalogue: Catalogue | None, locale: Locale) -> Iterator[Unit]:
    """Give every message of a guide once, with its entry in a catalogue and how far it is."""
    rows = {item.locale: item for item in guide.project.settings.locales}
    style = guide.style_of(rows.get(locale, LocaleSettings(locale)))
    first: dict[Key, str] = {}
    for id, keys in guide.asked.items() if catalogue else ():
        for key in keys:
            first.setdefault(key, id)
    for key, uses in uses_by_key(guide.segments()).items():
        own = catalogue.of(first[key]) if catalogue else None
        message = own.get(*key) if own else None
        segment, scope = uses[0]
        state = message.state if message is not None else State.MISSING
        if state is State.TRANSLATED and message and not may_be_shown(message, uses, style):
            state = State.REFUSED
        yield Unit(segment, scope, message, state, own.path_of(key) if own else "")


class Named(NamedTuple):
    """A segment of a document by its number: in which section, and as what.

    `section` is the anchor of the heading above, empty before the first one; `part` is `title`,
    `description`, `heading`, or a number that counts the texts of the section from 1. The titles of
    references are `link-title-1` and so on, in no section, and the words of drawings `drawing-1`.
    """

    segment: int
    section: str
    part: str


def named_segments(document: Document) -> Iterator[Named]:
    """Name every segment of a document that readers see, in reading order."""
    headings = {block.segment: block.id for block in document.headings}
    fixed = {document.title: "title", document.description: "description"}
    # The parser does not number segments as they are read: the label of a fact is a late one.
    body = [block.segment for block in walk(document.blocks) if block.segment >= 0]
    titles = sorted(document.titles.values())
    kinds = enumerate(document.segments)
    drawn = [index for index, segment in kinds if segment.kind is SegmentKind.DRAWING]
    others = set(range(len(document.segments))).difference(body, titles, drawn)
    front_matter = sorted(others.difference(index for _, index in document.search_words))
    section, count = "", 0
    for index in (*front_matter, *body):
        if index in fixed and index in front_matter:
            yield Named(index, "", fixed[index])
        elif index in headings:
            section, count = headings[index], 0
            yield Named(index, section, "heading")
        else:
            count += 1
            yield Named(index, section, str(count))
    for number, index in enumerate(titles, 1):
        yield Named(index, "", f"link-title-{number}")
    for number, index in enumerate(drawn, 1):
        yield Named(index, "", f"drawing-{number}")
