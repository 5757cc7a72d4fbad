"""The layout of a site: what stands at a path, so that nothing else can."""

from __future__ import annotations

import pytest

from polyguide.project.settings import parse_settings
from polyguide.site.layout import Layout

SETTINGS, _ = parse_settings('source = "en"\nlocales = ["es"]\n', "polyguide.toml")


@pytest.mark.parametrize(
    ("path", "made"),
    [
        ("index.html", True),
        ("sitemap-2.xml", True),
        ("es", True),
        ("es/pay", True),
        ("es/pay/cash.html", True),
        ("es/pay/cash.html/a.png", True),
        ("es/old", True),
        ("es/old/index.html", True),
        ("es/guide.txt", True),
        ("es/pay/a.png", False),
        ("es/older", False),
        ("fr/pay/cash.html", False),
        ("a.png", False),
    ],
)
def test_pages_and_their_folders_have_their_places(path: str, made: bool) -> None:
    assert SETTINGS is not None
    layout = Layout(SETTINGS, ["index", "pay/cash"], "guide", ["old/index.html"])
    assert layout.makes(path) == made


@pytest.mark.parametrize(
    ("path", "made"),
    [
        ("pay", True),
        ("pay/cash.html", True),
        ("Pay/Cash.HTML", True),
        ("pay/cash.html/a.png", True),
        ("es/pay/cash.html", True),
        ("es", True),
        ("sitemap.xml", True),
        ("en/pay/cash.html", False),
        ("pay/a.png", False),
        ("cash.html", False),
    ],
)
def test_beside_pages_at_the_root_files_have_other_names(path: str, made: bool) -> None:
    settings, _ = parse_settings('source = "en"\nlocales = ["es"]\nroot = true\n', "polyguide.toml")
    assert settings is not None
    assert Layout(settings, ["pay/cash"], "guide").makes(path) == made


@pytest.mark.parametrize(
    ("ids", "root", "offered"),
    [
        (["index"], "false", True),
        (["index"], "true", False),
        (["Index"], "true", False),
        (["index.html/a"], "true", False),
        (["README"], "true", True),
        (["pay/index"], "true", True),
    ],
)
def test_the_first_page_offers_the_languages_where_no_other_one_stands(
    ids: list[str], root: str, offered: bool
) -> None:
    settings, _ = parse_settings(f'source = "en"\nroot = {root}\n', "polyguide.toml")
    assert settings is not None
    assert Layout(settings, ids, "guide").offers_languages == offered
