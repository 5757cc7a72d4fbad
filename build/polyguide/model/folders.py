"""Folders: where in a site the files of each locale stand, and what stands beside them."""

from __future__ import annotations

from typing import NamedTuple

from polyguide.model.patterns import lazy

FIRST, MISSING = "index.html", "404.html"
OF_ALL = (FIRST, "sitemap.xml", "robots.txt", MISSING)
"""The files of a site that belong to no locale."""
_MAPS = lazy(r"sitemap-[0-9]+\.xml")  # and those of a site so large that one map can't hold it


def is_of_all(path: str) -> bool:
    """Tell whether a file of a site is one of these."""
    return path in OF_ALL or _MAPS.fullmatch(path) is not None


class Folders(NamedTuple):
    """The folders of a site in which its locales have their files; each is called by its tag.

    The locale `at_root` has no folder of its own: its files stand beside those of the others.

    >>> folders = Folders(("en", "es"))
    >>> folders.of("es"), folders.owner("es/pay/cash.html"), folders.below("es", "es/pay/cash.html")
    ('es/', 'es', 'pay/cash.html')
    >>> folders = Folders(("en", "es"), at_root="en")
    >>> folders.of("en"), folders.owner("pay/cash.html"), folders.below("en", "pay/cash.html")
    ('', 'en', 'pay/cash.html')
    """

    tags: tuple[str, ...]
    at_root: str = ""

    def of(self, tag: str) -> str:
        """Give what the paths of a locale's files begin with."""
        return "" if tag == self.at_root else f"{tag}/"

    def up(self, tag: str) -> str:
        """Give the way from where a locale's paths begin to the site's root."""
        return "../" * self.of(tag).count("/")

    def owner(self, path: str) -> str:
        """Give the tag of the locale in whose folder a path is; empty if it is in none.

        What is in no other folder is in that of the locale at the root, whosever it is.
        """
        head = path.partition("/")[0]
        return head if head in self.tags and self.of(head) else self.at_root

    def below(self, tag: str, path: str) -> str:
        """Give a path as it is below a locale's folder; empty if it is not there."""
        if self.owner(path) != tag:
            return ""
        return path.partition("/")[2] if self.of(tag) else path

    def in_the_way(self, path: str) -> str:
        """Give what of the site is called as a file of the locale at the root; empty if nothing is.

        That is the folder of another locale, in whatever case, which many servers give for a page
        of that name as well, or a map for search engines.

        >>> folders = Folders(("en", "es"), at_root="en")
        >>> [folders.in_the_way(path) for path in ("ES/a.html", "es.html", "a/es.html", "en.html")]
        ['es', 'es', '', '']
        """
        if not self.at_root:
            return ""
        head, _, below = path.casefold().partition("/")
        stem = head if below else head.removesuffix(".html")
        others = {tag.casefold(): tag for tag in self.tags if self.of(tag)}
        return others.get(stem, head if head not in (FIRST, MISSING) and is_of_all(head) else "")
