"""`polyguide status`: how far each locale is, and what is left to do in one of them."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from polyguide.commands.check import check
from polyguide.commands.revising import locale_named
from polyguide.gettext.po.files import read_catalogue
from polyguide.gettext.unread import unread_words
from polyguide.model.catalogue import Catalogue, Key, Message, draft_id
from polyguide.model.document import Segment, plain_text
from polyguide.model.locales import Locale
from polyguide.model.problem import Place, Problem, Severity
from polyguide.project import Project, ProjectError, catalogue_files, refuse
from polyguide.render.stock_words import State as Words
from polyguide.site.guide import Guide
from polyguide.site.reading import read_guide
from polyguide.translate.progress import (
    Progress,
    Work,
    progress_of_documents,
    progress_of_locale,
    with_problems,
)


class Status(NamedTuple):
    """How far the locales of a guide are, by tag.

    `progress` is of the guide's own messages, `documents` that of each document, by its id; what
    belongs to none has no id and comes last. `theme` says of each locale, the source locale
    included, who has seen the words that the theme has there. `found` is what there is to mend in
    the guide and its catalogues, and `problems` are of catalogues that can't be read.
    """

    progress: Mapping[str, Progress]
    theme: Mapping[str, Words]
    documents: Mapping[str, Mapping[str, Progress]] = {}
    found: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()


class Wanted(NamedTuple):
    """What is asked for: some locales by their names, or none for all; whether by documents."""

    names: Sequence[str] = ()
    documents: bool = False


def status(guide: Guide, today: datetime.date, wanted: Wanted | None = None) -> Status:
    """Count what is translated in each locale, or those wanted, against the guide as it is now.

    ProjectError for a name that is none of the project's locales.
    """
    wanted, project = wanted or Wanted(), guide.project
    chosen = [
        locale_named(project, name, "status") for name in wanted.names
    ] or project.settings.locales
    found = check(project, today, guide=guide).problems
    source, work = project.settings.source, _work(guide)
    catalogue, problems = read_catalogue(project, source)
    progress, themes, documents = {}, {source.tag: _theme(guide, source, catalogue)}, {}
    for item in chosen:
        tag = item.locale.tag
        catalogue, told = read_catalogue(project, item.locale)
        problems += told
        own = [problem for problem in found if problem.locale == tag]
        count = guide.coverage(catalogue, item)
        whole = progress_of_locale(catalogue, guide.asked, work, count)
        progress[tag] = with_problems(whole, own)
        themes[tag] = _theme(guide, item.locale, catalogue)
        if wanted.documents:
            documents[tag] = progress_of_documents(catalogue, work, own)
    unread = (one for one in problems if one.severity is Severity.ERROR)
    told = (*unread, *unread_words(project))
    tags = {"", *progress}
    mend = (one for one in found if one.severity is not Severity.NOTE and one.locale in tags)
    return Status(progress, themes, documents, tuple(mend), told)


def title_of(guide: Guide) -> str:
    """Give the title of the guide: that of its first document, in plain words."""
    first, facts = guide.documents.read[0], guide.facts_for(guide.project.settings.source)
    if first.title < 0:
        return first.id
    return plain_text(first.segments[first.title].inline, lambda name: facts[name].text)


def _work(guide: Guide) -> Work:
    return Work.of(
        (id, (segment for segment, _ in segments)) for id, segments in guide.segments_by_document()
    )


def _theme(guide: Guide, locale: Locale, catalogue: Catalogue | None) -> Words:
    """Say who has seen the theme's words in a locale: its translators, if all are their own."""
    words = catalogue and catalogue.files.get("")
    own = (words.get(*key) for key in guide.theme.stock) if words else (None,)
    if all(message is not None and message.translated for message in own):
        return Words.REVIEWED
    return guide.theme.shipped.state_for(locale)


class Lack(enum.Enum):
    """Why a message is not finished, in the order in which a translator does them."""

    FUZZY = "fuzzy"
    """It has words that nobody has looked at since they were written for another text."""
    DRAFT = "draft"
    """It has words that a program wrote, and that nobody has approved."""
    UNTRANSLATED = "untranslated"
    """It has no words, or not for every plural form."""
    ABSENT = "absent"
    """The catalogue does not have it before the next `update`."""


class Unfinished(NamedTuple):
    """One message that is not finished: its msgstr in the catalogue, and its text in the guide.

    The line of one that the catalogue does not have is 0. `by` is the program of a draft, and `id`
    the name by which these words of it, and no others, are approved.
    """

    place: Place
    state: Lack
    text: str
    source: Place
    tag: str
    by: str = ""
    id: str = ""
    words: str = ""


def unfinished(guide: Guide, names: Iterable[str]) -> Sequence[Unfinished]:
    """List the messages that are left to do in some locales, those to be done next first.

    Those are the fuzzy ones, and then in the order of the guide.
    ProjectError for a name that is none of the project's locales, and for a locale without a
    catalogue.
    """
    project = guide.project
    chosen = [locale_named(project, name, "--list") for name in dict.fromkeys(names)]
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
            state, line = _lack(message), message.string_line if message else 0
            if state is not None:
                row = Unfinished(Place.of_line(path, line), state, key[1], segment.place, tag)
                rows.append(_with_draft(row, message))
        found += sorted(rows, key=lambda row: order.index(row.state))
    return found


def _with_draft(row: Unfinished, message: Message | None) -> Unfinished:
    """Say of a draft who wrote what, and how it is approved."""
    if message is None or row.state is not Lack.DRAFT:
        return row
    return row._replace(by=message.draft or "", id=draft_id(message), words=message.strings[0])


def _lack(message: Message | None) -> Lack | None:
    """Say why a message is not finished; None for one that is."""
    if message is None:
        return Lack.ABSENT
    if message.translated:
        return None
    if message.draft:
        return Lack.DRAFT
    return Lack.FUZZY if message.fuzzy and any(message.strings) else Lack.UNTRANSLATED


def guide_to_count(project: Project) -> Guide:
    """Read the guide; ProjectError if a document can't be read: its messages would be missing."""
    guide = read_guide(project, to_show=False)
    refuse(*(guide.losing if guide.unread else ()))
    return guide
