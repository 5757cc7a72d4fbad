"""Where a value that differs by language, country or carrier is looked for: tags, nearest first.

Beside the tags of a language and those that it falls back to stand those of all languages of a
country (`und-CL`), and of a carrier or anything else that a project names by a private subtag
(`und-x-entel`).
"""

from __future__ import annotations

from collections.abc import Iterator

from polyguide.model.locales.parents import with_parents
from polyguide.model.tags import region


def names_place(tag: str) -> bool:
    """Tell whether a tag names a country, or has a private subtag; `419` is not a country.

    >>> names_place("und-CL"), names_place("es-x-entel"), names_place("es"), names_place("es-419")
    (True, True, False, False)
    """
    return bool(_country(tag) or _private(tag))


def tags_for(words: str, page: str) -> tuple[str, ...]:
    """Give the tags under which a value is looked for, whose words are in a language on a page.

    Country and private subtags are those of the page, as its reader is there.

    >>> tags_for("es-CL-x-entel", "es-CL-x-entel")[:4]
    ('es-CL-x-entel', 'und-CL-x-entel', 'es-x-entel', 'und-x-entel')
    >>> tags_for("es-CL", "es-CL"), tags_for("zh-Hant", "zh-Hant")
    (('es-CL', 'und-CL', 'es-419', 'es'), ('zh-Hant',))
    >>> tags_for("en-GB", "es-CL")
    ('en-CL', 'und-CL', 'en-GB', 'en-001', 'en')
    """
    own = tuple(with_parents(words.partition("-x-")[0]))
    bare = [tag for tag in own if not region(tag)]
    country, found = _country(page), list[str]()
    here = [tag for tag in own if country and region(tag) == country]
    here = here or [f"{tag}-{country}" for tag in bare if country]
    here += [f"und-{country}"] if country else []
    for private in _shortened(_private(page)):
        found += (f"{tag}-x-{private}" for tag in (*here, *bare, "und"))
    return tuple(dict.fromkeys((*found, *here, words, *own)))


def _country(tag: str) -> str:
    found = region(tag)
    return found if len(found) == 2 else ""


def _private(tag: str) -> str:
    return tag.partition("-x-")[2]


def _shortened(private: str) -> Iterator[str]:
    """Give private subtags, then without the last one, and so on."""
    while private:
        yield private
        private = private.rpartition("-")[0]
