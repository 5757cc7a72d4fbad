"""The words that pages bring themselves, in the languages that come with polyguide.

`words/theme.pot` has each of them in English: those of the templates that come with polyguide,
those that stand inside documents, and the sentences of lists of facts. `words/<locale>.po` has
them in another language, and says where they are from and whether a native reader has seen them.
tests/tools/theme_words.py writes the template and brings the others over to it.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from polyguide.gettext.po.files import open_catalogue
from polyguide.model.catalogue import Catalogue, Message
from polyguide.model.locales import ENGLISH, Locale
from polyguide.project import read_shipped, shipped_names

_FOLDER = "render/words"
_TEMPLATE = "theme.pot"
_REVIEWED = "X-Native-Reader"  # "yes", or "no" while none has seen the words
# Other names of the same languages.
_ALIASES = {"in": "id", "iw": "he", "no": "nb"}


class State(enum.StrEnum):
    """What a locale has of the words of the theme, and who has seen them."""

    REVIEWED = "reviewed"
    UNREVIEWED = "unreviewed"
    MISSING = "missing"


@dataclass(frozen=True)
class StockWords:
    """The words of the theme that comes with polyguide; each language is read when asked for."""

    @cached_property
    def template(self) -> Catalogue:
        """Give every text in English, with what helps a translator."""
        return self._read(_TEMPLATE)

    @cached_property
    def english(self) -> Catalogue:
        """Give the words in English as a catalogue."""
        return self.template.with_messages(map(_in_english, self.template.messages))

    @cached_property
    def names(self) -> frozenset[str]:
        """Name the languages that there are, as gettext does: `zh_Hans`. English is one."""
        files = (name for name in shipped_names(_FOLDER) if name.endswith(".po"))
        return frozenset((ENGLISH.gettext, *(name.removesuffix(".po") for name in files)))

    def name_for(self, locale: Locale) -> str:
        """Name the language whose words a locale has; empty where there are none.

        A region has those of its language, in its own script: `es-CL` those of `es`, and `zh-TW`
        those of `zh_Hant`.

        >>> StockWords().name_for(Locale.parse("zh-TW")), StockWords().name_for(Locale.parse("la"))
        ('zh_Hant', '')
        """
        for name in _candidates(locale):
            if name in self.names and Locale.parse(name).script == locale.script:
                return name
        return ""

    def words_for(self, locale: Locale) -> Catalogue | None:
        """Give the words of a locale; None where there are none."""
        name = self.name_for(locale)
        if name == ENGLISH.gettext:
            return self.english
        return self._read(f"{name}.po") if name else None

    def state_for(self, locale: Locale) -> State:
        """Tell whether a locale has words, and whether a native reader has seen them."""
        words = self.words_for(locale)
        if words is None:
            return State.MISSING
        seen = words is self.english or words.headers.get(_REVIEWED) == "yes"
        return State.REVIEWED if seen else State.UNREVIEWED

    @staticmethod
    def _read(name: str) -> Catalogue:
        path = f"{_FOLDER}/{name}"
        return open_catalogue(read_shipped(path), path, template=name == _TEMPLATE)[0]


def _candidates(locale: Locale) -> Iterator[str]:
    """Give the names under which the words of a locale may be found, the nearest first."""
    parts = locale.gettext.split("_")
    for end in range(len(parts), 0, -1):
        yield "_".join(parts[:end])
    yield f"{locale.language}_{locale.script}"
    yield _ALIASES.get(locale.language, "")


def _in_english(message: Message) -> Message:
    return replace(message, strings=(message.id,))
