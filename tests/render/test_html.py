"""Words on pages of HTML: whatever they hold, they stay words."""

from __future__ import annotations

import re

import pytest

from small_guides import Elements, built, elements, read

ATTACK = '" onmouseover="alert(1)'
SCRIPT = "</script><script>alert(1)</script>"


def test_a_title_and_the_words_for_an_image_never_become_attributes(site) -> None:
    text = 'See [the site](https://a.example "Title") and ![a map](m.png "Map").'
    words = f"Ve [el sitio](https://a.example '{ATTACK}') y ![un {ATTACK} mapa](m.png '{ATTACK}')."
    folder = site(f"# Pay\n\n{text}\n", {text: words})
    for path, image in (("index", "../m.png"), ("guide", "data:image/png;base64,UE5H")):
        assert elements(read(folder, f"es/{path}.html"), "a", "img")[-2:] == [
            ("a", {"href": "https://a.example", "title": ATTACK}),
            ("img", {"src": image, "alt": f"un {ATTACK} mapa", "title": ATTACK}),
        ]


def test_an_address_with_an_ampersand_leads_where_it_says(site) -> None:
    folder = site("# Pay\n\n[Here](https://a.example/?a=1&amp;lt;=2 'A \"title\"')\n", {})
    assert elements(read(folder, "en/index.html"), "a") == [
        ("a", {"href": "https://a.example/?a=1&lt;=2", "title": 'A "title"'})
    ]


def test_references_to_a_note_are_counted_as_they_stand_on_the_page(site) -> None:
    texts = ["Here[^1] ![map](m.png).", "There[^1].", "Not here[^1]."]
    words = {"There[^1].": "Allí[^1]."}  # the others stay as they are
    folder = site("# Pay\n\n" + "\n\n".join([*texts, "[^1]: A note.\n"]), words)
    shown = re.findall(
        r"<p[^>]*>(\w+)[^<]*<sup><a[^>]*id=\"([^\"]*)", read(folder, "es/index.html")
    )
    assert shown == [("Here", "fnref-1"), ("Allí", "fnref-1-2"), ("Not", "fnref-1-3")]


FACTS = """\
[sources.page]
title = "RAW"
publisher = "RAW"
url = "https://a.cl/x"
lang = "es"

[facts.name]
type = "term"
value = "RAW"
label = "RAW"
sources = ["page"]
checked = 2026-11-22
confidence = "medium"
caution = "RAW"

[facts.site]
type = "link"
value = "https://b.cl/?a=1&b='2'"
display = "RAW"
label = "RAW"
sources = ["page"]
checked = 2026-11-22
confidence = "high"
"""
EVERYWHERE = """\
---
title: WORDS
description: WORDS
---

# WORDS

WORDS and `RAW` and [WORDS](https://a.cl/?a=1&b='2' "TITLE") and {name} and {site} and **WORDS**.

![WORDS](m.png "TITLE") and [WORDS]{lang=es} and [{name}](m.png) and a note[^n].

- WORDS

> [!NOTE] WORDS
> WORDS

| WORDS |
| --- |
| WORDS |

WORDS
: WORDS

```RAW
RAW
```

<!-- sources -->

[^n]: WORDS
"""


def said_everywhere(words: str) -> dict[str, str]:
    """Give the files of a guide that says something wherever words can stand."""
    typed = re.sub(r"([<>&'\"])", r"\\\1", words)
    title = words.replace('"', '\\"')
    files = {"content/index.md": EVERYWHERE, "content/facts.toml": FACTS}
    return {
        path: text.replace("TITLE", title)
        .replace("WORDS", typed)
        .replace("RAW", title if path.endswith(".toml") else words)
        for path, text in files.items()
    }


def outline(html: str) -> list[tuple[str, list[str]]]:
    return [(tag, list(attributes)) for tag, attributes in Elements(html).found]


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", ["</main><script>alert(1)</script><b onclick='x'>", '" onfocus="alert(1)" a=\'']
)
def test_words_that_look_like_html_change_no_element_of_any_page(site, words: str) -> None:
    pages = {}
    for said in ("plain", words):
        files = said_everywhere(said)
        folder = site(files.pop("content/index.md"), {}, **files)
        for path in ("index.html", "en/index.html", "en/guide.html", "es/index.html"):
            pages.setdefault(path, []).append(outline(read(folder, path)))
    assert {path: hostile == plain for path, (plain, hostile) in pages.items()} == dict.fromkeys(
        pages, True
    )


def test_raw_html_is_shown_as_text_unless_the_project_wants_it(project) -> None:
    text = "Press <u>A</u>.\n\n<div onclick='x'>\n\nA.\n\n</div>\n"
    shown = []
    for wanted in ("", "raw-html = true\n"):
        folder = project({"content/index.md": text}, f'source = "en"\n{wanted}')
        built(folder)
        shown.append(elements(read(folder, "en/index.html"), "u", "div"))
    assert shown == [[], [("u", {}), ("div", {"onclick": "x"})]]


def test_the_heads_of_a_wide_table_are_strings_of_its_style(site) -> None:
    head = '| It\'s `a` "b"[^1] | B \\\\ *c* | |'
    text = f"# Pay\n\n{head}\n| --- | --- | --- |\n| 1 | x | y |\n\n[^1]: N.\n"
    folder = site(text, {})
    assert elements(read(folder, "en/index.html"), "table") == [
        ("table", {"style": "--h1:'It\\'s a \"b\"';--h2:'B \\\\ c'"})
    ]


def test_tables_say_what_kind_of_columns_they_have(site) -> None:
    rows = {"[Sí]{lang=es} | Yes": "pairs phrases", "Sí | Yes": "pairs", "1 | 2 | 3": ""}
    tables = (
        f"| {'A |' * (row.count('|') + 1)}\n|{'-|' * (row.count('|') + 1)}\n| {row} |\n"
        for row in rows
    )
    lists = "\n[Sí]{lang=es}\n: Yes\n\nwords\n\nNo\n: No\n"
    page = read(site("# Pay\n\n" + "\n".join(tables) + lists, {}), "en/index.html")
    found = [attrs.get("class", "") for tag, attrs in elements(page, "div", "dl")]
    assert found == [*(f"table {kind}".strip() for kind in rows.values()), "phrases", ""]
