"""Which names in paths are those of languages."""

from __future__ import annotations

from functools import lru_cache

from polyguide.model.locales import Locale
from polyguide.model.patterns import lazy
from polyguide.model.tags import UnknownLocaleError, gettext_tag
from polyguide.model.usual_tags import USUAL

_NAME = lazy(r"[A-Za-z]{2,3}(?:[-_@][A-Za-z0-9]{2,8}){0,3}")


@lru_cache(maxsize=20_000)
def tag_of(name: str) -> str:
    """Give the tag of the language that a folder or a file is called after; empty if it is none.

    Names of three letters are words more often than languages, so that only usual ones count.

    >>> [tag_of(name) for name in ("zh-cn", "pt_BR", "jp", "zh-hant", "api", "guides", "img")]
    ['zh-CN', 'pt-BR', 'ja', 'zh-Hant', '', '', '']
    """
    if not _NAME.fullmatch(name):
        return ""
    try:
        tag = gettext_tag(name)
    except UnknownLocaleError:
        tag = ""
    if len(name.replace("_", "-").partition("-")[0]) > 2:
        return tag if tag in USUAL else ""
    try:
        meant = Locale.parse(tag or name).meant
        return meant if meant and Locale.parse(meant).meant == meant else ""
    except UnknownLocaleError:
        return ""
