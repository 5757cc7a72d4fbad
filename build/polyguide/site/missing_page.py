"""The page that the local server gives where there is none, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from polyguide.embed.tags import best
from polyguide.model.folders import Folders

Speech = Callable[[str], str]


class Voices(NamedTuple):
    """The languages that polyguide speaks, and its words in one of them by their English.

    `notice` is what stands on pages of languages that no build publishes yet.
    """

    tags: Sequence[str]
    words: Callable[[str], Speech]
    notice: str = ""


ENGLISH = Voices(("en",), lambda _: str)


def reader_locale(path: str, header: str, folders: Folders) -> str | None:
    """Choose the locale of a reader: that in whose folder the address is, else the best one.

    `header` is what the browser says in Accept-Language. None if no locale is the reader's.

    >>> folders = Folders(("en", "es"))
    >>> reader_locale("/ES/gone.html", "fr", folders), reader_locale("/x", "es-CL", folders)
    ('es', 'es')
    """
    folder = path.removeprefix("/").partition("/")[0].casefold()
    named = next((tag for tag in folders.tags if tag.casefold() == folder), folders.at_root)
    return named or best(folders.tags, header)


def missing_page(voices: Voices, locale: str | None, header: str, home: str = "") -> bytes:
    """Make the page for a reader of a locale; in English where polyguide has no better words.

    `home` is the folder with the page that it leads to.

    >>> page = missing_page(ENGLISH, "es", "", "es/").decode()
    >>> '<html lang="en" dir="ltr">' in page, '<a href="/es/">' in page
    (True, True)
    """
    tag = best(voices.tags, [locale] if locale else header) or "en"
    speech = voices.words(tag)
    title = escape(speech("There is no page at this address."))
    text = escape(speech("A page may have moved, or a letter of the address may be wrong."))
    link = escape(speech("Go to the first page."))
    return f"""\
<!DOCTYPE html>
<html lang="{tag}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark }}
body {{ font: 1.1em/1.5 system-ui, sans-serif }}
main {{ max-inline-size: 35em; margin: 3em auto; padding: 0 1em }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{text}</p>
<p><a href="/{quote(home)}">{link}</a></p>
</main>
</body>
</html>
""".encode()
