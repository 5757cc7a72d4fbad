"""`polyguide status`: how far each locale is, and what is left to do in one of them."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from polyguide.gettext.po.files import read_catalogue
from polyguide.gettext.unread import unread_words
from polyguide.model.catalogue import Catalogue, Key, Message
from polyguide.model.coverage import Coverage
from polyguide.model.document import Segment
from polyguide.model.locales import Locale
from polyguide.model.problem import Place, Problem, Severity
from polyguide.project import Project, ProjectError, catalogue_files, refuse
from polyguide.project.settings import LocaleSettings
from polyguide.render.stock_words import State
from polyguide.site.guide import Guide
from polyguide.site.reading import read_guide


class Status(NamedTuple):
    """How far the locales of a guide are, by tag.

    `coverage` is of the guide's own messages. `theme` says of each locale, the source locale
    included, who has seen the words that the theme has there. `problems` are of the catalogues of
    documents that can't be read.
    """

    coverage: Mapping[str, Coverage]
    theme: Mapping[str, State]
    problems: tuple[Problem, ...] = ()


def status(project: Project, names: Iterable[str] = ()) -> Status:
    """Count what is translated in each locale, or those named, against the guide as it is now.

    ProjectError if a document can't be read: its messages would be missing from the count.
    """
    guide = _whole_guide(project)
    source = project.settings.source
    catalogue, problems = read_catalogue(project, source)
    counts, states = {}, {source.tag: _theme(guide, source, catalogue)}
    for item in [_locale(project, name) for name in names] or project.settings.locales:
        catalogue, found = read_catalogue(project, item.locale)
        problems += found
        counts[item.locale.tag] = guide.coverage(catalogue, item)
        states[item.locale.tag] = _theme(guide, item.locale, catalogue)
    unread = (one for one in problems if one.severity is Severity.ERROR)
    return Status(counts, states, (*unread, *unread_words(project)))


def _theme(guide: Guide, locale: Locale, catalogue: Catalogue | None) -> State:
    """Say who has seen the theme's words in a locale: its translators, if all are their own."""
    words = catalogue and catalogue.files.get("")
    own = (words.get(*key) for key in guide.theme.stock) if words else (None,)
    if all(message is not None and message.translated for message in own):
        return State.REVIEWED
    return guide.theme.shipped.state_for(locale)


class Lack(enum.Enum):
    """Why a message is not finished, in the order in which a translator does them."""

    FUZZY = "fuzzy"
    """It has words that nobody has looked at since they were written for another text."""
    UNTRANSLATED = "untranslated"
    """It has no words, or not for every plural form."""
    ABSENT = "absent"
    """The catalogue does not have it before the next `update`."""


class Unfinished(NamedTuple):
    """One message that is not finished: its msgstr in the catalogue, and its text in the guide.

    The line of one that the catalogue does not have is 0.
    """

    place: Place
    state: Lack
    text: str
    source: Place
    tag: str


def unfinished(project: Project, names: Iterable[str]) -> Sequence[Unfinished]:
    """List the messages that are left to do in some locales, those to be done next first.

    Those are the fuzzy ones, and then in the order of the guide.
    ProjectError for a document that can't be read, for a name that is none of the project's
    locales, and for a locale without a catalogue.
    """
    chosen = [_locale(project, name) for name in dict.fromkeys(names)]
    guide = _whole_guide(project)
    first: dict[tuple[str, Key], Segment] = {}
    for id, segments in guide.segments_by_document():
        for segment, _ in segments:
            own = id if project.settings.by_document else ""
            first.setdefault((own, segment.key), segment)
    order = list(Lack)
    found: list[Unfinished] = []
    for item in chosen:
        catalogue, _ = read_catalogue(project, item.locale)
        files, tag = catalogue_files(project, item.locale), item.locale.tag
        if catalogue is None:
            raise ProjectError(Problem.make("MSG004", Place(files.pattern), tag=tag))
        rows = []
        for (id, key), segment in first.items():
            words = catalogue.of(id)
            message = words.get(*key)
            path = words.path_of(key) if message else files.path_for(project, id)
            for state, line in _state(message):
                place = Place(path, line, 1 if line else 0)
                rows.append(Unfinished(place, state, key[1], segment.place, tag))
        found += sorted(rows, key=lambda row: order.index(row.state))
    return found


def _state(message: Message | None) -> Iterable[tuple[Lack, int]]:
    """Give the state of a message and the line of its msgstr; nothing for one that is finished."""
    if message is None:
        return [(Lack.ABSENT, 0)]
    if message.translated:
        return []
    fuzzy = message.fuzzy and any(message.strings)
    return [(Lack.FUZZY if fuzzy else Lack.UNTRANSLATED, message.string_line)]


def _locale(project: Project, name: str) -> LocaleSettings:
    for item in project.settings.locales:
        if name in item.locale.spellings:
            return item
    known = ", ".join(item.locale.tag for item in project.settings.locales)
    raise ProjectError(Problem.make("EXP002", Place("--list"), tag=name, known=known))


def _whole_guide(project: Project) -> Guide:
    guide = read_guide(project)
    refuse(*(guide.losing if guide.unread else ()))
    return guide
