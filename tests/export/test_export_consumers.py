"""Exports in other people's programs: site generators build them, translation tools read them."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest

from needs import needs, tool
from own_guide import own_guide
from polyguide.commands.export import export
from polyguide.gettext import po
from polyguide.model.document import InlineKind, SegmentKind
from polyguide.project import Project, find_project
from polyguide.render.html.inline import reader_text
from polyguide.site.assembly import assemble
from polyguide.site.reading import read_guide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from polyguide.site.site import Site

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("consumers")]

TAGS = ("en", "es", "zh-Hans")
needs_mkdocs = needs(packages=("mkdocs",))
needs_hugo = needs("hugo")
needs_toolkit = needs(packages=("translate",))


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return find_project(own_guide(tmp_path_factory.mktemp("guide")))


@pytest.fixture(scope="module")
def sites(guide: Project) -> dict[str, Site]:
    assembly, _ = assemble(read_guide(guide))
    return {locale.tag: assembly.site(locale.tag)[0] for locale in assembly.locales}


def text_of(page: str) -> str:
    """Give the words of a page of HTML, without white space, which generators treat freely."""
    body = re.sub(r"(?s)<(head|script|style|sup)\b.*?</\1>|<[^>]*>", "", page)
    return re.sub(r"\s+|\u200b", "", html.unescape(body))


def passages(site: Site) -> Iterator[tuple[str, str]]:
    """Give every passage with its document, without words of images and of the search."""
    for edition in site.editions:
        segments = edition.document.segments
        for index, wording in enumerate(edition.wordings):
            nodes = tuple(one for one in wording.inline if one.kind is not InlineKind.IMAGE)
            text = reader_text(nodes, site.facts)
            unseen = segments[index].kind in (SegmentKind.DRAWING, SegmentKind.SEARCH)
            if index != edition.document.description and text.strip() and not unseen:
                yield edition.document.id, re.sub(r"\s+", "", text)


def assert_built(pages: dict[str, str], site: Site) -> int:
    words = {name: text_of(page) for name, page in pages.items()}
    found = list(passages(site))
    assert [(name, text) for name, text in found if text not in words[name]] == []
    for edition in site.editions:
        ids = re.findall(r'<h[1-6][^>]* id="?([^\s">]+)', pages[edition.document.id])
        assert {block.id for block in edition.document.headings} <= set(map(html.unescape, ids))
    return len(found)


def assert_links(pages: dict[str, str], site: Site) -> None:
    """See that no link to a page of the guide still leads to its source."""
    for edition in site.editions:
        page = pages[edition.document.id]
        assert re.findall(r'href="?[^\s">:]*\.md\b', page) == []


def mkdocs_site(folder: Path, source: Path) -> Path:
    (folder / "mkdocs.yml").write_text(
        f"site_name: Guide\ndocs_dir: {source}\n"
        "use_directory_urls: false\nstrict: true\nvalidation: {links: {anchors: warn}}\n"
        "markdown_extensions: [attr_list, def_list, footnotes, sane_lists, tables]\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"


def hugo_site(folder: Path, source: Path, tags: tuple[str, ...]) -> Path:
    languages = "".join(
        f'[languages."{tag.lower()}"]\ncontentDir = "{source}/{tag}"\n' for tag in tags
    )
    (folder / "hugo.toml").write_text(
        'baseURL = "https://example.org/"\ndefaultContentLanguage = "en"\n'
        "defaultContentLanguageInSubdir = true\n"
        'disableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n'
        "[markup.goldmark.renderer]\nunsafe = true\n"
        "[markup.goldmark.extensions.typographer]\ndisable = true\n"
        '[markup.goldmark.renderHooks.link]\nuseEmbedded = "always"\n' + languages
    )
    layouts = folder / "layouts"
    layouts.mkdir()
    page = "<html><body><h1>{{ .Title }}</h1>{{ .Content }}</body></html>"
    for name in ("home", "section", "page"):
        (layouts / f"{name}.html").write_text(page)
    done = subprocess.run(
        [tool("hugo"), "--panicOnWarning"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "public"


@needs_mkdocs
@pytest.mark.parametrize("tag", TAGS)
def test_mkdocs_builds_every_word_and_every_link(
    guide: Project, sites: dict[str, Site], tmp_path: Path, tag: str
) -> None:
    export(guide, "markdown")
    site = mkdocs_site(tmp_path, guide.root / "exports/markdown" / tag)
    pages = {
        edition.document.id: (site / f"{edition.document.id}.html").read_text()
        for edition in sites[tag].editions
    }
    assert assert_built(pages, sites[tag]) > 500
    assert_links(pages, sites[tag])


@needs_hugo
def test_hugo_builds_every_language(guide: Project, sites: dict[str, Site], tmp_path: Path) -> None:
    export(guide, "hugo")
    public = hugo_site(tmp_path, guide.root / "exports/hugo", TAGS)
    for tag in TAGS:
        pages = {}
        for edition in sites[tag].editions:
            name = edition.document.id.removesuffix("index")
            pages[edition.document.id] = (public / tag.lower() / name / "index.html").read_text()
        assert assert_built(pages, sites[tag]) > 500
        assert_links(pages, sites[tag])


ADDRESSES = """\
![Map](../img/map.png "The \\"map\\"") and [a file](../img/map.png).

3. [Search](https://example.org/?a=1&copy=2&d "It's & that")
4. Go.
"""


def addressed(write: Callable[..., Path]) -> Project:
    """Give a guide whose pages, one of them in a folder, show and link to what is elsewhere."""
    index = ADDRESSES.replace("../", "")
    files = {"index.md": index, "more/index.md": ADDRESSES, "more/page.md": ADDRESSES}
    pages = {f"content/{name}": text for name, text in files.items()}
    return find_project(write({**pages, "content/img/map.png": b"PNG"}, 'source = "en"\n'))


def assert_addressed(root: Path, page: str) -> None:
    """See that what a page shows is there, and that its link to the web is as it was written."""
    text = re.sub("[\"']", "", html.unescape((root / page).read_text()))
    found = re.findall(r"(?:src|href)=(\S*map\.png)", text)
    assert len(found) == 2
    for target in found:
        assert (root / urljoin(f"/{page}", target)[1:]).read_bytes() == b"PNG"
    assert "href=https://example.org/?a=1&copy=2&d" in text
    assert "title=The map" in text
    assert "title=Its & that" in text
    assert "<ol start=3" in text


@needs_mkdocs
def test_mkdocs_leads_where_the_guide_leads(project: Callable[..., Path], tmp_path: Path) -> None:
    made = addressed(project)
    export(made, "markdown")
    site = mkdocs_site(tmp_path, made.root / "exports/markdown/en")
    for page in ("index", "more/index", "more/page"):
        assert_addressed(site, f"{page}.html")


@needs_hugo
def test_hugo_leads_where_the_guide_leads(project: Callable[..., Path], tmp_path: Path) -> None:
    made = addressed(project)
    export(made, "hugo")
    public = hugo_site(tmp_path, made.root / "exports/hugo", ("en",))
    for page in ("index", "more/index", "more/page/index"):
        assert_addressed(public, f"en/{page}.html")


def messages(guide: Project, tag: str) -> dict[tuple[str | None, str], str]:
    locale = next(item for item in guide.settings.all_locales if item.tag == tag)
    file = guide.read(guide.catalogue_path(locale))
    catalogue, _ = po.parse(file.data, file.path)
    assert catalogue is not None
    return {item.key: item.strings[0] for item in catalogue.messages if item.translated}


@needs_toolkit
@pytest.mark.parametrize("version", ["xliff", "xliff1"])
def test_translate_toolkit_reads_every_unit_of_xliff(guide: Project, version: str) -> None:
    from translate.storage import xliff, xliff2

    export(guide, version)
    for tag in TAGS[1:]:
        path = str(guide.root / f"exports/{version}/guide.{tag}.xlf")
        reader = xliff2.Xliff2File if version == "xliff" else xliff.xlifffile
        read = reader.parsefile(path)
        units = [unit for unit in read.units if unit.istranslatable()]
        assert len(units) == len(messages(guide, tag))
        # The toolkit counts a translation of codes alone as none.
        assert [unit for unit in units if str(unit.target) and not unit.istranslated()] == []
        plain = {str(unit.source): str(unit.target) for unit in units}
        bare = {
            source: words
            for (context, source), words in messages(guide, tag).items()
            if context is None and not re.search(r"[*`\[\]{}_]", source + words)
        }
        assert len(bare) > 100
        assert {source: plain.get(source) for source in bare} == bare


@needs_toolkit
def test_translate_toolkit_reads_every_unit_of_tmx(guide: Project) -> None:
    from translate.storage import tmx

    export(guide, "tmx")
    for tag in TAGS[1:]:
        read = tmx.tmxfile.parsefile(str(guide.root / f"exports/tmx/guide.{tag}.tmx"))
        assert len(read.units) == len(messages(guide, tag))


@needs_toolkit
def test_translate_toolkit_reads_the_strings_of_apps(guide: Project) -> None:
    from translate.storage import aresource, properties

    export(guide, "android")
    export(guide, "apple")
    path = str(guide.root / "exports/android/res/values-es/guide_strings.xml")
    android = {
        unit.getid(): str(unit.target)
        for unit in aresource.AndroidResourceFile.parsefile(path).units
    }
    data = (guide.root / "exports/apple/es.lproj/Guide.strings").read_bytes()
    strings = properties.stringsutf8file()
    strings.parse(data)
    apple = {unit.name: str(unit.target or unit.source) for unit in strings.units if unit.name}
    assert android == apple
    assert len(android) > 100
