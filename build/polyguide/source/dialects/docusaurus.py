"""Docusaurus: admonitions, and MDX with its imports, expressions and components.

https://docusaurus.io/docs/markdown-features and https://mdxjs.com/docs/what-is-mdx/
"""

from __future__ import annotations

from polyguide.model.patterns import lazy
from polyguide.source.dialects.dialect import Construct, Dialect, Extent, Shown
from polyguide.source.dialects.mdx import (
    AMONG_WORDS,
    OPENING_TAG,
    ends_of_components,
    ends_of_expression,
    ends_of_module,
    github_slug,
)

_LABEL = r"(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\])*"  # brackets in it are in pairs, or escaped

DIALECT = Dialect(
    slug=github_slug,
    has_attributes=True,
    has_indented_code=False,
    constructs=(
        Construct(
            "an admonition",
            ":::",
            lazy(
                r"(?P<mark>:{3,})[ \t]*(?P<name>[A-Za-z][\w-]*)"
                rf"(?:\[(?P<title>{_LABEL})\](?:\{{[^{{}}]*\}})?"
                rf"|(?:\{{[^{{}}]*\}})?(?:[ \t]+(?P<words>(?!\s){_LABEL}))?)[ \t]*"
            ),
            Extent.FENCED,
            Shown.ALERT,
            closing="{mark}:*",
        ),
        Construct(
            "an import or an export of MDX",
            "port ",
            lazy(
                r"(?:import[ \t]+[\w*{$\"'].*"
                r"|export[ \t]+(?:default|const|let|var|function|async|class|\{|\*).*)"
            ),
            ends_of_module,
        ),
        Construct("a comment", "{/*", lazy(r"\{/\*.*"), ends_of_expression),
        Construct("the end of a component", "</", lazy(r"(?:</[A-Z][\w.]*[ \t]*>|</?>)[ \t]*")),
        Construct("an expression of MDX", "{", lazy(r"\{.*"), ends_of_expression, lost=True),
        Construct(
            "a component",
            "<",
            lazy(r"</?(?:[A-Z]|>).*"),
            ends_of_components,
            Shown.WORDS,
            lost=True,
        ),
    ),
    alerts={
        **dict.fromkeys(("note", "info", "secondary"), "note"),
        **dict.fromkeys(("tip", "success"), "tip"),
        "important": "important",
        "warning": "warning",
        **dict.fromkeys(("caution", "danger"), "caution"),
    },
    among_words=AMONG_WORDS,
    signs=r"[{<]",
    opening_tag=OPENING_TAG,
    words=frozenset({"sidebar_label", "pagination_label", "image_alt"}),
    fields=frozenset(
        [
            *("id", "slug", "sidebar_position", "sidebar_class_name", "sidebar_custom_props"),
            *("hide_title", "hide_table_of_contents", "toc_min_heading_level"),
            *("toc_max_heading_level", "pagination_next", "pagination_prev", "custom_edit_url"),
            *("keywords", "image", "tags", "draft", "unlisted", "last_update", "authors", "date"),
            *("displayed_sidebar", "parse_number_prefixes", "wrapperClassName", "author"),
            *("author_url", "author_image_url", "author_title", "hide_reading_time", "format"),
        ]
    ),
)
