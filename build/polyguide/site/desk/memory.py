"""A guide and the words of its desks in memory, so that a page is made of them at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property

from polyguide.checks import Sources, Style
from polyguide.gettext.likeness import Translations, sure_translations, sure_words
from polyguide.gettext.surroundings import surroundings
from polyguide.model.catalogue import Catalogue, Key, Message
from polyguide.model.coverage import State
from polyguide.model.document import Scope
from polyguide.model.drawing import in_reading_order
from polyguide.model.edition import Status
from polyguide.model.problem import Problem, Severity
from polyguide.project import Project
from polyguide.project.settings import LocaleSettings
from polyguide.site.assembly import Assembly
from polyguide.site.chains import Refused
from polyguide.site.desk.bare import BarePages
from polyguide.site.desk.changed import Change, with_change
from polyguide.site.desk.judging import Found, Judge
from polyguide.site.desk.marked import MarkedFrames, blocks_of
from polyguide.site.desk.refused import Refusal, Refusals, refused_on
from polyguide.site.desk.rows import Asked, Row
from polyguide.site.pages import body_of, page
from polyguide.site.site import Site
from polyguide.source.documents import Parsed
from polyguide.translate.fallback import Translation

_EMPTY = Catalogue("", Message(""))


@dataclass(frozen=True)
class Memory:
    """What all desks have of the guide."""

    assembly: Assembly
    parsed: Parsed = field(default_factory=dict, repr=False, compare=False)
    _pages: dict[str, Mapping[str, int]] = field(default_factory=dict, repr=False, compare=False)
    _judges: dict[str, Judge] = field(default_factory=dict, repr=False, compare=False)
    _asked: dict[int, Collection[Asked]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def project(self) -> Project:
        """Give the project as it was when the guide was read."""
        return self.assembly.guide.project

    @cached_property
    def sources(self) -> Sources:
        """Give what checks know of all sources."""
        return Sources(self.project.settings.source)

    @cached_property
    def bare(self) -> BarePages:
        """Give the pages without words of translators."""
        return BarePages(self.assembly)

    @cached_property
    def noted(self) -> Refusals:
        """Give what the last build noted of words that it refused."""
        return Refusals(self.project.root)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Give the numbers of the documents by their ids."""
        return {id: at for at, id in enumerate(self.assembly.guide.documents.ids)}

    def judge(self, item: LocaleSettings) -> Judge:
        """Give what asks the checks of a locale's messages."""
        tag = item.locale.tag
        if tag not in self._judges:
            judge = Judge(self.assembly.guide, item, self.sources)
            self._judges[tag] = judge
        return self._judges[tag]

    def rows(self, index: int) -> Sequence[Row]:
        """Give the messages of a page in reading order."""
        guide = self.assembly.guide
        document = guide.documents.read[index]
        numbers = in_reading_order(range(len(document.segments)), document.drawings)
        own = ((number, document.segments[number]) for number in numbers)
        rows = [
            Row(number, segment, segment.scope or document.scope, document.id)
            for number, segment in own
            if segment.in_catalogue
        ]
        if index == 0:
            others = [*guide.navigation.segments, *guide.theme.own]
            kept = enumerate((one for one in others if one.translatable), len(document.segments))
            rows += [Row(number, segment, Scope(), "") for number, segment in kept]
        return rows

    def asked(self, index: int) -> Collection[Asked]:
        """Give the messages of a page as they are asked of catalogues."""
        if index not in self._asked:
            self._asked[index] = dict.fromkeys(map(self.asked_as, self.rows(index)))
        return self._asked[index]

    def asked_as(self, row: Row) -> Asked:
        """Tell as what a message is asked of catalogues."""
        return row.document if self.project.settings.by_document else "", row.segment.key

    def pages(self, tag: str) -> Mapping[str, int]:
        """Give the numbers of the documents by the paths of their pages in a locale."""
        settings, ids = self.project.settings, self.assembly.guide.documents.ids
        if tag not in self._pages:
            folder = settings.folders.of(tag)
            made = ids if "html" in settings.outputs else ()
            self._pages[tag] = {f"{folder}{id}.html": at for at, id in enumerate(made)}
        return self._pages[tag]

    def notes(self, index: int, number: int) -> Sequence[str]:
        """Give what a translator is told of what is around a segment."""
        document = self.assembly.guide.documents.read[index]
        guide = self.assembly.guide
        facts = guide.facts_for(self.project.settings.source)
        told = surroundings(document, facts, guide.facts.labels)
        return [note.text for note in told if note.segment == number]


@dataclass(frozen=True)
class Words:
    """The words of one locale, and its site, whose pages have marks.

    `chain` are the catalogues in which its words are looked for, its own first; `problems` are
    those that were met in them. It is `moved` where entries stand on other lines than is known.
    """

    memory: Memory
    item: LocaleSettings
    chain: Sequence[Translation]
    problems: tuple[Problem, ...] = ()
    moved: bool = False

    @property
    def tag(self) -> str:
        """Give the locale's tag."""
        return self.item.locale.tag

    @property
    def judge(self) -> Judge:
        """Give what asks the checks of its messages."""
        return self.memory.judge(self.item)

    @property
    def style(self) -> Style:
        """Give what its translations are held to."""
        return self.judge.style

    @cached_property
    def beside(self) -> Found:
        """Give what is wrong with its messages beside each other."""
        return self.judge.beside(self.own) if self.own else {}

    @cached_property
    def site(self) -> Site:
        """Give the site, whose pages have marks."""
        site = self.memory.assembly.site_with(self.item.locale, self.chain)
        frames = self.memory.assembly.frames
        framed = frames if site.folder else frames.at_root
        return replace(site, frames=MarkedFrames(framed))

    @property
    def own(self) -> Catalogue | None:
        """Give the locale's own catalogue; None if there is none."""
        first = self.chain[0] if self.chain else None
        return first.catalogue if first and first.tag == self.tag else None

    @property
    def pages(self) -> Mapping[str, int]:
        """Give the numbers of the documents by the paths of their pages, in their order."""
        return self.memory.pages(self.tag)

    @cached_property
    def texts(self) -> Translations:
        """Give the translations of its own, to be searched for some that are like others."""
        return Translations(sure_translations(self.own or _EMPTY))

    def page(self, index: int) -> str:
        """Make a page, with marks."""
        return page(self.site, index)

    def blocks(self, index: int) -> Mapping[int, str]:
        """Give the HTML of the words of each segment that a page shows."""
        return blocks_of(body_of(self.site, index))

    def message(self, row: Row) -> Message | None:
        """Find the entry of a message; None if the catalogue has none."""
        return self.own.of(row.document).get(*row.segment.key) if self.own else None

    def path(self, row: Row) -> str:
        """Give the path of the file in which the entry of a message stands, or would stand."""
        if self.own is None:
            return self.memory.project.catalogue_path(self.item.locale)
        return self.own.of(row.document).path_of(row.segment.key)

    def states(self, index: int) -> Mapping[int, State]:
        """Tell how far each message of a page is."""
        rejected = self.site.editions.rejected_in(index)
        refused = {one.segment.key for one in rejected if one.translation.tag == self.tag}
        others = {one.segment.key for one in self.site.rejected if one.translation.tag == self.tag}
        found: dict[int, State] = {}
        for row in self.memory.rows(index):
            message = self.message(row)
            state = message.state if message else State.MISSING
            here = refused if row.document else others
            is_refused = state is State.TRANSLATED and row.segment.key in here
            found[row.number] = State.REFUSED if is_refused else state
        return found

    def attributes(self, index: int, number: int) -> Mapping[str, str]:
        """Give the attributes of the element around a segment that say what its words are."""
        edition = self.site.editions[index]
        row = edition.rows[number] if number < len(edition.rows) else ""
        if isinstance(row, str) or row.tag in ("", self.tag):
            older = not isinstance(row, str) and row.status is Status.OLDER
            return {"data-status": "older"} if older else {}
        return {"lang": row.tag, "dir": self.site.settings.directions[row.tag]}

    def is_older(self, index: int, number: int) -> bool:
        """Tell whether a page shows words of an older source for a segment."""
        return "data-status" in self.attributes(index, number)

    @cached_property
    def unfinished(self) -> Set[Asked]:
        """Give the messages of the guide that are not translated, whatever the checks say."""
        asked = self.memory.assembly.guide.asked
        return {(id, key) for id, keys in asked.items() for key in keys if self._is_open(id, key)}

    def _is_open(self, document: str, key: Key) -> bool:
        own = self.own.of(document) if self.own else None
        if own is None:
            return True
        text = own.plain.get(key)
        if text is not None:
            return not text
        message = own.get(*key)
        return message is None or message.state is not State.TRANSLATED

    @property
    def refused(self) -> Set[Asked]:
        """Give the translated messages that no page shows, as their words have an error.

        They are looked for on the pages on which the last build refused some, and so known a moment
        after an edit of another page.
        """
        found = self.memory.noted.refused(self.tag, self._refused_on)
        still = (row for row, message in found if self._is_refused(row, message))
        return {*map(self.memory.asked_as, still)}

    def _refused_on(self, ids: Collection[str]) -> Iterator[Refusal]:
        numbers = self.memory.numbers
        pages = sorted(numbers[id] for id in ids if id in numbers)
        return refused_on(self.site, pages, self.memory.rows)

    def _is_refused(self, row: Row, refused: Message) -> bool:
        """Tell whether a message is refused, of which it is known how it was when it was so."""
        message = self.message(row)
        if message is None or message.state is not State.TRANSLATED:
            return False
        if (message.strings, message.comments) == (refused.strings, refused.comments):
            return True
        found = self.judge.alone(message, row.use, self.path(row))
        return any(problem.severity is Severity.ERROR for problem in found)

    def saying(self, row: Row, message: Message) -> Words:
        """Give the same with another entry of one message, as it would be in its file."""
        if self.own is None:
            return self
        path = self.own.of(row.document).path_of(row.segment.key)
        return self.with_change(Change(path, {message.key: message}))

    def with_change(self, change: Change, *, moved: bool = False) -> Words:
        """Give the same where a file of its own catalogue has other entries.

        With `moved`, entries behind these stand on other lines than this catalogue knows.
        """
        made = self.with_catalogue(with_change(self.own or _EMPTY, change))
        made = replace(made, moved=self.moved or moved)
        if "texts" in self.__dict__:
            words = {key: sure_words(one) for key, one in change.messages.items()}
            made.__dict__["texts"] = self.texts.with_change(words)
        if "unfinished" in self.__dict__ and not self.memory.project.settings.by_document:
            known = self.memory.assembly.guide.keys
            changed = {("", key) for key in change.messages if key in known}
            still = {row for row in changed if made._is_open(*row)}
            made.__dict__["unfinished"] = (self.unfinished - changed) | still
        return made

    def with_what_is_known_of(self, same: Words) -> Words:
        """Give these with what was found out of the same words, read at another time."""
        for name in ("texts", "unfinished"):
            if name in same.__dict__:
                self.__dict__[name] = same.__dict__[name]
        return self

    def with_catalogue(self, catalogue: Catalogue) -> Words:
        """Give the same with another catalogue of its own."""
        refused = Refused(self.memory.assembly.guide, self.style)
        first = Translation(catalogue, self.style, refused)
        rest = self.chain[1:] if self.own is not None else self.chain
        return replace(self, chain=(first, *rest))
