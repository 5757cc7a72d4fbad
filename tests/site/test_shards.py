"""Shards: each part of a build belongs to one of them."""

from __future__ import annotations

import pytest

from polyguide.project.settings import parse_settings
from polyguide.site.parts import parts_of
from polyguide.site.shards import Shard

SETTINGS, _ = parse_settings('source = "en"\noutputs = ["html"]\n', "polyguide.toml")


@pytest.mark.parametrize("total", [1, 2, 3, 7, 16, 64])
def test_each_part_is_in_one_shard_and_none_has_far_more_than_its_share(total: int) -> None:
    parts = parts_of(SETTINGS, ["en", "es", "fr"], 6000, total * 4)
    shards = [Shard(number + 1, total).of(parts) for number in range(total)]
    assert [part for shard in shards for part in shard] == parts
    assert not Shard(0, total).of(parts)
    pages = [sum(part.size for part in shard) for shard in shards]
    assert max(pages) <= 1.5 * 18000 / total


@pytest.mark.parametrize("text", ["", "3", "3/", "/3", "0/0", "4/3", "-1/3", "1/3 ", "１/3", "1/0"])
def test_what_names_no_shard_is_none(text: str) -> None:
    assert Shard.parse(text) is None


def test_a_shard_has_a_folder_of_its_own() -> None:
    assert Shard(3, 16).folder == "shards/3-of-16"
