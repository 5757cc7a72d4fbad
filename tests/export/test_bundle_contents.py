"""What a bundle says: facts, languages, identifiers, and hostile text as words."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from exported import CATALOGUE, FERRY
from guides import written
from polyguide.embed import Duration, Range, open_bundle
from polyguide.embed.show.markup import blocks_html
from polyguide.embed.show.spans import Look, spans_html
from polyguide.export.bundle import (
    bundle_files,
    fragment_files,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

from bundles_seen import (
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

pytestmark = pytest.mark.xdist_group("bundles")


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
    assert facts["price"]["forms"]["number"] == "2,990"
    assert {**facts["price"], "forms": ()} == {
        "type": "money",
        "value": {"amount": "2990", "currency": "CLP"},
        "text": "CLP\u00a02,990",
        "forms": (),
        "label": {"text": "卡的价格", "lang": "zh-Hans"},
        "sources": ["law"],
        "checked": {"date": "2026-11-21", "text": "2026年11月21日"},
        "confidence": "medium",
        "caution": {"text": "价格常变。", "lang": "zh-Hans"},
    }


def uses_of(guide: Any) -> list[dict[str, Any]]:
    return [item for item in within(guide["documents"]) if item.get("type") == "fact"]


def values_of(guide: Any) -> dict[str, Any]:
    return {use["name"]: use["value"] for use in uses_of(guide)}


def test_each_use_of_a_fact_has_its_value_as_the_list_of_facts_has_it() -> None:
    guide = guides(files("specimen"))["zh-Hans"]
    values = values_of(guide)
    assert {n: v for n, v in values.items() if n in guide["facts"]} == {
        name: fact["value"] for name, fact in guide["facts"].items()
    }
    assert (values["price.checked"], values["source.law"]) == ("2026-11-21", "2025-02")


def test_a_use_in_words_of_another_language_has_the_value_of_that_language(
    project: Callable[..., Path],
) -> None:
    facts = FERRY.replace('"duration"', '"link"').replace('unit = "minute"\n', "")
    address = "https://example.org"
    facts = facts.replace("= 40", f'= "{address}"') + f'values = {{ es = "{address}/es" }}\n'
    texts = {"content/index.md": "# Go\n\nSee {crossing}.\n", "content/facts.toml": facts}
    catalogue = {"locales/es/LC_MESSAGES/guide.po": CATALOGUE}
    spanish = guides(bundled(opened(project(texts | catalogue))))["es"]
    assert spanish["facts"]["crossing"]["value"] == f"{address}/es"
    assert values_of(spanish) == {"crossing": address}


def test_a_use_says_in_which_form_it_is_and_the_list_has_all_forms(
    project: Callable[..., Path],
) -> None:
    text = "# Go\n\nGo in {crossing:short}, for {crossing}.\n\nSince {crossing.checked:month}.\n"
    words = (
        'msgid "Go in {crossing:short}, for {crossing}."\n'
        'msgstr "Ve en {crossing}, por {crossing:number} minutos."\n'
    )
    texts = {"content/index.md": text, "content/facts.toml": FERRY}
    texts["locales/es/LC_MESSAGES/guide.po"] = CATALOGUE + words
    made = guides(bundled(opened(project(texts))))
    uses = {tag: [shown(use) for use in uses_of(guide)] for tag, guide in made.items()}
    month = ("crossing.checked", "month", "November 2026")
    assert uses == {
        "en": [
            ("crossing", "short", "40\u00a0min"),
            ("crossing", "", "40\u00a0minutes"),
            month,
        ],
        # A paragraph that is not translated is in English.
        "es": [("crossing", "", "40\u00a0minutos"), ("crossing", "number", "40"), month],
    }
    forms = made["es"]["facts"]["crossing"]["forms"]
    assert (forms["number"], forms["short"]) == ("40", "40\u00a0min")


CONSTANT = '\n[facts.product]\ntype = "constant"\nvalue = "Ferry 2"\nvalues = { es = "Ferri 2" }\n'


def test_constants_stand_beside_the_facts(project: Callable[..., Path]) -> None:
    texts = {"content/index.md": "# Go\n\n{product}: {crossing}\n"}
    texts |= {"content/facts.toml": FERRY.replace("value = 40", "value = 40\nto = 50") + CONSTANT}
    texts["locales/es/LC_MESSAGES/guide.po"] = CATALOGUE
    made = bundled(opened(project(texts)))
    spanish = guides(made)["es"]
    assert list(spanish["facts"]) == ["crossing"]
    assert spanish["facts"]["crossing"]["type"] == "range"
    assert spanish["facts"]["crossing"]["forms"]["short"] == "40-50\u00a0min"
    constants = {"product": {"type": "term", "value": "Ferri 2", "text": "Ferri 2"}}
    assert spanish["constants"] == json.loads(made["es/facts.json"])["constants"] == constants
    assert values_of(spanish)["product"] == "Ferri 2"
    guide = open_bundle(made["es/guide.json"]).guide()
    assert guide.fact("crossing").value == Range(
        "duration", Duration(40, "minute"), Duration(50, "minute")
    )
    assert (guide.constants["product"].value, guide.constants["product"].type) == (
        "Ferri 2",
        "term",
    )


def test_a_guide_without_constants_says_nothing_of_them() -> None:
    assert all("constants" not in guide for guide in guides(files("specimen")).values())


def shown(use: Any) -> tuple[str, str, str]:
    return use["name"], use.get("form", ""), use["text"]


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
