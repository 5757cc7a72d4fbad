"""Pseudo-locales: the structure of the source in other words, and nothing of them elsewhere."""

from __future__ import annotations

import re
import urllib.request
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

import pytest

from many_pages import site_of
from polyguide.commands.build import build
from polyguide.model.document import plain_text
from polyguide.model.edition import Status
from polyguide.model.structure import look_at
from polyguide.project import Project, find_project
from polyguide.site.assembly import assemble
from polyguide.site.reading import read_guide
from polyguide.translate.pseudo import LONGER, pseudo_text, with_pseudo
from priced import PRICE
from serving import serving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from running import Ran


@pytest.mark.parametrize(
    ("text", "long", "right_to_left"),
    [
        ("Pay", "[Þåý]", "باي"),
        ("Published by {name}.", "[Þûƀļîšĥéð ƀý {name}. öñé ţŵö]", "بوبليسهيد بي {name}."),
        ("See https://a.cl, %s", "[Šéé https://a.cl, %s öñé ţŵö]", "سيي https://a.cl, %s"),
        ("Año, ¿no?", "[Åñö, ¿ñö? öñé]", "انو، ¿نو؟"),
        ("支付 9", "[支付 9]", "xx xx  9"),
        ("", "", ""),
    ],
)
def test_a_plain_text_is_written_anew_but_for_what_stands_for_something_else(
    text: str, long: str, right_to_left: str
) -> None:
    assert pseudo_text(text, "en-XA") == long
    written = pseudo_text(text, "ar-XB")
    assert re.sub("[\u0621-\u064a]", "x", written) == re.sub("[\u0621-\u064a]", "x", right_to_left)


@pytest.mark.parametrize("tag", ["en-XA", "ar-XB"])
def test_every_block_of_our_guide_has_the_structure_of_its_source(guide: Project, tag: str) -> None:
    assembly, _ = assemble(read_guide(with_pseudo(guide)))
    site, problems = assembly.site(tag)
    assert problems == ()
    compared = 0
    source, _ = assembly.site("en")
    for edition, own in zip(site.editions, source.editions, strict=True):
        rows = zip(edition.document.segments, edition.wordings, own.wordings, strict=True)
        for segment, wording, said in rows:
            if segment.translatable:
                assert look_at(wording.inline).structure == look_at(said.inline).structure
            assert (wording.status is Status.TRANSLATED) == segment.translatable
            before, now = plain_text(said.inline), plain_text(wording.inline)
            compared += before != now
            if tag == "en-XA" and now[:1] == "[":
                assert len(now) >= (1 + LONGER) * len(before)
                assert now.endswith("]")
    assert compared > 600
    assert {own for _, own in site.words.values()} == {tag}


FILES = {
    "content/index.md": "# Pay\n\nA bed costs {price}, `say so`[^1]. [Hola.]{lang=es}\n\n"
    "![A map](a.png)\n\n[^1]: See [more](more.md) and <https://a.cl>.\n",
    "content/more.md": "# More\n\n<!-- notranslate -->\nACME\n",
    "content/a.png": "\x89PNG",
    "content/facts.toml": PRICE,
    "locales/es/LC_MESSAGES/guide.po": 'msgid ""\nmsgstr "Language: es\\n"\n\n'
    'msgid "Pay"\nmsgstr "Pagar"\n',
}
SETTINGS = """\
source = "en"
locales = ["es"]
threshold = 0
base-url = "https://guide.cl/"
outputs = ["html", "text", "single", "search"]
"""


def test_a_page_keeps_code_facts_footnotes_images_and_words_of_other_languages(
    polyguide: Callable[..., Ran], project: Callable[..., Path]
) -> None:
    folder = project(FILES, SETTINGS)
    polyguide("build", "--pseudo", "--project", str(folder))
    page = (folder / "site/en-XA/index.html").read_text("utf-8")
    assert '<html lang="en-XA" dir="ltr">' in page
    assert "[Å ƀéð çöšţš" in page
    assert "<code>say so</code>" in page
    assert '<span lang="es">Hola.</span>' in page
    assert re.search(r'<img [^>]*alt="\[Å ɱåþ\]"', page)
    other = (folder / "site/ar-XB/index.html").read_text("utf-8")
    assert '<html lang="ar-XB" dir="rtl">' in other
    assert '<code dir="ltr">say so</code>' in other
    assert 'dir="ltr">Hola.' in other


def test_nothing_outside_of_a_pseudo_locale_tells_others_of_it(
    polyguide: Callable[..., Ran], project: Callable[..., Path]
) -> None:
    folder = project(FILES, SETTINGS)
    polyguide("build", "--pseudo", "--project", str(folder))
    files = {path: data.decode() for path, data in site_of(folder).items()}
    own = [path for path in files if path.startswith(("en-XA/", "ar-XB/"))]
    assert {"en-XA/index.html", "ar-XB/guide.html", "en-XA/index.txt"} <= {*own}
    for path in ("sitemap.xml", "robots.txt", "index.html", "404.html", "es/404.html"):
        assert not re.search("XA|XB", files.get(path, ""))
    page = files["es/index.html"]
    assert re.findall(r"<(?:link|meta)[^>]*X[AB]", page) == []
    assert 'rel="nofollow" lang="ar-XB"' in page
    assert 'hreflang="ar-XB"' not in page
    for path in own:
        if path.endswith(".html") and not path.endswith("404.html"):
            assert '<meta name="robots" content="noindex">' in files[path]
            assert "canonical" not in files[path]
            assert "og:url" not in files[path]
            assert "og:locale" not in files[path]
            assert "og:image" not in files[path]


def test_a_build_without_them_removes_them_and_gives_the_bytes_of_one_that_never_had_them(
    polyguide: Callable[..., Ran], project: Callable[..., Path]
) -> None:
    folder = project(FILES, SETTINGS)
    polyguide("build", "--project", str(folder))
    before = site_of(folder)
    polyguide("build", "--pseudo", "--project", str(folder))
    pseudo = site_of(folder)
    assert {path for path in pseudo if path not in before} == {
        path for path in pseudo if path.startswith(("en-XA/", "ar-XB/"))
    }
    again = polyguide("build", "--pseudo", "--project", str(folder))
    assert "new or changed: 0" in again.out
    polyguide("build", "--project", str(folder))
    assert site_of(folder) == before
    polyguide("export", "markdown", "--project", str(folder))
    assert {path.name for path in (folder / "exports/markdown").iterdir()} & {"en-XA"} == set()


@pytest.mark.slow
def test_who_makes_a_part_by_its_name_knows_them_too(project: Callable[..., Path]) -> None:
    folder = project(FILES, SETTINGS)
    with ProcessPoolExecutor(2, get_context("spawn")) as executor:
        built = build(with_pseudo(find_project(folder)), jobs=executor)
    made = site_of(folder)
    assert "ar-XB/index.html" in built.paths
    for path in made:
        (folder / "site" / path).unlink()
    build(with_pseudo(find_project(folder)), jobs=1)
    assert site_of(folder) == made


def test_a_locale_of_the_project_by_the_same_name_is_its_own(
    polyguide: Callable[..., Ran], project: Callable[..., Path]
) -> None:
    settings = SETTINGS.replace('"es"', '"en-XA"')
    words = 'msgid ""\nmsgstr "Language: en_XA\\n"\n\nmsgid "Pay"\nmsgstr "Paye"\n'
    folder = project({**FILES, "locales/en_XA/LC_MESSAGES/guide.po": words}, settings)
    polyguide("build", "--pseudo", "--project", str(folder))
    files = site_of(folder)
    assert b"Paye" in files["en-XA/index.html"]
    assert b"noindex" not in files["en-XA/index.html"]
    assert b"noindex" in files["ar-XB/index.html"]


@pytest.mark.slow
def test_the_local_server_shows_them_and_keeps_showing_them(project: Callable[..., Path]) -> None:
    folder = project(FILES, SETTINGS)
    with serving(folder, "--pseudo") as (_, address):

        def page() -> str:
            with urllib.request.urlopen(f"{address}en-XA/index.html", timeout=10) as answer:
                return answer.read().decode()

        assert "[Þåý]" in page()
        events = urllib.request.urlopen(f"{address}_polyguide/changes", timeout=30)
        (folder / "content/index.md").write_text("# Go\n", "utf-8")
        assert any(line.startswith(b"data") for line in events)
        assert "[Ĝö]" in page()
    assert (folder / "site/ar-XB/index.html").is_file()
