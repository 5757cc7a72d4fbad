"""Bundles: what other programs load. The same ids in all locales, safe HTML, messages that fit."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from polyguide.commands.init import start
from polyguide.embed.show.spans import spans_text
from polyguide.export.bundle import (
    fragment_files,
    schema,
)
from polyguide.model.edition import Status
from running import ROOT
from schema_types import STUB, stub

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

from bundles_seen import (
    GOLDEN,
    SPECIMEN,
    Reading,
    all_files,
    assembly,
    bundled,
    cleaned,
    files,
    guides,
    html_of,
    leaves,
    opened,
    sites,
    within,
)

pytestmark = pytest.mark.xdist_group("bundles")  # each of which is made once in a process

KINDS = {
    "polyguide-index": "Index",
    "polyguide-guide": "Guide",
    "polyguide-document": "DocumentFile",
    "polyguide-facts": "FactsFile",
    "polyguide-telegram": "Telegram",
    "polyguide-chat": "Chat",
    "polyguide-fragments": "Fragments",
}


@pytest.mark.parametrize("path", GOLDEN)
def test_the_bundle_of_the_specimen_is_as_it_was_reviewed(path: str) -> None:
    made = files("specimen")[path].decode()
    assert made == (SPECIMEN / "expected" / path).read_text(encoding="utf-8")


@cache
def strict(kind: str) -> jsonschema.Draft202012Validator:
    """Validate as the schema says, and refuse what it does not mention."""
    whole = json.loads(schema())
    for item in within(whole["$defs"]):
        if item.get("type") == "object" and "properties" in item:
            item["additionalProperties"] = False
    return jsonschema.Draft202012Validator({**whole, "oneOf": [{"$ref": f"#/$defs/{kind}"}]})


def faults(kind: str, value: Any) -> list[str]:
    return [
        f"{error.json_path}: {error.message[:200]}" for error in strict(kind).iter_errors(value)
    ]


def test_the_schema_is_one() -> None:
    whole = json.loads(schema())
    jsonschema.Draft202012Validator.check_schema(whole)
    assert whole["$id"] == "urn:polyguide:bundle:1.1"
    assert {status.value for status in Status} <= set(whole["$defs"]["Status"]["enum"])


def test_the_types_for_python_are_those_of_the_schema() -> None:
    assert STUB.read_text(encoding="utf-8") == stub(), "run python tests/tools/schema_types.py"


@pytest.mark.slow
def test_every_file_of_the_specimen_is_as_the_schema_says() -> None:
    for path, data in files("specimen").items():
        if path.endswith(".json"):
            value = json.loads(data)
            assert faults(KINDS[value["format"]], value) == []
        elif path.endswith(".ndjson"):
            assert [fault for line in data.splitlines() for fault in lines_faults(line)] == []


def lines_faults(line: bytes) -> list[str]:
    return faults("Message", json.loads(line))


@pytest.mark.slow
def test_our_own_guide_and_the_starter_are_as_the_schema_says(tmp_path: Path) -> None:
    start(tmp_path / "new", datetime.date(2026, 11, 22))
    for made in (files("own"), all_files(opened(tmp_path / "new"))):
        assert faults("Index", json.loads(made["index.json"])) == []
        assert faults("Guide", guides(made)["es"]) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["own", "specimen"])
def test_ids_are_the_same_in_all_locales_and_no_two_are_alike(name: str) -> None:
    found = {}
    for tag, guide in guides(files(name)).items():
        ids = [
            (document["id"], item["id"])
            for document in guide["documents"]
            for part in ("title", "description", "sections", "footnotes")
            if part in document
            for item in within(document[part])
            if "id" in item
        ]
        assert len(ids) == len(set(ids))
        found[tag] = set(ids)
    assert len(found) == 3
    assert all(ids == found["en"] for ids in found.values())


@pytest.mark.parametrize("name", ["own", "specimen"])
def test_text_html_and_spans_of_every_leaf_say_the_same(name: str) -> None:
    for guide in guides(files(name)).values():
        wrong = [
            leaf
            for leaf in leaves(guide)
            if not Reading(leaf["html"]).text == leaf["text"] == spans_text(leaf["spans"])
        ]
        assert wrong == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["own", "specimen"])
def test_a_cleaner_of_html_takes_nothing_away(name: str) -> None:
    pages = html_of(files(name))
    wrong = [html for html in pages if Reading(cleaned(html)).events != Reading(html).events]
    assert (wrong, len(pages) > 100) == ([], True)


@pytest.mark.parametrize("name", ["own", "specimen"])
def test_links_lead_to_the_web_to_mail_to_phones_or_into_the_bundle(name: str) -> None:
    addresses = {a for html in html_of(files(name)) for a in Reading(html).addresses}
    schemes = {a.partition(":")[0] for a in addresses if re.match(r"[^/#?]*:", a)}
    assert schemes <= {"https", "http", "mailto", "tel"}
    assert not [a for a in addresses if a.startswith("//")]


@pytest.mark.parametrize("name", ["own", "specimen"])
def test_fragments_that_stand_on_one_page_lead_to_each_other(name: str) -> None:
    for tag in ("en", "zh-Hans"):
        rows = json.loads(files(name)["fragments.json"])["fragments"]
        page = "".join(files(name)[row["path"]].decode() for row in rows if row["locale"] == tag)
        ids = re.findall(r'id="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        wanted = {a[1:] for a in Reading(page).addresses if a.startswith("#")}
        assert (wanted - set(ids), "section" in page) == (set(), True)


NOTES = "# A[^a]\n\nOne[^a].\n\n## B\n\nTwo[^a][^b].\n\n[^a]: First[^b].\n[^b]: Second.\n"


def test_each_section_has_the_footnotes_that_it_and_they_name(
    project: Callable[..., Path],
) -> None:
    made = all_files(opened(project({"content/index.md": NOTES})))
    pages = [data.decode() for path, data in made.items() if path.endswith(".html")]
    whole = "".join(pages)
    ids = re.findall(r'id="([^"]+)"', whole)
    assert len(ids) == len(set(ids)) == 6
    assert {a[1:] for a in Reading(whole).addresses} <= set(ids)
    assert [page.count("<dt") for page in pages] == [2, 2]


def test_a_fragment_takes_the_prefix_and_the_addresses_of_its_host() -> None:
    source, pages = assembly("specimen"), "https://tour.example/guide/"
    made = fragment_files(source, sites(source), prefix="tour_", pages=pages)
    text = {file.path: file.data for file in made}["en/index/_top.html"].decode()
    assert text.startswith('<div class="tour_section" id="tour_index:_top" lang="en" dir="ltr">')
    assert [
        address.removeprefix("https://tour.example/guide/") for address in Reading(text).addresses
    ] == [
        "en/more/blocks.html#tables",
        "en/more/blocks.html",
        "images/photo.png",
    ]


def test_the_index_knows_every_file_by_its_hash() -> None:
    made = bundled(assembly("specimen"))
    listed = {
        item["path"]: item for item in within(json.loads(made["index.json"])) if "sha256" in item
    }
    assert {*listed, "index.json"} == set(made)
    for path, item in listed.items():
        data = made[path]
        assert (item["size"], item["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    assert list(made)[-1] == "index.json"


def test_the_parts_of_a_locale_are_its_guide() -> None:
    made = files("specimen")
    for tag, guide in guides(made).items():
        parts = [
            json.loads(made[f"{tag}/documents/{document['id']}.json"])["document"]
            for document in guide["documents"]
        ]
        facts = json.loads(made[f"{tag}/facts.json"])
        assert (parts, facts["facts"], facts["sources"]) == (
            guide["documents"],
            guide["facts"],
            guide["sources"],
        )


# The page that describes the format.

PAGE = (ROOT / "docs" / "bundle.md").read_text(encoding="utf-8")


def test_the_page_names_every_field_and_type_of_the_schema() -> None:
    defs = json.loads(schema())["$defs"]
    names = {name for item in within(defs) for name in item.get("properties", {})}
    values = {
        value
        for item in within(defs)
        for value in [item.get("const"), *item.get("enum", ())]
        if value not in (None, "", "auto")
    }
    told = set(re.findall(r"`([^`\s]+)`", PAGE))
    drawn = {"bold", "italic", "strikethrough"}  # entities are the Bot API's own
    assert (names | values) - told - drawn == set()


def test_the_leaf_of_the_page_is_as_the_schema_says() -> None:
    [example] = re.findall(r"^```json\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    leaf = json.loads(example)
    assert faults("Leaf", leaf) == []
    assert Reading(leaf["html"]).text == leaf["text"] == spans_text(leaf["spans"])


def test_the_examples_of_the_page_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, data in files("own").items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for example in re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE):
        exec(compile(example, "docs/bundle.md", "exec"), names)
    shown = capsys.readouterr().out
    assert "\n\n" in shown
    assert '<div class="pg-section" id="pg-carriers:' in shown
    [minute] = names["messages"]("one-minute")
    assert minute["text"].startswith("La guía en un minuto\n\n1. ")
    assert minute["entities"][0] == {"type": "bold", "offset": 0, "length": 20}
    chat = json.loads(files("own")["es/telegram.json"])
    entel = ("Compañías", "entel", "Entel")
    assert entel in names["menu"](chat)
    [once] = [row for row in chat["messages"] if row["section"] == "one-minute"]
    assert ("Paso tres: paga", ("renew", "pay")) in names["buttons"](once)
    assert "bytes of JSON Schema" in shown
    index = json.loads(files("own")["index.json"])
    assert set(names["changed"](None, index)) == {
        path for path in files("own") if path.startswith(("es/documents/", "es/facts", "assets/"))
    }
    assert names["changed"](index, index) == []
