"""What a site tells search engines: the map of its pages, and what robots may read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import chain

from polyguide.project import Artifact
from polyguide.project.host_files import shown_file
from polyguide.render.html.frame import page_path
from polyguide.site.dates import Dated, Revisions, last_change
from polyguide.site.guide import Guide
from polyguide.site.site import Site

ROBOTS = "robots.txt"
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


def site_map(site: Site, documents: Iterable[Dated], revisions: Revisions) -> Iterator[Artifact]:
    """Make the map for search engines (sitemaps.org), with each page's other languages.

    Only where the project says its address. A page is as new as its newest fact and its catalogue;
    where neither tells a day, nothing is said. What is more than a map may hold is in several, and
    the map is their list then.
    """
    base = site.settings.base_url.rstrip("/")
    if not base or "html" not in site.settings.outputs:
        return
    maps = _maps(site, documents, revisions)
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


def _maps(site: Site, documents: Iterable[Dated], revisions: Revisions) -> Iterator[bytes]:
    """Make maps of as many documents as one may hold."""
    parts, size = [_MAP_HEAD], 0
    for one in documents:
        path = page_path(one.id)
        rows = [row for row in site.switcher.rows(path, "../") if row.indexed]
        urls = [(item.tag, escape(item.url)) for item in rows]
        first = escape(site.switcher.x_default(path, "../"))
        alternates = "".join(
            f'<xhtml:link rel="alternate" hreflang="{tag}" href="{url}"/>\n'
            for tag, url in [*urls, ("x-default", first)]
        )
        days = [last_change(one, revisions.get(tag, {})) for tag, _ in urls]
        if first not in {url for _, url in urls}:  # the page that offers the languages
            urls, days = [("", first), *urls], ["", *days]
        dated = [f"<lastmod>{day}</lastmod>\n" if day else "" for day in days]
        text = "".join(
            f"<url>\n<loc>{url}</loc>\n{day}{alternates}</url>\n"
            for (_, url), day in zip(urls, dated, strict=True)
        )
        full = len(parts) * len(urls) > MOST_ADDRESSES or size + len(text) > _MOST_CHARACTERS
        if full and len(parts) > 1:
            yield "".join([*parts, _MAP_END]).encode()
            parts, size = [_MAP_HEAD], 0
        parts.append(text)
        size += len(text)
    yield "".join([*parts, _MAP_END]).encode()


def robots(guide: Guide) -> Iterator[Artifact]:
    """Make the file that tells robots what they may read: all of it; the author's own comes first.

    Else only where the project says its address, so that the file can name the map, and stands at
    the root of its host: robots read no other one.
    """
    project, settings = guide.project, guide.project.settings
    if not guide.asset_fault(ROBOTS):
        path = shown_file(project.root, settings, ROBOTS)
        yield Artifact(ROBOTS, project.read(path).data)
    elif settings.base_url and settings.base_path == "/" and "html" in settings.outputs:
        place = f"{settings.base_url.rstrip('/')}/sitemap.xml"
        yield Artifact(ROBOTS, f"User-agent: *\nAllow: /\n\nSitemap: {place}\n".encode())
