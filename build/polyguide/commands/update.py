"""`polyguide update`: the template made anew, and every catalogue carried over to it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property, partial

from polyguide.checks.weblate import with_weblate_flags
from polyguide.commands.extract import Template, templates_of, whole_guide
from polyguide.gettext import po
from polyguide.gettext.changes import Change, collect_changes
from polyguide.gettext.extract import SPLIT_REQUEST, texts_to_split
from polyguide.gettext.overrides import with_overrides
from polyguide.gettext.po.files import open_catalogue, verified
from polyguide.gettext.unread import Unread, homes, unread_of, with_unread
from polyguide.gettext.update import Merged, Options
from polyguide.gettext.update.by_document import merge_documents
from polyguide.gettext.update.entries import made_obsolete
from polyguide.gettext.update.from_template import new_catalogue
from polyguide.model.catalogue import Catalogue, Key, key_of
from polyguide.model.document import Scope
from polyguide.model.locales import Locale
from polyguide.model.plural_rules import plural_forms
from polyguide.model.problem import Problem
from polyguide.model.timings import Progress, no_progress
from polyguide.project import (
    CatalogueFiles,
    Edit,
    Project,
    ProjectError,
    catalogue_files,
    each,
    refuse,
)
from polyguide.render.stock_words import StockWords
from polyguide.site.executor import Least, jobs_for, spread
from polyguide.site.guide import Guide
from polyguide.translate.coverage import coverage

_MOST_SCOPES = 8  # documents with other references in which one text is looked at


_NOTHING: Mapping[str, Mapping[str, Catalogue]] = {}


def plan_update(
    project: Project,
    now: datetime.datetime,
    *,
    adopted: Mapping[str, Mapping[str, Catalogue]] = _NOTHING,
    jobs: int = 0,
    progress: Progress = no_progress,
) -> tuple[Change, ...]:
    """Make the template, and bring every locale's catalogue over to it, making missing ones.

    A catalogue that is missing begins with the messages of the one that was `adopted` from another
    program, by the tag of its locale and the id of its document.
    The result is the same whatever the number of `jobs` (0: one for each core, where it pays).
    ProjectError as for `plan_template`, or with the problems of every catalogue that can't be
    read without loss.
    """
    # The catalogues as they are, and what their translators asked of the source.
    locales = [item.locale for item in project.settings.locales]
    files = each(partial(_files, project), locales)
    edits = each(partial(_edits, project), files)
    # The templates, from the guide's text.
    unread = {locale.tag: tuple(unread_of(project, locale)) for locale in locales}
    others = (project.edit(one.path) for rows in unread.values() for one in rows)
    asked = _texts_to_split((*(edit for rows in edits for edit in rows.values()), *others))
    asked |= _asked_by(one for rows in adopted.values() for one in rows.values())
    guide = whole_guide(project, asked)
    templates = templates_of(guide, now)
    # Each catalogue carried over, several at a time where it pays.
    for at, (rows, found) in enumerate(zip(edits, files, strict=True)):
        ids = {**dict.fromkeys(templates), **dict.fromkeys(homes(unread[locales[at].tag]))}
        edits[at] = _with_new(project, rows, found, ids)
    work = _Update.of(guide, templates, adopted, unread)
    messages = sum(len(one.catalogue.messages) for one in templates.values())
    jobs = jobs_for(messages * len(locales), Least.MESSAGES, jobs)
    changes = (one.change for one in templates.values())
    with spread(work.changes, list(zip(locales, edits, strict=True)), jobs) as outcomes:
        return *changes, *collect_changes(outcomes, len(locales), progress)


def _files(project: Project, locale: Locale) -> CatalogueFiles:
    """Find the catalogues of a locale; ProjectError if one is there twice."""
    files = catalogue_files(project, locale)
    refuse(*files.problems)
    return files


def _with_new(
    project: Project, rows: Mapping[str, Edit], files: CatalogueFiles, ids: Iterable[str]
) -> Mapping[str, Edit]:
    """Add edits of the catalogues that are missing, in the order of the templates."""
    of_guide = {id: rows.get(id) or project.edit(files.path_for(project, id)) for id in ids}
    return {**of_guide, **rows}


def _edits(project: Project, files: CatalogueFiles) -> Mapping[str, Edit]:
    edits = each(project.edit, files.paths.values())
    return dict(zip(files.paths, edits, strict=True))


@dataclass(frozen=True)
class _Update:
    """What a process needs to bring catalogues over to the templates.

    `templates` are by the ids of documents, and `before` are these as they were, None where there
    was none; `kept` are, by locale, the terms that stay as they are in it. `content` is the folder
    of the guide's text. Where each document has catalogues of its own, `by_document`, one that
    can't be read stays as it is, and the others are updated. `adopted` are, by locale and document,
    catalogues that a missing one begins with, and `unread` are those of an earlier layout.
    """

    templates: Mapping[str, Catalogue]
    before: Mapping[str, bytes | None]
    scopes: Mapping[Key, Sequence[Scope]]
    kept: Mapping[str, Set[str]]
    options: Options
    content: str
    by_document: bool
    adopted: Mapping[str, Mapping[str, Catalogue]]
    unread: Mapping[str, Sequence[Unread]]

    @classmethod
    def of(
        cls,
        guide: Guide,
        templates: Mapping[str, Template],
        adopted: Mapping[str, Mapping[str, Catalogue]],
        unread: Mapping[str, Sequence[Unread]],
    ) -> _Update:
        """Give what a guide says of it."""
        settings = guide.project.settings
        locales = [item.locale for item in settings.locales]
        return cls(
            {id: one.catalogue for id, one in templates.items()},
            {id: one.change.edit.before for id, one in templates.items()},
            _scopes(guide),
            {locale.tag: guide.glossary.terms_of(locale).kept for locale in locales},
            Options(language=settings.source.language),
            settings.content,
            settings.by_document,
            adopted,
            unread,
        )

    def changes(
        self, item: tuple[Locale, Mapping[str, Edit]]
    ) -> tuple[Change, ...] | tuple[Problem, ...]:
        """Update the catalogues of one locale, or say why that can't be done."""
        locale, edits = item
        olds: dict[str, Catalogue] = {}
        broken: list[Change] = []
        for id, edit in edits.items():
            try:
                old = self._old(locale, id, edit)
            except ProjectError as error:
                broken.append(Change(edit, problems=error.problems))
            else:
                olds |= {id: old} if old is not None else {}
        if broken and not self.by_document:
            return broken[0].problems
        if not broken:  # else their words may be there
            olds = {**with_unread(olds, self.unread[locale.tag], self.content)}
        templates = {id: self._template(id, old) for id, old in olds.items()}
        wanted = {id: one for id, one in templates.items() if one is not None}
        merged = merge_documents(olds, wanted, self.options, self.scopes, whole=not broken)
        rows = [(id, edits[id], olds[id], one) for id, one in merged.items()]
        try:
            return *each(lambda row: self._change(locale, *row), rows), *broken
        except ProjectError as error:
            return error.problems

    def _change(
        self, locale: Locale, id: str, edit: Edit, old: Catalogue, merged: Merged
    ) -> Change:
        made = with_weblate_flags(merged.catalogue, self.kept[locale.tag])
        if edit.before is None or made is not old:
            data, made = verified(made)
            edit = edit.becoming(data)
        template = self.templates.get(id)
        keys = map(key_of, template.messages if template else ())
        return Change(edit, coverage(made, {"": keys}), merged.counts)

    def _template(self, id: str, old: Catalogue) -> Catalogue | None:
        """Give what a catalogue is brought over to; None where it is not the guide's.

        One whose document is gone has no message left.
        """
        template = self.templates.get(id)
        if not id:
            return with_overrides(template or old.with_messages(()), old, self._stock)
        if template is not None:
            return template
        places = (place for one in old.messages for place in one.references)
        if not all(place.startswith(f"{self.content}/") for place in places):
            return None
        return old.with_messages(())

    @cached_property
    def _stock(self) -> Catalogue:
        return StockWords().template

    def _old(self, locale: Locale, id: str, edit: Edit) -> Catalogue | None:
        """Read a catalogue; where there is none, give one that has nothing but its header.

        None if there is none, and nothing to write into one.
        """
        if edit.before is not None:
            return self._with_strange_texts_kept(open_catalogue(edit.after, edit.path)[0])
        words = self.adopted.get(locale.tag, {}).get(id)
        template = self.templates.get(id)
        if template is None:  # of what belongs to no document, which has words from before
            template = next(iter(self.templates.values())).with_messages(())
        needed = template.messages or words is not None or len(self.templates) == 1
        if not needed and id not in homes(self.unread[locale.tag]):
            return None
        fresh = new_catalogue(locale.gettext, plural_forms(locale), template)
        return replace(fresh.with_messages(words.messages if words else ()), path=edit.path)

    def _with_strange_texts_kept(self, old: Catalogue) -> Catalogue:
        """Give the catalogue with each text obsolete that no template has had.

        Somebody typed it there, perhaps a translation over the msgid. An entry without words would
        be left out, and what was typed with it.
        """
        gone = [one for one in old.messages if not any(one.strings) and one.key not in self._now]
        if not gone or all(before is None for before in self.before.values()):
            return old
        strange = {one.key for one in gone if not one.obsolete and one.key not in self._known}
        kept = [made_obsolete(one) if one.key in strange else one for one in old.messages]
        return old.with_messages(kept) if strange else old

    @cached_property
    def _now(self) -> Set[Key]:
        """Give the messages of the templates."""
        return {one.key for template in self.templates.values() for one in template.messages}

    @cached_property
    def _known(self) -> Set[Key]:
        """Give the messages of the templates as they were."""
        known: set[Key] = set()
        for id, data in self.before.items():
            before, _ = po.parse(data or b"", self.templates[id].path, template=True)
            known |= {message.key for message in before.messages} if before else set()
        return known


def _scopes(guide: Guide) -> Mapping[Key, Sequence[Scope]]:
    """Give the scopes of the messages in which something may be, or look like, a reference."""
    found: dict[Key, list[Scope]] = {}
    for segment, scope in guide.segments():
        if "[" in segment.text:
            scopes = found.setdefault(segment.key, [])
            if len(scopes) < _MOST_SCOPES and scope not in scopes:
                scopes.append(scope)
    return found


def _texts_to_split(edits: Iterable[Edit]) -> frozenset[str]:
    """Give the texts that translators of any locale want to be messages apart."""
    asking = (edit for edit in edits if SPLIT_REQUEST.encode() in edit.after)
    read = (po.parse(edit.after, edit.path, strict=False)[0] for edit in asking)
    return _asked_by(catalogue for catalogue in read if catalogue)


def _asked_by(catalogues: Iterable[Catalogue]) -> frozenset[str]:
    return frozenset[str]().union(*map(texts_to_split, catalogues))
