"""Our own guide with what people translated of it, as answers that are good."""

from __future__ import annotations

from functools import cache

from bad_answers import Good
from polyguide.checks import Style
from polyguide.checks.waivers import is_spoken_to
from polyguide.gettext.po.files import read_catalogue
from polyguide.model.document import SegmentKind
from polyguide.project import find_project
from polyguide.site.guide import Guide
from polyguide.site.reading import read_guide
from running import ROOT


@cache
def _guide() -> Guide:
    return read_guide(find_project(ROOT))


def translations(tag: str) -> tuple[list[Good], Style]:
    """Give the translations of a locale in the order of the guide, each message once.

    Those are left out that are right only because somebody let them stand.
    """
    guide = _guide()
    settings = guide.project.settings
    item = next(one for one in settings.locales if one.locale.tag == tag)
    catalogue, _ = read_catalogue(guide.project, item.locale)
    assert catalogue
    found: dict[object, Good] = {}
    for _, segments in guide.segments_by_document():
        for segment, scope in segments:
            message = catalogue.get(*segment.key)
            if segment.kind is SegmentKind.SEARCH or segment.key in found or not message:
                continue
            if message.translated and not is_spoken_to(message):
                [words] = message.strings
                found[segment.key] = Good(segment, scope, words, item.locale.language)
    return list(found.values()), guide.style_of(item)
