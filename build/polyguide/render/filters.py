"""What templates can put values through, beside what Jinja2 brings along."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from polyguide.embed.show.spans import in_language
from polyguide.model.patterns import lazy
from polyguide.render.languages import Language, Languages
from polyguide.render.menu import CURRENT, Branch
from polyguide.render.page import Heading, Item, Page

_DEEPER = ' class="deeper"'
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_IN_SCRIPT = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
_NOT_IN_SCRIPT = lazy(f"[{''.join(map(chr, _IN_SCRIPT))}]")


def _json_ld(value: Mapping[str, Any] | Sequence[Any]) -> Any:
    """Write JSON that is safe inside a script element."""
    from markupsafe import Markup

    text = _JSON.encode(value)
    return Markup(text.translate(_IN_SCRIPT) if _NOT_IN_SCRIPT.search(text) else text)


def _article(page: Page) -> Mapping[str, Any]:
    """Say of a page what search engines read, in the words of schema.org."""
    article: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": page.title,
        "inLanguage": page.tag,
    }
    source = {"@type": "Article", "inLanguage": page.source_tag}
    if page.description:
        article["description"] = page.description
    if page.url:
        article["url"] = page.url
        source["url"] = page.default_url
    if page.publisher.name:
        url = {"url": page.publisher.url} if page.publisher.url else {}
        article["publisher"] = {"@type": "Organization", "name": page.publisher.name, **url}
    if page.checked_iso:
        article["dateModified"] = page.checked_iso
    if page.title != page.guide:
        article["isPartOf"] = {"@type": "CreativeWork", "name": page.guide}
    return article if page.tag == page.source_tag else {**article, "translationOfWork": source}


def _without_comments(script: str) -> Any:
    """Leave out the lines of a script that are comments, and the space before the others."""
    from markupsafe import Markup

    lines = (line.strip() for line in script.splitlines())
    return Markup("\n".join(line for line in lines if line and not line.startswith("//")) + "\n")


def _of_languages(write: Callable[[Sequence[Language]], str]) -> Callable[..., Any]:
    """Make a filter of a function that writes a line for each language."""

    def written(languages: Sequence[Language]) -> Any:
        from markupsafe import Markup

        if isinstance(languages, Languages):
            return Markup(languages.written(write))
        return Markup(write(languages))

    return written


def _alternate_links(languages: Sequence[Language]) -> str:
    """Write the links by which search engines find a page's other languages."""
    return "\n".join(
        f'<link rel="alternate" hreflang="{language.tag}" href="{escape(language.url)}">'
        for language in languages
        if language.indexed
    )


def _locale_properties(languages: Sequence[Language]) -> str:
    """Write the Open Graph properties of a page's languages; a pseudo-locale has none."""
    if any(language.current and not language.indexed for language in languages):
        return ""
    return "\n".join(
        f'<meta property="og:locale{"" if language.current else ":alternate"}"'
        f' content="{language.open_graph}">'
        for language in languages
        if language.indexed
    )


def _language_items(languages: Sequence[Language]) -> str:
    """Write the list items of the language switcher, each in its own name."""
    return "\n".join(
        f'<li><span aria-current="true" lang="{language.tag}">{escape(language.name)}</span></li>'
        if language.current
        else f"<li><a {_relation(language)}"
        f' dir="{language.direction}" href="{escape(language.href)}">'
        f"{escape(language.name)}</a></li>"
        for language in languages
    )


def _relation(language: Language) -> str:
    """Say how a page in another language belongs to this one; of a pseudo-locale to nobody."""
    tag = language.tag
    if not language.indexed:
        return f'rel="nofollow" lang="{tag}"'
    return f'rel="alternate" lang="{tag}" hreflang="{tag}"'


def _tree_items(items: Sequence[Item]) -> Any:
    """Write the list items of a navigation, with those that are below them."""
    from markupsafe import Markup

    return Markup(items.written(_written) if isinstance(items, Branch) else _written(items))


def _written(items: Sequence[Item]) -> str:
    return "\n".join(map(_tree_item, items))


def _tree_item(item: Item) -> str:
    if not item.children:
        return f"<li>{_line(item)}</li>"
    inside = _written(item.children)
    return f"<li>{_line(item._replace(children=()))}\n<ul>\n{inside}\n</ul>\n</li>"


@lru_cache(maxsize=2000)  # neighbours show the same
def _line(item: Item) -> str:
    """Write an item without those below it."""
    said = in_language(item.lang, item.dir) if item.lang else ""
    current = CURRENT if item.current else ""
    tag = f'a href="{escape(item.href)}"' if item.href else "span"
    html = f"<{tag}{said}{current}>{escape(item.title)}</{tag.partition(' ')[0]}>"
    if item.description:
        said = in_language(item.description_lang, item.description_dir)
        html += f"\n<p{said}>{escape(item.description)}</p>\n"
    return html


def _margin_boxes(texts: Mapping[str, str]) -> Any:
    """Write the boxes in the margins of sheets that have a text, safe inside a style element."""
    from markupsafe import Markup

    boxes = (f"@{box}{{content:{_css_string(text)}}}" for box, text in texts.items() if text)
    return Markup("".join(boxes))


@lru_cache(maxsize=1000)  # most are on all pages
def _css_string(text: str) -> str:
    text = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + text.replace("<", "\\3c ") + '"'


def _heading_items(headings: Sequence[Heading]) -> Any:
    """Write the list items of a page's own contents.

    Words that a program wrote have a sign, which stands for the mark before them on the page.
    """
    from markupsafe import Markup, escape

    lines = []
    for one in headings:
        said = in_language(one.lang, one.dir) if one.lang else ""
        sign = f'<span role="img" aria-label="{escape(one.mark)}">◇</span> ' if one.mark else ""
        link = f'<a href="#{escape(one.id)}"{said}>{sign}{escape(one.words)}</a>'
        lines.append(f"<li{_DEEPER if one.level > 2 else ''}>{link}</li>")
    return Markup("\n".join(lines))


@lru_cache(maxsize=1000)
def _in_language(tag: str, direction: str) -> Any:
    """Write `lang` and `dir` of what is in another language than its page; nothing for no tag."""
    from markupsafe import Markup

    return Markup(in_language(tag, direction))


# Written here and not as loops of a template: with many languages they are most of a page's cost.
FILTERS: Mapping[str, Callable[..., Any]] = {
    "article": _article,
    "json_ld": _json_ld,
    "margin_boxes": _margin_boxes,
    "heading_items": _heading_items,
    "without_comments": _without_comments,
    "alternate_links": _of_languages(_alternate_links),
    "locale_properties": _of_languages(_locale_properties),
    "language_items": _of_languages(_language_items),
    "tree_items": _tree_items,
    "in_language": _in_language,
}
