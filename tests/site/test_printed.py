"""What links say on paper: the page that they lead to, and an address once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyguide.commands.build import build
from polyguide.project import find_project
from small_guides import catalogue, read

if TYPE_CHECKING:
    from pathlib import Path


def made(folder: Path) -> Path:
    assert build(find_project(folder)).problems == ()
    return folder


def files(first: str, **others: str) -> dict[str, str]:
    words = catalogue({"Shop & bar": "Tienda"})
    documents = {"index": first, **others}
    return {
        "locales/es/LC_MESSAGES/guide.po": words,
        **{f"content/{id}.md": text for id, text in documents.items()},
    }


SETTINGS = 'source = "en"\nlocales = ["es"]\nthreshold = 0\n'


def links(page: str) -> list[str]:
    """Give the links of the first paragraph of a page."""
    paragraph = page.partition("<main")[2].partition("\n<p>")[2].partition("</p>")[0]
    return [part.partition("</a>")[0] for part in paragraph.split("<a ")[1:]]


WORDS = (
    "[here](b.md), [the shop](b.md), [below](#a), [entel.cl](https://www.entel.cl/)"
    " and [Entel](https://entel.cl)"
)


def test_a_link_to_another_page_names_it_unless_its_words_do(project) -> None:
    first = f"# Pay\n\n{WORDS}\n\n## A {{#a}}\n"
    folder = made(project(files(first, b="# Shop & bar\n", c="# Shop\n"), SETTINGS))
    assert links(read(folder, "en/index.html")) == [
        'href="b.html" data-page="Shop &amp; bar">here',
        'href="b.html" data-page="Shop &amp; bar">the shop',
        'href="#a">below',
        'href="https://www.entel.cl/" translate="no">entel.cl',
        'href="https://entel.cl">Entel',
    ]
    assert '<a href="b.html" data-page="Tienda">here</a>' in read(folder, "es/index.html")
    whole = read(folder, "en/guide.html")
    assert '<a href="#b" data-page="Shop &amp; bar">here</a>' in whole


def test_words_that_hold_the_title_say_it(project) -> None:
    folder = made(project(files("# Pay\n\n[the SHOP](c.md)\n", c="# Shop\n"), SETTINGS))
    assert links(read(folder, "en/index.html")) == ['href="c.html">the SHOP']


def test_sheets_of_paper_name_the_guide_and_the_page(project) -> None:
    pages = files('# Pay "now" &lt;/style>\n', c="# Shop \\\\ bar\n")
    folder = made(project(pages, SETTINGS))
    page = read(folder, "en/c.html")
    assert '@top-left{content:"Pay \\"now\\" \\3c /style>"}' in page
    assert '@top-right{content:"Shop \\\\ bar"}' in page
