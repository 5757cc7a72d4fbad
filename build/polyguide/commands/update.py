"""`polyguide update`: the template made anew, and every catalogue carried over to it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from polyguide.checks.weblate import with_weblate_flags
from polyguide.commands.extract import template_of, whole_guide
from polyguide.gettext import po
from polyguide.gettext.changes import Change, collect_changes
from polyguide.gettext.extract import SPLIT_REQUEST, texts_to_split
from polyguide.gettext.overrides import with_overrides
from polyguide.gettext.po.files import open_catalogue, verified
from polyguide.gettext.update import Options, merge
from polyguide.gettext.update.entries import made_obsolete
from polyguide.gettext.update.from_template import new_catalogue
from polyguide.model.catalogue import Catalogue, Key, key_of
from polyguide.model.document import Scope
from polyguide.model.locales import Locale
from polyguide.model.plural_rules import plural_forms
from polyguide.model.problem import Problem
from polyguide.model.timings import Progress, no_progress
from polyguide.project import Draft, Project, ProjectError, each
from polyguide.render.stock_words import StockWords
from polyguide.site.executor import Least, jobs_for, spread
from polyguide.site.guide import Guide
from polyguide.translate.coverage import coverage

_MOST_SCOPES = 8  # documents with other references in which one text is looked at


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
    guide = whole_guide(project, _texts_to_split(drafts))
    template, change = template_of(guide, now)
    # Each catalogue carried over, several at a time where it pays.
    kept = {locale.tag: guide.glossary.terms_of(locale).kept for locale in locales}
    options = Options(language=project.settings.source.language)
    stock, before = StockWords().template, change.draft.before
    work = _Update(template, before, stock, _scopes(guide), kept, options)
    jobs = jobs_for(len(template.messages) * len(locales), Least.MESSAGES, jobs)
    with spread(work.change, list(zip(locales, drafts, strict=True)), jobs) as outcomes:
        return change, *collect_changes(outcomes, len(locales), progress)


@dataclass(frozen=True)
class _Update:
    """What a process needs to bring a catalogue over to the template.

    `before` is the template as it was, None if there was none; `kept` are, by locale, the terms
    that stay as they are in it.
    """

    template: Catalogue
    before: bytes | None
    stock: Catalogue
    scopes: Mapping[Key, Sequence[Scope]]
    kept: Mapping[str, Set[str]]
    options: Options

    def change(self, item: tuple[Locale, Draft]) -> Change | tuple[Problem, ...]:
        """Update one locale's catalogue, or say why it can't be read."""
        locale, draft = item
        try:
            old = self._old(locale, draft)
            old = self._with_strange_texts_kept(old)
            template = with_overrides(self.template, old, self.stock)
            merged = merge(old, template, self.options, scopes=self.scopes)
            made = with_weblate_flags(merged.catalogue, self.kept[locale.tag])
            if draft.before is None or made is not old:
                data, made = verified(made)
                draft = draft.becoming(data)
        except ProjectError as error:
            return error.problems
        count = coverage(made, map(key_of, self.template.messages))
        return Change(draft, count, merged.counts)

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
        strange = {one.key for one in gone if not one.obsolete and one.key not in self._known}
        kept = [made_obsolete(one) if one.key in strange else one for one in old.messages]
        return old.with_messages(kept) if strange else old

    @cached_property
    def _known(self) -> Set[Key]:
        """Give the messages of the template as it was."""
        before, _ = po.parse(self.before or b"", self.template.path, template=True)
        return {message.key for message in before.messages} if before else set()


def _scopes(guide: Guide) -> Mapping[Key, Sequence[Scope]]:
    """Give the scopes of the messages in which something may be, or look like, a reference."""
    found: dict[Key, list[Scope]] = {}
    for segment, scope in guide.segments():
        if "[" in segment.text:
            scopes = found.setdefault(segment.key, [])
            if len(scopes) < _MOST_SCOPES and scope not in scopes:
                scopes.append(scope)
    return found


def _texts_to_split(drafts: Iterable[Draft]) -> frozenset[str]:
    """Give the texts that translators of any locale want to be messages apart."""
    texts: frozenset[str] = frozenset()
    for draft in drafts:
        if SPLIT_REQUEST.encode() in draft.after:
            catalogue, _ = po.parse(draft.after, draft.path, strict=False)
            texts |= texts_to_split(catalogue) if catalogue else frozenset()
    return texts
