"""The image by which other programs show a link to a page of the guide."""

from __future__ import annotations

from urllib.parse import quote

from polyguide.model.locales import Locale
from polyguide.project.host_files import shown_file
from polyguide.render.page import ShareImage
from polyguide.site.guide import SHARE, Guide

_PNG = b"\x89PNG\r\n\x1a\n"
_HEAD = 24  # bytes, the last eight of which are the width and the height


def share_image(guide: Guide, locale: Locale) -> ShareImage | None:
    """Give the author's `share.png`, or the one for a language; None if there is none.

    Others want a whole address, so there has to be one of the site.
    """
    settings = guide.project.settings
    if SHARE not in guide.asset_paths or not settings.base_url or locale in settings.pseudo:
        return None
    project, path = guide.project, guide.images_of(locale).get(SHARE, SHARE)
    file = project.optional(shown_file(project.root, settings, path), size=_HEAD)
    head = file.data if file else b""
    size = head[16:] if head.startswith(_PNG) and len(head) >= _HEAD else b""
    url = f"{settings.base_url.rstrip('/')}/{quote(path)}"
    return ShareImage(url, int.from_bytes(size[:4], "big"), int.from_bytes(size[4:8], "big"))
