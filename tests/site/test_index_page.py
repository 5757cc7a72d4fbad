"""The way into a site, and the page for an address at which there is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from priced import HEADER
from small_guides import built, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SETTINGS = 'source = "en"\nlocales = ["es", "qu"]\nthreshold = 0\n'
BASE = 'base-url = "https://a.cl/g/"\n'
FILES = {
    "content/index.md": "---\ntitle: A & B hotel\ndescription: Sleep well.\n---\n\nBeds.\n",
    "content/bed.md": "# Bed\n",
    "locales/es/LC_MESSAGES/guide.po": HEADER.format("es")
    + '\nmsgid "A & B hotel"\nmsgstr "Un hotel"\n',
    "locales/qu/LC_MESSAGES/guide.po": HEADER.format("qu"),
}


def cards(page: str) -> list[tuple[str, str, str]]:
    """Give for each language its tag, where it leads, and the link as it is written."""
    return re.findall(r'<li lang="(.*?)" dir="ltr">\n<a .*?href="(.*?)">(.*?)</a>', page, re.S)


def test_the_first_page_is_that_of_the_guide_and_offers_every_language(
    project: Callable[..., Path],
) -> None:
    folder = project(FILES, BASE + SETTINGS)
    assert built(folder) == []
    page = read(folder, "index.html")
    assert "<title>A &amp; B hotel</title>" in page
    assert "<h1 data-words>A &amp; B hotel</h1>" in page
    assert '<p class="about" data-words>Sleep well.</p>' in page
    english, spanish, quechua = cards(page)
    assert english[:2] == ("en", "en/index.html")
    assert spanish[1:] == (
        "es/index.html",
        '<strong class="name">Español</strong>'
        '<strong class="go">Continuar en español</strong>'
        '<span class="words">Un hotel</span>',
    )
    # Words that polyguide does not have in a language say that they are in another one.
    assert '<strong class="go" lang="en" dir="ltr">Continue in ' in quechua[2]
    assert re.findall(r'hreflang="([^"]*)" href="(https[^"]*)"', page) == [
        ("en", "https://a.cl/g/en/index.html"),
        ("es", "https://a.cl/g/es/index.html"),
        ("qu", "https://a.cl/g/qu/index.html"),
        ("x-default", "https://a.cl/g/"),
    ]


def test_readers_of_other_languages_are_led_to_the_page_that_offers_all(
    project: Callable[..., Path],
) -> None:
    folder = project(FILES, BASE + SETTINGS)
    built(folder)
    others = {
        path: re.search(r'"x-default" href="(.*?)"', read(folder, path))[1]
        for path in ("es/index.html", "es/bed.html", "es/guide.html")
    }
    assert others == {
        "es/index.html": "https://a.cl/g/",
        "es/bed.html": "https://a.cl/g/en/bed.html",
        "es/guide.html": "https://a.cl/g/en/guide.html",
    }
    # What it is a translation of is still the page of the source.
    assert (
        '"translationOfWork":{"@type":"Article","inLanguage":"en","url":"https://a.cl/g/en/'
        in read(folder, "es/index.html")
    )


@pytest.mark.parametrize(("base", "root"), [(BASE, "/g/"), ("", "/")])
def test_where_there_is_no_page_all_languages_say_so_or_one(
    project: Callable[..., Path], base: str, root: str
) -> None:
    folder = project(FILES, base + SETTINGS)
    assert built(folder) == []
    page = read(folder, "404.html")
    assert [(tag, href) for tag, href, _ in cards(page)] == [
        (tag, f"{root}{tag}/index.html") for tag in ("en", "es", "qu")
    ]
    assert '<meta name="robots" content="noindex">' in page
    page = read(folder, "es/404.html")
    assert "<title>No hay ninguna página en esta dirección.</title>" in page
    assert [tag for tag, *_ in cards(page)] == ["es"]
    assert "<script" not in page


def test_a_logo_stands_where_the_compass_does(project: Callable[..., Path]) -> None:
    folder = project({**FILES, "content/my logo.svg": "<svg/>"}, f"{BASE}{SETTINGS}")
    built(folder)
    shown = '<img class="mark" src="{}" alt="">'
    assert '<div class="mark"></div>' in read(folder, "es/404.html")
    with (folder / "polyguide.toml").open("a", encoding="utf-8") as settings:
        settings.write('[theme]\nlogo = "my logo.svg"\n')
    built(folder)
    assert shown.format("my%20logo.svg") in read(folder, "index.html")
    for page in ("404.html", "es/404.html"):
        assert shown.format("/g/my%20logo.svg") in read(folder, page)


def test_a_document_for_it_comes_first(project: Callable[..., Path]) -> None:
    files = {**FILES, "content/404.md": "# Nothing here\n"}
    folder = project(files, SETTINGS)
    assert built(folder) == []
    assert "Nothing here" in read(folder, "es/404.html")
    assert cards(read(folder, "404.html"))[0][1] == "/en/index.html"
    folder = project(files, f"root = true\n{SETTINGS}")
    assert built(folder) == []
    assert "Nothing here" in read(folder, "404.html")


def test_a_guide_without_pages_has_none(project: Callable[..., Path]) -> None:
    folder = project(FILES, f'outputs = ["text"]\n{SETTINGS}')
    assert built(folder) == []
    assert not (folder / "site/404.html").exists()
