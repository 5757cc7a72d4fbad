"""Hugo: shortcodes, the attributes and alerts of its Markdown, its front matter.

https://gohugo.io/content-management/shortcodes/ and
https://gohugo.io/content-management/markdown-attributes/
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from polyguide.model.patterns import lazy
from polyguide.model.places import Slice
from polyguide.source.dialects.dialect import (
    ATTRIBUTES,
    Addresses,
    Among,
    Construct,
    Dialect,
    Extent,
    LanguageMarks,
    Shown,
    ends_of,
)
from polyguide.source.dialects.formulas import FORMULA

_END = r"[ \t]*"
_DASHES = lazy(r"-{2,3}")
# A shortcode ends before the next one begins: so no text is read twice for one that is not closed.
_TAG = (
    r"\{\{(?:<(?:(?!>\}\}|\{\{)[\s\S])*>|%(?:(?!%\}\}|\{\{)[\s\S])*%"
    r"|/\*(?:(?!\*/\}\})[\s\S])*\*/)\}\}"
)
_ONE_TAG = lazy(_TAG)
# Parameters that readers see: a name, or none where that is how the shortcode is always written.
_WORDS = lazy(
    r"(?:[\s\"`](?:title|caption|alt|summary|header|heading|subtitle|label|description|tooltip)="
    r"|\{\{[<%][ \t]*(?:details|expand|tab)[ \t]+(?=[\"`]))"
    r"(?:\"(?P<quoted>(?:\\\"|[^\"\\\n])*)\"|`(?P<raw>[^`\\\n]*)`)"
)
_NAME = r"(?P<mark>(?P<name>[\w./-]+))"
# Shortcodes whose body is code, or nobody's to read.
_CODE = (
    "highlight|code-toggle|code|codeblock|mermaid|math|katex|latex|chart|plantuml|diagram|graphviz"
    "|markmap|drawio|qr|asciinema|command|terminal|output|console|graph|mathjax"
)
_INSIDE = r"(?:(?!/?[>%]\}\}).)*"  # the parameters of one that is not closed at once
_CLOSING = r"\{{\{{[<%][ \t]*/[ \t]*{mark}[ \t]*[>%]\}}\}}"


def _slug(words: str) -> str:
    """Make the id of a heading as Hugo does, by its setting `github`."""
    plain = _DASHES.sub("", words.rpartition("\n")[2])  # which are one sign in what is shown
    kept = (_in_slug(char) for char in plain.strip())
    return "".join(kept) or "heading"


def _in_slug(char: str) -> str:
    if char in " -":
        return "-"
    known = char == "_" or unicodedata.category(char) in ("Lu", "Ll", "Lt", "Lm", "Lo", "Nd")
    return char.lower() if known else ""


def _worded(text: str) -> Iterator[Slice]:
    """Give the words in the parameters of shortcodes."""
    for tag in _ONE_TAG.finditer(text):
        if not tag[0].startswith("{{/*") and tag[0][3:5] != "/*":
            for match in _WORDS.finditer(text, tag.start(), tag.end()):
                yield match.span("quoted" if match["quoted"] is not None else "raw")


# A shortcode that is shown and not obeyed.
_ESCAPED = lazy(r"\{\{([<%])/\*(.*?)\*/([>%])\}\}")


def _code_line(_: str, line: str) -> str:
    """Give a line of code as readers see it."""
    return _ESCAPED.sub(r"{{\1\2\3}}", line) if "{{" in line else line


_ALERTS = {
    **dict.fromkeys(("note", "info", "primary", "secondary", "alert", "callout", "hint"), "note"),
    **dict.fromkeys(("todo", "example", "question", "quote", "notice", "admonition"), "note"),
    **dict.fromkeys(("tip", "success"), "tip"),
    "important": "important",
    **dict.fromkeys(("warning", "attention"), "warning"),
    **dict.fromkeys(("caution", "danger", "error", "bug", "failure"), "caution"),
}

DIALECT = Dialect(
    language_marks=LanguageMarks(
        block="\n{{{attributes}}}",
        heading=" {{{attributes}}}",
        files=tuple(
            f"{name}.{end}"
            for name in ("hugo", "config", "config/_default/hugo", "config/_default/config")
            for end in ("toml", "yaml", "yml")
        ),
        read=lazy(
            r"^[ \t]*\[markup\.goldmark\.parser\.attribute\][ \t]*\n(?:[^\[\n]*\n)*?"
            r"[ \t]*block[ \t]*=[ \t]*true\b"
            r"|^[ \t]+attribute:[ \t]*\n(?:[ \t]+\w+:.*\n)?[ \t]+block:[ \t]*true\b",
            re.MULTILINE,
        ),
    ),
    id_behind=r"\{#([^\s{}#.=\"']+\.[^\s{}#=\"']*)\}",
    addresses=Addresses(
        {"url": True, "slug": False},
        folded=True,
        from_page=True,
        from_root=True,
        of_reader=True,
        terms=True,
        lists=True,
        hooked=r"[\w-]+",
        shared=r"url[ \t]*[:=][ \t]*[\"']?/.*",
    ),
    slug=_slug,
    has_attributes=True,
    has_alerts=True,
    constructs=(
        Construct(
            "a shortcode that is left out",
            "{{",
            lazy(rf"\{{\{{[<%][ \t]*(?P<mark>comment)[ \t]*[>%]\}}\}}{_END}"),
            Extent.PAIRED,
            closing=_CLOSING,
        ),
        Construct(
            "tabs of code",
            "{{",
            lazy(rf"\{{\{{<[ \t]*(?P<mark>tabpane)\b(?!.*text=true){_INSIDE}>\}}\}}{_END}"),
            Extent.PAIRED,
            closing=_CLOSING,
            lost=True,
            worded=_worded,
        ),
        Construct(
            "a shortcode with code",
            "{{",
            lazy(
                rf"\{{\{{[<%][ \t]*(?P<mark>{_CODE})\b(?:[ \t]+(?P<language>\w+)(?=[ \t>%]))?"
                rf"{_INSIDE}[>%]\}}\}}{_END}"
            ),
            Extent.PAIRED,
            Shown.LISTING,
            closing=_CLOSING,
            worded=_worded,
        ),
        Construct(
            "a shortcode",
            "{{",
            lazy(rf"\{{\{{[<%][ \t]*{_NAME}(?:[ \t]+{_INSIDE})?[>%]\}}\}}{_END}"),
            Extent.PAIRED,
            Shown.BODY,
            closing=_CLOSING,
            worded=_worded,
        ),
        Construct(
            "the end of a shortcode",
            "{{",
            lazy(rf"(?:\{{\{{[<%][ \t]*/[ \t]*[\w./-]+[ \t]*[>%]\}}\}}{_END})+"),
        ),
        Construct(
            "a shortcode",
            "{{",
            lazy(r"\{\{[<%/].*"),
            ends_of(_ONE_TAG),
            lost=True,
            worded=_worded,
        ),
        Construct("attributes", "{", lazy(rf"{ATTRIBUTES}{_END}")),
        FORMULA,
    ),
    alerts=_ALERTS,
    shown={
        **dict.fromkeys(_ALERTS, Shown.ALERT),
        **dict.fromkeys(("details", "expand"), Shown.DETAILS),
        "tab": Shown.TAB,
    },
    signs=r"\{\{[<%]",
    among_words=(
        Among("a shortcode", _TAG),
        Among("attributes", ATTRIBUTES, lost=False),
    ),
    obeyed=_TAG,
    code_line=_code_line,
    words=frozenset({"linkTitle", "linktitle", "LinkTitle", "summary", "subtitle"}),
    fields=frozenset(
        [
            *("audio", "build", "_build", "cascade", "date", "publishDate", "lastmod"),
            *(
                "publishdate",
                "expiryDate",
                "expirydate",
                "headless",
                "images",
                "videos",
                "keywords",
            ),
            *(
                "isCJKLanguage",
                "layout",
                "markup",
                "menu",
                "menus",
                "modified",
                "outputs",
                "params",
            ),
            *("resources", "series", "sitemap", "slug", "tags", "categories", "translationKey"),
            *("type", "url", "weight", "toc", "toc_hide", "no_list", "simple_list", "notoc"),
            *("hide_summary", "hide_feedback", "body_class", "author", "authors", "featured_image"),
            *("manualLink", "manualLinkTarget", "icon", "reviewers", "content_type", "no_issue"),
            *("exclude_search", "auto_generated", "page_width", "bookToc", "bookHidden", "math"),
            *("bookCollapseSection", "bookFlatSection", "sidebar", "image", "cover", "license"),
        ]
    ),
)
