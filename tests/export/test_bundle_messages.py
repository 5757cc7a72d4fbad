"""Messages of a bundle: each leaf is in one, and they keep the limits of chats."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from polyguide.embed.show.chunks import Limits, chunks
from polyguide.embed.show.layout import Layout, titled_units
from polyguide.export.bundle import (
    message_files,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

from bundles_seen import assembly, files, guides, in_units, leaves, sites, units_of


def test_messages_hold_each_translatable_leaf() -> None:
    source, made = assembly("specimen"), files("specimen")
    for tag, guide in guides(made).items():
        lines = [json.loads(line) for line in made[f"{tag}/messages.ndjson"].splitlines()]
        known = {line["id"]: line for line in lines}
        assert len({(line["id"], line["document"], line["section"]) for line in lines}) == len(
            lines
        )
        for leaf in leaves(guide["documents"]):
            if "message" in leaf:
                line = known[leaf["message"]]
                assert line["status"] == leaf["status"]
                assert bool(line["target"]) == (leaf["status"] != "fallback")
    assert [file.path for file in message_files(source, sites(source))] == [
        "en/messages.ndjson",
        "zh-Hans/messages.ndjson",
        "ar/messages.ndjson",
    ]


# Chats.

LAYOUTS = {"telegram": Layout(href=lambda span: span["href"], entities=True), "chat": Layout()}


def sections(name: str) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    for guide in guides(files(name)).values():
        for document in guide["documents"]:
            for section in document["sections"]:
                yield section, document["footnotes"]


@pytest.mark.slow
@pytest.mark.parametrize("limits", [Limits(4096, 100), Limits(2000), Limits(300, 5), Limits(30, 3)])
@pytest.mark.parametrize("name", ["own", "specimen"])
def test_messages_keep_their_limits_and_make_the_whole_text(name: str, limits: Limits) -> None:
    for layout in LAYOUTS.values():
        for section, notes in sections(name):
            units = titled_units(section, notes, layout)
            parts = list(chunks(units, limits))
            whole = "".join(unit.before + unit.text for unit in units)
            assert "".join(part.before + part.text for part in parts) == whole.rstrip()
            for part in parts:
                assert units_of(part.text) <= limits.size
                assert len(part.entities) <= limits.entities
                assert part.text == part.text.strip() != ""


def test_entities_point_at_their_words_behind_emoji() -> None:
    rows = json.loads(files("specimen")["zh-Hans/telegram.json"])["messages"]
    [row] = [row for row in rows if row["section"] == "spans"]
    assert [
        (item["type"], in_units(row["text"], item["offset"], item["length"]), item.get("url", ""))
        for item in row["entities"]
    ] == [
        ("bold", "文字", ""),
        ("italic", "强调", ""),
        ("bold", "加重", ""),
        ("strikethrough", "划掉", ""),
        ("code", "code <b>", ""),
        ("bold", "加重里的强调", ""),
        ("italic", "强调", ""),
        ("text_link", "链接", "https://example.org/?a=1&b=2"),
        ("bold", "链接里的code", ""),
        ("text_link", "链接里的code", "https://example.org/code"),
        ("text_link", "上文", "https://guide.example/zh-Hans/index.html#spans"),
    ]


@pytest.mark.parametrize("name", ["own", "specimen"])
def test_entities_nest_and_code_stands_alone(name: str) -> None:
    for path, data in files(name).items():
        if not path.endswith("/telegram.json"):
            continue
        for row in json.loads(data)["messages"]:
            spans = [(e["offset"], e["offset"] + e["length"], e["type"]) for e in row["entities"]]
            assert all(end <= units_of(row["text"]) for _, end, _ in spans)
            for one in spans:
                for two in spans:
                    if one is not two and one[0] < two[1] and two[0] < one[1]:
                        inside = one[0] <= two[0] and two[1] <= one[1]
                        around = two[0] <= one[0] and one[1] <= two[1]
                        assert inside or around
                        assert not {"code", "pre"} & {one[2], two[2]}
