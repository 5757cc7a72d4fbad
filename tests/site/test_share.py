"""The author's image for links to pages."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

import pytest

from polyguide.commands.check import check
from polyguide.project import find_project
from priced import HEADER
from small_guides import built, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TODAY = datetime.date(2026, 11, 30)
SETTINGS = 'source = "en"\nlocales = ["es"]\nthreshold = 0\nbase-url = "https://a.cl/g/"\n'
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
FILES = {
    "content/index.md": "# The & B hotel\n",
    "content/share.png": PNG + (1200).to_bytes(4) + (630).to_bytes(4) + b"rest",
    "content/share.es.png": PNG + (600).to_bytes(4) + (315).to_bytes(4),
    "locales/es/LC_MESSAGES/guide.po": HEADER.format("es")
    + '\nmsgid "The & B hotel"\nmsgstr "El hotel"\n',
}


def shown(page: str) -> dict[str, str]:
    """Give what the head of a page says of its image."""
    rows = re.findall(
        r'<meta (?:property|name)="(og:image[^"]*|twitter:[^"]*)" content="(.*)">', page
    )
    return dict(rows)


def test_each_language_names_its_image_with_size_and_words(project: Callable[..., Path]) -> None:
    folder = project(FILES, SETTINGS)
    assert built(folder) == []
    for path in ("en/index.html", "index.html", "en/guide.html"):
        assert shown(read(folder, path)) == {
            "og:image": "https://a.cl/g/share.png",
            "og:image:width": "1200",
            "og:image:height": "630",
            "og:image:alt": "The &amp; B hotel",
            "twitter:card": "summary_large_image",
        }
    spanish = shown(read(folder, "es/index.html"))
    assert spanish["og:image"] == "https://a.cl/g/share.es.png"
    assert (spanish["og:image:width"], spanish["og:image:alt"]) == ("600", "El hotel")
    assert (folder / "site/share.es.png").read_bytes() == FILES["content/share.es.png"]


def test_a_page_names_an_image_of_its_own_in_each_language(project: Callable[..., Path]) -> None:
    files = {
        **FILES,
        "content/more/pay.md": "---\ntitle: Pay\nimage: ../img/pay a.jpg\n---\n",
        "content/more/web.md": "---\ntitle: Web\nimage: https://b.cl/x?y=1\n---\n",
        "content/img/pay a.jpg": b"jpg",
        "content/img/pay a.es.jpg": b"jpg",
    }
    settings = SETTINGS.replace("threshold", 'outputs = ["html", "epub"]\nthreshold')
    folder = project(files, settings)
    assert built(folder) == []
    assert [shown(read(folder, f"{path}.html")).get("og:image") for path in PAGES] == [
        "https://a.cl/g/img/pay%20a.jpg",
        "https://a.cl/g/img/pay%20a.es.jpg",
        "https://b.cl/x?y=1",
        "https://a.cl/g/share.png",
    ]
    assert (folder / "site/img/pay a.es.jpg").read_bytes() == b"jpg"
    assert "og:image:width" not in shown(read(folder, "en/more/pay.html"))


PAGES = ("en/more/pay", "es/more/pay", "en/more/web", "en/index")


@pytest.mark.parametrize(
    ("image", "told"),
    [
        ("none.png", "content/pay.md:3:8 LNK003"),
        ("'a .png'", "content/pay.md:3:9 LNK003"),
        ("https://", "content/pay.md:3:8 MD036"),
        ("index.md", "content/pay.md:3:8 MD036"),
        ("javascript:x.png", "content/pay.md:3:8 MD036"),
        ("5", "content/pay.md:3:8 MD036"),
        ("[a.png, b.png]", "content/pay.md:3:1 MD016"),
    ],
)
def test_an_image_that_is_none_is_told(project: Callable[..., Path], image: str, told: str) -> None:
    page = f"---\ntitle: Pay\nimage: {image}\n---\n"
    found = check(find_project(project({**FILES, "content/pay.md": page}, SETTINGS)), TODAY)
    problems = [f"{one.place} {one.code}" for one in found.problems if one.code[:2] in ("LN", "MD")]
    assert problems == [told]


def test_where_another_program_reads_the_field_it_names_no_image(
    project: Callable[..., Path],
) -> None:
    page = "---\ntitle: Pay\nimage: none.png\n---\n"
    settings = f'{SETTINGS}other-fields = ["image"]\n'
    folder = project({**FILES, "content/pay.md": page}, settings)
    assert built(folder) == []
    assert shown(read(folder, "en/pay.html"))["og:image"] == "https://a.cl/g/share.png"


def test_of_a_file_that_is_no_image_no_size_is_told(project: Callable[..., Path]) -> None:
    folder = project({**FILES, "content/share.png": b"GIF89a"}, SETTINGS)
    assert built(folder) == []
    assert [*shown(read(folder, "en/index.html"))] == ["og:image", "og:image:alt", "twitter:card"]


@pytest.mark.parametrize("without", ["content/share.png", "base-url"])
def test_without_an_image_or_an_address_nothing_is_told(
    project: Callable[..., Path], without: str
) -> None:
    files = {path: text for path, text in FILES.items() if path != without}
    folder = project(
        files, SETTINGS.replace("base-url", "# base-url") if "-" in without else SETTINGS
    )
    assert built(folder) == []
    assert shown(read(folder, "en/index.html")) == {}
    assert not (folder / "site/share.png").exists()
