"""Docusaurus: admonitions, and MDX with its imports, expressions and components.

https://docusaurus.io/docs/markdown-features and https://mdxjs.com/docs/what-is-mdx/
"""

from __future__ import annotations

from polyguide.model.patterns import lazy
from polyguide.source.dialects.dialect import Addresses, Construct, Dialect, Extent, Shown
from polyguide.source.dialects.mdx import AMONG_WORDS, CONSTRUCTS, OPENING_TAG, github_slug

_LABEL = r"(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\])*"  # brackets in it are in pairs, or escaped

DIALECT = Dialect(
    addresses=Addresses(
        {"slug": False, "id": False},
        rewritten=((r"(?:(?<=/)|\A)\d+[-_.]+(?=\D)", ""),),
        from_root=True,
        of_reader=True,
        made=r"(?:docs/)?(?:category|tags|next|\d[\w.-]*)(?:/|\Z)",
    ),
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
        *CONSTRUCTS,
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
