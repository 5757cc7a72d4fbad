"""The guide as a book: what is in it, where its links lead, and what it says of itself."""

from __future__ import annotations

import io
import re
import shutil
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from polyguide.commands.build import build
from polyguide.project import ProjectError, find_project
from polyguide.site.epub.cover import cover_of
from small_guides import built, catalogue, written

if TYPE_CHECKING:
    from collections.abc import Mapping

SPECIMEN = Path(__file__).parents[1] / "specimens" / "book"
PO = "locales/es/LC_MESSAGES/guide.po"
SETTINGS = 'source = "en"\nlocales = ["es"]\nthreshold = 0\noutputs = ["epub"]\n'
SLIPS = "content/index.md"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(4) + b"IHDR" + bytes(17) + b"IEND"


def book(folder: Path, tag: str, name: str = "guide") -> dict[str, bytes]:
    with zipfile.ZipFile(folder / f"site/{tag}/{name}.epub") as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def page(folder: Path, tag: str = "en", path: str = "pages/1.xhtml") -> str:
    return book(folder, tag)[f"EPUB/{path}"].decode()


def made(folder: Path, files: Mapping[str, str | bytes], settings: str = SETTINGS) -> list[str]:
    return built(written(folder, {"polyguide.toml": settings, **files}))


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_the_book_of_a_small_guide_is_its_specimen(tmp_path: Path, tag: str) -> None:
    shutil.copytree(SPECIMEN, tmp_path / "guide")
    codes = [problem.code for problem in build(find_project(tmp_path / "guide")).problems]
    assert codes == ["EPB002", "LNK004"]
    files = book(tmp_path / "guide", tag)
    expected = SPECIMEN / "expected" / tag
    paths = sorted(path for path in expected.rglob("*") if path.is_file())
    names = {path.relative_to(expected).as_posix() for path in paths}
    assert names == {*files} or (tag == "ar" and names < {*files})
    for path in paths:
        shown = files[path.relative_to(expected).as_posix()].decode()
        assert shown == path.read_text(encoding="utf-8"), path


def test_a_book_of_slips_has_all_words_and_tells_what_is_no_more(tmp_path: Path) -> None:
    shutil.copytree(SPECIMEN.with_name("slips"), tmp_path / "guide")
    problems = build(find_project(tmp_path / "guide")).problems
    assert {one.code for one in problems if one.code.startswith("EPB")} == {
        *("EPB003", "EPB004", "EPB005"),
    }
    shown = page(tmp_path / "guide")
    words = re.findall("[a-z]{3,}[0-9]+", (SPECIMEN.with_name("slips") / SLIPS).read_text("utf-8"))
    assert len(words) > 130
    assert [word for word in words if not re.search(rf"{word}(?![0-9])", shown)] == []
    assert re.search(r"\bno\b", shown) is None
    assert [name for name in book(tmp_path / "guide", "en") if "images" in name] == [
        *("EPUB/images/1.svg", "EPUB/images/2.gif"),
    ]
    image = page(tmp_path / "guide", path="images/1.svg")
    assert "example.org" not in image
    assert 'style="font-size: 24px">Words' in image


def test_the_archive_begins_as_readers_want_it_and_is_made_twice_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        shutil.copytree(SPECIMEN, tmp_path / name)
        build(find_project(tmp_path / name))
    one, two = (tmp_path / f"{name}/site/es/guide.epub" for name in ("one", "two"))
    data = one.read_bytes()
    assert data == two.read_bytes()
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
        assert archive.namelist()[:3] == ["mimetype", "META-INF/container.xml", "EPUB/package.opf"]


def test_no_link_leads_to_what_the_book_has_not(tmp_path: Path) -> None:
    text = (
        "# Home\n\n[a](odd%20name#part) [b](sub/) [c](a.pdf) [d](a.png) [e](none.pdf) [f](#gone)\n"
        "[g](https://e.org/#x) [h](tel:+56) ![i](a.png) ![j](a.png) ![k](b.avif)\n"
        "<a href='javascript:x()'>l</a>\n"
    )
    files: dict[str, str | bytes] = {
        "content/index.md": text,
        "content/odd name.md": "# Odd\n\n## Part\n\n[up](../x.md) [home](index.md)\n",
        "content/sub/index.md": "# Sub\n\n![i](../a.png)\n",
        "content/a.pdf": b"%PDF",
        "content/a.png": PNG,
        "content/b.avif": b"x",
    }
    codes = made(tmp_path, files, f"{SETTINGS}raw-html = true\n")
    assert {"EPB001", "EPB004", "LNK003", "LNK004", "MSG004"} == {*codes}
    found = re.findall(r'(?:href|src)="([^"]*)"|<span>(\w)</span>', page(tmp_path))[1:]
    assert ["".join(one) for one in found] == [
        *("2.xhtml#part", "3.xhtml", "c", "d", "e", "1.xhtml", "https://e.org/#x", "tel:+56"),
        *("../images/1.png", "../images/1.png", "k", "l"),
    ]
    assert "../images/1.png" in page(tmp_path, path="pages/3.xhtml")
    assert [name for name in book(tmp_path, "en") if "images" in name] == ["EPUB/images/1.png"]
    made(tmp_path, files, f'{SETTINGS}base-url = "https://e.cl/g"\n')
    assert 'href="https://e.cl/g/a.pdf"' in page(tmp_path)


def test_the_contents_have_the_levels_of_the_navigation_and_lead_to_no_other_place(
    tmp_path: Path,
) -> None:
    tree = "- index.md\n- Money\n  - cash.md\n    - coins.md\n- [Out](https://e.org)\n"
    tree += "- Away\n  - [Out](https://e.org)\n"
    pages = {f"content/{name}.md": f"# {name}\n\n## More\n" for name in ("index", "cash", "coins")}
    made(tmp_path, {**pages, "content/navigation.md": tree})
    shown = page(tmp_path, path="contents.xhtml").partition("landmarks")[0]
    assert re.findall(r"<ol>|</ol>|(?<=>)\w[^<]*(?=</(?:a|span)>)", shown) == [
        *("<ol>", "index", "Money", "<ol>", "cash", "<ol>", "coins", "</ol>", "</ol>", "</ol>"),
    ]
    points = ET.fromstring(page(tmp_path, path="contents.ncx")).iter()
    found = [one.attrib["src"] for one in points if one.tag.endswith("content")]
    assert found == [f"pages/{number}.xhtml" for number in (1, 2, 2, 3)]
    (tmp_path / "content/navigation.md").unlink()
    built(tmp_path)
    assert page(tmp_path, path="contents.xhtml").count("#more") == 3


def test_the_cover_is_the_authors_image_in_the_language_of_the_book(tmp_path: Path) -> None:
    files = {"content/index.md": "# Home\n", PO: catalogue({"Home": "Inicio"})}
    made(tmp_path, files)
    assert ">Inicio</text>" in page(tmp_path, "es", "cover.svg")
    covers = {"cover.jpg": b"\xff\xd8\xff\xe0\xff\xc0", "cover.png": PNG}
    for name, data in {**covers, "cover.es.png": PNG + b"es"}.items():
        written(tmp_path, {f"content/{name}": data})
        built(tmp_path)
        files = book(tmp_path, "es")
        kept = name.replace(".es", "")
        assert files[f"EPUB/{kept}"] == data
        assert f'<img src="{kept}" alt="Inicio" role="doc-cover"/>' in page(
            tmp_path, "es", "cover.xhtml"
        )
        assert b'href="%s" media-type="image/' % kept.encode() in files["EPUB/package.opf"]
    assert book(tmp_path, "en")["EPUB/cover.png"] == PNG


def test_a_cover_that_is_no_file_is_told_and_one_is_drawn(tmp_path: Path) -> None:
    files = {"content/index.md": "# Home\n", "content/cover.png/a.gif": b"GIF89a"}
    assert "LNK003" in made(tmp_path, files)
    assert "EPUB/cover.svg" in book(tmp_path, "en")


@pytest.mark.parametrize(
    ("title", "size", "lines"),
    [
        ("Bus", 128, ("Bus",)),
        ("Renew an eSIM in Chile", 128, ("Renew an eSIM", "in Chile")),
        ("智利eSIM续费指南", 128, ("智利eSIM续费", "指南")),
        ("Donaudampfschifffahrtsgesellschaft", 64, ("Donaudampfschifffahrtsgesel", "lschaft")),
    ],
)
def test_the_title_on_a_cover_is_as_large_as_there_is_room(
    title: str, size: int, lines: tuple[str, ...]
) -> None:
    cover = cover_of(title, "", "#000000")
    assert (cover.size, cover.lines) == (size, lines)


def test_a_long_description_ends_on_the_cover() -> None:
    assert cover_of("Bus", "word " * 100, "#000000").about[-1].endswith(" …")


def test_a_book_says_its_language_its_day_and_what_stands_in_another_language(
    tmp_path: Path,
) -> None:
    header = 'msgid ""\nmsgstr ""\n"PO-Revision-Date: 2026-11-20 10:00+0000\\n"\n'
    header += '"Language: he\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    text = '---\ntitle: "Bus & boat"\ndescription: All.\n---\n\nOne.\n'
    files = {
        "content/index.md": text,
        "locales/he/LC_MESSAGES/guide.po": header + 'msgid "One."\nmsgstr "אחת."\n',
    }
    made(tmp_path, files, SETTINGS.replace('"es"', '"he"'))
    package = page(tmp_path, "he", "package.opf")
    for said in (
        '<dc:title xml:lang="en" dir="ltr">Bus &amp; boat</dc:title>',
        "<dc:language>he</dc:language>",
        '<dc:description xml:lang="en" dir="ltr">All.</dc:description>',
        '<meta property="dcterms:modified">2026-11-20T00:00:00Z</meta>',
        'page-progression-direction="rtl"',
    ):
        assert said in package
    identifiers = {
        re.search("urn:uuid:[^<]*", page(tmp_path, tag, "package.opf"))[0] for tag in ("en", "he")
    }
    assert len(identifiers) == 2
    assert "1980-01-01T00:00:00Z" in page(tmp_path, "en", "package.opf")


def test_pages_lead_to_the_book_where_there_is_one(tmp_path: Path) -> None:
    files = {"content/index.md": "# Home\n", "content/more/guide.md": "# A\n"}
    made(tmp_path, files, SETTINGS.replace('"epub"', '"html", "epub"'))
    shown = (tmp_path / "site/en/more/guide.html").read_text("utf-8")
    assert '<a href="../../en/guide.epub" type="application/epub+zip">' in shown
    made(tmp_path, files, SETTINGS.replace('"epub"', '"html"'))
    assert "epub" not in (tmp_path / "site/en/more/guide.html").read_text("utf-8")
    assert not (tmp_path / "site/en/guide.epub").exists()


def test_a_book_alone_is_what_the_first_page_offers(tmp_path: Path) -> None:
    made(tmp_path, {"content/guide.md": "# Home\n"})
    assert 'href="en/whole-guide.epub"' in (tmp_path / "site/index.html").read_text("utf-8")
    assert "EPUB/pages/1.xhtml" in book(tmp_path, "en", "whole-guide")


def test_no_folder_is_called_as_the_book_is(tmp_path: Path) -> None:
    files = {"content/index.md": "# Home\n", "content/guide.epub/a.md": "# A\n"}
    assert "IO015" in made(tmp_path, files)
    assert "EPUB/pages/1.xhtml" in book(tmp_path, "en")


@pytest.mark.parametrize(
    ("svg", "reason"),
    [
        (
            "<svg xmlns='http://www.w3.org/2000/svg'>\n<g>{{ language }}",
            "no element found: <g>English",
        ),
        ("{{ page.title }}", "syntax error: "),
        ("<p>{{ page.guide }}</p>", ""),
    ],
)
def test_a_cover_that_is_no_svg_is_refused_before_anything_is_written(
    tmp_path: Path, svg: str, reason: str
) -> None:
    files = {"content/index.md": "# Home\n", "templates/epub-cover.svg": svg}
    with pytest.raises(ProjectError) as error:
        made(tmp_path, files)
    ((code, place, said),) = [
        (one.code, one.place.path, dict(one.values)["reason"]) for one in error.value.problems
    ]
    assert (code, place) == ("TPL001", "templates/epub-cover.svg")
    assert said.startswith("what it makes is no SVG")
    assert reason in said
    assert not (tmp_path / "site").exists()


def test_a_cover_that_is_no_svg_in_one_language_keeps_that_book_from_being_made(
    tmp_path: Path,
) -> None:
    svg = (
        "<svg xmlns='http://www.w3.org/2000/svg'>{{ '<g>' | safe if page.guide == 'Inicio' }}</svg>"
    )
    files = {"content/index.md": "# Home\n", PO: catalogue({"Home": "Inicio"})}
    assert made(tmp_path, {**files, "templates/epub-cover.svg": svg}) == ["TPL002"]
    assert "EPUB/cover.svg" in book(tmp_path, "en")
    assert not (tmp_path / "site/es/guide.epub").exists()


def test_a_cover_of_a_theme_loses_what_no_book_may_hold(tmp_path: Path) -> None:
    svg = (
        "<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script>"
        "<image href='https://e.org/a.png'/><text>{{ page.guide }}</text></svg>"
    )
    made(tmp_path, {"content/index.md": "# Home\n", "templates/epub-cover.svg": svg})
    assert page(tmp_path, path="cover.svg") == (
        '<svg xmlns="http://www.w3.org/2000/svg"><image/><text>Home</text></svg>'
    )


def test_a_theme_has_books_of_its_own(tmp_path: Path) -> None:
    own = '{% extends "polyguide/epub.html" %}{% block main %}<p>{{ page.title }}<br>{% endblock %}'
    files = {"content/index.md": "# Home\n", "templates/epub.html": own}
    assert made(tmp_path, {**files, "templates/epub.css": "p{margin:0}"}) == ["MSG004"]
    assert "<p>Home<br/></p>" in page(tmp_path)
    assert page(tmp_path, path="epub.css") == "p{margin:0}"
    written(tmp_path, {"templates/epub.html": "{{ page.nothing }}"})
    with pytest.raises(ProjectError) as error:
        built(tmp_path)
    assert [problem.code for problem in error.value.problems] == ["TPL001"]
    later = "{% if page.title == 'Late' %}{{ page.nothing }}{% endif %}"
    pages = {f"content/{name}.md": f"# {title}\n" for name, title in (("a", "A"), ("b", "Late"))}
    assert "TPL002" in made(tmp_path, {**files, **pages, "templates/epub.html": later})
