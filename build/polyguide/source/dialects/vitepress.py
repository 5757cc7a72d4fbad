"""VitePress: containers, code of files, files that are included, and Vue in Markdown.

https://vitepress.dev/guide/markdown and https://vitepress.dev/guide/using-vue
"""

from __future__ import annotations

import re
import unicodedata

from polyguide.model.patterns import lazy
from polyguide.source.dialects.dialect import (
    ATTRIBUTES,
    Among,
    Construct,
    Dialect,
    Extent,
    LanguageMarks,
    Shown,
    lines_of,
    section_of,
)
from polyguide.source.dialects.formulas import AMONG_WORDS, FORMULA
from polyguide.source.dialects.mdx import ends_of_components

_COMBINING, _CONTROL = lazy("[\u0300-\u036f]"), lazy("[\x00-\x1f]")
_SPECIAL = lazy(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+")


def _slug(words: str) -> str:
    """Make the id that VitePress makes of a heading's words."""
    plain = _CONTROL.sub("", _COMBINING.sub("", unicodedata.normalize("NFKD", words)))
    name = _SPECIAL.sub("-", plain).strip("-")
    return (f"_{name}" if name[:1] in [*"0123456789"] else name).lower()


def _title_of(name: str) -> str:
    """Give what VitePress shows over a container without a title, unless a site says otherwise."""
    return "Details" if name == "details" else name.upper()


def _region(text: str, match: re.Match[str]) -> str:
    """Give the region, and the lines, of a file that are asked for."""
    parts = match.groupdict()
    name, lines = (parts.get("region") or "")[1:], parts.get("lines")
    if name:
        begin, end = r"#region[ \t]+([\w*-]+)", r"#?endregion(?:[ \t]+([\w*-]+))?"
        text = section_of(text, name, begin, end)
    return (lines_of(text, lines.replace(",", ":")) or "") if lines else text


def _end_of_script(text: str, at: int) -> int:
    """Give where a script or a style ends; -1 if it is not closed."""
    name = re.match(r"<(\w+)", text[at : at + 20])
    end = text.find(f"</{name[1]}>", at) if name else -1
    line = text.find("\n", end) if end >= 0 else -1
    return -1 if end < 0 else len(text) if line < 0 else line


_PATH = r"(?:@/)?(?P<path>[^\s{}#\[\]]+)(?P<region>#[^\s{}]+)?"
_NAME = r"(?:[A-Z][\w.-]*|template|[a-z]+-[\w-]+)"
_VALUE = r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'=<>`]+)"
_ATTRIBUTE = rf"\s+[^\s\"'<>/=]+(?:=(?:{_VALUE}))?"
_OF_VUE = rf"\s+(?:v-|[@:#])[^\s\"'<>/=]*(?:=(?:{_VALUE}))?"

DIALECT = Dialect(
    language_marks=LanguageMarks(
        block="\n{{{attributes}}}",
        heading=" {{{attributes}}}",
        files=tuple(f".vitepress/config.{end}" for end in ("ts", "mts", "js", "mjs")),
        read=lazy(r"\A(?!(?s:.*)\battrs:[ \t]*\{)"),
    ),
    slug=_slug,
    has_attributes=True,
    constructs=(
        Construct(
            "a group of code or a part without Vue",
            ":::",
            lazy(r"(?P<mark>:{3,})[ \t]*(?P<name>code-group|v-pre|raw)(?:[ \t].*)?"),
            Extent.VERBATIM,
            Shown.BODY,
            closing="{mark}:*",
        ),
        Construct(
            "a container",
            ":::",
            lazy(
                r"(?P<mark>:{3,})[ \t]*(?P<name>[A-Za-z][\w-]*)"
                r"(?:[ \t]+(?P<title>(?=\S)(?!\{[^{]).*?))?(?:[ \t]*\{[^{}]*\})?[ \t]*"
            ),
            Extent.VERBATIM,
            Shown.ALERT,
            closing="{mark}:*",
            around=" {}",
        ),
        Construct(
            "code of a file",
            "<<<",
            lazy(rf"<<<[ \t]*{_PATH}[ \t]*(?:\{{[^{{}}]*\}})?[ \t]*(?:\[.*\])?[ \t]*"),
            shown=Shown.CODE,
            part=_region,
        ),
        Construct(
            "an include",
            "@include",
            lazy(rf"<!--[ \t]*@include:[ \t]*{_PATH}(?:\{{(?P<lines>[\d,]+)\}})?[ \t]*-->[ \t]*"),
            shown=Shown.TEXT,
            part=_region,
        ),
        FORMULA,
        Construct("a list of contents", "[[", lazy(r"\[\[(?i:toc)\]\][ \t]*")),
        Construct("a script or a style", "<s", lazy(r"<(?:script|style)\b.*"), _end_of_script),
        Construct("the end of a component", "</", lazy(rf"</{_NAME}[ \t]*>[ \t]*")),
        Construct(
            "a component",
            "<",
            lazy(rf"</?{_NAME}(?:[\s>/].*)?"),
            ends_of_components,
            Shown.WORDS,
            lost=True,
        ),
    ),
    title_of=_title_of,
    alerts={
        **dict.fromkeys(("note", "info", "details"), "note"),
        "tip": "tip",
        "important": "important",
        "warning": "warning",
        **dict.fromkeys(("caution", "danger"), "caution"),
    },
    shown={"details": Shown.DETAILS},
    signs=r"\{\{",
    among_words=(
        Among("attributes", ATTRIBUTES, lost=False),
        Among("an expression of Vue", r"\{\{(?:[^{}\n]|\{[^{}\n]*\}|\}(?!\}))*\}\}"),
        Among("a component", rf"<{_NAME}(?:{_ATTRIBUTE})*\s*/?>"),
        Among("the end of a component", rf"</{_NAME}\s*>", lost=False),
        Among("a part that Vue makes", rf"<[a-z]\w*(?:{_ATTRIBUTE})*?{_OF_VUE}[^<>\n]*>"),
        AMONG_WORDS,
        Among("the short name of an emoji", r"(?<![\w:/`.-]):[a-z][a-z0-9_-]*[a-z0-9]:(?![\w:/`])"),
    ),
    opening_tag=rf"<({_NAME})(?:{_ATTRIBUTE})*\s*>",
    words=frozenset(
        [
            *("titleTemplate", "hero.name", "hero.text", "hero.tagline", "hero.image.alt"),
            *("hero.actions.text", "features.title", "features.details", "features.linkText"),
            *("prev", "prev.text", "next", "next.text"),
        ]
    ),
    fields=frozenset(
        [
            *("layout", "head", "lang", "outline", "navbar", "sidebar", "aside", "lastUpdated"),
            *("editLink", "footer", "pageClass", "isHome", "markdownStyles", "date", "author"),
            *("search", "authors", "tags", "category", "theme"),
        ]
    ),
)
