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
