"""Starlight of Astro: asides, and MDX with its imports, expressions and components.

https://starlight.astro.build/guides/authoring-content/

Astro makes the ids of headings of their words, and nothing in Markdown gives one another id. So an
empty anchor with the id of the source stands behind the words of a translated heading: it is no
word of the heading, and links to the id lead there.
"""

from __future__ import annotations

from polyguide.model.patterns import lazy
from polyguide.source.dialects.dialect import Addresses, Construct, Dialect, Extent, Shown
from polyguide.source.dialects.mdx import AMONG_WORDS, CONSTRUCTS, OPENING_TAG, github_slug

DIALECT = Dialect(
    addresses=Addresses({"slug": True}, from_page=True, folded=True, shared=r"slug:[ \t]*\S.*"),
    slug=github_slug,
    heading_id='<a id="{id}"></a>',
    id_behind=r"<a id=\"([^\"\s]+)\"></a>",
    has_indented_code=False,
    constructs=(
        Construct(
            "an aside",
            ":::",
            lazy(
                r"(?P<mark>:{3,})(?P<name>[A-Za-z][\w-]*)"
                r"(?:\[(?P<title>.*)\])?(?:\{[^{}]*\})?[ \t]*"
            ),
            Extent.FENCED,
            Shown.ALERT,
            closing="{mark}:*",
        ),
        *CONSTRUCTS,
    ),
    alerts={"note": "note", "tip": "tip", "caution": "warning", "danger": "caution"},
    signs=r"[{<]",
    among_words=AMONG_WORDS,
    opening_tag=OPENING_TAG,
    words=frozenset(
        [
            *("hero.title", "hero.tagline", "hero.image.alt", "hero.actions.text"),
            *("banner.content", "sidebar.label", "sidebar.badge", "sidebar.badge.text"),
            *("prev", "prev.label", "next", "next.label"),
        ]
    ),
    fields=frozenset(
        [
            *("slug", "editUrl", "head", "tableOfContents", "template", "lastUpdated", "pagefind"),
            *("i18nReady", "tags", "authors", "date", "cover", "excerpt", "featured"),
        ]
    ),
)
