"""Folders: where in a site the files of each locale stand."""

from __future__ import annotations

from typing import NamedTuple


class Folders(NamedTuple):
    """The folders of a site in which its locales have their files; each is called by its tag.

    >>> folders = Folders(("en", "es"))
    >>> folders.of("es"), folders.owner("es/pay/cash.html"), folders.below("es", "es/pay/cash.html")
    ('es/', 'es', 'pay/cash.html')
    >>> folders.owner("img/cash.png"), folders.below("en", "es/pay/cash.html")
    ('', '')
    """

    tags: tuple[str, ...]

    def of(self, tag: str) -> str:
        """Give what the paths of a locale's files begin with."""
        return f"{tag}/"

    def up(self, tag: str) -> str:
        """Give the way from a locale's folder to the site's root."""
        return "../" * self.of(tag).count("/")

    def owner(self, path: str) -> str:
        """Give the tag of the locale in whose folder a path is; empty if it is in none."""
        head = path.partition("/")[0]
        return head if head in self.tags else ""

    def below(self, tag: str, path: str) -> str:
        """Give a path as it is below a locale's folder; empty if it is not there."""
        return path.partition("/")[2] if self.owner(path) == tag else ""
