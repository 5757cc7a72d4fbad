"""In which sentences of a document facts lead to their entries, and which facts those name."""

from __future__ import annotations

import pytest

from polyguide.model.document import Document
from polyguide.source.facts import FactBook, parse_facts
from polyguide.source.markdown import ParseOptions, parse
from polyguide.source.statements import stated_facts, statements
from priced import PRICE

BOOK: FactBook = parse_facts(PRICE, "content/facts.toml")[0]
SENTENCES = {
    "A bed costs {price}.": "A bed costs {price}.",
    "- A bed costs {price}.": "A bed costs {price}.",
    "> A bed costs {price}.": "A bed costs {price}.",
    "A bed\n: It costs {price}.": "It costs {price}.",
    "| Bed |\n| --- |\n| {price} |": "{price}",
    "See [the price {price}](a.md).": "See [the price {price}](a.md).",
    "Bed[^1]\n\n[^1]: It costs {price}.": "It costs {price}.",
}
OTHERS = (
    "## A bed for {price}",
    "| Bed for {price} |\n| --- |\n| Good |",
    "> [!NOTE] {price}\n> Good.",
    "A bed for {price}\n: Good.",
    "`{price}`",
    "![A bed for {price}](a.png)",
)


def read(text: str) -> Document:
    return parse(f"# Hotel\n\n{text}\n", "content/a.md", "a", ParseOptions(BOOK))


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_cells_and_definitions_are_statements(text: str) -> None:
    document = read(text)
    told = [document.segments[number].text for number in statements(document)]
    assert SENTENCES[text] in told
    assert stated_facts(document) == {"price"}


@pytest.mark.parametrize("text", OTHERS)
def test_what_names_a_part_of_a_page_states_nothing(text: str) -> None:
    assert stated_facts(read(text)) == frozenset()
