"""Of which day the words of a locale are."""

from __future__ import annotations

from polyguide.gettext.po.files import read_template
from polyguide.model.catalogue import Catalogue
from polyguide.model.patterns import lazy
from polyguide.project import Project, ProjectError
from polyguide.site.site import Site

_DAY = lazy(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")
_CHECKED = ".checked"


def newest_day(site: Site, project: Project) -> str:
    """Give the newest day that the catalogue or template tells of, or on which a fact was checked.

    As `2026-11-30`; empty where there is none.
    """
    days = [fact.machine for name, fact in site.facts.items() if name.endswith(_CHECKED)]
    is_source = site.locale == site.settings.source
    catalogue = _template(project) if is_source else own_catalogue(site)
    for file in catalogue.files.values() if catalogue else ():
        for name in ("POT-Creation-Date", "PO-Revision-Date"):
            match = _DAY.match(file.headers.get(name, ""))
            days += [match[0]] if match else []
    return max(days, default="")


def own_catalogue(site: Site) -> Catalogue | None:
    """Give the locale's own catalogue; the source has none."""
    chain = site.editions.translator.chain
    return next((one.catalogue for one in chain if one.tag == site.locale.tag), None)


def _template(project: Project) -> Catalogue | None:
    try:
        return read_template(project)
    except ProjectError:  # told with the guide
        return None
