"""The language in which the command line speaks: gettext for polyguide's own sentences."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["DOMAIN", "speech"]

DOMAIN = "polyguide"


def speech(environment: Mapping[str, str]) -> Callable[[str], str]:
    """Give the function that translates a sentence into the language of the environment.

    The variables are those of gettext, in its order: LANGUAGE, LC_ALL, LC_MESSAGES, LANG.

    >>> speech({"LANG": "C.UTF-8"})("Pay")
    'Pay'
    """
    names = _wanted(environment)
    if not names or names[0] in ("C", "POSIX", "en"):
        return lambda text: text
    import gettext

    folder = Path(__file__).parent / "speech"
    return gettext.translation(DOMAIN, str(folder), names, fallback=True).gettext


def _wanted(environment: Mapping[str, str]) -> list[str]:
    locale = next(
        (environment[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(key)), "C"
    )
    base = locale.partition(".")[0].partition("@")[0]
    if base in ("C", "POSIX"):
        return []
    names = [name for name in environment.get("LANGUAGE", "").split(":") if name] + [base]
    return [spelling for name in names for spelling in (name, name.partition("_")[0])]
