"""Messages of a bundle: each leaf is in one, and they keep the limits of chats."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from polyguide.embed.show.chunks import Limits, chunks
from polyguide.embed.show.layout import Layout, Mark, Run, Unit, titled_units
from polyguide.embed.show.markup import footnotes_of
from polyguide.embed.show.spans import spans_text
from polyguide.export.bundle import (
    message_files,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

from bundles_seen import assembly, files, guides, in_units, leaves, sites, units_of

pytestmark = pytest.mark.xdist_group("bundles")


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


@pytest.mark.slow
def test_the_title_of_a_reference_is_in_the_section_that_shows_it_first(polyguide, project) -> None:
    text = '# A\n\n## B {#b}\n\n[c][d]\n\n## E {#e}\n\n[c][d]\n\n[d]: https://a.cl "Title"\n'
    root = project({"content/index.md": text}, 'source = "en"\n')
    assert polyguide("export", "messages", "--project", str(root)).code == 0
    lines = (root / "exports/messages/en/messages.ndjson").read_text(encoding="utf-8").splitlines()
    places = {line["source"]: line["section"] for line in map(json.loads, lines)}
    assert (places["Title"], places["E"]) == ("b", "e")


@pytest.mark.slow
def test_words_of_drawings_and_for_the_search_are_in_the_sections_that_they_are_of(
    polyguide, project
) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>Load</text></svg>'
    text = "---\nsearch-words:\n  e: cash\n---\n# A\n\n## B {#b}\n\n![c](a.svg)\n\n## E {#e}\n"
    files = {"content/index.md": text, "content/a.svg": svg}
    root = project(files, 'source = "en"\n')
    assert polyguide("export", "messages", "--project", str(root)).code == 0
    lines = (root / "exports/messages/en/messages.ndjson").read_text(encoding="utf-8").splitlines()
    places = {line["source"]: line["section"] for line in map(json.loads, lines)}
    assert [*places] == ["cash", "A", "B", "![c](a.svg)", "Load", "E"]
    assert (places["Load"], places["cash"]) == ("b", "e")


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


def inward(value: Any) -> Iterator[tuple[str, str, str]]:
    """Find the links into the guide: their words, the document or file, and the section."""
    if isinstance(value, dict):
        if value.get("type") == "link" and ("document" in value or "asset" in value):
            target = value.get("document") or value["asset"]
            yield spans_text(value["children"]), target, value.get("section", "")
        value = list(value.values())
    if isinstance(value, list):
        for child in value:
            yield from inward(child)


@pytest.mark.parametrize("kind", ["telegram", "chat"])
@pytest.mark.parametrize("name", ["own", "specimen"])
def test_every_link_into_the_guide_is_told_with_its_words_and_what_it_leads_to(
    name: str, kind: str
) -> None:
    made, seen = files(name), 0
    for tag, guide in guides(made).items():
        rows = json.loads(made[f"{tag}/{kind}.json"])["messages"]
        for document in guide["documents"]:
            firsts = {item["id"]: item["sections"][0]["id"] for item in guide["documents"]}
            for section in document["sections"]:
                own = [section["title"]["spans"], section["blocks"]]
                own += [note["blocks"] for note in footnotes_of(section, document["footnotes"])]
                wanted = [
                    (words, target, named or firsts.get(target, ""))
                    for words, target, named in inward(own)
                ]
                told = [
                    (
                        in_units(row["text"], link["offset"], link["length"]),
                        link.get("document") or link["asset"],
                        link.get("section", ""),
                    )
                    for row in rows
                    if (row["document"], row["section"]) == (document["id"], section["id"])
                    for link in row["links"]
                ]
                assert told == wanted
                seen += len(told)
    assert seen > 10


def test_a_link_of_a_chat_has_the_title_and_address_of_what_it_leads_to() -> None:
    rows = json.loads(files("specimen")["ar/telegram.json"])["messages"]
    site = "https://guide.example"
    place = {"document": "more/blocks", "section": "tables", "title": "Tables"}
    page = {"document": "more/blocks", "section": "blocks-of-every-kind"}
    assert rows[0]["links"] == [
        {"offset": 52, "length": 7, **place, "url": f"{site}/ar/more/blocks.html#tables"},
        {"offset": 61, "length": 13, **page, "title": "Blocks of every kind",
         "url": f"{site}/ar/more/blocks.html"},
        {"offset": 76, "length": 6, "asset": "images/photo.png",
         "url": f"{site}/images/photo.png"},
    ]  # fmt: skip
    own = json.loads(files("own")["es/chat.json"])["messages"]
    assert all("url" not in link for row in own for link in row["links"])


def test_what_leads_into_the_guide_counts_for_no_limit_of_entities() -> None:
    runs = tuple(
        run
        for number in range(250)
        for run in (Run(f"w{number}", (Mark("document", "", "index", f"s{number}"),)), Run(" "))
    )
    [message] = chunks([Unit("", runs)], Limits(4096, 100))
    assert message.entities == ()
    assert [link.section for link in message.links] == [f"s{number}" for number in range(250)]


def test_a_link_over_two_messages_is_in_both() -> None:
    runs = (Run("One two three", (Mark("document", "", "index"), Mark("bold"))),)
    parts = list(chunks([Unit("", runs)], Limits(8)))
    assert [part.text for part in parts] == ["One two", "three"]
    assert [[link[1:3] for link in part.links] for part in parts] == [[(0, 7)], [(0, 5)]]


def test_code_in_a_link_into_the_guide_is_code_and_leads_there() -> None:
    code = {"type": "code", "text": "ls"}
    link = {"type": "link", "href": "a.html", "document": "a", "children": [code]}
    leaf = {"lang": "en", "dir": "ltr", "spans": [link]}
    section: Any = {"title": leaf, "blocks": []}
    [part] = chunks(titled_units(section, [], Layout(entities=True)), Limits(99))
    assert [entity.type for entity in part.entities] == ["code"]
    assert [link.target for link in part.links] == ["a"]
