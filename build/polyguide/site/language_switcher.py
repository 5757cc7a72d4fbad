"""The language switcher: the same page in every language of a site."""

from __future__ import annotations

from typing import NamedTuple

from polyguide.model.locales import Locale
from polyguide.render.page import Language


class LanguageSwitcher(NamedTuple):
    """What a site offers in the place of its own language, in the order of the settings.

    `current` is the reader's tag. Full addresses begin with `base_url`, if the project says it.
    """

    locales: tuple[Locale, ...]
    current: str
    base_url: str

    def rows(self, path: str, root: str) -> tuple[Language, ...]:
        """Give a page in every language.

        `path` is the page's below each locale's folder, `root` leads from it to the site's root.
        """
        start = f"{self.base_url.rstrip('/')}/" if self.base_url else root
        return tuple(
            Language(
                tag=locale.tag,
                name=locale.name,
                direction=locale.direction,
                href=f"{root}{locale.tag}/{path}",
                url=f"{start}{locale.tag}/{path}",
                current=locale.tag == self.current,
                open_graph=locale.open_graph,
            )
            for locale in self.locales
        )
