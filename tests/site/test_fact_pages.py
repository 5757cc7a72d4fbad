"""Facts lead from the pages of a guide to their entries, and the entries back to the pages."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from priced import HEADER, PRICE
from small_guides import built, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SETTINGS = 'source = "en"\nlocales = ["es", "ar"]\nthreshold = 0\n'
FACTS = (
    PRICE
    + """\

[facts.house]
type = "link"
value = "https://a.cl/house"
label = "The site of the house"
sources = ["site"]
checked = 2026-11-02
confidence = "high"

[facts.beds]
type = "integer"
value = 30
label = "How many beds there are"
sources = ["site"]
checked = 2026-11-02
confidence = "medium"
caution = "In summer the {beds} beds are {price} more."
"""
)
FILES = {
    "content/index.md": "---\ntitle: Hotel of {beds} beds\ndescription: For {price}.\n---\n\n"
    "## Sleep for {price}\n\nA bed costs {price}, which is {price}. See [the house][house], or\n"
    "[all {beds} beds](more/food.md), each day for {price}.\n",
    "content/more/food.md": "# Food & *drink*\n\n"
    "For {price}. At {house}, asked on {beds.checked}.\n",
    "content/sources.md": "# How we know\n\nWe paid {price}.\n\n## fact-price\n\n"
    "<!-- sources -->\n",
    "content/facts.toml": FACTS,
    "locales/es/LC_MESSAGES/guide.po": HEADER.format("es")
    + '\nmsgid "How we know"\nmsgstr "Cómo lo sabemos"\n'
    '\nmsgid "We paid {price}."\nmsgstr "Pagamos {price}."\n'
    '\nmsgid "For {price}. At {house}, asked on {beds.checked}."\n'
    'msgstr "Preguntamos en {house} el {beds.checked}: por {price}."\n',
    "locales/ar/LC_MESSAGES/guide.po": HEADER.format("ar")
    + '\nmsgid "We paid {price}."\nmsgstr "دفعنا {price}."\n',
}


def links(page: str) -> list[str]:
    """Give the links of facts, each with its attributes and its words."""
    return re.findall(r'<a (class="fact"[^>]*>.*?)</a>', page)


def entry(page: str, id: str) -> str:
    """Give what stands below the entry of a fact, as it is written."""
    match = re.search(rf'<dt id="{id}".*?<dd>(.*?)</dd>', page, re.DOTALL)
    assert match is not None
    found = re.search(r'<p class="uses">(.*)</p>', match[1])
    return found[1] if found else ""


def test_a_fact_in_a_sentence_leads_to_its_entry_and_the_first_one_has_a_place(
    project: Callable[..., Path],
) -> None:
    folder = project(FILES, SETTINGS)
    assert built(folder) == []
    page = read(folder, "en/index.html")
    assert links(page) == [
        'class="fact" id="_fact-price" href="sources.html#fact-price-1">CLP\xa05,000',
        'class="fact" href="sources.html#fact-price-1">CLP\xa05,000',
        'class="fact" href="sources.html#fact-price-1">CLP\xa05,000',
    ]
    assert '<h2 id="sleep-for-price">Sleep for CLP' in page
    assert '<a href="https://a.cl/house" id="_fact-house">the house</a>' in page
    assert 'data-page="Food &amp; drink">all <span id="_fact-beds">30</span>' in page
    page = read(folder, "es/more/food.html")
    assert '<a href="https://a.cl/house" id="_fact-house" translate="no">a.cl/house</a>' in page
    day, price = links(page)
    assert day.startswith('class="fact" id="_fact-beds" href="../sources.html#fact-beds"><time')
    assert price.startswith('class="fact" id="_fact-price" href="../sources.html#fact-price-1">')


def test_the_list_leads_back_to_the_first_place_on_each_page(project: Callable[..., Path]) -> None:
    folder = project(FILES, SETTINGS)
    built(folder)
    page = read(folder, "es/sources.html")
    english = ' lang="en" dir="ltr"'
    assert entry(page, "fact-price-1") == (
        f'<a href="index.html#_fact-price"{english}>Hotel of 30 beds</a>\u00a0· '
        '<a href="#_fact-price">Cómo lo sabemos</a>\u00a0· '
        f'<a href="more/food.html#_fact-price"{english}>Food &amp; drink</a>'
    )
    assert "index.html#_fact-house" in entry(page, "fact-house")
    # The list itself says facts without links; the page's own sentences lead into it.
    (link,) = links(page)
    assert link.startswith('class="fact" id="_fact-price" href="#fact-price-1">')


def test_every_place_is_there_in_each_language_and_no_id_is_twice(
    project: Callable[..., Path],
) -> None:
    folder = project(FILES, SETTINGS)
    built(folder)
    for tag in ("en", "es", "ar"):
        pages = {
            path.relative_to(folder / "site" / tag).as_posix(): path.read_text("utf-8")
            for path in (folder / "site" / tag).rglob("*.html")
        }
        ids = {name: re.findall(r' id="([^"]*)"', page) for name, page in pages.items()}
        assert [name for name, found in ids.items() if len(found) != len(set(found))] == []
        for name in ("sources.html", "guide.html"):
            for href in re.findall(r'<p class="uses">.*', pages[name]):
                for target in re.findall(r'href="([^"]*)"', href):
                    page, _, place = unescape(target).partition("#")
                    assert place in ids[page or name], (tag, name, target)
    page = read(folder, "ar/sources.html")
    assert '<bdi dir="auto"><a class="fact"' in page or '<bdi><a class="fact"' in page


def test_the_whole_guide_on_one_page_leads_within_itself(project: Callable[..., Path]) -> None:
    folder = project(FILES, SETTINGS)
    built(folder)
    page = read(folder, "en/guide.html")
    assert 'id="more/food:_fact-price" href="#sources:fact-price-1"' in page
    assert '<a href="#more/food:_fact-price">Food &amp; drink</a>' in entry(
        page, "sources:fact-price-1"
    )
    assert '<a href="#sources">How we know</a>' in page.partition("</h1>")[2][:300]


def test_the_day_of_the_last_check_stands_below_the_title_beside_the_list(
    project: Callable[..., Path],
) -> None:
    folder = project(FILES, SETTINGS)
    built(folder)
    below = read(folder, "en/more/food.html").partition("</h1>\n")[2]
    assert below.startswith(
        '<p class="checked">\nFacts on this page were last checked on November 1, 2026.\n'
        '<a href="../sources.html">How we know</a>\n</p>\n'
    )
    assert (
        "href"
        not in re.search(
            r'<p class="checked">(.*?)</p>', read(folder, "en/sources.html"), re.DOTALL
        )[1]
    )


def test_without_a_list_facts_are_words(project: Callable[..., Path]) -> None:
    folder = project({**FILES, "content/sources.md": "# How we know\n\nFor {price}.\n"}, SETTINGS)
    built(folder)
    for path in ("en/index.html", "en/guide.html"):
        page = read(folder, path)
        assert "_fact-" not in page
        assert not re.search(r"^[^{]*\.fact\{", page, re.MULTILINE)
        assert 'class="fact"' not in page


def test_text_stays_without_links(project: Callable[..., Path]) -> None:
    folder = project(FILES, SETTINGS)
    built(folder)
    text = read(folder, "en/index.txt")
    assert "A bed costs CLP" in text
    assert "fact-" not in text


def test_a_constant_is_no_statement_that_leads_to_a_source(project: Callable[..., Path]) -> None:
    app = '\n[facts.app]\ntype = "constant"\nvalue = "Mi Entel"\n[facts.app.values]\nes = "Mía"\n'
    text, es = "Open {app}, or [more of {app}](index.md).", "locales/es/LC_MESSAGES/guide.po"
    words = "Abra {app}, o [más de {app}](index.md)."
    files = {
        **FILES,
        "content/app.md": f"# {{app}}\n\n{text}\n\nClose {{app}}.\n",
        "content/facts.toml": FACTS + app,
        es: f'{FILES[es]}\nmsgid "{text}"\nmsgstr "{words}"\n',
    }
    folder = project(files, SETTINGS)
    assert built(folder) == []
    page = read(folder, "en/app.html")
    assert "Open Mi Entel, or <a" in page
    assert "more of Mi Entel</a>" in page
    assert ("last checked" in page, 'class="fact"' in page, "_fact-app" in page) == (False,) * 3
    page = read(folder, "es/app.html")
    assert ("Abra Mía, o <a" in page, "Close Mi Entel." in page) == (True, True)
    for name in ("en/sources.html", "en/guide.html"):
        assert "fact-app" not in read(folder, name)
    (folder / "content/app.md").write_text("# {app}\n\nStart {app}, and close it.\n", "utf-8")
    assert built(folder) == []  # with what the last build noted
    assert "Start Mi Entel, and" in read(folder, "en/app.html")


def test_a_guide_of_constants_alone_has_no_list(project: Callable[..., Path]) -> None:
    files = {
        "content/index.md": "# A\n\n{app}\n\n<!-- sources -->\n",
        "content/facts.toml": '[facts.app]\ntype = "constant"\nvalue = 3\n',
    }
    folder = project(files, 'source = "en"\n')
    assert built(folder) == []
    page = read(folder, "en/index.html")
    assert ("<dl" in page, "<p>3</p>" in page) == (False, True)
