"""Addresses: where one that an author writes leads from a page, and from the guide on one page."""

from __future__ import annotations

import pytest

from polyguide.model.links import Nearby, PageAddresses, PartAddresses, resolve, whole_name

IDS = frozenset({"index", "more/roaming", "mi guía", "shop/index"})
OUTSIDE = ["https://a.example/b.md", "tel:105", "mailto:a@b.example", "//a.example", "{x}"]


@pytest.mark.parametrize("address", OUTSIDE)
def test_what_leads_out_of_the_guide_stays_as_it_is(address: str) -> None:
    assert resolve("index", address, IDS) is None
    assert PageAddresses("index", IDS)(address) == address
    assert PartAddresses("index", IDS, {})(address) == address


@pytest.mark.parametrize(
    ("document", "address", "page", "part"),
    [
        ("index", "more/roaming.md#a", "more/roaming.html#a", "#more/roaming:a"),
        ("more/roaming", "../index.md", "../index.html", "#index"),
        ("index", "mi%20gu%C3%ADa.md", "mi%20gu%C3%ADa.html", "#mi%20gu%C3%ADa"),
        ("index", "none.md", "../none.md", "none.md"),
        ("more/roaming", "a.pdf", "../../more/a.pdf", "a.pdf"),
        ("more/roaming", "/index.md#a", "../index.html#a", "#index:a"),
        ("more/roaming", "/", "../index.html", "#index"),
        ("more/roaming", "/img/a.png", "../../img/a.png", "/img/a.png"),
        ("index", "shop/", "shop/index.html", "#shop/index"),
        ("index", "shop#hours", "shop/index.html#hours", "#shop/index:hours"),
        ("shop/index", "../more/roaming/", "../more/roaming.html", "#more/roaming"),
        ("shop/index", "./", "index.html", "#shop/index"),
        ("index", "more/roaming.md?from=a&b#c", "more/roaming.html?from=a&b#c", "#more/roaming:c"),
        ("index", "none/", "../none", "none/"),
    ],
)
def test_an_address_leads_to_the_page_or_the_part_of_a_document(
    document: str, address: str, page: str, part: str
) -> None:
    assert PageAddresses(document, IDS)(address) == page
    assert PartAddresses(document, IDS, {})(address) == part


def test_an_image_is_part_of_the_guide_on_one_page() -> None:
    to = PartAddresses("index", IDS, {"a.png": b"PNG", "a.pdf": b"PDF"})
    assert to("a.png") == "data:image/png;base64,UE5H"
    assert to("a.pdf") == "../a.pdf"
    assert to("/a.pdf?v=2#page=2") == "../a.pdf?v=2#page=2"
    assert to("a.png#part") == to("a.png")


def test_the_whole_guide_has_a_name_that_no_document_has() -> None:
    assert whole_name(["index"]) == "guide"
    assert whole_name(["guide"]) == "whole-guide"
    assert whole_name(["guide", "whole-guide"]) == "whole-guide-2"


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("pay.html", "pay.md"),
        ("pay/index.html", "pay.md"),
        ("Pay.md", "pay.md"),
        ("pya.md", "pay.md"),
        ("shop.md", "shop/index.md"),
        ("plan", "plan/README.md"),
        ("caf\u0065\u0301.md", "caf\u00e9.md"),
        ("../img/card.png", "img/Card.png"),
        ("more/pay.md", "pay.md"),
        ("pay.md", ""),
        ("else.md", ""),
    ],
)
def test_a_file_that_may_have_been_meant_is_found(path: str, near: str) -> None:
    files = ["pay.md", "img/Card.png", "shop/index.md", "plan/README.md", "caf\u00e9.md"]
    assert Nearby(files).to(path) == near
