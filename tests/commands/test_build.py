"""`build`: which pages are made, made again, removed or kept."""

from __future__ import annotations

import json
import re

import pytest

from command_lines import DOCUMENT, catalogue

pytestmark = pytest.mark.slow


def test_a_project_with_an_address_names_every_page_in_every_language(polyguide, project) -> None:
    settings = 'source = "en"\nlocales = ["es"]\nbase-url = "https://a.example/guide/"\n'
    files = {
        "content/index.md": DOCUMENT,
        "content/más/uno.md": "# Uno\n",
        "locales/es/LC_MESSAGES/guide.po": catalogue({"Pay": "Pagar"}),
    }
    folder = project(files, settings)
    polyguide("build", "--project", str(folder))
    site_map = (folder / "site/sitemap.xml").read_text(encoding="utf-8")
    places = re.findall("<loc>(.*?)</loc>", site_map)
    assert places == [
        "https://a.example/guide/",
        "https://a.example/guide/en/index.html",
        "https://a.example/guide/es/index.html",
        "https://a.example/guide/en/m%C3%A1s/uno.html",
        "https://a.example/guide/es/m%C3%A1s/uno.html",
    ]
    page = (folder / "site/es/más/uno.html").read_text(encoding="utf-8")
    alternates = dict(re.findall('<link rel="alternate" hreflang="(.*?)" href="(.*?)">', page))
    assert alternates == {"en": places[3], "es": places[4], "x-default": places[3]}
    assert f'<link rel="canonical" href="{places[4]}">' in page


def test_what_is_no_longer_made_is_removed_and_what_is_not_ours_stays(polyguide, project) -> None:
    folder = project({"content/index.md": DOCUMENT, "content/old.md": "# Old\n"})
    polyguide("build", "--project", str(folder))
    (folder / "site/mine.txt").write_text("mine")
    (folder / "content/old.md").unlink()
    polyguide("build", "--project", str(folder))
    assert not (folder / "site/en/old.html").exists()
    assert (folder / "site/mine.txt").read_text() == "mine"


def test_an_output_file_that_was_changed_or_deleted_is_made_again(polyguide, project) -> None:
    folder = project({"content/index.md": DOCUMENT})
    polyguide("build", "--project", str(folder))
    page, text = folder / "site/en/index.html", folder / "site/en/index.txt"
    first = page.read_bytes()
    page.write_text("changed")
    text.unlink()
    done = polyguide("build", "--project", str(folder), "--output-format", "json")
    assert json.loads(done.out)["written"] == 2
    assert (page.read_bytes(), text.exists()) == (first, True)


def test_a_rebuild_tells_the_same_problems_again(polyguide, project) -> None:
    folder = project({"content/index.md": "[gone](gone.md)\n"})
    first = polyguide("build", "--project", str(folder))
    second = polyguide("build", "--project", str(folder))
    assert "LNK003" in first.err
    assert (second.code, second.err) == (first.code, first.err)


def test_a_document_named_guide_keeps_its_page(polyguide, project) -> None:
    folder = project({"content/index.md": DOCUMENT, "content/guide.md": "# My own\n"})
    polyguide("build", "--project", str(folder))
    assert "My own" in (folder / "site/en/guide.html").read_text(encoding="utf-8")
    assert "Pay" in (folder / "site/en/whole-guide.html").read_text(encoding="utf-8")


def test_a_locale_falls_back_along_its_chain_and_each_block_says_its_language(
    polyguide, project
) -> None:
    settings = (
        'source = "en"\nlocales = ["gl", "es"]\ncatalogues = "po/{locale}.po"\n'
        '[locale.gl]\nfallback = ["es"]\n'
    )
    files = {
        "content/index.md": "---\ntitle: Pay\n---\n\nOne.\n\nTwo.\n\nThree.\n",
        "po/gl.po": catalogue({"One.": "Un."}).replace("Language: es", "Language: gl"),
        "po/es.po": catalogue({"One.": "Uno.", "Two.": "Dos."}),
    }
    folder = project(files, settings)
    polyguide("build", "--project", str(folder))
    page = (folder / "site/gl/index.html").read_text(encoding="utf-8")
    assert "<p>Un.</p>" in page
    assert '<p lang="es" dir="ltr">Dos.</p>' in page
    assert '<p lang="en" dir="ltr">Three.</p>' in page


def test_what_is_told_once_for_each_kind_is_so_after_every_build(polyguide, project) -> None:
    page = "---\ntitle: A\n---\n\n:::note\n\nb\n\n:::\n"
    folder = project({"content/index.md": page, "content/a.md": page})
    told = []
    for path in ("index", "index", "a"):  # from nothing, again, and after an edit
        (folder / f"content/{path}.md").write_text(page)
        built = polyguide("build", "--project", str(folder), "--output-format", "json")
        found = json.loads(built.out)["problems"]
        told.append([one["sentence"] for one in found if one["code"] == "MD029"])
        page += "\nc\n" if path == "index" else ""
    assert len(told[0]) == 1
    assert "(places: 2)" in told[0][0]
    assert told == [told[0]] * 3
