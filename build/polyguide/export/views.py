"""Views: what a locale's exports are made from, and how far each of its messages is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyguide.checks import may_be_shown, uses_by_key
from polyguide.export import LocaleView, State, Unit
from polyguide.gettext.po.files import read_catalogue
from polyguide.project.settings import LocaleSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from polyguide.model.catalogue import Catalogue
    from polyguide.model.locales import Locale
    from polyguide.site.assembly import Assembly
    from polyguide.site.guide import Guide
    from polyguide.site.pages import Site


def view(assembly: Assembly, site: Site) -> LocaleView:
    """Give a locale's view. ProjectError if its catalogue can't be read."""
    settings = site.settings
    catalogue = None
    if site.locale != settings.source:
        catalogue, _ = read_catalogue(assembly.guide.project, site.locale)
    return LocaleView(
        name=settings.domain,
        locale=site.locale,
        source=settings.source,
        units=tuple(units(assembly.guide, catalogue, site.locale)),
        catalogue=catalogue,
        editions=site.editions,
        facts=site.facts,
        theme={text: words for text, (words, _) in site.words.items()},
        directions=settings.directions,
        assets=assembly.assets,
        raw_html=settings.raw_html,
    )


def units(guide: Guide, catalogue: Catalogue | None, locale: Locale) -> Iterator[Unit]:
    """Give every message of a guide once, with its entry in a catalogue and how far it is."""
    rows = {item.locale: item for item in guide.project.settings.locales}
    style = guide.style_of(rows.get(locale, LocaleSettings(locale)))
    for key, uses in uses_by_key(guide.segments()).items():
        message = catalogue.get(*key) if catalogue else None
        segment, scope = uses[0]
        state = State.MISSING
        if message is not None and message.strings[0]:
            state = State.FUZZY
            if message.translated:
                shown = may_be_shown(message, uses, style)
                state = State.TRANSLATED if shown else State.REFUSED
        yield Unit(segment, scope, message, state)
