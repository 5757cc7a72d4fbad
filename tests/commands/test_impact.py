"""`impact`: every place, in every language, where a fact stands."""

from __future__ import annotations

import json

import pytest

from priced import HEADER, PRICE

FACTS = (
    PRICE
    + """
[facts.stay]
type = "duration"
value = 2
unit = "day"
label = "The shortest stay"
sources = ["site"]
checked = 2026-11-02
confidence = "high"

[facts.site]
type = "link"
value = "https://a.cl"
label = "Our site"
sources = ["site"]
checked = 2026-11-03
confidence = "high"
"""
)
INDEX = """\
---
title: A bed for {price}
description: Stay {stay}.
---

Pay[^1] at
the desk, {price} a night, or {price} for a day.

| Room | Price |
| --- | --- |
| Small | {price} |

## Rules

![Plan](plan.svg)

[^1]: Or [book it][site], checked on {price.checked}.
"""
MORE = """\
# More

> [!DATES] The day you come
>
> - Pay: {stay} after it.

<!-- sources -->
"""
PO = f"""{HEADER.format("es")}
msgid "A bed for {{price}}"
msgstr "Una cama por {{price}}"

msgid "Pay[^1] at the desk, {{price}} a night, or {{price}} for a day."
msgstr "Pague[^1] en la recepción."

#, fuzzy
msgid "Or [book it][site], checked on {{price.checked}}."
msgstr "O [reserve][site], revisado el {{price.checked}}."

# polyguide: draft by OpenCC
msgid "Our beds: {{price}}."
msgstr "Nuestras camas: {{price}}."
"""
FILES = {
    "content/index.md": INDEX,
    "content/more.md": MORE,
    "content/plan.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 90">'
    '<text x="10" y="50">Bed: {price}</text></svg>',
    "content/facts.toml": FACTS,
    "locales/es/LC_MESSAGES/guide.po": PO,
}
SETTINGS = """\
source = "en"
locales = ["es"]
threshold = 0
outputs = ["html", "single", "text", "search"]
"""


@pytest.fixture
def asked(polyguide, project):
    folder = project(FILES, SETTINGS)

    def ask(name: str, *options: str):
        return polyguide("impact", name, "--project", str(folder), *options)

    return ask


def test_a_fact_is_found_in_front_matter_tables_footnotes_drawings_and_included_text(asked) -> None:
    found = json.loads(asked("price", "--format", "json").out)
    rows = [
        (one["path"], one["line"], one["column"], one["says"], one["locales"].get("es"))
        for one in found["places"]
    ]
    po = "locales/es/LC_MESSAGES/guide.po"
    assert rows == [
        ("content/index.md", 2, 18, "value", {"path": po, "line": 7, "state": "translated"}),
        ("content/index.md", 7, 11, "value", {"path": po, "line": 10, "state": "refused"}),
        ("content/index.md", 11, 11, "value", None),
        ("content/plan.svg", 1, 82, "value", {"path": po, "line": 0, "state": "missing"}),
        ("content/index.md", 17, 38, "day", {"path": po, "line": 14, "state": "fuzzy"}),
    ]
    assert found["facts"] == ["price"]
    assert found["values"].keys() == {"en", "es"}
    first = found["places"][0]
    assert first["pages"] == {"en": "en/index.html", "es": "es/index.html"}
    assert first["kind"] == "title"
    assert first["id"].startswith("m")
    assert found["places"][3]["section"] == ["A bed for {price}", "Rules"]


def test_a_fact_is_found_in_text_that_is_included(polyguide, project) -> None:
    page = '# Stay\n\n--8<-- "snippets/house.md"\n'
    files = {**FILES, "content/index.md": page, "snippets/house.md": "Our beds: {price}.\n"}
    settings = SETTINGS + 'dialect = "mkdocs"\nincludes = ["snippets"]\n'
    folder = project(files, settings)
    done = polyguide("impact", "price", "--project", str(folder), "--output-format", "json")
    (place,) = json.loads(done.out)["places"]
    assert (place["path"], place["line"], place["document"]) == ("snippets/house.md", 1, "index")
    assert place["locales"]["es"]["state"] == "draft"


def test_where_else_it_is_shown_is_told(asked) -> None:
    def shown(name: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for one in json.loads(asked(name, "--output-format", "json").out)["shown"]:
            found.setdefault(one["where"], []).append(one["files"]["es"])
        return found

    whole = ["es/guide.html", "es/search.js", "es/search/index.js", "es/index.txt", "es/guide.txt"]
    assert shown("price") == {
        "menu": ["es/index.html"],
        "metadata": ["es/index.html"],
        "checked": ["es/index.html", "es/more.html"],
        "list": ["es/more.html#fact-price"],
        "whole": whole,
        "bundle": ["es/facts.json"],
    }
    assert shown("stay") == {
        "metadata": ["es/index.html"],
        "list": ["es/more.html#fact-stay"],
        "dates": ["es/more.html"],
        "whole": [*whole[:3], "es/search/more.js", whole[3], "es/more.txt", whole[4]],
        "bundle": ["es/facts.json"],
    }


def test_a_link_to_an_address_that_is_a_fact_is_a_place(asked) -> None:
    (place,) = json.loads(asked("{site}", "--output-format", "json").out)["places"]
    assert (place["says"], place["line"], place["column"]) == ("address", 17, 10)


def test_of_a_source_all_facts_are_told_that_come_from_it(asked) -> None:
    found = json.loads(asked("source.site", "--output-format", "json").out)
    assert found["facts"] == ["price", "stay", "site"]
    assert {one["fact"] for one in found["places"]} == {"price", "stay", "site"}
    assert found["line"] > 0


def test_people_get_a_place_on_each_line_and_the_sum_at_the_end(asked) -> None:
    done = asked("stay")
    assert done.code == 0
    assert done.out.startswith("content/facts.toml:")
    assert "\ncontent/index.md:3:19\n  Stay {stay}.\n  m" in done.out
    po = "locales/es/LC_MESSAGES/guide.po"
    assert f"\n  en  en/index.html\n  es  es/index.html  not translated  {po}\n" in done.out
    assert "  en/more.html            in days that readers have counted\n" in done.out
    assert done.out.endswith("\nPlaces: 2, documents: 2, translations: 2.\n")


def test_an_unknown_name_is_refused_with_those_that_are_near(asked) -> None:
    done = asked("prise")
    assert done.code == 2
    lines = done.err.splitlines()
    assert lines[0] == "content/facts.toml FCT019 No fact or source is called prise."
    assert lines[-1].startswith("help: Did you mean price, ")


def test_the_forms_of_a_fact_are_told_beside_the_text_that_each_gives(asked) -> None:
    done = asked("{stay:short}", "--forms", "es", "--forms", "en")
    assert done.code == 0
    assert done.out.splitlines() == [
        "es",
        "  {stay}         2 días",
        "  {stay:number}  2",
        "  {stay:short}   2 d",
        "en",
        "  {stay}         2 days",
        "  {stay:number}  2",
        "  {stay:short}   2 days",
    ]
    found = json.loads(asked("stay", "--forms", "es", "--output-format", "json").out)
    assert found["es"]["{stay:short}"] == "2\u00a0d"


@pytest.mark.parametrize("name", ["site", "price.checked", "source.site", "stays"])
def test_all_that_may_stand_in_braces_has_its_forms(asked, name: str) -> None:
    done = asked(name, "--forms", "es")
    if name == "stays":
        assert (done.code, done.out) == (2, "")
        assert "Did you mean stay, " in done.err
    else:
        assert done.out.startswith(f"es\n  {{{name}}}  ")
        assert (f"{{{name}:month}}" in done.out) == (name != "site")


def test_forms_in_a_language_that_the_project_does_not_have_are_refused(asked) -> None:
    done = asked("stay", "--forms", "de")
    assert done.code == 2
    assert "--forms EXP002 " in done.err


def test_a_case_is_told_for_a_language_that_has_it(polyguide, project) -> None:
    folder = project(FILES, SETTINGS.replace('["es"]', '["es", "de"]'))
    done = polyguide("impact", "stay", "--forms", "de", "--project", str(folder))
    assert done.out.splitlines() == [
        "de                            with other numbers",
        "  {stay}             2 Tage   1 Tag, 5 Tage",
        "  {stay:nominative}  2 Tage   1 Tag, 5 Tage",
        "  {stay:accusative}  2 Tage   1 Tag, 5 Tage",
        "  {stay:dative}      2 Tagen  1 Tag, 5 Tagen",
        "  {stay:genitive}    2 Tage   1 Tages, 5 Tage",
        "  {stay:number}      2",
        "  {stay:short}       2 Tg.",
    ]
