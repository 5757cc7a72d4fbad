"""Images of a language: `shot.es.png` is shown in the place of `shot.png`, by every output."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from polyguide.model.edition import Edition
from polyguide.model.locales import Locale
from polyguide.source.markdown import ParseOptions, parse
from polyguide.translate.fallback import prepare, source_edition
from polyguide.translate.own_images import own_images, with_own_images
from small_guides import PO, built, catalogue, read

if TYPE_CHECKING:
    from pathlib import Path


def edition(text: str, images: dict[str, str], *, raw_html: bool = False) -> Edition:
    """Give the edition of a document in a folder that has images of its own."""
    document = parse(text, "content/a/b.md", "a/b", ParseOptions(raw_html=raw_html))
    return with_own_images(source_edition(prepare(document, "en"), "en"), images)


@pytest.mark.parametrize(
    ("tags", "own"),
    [
        (["zh-Hans"], "s.zh_CN.png"),
        (["pt-BR"], "s.pt-BR.png"),
        (["es-PE", "es"], "s.es.png"),
        (["de"], None),
        ([], None),
    ],
)
def test_the_nearest_locale_whose_tag_is_in_the_name_of_a_file_has_it(
    tags: list[str], own: str | None
) -> None:
    files = ["s.png", "s.zh_CN.png", "s.pt-BR.png", "s.es.png", "s.de.jpg", "t.de.png", "s.de.pdf"]
    found = own_images(["s.png", "s.pdf"], files, [Locale.parse(tag) for tag in tags])
    assert found.get("s.png") == own
    assert "s.pdf" not in found


def test_an_address_stays_as_it_is_but_for_the_name_of_the_file() -> None:
    text = (
        "![a](../my%20s.png) [b](/my%20s.png?c#d) ![e](my%20s.png) <https://a.example/my%20s.png>"
    )
    (wording,) = edition(text, {"my s.png": "my s.es.png"}).wordings
    assert [node.target for node in wording.inline if node.target] == [
        "../my%20s.es.png",
        "/my%20s.es.png?c#d",
        "my%20s.png",
        "https://a.example/my%20s.png",
    ]


def test_blocks_without_an_image_of_the_locale_are_the_very_same() -> None:
    text = "# A\n\n<p><img src='s.png' alt='b'></p>\n"
    before = edition(text, {}, raw_html=True).document.blocks
    other = edition(text, {"t.png": "t.es.png"}, raw_html=True).document.blocks
    assert other == before
    shown = edition(text, {"a/s.png": "a/s.es.png"}, raw_html=True).document.blocks
    assert [part.text for block in shown for part in block.children if "png" in part.text] == [
        "s.es.png"
    ]


INDEX = """\
# Pay

![Screen](shot.png)

[![Small](more/card.png)](more/card.png) and <img src="shot.png" alt="in a line">.

<figure><img src="shot.png" srcset="more/card.png 2x" alt="In HTML"><p>See
<img src="shot.png" alt="it"> now.</p></figure>
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a guide in which Spanish has one image of its own, and Peruvian Spanish another one."""
    root = tmp_path_factory.mktemp("guide")
    files = {
        "polyguide.toml": 'source = "en"\nlocales = ["es", "es-PE", "de"]\nraw-html = true\n'
        'outputs = ["html", "single", "text"]\n[locale.es-PE]\nfallback = ["es"]\n',
        "content/index.md": INDEX,
        PO: catalogue({"Pay": "Pagar", "![Screen](shot.png)": "![Pantalla](shot.png)"}),
        PO.replace("/es/", "/es_PE/"): catalogue({"Pay": "Paga"}).replace(": es", ": es_PE"),
        PO.replace("/es/", "/de/"): catalogue({"Pay": "Zahlen"}).replace(": es", ": de"),
    }
    names = ("shot", "shot.es", "more/card", "more/card.es_PE")
    for path, text in (files | {f"content/{name}.png": name for name in names}).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


IMAGES = {
    "en": ("shot.png", "more/card.png"),
    "de": ("shot.png", "more/card.png"),
    "es": ("shot.es.png", "more/card.png"),
    "es-PE": ("shot.es.png", "more/card.es_PE.png"),
}
NAMED = re.compile(r"(?:shot|more/card)[\w.]*\.png")


def named(text: str) -> list[str]:
    """Give the images that a text names, in their order."""
    return NAMED.findall(text)


@pytest.mark.slow
@pytest.mark.parametrize("tag", IMAGES)
def test_pages_bundles_and_exports_show_the_images_of_the_language(
    polyguide, folder: Path, tag: str
) -> None:
    shot, card = IMAGES[tag]
    in_order = [shot, card, card, shot, shot, card, shot]
    assert built(folder) == []
    assert named(read(folder, f"{tag}/index.html")) == in_order
    assert set(named(read(folder, f"{tag}/index.txt"))) == {card}
    single = re.findall(r"data:image/png;base64,([\w=+/]+)", read(folder, f"{tag}/guide.html"))
    assert len(set(single)) == 2
    for path in (shot, card):
        assert read(folder, path) == path.removesuffix(".png")
    for name in ("json", "markdown"):
        assert polyguide("export", name, "--project", str(folder)).code == 0
    exports = folder / "exports"
    markdown = (exports / f"markdown/{tag}/index.md").read_text(encoding="utf-8")
    assert named(markdown) == in_order
    assert (exports / f"markdown/{tag}/{card}").exists()
    bundle = json.loads((exports / f"json/{tag}/guide.json").read_text(encoding="utf-8"))
    assert set(named(json.dumps(bundle["documents"]))) == {shot, card}
    assert {shot, card} <= set(named(json.dumps(bundle["assets"])))


@pytest.mark.slow
def test_an_image_that_comes_or_goes_is_seen_by_the_next_build(project) -> None:
    words = catalogue({"Pay": "Pagar"})
    text = "# Pay\n\n![](shot.png)\n"
    files = {"content/index.md": text, "content/shot.png": "1", PO: words}
    root = project(files, 'source = "en"\nlocales = ["es"]\n')
    own = root / "content/shot.es.png"
    for there in (False, True, False):
        own.write_text("2", encoding="utf-8") if there else own.unlink(missing_ok=True)
        assert built(root) == []
        assert named(read(root, "es/index.html")) == ["shot.es.png" if there else "shot.png"]
        assert (root / "site/shot.es.png").exists() == there


@pytest.mark.slow
def test_a_translation_names_the_image_of_the_source(polyguide, project) -> None:
    words = catalogue({"![Screen](shot.png)": "![Pantalla](shot.es.png)"})
    files = {"content/index.md": "![Screen](shot.png)\n", "content/shot.png": "1", PO: words}
    root = project(files | {"content/shot.es.png": "2"}, 'source = "en"\nlocales = ["es"]\n')
    told = polyguide("check", "--project", str(root), "--output-format", "json")
    codes = {item["code"] for item in json.loads(told.out)["problems"]}
    assert {"IMG001", "IMG002"} <= codes


def test_an_image_of_a_language_that_is_not_published_is_not_copied(project) -> None:
    files = {f"content/s{of}.png": "x" for of in ("", ".es")}
    files |= {"content/index.md": "# A\n\n![Screen](s.png)\n", PO: catalogue({})}
    folder = project(files, 'source = "en"\nlocales = ["es"]\n')
    assert "MSG010" in built(folder)
    assert sorted(path.name for path in (folder / "site").glob("*.png")) == ["s.png"]
