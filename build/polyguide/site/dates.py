"""Of which day words are: those of a locale, and those of one page."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from polyguide.gettext.po.files import read_template
from polyguide.gettext.po.header import CREATED, REVISED, day_of
from polyguide.model.catalogue import Catalogue
from polyguide.model.fact_forms import CHECKED
from polyguide.model.locales import Locale
from polyguide.model.patterns import lazy
from polyguide.project import Project, ProjectError, catalogue_files
from polyguide.site.site import Site

_REVISED = lazy(rb'"PO-Revision-Date:([^"\\]*)')
_HEAD = 4096  # bytes of a catalogue, in which its header is

Revisions = Mapping[str, Mapping[str, str]]
"""The days of the last changes of catalogues, by the tags of locales and the ids of documents; one
of all documents has no id."""


class Dated(NamedTuple):
    """A document by its id, and the last day on which one of its facts was checked, if any was."""

    id: str
    checked: str = ""


def newest_day(site: Site, project: Project) -> str:
    """Give the newest day that the catalogue or template tells of, or on which a fact was checked.

    As `2026-11-30`; empty where there is none.
    """
    days = [fact.machine for name, fact in site.facts.items() if name.endswith(CHECKED)]
    is_source = site.locale == site.settings.source
    catalogue = _template(project) if is_source else own_catalogue(site)
    for file in catalogue.files.values() if catalogue else ():
        days += [day_of(file.headers.get(name, "")) for name in (CREATED, REVISED)]
    return max(days, default="")


def last_change(document: Dated, revised: Mapping[str, str]) -> str:
    """Give the day of a page's last change, by the days of its locale in `Revisions`.

    It is the newer one of two days that people wrote: a template is made anew for one word of one
    page. Empty where neither is known.

    >>> last_change(Dated("pay", "2026-10-02"), {"pay": "2026-10-20", "": "2026-11-30"})
    '2026-10-20'
    """
    return max(document.checked, revised.get(document.id, revised.get("", "")))


def revisions(project: Project, locales: Iterable[Locale]) -> Revisions:
    """Read when the catalogues of locales were last changed, as far as their headers say it.

    What can't be read is told where the catalogues are.
    """
    return {locale.tag: dict(_revised(project, locale)) for locale in locales}


def _revised(project: Project, locale: Locale) -> Iterable[tuple[str, str]]:
    paths: Mapping[str, str] = {}
    with contextlib.suppress(ProjectError):
        paths = catalogue_files(project, locale).paths
    for id, path in paths.items():
        head = b""
        with contextlib.suppress(ProjectError):
            file = project.optional(path, size=_HEAD)
            head = file.data if file else b""
        match = _REVISED.search(head)
        day = day_of(match[1].decode("utf-8", "replace")) if match else ""
        if day:
            yield id, day


def own_catalogue(site: Site) -> Catalogue | None:
    """Give the locale's own catalogue; the source has none."""
    chain = site.editions.translator.chain
    return next((one.catalogue for one in chain if one.tag == site.locale.tag), None)


def _template(project: Project) -> Catalogue | None:
    try:
        return read_template(project)
    except ProjectError:  # told with the guide
        return None
