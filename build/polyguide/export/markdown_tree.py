"""Localized Markdown: a folder for each language that a site generator builds as it is."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote, unquote

from polyguide.embed.show.spans import in_language
from polyguide.export.view import LocaleView
from polyguide.model.document import SegmentKind
from polyguide.model.edition import Edition
from polyguide.model.links import resolve
from polyguide.model.navigation import Entry
from polyguide.model.patterns import lazy
from polyguide.project import Artifact
from polyguide.render.html.inline import reader_text
from polyguide.render.markdown.blocks import MarkdownPage, render_markdown, segment_markdown
from polyguide.render.markdown.inline import MarkdownContext

_SHORTCODE = lazy(r"\{\{([<%])(.*?)([>%])\}\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Flavour:
    """What one family of site generators wants. `index` is the name of a folder's first page.

    `code` keeps text in code from being taken for one of the generator's own commands.
    `folders` says that a page has the address of a folder, and so lies one deeper than its source.
    """

    index: str = "index"
    folders: bool = False
    front_matter: bool = True
    summary: bool = False
    code: Callable[[str], str] = str


PLAIN = Flavour()
# Hugo: https://gohugo.io/content-management/shortcodes/ mdBook: {{#include file}} and others.
HUGO = Flavour(
    index="_index", folders=True, code=lambda text: _SHORTCODE.sub(r"{{\1/*\2*/\3}}", text)
)
MDBOOK = Flavour(front_matter=False, summary=True, code=lambda text: text.replace("{{#", "\\{{#"))


def _export(flavour: Flavour, view: LocaleView) -> Iterator[Artifact]:
    """Write each document, and beside them the files that they show."""
    for order, edition in enumerate(view.editions, 1):
        page = _page(edition, view, flavour)
        head = _front_matter(page, order) if flavour.front_matter else _titles(page)
        text = head + render_markdown(page)
        path = f"{view.locale.tag}/{_named(edition.document.id, flavour)}.md"
        yield Artifact(path, text.encode())
    if flavour.summary:
        yield Artifact(f"{view.locale.tag}/SUMMARY.md", _summary(view, flavour).encode())
    for path, data in sorted(view.assets.items()):
        yield Artifact(f"{view.locale.tag}/{path}", data)


export_markdown = partial(_export, PLAIN)
export_hugo = partial(_export, HUGO)
export_mdbook = partial(_export, MDBOOK)


def _named(document: str, flavour: Flavour) -> str:
    folder, name = posixpath.split(document)
    return posixpath.join(folder, flavour.index if name == "index" else name)


def _page(edition: Edition, view: LocaleView, flavour: Flavour) -> MarkdownPage:
    ids = view.documents
    deeper = flavour.folders and posixpath.basename(edition.document.id) != "index"

    def target(address: str) -> str:
        leads = edition.document.leads
        lead = resolve(edition.document.id, address, ids, leads)
        if lead is None or not address or (address[0] in "#?" and address not in leads):
            return address
        named = f"{_named(lead.document, flavour)}.md" if lead.document in ids else lead.path
        if named == lead.path and not address.startswith("/") and _names(address, lead.path):
            return f"../{address}" if deeper and lead.document not in ids else address
        here = posixpath.dirname(edition.document.id) or "."
        up = "../" if deeper and lead.document not in ids else ""
        return up + quote(posixpath.relpath(named, here)) + lead.tail

    context = MarkdownContext(
        view.facts, target, edition.document.scope.footnotes, view.raw_html, flavour.code
    )
    return MarkdownPage(edition, context, view.theme, view.directions)


def _names(address: str, path: str) -> bool:
    """Tell whether an address names a file as it is called, and not its folder or its stem."""
    name = unquote(address.partition("#")[0].partition("?")[0])
    return posixpath.basename(name) == posixpath.basename(path)


def _front_matter(page: MarkdownPage, order: int) -> str:
    """Write the fields that the generators share; a page's place goes by two names."""
    document = page.edition.document
    title = _plain(page, document.title)
    others = [
        _plain(page, index)
        for index, segment in enumerate(document.segments)
        if segment.kind is SegmentKind.FIELD and index != document.description
    ]
    fields: dict[str, object] = {
        "title": title if _title_in_body(page) else title or posixpath.basename(document.id),
        "description": _plain(page, document.description),
        **{"weight": order, "sidebar_position": order, "fields": others},
    }
    stated = {"title": document.title >= 0 or not _title_in_body(page), "fields": bool(others)}
    stated["description"] = document.description >= 0
    lines = [f"{name}: {_yaml(fields[name])}\n" for name in fields if stated.get(name, True)]
    return f"---\n{''.join(lines)}---\n\n"


def _title_in_body(page: MarkdownPage) -> bool:
    document = page.edition.document
    return any(block.segment == document.title for block in document.headings)


def _plain(page: MarkdownPage, segment: int) -> str:
    if segment < 0:
        return ""
    return reader_text(page.edition.wordings[segment].inline, page.context.facts).strip()


def _yaml(value: object) -> str:
    """Write a value of YAML: JSON's forms are YAML's, but for control characters."""
    text = json.dumps(value, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", lambda match: f"\\u{ord(match[0]):04x}", text)


def _titles(page: MarkdownPage) -> str:
    """Write title and description as text, for a generator that knows no front matter."""
    document = page.edition.document
    title = "" if _title_in_body(page) else segment_markdown(page, document.title)
    parts = [f"# {title}" if title else "", segment_markdown(page, document.description)]
    return "".join(f"{part}\n\n" for part in parts if part)


def _named_in(view: LocaleView, text: str) -> str:
    """Give words of the navigation; their language where it is not the locale's."""
    words, tag = view.names[text]
    if tag == view.locale.tag:
        return words
    return f"<span{in_language(tag, view.directions[tag])}>{words}</span>"


def _summary(view: LocaleView, flavour: Flavour) -> str:
    """Write mdBook's list of pages, as the tree of the guide has them."""
    editions = {edition.document.id: edition for edition in view.editions}

    def lines(entries: Sequence[Entry], depth: int) -> Iterator[str]:
        for entry in entries:
            if not entry.href:  # no link leads out of such a list
                words, path = _named_in(view, entry.words) if entry.words else "", ""
                if entry.document:
                    page = _page(editions[entry.document], view, flavour)
                    title = segment_markdown(page, page.edition.document.title)
                    words = words or title or posixpath.basename(entry.document)
                    path = f"{quote(entry.document)}.md"
                yield f"{'    ' * depth}- [{words}]({path})\n"
            yield from lines(entry.children, depth + (not entry.href))

    return "".join(["# Summary\n\n", *lines(view.navigation.entries, 0)])
