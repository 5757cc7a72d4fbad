"""`polyguide update`: the template made anew, and every catalogue carried over to it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from polyguide.commands.extract import template_of
from polyguide.gettext import po
from polyguide.gettext.changes import Change, Progress, collect_changes, no_progress
from polyguide.gettext.extract import SPLIT_REQUEST, texts_to_split
from polyguide.gettext.po.files import open_catalogue, verified
from polyguide.gettext.update import merge
from polyguide.gettext.update.entries import made_obsolete
from polyguide.gettext.update.from_template import new_catalogue
from polyguide.model.catalogue import Catalogue
from polyguide.model.locales import Locale
from polyguide.model.plural_rules import plural_forms
from polyguide.model.problem import Problem
from polyguide.project import Draft, Project, ProjectError, each
from polyguide.site.executor import Least, jobs_for, spread


def plan_update(
    project: Project, now: datetime.datetime, *, jobs: int = 0, progress: Progress = no_progress
) -> tuple[Change, ...]:
    """Make the template, and bring every locale's catalogue over to it, making missing ones.

    The result is the same whatever the number of `jobs` (0: one for each core, where it pays).
    ProjectError as for `plan_template`, or with the problems of every catalogue that can't be
    read without loss.
    """
    # The catalogues as they are, and what their translators asked of the source.
    locales = [item.locale for item in project.settings.locales]
    drafts = each(lambda locale: project.draft(project.catalogue_path(locale)), locales)
    # The template, from the guide's text.
    template, change = template_of(project, now, _texts_to_split(drafts))
    # Each catalogue carried over, several at a time where it pays.
    work = _Update(template, change.draft.before)
    jobs = jobs_for(len(template.messages) * len(locales), Least.MESSAGES, jobs)
    with spread(work.change, list(zip(locales, drafts, strict=True)), jobs) as outcomes:
        return change, *collect_changes(outcomes, len(locales), progress)


@dataclass(frozen=True)
class _Update:
    """What a process needs to bring a catalogue over to the template."""

    template: Catalogue
    before: bytes | None
    """The template as it was; None if there was none."""

    def change(self, item: tuple[Locale, Draft]) -> Change | tuple[Problem, ...]:
        """Update one locale's catalogue, or say why it can't be read."""
        locale, draft = item
        try:
            old = self._old(locale, draft)
            merged = merge(self._with_strange_texts_kept(old), self.template)
            if draft.before is None or merged.catalogue is not old:
                draft = draft.becoming(verified(merged.catalogue).data)
        except ProjectError as error:
            return error.problems
        return Change(draft, merged.catalogue.coverage, merged.counts)

    def _old(self, locale: Locale, draft: Draft) -> Catalogue:
        """Read a catalogue; where there is none, give one that has nothing but its header."""
        if draft.before is not None:
            return open_catalogue(draft.after, draft.path)[0]
        fresh = new_catalogue(locale.gettext, plural_forms(locale), self.template)
        return replace(fresh.with_messages(()), path=draft.path)

    def _with_strange_texts_kept(self, old: Catalogue) -> Catalogue:
        """Give the catalogue with each text obsolete that no template has had.

        Somebody typed it there, perhaps a translation over the msgid. An entry without words would
        be left out, and what was typed with it.
        """
        known = {message.key for message in self.template.messages}
        gone = [one for one in old.messages if not any(one.strings) and one.key not in known]
        if not gone or self.before is None:
            return old
        before, _ = po.parse(self.before, self.template.path, template=True)
        known = {message.key for message in before.messages} if before else set()
        strange = {one.key for one in gone if not one.obsolete and one.key not in known}
        kept = [made_obsolete(one) if one.key in strange else one for one in old.messages]
        return old.with_messages(kept) if strange else old


def _texts_to_split(drafts: Iterable[Draft]) -> frozenset[str]:
    """Give the texts that translators of any locale want to be messages apart."""
    texts: frozenset[str] = frozenset()
    for draft in drafts:
        if SPLIT_REQUEST.encode() in draft.after:
            catalogue, _ = po.parse(draft.after, draft.path, strict=False)
            texts |= texts_to_split(catalogue) if catalogue else frozenset()
    return texts
