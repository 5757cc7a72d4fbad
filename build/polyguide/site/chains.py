"""Chains: the catalogues in which the words of a locale are looked for, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from polyguide.checks import Style, may_be_shown, may_name, naming_uses
from polyguide.checks.language import language_errors
from polyguide.gettext.po.files import read_catalogue
from polyguide.model.catalogue import Catalogue, Key, Message
from polyguide.model.document import Scope, Segment
from polyguide.model.joined import joined
from polyguide.model.locales import Locale
from polyguide.model.problem import Problem
from polyguide.model.structure import look_at
from polyguide.project import ProjectError
from polyguide.project.settings import Drafts, LocaleSettings, Settings
from polyguide.site.guide import Guide
from polyguide.translate.accept import Names, accept
from polyguide.translate.fallback import Rejected, Translation
from polyguide.translate.outdated import Outdated


def chain_of(guide: Guide, locale: Locale) -> tuple[list[Translation], tuple[Problem, ...]]:
    """Read a locale's catalogue and those it falls back to.

    A fallback that can't be read, or is of another language, is left out; ProjectError if it is the
    locale's own. The source language needs no catalogue; one that is there may have other words for
    those of the theme.
    """
    source, tags = guide.project.settings.source, guide.project.settings.fallbacks(locale.tag)
    settings = {item.locale.tag: item for item in guide.project.settings.locales}
    if locale == source:
        settings, tags = {source.tag: LocaleSettings(source)}, [source.tag]
    chain: list[Translation] = []
    problems: tuple[Problem, ...] = ()
    for tag in tags:
        try:
            catalogue, found = read_catalogue(guide.project, settings[tag].locale)
            copy = guide.copies.get(tag)
            if copy:
                raise ProjectError(copy)
            catalogue, errors = _in_language(catalogue, settings[tag].locale)
            found += errors
        except ProjectError as error:
            if tag == locale.tag and locale != source:
                raise
            catalogue, found = None, error.problems
        problems += found
        if catalogue is not None:
            style = guide.style_of(settings[tag])
            chain.append(Translation(catalogue, style, Refused(guide, style)))
    return chain, problems


def _in_language(
    catalogue: Catalogue | None, locale: Locale
) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """Leave the files out that are of another language; ProjectError if all of them are."""
    if catalogue is None:
        return None, ()
    files = catalogue.files
    faults = {id: (*language_errors(file, locale),) for id, file in files.items()}
    errors = tuple(problem for found in faults.values() for problem in found)
    kept = {id: file for id, file in files.items() if not faults[id]}
    if not kept:
        raise ProjectError(*errors)
    return joined(catalogue.path, kept) if errors else catalogue, errors


def near(settings: Settings, locale: Locale) -> Sequence[Locale]:
    """List a locale, those it falls back to, and the source language."""
    known = {item.locale.tag: item for item in settings.locales}
    return (*(known[tag].locale for tag in settings.fallbacks(locale.tag)), settings.source)


class Refused:
    """The translations with an error in one of the documents that their message stands in.

    Only messages are asked that stand in documents which know other names: of all others every
    use says the same.
    """

    def __init__(self, guide: Guide, style: Style) -> None:
        self._guide = guide
        self._style = style
        self._shared = guide.shared_keys
        self._known: dict[tuple[str, Key], bool] = {}

    def __call__(self, catalogue: Catalogue, key: Key) -> bool:
        """Tell whether the translation of a message is refused."""
        if key not in self._shared:
            return False
        place = catalogue.path_of(key), key
        if place not in self._known:
            self._known[place] = self._is_refused(catalogue.get(*key))
        return self._known[place]

    def _is_refused(self, message: Message | None) -> bool:
        if message is None or not all(message.strings):  # drafts are asked, too
            return False
        if not may_name(message.id, *message.strings):
            return False
        uses = naming_uses(message, self._guide.shared[message.key])
        return len(uses) > 1 and not may_be_shown(message, uses, self._style)


def outdated_of(settings: Settings, tag: str, chain: Iterable[Translation]) -> Outdated | None:
    """Say what a locale does with the fuzzy messages of its own catalogue."""
    policies = {item.locale.tag: item.fuzzy for item in settings.locales}
    return next((Outdated(policies[tag], own) for own in chain if own.tag == tag), None)


def drafts_of(settings: Settings, tag: str, chain: Iterable[Translation]) -> Translation | None:
    """Give the catalogue whose drafts a locale shows, its own; None if it shows none."""
    marked = {item.locale.tag for item in settings.locales if item.drafts is Drafts.MARKED}
    return next((own for own in chain if own.tag == tag and tag in marked), None)


def words_of(
    segments: Iterable[Segment], chain: Iterable[Translation], source: str
) -> tuple[Mapping[str, tuple[str, str]], tuple[Rejected, ...]]:
    """Find words that are polyguide's: by source text, the words and the language they are in.

    And the translations of them that are not shown.
    """
    words: dict[str, tuple[str, str]] = {}
    rejected: list[Rejected] = []
    for segment in segments:
        words[segment.text] = (segment.text, source)
        kept = look_at(segment.inline).structure
        for translation in chain:
            message = translation.catalogue.get(*segment.key)
            if message is None or not message.translated:
                continue
            names = Names(Scope(), translation.style)
            nodes = accept(message, segment, kept, names)
            if nodes is not None and not translation.is_refused(segment.key):
                words[segment.text] = (message.strings[0], translation.tag)
                break
            rejected.append(Rejected(message, segment, Scope(), translation))
    return words, tuple(rejected)
