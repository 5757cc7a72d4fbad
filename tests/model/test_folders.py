"""Folders: whose file stands at a path of a site."""

from __future__ import annotations

import pytest

from polyguide.model.folders import Folders

APART = Folders(("en", "zh-Hans"))


@pytest.mark.parametrize(
    ("folders", "path", "owner", "below"),
    [
        (APART, "zh-Hans/pay/cash.html", "zh-Hans", "pay/cash.html"),
        (APART, "en/zh-Hans/a.html", "en", "zh-Hans/a.html"),
        (APART, "en", "en", ""),
        (APART, "fr/a.html", "", ""),
        (APART, "index.html", "", ""),
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
