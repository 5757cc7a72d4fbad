"""`polyguide status`: how far each locale is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from polyguide.gettext.po.files import read_catalogue
from polyguide.model.catalogue import Catalogue, Coverage
from polyguide.model.locales import Locale
from polyguide.project import Project, refuse
from polyguide.render.stock_words import State
from polyguide.site.guide import Guide, read_guide


class Status(NamedTuple):
    """How far the locales of a guide are, by tag.

    `coverage` is of the guide's own messages. `theme` says of each locale, the source locale
    included, who has seen the words that the theme has there.
    """

    coverage: Mapping[str, Coverage]
    theme: Mapping[str, State]


def status(project: Project) -> Status:
    """Count what is translated in each locale, against the guide as it is now.

    ProjectError if a document can't be read: its messages would be missing from the count.
    """
    guide = read_guide(project)
    refuse(*(guide.losing if guide.unread else ()))
    keys = {segment.key for segment, _ in guide.segments()}
    source = project.settings.source
    counts, states = {}, {source.tag: _theme(guide, source, read_catalogue(project, source)[0])}
    for item in project.settings.locales:
        catalogue, _ = read_catalogue(project, item.locale)
        counts[item.locale.tag] = guide.coverage(keys, catalogue, item)
        states[item.locale.tag] = _theme(guide, item.locale, catalogue)
    return Status(counts, states)


def _theme(guide: Guide, locale: Locale, catalogue: Catalogue | None) -> State:
    """Say who has seen the theme's words in a locale: its translators, if all are their own."""
    own = (catalogue.get(*key) for key in guide.theme.stock) if catalogue else (None,)
    if all(message is not None and message.translated for message in own):
        return State.REVIEWED
    return guide.theme.shipped.state_for(locale)
