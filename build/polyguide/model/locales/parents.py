"""Which locale another one falls back to."""

from __future__ import annotations

from collections.abc import Iterator

from polyguide.model.tags import script


def parent_tag(tag: str) -> str:
    """Give the tag that a locale falls back to; empty if there is none.

    It is CLDR's parent, or else the tag without its last subtag (RFC 4647, section 3.4). Words
    never fall back to those in another script.

    >>> parent_tag("es-CL"), parent_tag("es-419"), parent_tag("es")
    ('es-419', 'es', '')
    >>> parent_tag("zh-Hant-HK"), parent_tag("zh-Hant"), parent_tag("zh-TW")
    ('zh-Hant', '', 'zh-Hant')
    """
    from babel.core import get_global

    if named := get_global("parent_exceptions").get(tag.replace("-", "_")):
        return str(named).replace("_", "-")
    shorter = tag.rpartition("-")[0]
    while shorter[-2:-1] == "-":  # one letter alone says what follows it
        shorter = shorter[:-2]
    if not shorter or script(shorter) == (written := script(tag)):
        return shorter
    return "" if f"-{written}" in tag else f"{tag.partition('-')[0]}-{written}"


def with_parents(tag: str) -> Iterator[str]:
    """Give a tag and all that it falls back to, nearest first.

    >>> list(with_parents("es-CL-x-easy"))
    ['es-CL-x-easy', 'es-CL', 'es-419', 'es']
    """
    while tag:
        yield tag
        tag = parent_tag(tag)
