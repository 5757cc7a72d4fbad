"""MyST: directives between fences or colons, roles, targets and comments, as two programs read it.

MyST-Parser of Sphinx: https://myst-parser.readthedocs.io/en/latest/syntax/roles-and-directives.html
mystmd: https://mystmd.org/guide/directives

The body of a directive is Markdown for some and program text for others. What is not known here
stays as it is, and is told.
"""

from __future__ import annotations

import re

from polyguide.model.patterns import lazy
from polyguide.source.dialects.dialect import (
    ATTRIBUTES,
    Addresses,
    Among,
    Construct,
    Dialect,
    Extent,
    Shown,
)
from polyguide.source.dialects.formulas import AMONG_WORDS, FORMULA
from polyguide.source.dialects.mdx import github_slug

_TITLE = r"(?P<title>.*?)"
_ALERTS = (
    "note|tip|hint|important|warning|caution|attention|danger|error|seealso|todo|admonition|topic"
    "|sidebar|margin|aside"
)
_VERSIONS = "versionadded|versionchanged|versionremoved|deprecated|deprecated-removed"
_TITLED = "card|grid-item-card|rubric|list-table|table|exercise|prf:[a-z]+|card-header|centered"
_BODIES = (
    "tab-set|grid|grid-item|div|container|card-carousel|epigraph|pull-quote|highlights|blockquote"
    "|only|button-ref|button-link|compound|toggle|figure-md|solution|span|hlist"
)
_LISTINGS = "code-block|code|sourcecode|code-cell|math|mermaid|parsed-literal|prompt|graphviz"
_NOBODY = "toctree|contents|tableofcontents|meta|highlight|index|bibliography|currentmodule"


def _directive(
    kind: str, names: str, argument: str, shown: Shown = Shown.NOTHING, *, lost: bool = False
) -> Construct:
    """Make the row of directives that have some names, and behind these an argument."""
    opening = rf"(?P<mark>`{{3,}}|~{{3,}}|:{{3,}})[ \t]*\{{(?P<name>{names})(?:[ \t][^{{}}]*)?\}}"
    options = lazy(r"[ \t]*:[\w-]+:(?:[ \t].*)?")
    return Construct(
        kind,
        "{",
        lazy(rf"{opening}[ \t]*{argument}[ \t]*"),
        Extent.VERBATIM,
        shown,
        "{mark}[`~:]*",
        options,
        "---",
        lost=lost,
    )


def _end_of_environment(text: str, at: int) -> int:
    """Give the end of the line that ends what `\\begin{...}` begins; -1 if none does."""
    name = re.match(r"\\begin\{([a-z]+\*?)\}", text[at : at + 40])
    end = text.find(f"\\end{{{name[1]}}}", at) if name else -1
    line = text.find("\n", end) if end >= 0 else -1
    return -1 if end < 0 else len(text) if line < 0 else line


DIALECT = Dialect(
    addresses=Addresses(
        labels=r"\(([^\n()]+)\)=|:(?:name|label):[ \t]+(\S(?:.*\S)?)|\{#([^\s{}]+)[^{}\n]*\}"
    ),
    slug=github_slug,
    heading_id="({id})=\n",
    constructs=(
        _directive("an admonition", _ALERTS, _TITLE, Shown.ALERT),
        _directive("a note of a version", _VERSIONS, rf"\S*[ \t]*{_TITLE}", Shown.ALERT),
        _directive("a block that folds", "dropdown", _TITLE, Shown.DETAILS),
        _directive("a tab", "tab-item|tab", _TITLE, Shown.TAB),
        _directive("a block with a title", _TITLED, _TITLE, Shown.TITLED),
        _directive("a block", _BODIES, ".*?", Shown.BODY),
        _directive("a figure", "figure", ".*?", Shown.BODY, lost=True),
        _directive("a listing", _LISTINGS, "(?P<language>.*?)", Shown.LISTING),
        _directive("a directive for the program", _NOBODY, ".*?"),
        _directive("a directive of MyST", r"[A-Za-z][\w:.+-]*", ".*?", lost=True),
        Construct("a target", ")=", lazy(r"\([^\n()]+\)=[ \t]*")),
        Construct("a comment", "%", lazy(r"%.*")),
        Construct("a field", ":", lazy(r":[\w-]+:(?:[ \t]+(?P<title>\S.*))?"), shown=Shown.TITLED),
        Construct("a break between blocks", "+++", lazy(r"\+{3,}(?:[ \t].*)?")),
        Construct("the end of a card's head", "^^^", lazy(r"\^{3,}[ \t]*")),
        Construct("attributes", "{", lazy(rf"{ATTRIBUTES}[ \t]*")),
        FORMULA,
        Construct(
            "a formula",
            "\\begin{",
            lazy(r"\\begin\{[a-z]+\*?\}.*"),
            _end_of_environment,
            Shown.LISTING,
        ),
    ),
    alerts={
        **dict.fromkeys(("tip", "hint"), "tip"),
        "important": "important",
        **dict.fromkeys(("warning", "attention", "deprecated"), "warning"),
        **dict.fromkeys(("caution", "danger", "error"), "caution"),
    },
    signs=r"\{\{",
    among_words=(
        Among(
            "a role of MyST",
            r"\{[A-Za-z][\w:.+-]*(?:[ \t][^{}`\n]*)?\}(?:``[^\n]+?``(?!`)|`[^`\n]+`)",
        ),
        Among(
            "a value of the program",
            r"\{\{(?:[^{}\n]|\{[^{}\n]*\}|\}(?!\}))*\}\}|\{(?:name|number)\}",
        ),
        Among("attributes", ATTRIBUTES, lost=False),
        AMONG_WORDS,
        Among("a reference", r"<(?:inv|project|path|myst):[^<>\s]+>"),
    ),
    words=frozenset({"subtitle", "short_title"}),
    fields=frozenset(
        [
            *("myst", "sd_hide_title", "orphan", "tocdepth", "nosearch", "no-search", "html_meta"),
            *("jupytext", "kernelspec", "authors", "license", "date", "doi", "github", "exports"),
            *("numbering", "thumbnail", "keywords", "tags", "label", "site", "parts", "math"),
            *("abbreviations", "substitutions", "bibliography", "banner", "venue", "open_access"),
            *("content_includes_title", "downloads", "author", "blogpost", "category", "language"),
            *(
                "file_format",
                "mystnb",
                "html_theme.sidebar_secondary.remove",
                "og:image",
                "subject",
                "aliases",
            ),
        ]
    ),
    option_words=frozenset({"alt", "caption"}),
)
