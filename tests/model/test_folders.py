"""Folders: whose file stands at a path of a site."""

from __future__ import annotations

import pytest

from polyguide.model.folders import Folders

APART = Folders(("en", "zh-Hans"))
AT_ROOT = APART._replace(at_root="en")


@pytest.mark.parametrize(
    ("folders", "path", "owner", "below"),
    [
        (APART, "zh-Hans/pay/cash.html", "zh-Hans", "pay/cash.html"),
        (APART, "en/zh-Hans/a.html", "en", "zh-Hans/a.html"),
        (APART, "en", "en", ""),
        (APART, "fr/a.html", "", ""),
        (APART, "index.html", "", ""),
        (AT_ROOT, "zh-Hans/pay/cash.html", "zh-Hans", "pay/cash.html"),
        (AT_ROOT, "pay/zh-Hans/a.html", "en", "pay/zh-Hans/a.html"),
        (AT_ROOT, "en/a.html", "en", "en/a.html"),
        (AT_ROOT, "index.html", "en", "index.html"),
    ],
)
def test_a_path_is_in_the_folder_of_one_locale(
    folders: Folders, path: str, owner: str, below: str
) -> None:
    assert folders.owner(path) == owner
    assert {tag: folders.below(tag, path) for tag in folders.tags if tag != owner} == dict.fromkeys(
        {*folders.tags} - {owner}, ""
    )
    if owner:
        assert folders.below(owner, path) == below
        assert not below or folders.of(owner) + below == path


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("zh-Hans/a.html", "zh-Hans"),
        ("ZH-hans/a.html", "zh-Hans"),
        ("zh-Hans.html", "zh-Hans"),
        ("zh-Hans.html/a.html", ""),
        ("zh/a.html", ""),
        ("en/a.html", ""),
        ("pay/zh-Hans/a.html", ""),
        ("Sitemap.xml/a.html", "sitemap.xml"),
        ("sitemap-12.xml/a.html", "sitemap-12.xml"),
        ("sitemap.html", ""),
        ("index.html", ""),
    ],
)
def test_what_is_called_as_a_page_at_the_root_is_in_its_way(path: str, name: str) -> None:
    assert AT_ROOT.in_the_way(path) == name
    assert APART.in_the_way(path) == ""
