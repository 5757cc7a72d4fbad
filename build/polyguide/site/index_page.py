"""The way into a site: the page that offers the languages, and the map for search engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import chain

from polyguide.model.folders import FIRST
from polyguide.model.links import whole_name
from polyguide.project import Artifact
from polyguide.render.html.frame import Frame, page_path
from polyguide.site.pages import Site

_MAP_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
_MAP_END = "</urlset>\n"
_LIST_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)
MOST_ADDRESSES = 50_000  # in one map, by the protocol of sitemaps.org; and 50 MB
_MOST_CHARACTERS = 50_000_000  # addresses are escaped, so that each is a byte


def _entrance(site: Site, frames: Sequence[Frame]) -> str:
    """Give the path, below a locale's folder, of what a reader should open first."""
    if "html" in site.settings.outputs:
        return frames[0].path
    if "single" in site.settings.outputs:
        return f"{whole_name({frame.document.id for frame in frames})}.html"
    if "text" in site.settings.outputs:
        return frames[0].text_path
    return f"{whole_name({frame.document.id for frame in frames})}.epub"


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
    return Artifact(FIRST, html.encode())


def site_map(site: Site, ids: Iterable[str]) -> Iterator[Artifact]:
    """Make the map for search engines (sitemaps.org), with each page's other languages.

    `ids` are those of all documents. Only where the project says its address. What is more than a
    map may hold is in several, and the map is their list then.
    """
    base = site.settings.base_url.rstrip("/")
    if not base or "html" not in site.settings.outputs:
        return
    maps = _maps(site, ids)
    first, second = next(maps, b""), next(maps, None)
    if second is None:
        yield Artifact("sitemap.xml", first)
        return
    names: list[str] = []
    for number, data in enumerate(chain((first, second), maps), 1):
        names.append(f"sitemap-{number}.xml")
        yield Artifact(names[-1], data)
    rows = (f"<sitemap>\n<loc>{escape(f'{base}/{name}')}</loc>\n</sitemap>\n" for name in names)
    yield Artifact("sitemap.xml", "".join([_LIST_HEAD, *rows, "</sitemapindex>\n"]).encode())


def _maps(site: Site, ids: Iterable[str]) -> Iterator[bytes]:
    """Make maps of as many documents as one may hold."""
    parts, size = [_MAP_HEAD], 0
    for id in ids:
        rows = site.switcher.rows(page_path(id), "../")
        urls = [(item.tag, escape(item.url)) for item in rows]
        alternates = "".join(
            f'<xhtml:link rel="alternate" hreflang="{tag}" href="{url}"/>\n'
            for tag, url in [*urls, ("x-default", urls[0][1])]
        )
        text = "".join(f"<url>\n<loc>{url}</loc>\n{alternates}</url>\n" for _, url in urls)
        full = len(parts) * len(urls) > MOST_ADDRESSES or size + len(text) > _MOST_CHARACTERS
        if full and len(parts) > 1:
            yield "".join([*parts, _MAP_END]).encode()
            parts, size = [_MAP_HEAD], 0
        parts.append(text)
        size += len(text)
    yield "".join([*parts, _MAP_END]).encode()
