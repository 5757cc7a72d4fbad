"""The language in which the command line speaks: the catalogues of polyguide's own sentences.

A message without context is a sentence of polyguide; one whose context is the name of a value,
such as `wanted`, are the words that a problem puts in that place of its sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from polyguide.model.catalogue import Key

# The catalogue of each locale: "" where none is needed, None where there is none to read.
_CATALOGUES: Mapping[str, str | None] = {
    "c": "",
    "posix": "",
    "en": "",
    "es": "es",
    "zh": "zh_Hans",
    "zh_hant": None,
    "zh_hk": None,
    "zh_mo": None,
    "zh_tw": None,
}


LANGUAGES = ("en", "es", "zh-Hans")  # in which polyguide speaks


class Speech:
    """polyguide's words in one language: called with an English sentence, it gives its own."""

    def __init__(self, words: Mapping[Key, str], tag: str = "en") -> None:
        self._words = words
        self.tag = tag

    def __call__(self, text: str) -> str:
        """Translate a sentence; an unknown one stays English."""
        return self._words.get((None, text), text)

    def value(self, name: str, text: str) -> str:
        """Translate the value `name` of a problem, if its words are polyguide's own.

        What comes from a file stays as it is, also inside a value that polyguide composed.

        >>> spanish = Speech({("wanted", "from {low} to {high}"): "de {low} a {high}"})
        >>> spanish.value("wanted", "from 0 to 9"), spanish.value("wanted", "from Ana")
        ('de 0 a 9', 'from Ana')
        """
        if (name, text) in self._words:
            return self._words[name, text]
        templates = (id for context, id in self._words if context == name and "{" in id)
        for template in sorted(templates, key=len, reverse=True):
            match = _pattern(template).fullmatch(text)
            if match:
                from polyguide.model.problem import fill

                return fill(self._words[name, template], match.groupdict())
        return text


def _pattern(template: str) -> re.Pattern[str]:
    """Match what a template becomes when it is filled."""
    pieces = re.split(r"\{([a-z_]+)\}", template)
    pieces[::2] = map(re.escape, pieces[::2])
    pieces[1::2] = [f"(?P<{name}>.+)" for name in pieces[1::2]]
    return re.compile("".join(pieces), re.DOTALL)


def speech(environment: Mapping[str, str]) -> Speech:
    """Give the words of the environment's language; English where there are none.

    The variables are gettext's: LC_ALL, LC_MESSAGES or LANG names the locale, and LANGUAGE the
    languages that the reader prefers to it, the best first; it does not count in the locale C.

    >>> speech({"LANG": "C.UTF-8"})("Pay")
    'Pay'
    """
    name = next((found for found in map(_catalogue, _wanted(environment)) if found is not None), "")
    if not name:
        return Speech({})
    return Speech(_words(f"cli/sentences/{name}.po"), name.replace("_", "-"))


def speech_in(tag: str) -> Speech:
    """Give the words of one of the languages in which polyguide speaks."""
    return speech({"LANG": tag})


def _wanted(environment: Mapping[str, str]) -> list[str]:
    """List the locales that the reader wants, best first."""
    variables = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[key] for key in variables if environment.get(key)), "C")
    if next(_shortened(locale)) in ("c", "posix"):
        return []
    return [name for name in environment.get("LANGUAGE", "").split(":") if name] or [locale]


def _catalogue(locale: str) -> str | None:
    """Find the catalogue for a locale such as `es_CL.UTF-8` or `zh-Hans`."""
    return next((_CATALOGUES[name] for name in _shortened(locale) if name in _CATALOGUES), None)


def _shortened(locale: str) -> Iterator[str]:
    """Give a locale's name without its charset, then with ever fewer parts."""
    parts = re.split("[_-]", re.split("[.@]", locale.lower())[0])
    return ("_".join(parts[:count]) for count in range(len(parts), 0, -1))


def _words(path: str) -> Mapping[Key, str]:
    """Read what is translated. A catalogue that can't be read leaves polyguide English."""
    from polyguide.gettext import po
    from polyguide.project import read_shipped

    try:
        data = read_shipped(path)
    except OSError:
        return {}
    catalogue, _ = po.parse(data, path, strict=False)
    messages = catalogue.messages if catalogue else ()
    return {message.key: message.strings[0] for message in messages if message.translated}
