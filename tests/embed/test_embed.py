"""The runtime: bundles are opened however they come, and give what is in them."""

from __future__ import annotations

import ast
import copy
import datetime
import io
import json
import pickle
import sys
from decimal import Decimal
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest

from guides import bundle_of, examples, written
from polyguide.embed import (
    BundleError,
    Duration,
    Money,
    Range,
    open_bundle,
    open_package,
)
from polyguide.embed.errors import instead

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from polyguide.embed import Block, Guide, Section
from bundles_made import RUNTIME, files, zipped

DAY = datetime.date(2026, 11, 30)

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


def ranged(kind: str, low: Any, high: Any) -> Any:
    value = {"type": "range", "of": kind, "value": {"low": low, "high": high}, "text": "x"}
    made = json.loads(files()["en/guide.json"]) | {"facts": {"f": value}}
    return open_bundle(json.dumps(made).encode()).guide().fact("f").value


@pytest.mark.parametrize(
    ("kind", "ends", "read"),
    [
        ("integer", (2, 3), (2, 3)),
        ("percent", ("1.50", "2"), (Decimal("1.50"), Decimal(2))),
        ("date", ("2026-11-01", "2026-11-30"), (datetime.date(2026, 11, 1), DAY)),
        (
            "duration",
            ({"amount": 2, "unit": "day"}, {"amount": 3, "unit": "day"}),
            (Duration(2, "day"), Duration(3, "day")),
        ),
        (
            "money",
            ({"amount": "5", "currency": "CLP"}, {"amount": "6.5", "currency": "CLP"}),
            (Money(Decimal(5), "CLP"), Money(Decimal("6.5"), "CLP")),
        ),
        ("age", (["of a later version"], None), (["of a later version"], None)),
    ],
)
def test_the_ends_of_a_range_are_typed(kind: str, ends: Any, read: Any) -> None:
    assert ranged(kind, *ends) == Range(kind, *read)


def test_a_fact_has_its_forms_and_a_constant_its_typed_value() -> None:
    made = json.loads(files()["en/guide.json"])
    forms = {"number": "30", "short": "30 d"}
    made["facts"]["grace"]["forms"] = forms
    made["constants"] = {
        "product": {"type": "term", "value": "Ferry", "text": "Ferry"},
        "lines": {"type": "integer", "value": 1200, "text": "1,200"},
        "size": {"type": "decimal", "value": "1.50", "text": "1.5"},
    }
    guide = open_bundle(json.dumps(made).encode()).guide()
    assert guide.fact("grace").forms == forms
    assert guide.fact("count").forms == {}
    read = {name: (one.type, one.value, one.text) for name, one in guide.constants.items()}
    assert read == {
        "product": ("term", "Ferry", "Ferry"),
        "lines": ("integer", 1200, "1,200"),
        "size": ("decimal", Decimal("1.50"), "1.5"),
    }
    assert specimen().constants == {}
    assert pickle.loads(pickle.dumps(guide)) == guide
    with pytest.raises(TypeError):
        guide.fact("grace").forms["short"] = "x"


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


def test_of_many_names_the_nearest_and_whole_ones_are_named() -> None:
    names = [f"section-{number}" for number in range(2000)]
    remedy = instead("section_77", names)
    assert remedy.startswith("Did you mean 'section-77'? There are: section-0, section-1, ")
    assert remedy.endswith(" and 1916 more.")
    assert instead("x", []) == "There is none."


def test_what_is_not_there_is_named_and_so_is_what_is() -> None:
    guide, opened = specimen(), open_bundle(zipped(files()))
    with pytest.raises(BundleError, match=r"no document named 'x'.*There are: index, more/blocks"):
        guide.document("x")
    with pytest.raises(BundleError, match=r"no section of index named 'x'.*spans"):
        guide.document("index").section("x")
    for ask, remedy in (
        (lambda: guide.document("more/block"), "Did you mean 'more/blocks'? There are: index, "),
        (lambda: guide.document("index").section("span"), "Did you mean 'spans'? There are: _top,"),
        (lambda: guide.fact("prise"), "Did you mean 'price'? There are: "),
        (lambda: opened.asset("photo.png"), "Did you mean 'images/photo.png'? There are: "),
        (lambda: opened.read("es/guide.json"), "Did you mean 'en/guide.json'? There are: "),
    ):
        with pytest.raises(BundleError) as error:
            ask()
        assert error.value.remedy.startswith(remedy)
        assert error.value.remedy.endswith(".")
    with pytest.raises(BundleError, match=r"not there in 'fr'.*en, zh-Hans, ar"):
        open_bundle(zipped(files())).guide("fr")


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
