"""The guide of this repository, built as its readers get it."""

from __future__ import annotations

import gzip
import html.parser
import json
import re
import unicodedata
from typing import TYPE_CHECKING

import pytest

from running import ROOT, run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("guide")]

TAGS = ("en", "zh-Hans", "es")


class Page(html.parser.HTMLParser):
    """What a browser would know of a page: ids, links, languages, the text outside of tags."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.alternates: dict[str, str] = {}
        self.lang = self.direction = self.text = ""
        self.sources: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "html":
            self.lang, self.direction = found.get("lang", ""), found.get("dir", "")
        if tag == "a":
            self.links.append(found["href"])
            if "hreflang" in found:
                self.alternates[found["hreflang"]] = found["href"]
        if "src" in found or (tag == "link" and found.get("rel") == "stylesheet"):
            self.sources.append(found.get("src") or found["href"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "small":  # a label, which the theme sets apart from what follows it
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the guide once, in a copy of the repository's own folders."""
    return build_copy(tmp_path_factory.mktemp("guide"))


def build_copy(folder: Path, **environment: str) -> Path:
    for name in ("content", "locales", "templates", "pyproject.toml"):
        copy(ROOT / name, folder / name)
    done = run("build", "--project", str(folder), **environment)
    assert (done.code, done.err) == (0, "")
    return folder / "site"


def copy(source: Path, target: Path) -> None:
    if source.is_dir():
        target.mkdir()
        for child in source.iterdir():
            copy(child, target / child.name)
    else:
        target.write_bytes(source.read_bytes())


def pages(site: Path) -> list[Path]:
    """List the pages; one for any address that has none leads from the server's root."""
    return sorted(path for path in site.rglob("*.html") if path.name != "404.html")


def test_every_message_is_translated_and_none_is_fuzzy() -> None:
    counts = json.loads(run("status", "--output-format", "json").out)
    assert {tag: (c["missing"], c["fuzzy"]) for tag, c in counts.items()} == {
        "zh-Hans": (0, 0),
        "es": (0, 0),
    }


def test_check_finds_nothing_in_the_guide() -> None:
    report = json.loads(run("check", "--output-format", "json", SOURCE_DATE_EPOCH="1796000000").out)
    assert report["problems"] == []


def test_the_catalogues_are_what_the_source_makes_of_them(tmp_path: Path) -> None:
    folder = tmp_path / "guide"
    folder.mkdir()
    for name in ("content", "locales", "templates", "pyproject.toml"):
        copy(ROOT / name, folder / name)
    done = run("update", "--project", str(folder))
    assert [line for line in done.out.splitlines() if "unchanged" not in line] == []


@pytest.mark.slow
def test_every_locale_has_the_same_pages_with_the_same_anchors(site: Path) -> None:
    for path in (site / "en").glob("*.html"):
        own = sorted(Page(path).ids)
        for tag in TAGS[1:]:  # facts stand in another order in their sentences
            assert sorted(Page(site / tag / path.name).ids) == own


def test_every_page_says_its_language_and_direction(site: Path) -> None:
    for path in pages(site):
        page = Page(path)
        assert (page.lang, page.direction) == (
            path.parent.name if path.parent != site else "en",
            "ltr",
        )


def test_every_internal_link_leads_to_a_page_and_an_anchor(site: Path) -> None:
    known = {path: set(Page(path).ids) for path in pages(site)}
    broken = []
    for path in known:
        for link in Page(path).links:
            address, _, anchor = link.partition("#")
            if re.match(r"[a-z]+:", address):
                continue
            target = (path.parent / address).resolve() if address else path
            if not target.is_file() or (anchor and anchor not in known[target]):
                broken.append((path.name, link))
    assert broken == []


def test_every_page_offers_the_same_page_in_the_other_languages_and_back(site: Path) -> None:
    for path in pages(site):
        page = Page(path)
        others = {tag: (path.parent / href).resolve() for tag, href in page.alternates.items()}
        if path.parent == site:
            assert set(others) == set(TAGS)
            continue
        assert set(others) == set(TAGS) - {page.lang}
        for other in others.values():
            back = Page(other).alternates[page.lang]
            assert (other.parent / back).resolve() == path.resolve()


def test_a_page_is_one_request_of_at_most_14_kilobytes(site: Path) -> None:
    for path in pages(site):
        assert Page(path).sources == []
        if path.name not in ("guide.html", "sources.html"):  # all of it, and all facts
            assert len(gzip.compress(path.read_bytes(), mtime=0)) <= 14 * 1024, path


def test_the_whole_guide_on_one_page_needs_no_other_file(site: Path) -> None:
    for tag in TAGS:
        page = Page(site / tag / "guide.html")
        outside = [
            link
            for link in page.links
            if not re.match(r"#|https:|tel:|\.\./[\w-]+/guide\.html", link)
        ]
        assert [link for link in outside if not link.endswith(("guide.txt", "index.html"))] == []


def test_plain_text_keeps_to_72_columns(site: Path) -> None:
    wide = []
    for path in site.rglob("*.txt"):
        for line in path.read_text(encoding="utf-8").splitlines():
            width = sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in line)
            if width > 72 and not re.fullmatch(r"\s*(?:\[\d+\] )?https?://\S+", line):
                wide.append((path.name, line))
    assert wide == []


def test_no_line_of_text_begins_or_ends_where_chinese_forbids_it(site: Path) -> None:
    wrong = []
    for path in site.rglob("*.txt"):
        for line in path.read_text(encoding="utf-8").splitlines():
            words = line.strip()
            if words[:1] in tuple("，。、；：！？）】》」』”’…") or words[-1:] in tuple(
                "（【《「『“‘"
            ):
                wrong.append((path.name, line))
    assert wrong == []


def test_no_space_is_put_between_han_characters(site: Path) -> None:
    han = r"[\u4e00-\u9fff，。、；：！？（）《》“”]"
    for path in (site / "zh-Hans").glob("*.txt"):
        assert re.findall(rf"{han} {han}", path.read_text(encoding="utf-8")) == []
    for path in (site / "zh-Hans").glob("*.html"):
        assert re.findall(r"[\u4e00-\u9fff] [\u4e00-\u9fff]", Page(path).text) == []


def test_no_mark_of_markdown_is_left_for_the_reader(site: Path) -> None:
    for path in pages(site):
        text = re.sub(r"\*#06#", "", Page(path).text.partition("</style>")[2] or "")
        assert "**" not in text


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes_anywhere(site: Path, tmp_path: Path) -> None:
    again = build_copy(tmp_path, TZ="Pacific/Auckland", PYTHONHASHSEED="7", LC_ALL="C")
    for path in sorted(item for item in site.rglob("*") if item.is_file()):
        assert (again / path.relative_to(site)).read_bytes() == path.read_bytes(), path


def test_a_second_build_writes_nothing(site: Path) -> None:
    done = run("build", "--project", str(site.parent), "--output-format", "json")
    assert json.loads(done.out)["written"] == 0
