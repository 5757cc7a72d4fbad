"""The words of the theme: those that come with polyguide, and those of a project's templates.

The first are no messages of a guide. A project's catalogue may have an entry for one all the same:
it is an override, and stands in place of what comes with polyguide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile

from polyguide.checks import Style
from polyguide.model.catalogue import Catalogue, Key
from polyguide.model.characters import character_problems, forbidden
from polyguide.model.document import Scope, Segment, SegmentKind
from polyguide.model.locales import ENGLISH, Locale
from polyguide.model.problem import Place, Problem, field_names
from polyguide.project import Project, ProjectError, package_templates
from polyguide.render.stock_words import StockWords
from polyguide.render.templates import Theme
from polyguide.source.markdown.inline import parse_inline
from polyguide.translate.fallback import Translation


@dataclass(frozen=True)
class ThemeWords:
    """The words of a project's theme.

    `own` are those of its own templates, in its source language. `problems` are about characters
    that no page may hold, `unusable` about templates of which nothing can be made.
    """

    own: tuple[Segment, ...]
    templates: Theme
    problems: tuple[Problem, ...] = ()
    unusable: tuple[Problem, ...] = ()
    shipped: StockWords = field(default_factory=StockWords)

    @cached_property
    def stock(self) -> Mapping[Key, Segment]:
        """Give the words that come with polyguide, in English."""
        return {
            message.key: _segment(message.id, Place(message.references[0]))
            for message in self.shipped.template.messages
        }

    def with_overrides(
        self, uses: Mapping[Key, Sequence[tuple[Segment, Scope]]], catalogue: Catalogue
    ) -> Mapping[Key, Sequence[tuple[Segment, Scope]]]:
        """Give the uses of a guide's messages, and those of the overrides in a catalogue."""
        own = catalogue.files.get("")
        found = {
            key: (*uses.get(key, ()), (segment, Scope()))
            for key, segment in self.stock.items()
            if own and own.get(*key)
        }
        return {**uses, **found} if found else uses

    def without_overrides(self, catalogue: Catalogue) -> Catalogue:
        """Give a catalogue without the words of the theme, which are no messages of a guide."""
        return catalogue.with_messages(
            message for message in catalogue.messages if message.key not in self.stock
        )

    def chain(
        self, locales: Sequence[Locale], translations: Iterable[Translation]
    ) -> Sequence[Translation]:
        """Say where the words that come with polyguide are looked for: in overrides first.

        `locales` are the page's own, those that it falls back to, and the source language. The
        first for which there are words has all of them, so that nothing behind it is asked, but
        for overrides in the same language. English is the last.
        """
        known = [*locales, ENGLISH]
        found, words = next(
            (locale, words)
            for locale in known
            if (words := self.shipped.words_for(locale)) is not None
        )
        before = {locale.tag for locale in takewhile(lambda one: one != found, known)}
        overrides = (
            one._replace(catalogue=own)  # words of documents are no overrides
            for one in translations
            if one.tag in before or self._same_words(one.style.locale, found)
            if (own := one.catalogue.files.get("")) is not None
        )
        return (*overrides, Translation(words, Style(found)))

    def _same_words(self, one: Locale, other: Locale) -> bool:
        return self.shipped.name_for(one) == self.shipped.name_for(other)


def read_theme(project: Project) -> ThemeWords:
    """Read the templates of a project, and the words that they mark for translators."""
    problems: tuple[Problem, ...] = ()
    try:
        folders = project.templates()
    except ProjectError as error:
        folders, problems = (package_templates(),), error.problems
    templates = Theme(folders, project.settings.templates, project.settings.color)
    messages, faults = templates.messages()
    shipped = StockWords()
    known = {message.id for message in shipped.template.messages} if messages else set()
    own: dict[str, Segment] = {}
    for text, path, line, note in messages:
        if text not in known:
            own.setdefault(text, _segment(text, Place(path, line, 1), note))
    hidden = tuple(_hidden_characters(own.values()))
    return ThemeWords(tuple(own.values()), templates, hidden, (*problems, *faults), shipped)


def _hidden_characters(segments: Iterable[Segment]) -> Iterator[Problem]:
    for segment in segments:
        chars = (match[0] for match in forbidden(segment.text))
        yield from character_problems(chars, segment.place)


def _segment(text: str, place: Place, note: str = "") -> Segment:
    names = frozenset(field_names(text))
    inline = parse_inline(text, Scope(facts=names))
    bound = {name: name for name in names}
    return Segment(text, SegmentKind.THEME, place, inline, note=note, bound=bound)
