"""What an export is made from: one locale's words, and how far each message is."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from polyguide.catalog import message_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polyguide.catalog import Catalog, Message
    from polyguide.document import Edition, Scope, Segment
    from polyguide.facts import FormattedFact
    from polyguide.locales import Locale

__all__ = ["LocaleView", "State", "Unit"]


class State(enum.StrEnum):
    """How far a message is. What is refused has words that a build would not show."""

    TRANSLATED = "translated"
    REFUSED = "refused"
    FUZZY = "fuzzy"
    MISSING = "missing"


class Unit(NamedTuple):
    """One message of the guide: the first segment it stands in, and its entry in the catalogue."""

    segment: Segment
    scope: Scope
    message: Message | None
    state: State

    @property
    def id(self) -> str:
        """Give the stable name of the message."""
        return message_id(*self.segment.key)

    @property
    def words(self) -> str:
        """Give the translation as it stands in the catalogue, whatever its state."""
        return self.message.strings[0] if self.message else ""


@dataclass(frozen=True)
class LocaleView:
    """One locale of a guide, ready for every format.

    `units` holds every message once, in reading order, the theme's last. `editions` are the
    documents with this locale's words in, `theme` the theme's words by their English text, and
    `assets` the files that documents show, by path. `catalog` is None in the source locale, and
    where a locale has no catalogue yet.
    """

    name: str
    locale: Locale
    source: Locale
    units: tuple[Unit, ...]
    catalog: Catalog | None
    editions: tuple[Edition, ...]
    facts: Mapping[str, FormattedFact]
    theme: Mapping[str, str]
    directions: Mapping[str, str]
    assets: Mapping[str, bytes]
    raw_html: bool = False

    @property
    def is_source(self) -> bool:
        """Tell whether this is the language that the guide is written in."""
        return self.locale == self.source

    @cached_property
    def published(self) -> tuple[Unit, ...]:
        """Give the messages whose translation a build shows."""
        return tuple(unit for unit in self.units if unit.state is State.TRANSLATED)
