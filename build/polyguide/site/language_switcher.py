"""The language switcher: the same page in every language of a site."""

from __future__ import annotations

from collections.abc import Iterable

from polyguide.model.locales import Locale
from polyguide.render.page import Language


def language_rows(
    locales: Iterable[Locale], path: str, *, root: str, base_url: str, current: str
) -> tuple[Language, ...]:
    """Give a page in every locale, in the order of the settings; `current` is that of the reader.

    `path` is the page's below each locale's folder, `root` leads from it to the site's root. The
    full addresses begin with `base_url`, if the project says it.
    """
    base = base_url.rstrip("/")
    return tuple(
        Language(
            tag=locale.tag,
            name=locale.name,
            direction=locale.direction,
            href=f"{root}{locale.tag}/{path}",
            url=f"{f'{base}/' if base else root}{locale.tag}/{path}",
            current=locale.tag == current,
            open_graph=locale.open_graph,
        )
        for locale in locales
    )
