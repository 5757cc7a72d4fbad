"""The runtime: bundles are opened however they come, and a hostile one is a sentence."""

from __future__ import annotations

import ast
import base64
import contextlib
import copy
import csv
import datetime
import hashlib
import io
import json
import os
import pickle
import random
import re
import subprocess
import sys
import venv
import zipfile
from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import polyguide
from guides import bundle_of, examples, package_of, written
from needs import full_disk, needs
from polyguide.embed import (
    BundleError,
    Duration,
    Money,
    installed_guides,
    open_bundle,
    open_package,
    store,
)
from running import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from polyguide.embed import Block, Guide, Section

SPECIMEN = ROOT / "tests/specimens/bundle/project"
RUNTIME = ROOT / "build/polyguide"
NAME = "renew_esim_chile"


@cache
def files() -> Mapping[str, bytes]:
    return bundle_of(SPECIMEN)


def zipped(made: Mapping[str, bytes], top: str = "") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in made.items():
            archive.writestr(f"{top}{path}", content)
    return data.getvalue()


def guide_json(**fields: Any) -> bytes:
    value = {"format": "polyguide-guide", "version": "1.0", "locale": "en", "documents": []}
    return json.dumps({**value, **fields}).encode()


def leaf(text: str, **fields: Any) -> dict[str, Any]:
    spans = [{"type": "text", "text": text}]
    return {"text": text, "html": text, "spans": spans, "lang": "en", "dir": "ltr"} | {
        "status": "source",
        **fields,
    }


def with_blocks(*blocks: Any, **fields: Any) -> bytes:
    """Give a guide of one section that holds these blocks."""
    section = {"id": "_top", "level": 1, "title": leaf("T"), "text": "", "html": ""}
    document = {"id": "index", "title": leaf("T"), "sections": [{**section, "blocks": blocks}]}
    return guide_json(documents=[{**document, "footnotes": [], **fields}])


# Opening


def test_a_bundle_is_the_same_however_it_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = files()
    folder = written(made, tmp_path / "folder")
    written({f"data/{path}": data for path, data in made.items()}, tmp_path / "library/carrier")
    (tmp_path / "library/carrier/__init__.py").write_bytes(b"")
    (tmp_path / "bundle.zip").write_bytes(zipped(made))
    inside = {f"boxed/data/{path}": data for path, data in made.items()}
    (tmp_path / "boxed.zip").write_bytes(zipped({"boxed/__init__.py": b"", **inside}))
    monkeypatch.syspath_prepend(str(tmp_path / "library"))
    monkeypatch.syspath_prepend(str(tmp_path / "boxed.zip"))
    ways = {
        "folder": open_bundle(folder),
        "its name": open_bundle(str(folder)),
        "its index": open_bundle(folder / "index.json"),
        "zip archive": open_bundle(tmp_path / "bundle.zip"),
        "bytes of an archive": open_bundle(zipped(made)),
        "open archive": open_bundle(io.BytesIO(zipped(made))),
        "archive with a folder": open_bundle(zipped(made, "my-guide/")),
        "resource": open_bundle(resources.files("carrier").joinpath("data")),
        "package": open_package("carrier"),
        "package in an archive": open_package("boxed"),
    }
    for name, bundle in ways.items():
        assert bundle.locales == ("en", "zh-Hans", "ar"), name
        assert bundle.guide("ar") == ways["folder"].guide("ar"), name
        assert bundle.asset("images/photo.png") == made["assets/images/photo.png"], name
        assert bundle.guide_json("ar") == made["ar/guide.json"], name


def test_a_closed_archive_keeps_what_was_read(tmp_path: Path) -> None:
    (tmp_path / "bundle.zip").write_bytes(zipped(files()))
    with open_bundle(tmp_path / "bundle.zip") as bundle:
        guide = bundle.guide("ar")
    assert bundle.guide("ar") is guide
    with pytest.raises(BundleError, match="has been closed"):
        bundle.guide("en")


def test_one_guide_json_is_a_bundle_of_one_locale(tmp_path: Path) -> None:
    data = files()["zh-Hans/guide.json"]
    (tmp_path / "any.json").write_bytes(data)
    for bundle in (open_bundle(data), open_bundle(tmp_path / "any.json")):
        assert bundle.locales == ("zh-Hans",)
        assert bundle.guide() == open_bundle(zipped(files())).guide("zh-Hans")
        assert bundle.guide_json("zh-Hans") == data
        with pytest.raises(BundleError, match=r"no file named"):
            bundle.asset("images/photo.png")


@pytest.mark.slow
def test_every_text_is_that_of_the_file() -> None:
    bundle = open_bundle(zipped(bundle_of()))
    for tag in bundle.locales:
        raw = json.loads(bundle_of()[f"{tag}/guide.json"])
        guide = bundle.guide(tag)
        for document, own in zip(raw["documents"], guide.documents, strict=True):
            for section, read in zip(document["sections"], own.sections, strict=True):
                assert (read.id, read.text, read.html) == (
                    section["id"],
                    section["text"],
                    section["html"],
                )
                assert [block.id for block in read.blocks] == [b["id"] for b in section["blocks"]]


def blocks_within(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from blocks_within(block.blocks)
        for item in block.items:
            yield from blocks_within(item.blocks)
        for entry in block.definitions:
            for definition in entry.definitions:
                yield from blocks_within(definition)


def specimen(tag: str = "zh-Hans") -> Guide:
    return open_bundle(zipped(files())).guide(tag)


def section_of(document: str, name: str) -> Section:
    return specimen().document(document).section(name)


def test_every_kind_of_block_is_read() -> None:
    sections = [section for document in specimen().documents for section in document.sections]
    found = {block.type for section in sections for block in blocks_within(section.blocks)}
    assert found == {
        "paragraph", "list", "steps", "table", "note", "quote", "code", "definitions", "heading",
        "rule", "html", "image",
    }  # fmt: skip
    table = section_of("more/blocks", "tables").blocks[0]
    assert [cell.text for cell in table.header] == ["卡", "价格", "免费？"]
    assert [cell.text for cell in table.rows[0]] == ["预付费", "CLP\xa02,990", "是"]
    note = section_of("more/blocks", "notes").blocks[0]
    assert (note.leaf.text, note.blocks[0].text) == ("警告", "千万别删eSIM。")
    tasks = section_of("more/blocks", "lists").blocks[2]
    assert [item.checked for item in tasks.items] == [True, False]


def test_spans_say_what_words_are() -> None:
    first = section_of("index", "spans").blocks[0].leaf
    assert "".join(span.text for span in first.spans) == first.text
    kinds = {span.type: span for span in first.spans}
    assert kinds["link"].href.startswith(("https:", "mailto:", "tel:"))
    assert kinds["em"].children[0].text == kinds["em"].text == "强调"
    assert (
        "".join(span.text for span in section_of("index", "twice").spans)
        == "同样的话。\n同样的话。"
    )


def test_steps_have_their_number_text_and_html() -> None:
    steps = section_of("more/blocks", "lists").steps
    assert [(step.number, step.text.partition("\n")[0]) for step in steps] == [
        (1, "打开应用📱。"),
        (2, "付CLP\xa02,990。"),
        (3, "完成。"),
    ]
    assert steps[1].html.startswith("<p>付<strong>CLP\xa02,990</strong>。</p>\n<div class=")
    assert steps[2].blocks[0].leaf.text == "完成。"


def test_facts_are_typed() -> None:
    values = {fact.type: fact.value for fact in specimen().facts.values()}
    assert values["money"] == Money(Decimal("2990"), "CLP")
    assert values["decimal"] == Decimal("1234.50")
    assert values["percent"] == Decimal(19)
    assert values["duration"] == Duration(30, "day")
    assert values["date"] == datetime.date(2025, 2, 4)
    assert values["integer"] == 2000
    assert values["list"] == ("Khipu", "Servipag")
    assert isinstance(values["phone"], str)
    price = specimen().fact("price")
    assert (price.text, price.checked) == ("CLP\xa02,990", datetime.date(2026, 11, 21))
    assert specimen().sources[price.sources[0]].url == "https://example.org/ley"


def test_a_fragment_leads_where_its_page_says() -> None:
    section = section_of("index", "_top")
    html = section.fragment("x-", lambda span: f"/to/{span.get('document', span.get('asset'))}")
    assert html.startswith('<div class="x-section" id="x-index:_top" lang="zh-Hans" dir="ltr">')
    assert '<a href="/to/more/blocks">' in html
    assert '<a href="/to/images/photo.png">' in html


def test_values_are_frozen_and_equal_by_what_they_hold() -> None:
    one, other = specimen(), specimen()
    assert one == other
    assert hash(one) == hash(other)
    assert one != specimen("ar")
    with pytest.raises(AttributeError):
        one.title = "x"
    with pytest.raises(AttributeError):
        del one.title
    with pytest.raises(TypeError):
        one.fields["title"] = "x"
    with pytest.raises(TypeError, match="amount, currency"):
        Money(Decimal(1))
    for again in (pickle.loads(pickle.dumps(one)), copy.deepcopy(one)):
        assert again == one
        assert again.documents[0].sections[1].fragment() == one.documents[0].sections[1].fragment()
    with pytest.raises(TypeError):
        pickle.loads(pickle.dumps(one)).fields["title"] = "x"
    assert repr(Money(Decimal(1), currency="CLP")) == "Money(amount=Decimal('1'), currency='CLP')"


def test_what_is_not_there_is_named_and_so_is_what_is() -> None:
    guide = specimen()
    with pytest.raises(BundleError, match=r"no document named 'x'.*There are: index, more/blocks"):
        guide.document("x")
    with pytest.raises(BundleError, match=r"no section of index named 'x'.*spans"):
        guide.document("index").section("x")
    with pytest.raises(BundleError, match=r"not there in 'fr'.*en, zh-Hans, ar"):
        open_bundle(zipped(files())).guide("fr")


# The reader's language

LANGUAGES = [
    ("en zh-Hans es", "zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
    ("en zh-Hans zh-Hant", "zh-TW", "zh-Hant"),
    ("en zh-Hans zh-Hant", "zh-HK,en;q=0.1", "zh-Hant"),
    ("en zh-Hans zh-Hant", "zh-MO", "zh-Hant"),
    ("en zh-Hans zh-Hant", "zh-SG", "zh-Hans"),
    ("en zh-Hans", "zh-TW", "zh-Hans"),
    ("en zh-Hans", "zh-TW, en;q=0.8", "en"),
    ("en zh-Hans", "zh-TW,zh;q=0.9,en;q=0.8", "zh-Hans"),
    ("en zh-Hant-HK zh-Hant-TW", "zh-MO", "zh-Hant-HK"),
    ("en zh-CN", "zh-Hans", "zh-CN"),
    ("en zh-Hant", "yue", "zh-Hant"),
    ("en es", "es-MX", "es"),
    ("en es-ES es-419", "es-CL", "es-419"),
    ("en es-ES es-MX", "es-CL", "es-MX"),
    ("en es-ES es", "es-MX", "es"),
    ("en pt-PT pt-BR", "pt", "pt-BR"),
    ("en pt-BR", "pt-PT", "pt-BR"),
    ("en pt-BR pt-PT", "pt-AO", "pt-PT"),
    ("en sr-Cyrl sr-Latn", "sr-Latn-RS", "sr-Latn"),
    ("en sr-Cyrl sr-Latn", "sr-ME", "sr-Latn"),
    ("en sr-Cyrl", "sr-Latn", "sr-Cyrl"),
    ("en sr-Latn sr-Cyrl", "sr", "sr-Cyrl"),
    ("en he", "iw", "he"),
    ("en nb", "no", "nb"),
    ("en nb", "nn-NO", "nb"),
    ("en id", "in-ID", "id"),
    ("en fil", "tl", "fil"),
    ("en es", "ES-mx", "es"),
    ("en es fr", "fr;q=0.4, es;q=0.5", "es"),
    ("en es", "fr, *", "en"),
    ("en es", "en;q=0.1, *;q=0.5", "es"),
    ("en es", "en;q=0, *", "es"),
    ("en es", "fr, en;q=0", "es"),
    ("en es", "en-GB, en;q=0", "es"),
    ("en-GB en", "en;q=0, en-GB;q=0.5", "en-GB"),
    ("en es", "*;q=0", "en"),
    ("en es", "", "en"),
    ("en es", "fr", "en"),
    ("en es", "es;q=2", "en"),
    ("en es", "es;q=0.5555", "en"),
    ("en es", "es;level=1", "en"),
    ("en es", "\x00, ,;;, es ;q=0.2,-,es-", "es"),
    ("en es", "xx," * 5000 + "es", "en"),
    ("en es", "a" * 100_000, "en"),
]


@pytest.mark.parametrize(("has", "asked", "gets"), LANGUAGES, ids=range(len(LANGUAGES)))
def test_a_reader_gets_the_nearest_language(has: str, asked: str, gets: str) -> None:
    assert bundle_in(has.split()).negotiate(asked) == gets


@pytest.mark.parametrize(
    ("asked", "gets"),
    [
        (["zh_TW.UTF-8", "en"], "en"),
        (["zh_CN"], "zh-Hans"),
        (["C", "sr_RS@latin", "es_CL"], "es"),
        (["fr", "*"], "en"),
        ([], "en"),
    ],
)
def test_tags_of_systems_are_understood(asked: list[str], gets: str) -> None:
    assert bundle_in(["en", "zh-Hans", "es"]).negotiate(asked) == gets


def bundle_in(tags: list[str]) -> Any:
    file = {"path": "a/guide.json", "size": 0, "sha256": "0" * 64}
    locales = [{"locale": tag, "guide": file} for tag in tags]
    return open_bundle(zipped({"index.json": index(locales=locales, source=tags[0])}))


def index(**fields: Any) -> bytes:
    value = {"format": "polyguide-index", "version": "1.0", "source": "en", "assets": []}
    return json.dumps({**value, **fields}).encode()


def test_the_table_of_the_documentation_is_true() -> None:
    text = (ROOT / "docs/embed-python.md").read_text(encoding="utf-8")
    table = text.partition("| The reader asks for |")[2].partition("\n\n")[0]
    rows = [[cell.strip() for cell in row.split("|")[1:4]] for row in table.splitlines()[2:]]
    assert len(rows) > 10
    for asked, has, gets in rows:
        for header in asked.split("`, `"):
            assert bundle_in(has.split(", ")).negotiate(header.strip("`")) == gets


def test_a_header_is_read_no_further_than_a_browsers_goes() -> None:
    """Who sends thousands of languages wants to keep a server busy."""
    bundle = open_bundle(zipped(files()))
    assert bundle.negotiate(f"{'xx,' * 99}ar") == "ar"
    assert bundle.negotiate(f"{'xx,' * 100}ar") == "en"
    assert bundle.negotiate(f"xx,{' ' * 4093}ar") == "en"


# Bundles of a later version, and bundles that nobody should open


def test_a_bundle_of_a_later_minor_version_is_read() -> None:
    made = json.loads(files()["en/guide.json"])
    section = made["documents"][0]["sections"][0]
    section["blocks"] = [
        {"type": "poll", "id": "p", "text": "Yes or no?", "votes": [1, {"deep": None}]},
        {"type": "columns", "id": "c", "blocks": [{"type": "paragraph", "id": "d", **leaf("In")}]},
        {"type": "paragraph", "id": "e", **leaf("Old", status="reviewed", quality=0.5)},
    ]
    section["blocks"][2]["spans"] = [
        {"type": "ruby", "children": [{"type": "text", "text": "Old"}]}
    ]
    made |= {"version": "1.7", "licence": "CC-BY", "facts": {}}
    made["facts"] = {"f": {"type": "range", "value": [1, 2], "text": "1 to 2"}}
    guide = open_bundle(json.dumps(made).encode()).guide()
    blocks = guide.documents[0].sections[0].blocks
    assert [block.text for block in blocks] == ["Yes or no?", "", "Old"]
    assert blocks[1].blocks[0].leaf.text == "In"
    assert (blocks[2].leaf.status, blocks[2].leaf.spans[0].text) == ("reviewed", "Old")
    assert guide.fact("f").value == [1, 2]
    assert guide.fields["licence"] == "CC-BY"
    assert "Yes or no?" in guide.documents[0].sections[0].fragment()


def deep(levels: int) -> dict[str, Any]:
    block: dict[str, Any] = {"type": "paragraph", "id": "p", **leaf("x")}
    for _ in range(levels):
        block = {"type": "quote", "id": "q", "blocks": [block]}
    return block


DAMAGED = {
    "nothing": (b"", "not JSON"),
    "no JSON": (b"<html>", "not JSON"),
    "cut": (guide_json()[:-5], "not JSON"),
    "Latin-1": ('{"a": "é"}'.encode("latin-1"), "not JSON"),
    "a list": (b"[1]", "must be an object"),
    "not a number of JSON": (b'{"a": NaN}', "NaN"),
    "a number of a million digits": (b'{"a": ' + b"9" * 1_000_000 + b"}", "not JSON"),
    "nested without end": (b"[" * 200_000, "nested more deeply"),
    "half a character": (guide_json(title="\ud83d"), "not JSON"),
    "a name twice": (b'{"version": "1.0", "version": "2.0"}', "'version' stands twice"),
    "something else": (b'{"format": "x", "version": "1.0"}', "polyguide-guide"),
    "an index": (index(), "polyguide-guide"),
    "a later major version": (guide_json(version="2.0"), "version 2.0 of the format, and 1 is"),
    "no version": (guide_json(version="new"), "no version that is a number"),
    "a version that is none": (guide_json(version=1), "version must be a text"),
    "documents that are none": (guide_json(documents=[1]), r"documents\[0\] must be an object"),
    "documents in an object": (guide_json(documents={}), "documents must be a list"),
    "no locale": (guide_json(locale=None), "locale must be a text"),
    "a locale that is a header": (guide_json(locale="en\r\nSet-Cookie: a=b"), "language tag"),
    "a document without title": (guide_json(documents=[{"id": "a"}]), "title must be an object"),
    "a fact without number": (
        guide_json(facts={"a": {"type": "decimal", "text": "", "value": "9e"}}),
        "facts a has no number",
    ),
    "a fact without day": (
        guide_json(facts={"a": {"type": "date", "text": "", "value": "2026-13-01"}}),
        "facts a has no day",
    ),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_guide_is_refused_with_a_sentence(name: str) -> None:
    data, sentence = DAMAGED[name]
    with pytest.raises(BundleError, match=sentence) as caught:
        open_bundle(data)
    assert caught.value.sentence.endswith(".")
    assert caught.value.remedy.endswith(".")
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    "block",
    [
        deep(200),
        {"id": "x"},
        {"type": "paragraph", "id": "x"},
        {"type": "table", "id": "x", "columns": [], "header": [leaf("a")], "rows": [1]},
        {"type": "table", "id": "x", "columns": [], "header": [leaf("a")], "rows": []},
        {"type": "steps", "id": "x", "items": [{"id": "y", "blocks": 1}]},
        {"type": "note", "id": "x", "blocks": []},
        {"type": "definitions", "id": "x", "items": [{"terms": [{}]}]},
        {"type": "paragraph", "id": "x", **leaf("a", spans=[{"type": "link", "children": []}])},
        {"type": "paragraph", "id": "x", **leaf("a", spans=[{"type": "strong"}])},
        {"type": "list", "id": "x", "items": [{"id": "y", "blocks": []}]},
        {"type": "heading", "id": "x", "anchor": "y", "level": "1><script>", **leaf("a")},
        {"type": "steps", "id": "x", "tight": True, "items": [], "start": '"><script>'},
    ],
    ids=range(13),
)
def test_a_damaged_block_is_refused_when_it_is_shown(block: Any) -> None:
    section = open_bundle(with_blocks(block)).guide().documents[0].sections[0]
    with pytest.raises(BundleError):
        section.fragment()


def changed_somewhere(value: Any, chance: random.Random) -> Any:
    """Put another value in one place of JSON, or take one away."""
    value = copy.deepcopy(value)
    places = [
        (inside, key)
        for inside in within(value)
        for key in (inside if isinstance(inside, dict) else range(len(inside)))
    ]
    for inside, key in chance.choices(places, k=chance.choice([1, 1, 3])):
        if chance.random() < 0.3 and isinstance(inside, dict):
            inside.pop(key, None)
        else:
            other = chance.choice([None, True, -1, 10**30, 0.5, "", "../x", [], {}, [1], [[]]])
            inside[key] = copy.deepcopy(other)
    return value


def within(value: Any) -> Iterator[Any]:
    if isinstance(value, (dict, list)):
        yield value
        for child in value.values() if isinstance(value, dict) else value:
            yield from within(child)


@pytest.mark.slow
def test_whatever_is_changed_in_a_guide_is_read_or_refused() -> None:
    opened = shown = 0
    for seed in range(40):
        made = changed_somewhere(json.loads(files()["en/guide.json"]), random.Random(seed))
        with contextlib.suppress(BundleError):
            guide = open_bundle(json.dumps(made).encode()).guide()
            opened += 1
            for document in guide.documents:
                for section in document.sections:
                    with contextlib.suppress(BundleError):
                        assert section.fragment().startswith("<div ")
                        assert all(isinstance(step.html, str) for step in section.steps)
                        shown += 1
    assert opened >= 10
    assert shown >= 50


def test_a_file_whose_hash_is_another_is_refused_unless_nobody_minds(tmp_path: Path) -> None:
    guide = files()["ar/guide.json"]
    changed = {**files(), "ar/guide.json": guide[:-1] + b" "}  # of the same size
    for source in (zipped(changed), written(changed, tmp_path)):
        bundle = open_bundle(source)
        assert bundle.guide("en")
        with pytest.raises(BundleError, match=r"ar/guide\.json is not the file"):
            bundle.guide("ar")
        assert open_bundle(source, verify=False).guide("ar").locale == "ar"


def test_a_guide_in_another_language_than_the_index_says_is_refused() -> None:
    made = json.loads(files()["index.json"])
    made["locales"][2]["guide"] = made["locales"][0]["guide"]
    bundle = open_bundle(zipped({**files(), "index.json": json.dumps(made).encode()}))
    with pytest.raises(BundleError, match="in 'en' and not in 'ar'"):
        bundle.guide("ar")


@pytest.mark.parametrize(
    "path",
    [
        "../guide.json",
        "/etc/passwd",
        "a/../../b",
        "C:/x",
        "a\\b",
        "a\0b",
        "",
        "a//b",
        "./a",
        "x" * 2000,
    ],
    ids=range(10),
)
def test_an_index_that_names_a_file_outside_the_bundle_is_refused(path: str) -> None:
    file = {"path": path, "size": 1, "sha256": "0" * 64}
    with pytest.raises(BundleError, match="outside the bundle"):
        open_bundle(zipped({"index.json": index(locales=[{"locale": "en", "guide": file}])}))


@pytest.mark.parametrize("name", ["../evil", "/evil", "a/../../evil", "C:\\evil", "a\\..\\evil"])
def test_an_archive_that_names_a_file_outside_itself_is_refused(name: str) -> None:
    with pytest.raises(BundleError, match="outside itself"):
        open_bundle(zipped({**files(), name: b"x"}))


def test_an_archive_with_a_name_twice_is_refused() -> None:
    data = io.BytesIO(zipped(files()))
    with zipfile.ZipFile(data, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("index.json", b"{}")
    with pytest.raises(BundleError, match="more than once"):
        open_bundle(data)


def test_an_index_with_a_locale_twice_is_refused() -> None:
    file = {"path": "en/guide.json", "size": 1, "sha256": "0" * 64}
    with pytest.raises(BundleError, match=r"index\.json has the locale en more than once"):
        open_bundle(zipped({"index.json": index(locales=[{"locale": "en", "guide": file}] * 2)}))


def test_a_sentence_about_an_archive_in_memory_is_a_sentence() -> None:
    with pytest.raises(BundleError, match="The zip archive can't be read: "):
        open_bundle(b"PK\x03\x04 and no more")
    with pytest.raises(BundleError, match=r"The zip archive names a file outside itself: '\.\./x'"):
        open_bundle(zipped({**files(), "../x": b""}))


@pytest.mark.slow
def test_a_bomb_is_refused_before_it_bursts(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped({"index.json": b" " * (store.MAX_FILE + 1)})
    assert len(bomb) < 100_000
    with pytest.raises(BundleError, match="larger than 64 MiB"):
        open_bundle(bomb)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-30],
        lambda data: data[:200],
        lambda data: data[:60] + bytes(60) + data[120:],
        lambda data: data.replace(b"index.json", b"index.jsom"),
    ],
    ids=["cut at the end", "cut early", "zeros inside", "no index"],
)
def test_a_damaged_archive_is_refused(damage: Any) -> None:
    with pytest.raises(BundleError):
        open_bundle(damage(zipped(files()))).guide()


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = written(files(), tmp_path / "bundle")
    (tmp_path / "secret.json").write_bytes(files()["en/guide.json"])
    (folder / "en/guide.json").unlink()
    (folder / "en/guide.json").symlink_to(tmp_path / "secret.json")
    with pytest.raises(BundleError, match="outside itself"):
        open_bundle(folder).guide("en")


def test_what_is_no_bundle_at_all_is_said_kindly(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=r"nowhere can't be opened: No such file"):
        open_bundle(tmp_path / "nowhere")
    with pytest.raises(BundleError, match=r"index\.json in .* can't be read"):
        open_bundle(tmp_path)
    with pytest.raises(BundleError, match="There is no package 'no_such_package'"):
        open_package("no_such_package")
    with pytest.raises(TypeError, match="open_bundle takes"):
        open_bundle(42)


# What importing costs, and what it may import


def imported(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield node.level, node.module or ""
        elif isinstance(node, ast.Import):
            yield from ((0, alias.name) for alias in node.names)


def test_the_runtime_imports_itself_and_the_standard_library_alone() -> None:
    wrong = []
    for path in [*(RUNTIME / "embed").glob("*.py"), *(RUNTIME / "embed/show").glob("*.py")]:
        for level, module in imported(path):
            first = module.partition(".")[0]
            outside = level == 2 and first not in ("show", "schema")
            if outside or level > 2 or (level == 0 and first not in sys.stdlib_module_names):
                wrong.append(f"{path.name}: {'.' * level}{module}")
    assert wrong == []


def loaded(code: str) -> set[str]:
    """Give the modules that code imports beside those of bare Python."""
    names = "import sys; bare = set(sys.modules)\n{}\nprint(*sorted(set(sys.modules) - bare))"
    done = subprocess.run(
        [sys.executable, "-c", names.format(code)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "build")},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_importing_the_runtime_imports_little() -> None:
    found = loaded("import polyguide.embed")
    ours = {name for name in found if name.startswith("polyguide")}
    assert ours == {"polyguide", "polyguide.embed"} | {
        f"polyguide.embed.{name}"
        for name in (
            "bundle", "errors", "facts", "frozen", "installed", "latest", "model", "opening",
            "reading", "store", "tags", "words",
        )
    }  # fmt: skip
    assert not found & {"asyncio", "dataclasses", "email", "hashlib", "inspect", "json", "zipfile"}


def test_importing_polyguide_imports_nothing_of_it_until_it_is_used() -> None:
    found = loaded("import polyguide")
    assert {name for name in found if name.startswith("polyguide")} == {"polyguide"}
    assert "polyguide.commands.check" in loaded("from polyguide import open_project")


def test_the_names_of_the_build_side_are_there() -> None:
    from polyguide.commands import api

    assert set(polyguide.__all__) == {*api.__all__, "__version__"}
    assert set(polyguide.__all__) <= set(dir(polyguide))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        polyguide.nothing  # noqa: B018
    project = polyguide.open_project(SPECIMEN)
    report = polyguide.check_project(project, datetime.date(2026, 11, 22))
    assert report.messages > 0
    assert polyguide.make_bundle(project).files == files()


def test_the_licence_of_the_runtime_is_that_of_polyguide() -> None:
    assert (RUNTIME / "embed/LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


@pytest.mark.slow
def test_the_examples_of_the_documentation_do_what_they_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(bundle_of(), tmp_path / "exports/json")
    from polyguide.commands.init import start

    start(tmp_path / "my-guide", datetime.date(2026, 11, 22))
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for _, code in examples("embed-python.md"):
        exec(compile(code, "embed-python.md", "exec"), names)
    printed = capsys.readouterr().out
    assert "Cómo renovar una eSIM en Chile" in printed
    assert "index.json in exports" in printed or "exports/nowhere can't be opened" in printed
    assert 'id="pg-index:' in printed


# The guide as a package


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel, and nothing else, into an environment of its own."""
    folder = tmp_path_factory.mktemp("installed")
    [(name, data)] = [(k, v) for k, v in package_of().items() if k.startswith("dist/")]
    wheel = written({Path(name).name: data}, folder) / Path(name).name
    venv.create(folder / "venv", with_pip=True)
    program = folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    run_in(program, folder, "-m", "pip", "install", "--no-index", "--no-deps", str(wheel))
    return program


def run_in(program: Path, folder: Path, *arguments: str, code: int = 0, **extra: str) -> str:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHONPATH"))}
    done = subprocess.run(
        [program, *arguments],
        cwd=folder,
        env={**clean, **extra},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr


@pytest.mark.slow
def test_the_wheel_installs_without_a_network_and_needs_nothing(
    python: Path, tmp_path: Path
) -> None:
    assert "No broken requirements" in run_in(python, tmp_path, "-m", "pip", "check")
    assert "polyguide" not in run_in(python, tmp_path, "-m", "pip", "list")
    where = run_in(python, tmp_path, "-c", f"import {NAME}; print({NAME}.__file__)").strip()
    assert Path(where).is_relative_to(python.parents[1])
    shown = run_in(python, tmp_path, "-m", "pip", "show", "-f", NAME)
    assert "Version: 2026." in shown
    assert "py.typed" in shown


@pytest.mark.slow
@needs(packages=("mypy",))
def test_type_checkers_find_nothing_in_a_package(tmp_path: Path) -> None:
    source = written(package_of(), tmp_path) / "renew-esim-chile/src"
    run_in(Path(sys.executable), source, "-m", "mypy", "--strict", "-p", NAME)


SAMPLE = f"""
import asyncio
from {NAME} import bundle
from {NAME}.asgi import app
from importlib.metadata import entry_points

guide = bundle().guide_for("es-MX, en;q=0.5")
print(guide.locale, guide.title)
[entry] = entry_points(group="polyguide.guides")
assert entry.load()().locales == bundle().locales
sent = []

async def send(message):
    sent.append(message)

scope = {{"type": "http", "method": "GET", "path": "/zh-Hans/index", "headers": []}}
asyncio.run(app(scope, None, send))
assert sent[0]["status"] == 200
print(sent[1]["body"].decode().partition("<title>")[2].partition("<")[0])
"""


@pytest.mark.slow
def test_a_program_uses_the_package_as_it_is_installed(python: Path, tmp_path: Path) -> None:
    (tmp_path / "sample.py").write_text(SAMPLE, encoding="utf-8")
    printed = run_in(python, tmp_path, "sample.py", PYTHONIOENCODING="utf-8")
    guides = {t: json.loads(bundle_of()[f"{t}/guide.json"])["title"] for t in ("es", "zh-Hans")}
    assert printed.splitlines() == [f"es {guides['es']}", guides["zh-Hans"]]


@pytest.mark.slow
def test_the_package_prints_itself(python: Path, tmp_path: Path) -> None:
    def shown(*arguments: str, **extra: str) -> str:
        return run_in(python, tmp_path, "-m", NAME, *arguments, **extra)

    guide = json.loads(bundle_of()["es/guide.json"])
    section = guide["documents"][0]["sections"][1]
    assert shown("--locale", "es-MX").startswith(f"{guide['title']}\n")
    assert shown(LANG="es_CL.UTF-8") == shown("--locale", "es")
    assert shown(LANG="C.UTF-8", LC_ALL="C") == shown("--locale", "en")
    assert shown("--locale", "es", "--format", "json") == bundle_of()["es/guide.json"].decode()
    text = shown("--locale", "es", "--section", section["id"])
    assert text == f"{section['title']['text']}\n\n{section['text']}\n"
    html = shown("--locale", "es", "--section", section["id"], "--format", "html")
    assert html.startswith('<div class="pg-section" id="pg-index:')
    one = json.loads(shown("--locale", "es", "--document", "index", "--format", "json"))
    assert one["document"] == guide["documents"][0]
    listed = shown("--list", "--locale", "zh-CN")
    assert "  zh-Hans  简体中文\n" in listed
    assert f"    {section['id']}  " in listed
    assert "The nearest one that the guide has is" in " ".join(shown("--help").split())


@pytest.mark.slow
@full_disk
def test_the_package_says_kindly_that_a_disk_is_full(python: Path, tmp_path: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [str(python), "-I", "-m", NAME], cwd=tmp_path, stdout=full, stderr=-1, check=False
        )
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "The guide can't be printed: No space left on device.\nhelp: Print it to another place.\n"
    )


@pytest.mark.slow
def test_the_package_says_kindly_what_it_does_not_have(python: Path, tmp_path: Path) -> None:
    for arguments, sentence in [
        (["--locale", "fr"], "The guide is not there in 'fr'.\nhelp: Choose one of en, "),
        (["--section", "x"], "No document has a section named 'x'.\nhelp: --list names them."),
        (["--document", "x"], "There is no document named 'x'.\nhelp: There are: index"),
    ]:
        said = run_in(python, tmp_path, "-m", NAME, *arguments, code=2)
        assert said.startswith(sentence)
        assert "Traceback" not in said


def test_record_names_every_file_of_the_wheel_with_its_hash() -> None:
    [data] = [data for path, data in package_of().items() if path.startswith("dist/")]
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = archive.namelist()
    [record] = [name for name in names if name.endswith(".dist-info/RECORD")]
    rows = list(csv.reader(io.StringIO(archive.read(record).decode())))
    assert [row[0] for row in rows] == names
    assert names[-1] == record
    for name, said, size in rows[:-1]:
        content = archive.read(name)
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        assert (said, int(size)) == (f"sha256={digest}", len(content))
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.slow
def test_the_same_guide_is_the_same_package() -> None:
    package_of.cache_clear()
    first = dict(package_of())
    package_of.cache_clear()
    assert dict(package_of()) == first


def test_the_source_tree_builds_the_same_package(tmp_path: Path) -> None:
    folder = written(package_of(), tmp_path)
    [tree] = [path for path in folder.iterdir() if path.name != "dist"]
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "again")],
        cwd=tree,
        check=True,
        capture_output=True,
    )
    [ours], [theirs] = (list((folder / name).glob("*.whl")) for name in ("dist", "again"))
    assert ours.name == theirs.name
    contents = [
        {n: z.read(n) for n in z.namelist() if ".dist-info/" not in n or "entry_points" in n}
        for z in (zipfile.ZipFile(ours), zipfile.ZipFile(theirs))
    ]
    entries = [found.pop(next(n for n in found if "entry_points" in n)) for found in contents]
    assert contents[0] == contents[1]
    assert entries[0].split() == entries[1].split()


@pytest.mark.parametrize(
    ("settings", "title", "name", "version"),
    [
        ("", "Ferries", "ferries", r"0\.0\.[0-9]{1,8}"),
        ("", "Guía: cómo pagar", "guia-como-pagar", r"0\.0\.[0-9]{1,8}"),
        ("", "乘渡轮", "guide", r"0\.0\.[0-9]{1,8}"),
        ("", "Calendar", "guide-calendar", r"0\.0\.[0-9]{1,8}"),
        ("", "Class", "guide-class", r"0\.0\.[0-9]{1,8}"),
        ("", "3 ways", "guide-3-ways", r"0\.0\.[0-9]{1,8}"),
        ('package = "Renew_eSIM.Chile"', "x", "renew-esim-chile", r"0\.0\.[0-9]{1,8}"),
        ("", "Telnetlib", "guide-telnetlib", r"0\.0\.[0-9]{1,8}"),  # gone since Python 3.13
        ('package = "a"\npackage-version = "1.2.0"', "x", "a", r"0\.0\.1002000[0-9]{8}"),
    ],
)
def test_a_package_has_a_name_and_a_version(
    tmp_path: Path, settings: str, title: str, name: str, version: str
) -> None:
    (tmp_path / "content").mkdir()
    text = f'---\ntitle: \'A "{title}"\\ """\'\n---\n' if title == "x" else f"# {title}\n"
    (tmp_path / "content/index.md").write_text(text + "\nWords.\n", encoding="utf-8")
    (tmp_path / "polyguide.toml").write_text(f'source = "en"\n{settings}\n', encoding="utf-8")
    made = package_of(tmp_path)
    [wheel] = [path for path in made if path.startswith("dist/")]
    stem = name.replace("-", "_")
    assert re.fullmatch(rf"dist/{stem}-{version}-py3-none-any\.whl", wheel)
    assert f"{name}/src/{stem}/__init__.py" in made
    for path, data in made.items():
        if path.endswith(".py"):
            compile(data, path, "exec")


def test_installed_guides_are_found_by_name() -> None:
    assert installed_guides() == {}
