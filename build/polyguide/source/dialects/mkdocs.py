"""MkDocs, with Material and Zensical: Python-Markdown and the extensions that most sites have.

Admonition, attribute lists, table of contents: https://python-markdown.github.io/extensions/
Details, tabs, blocks, snippets, keys: https://facelessuser.github.io/pymdown-extensions/
`::: path` is mkdocstrings, `{* path *}` and `{! path !}` are markdown-include and its variants,
`{{ }}` and `{% %}` the macros plugin.
"""

from __future__ import annotations

import re
import unicodedata

from polyguide.model.patterns import lazy
from polyguide.source.dialects.dialect import (
    ATTRIBUTES,
    EMOJI,
    KEYS,
    Among,
    Construct,
    Dialect,
    Extent,
    Include,
    LanguageMarks,
    Shown,
    lines_of,
    section_of,
)

_END = r"[ \t]*"
_NOT_IN_ID, _BETWEEN = lazy(r"[^\w\s-]"), lazy(r"[-\s]+")


def _slug(words: str) -> str:
    """Make the id that the extension `toc` makes: ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return _BETWEEN.sub("-", _NOT_IN_ID.sub("", plain).strip().lower())


def _snippet(text: str, match: re.Match[str]) -> str:
    """Give the lines, or the section between marks, that a snippet asks for."""
    part = match["part"] or ""
    if not part:
        return text
    ranges = [lines_of(text, item) for item in part.split(",")]
    found = [item for item in ranges if item is not None]
    if len(found) == len(ranges):
        return "".join(found)
    mark = r"(?<!-)-{{1,}}8<-{{1,}}[ \t]*\[[ \t]*{}[ \t]*:[ \t]*([\w-]+)[ \t]*\]"
    return section_of(text, part, mark.format("start"), mark.format("end"))


_LINES = lazy(r"ln\[([\d,:]+)\]")


def _variant(text: str, match: re.Match[str]) -> str:
    """Give the lines that `ln[1:3,7]` asks for, and say where some are left out."""
    asked = _LINES.search(match[0])
    if asked is None:
        return text
    parts = [lines_of(text, item) or "" for item in asked[1].split(",")]
    return "\n# ...\n\n".join(part.rstrip("\n") + "\n" for part in parts)


_SNIPPET = (
    r'-{1,}8<-{1,}[ \t]+(?P<quote>["\'])(?P<path>[^"\':\n]+?)(?::(?P<part>[\w:,-]+))?(?P=quote)'
)

# `md_in_html`: an element whose lines are Markdown, as one of its attributes says.
_ATTRIBUTES = r"(?:[ \t]+[\w:.-]+(?:=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'<>=]+))?)*?"
_AS_MARKDOWN = (
    rf"{_ATTRIBUTES}[ \t]+markdown(?:=(?P<quote>[\"']?)(?:1|block|span)(?P=quote))?"
    rf"{_ATTRIBUTES}[ \t]*>[ \t]*"
)
_ELEMENTS = (
    "div|section|article|aside|main|header|footer|nav|figure|details|center|blockquote|fieldset"
)
_ELEMENT = lazy(r"<(?P<mark>[A-Za-z][\w-]*)\b[^<>]*>(?!.*</(?P=mark)[ \t]*>).*")

DIALECT = Dialect(
    language_marks=LanguageMarks(
        block="\n{{: {attributes} }}",
        heading=" {{: {attributes} }}",
        files=("mkdocs.yml", "mkdocs.yaml"),
        read=lazy(
            r"^markdown_extensions:[ \t]*(?:#.*)?\n(?:(?:[ \t#-].*)?\n)*?"
            r"[ \t]*(?:-[ \t]+)?[\"']?(?:markdown\.extensions\.)?"
            r"(?:attr_list|extra|pymdownx\.extra)[\"']?[ \t]*:?[ \t]*(?:\{\}|null)?[ \t]*(?:#.*)?$",
            re.MULTILINE,
        ),
        # Nowhere is it named; what another file has, or a variable, can't be known.
        no_ids=lazy(
            r"\A(?=.)(?!(?s:.*?)^(?:[^#\n]*\battr_list\b|INHERIT:|markdown_extensions:[ \t]*[!*&]"
            r"|[^#\n]*[-\[,\t ][ \t]*[\"']?(?:[\w.]+\.)?extra[\"']?[ \t]*"
            r"(?:[\],]|:?[ \t]*(?:#.*)?$)))",
            re.MULTILINE,
        ),
    ),
    slug=_slug,
    repeat="_{number}",
    heading_id=" {{ #{id} }}",
    has_attributes=True,
    constructs=(
        Construct(
            "an admonition",
            "!!!",
            lazy(
                rf"(?P<mark>!!!)[ \t]*(?P<name>[\w-]+)(?:[ \t]+[\w-]+)*"
                rf'(?:[ \t]+"(?P<title>.*)")?{_END}'
            ),
            Extent.INDENTED,
            Shown.ALERT,
            around=' "{}"',
        ),
        Construct(
            "an admonition that folds",
            "???",
            lazy(
                rf"(?P<mark>\?\?\?)\+?[ \t]*(?P<name>[\w-]+)(?:[ \t]+[\w-]+)*"
                rf'(?:[ \t]+"(?P<title>.*)")?{_END}'
            ),
            Extent.INDENTED,
            Shown.DETAILS,
            around=' "{}"',
        ),
        Construct(
            "a tab",
            "===",
            lazy(rf'===[!+]{{0,2}}[ \t]+"(?P<title>.*)"{_END}'),
            Extent.INDENTED,
            Shown.TAB,
        ),
        Construct(
            "a block between lines of ///",
            "///",
            lazy(
                rf"(?P<mark>/{{3,}})[ \t]*(?P<name>[A-Za-z][\w-]*)"
                rf"(?:[ \t]*\|[ \t]*(?P<title>.*?))?{_END}"
            ),
            Extent.FENCED,
            Shown.ALERT,
            around=" | {}",
            options=lazy(r"[ ]{4,}\S.*"),
        ),
        Construct(
            "the documentation of a module",
            ":::",
            lazy(rf":::[ \t]+[\w.:-]+{_END}"),
            Extent.INDENTED,
            lost=True,
        ),
        Construct(
            "an include", "8<", lazy(rf";?{_SNIPPET}{_END}"), shown=Shown.TEXT, part=_snippet
        ),
        Construct(
            "an include",
            "{*",
            lazy(rf"\{{\*[ \t]+(?P<path>[^\s*]+)(?:[ \t]+[^*]*)?\*\}}{_END}"),
            shown=Shown.CODE,
            part=_variant,
        ),
        Construct(
            "an include",
            "{!",
            lazy(rf"\{{![>]?[ \t]*(?P<path>[^\s!]+)[^!]*!\}}{_END}"),
            shown=Shown.TEXT,
        ),
        Construct(
            "a command of a template",
            "{%",
            lazy(r"(?:\{%(?:(?!%\}).)*%\}[ \t]*)+"),
            lost=True,
        ),
        Construct(
            "Markdown within HTML that folds",
            "markdown",
            lazy(
                rf"<(?P<mark>details){_AS_MARKDOWN}"
                r"<summary\b[^<>]*>[ \t]*(?P<title>\S.*?)[ \t]*</summary>[ \t]*"
            ),
            Extent.PAIRED,
            Shown.DETAILS,
            closing="</{mark}>",
            nested=_ELEMENT,
        ),
        Construct(
            "Markdown within HTML",
            "markdown",
            lazy(rf"<(?P<mark>{_ELEMENTS}){_AS_MARKDOWN}"),
            Extent.PAIRED,
            Shown.BODY,
            closing="</{mark}>",
            nested=_ELEMENT,
        ),
        Construct("attributes", "{", lazy(rf"{ATTRIBUTES}{_END}")),
        Construct("an abbreviation", "*[", lazy(r"\*\[[^\]\n]+\]:[ \t]*\S.*")),
        Construct("a list of contents", "[", lazy(rf"\[(?i:TOC)\]{_END}")),
    ),
    alerts={
        **dict.fromkeys(("abstract", "summary", "tldr", "info", "todo"), "note"),
        **dict.fromkeys(("question", "help", "faq", "example", "quote", "cite", "note"), "note"),
        **dict.fromkeys(("tip", "hint", "success", "check", "done"), "tip"),
        "important": "important",
        **dict.fromkeys(("warning", "attention"), "warning"),
        **dict.fromkeys(("caution", "failure", "fail", "missing"), "caution"),
        **dict.fromkeys(("danger", "error", "bug"), "caution"),
    },
    shown={
        "details": Shown.DETAILS,
        "tab": Shown.TAB,
        **dict.fromkeys(("html", "caption", "figure-caption", "table-caption"), Shown.BODY),
    },
    among_words=(
        Among("attributes", ATTRIBUTES, lost=False),
        Among("a variable of a template", r"\{\{[^{}\n]*\}\}"),
        Among("a command of a template", r"\{%[^{}\n]*%\}|\{#[ \t][^{}\n]*#\}"),
        Among("an include", r"\{\*[ \t][^{}\n]*\*\}|\{![^{}\n]*!\}"),
        Among(
            "a key on the keyboard",
            KEYS,
            lost=False,
        ),
        Among(
            "the short name of an emoji",
            EMOJI,
        ),
    ),
    signs=r"\{[{%]",
    in_code=(
        Include(lazy(rf"[ \t]*;?{_SNIPPET}[ \t]*"), _snippet),
        Include(lazy(r"[ \t]*\{![>]?[ \t]*(?P<path>[^\s!]+)[^!]*!\}[ \t]*")),
        Include(lazy(r"[ \t]*\{\*[ \t]+(?P<path>[^\s*]+)(?:[ \t]+[^*]*)?\*\}[ \t]*"), _variant),
    ),
    words=frozenset({"subtitle"}),
    fields=frozenset(
        [
            *(
                "hide",
                "tags",
                "icon",
                "status",
                "template",
                "search",
                "comments",
                "date",
                "authors",
            ),
            *("categories", "draft", "slug", "links", "pin", "readtime", "render_macros", "social"),
            *("include_yaml", "revision_date", "created", "updated", "nav_order", "weight"),
        ]
    ),
)
