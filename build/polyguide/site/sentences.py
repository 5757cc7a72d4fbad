"""What sentences of the theme are filled with: days and names of languages.

A sentence that is not translated stands in another language than its page, and so does what is in
it: each value knows how every such language writes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from polyguide.model.locales import ENGLISH, Locale
from polyguide.render.page import InLanguages
from polyguide.source.facts import FormattedFact


@dataclass(frozen=True)
class Sentences:
    """The sentences of the theme on the pages of one locale.

    `locales` are all of the project. `words` are the sentences by their English, with the language
    that each is in, and `facts` those of the guide as the locale writes them.
    """

    locale: Locale
    locales: Sequence[Locale]
    words: Mapping[str, tuple[str, str]]
    facts: Mapping[str, FormattedFact]

    @cached_property
    def elsewhere(self) -> Mapping[str, str]:
        """Give the language of each sentence that is not in that of the page."""
        tag = self.locale.tag
        return {text: spoken for text, (_, spoken) in self.words.items() if spoken != tag}

    def day(self, fact: str) -> str:
        """Write the day on which a fact was checked; empty for no fact."""
        if not fact:
            return ""
        name = f"{fact}.checked"
        forms = {other.tag: self.facts[f"{name}@{other.tag}"].text for other in self._others}
        return InLanguages(self.facts[name].text, forms)

    def languages(self, tags: Set[str]) -> str:
        """Name languages of the project, in its order."""
        known = self._known.get(frozenset(tags))
        if known is None:
            found = [locale for locale in self.locales if locale.tag in tags]
            known = self._known[frozenset(tags)] = self.name_of(found)
        return known

    def name_of(self, languages: Sequence[Locale]) -> InLanguages:
        """Name languages."""
        names = {
            locale.tag: locale.list([locale.name_of(other) for other in languages])
            for locale in (self.locale, *self._others)
        }
        return InLanguages(names[self.locale.tag], names)

    @cached_property
    def _others(self) -> tuple[Locale, ...]:
        """Give the other languages in which sentences stand on the pages."""
        tags = {*self.elsewhere.values()}
        known = {locale.tag: locale for locale in (ENGLISH, *self.locales)}
        return tuple(locale for tag, locale in known.items() if tag in tags)

    @cached_property
    def _known(self) -> dict[frozenset[str], str]:
        return {}
