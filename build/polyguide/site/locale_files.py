"""All files of one locale: pages, text, what the search loads, the book, and pages that forward."""

from __future__ import annotations

from collections.abc import Iterator

from polyguide.project import Artifact
from polyguide.site.assembly import Assembly
from polyguide.site.forwarding import forwarding_pages
from polyguide.site.pages import pages
from polyguide.site.record import Plan
from polyguide.site.search.files import search_files
from polyguide.site.site import Site
from polyguide.site.texts import text_files
from polyguide.site.unmade import Unmade


def locale_files(site: Site, assembly: Assembly, todo: Plan) -> Iterator[Artifact | Unmade]:
    """Make what a plan asks for, in a fixed order, and but where a template fails."""
    yield from pages(site, assembly.assets, todo.pages, whole=todo.whole)
    if todo.whole:
        yield from text_files(site)
    if todo.forwards:
        yield from forwarding_pages(site)
    if todo.whole:
        yield from search_files(site)
        yield from book_file(site, assembly)


def book_file(site: Site, assembly: Assembly) -> Iterator[Artifact | Unmade]:
    """Make the book of a locale, where the project wants one."""
    if "epub" in site.settings.outputs:
        from polyguide.site.epub import book  # it takes a while to load

        yield book(site, assembly)
