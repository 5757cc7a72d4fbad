"""The navigation on pages: beside the text, above the title, on the first page and in text."""

from __future__ import annotations

import gzip
import re
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from polyguide.commands.build import build
from polyguide.commands.export import export
from polyguide.commands.update import plan_update
from polyguide.gettext.changes import apply_changes
from polyguide.model.navigation import SHELF
from polyguide.project import find_project
from priced import HEADER
from stopping import NOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ES = "locales/es/LC_MESSAGES/guide.po"
SETTINGS = 'source = "en"\nlocales = ["es", "ar"]\nthreshold = 0\n'
FILES = {
    "content/index.md": "# City\n\nWelcome.\n",
    "content/start.md": "# Start\n",
    "content/pay/index.md": "---\ntitle: Pay\ndescription: With what.\n---\n\nWell.\n",
    "content/pay/cash.md": "# Cash & *coins*\n",
    "content/pay/cards/visa.md": "# Visa\n",
    "content/navigation.md": "- index.md\n- [First steps](start.md)\n- Money\n  - pay/index.md\n"
    "    - pay/cash.md\n    - Cards\n      - pay/cards/visa.md\n- [City's site](https://e.org/)\n"
    "- Later\n",
    "locales/ar/LC_MESSAGES/guide.po": HEADER.format("ar"),
    ES: HEADER.format("es")
    + '\nmsgid "Money"\nmsgstr "Dinero"\n\nmsgid "Pay"\nmsgstr "Pagar"\n'
    + '\nmsgid "First steps"\nmsgstr "Primeros pasos"\n',
}


@pytest.fixture
def site(project: Callable[..., Path]) -> Path:
    folder = find_project(project(FILES, SETTINGS))
    assert build(folder).problems == ()
    return folder.root / "site"


def part(page: str, name: str) -> list[str]:
    """Give the links of a part of a page, each behind its depth."""
    found = re.search(rf'<nav class="{name}".*?</nav>', page, re.DOTALL)
    return lines(found[0] if found else "")


def lines(html: str) -> list[str]:
    depth, rows = 0, []
    for match in re.finditer(r"<(/?)[uo]l|<li><(?:a href=\"([^\"]*)\"|span)([^>]*)>([^<]*)", html):
        if match[4] is None:
            depth += -1 if match[1] else 1
        else:
            now = "*" if "aria-current" in match[3] else ""
            rows.append(f"{'  ' * (depth - 1)}{now}{match[4]} {match[2] or ''}".rstrip())
    return rows


def test_a_page_shows_all_of_a_short_navigation_and_its_place_in_it(site: Path) -> None:
    page = (site / "en/pay/cash.html").read_text("utf-8")
    assert part(page, "tree") == [
        "City ../index.html",
        "First steps ../start.html",
        "Money index.html",
        "  Pay index.html",
        "    *Cash &amp; coins cash.html",
        "    Cards cards/visa.html",
        "      Visa cards/visa.html",
        "City&#x27;s site https://e.org/",
        "Later",
    ]
    assert part(page, "crumbs") == [
        "Money index.html",
        "Pay index.html",
        "*Cash &amp; coins cash.html",
    ]
    assert '<nav class="crumbs" aria-label="You are here">' in page
    assert '<button class="menu" id="_tree" popovertarget="_menu">' in page
    assert '<nav class="tree" id="_menu" popover aria-labelledby="_tree">\n<ul>' in page
    start = (site / "en/start.html").read_text("utf-8")
    assert part(start, "tree")[1] == "*First steps start.html"
    assert "You are here" not in start


def test_of_a_long_navigation_a_page_shows_the_way_to_it_and_its_own(
    project: Callable[..., Path],
) -> None:
    others = [f"more/p{at:02}" for at in range(SHELF)]
    files = {f"content/{id}.md": f"# Page {id[-2:]}\n" for id in others}
    rows = "".join(f"  - {id}.md\n" for id in others)
    files["content/navigation.md"] = FILES["content/navigation.md"] + f"- More\n{rows}"
    folder = find_project(project({**FILES, **files}, SETTINGS))
    assert build(folder).problems == ()
    page = (folder.root / "site/en/pay/index.html").read_text("utf-8")
    assert part(page, "tree")[2:6] == [
        *("Money index.html", "  *Pay index.html", "    Cash &amp; coins cash.html"),
        "    Cards cards/visa.html",
    ]
    assert part(page, "tree")[-2:] == ["More ../more/p00.html", "All pages ../index.html#_pages"]
    assert "menu.scrollTop" in page  # a long menu shows its own line
    last = (folder.root / f"site/en/more/p{SHELF - 1}.html").read_text("utf-8")
    assert part(last, "tree")[-2] == f"  *Page {SHELF - 1} p{SHELF - 1}.html"
    assert 'class="guided"' in last


def test_words_of_the_navigation_are_in_the_language_of_the_page(site: Path) -> None:
    page = (site / "es/pay/cards/visa.html").read_text("utf-8")
    assert part(page, "crumbs")[:2] == ["Dinero ../index.html", "Pagar ../index.html"]
    assert '<a href="visa.html" lang="en" dir="ltr">Cards</a>' in page
    assert '<a href="../../start.html">Primeros pasos</a>' in page
    arabic = (site / "ar/pay/cards/visa.html").read_text("utf-8")
    assert '<a href="../index.html" lang="en" dir="ltr">Money</a>' in arabic


def test_the_first_page_and_the_whole_guide_have_all_of_it(site: Path) -> None:
    page = (site / "en/index.html").read_text("utf-8")
    whole = page.partition('<ul class="pages">')[2].partition('<nav class="neighbours"')[0]
    assert lines(f"<ul>{whole}") == [
        "First steps start.html",
        "Money",
        "  Pay pay/index.html",
        "    Cash &amp; coins pay/cash.html",
        "    Cards",
        "      Visa pay/cards/visa.html",
        "City&#x27;s site https://e.org/",
        "Later",
    ]
    assert "<p>With what.</p>" in whole
    single = (site / "en/guide.html").read_text("utf-8")
    assert part(single, "contents")[2:4] == ["  Pay #pay/index", "    Cash &amp; coins #pay/cash"]
    text = (site / "es/guide.txt").read_text("utf-8")
    assert text.startswith(
        "Contenido\n=========\n\n- City\n- Primeros pasos\n- Dinero\n  - Pagar\n"
        "    - Cash & coins\n    - Cards\n      - Visa\n- City's site\n  https://e.org/\n"
        "- Later\n\n"
    )


def test_previous_and_next_follow_it(site: Path) -> None:
    order = ["index", "start", "pay/index", "pay/cash", "pay/cards/visa"]
    for before, after in pairwise(order):
        page = (site / f"en/{before}.html").read_text("utf-8")
        found = re.search(r'rel="next" href="([^"]+)"', page)
        assert found
        assert (site / "en" / before).parent.joinpath(
            found[1]
        ).resolve() == site / f"en/{after}.html"


def test_a_guide_of_pages_one_after_the_other_has_them_as_its_menu(
    project: Callable[..., Path],
) -> None:
    files = {path: text for path, text in FILES.items() if path != "content/navigation.md"}
    flat = {path: text for path, text in files.items() if "pay" not in path}
    folder = find_project(project(flat, SETTINGS))
    build(folder)
    page = (folder.root / "site/en/start.html").read_text("utf-8")
    assert part(page, "tree") == ["City index.html", "*Start start.html"]
    first = (folder.root / "site/en/index.html").read_text("utf-8")
    assert part(first, "tree")[0] == "*City index.html"
    for text in (page, first):
        assert '<body class="guided whole">' in text
        assert '<nav class="crumbs"' not in text
    single = (folder.root / "site/en/guide.html").read_text("utf-8")
    assert '<nav class="tree"' not in single


def test_a_guide_of_one_page_has_no_menu(project: Callable[..., Path]) -> None:
    folder = find_project(project({"content/index.md": "# City\n"}, 'source = "en"\n'))
    build(folder)
    page = (folder.root / "site/en/index.html").read_text("utf-8")
    assert "_menu" not in page
    assert "guided" not in page


def test_of_many_pages_one_after_the_other_those_around_are_the_menu(
    project: Callable[..., Path],
) -> None:
    names = [f"p{at:02}" for at in range(1, SHELF + 10)]
    files = {f"content/{name}.md": f"# Page {name[1:]}\n" for name in names}
    folder = find_project(project({"content/index.md": "# City\n", **files}, 'source = "en"\n'))
    build(folder)
    rows = part((folder.root / "site/en/p45.html").read_text("utf-8"), "tree")
    assert (rows[0], rows[1], rows[6]) == ("…", "Page 40 p40.html", "*Page 45 p45.html")
    assert rows[-2:] == ["Page 49 p49.html", "All pages index.html#_pages"]
    first = part((folder.root / "site/en/index.html").read_text("utf-8"), "tree")
    assert (first[0], first[-2:]) == ("*City index.html", ["Page 39 p39.html", "…"])


def test_of_many_neighbours_a_page_shows_those_around_it(project: Callable[..., Path]) -> None:
    names = [f"p{at:03}" for at in range(600)]
    pages = {f"content/many/{name}.md": f"# Page {name} of many\n" for name in names}
    files = {"content/index.md": "# City\n", "content/many/index.md": "# Many\n", **pages}
    settings = 'source = "en"\noutputs = ["html"]\n'
    folder = find_project(project(files, settings))
    build(folder)
    page = (folder.root / "site/en/many/p100.html").read_bytes()
    rows = part(page.decode(), "tree")
    assert rows[1:4] == ["Many index.html", "  …", "  Page p080 of many p080.html"]
    assert rows[-3:] == ["  Page p119 of many p119.html", "  …", "All pages ../index.html#_pages"]
    assert len(gzip.compress(page)) < 6_000
    assert part((folder.root / "site/en/many/index.html").read_text("utf-8"), "tree")[-2] == "  …"


def test_titles_in_a_summary_are_the_messages_that_other_tools_have_made(
    project: Callable[..., Path],
) -> None:
    words = {"Tickets": "Billetes", "On the way": "De camino", "Part one": "Primera parte"}
    rows = "".join(f'\nmsgid "{old}"\nmsgstr "{new}"\n' for old, new in words.items())
    files = {
        "content/index.md": "# Boats\n",
        "content/tickets.md": "# Tickets\n",
        "content/arrival.md": "# Arrival\n",
        "content/SUMMARY.md": "# Summary\n\n# Part one\n\n- [Tickets](tickets.md)\n"
        "  - [On the way](arrival.md)\n",
        ES: HEADER.format("es") + rows,
    }
    folder = find_project(project(files, 'source = "en"\nlocales = ["es"]\n'))
    apply_changes(partial(plan_update, folder, NOW), [folder])
    text = (folder.root / ES).read_text("utf-8")
    assert re.findall(r'(?m)^msgid "(.+)"\nmsgstr "(.*)"$', text) == [
        *[("Boats", ""), ("Tickets", "Billetes"), ("Arrival", "")],
        *[("Part one", "Primera parte"), ("On the way", "De camino")],
    ]
    assert '#. navigation\n#: content/SUMMARY.md\nmsgid "Part one"' in text
    build(folder)
    page = (folder.root / "site/es/arrival.html").read_text("utf-8")
    assert [row.partition(" ")[0] for row in part(page, "crumbs")] == ["Primera", "Billetes", "*De"]
    assert not (folder.root / "site/es/SUMMARY.html").exists()


def test_exports_follow_it(project: Callable[..., Path]) -> None:
    folder = find_project(project(FILES, SETTINGS))
    for name in ("mdbook", "hugo", "json"):
        export(folder, name)
    summary = (folder.root / "exports/mdbook/es/SUMMARY.md").read_text("utf-8")
    assert re.sub(r'<span lang="en" dir="ltr">(.*)</span>', r"(\1)", summary) == (
        "# Summary\n\n- [(City)](index.md)\n- [Primeros pasos](start.md)\n- [Dinero]()\n"
        "    - [Pagar](pay/index.md)\n        - [(Cash & *coins*)](pay/cash.md)\n"
        "        - [(Cards)]()\n            - [(Visa)](pay/cards/visa.md)\n- [(Later)]()\n"
    )
    assert "weight: 5\n" in (folder.root / "exports/hugo/en/pay/cards/visa.md").read_text("utf-8")
