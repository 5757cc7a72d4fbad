"""The guide as pages of HTML, as parts of a page, as text and as JSON.

A page is as small as a page can be: its words, a list of documents and of languages, a few lines
of style. A host that has a design of its own takes the parts and puts them into its own pages.
"""

from __future__ import annotations

import base64
import hashlib
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from .show.spans import Look, language

if TYPE_CHECKING:
    from collections.abc import Callable

    from .bundle import Bundle
    from .model import Document, Guide, Section
    from .reading import Fields

BUNDLE = "bundle"  # the folder below which the bundle's own files are
_STYLE = (
    "body{max-width:42rem;margin:0 auto;padding:1rem;font:1rem/1.5 system-ui,sans-serif}"
    "nav a{margin-inline-end:1rem}img{max-width:100%;height:auto}"
    "table{border-collapse:collapse}th,td{border:1px solid;padding:.3rem .5rem;text-align:start}"
    ".pg-right{text-align:end}.pg-center{text-align:center}"
    ".pg-note{border-inline-start:.3rem solid;padding-inline-start:1rem}pre{overflow:auto}"
)
STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_PAGE = """<!DOCTYPE html>
<html lang="{lang}" dir="{dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
{alternates}<style>{style}</style>
</head>
<body>
<nav>
{languages}</nav>
{documents}<main>
{sections}</main>
</body>
</html>
"""


def links(guide: Guide, document: Document, base: str, files: str) -> Callable[[Fields], str]:
    """Say where the links of a document lead.

    `base` is the address of the locale's folder, `files` that of the bundle's own files.
    """
    look = Look(document.id)
    assets = {asset.name: asset.path for asset in guide.assets}

    def href(span: Fields) -> str:
        own: str = span["href"]
        if "document" in span:
            target: str = span["document"]
            place = span.get("section") or own.partition("#")[2]
            anchor = f"#{look.anchor(place, target)}" if place else ""
            inside = target == document.id and anchor
            return anchor if inside else f"{base}{quote(target)}{anchor}"
        if span.get("asset") in assets:
            return f"{files}{quote(assets[span['asset']])}"
        return own

    return href


def page(bundle: Bundle, guide: Guide, document: Document) -> str:
    """Make the page of a document. Its addresses are relative, wherever the guide is mounted."""
    up = "../" * document.id.count("/")
    base = up or "./"
    href = links(guide, document, base, f"{base}../{BUNDLE}/")
    others = [entry for entry in bundle.entries if entry.locale != guide.locale]
    rows = [(entry, f"{base}../{entry.locale}/{quote(document.id)}") for entry in others]
    title = document.title.text
    if guide.title not in ("", title):
        title = f"{title} · {guide.title}"
    return _PAGE.format(
        lang=escape(guide.locale),
        dir=escape(guide.dir),
        title=escape(title, quote=False),
        style=_STYLE,
        alternates="".join(
            f'<link rel="alternate" hreflang="{escape(entry.locale)}" href="{escape(url)}">\n'
            for entry, url in rows
        ),
        languages="".join(
            f'<a href="{escape(url)}" lang="{escape(entry.locale)}" hreflang="'
            f'{escape(entry.locale)}" dir="{escape(entry.dir)}">{escape(entry.name)}</a>\n'
            for entry, url in rows
        ),
        documents=_documents(guide, document, base),
        sections="".join(section.fragment(href=href) for section in document.sections),
    )


def _documents(guide: Guide, shown: Document, base: str) -> str:
    if len(guide.documents) < 2:
        return ""
    rows = []
    for document in guide.documents:
        here = ' aria-current="page"' if document.id == shown.id else ""
        here += language(document.title.fields, guide.locale)
        title = escape(document.title.text, quote=False)
        rows.append(f'<a href="{escape(base + quote(document.id))}"{here}>{title}</a>\n')
    return f"<nav>\n{''.join(rows)}</nav>\n"


def part_text(document: Document, section: Section | None) -> str:
    """Give a document or one section of it as text, with titles; it ends with a line end."""
    if section is None:
        return f"{document.text}\n"
    return "\n\n".join(part for part in (section.title.text, section.text) if part) + "\n"


def part_json(guide: Guide, document: Document, section: Section | None) -> str:
    """Give a document as docs/bundle.md has it; or one section, with the names of its document."""
    import json

    head = {"format": "polyguide-document", "version": guide.fields["version"]}
    if section is None:
        value = {**head, "locale": guide.locale, "document": dict(document.fields)}
    else:
        value = {"locale": guide.locale, "document": document.id, "section": dict(section.fields)}
    return json.dumps(value, ensure_ascii=False) + "\n"
