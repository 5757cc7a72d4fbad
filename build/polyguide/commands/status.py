"""`polyguide status`: how far each locale is."""

from __future__ import annotations

from collections.abc import Mapping

from polyguide.gettext.po.files import read_catalogue
from polyguide.model.catalogue import Coverage
from polyguide.project import Project, refuse
from polyguide.site.guide import read_guide


def status(project: Project) -> Mapping[str, Coverage]:
    """Count what is translated in each locale, against the guide as it is now.

    ProjectError if a document can't be read: its messages would be missing from the count.
    """
    guide = read_guide(project)
    refuse(*(guide.losing if guide.unread else ()))
    keys = {segment.key for segment, _ in guide.segments()}
    counts = {}
    for item in project.settings.locales:
        catalogue, _ = read_catalogue(project, item.locale)
        counts[item.locale.tag] = guide.coverage(keys, catalogue, item)
    return counts
