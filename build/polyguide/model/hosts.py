"""The programs whose Markdown polyguide reads: their names, and where their files are.

What stands in their documents is said in `source.dialects`, a file for each.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import NamedTuple


class Host(NamedTuple):
    """A program that builds sites of Markdown.

    `title` is what people call it, `suffixes` are those of its documents. `tree` is where it looks
    for the document of a language, without its suffix: a path with `{locale}` and `{document}`.
    `public` is what it calls the folder of files that it serves as they are, `hooks` are files by
    which a project says where links lead, below the folder of its site.
    """

    title: str
    tree: str
    suffixes: tuple[str, ...] = (".md",)
    public: str = ""
    hooks: tuple[str, ...] = ()


HOSTS: Mapping[str, Host] = MappingProxyType(
    {
        "mkdocs": Host("MkDocs, Material and Zensical", "docs/{locale}/{document}"),
        "mdbook": Host("mdBook", "{locale}/src/{document}"),
        "docusaurus": Host(
            "Docusaurus",
            "i18n/{locale}/docusaurus-plugin-content-docs/current/{document}",
            (".md", ".mdx"),
            "static",
        ),
        "starlight": Host(
            "Astro Starlight", "src/content/docs/{locale}/{document}", (".md", ".mdx"), "public"
        ),
        "vitepress": Host("VitePress", "docs/{locale}/{document}", public="public"),
        "myst": Host("MyST: Sphinx with MyST-Parser, and mystmd", "docs/{locale}/{document}"),
        "hugo": Host(
            "Hugo",
            "content/{locale}/{document}",
            (".md", ".markdown"),
            "static",
            hooks=("layouts/_markup/render-link.html", "layouts/_default/_markup/render-link.html"),
        ),
        "jekyll": Host("Jekyll", "{locale}/{document}", (".md", ".markdown")),
    }
)
"""Every dialect that there is, by the name that the settings give it."""


def suffixes(dialects: Collection[str]) -> tuple[str, ...]:
    """Give how the names of documents end where some dialects are read.

    >>> suffixes([]), suffixes(["docusaurus"])
    (('.md',), ('.md', '.mdx'))
    """
    return tuple(
        dict.fromkeys((".md", *(end for name in dialects for end in HOSTS[name].suffixes)))
    )
