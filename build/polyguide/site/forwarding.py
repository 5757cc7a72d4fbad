"""The pages of a locale that forward to where a document stands now."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from polyguide.model.forwards import Forward
from polyguide.model.timings import Stage, stage
from polyguide.project import Artifact
from polyguide.render.html.frame import page_path
from polyguide.render.page import Neighbour
from polyguide.render.templates import ThemeError
from polyguide.site.site import Site
from polyguide.site.unmade import Unmade, fault_on_page


def forwards_of(site: Site) -> Sequence[Forward]:
    """Give those that are made with the documents of a site: with the first of them, all."""
    made = site.numbers.start == 0 and "html" in site.settings.outputs
    return site.forwards if made else ()


def forward_paths(site: Site) -> list[str]:
    """List the paths of their files."""
    return [f"{site.folder}{one.path}" for one in forwards_of(site)]


def forwarding_pages(site: Site) -> Iterator[Artifact | Unmade]:
    """Make them."""
    numbers = {id: number for number, id in enumerate(site.ids)}
    for path, forward in zip(forward_paths(site), forwards_of(site), strict=True):
        yield _made(site, path, forward, numbers.get(forward.document))


@stage(Stage.RENDERING)
def _made(site: Site, path: str, forward: Forward, number: int | None) -> Artifact | Unmade:
    try:
        return Artifact(path, forwarding_page(site, forward, number).encode())
    except ThemeError as error:
        return Unmade(path, fault_on_page(error.problem, path))


def forwarding_page(site: Site, forward: Forward, number: int | None) -> str:
    """Make one page: it names the page to which it leads by its title.

    `number` is that of the document there; None where it leads out, or where that was not read.
    """
    target = _target(site, forward, number)
    root = site.settings.folders.up(site.locale.tag) + "../" * forward.path.count("/")
    url = target.href
    if forward.document:
        url = site.switcher.url(site.locale, page_path(forward.document), root)
    page = {
        "tag": site.locale.tag,
        "direction": site.locale.direction,
        "title": target.title,
        "target": target,
        "url": url,
        "root": root,
    }
    return site.theme.render("moved.html", {"page": page}, site.theme_words)


def _target(site: Site, forward: Forward, number: int | None) -> Neighbour:
    """Give the title of what a page forwards to, and its address there; else that alone."""
    if not forward.document:
        return Neighbour(forward.tail, forward.tail)
    here = quote(posixpath.dirname(forward.path)) or "."
    href = posixpath.relpath(page_path(forward.document), here) + forward.tail
    if number is None:  # it can't be read, and its page is that of before
        return Neighbour(href, href)
    return site.titles[number]._replace(href=href)
