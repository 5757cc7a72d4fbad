"""One locale's pages: every document on its own, the whole guide on one, and those of a book."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import quote, urljoin

from polyguide.model.edition import Edition, Status
from polyguide.model.links import PartAddresses, part_id
from polyguide.model.timings import Stage, stage
from polyguide.project import Artifact
from polyguide.render.html.blocks import compile_html
from polyguide.render.html.drawings import Drawings
from polyguide.render.html.fact_links import FactLinks
from polyguide.render.html.fill import fill_html
from polyguide.render.html.inline import InlineContext, no_attributes
from polyguide.render.html.writer import PageKind
from polyguide.render.page import Heading, Page, ShareImage, share_of
from polyguide.render.templates import ThemeError
from polyguide.site.draft_notice import rendered
from polyguide.site.printed import printed_links
from polyguide.site.search.words import search_data
from polyguide.site.site import Site
from polyguide.site.titles import Named
from polyguide.site.unmade import Unmade, fault_on_page


def pages(
    site: Site, assets: Mapping[str, bytes], numbers: Collection[int], *, whole: bool = True
) -> Iterator[Artifact | Unmade]:
    """Make the pages of some documents, by their numbers, and that of the `whole` guide.

    In a fixed order, and but where a template fails.
    """
    for index in numbers if site.page_paths else ():
        path = site.frames[index].document.path
        yield _made(site, site.page_paths[index], path, partial(page, site, index))
    if "single" in site.settings.outputs and whole:
        path = f"{site.folder}{site.whole}.html"
        yield _made(site, path, path, partial(single, site, assets))


def body_of(site: Site, index: int) -> str:
    """Give the HTML of one document as it stands on its page."""
    edition, frame = site.editions[index], site.frames[index]
    facts = site.fact_pages
    context = _context(site, edition, frame.addresses, links=facts.links(frame))
    compiled = frame.compiled_for(edition.document)
    return fill_html(compiled, edition, context, site.words, facts.uses(frame))


def words_context(site: Site, index: int) -> InlineContext:
    """Give what is needed to write words of a document as HTML, apart from its page."""
    return _context(site, site.editions[index], site.frames[index].addresses)


def page(site: Site, index: int) -> str:
    """Make the page of one document."""
    edition, frame, facts = site.editions[index], site.frames[index], site.fact_pages
    outputs, count, titles = site.settings.outputs, len(site.editions), site.titles
    common = _common(site, (index,), frame.path, frame.depth)
    if frame.document.image and common["url"]:
        image = frame.addresses(edition.address(frame.document.image))
        common["share"] = ShareImage(urljoin(common["url"], image))
    page = Page(
        **common,
        body=body_of(site, index),
        headings=tuple(
            _heading(site, edition, block.segment, block.id, block.level)
            for block in frame.headings
        ),
        contents=() if index else titles.all_seen_from(frame),
        tree=() if index else site.tree.whole(lambda at: titles.seen_from(frame, at).href),
        branch=site.tree.branch(frame),
        branch_is_whole=site.navigation.is_short,
        crumbs=site.tree.crumbs(frame),
        previous=titles.seen_from(frame, index - 1) if index else None,
        next=titles.seen_from(frame, index + 1) if index + 1 < count else None,
        home=titles.seen_from(frame, 0),
        text_href=frame.text_href if "text" in outputs else "",
        **_hrefs(site, f"{frame.depth}{site.folder}"),
        search="search" in outputs,
        logo=_logo(site, edition, frame.addresses),
        sources=facts.page(frame),
        checked=site.sentences.day(frame.checked),
        checked_iso=site.facts[f"{frame.checked}.checked"].machine if frame.checked else "",
    )
    return rendered(site, "page.html", page)


def single(site: Site, assets: Mapping[str, bytes]) -> str:
    """Make the whole guide as one page that needs no other file."""
    bodies, headings = [], []
    ids = frozenset(edition.document.id for edition in site.editions)
    unread = site.frames[0].addresses.documents - ids
    up = site.settings.folders.up(site.locale.tag)
    facts = site.fact_pages
    for frame, edition in zip(site.frames, site.editions, strict=True):
        document = edition.document
        part = part_id(document.id)
        kind = PageKind(f"{part}:", 1)
        addresses = PartAddresses(document.id, ids, assets, unread, document.leads, up)
        compiled = compile_html(document, kind, addresses)
        links = facts.links_in_whole(frame, kind.prefix)
        context = _context(site, edition, addresses, kind.prefix, links)
        body = fill_html(compiled, edition, context, site.words, facts.uses_in_whole(frame))
        bodies.append(f'<section id="{part}">\n{body}</section>\n')
        headings.append(_heading(site, edition, document.title, part, 2))
    oldest, hrefs = site.oldest, _hrefs(site, "")
    path = f"{site.whole}.html"
    page = Page(
        **_common(site, range(len(site.editions)), path, up),
        body="".join(bodies),
        headings=tuple(headings),
        tree=site.tree.whole(lambda at: f"#{part_id(site.ids[at])}", about=False),
        home=site.home,
        text_href=hrefs["whole_text_href"],
        epub_href=hrefs["epub_href"],
        search="search" in site.settings.outputs,
        search_data=search_data(site) if "search" in site.settings.outputs else (),
        logo=_logo(site, site.editions[0], PartAddresses("", ids, assets, up=up)),
        sources=facts.part(),
        checked=site.sentences.day(oldest),
        checked_iso=site.facts[f"{oldest}.checked"].machine if oldest else "",
    )
    return rendered(site, "single.html", page)


def in_book(
    site: Site, index: int, addresses: Callable[[str], str], files: Mapping[str, str]
) -> Page:
    """Give one document as a page of a book, in which its links lead to `addresses`.

    `files` are those of the pages of the book by the ids of their documents.
    """
    edition, frame = site.editions[index], site.frames[index]
    document, compiled = edition.document, frame.compiled
    if document.raw_html or document.blocks is not frame.document.blocks:
        compiled = compile_html(document, PageKind(), addresses)
    facts = site.fact_pages
    context = _context(site, edition, addresses, links=facts.links_in_book(frame, files))
    context = replace(context, link_attributes=no_attributes)  # a book is no sheet of paper
    body = fill_html(compiled, edition, context, site.words, facts.uses_in_book(frame, files))
    return Page(
        **_common(site, (index,), frame.path, "../"),
        body=body,
        headings=tuple(
            _heading(site, edition, block.segment, block.id, block.level)
            for block in frame.headings
        ),
        checked=site.sentences.day(frame.checked),
        checked_iso=site.facts[f"{frame.checked}.checked"].machine if frame.checked else "",
    )


@stage(Stage.RENDERING)
def _made(site: Site, path: str, source: str, make: Callable[[], str]) -> Artifact | Unmade:
    try:
        return Artifact(path, make().encode())
    except ThemeError as error:
        return Unmade(path, fault_on_page(error.problem, source))


def _hrefs(site: Site, root: str) -> dict[str, Any]:
    """Give the addresses of what is made of all documents; `root` leads to their folder."""
    return {name: path and f"{root}{path}" for name, path in site.hrefs.items()}


def _logo(site: Site, edition: Edition, addresses: Callable[[str], str]) -> str:
    """Give the address of the image at the top of every page; empty if there is none."""
    logo = site.settings.logo
    return addresses(edition.address(f"/{quote(logo)}")) if logo else ""


def _languages_in(site: Site, editions: Sequence[Edition], status: Status) -> str:
    """Name the languages of what falls back to another one, or is left out."""
    omitted = status is Status.OMITTED
    return site.sentences.languages(
        {
            wording.tag
            for edition in editions
            for wording in (edition.of_kind(status) if omitted else edition.foreign)
            if wording.tag
        }
    )


def _context(
    site: Site,
    edition: Edition,
    addresses: Callable[[str], str],
    prefix: str = "",
    links: FactLinks | None = None,
) -> InlineContext:
    frame = site.frames[site.tree.numbers[edition.document.id]]
    return InlineContext(
        site.facts,
        edition.document.scope,
        addresses,
        prefix,
        site.settings.raw_html,
        site.settings.directions,
        fact_links=links,
        link_attributes=printed_links(frame.addresses, site.printed),
        drawing=Drawings(edition).html if edition.document.drawings else None,
    )


def _heading(site: Site, edition: Edition, segment: int, anchor: str, level: int) -> Heading:
    text, lang, dir = site.naming.of_segment(edition, segment) if segment >= 0 else Named()
    row = edition.rows[segment] if segment >= 0 else ""
    drafted = not isinstance(row, str) and row.status is Status.DRAFT
    return Heading(anchor, text, level, lang, dir, site.naming.draft if drafted else "")


def _common(site: Site, documents: Sequence[int], path: str, root: str) -> dict[str, Any]:
    """Give the values that all kinds of pages have; `documents` are those on this one."""
    shown = [site.editions[index] for index in documents]
    titled = site.titles[documents[0]]
    share = share_of(
        sum(edition.fallbacks for edition in shown),
        sum(site.frames[index].messages for index in documents),
    )
    statuses = [status for item in shown for status in item.statuses]
    omitted = statuses.count(Status.OMITTED)
    switcher, indexed = site.switcher, site.indexed
    addressed = bool(site.settings.base_url) and indexed
    return {
        "tag": site.locale.tag,
        "formats": site.locale.formats,
        "direction": site.locale.direction,
        "title": titled.title,
        "guide": site.home.title,
        "root": root,
        "description": titled.description,
        "languages": switcher.languages(path, root),
        "url": switcher.url(site.locale, path, root) if addressed else "",
        "default_url": switcher.url(site.locales[0], path, root) if addressed else "",
        "x_default": switcher.x_default(path, root) if addressed else "",
        "fallback_share": share,
        "fallback_language": _languages_in(site, shown, Status.FALLBACK) if share else "",
        "drafts": statuses.count(Status.DRAFT),
        "older": statuses.count(Status.OLDER),
        "omitted": omitted,
        "omitted_language": _languages_in(site, shown, Status.OMITTED) if omitted else "",
        "source_tag": site.settings.source.tag,
        "kinds": frozenset().union(*(site.frames[index].kinds for index in documents)),
        "publisher": site.settings.publisher,
        "share": site.share,
        "indexed": indexed,
    }
