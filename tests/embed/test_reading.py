"""Files of a bundle that are damaged or of a later version: read, or refused with a sentence."""

from __future__ import annotations

import contextlib
import copy
import json
import random
import re
from typing import TYPE_CHECKING, Any

import pytest

from polyguide.embed import (
    BundleError,
    open_bundle,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

from bundles_made import files, index


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
    made["facts"] = {"f": {"type": "spread", "value": [1, 2], "text": "1 to 2"}}
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
    "a range without an end": (
        guide_json(facts={"a": {"type": "range", "of": "date", "text": "", "value": {"low": "x"}}}),
        "facts a value has no day",
    ),
    "a form that is no text": (
        guide_json(facts={"a": {"type": "x", "text": "", "forms": {"short": 2}}}),
        "facts a forms short must be a text",
    ),
    "a constant without number": (
        guide_json(constants={"a": {"type": "integer", "text": "", "value": "9"}}),
        "constants a value must be a whole number",
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


def headings(html: str) -> list[str]:
    return re.findall(r"<(h\w+)", html)


def test_headings_of_a_fragment_stand_on_the_level_that_the_page_has_for_them() -> None:
    levels = (1, 2, 5)
    inside = [
        {"type": "heading", "id": f"h{level}", "anchor": "a", "level": level, **leaf("H")}
        for level in levels
    ]
    quote = {"type": "quote", "id": "q", "blocks": inside}
    section = open_bundle(with_blocks(quote)).guide().documents[0].sections[0]
    assert headings(section.fragment()) == ["h1", "h1", "h2", "h5"]
    assert headings(section.fragment(level=3)) == ["h3", "h3", "h4", "h6"]
    assert headings(section.fragment(level=99)) == ["h6"] * 4
    assert headings(section.fragment(level=-9)) == ["h1"] * 4


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
