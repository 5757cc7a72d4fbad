"""Bundles: what other programs load. The same ids in all locales, safe HTML, messages that fit."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guides import written
from polyguide.commands.init import start
from polyguide.embed import open_bundle
from polyguide.embed.show.chunks import Limits, chunks
from polyguide.embed.show.layout import Layout, Mark, Run, Unit, size_of, titled_units
from polyguide.embed.show.markup import blocks_html, leaf_html
from polyguide.embed.show.spans import Look, spans_html, spans_text
from polyguide.export.bundle import (
    bundle_files,
    chat,
    chat_text_files,
    fragment_files,
    message_files,
    schema,
    telegram_files,
)
from polyguide.model.edition import Status
from polyguide.project import find_project
from polyguide.site.assembly import assemble
from polyguide.site.guide import read_guide
from running import ROOT
from schema_types import STUB, stub

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from polyguide.site.assembly import Assembly
    from polyguide.site.pages import Site

SPECIMEN = Path(__file__).parent / "specimens" / "bundle"
# All files of the specimen's bundle are held by the hashes in index.json; these show what changed.
GOLDEN = (
    "index.json",
    "zh-Hans/guide.json",
    "zh-Hans/messages.ndjson",
    "zh-Hans/telegram.json",
    "zh-Hans/chat.json",
    "ar/documents/more/blocks.json",
    "ar/more/blocks/lists.html",
    "ar/more/blocks/notes.html",
    "ar/more/blocks/tables.html",
    "fragments.json",
)
# What a host that cleans HTML with nh3 must let pass beside its defaults.
OURS = {"*": {"class", "dir", "id", "lang", "role", "title"}, "time": {"datetime"}}
KINDS = {
    "polyguide-index": "Index",
    "polyguide-guide": "Guide",
    "polyguide-document": "DocumentFile",
    "polyguide-facts": "FactsFile",
    "polyguide-telegram": "Telegram",
    "polyguide-chat": "Chat",
    "polyguide-fragments": "Fragments",
}
MAKERS = (bundle_files, fragment_files, telegram_files, chat_text_files)


def opened(folder: Path) -> Assembly:
    return assemble(read_guide(find_project(folder)))[0]


@cache
def assembly(name: str) -> Assembly:
    return opened({"own": ROOT, "specimen": SPECIMEN / "project"}[name])


@cache
def files(name: str) -> Mapping[str, bytes]:
    return all_files(assembly(name))


def sites(source: Assembly) -> list[Site]:
    return [source.site(locale.tag)[0] for locale in source.locales]


def all_files(source: Assembly) -> dict[str, bytes]:
    return {file.path: file.data for make in MAKERS for file in make(source, sites(source))}


def bundled(source: Assembly) -> dict[str, bytes]:
    return {file.path: file.data for file in bundle_files(source, sites(source))}


def guides(made: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        path.partition("/")[0]: json.loads(data)
        for path, data in made.items()
        if path.endswith("/guide.json")
    }


def within(value: Any) -> Iterator[dict[str, Any]]:
    """Find every object inside a value."""
    if isinstance(value, dict):
        yield value
    for child in value.values() if isinstance(value, dict) else value:
        if isinstance(child, (dict, list)):
            yield from within(child)


def leaves(value: Any) -> list[dict[str, Any]]:
    return [item for item in within(value) if "spans" in item]


class Reading(HTMLParser):
    """What a browser makes of HTML: its events, and the text as the format counts it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.events, self.addresses = "", [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.events.append((tag, sorted(attrs)))
        values = dict(attrs)
        self.text += "\n" if tag == "br" else values.get("alt") or ""
        self.addresses += [values[name] for name in ("href", "src") if name in values]

    def handle_endtag(self, tag: str) -> None:
        self.events.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.events and isinstance(self.events[-1], list):
            self.events[-1][0] += data
        else:
            self.events.append([data])


def cleaned(html: str) -> str:
    attributes = {tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()}
    for tag, names in OURS.items():
        attributes[tag] = attributes.get(tag, set()) | names
    return nh3.clean(html, attributes=attributes, link_rel=None)


def html_of(made: Mapping[str, bytes]) -> list[str]:
    """Find all HTML of a bundle: of leaves, of sections, of fragments."""
    values = [
        item["html"] for one in guides(made).values() for item in within(one) if "html" in item
    ]
    return values + [data.decode() for path, data in made.items() if path.endswith(".html")]


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


@pytest.mark.slow
def test_the_types_for_python_are_those_of_the_schema() -> None:
    assert STUB.read_text(encoding="utf-8") == stub(), "run python tests/schema_types.py"


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


def test_facts_are_typed_values_beside_the_text_of_the_locale() -> None:
    facts = guides(files("specimen"))["zh-Hans"]["facts"]
    assert {name: fact["value"] for name, fact in facts.items()} == {
        "count": 2000,
        "ratio": "1234.50",
        "tax": "19",
        "price": {"amount": "2990", "currency": "CLP"},
        "day": "2025-02-04",
        "grace": {"amount": 30, "unit": "day"},
        "phone": "+56600360300",
        "site": "https://www.example.org/zh",
        "carrier": "Entel",
        "methods": ["Khipu", "Servipag"],
    }
    assert facts["price"] == {
        "type": "money",
        "value": {"amount": "2990", "currency": "CLP"},
        "text": "CLP\u00a02,990",
        "label": {"text": "卡的价格", "lang": "zh-Hans"},
        "sources": ["law"],
        "checked": {"date": "2026-11-21", "text": "2026年11月21日"},
        "confidence": "medium",
        "caution": {"text": "价格常变。", "lang": "zh-Hans"},
    }


def statuses(tag: str) -> set[tuple[str, str, str]]:
    guide = guides(files("specimen"))[tag]
    return {(leaf["status"], leaf["lang"], leaf["dir"]) for leaf in leaves(guide["documents"])}


def test_every_leaf_says_in_which_language_its_words_really_are() -> None:
    assert statuses("en") == {("source", "en", "ltr")}
    assert statuses("ar") == {
        ("translated", "ar", "rtl"),
        ("older", "ar", "rtl"),
        ("fallback", "en", "ltr"),
        ("source", "ar", "rtl"),
    }


EDITS = "# Pay\n\n## Cards {#cards}\n\nFirst.\n\n- One\n- Two\n\nLast.\n"


def ids_of(folder: Path) -> dict[str, str]:
    made = bundled(opened(folder))
    return {item["text"]: item["id"] for item in leaves(guides(made)["en"]["documents"])}


def test_an_edit_changes_the_ids_of_what_was_edited_and_no_other(
    project: Callable[..., Path],
) -> None:
    before = ids_of(project({"content/index.md": EDITS}))
    moved = ids_of(project({"content/index.md": EDITS.replace("First.", "New.\n\nFirst.")}))
    worded = ids_of(project({"content/index.md": EDITS.replace("Last.", "The last.")}))
    assert {text: moved[text] for text in before} == before
    assert {text: id for text, id in worded.items() if before.get(text) != id} == {
        "The last.": worded["The last."]
    }


def test_a_changed_word_changes_the_files_that_hold_it_and_no_other(
    project: Callable[..., Path],
) -> None:
    texts = {"content/index.md": EDITS, "content/more.md": "# More\n\nWords.\n"}
    before = all_files(opened(project(texts)))
    after = all_files(opened(project({**texts, "content/more.md": "# More\n\nOther.\n"})))
    changed = sorted(path for path in after if before.get(path) != after[path])
    assert changed == [
        "en/chat.json",
        "en/documents/more.json",
        "en/guide.json",
        "en/messages.ndjson",
        "en/more/more.html",
        "en/telegram.json",
        "fragments.json",
        "index.json",
    ]


def test_names_that_no_file_system_takes_are_spelled_otherwise(
    project: Callable[..., Path],
) -> None:
    long = "长" * 100
    text = f"# A\n\n## B {{#a/b:c}}\n\n## {long}\n\n[to](<mi guía.md#a/b:c>)\n"
    folder = project({"content/mi guía.md": text})
    source = opened(folder)
    made = {file.path: file.data.decode() for file in fragment_files(source, sites(source))}
    names = [path.removeprefix("en/mi guía/") for path in made]
    assert names[:2] == ["a.html", "a%2Fb%3Ac.html"]
    assert all(len(name.encode()) < 200 for name in names)
    ids = {id for html in made.values() for id in re.findall(r'id="([^"]+)"', html)}
    links = {a[1:] for html in made.values() for a in Reading(html).addresses}
    assert links <= ids


def test_what_has_a_name_that_no_file_system_takes_is_opened_and_shown(
    project: Callable[..., Path],
) -> None:
    text = "# A\n\n![a](<more/16:9 100%.svg#x>) ![b](b.svg)\n\n[to](<Q: and A.md>)\n"
    odd = {"content/Q: and A.md": "# Q\n", "content/more/16:9 100%.svg": "<svg/>"}
    folder = project(
        {"content/index.md": text, "content/b.svg": "<svg />", **odd},
        'source = "en"\nbase-url = "https://tour.example/"\n',
    )
    source = opened(folder)
    made = bundled(source)
    assert [path for path in made if path.startswith(("assets/", "en/documents/"))] == [
        "en/documents/index.json",
        "en/documents/Q%3A and A.json",
        "assets/b.svg",
        "assets/more/16%3A9 100%25.svg",
    ]
    shown = guides(made)["en"]
    addresses = {a for html in html_of(made) for a in Reading(html).addresses}
    hrefs = {asset["asset"]: asset["href"] for asset in shown["assets"]}
    assert hrefs == {
        "b.svg": "../assets/b.svg",
        "more/16:9 100%.svg": "../assets/more/16%253A9%20100%2525.svg",
    }
    assert {*hrefs.values()} <= {address.partition("#")[0] for address in addresses}
    written(made, folder / "made")
    bundle = open_bundle(folder / "made")
    assert bundle.whole().asset("more/16:9 100%.svg") == b"<svg/>"
    assert bundle.guide("en").document("Q: and A").title.text == "Q"
    pages = fragment_files(source, sites(source), pages="https://tour.example")
    links = {a for file in pages for a in Reading(file.data.decode("utf-8", "replace")).addresses}
    assert "https://tour.example/more/16%3A9%20100%25.svg#x" in links


HOSTILE = (
    "# <b>x</b>\n\n[a](javascript:alert(1)) <script>alert(1)</script> ![i](data:text/html,x)\n\n"
    '[q](https://a.cl/"onclick="x) `</code><img src=x onerror=y>` &lt;img src=x&gt;\n\n'
    "<iframe src=x></iframe>\n\n```<b>\n</code></pre><script>x</script>\n```\n\n"
    "| <i> | \x07 |\n|--|--|\n| <a> | |\n"
)


@pytest.mark.parametrize("raw", ["false", "true"])
def test_hostile_text_becomes_words(project: Callable[..., Path], raw: str) -> None:
    settings = f'source = "en"\nraw-html = {raw}\n'
    made = all_files(opened(project({"content/index.md": HOSTILE}, settings)))
    for html in html_of(made):
        assert Reading(cleaned(html)).events == Reading(html).events
        assert "<script" not in html
        assert "<iframe" not in html
    for leaf in leaves(guides(made)["en"]["documents"]):
        assert Reading(leaf["html"]).text == leaf["text"]


def test_raw_html_is_words_and_apart_from_them_the_markup_that_is_not_safe() -> None:
    [block] = [
        item for item in within(guides(files("specimen"))["en"]) if item.get("type") == "html"
    ]
    assert block["text"] == "Raw HTML\nof the author"
    assert "onclick" in block["markup"]


def test_what_a_later_version_adds_is_shown_as_its_words() -> None:
    look = Look("index")
    assert spans_html([{"type": "ruby", "text": "<a>"}], look) == "&lt;a&gt;"
    inside = [{"type": "kbd", "children": [{"type": "text", "text": "<a>"}]}]
    assert spans_html(inside, look) == "&lt;a&gt;"
    assert blocks_html([{"type": "poll", "text": "a & b"}], "en", look) == "<p>a &amp; b</p>\n"
    assert blocks_html([{"type": "video", "id": "a"}], "en", look) == ""


def test_only_the_locales_that_are_wanted_are_in_a_bundle() -> None:
    source = assembly("specimen")
    wanted = [site for site in sites(source) if site.locale.tag != "ar"]
    made = {file.path: file.data for file in bundle_files(source, wanted)}
    assert [item["locale"] for item in json.loads(made["index.json"])["locales"]] == [
        "en",
        "zh-Hans",
    ]
    assert [item["locale"] for item in guides(made)["en"]["alternates"]] == ["zh-Hans"]
    assert not [path for path in made if path.startswith("ar/")]


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


WORDS = st.text("ab 。.\n😀👨\u200d\u0301🇨🇱中", max_size=40)
RUNS = st.builds(Run, WORDS, st.sampled_from([(), (Mark("bold"),), (Mark("bold"), Mark("italic"))]))
UNITS = st.builds(
    Unit, st.sampled_from(["\n", "\n\n"]), st.lists(RUNS, max_size=4).map(tuple), st.booleans()
)


@given(st.lists(UNITS, max_size=5), st.integers(12, 60), st.integers(2, 4))
def test_any_text_is_cut_without_loss(units: list[Unit], size: int, entities: int) -> None:
    parts = list(chunks(units, Limits(size, entities)))
    whole = "".join(unit.before + unit.text for unit in units)
    assert "".join(part.before + part.text for part in parts) == whole.rstrip()
    for part in parts:
        assert units_of(part.text) <= size
        assert len(part.entities) <= entities
        assert part.text == part.text.strip() != ""
        assert all(in_units(part.text, e.offset, e.length).strip() for e in part.entities)


def units_of(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def in_units(text: str, offset: int, length: int) -> str:
    data = text.encode("utf-16-le")
    return data[2 * offset : 2 * (offset + length)].decode("utf-16-le")


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


def step(text: str, number: int) -> Unit:
    return Unit("\n" if number > 1 else "\n\n", (Run(f"{number}. "), Run(text)))


def texts(units: list[Unit], size: int) -> list[str]:
    return [chunk.text for chunk in chunks(units, Limits(size))]


def test_a_step_is_never_cut_while_it_fits() -> None:
    steps = [step("Pay. Then wait.", 1), step("Go. Come back.", 2), step("Done.", 3)]
    assert texts(steps, 35) == ["1. Pay. Then wait.", "2. Go. Come back.\n3. Done."]
    assert texts(steps, 18) == ["1. Pay. Then wait.", "2. Go. Come back.", "3. Done."]


def test_a_step_that_is_too_long_is_cut_between_sentences_then_words_then_letters() -> None:
    assert texts([step("Pay here. Then wait.", 1)], 15) == ["1. Pay here.", "Then wait."]
    assert texts([step("先付款。再等待。", 1)], 8) == ["1. 先付款。", "再等待。"]
    assert texts([step("one two three", 1)], 8) == ["1. one", "two", "three"]
    assert texts([Unit("", (Run("abcdefgh"),))], 3) == ["abc", "def", "gh"]


@pytest.mark.parametrize("cluster", ["👨‍👩‍👧‍👦", "🇨🇱", "👍🏽", "e\u0301", "❤️"])
def test_what_readers_take_for_one_character_is_not_cut(cluster: str) -> None:
    for size in range(size_of(cluster), 30):
        parts = texts([Unit("", (Run(cluster * 12),))], size)
        assert all(part == cluster * (len(part) // len(cluster)) for part in parts)


def test_a_heading_stays_with_what_it_heads() -> None:
    units = [
        Unit("", (Run("x" * 20),)),
        Unit("\n\n", (Run("Head"),), keep=True),
        Unit("\n", (Run("Body of it"),)),
    ]
    assert texts(units, 30) == ["x" * 20, "Head\nBody of it"]


def test_a_heading_stays_with_the_first_part_of_what_no_message_holds() -> None:
    units = [Unit("", (Run("Head"),), keep=True), step("Pay here. Then wait. Then go.", 1)]
    assert texts(units, 25) == ["Head\n\n1. Pay here.", "Then wait. Then go."]


def test_a_mark_that_is_cut_goes_on_in_the_next_message() -> None:
    bold = Unit("", (Run("One two. ", (Mark("bold"),)), Run("Three", (Mark("bold"),))))
    found = [
        (chunk.text, [tuple(e)[:3] for e in chunk.entities]) for chunk in chunks([bold], Limits(9))
    ]
    assert found == [("One two.", [("bold", 0, 8)]), ("Three", [("bold", 0, 5)])]


def test_a_message_of_many_entities_is_cut_at_the_hundredth() -> None:
    runs = tuple(run for n in range(250) for run in (Run(f"w{n}", (Mark("bold"),)), Run(" ")))
    parts = list(chunks([Unit("", runs)], Limits(4096, 100)))
    assert [len(part.entities) for part in parts] == [100, 100, 50]


def test_a_message_without_entities_is_not_cut_for_its_marks() -> None:
    runs = tuple(run for n in range(250) for run in (Run(f"w{n}", (Mark("bold"),)), Run(" ")))
    [row] = chunks([Unit("", runs)], chat.TEXT)
    assert row.text == " ".join(f"w{n}" for n in range(250))


def test_an_address_is_written_out_where_a_chat_has_no_links() -> None:
    rows = json.loads(files("specimen")["en/chat.json"])["messages"]
    [row] = [row for row in rows if row["section"] == "spans"]
    for shown in (
        "a link (https://example.org/?a=1&b=2)",
        "mail (help@example.org)",
        "dial 105 and",
    ):
        assert shown in row["text"]


def test_a_leaf_in_another_language_carries_it_inside_its_page() -> None:
    leaf = {"lang": "en", "dir": "ltr", "spans": [{"type": "text", "text": "Pay"}]}
    assert leaf_html(leaf, "ar", Look("a")) == '<span lang="en" dir="ltr">Pay</span>'
    assert leaf_html(leaf, "en", Look("a")) == "Pay"


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
    assert "bytes of JSON Schema" in shown
    index = json.loads(files("own")["index.json"])
    assert set(names["changed"](None, index)) == {
        path for path in files("own") if path.startswith(("es/documents/", "es/facts", "assets/"))
    }
    assert names["changed"](index, index) == []


if __name__ == "__main__":  # writes the reviewed files anew: look at the diff
    for name in GOLDEN:
        target = SPECIMEN / "expected" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(files("specimen")[name])
