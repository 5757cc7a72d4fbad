"""The way into a site: the page that offers the languages, and the map for search engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from polyguide.model.links import whole_name
from polyguide.project import Artifact
from polyguide.render.html.frame import Frame, page_path
from polyguide.site.pages import Site

_MAP_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def _entrance(site: Site, frames: Sequence[Frame]) -> str:
    """Give the path, below a locale's folder, of what a reader should open first."""
    if "html" in site.settings.outputs:
        return frames[0].path
    if "single" in site.settings.outputs:
        return f"{whole_name({frame.document.id for frame in frames})}.html"
    return frames[0].text_path


def index_page(
    site: Site, frames: Sequence[Frame], entries: Sequence[Mapping[str, str]]
) -> Artifact:
    """Make the page that offers the languages; each entry is in its own language.

    `site` is that of the source locale (its first document is enough), `frames` are those of the
    whole guide, `entries` come from each site's `entry`.
    """
    base = site.settings.base_url.rstrip("/")
    languages = {item.tag: item for item in site.switcher.rows(_entrance(site, frames), "")}
    page = {
        "tag": site.locale.tag,
        "direction": site.locale.direction,
        "title": site.home.title,
        "description": site.home.description,
        "editions": [{**entry, "language": languages[entry["tag"]]} for entry in entries],
        "url": f"{base}/" if base else "",
        "root": "",
    }
    html = site.theme.render("index.html", {"page": page}, site.theme_words)
    return Artifact("index.html", html.encode())


def site_map(site: Site, ids: Iterable[str]) -> Iterator[Artifact]:
    """Make the map for search engines (sitemaps.org), with each page's other languages.

    `ids` are those of all documents. Only where the project says its address.
    """
    if not site.settings.base_url or "html" not in site.settings.outputs:
        return
    parts = [_MAP_HEAD]
    for id in ids:
        rows = site.switcher.rows(page_path(id), "../")
        urls = [(item.tag, escape(item.url)) for item in rows]
        alternates = "".join(
            f'<xhtml:link rel="alternate" hreflang="{tag}" href="{url}"/>\n'
            for tag, url in [*urls, ("x-default", urls[0][1])]
        )
        parts += [f"<url>\n<loc>{url}</loc>\n{alternates}</url>\n" for _, url in urls]
    yield Artifact("sitemap.xml", "".join([*parts, "</urlset>\n"]).encode())
