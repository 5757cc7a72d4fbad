"""The way into a site: the page that offers the languages, and the one where there is no page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from polyguide.model.folders import FIRST, MISSING
from polyguide.model.links import whole_name
from polyguide.project import Artifact
from polyguide.render.html.frame import Frame
from polyguide.site.site import Site

Entries = Sequence[Mapping[str, str]]
"""What each locale says of itself: see `site.entries`."""


def _entrance(site: Site, frames: Sequence[Frame]) -> str:
    """Give the path, below a locale's folder, of what a reader should open first."""
    if "html" in site.settings.outputs:
        return frames[0].path
    if "single" in site.settings.outputs:
        return f"{whole_name({frame.document.id for frame in frames})}.html"
    if "text" in site.settings.outputs:
        return frames[0].text_path
    return f"{whole_name({frame.document.id for frame in frames})}.epub"


def index_page(site: Site, frames: Sequence[Frame], entries: Entries) -> Artifact:
    """Make the page that offers the languages; each entry is in its own language.

    `site` is that of the source locale (its first document is enough), `frames` are those of the
    whole guide.
    """
    base = site.settings.base_url.rstrip("/")
    page = {
        **_offering(site, frames, entries, ""),
        "tag": site.locale.tag,
        "direction": site.locale.direction,
        "title": site.home.title,
        "guide": site.home.title,
        "description": site.home.description,
        "url": f"{base}/" if base else "",
        "share": site.share,
        "publisher": site.settings.publisher,
    }
    html = site.theme.render("index.html", {"page": page}, site.theme_words)
    return Artifact(FIRST, html.encode())


def _offering(
    site: Site, frames: Sequence[Frame], entries: Entries, root: str
) -> Mapping[str, Any]:
    """Give what a page needs to offer the languages: `root` leads to them, and to the logo."""
    languages = {item.tag: item for item in site.switcher.rows(_entrance(site, frames), root)}
    editions = [{**entry, "language": languages[entry["tag"]]} for entry in entries]
    logo = site.settings.logo
    return {"editions": editions, "root": root, "logo": root + quote(logo) if logo else ""}


def missing_pages(site: Site, frames: Sequence[Frame], entries: Entries) -> Iterator[Artifact]:
    """Make what a server shows where there is no page: in each language, and in all at the root.

    As it stands for a page anywhere, its links begin at the server's root.
    """
    root, folders = site.settings.base_path, site.settings.folders
    pages = {f"{folders.of(entry['tag'])}{MISSING}": [entry] for entry in entries}
    for path, shown in {**pages, MISSING: entries}.items():
        page = {
            **_offering(site, frames, shown, root),
            "tag": shown[0]["tag"],
            "direction": site.settings.directions[shown[0]["tag"]],
        }
        html = site.theme.render("missing.html", {"page": page}, site.theme_words)
        yield Artifact(path, html.encode())
