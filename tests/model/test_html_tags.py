"""Tags of HTML, found as browsers find them."""

from __future__ import annotations

import pytest

from polyguide.model.html_tags import addresses_in, tags, value_of, with_addresses, words_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("<B>x</b >", ["b", "/b"]),
        ("a < b <3 <", []),
        ('<a title="1 > 0" href=x>y</a>', ["a", "/a"]),
        ("<br/><img src='a>b.png'/>", ["br", "img"]),
        ("<!-- <b> --><i>", ["", "i"]),
        ("<!-- <b>", [""]),
        ('<a href="x><b>', ["a"]),
        ("<?php <b> ?>", [""]),
        ("<!DOCTYPE html><p", ["", "p"]),
    ],
)
def test_tags_begin_and_end_where_a_browser_sees_them(text: str, names: list[str]) -> None:
    assert ["/" * tag.closes + tag.name for tag in tags(text)] == names


def test_addresses_are_those_of_every_attribute_that_leads_somewhere() -> None:
    markup = (
        '<A HREF = "b.md?x=1&amp;y=2"><img src=a.png srcset="a.png, b.png 2x" alt="c.png">'
        "<video poster='p.jpg'><!-- <img src=no.png> --><a name=href href>"
    )
    assert list(addresses_in(markup)) == ["b.md?x=1&y=2", "a.png", "a.png", "b.png", "p.jpg"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("?a=1&amp;b=2", "?a=1&b=2"),
        ("?a=1&copy=2&region=eu&not2", "?a=1&copy=2&region=eu&not2"),
        ("a &lt b &copy; c &copy", "a < b © c ©"),
        ("&notit; &notin; &bogus; & &#38; &#x26;lt;", "&notit; ∉ &bogus; & & &lt;"),
    ],
)
def test_values_are_those_that_a_browser_reads(written: str, value: str) -> None:
    assert value_of(written) == value


def test_other_addresses_change_nothing_else_and_end_no_attribute() -> None:
    markup = "<a  href='a.md' title=\"a.md\" >a.md</a><img src=b.png >"
    ends = {"a.md": "a'b.html", "b.png": 'x" onload="y'}
    assert with_addresses(markup, ends.__getitem__) == (
        "<a  href='a&#x27;b.html' title=\"a.md\" >a.md</a><img src=x&quot;&#32;onload=&quot;y >"
    )


def test_words_of_attributes_are_found() -> None:
    markup = "<img src=a.png alt='A &amp; B' TITLE=More aria-label=\"\">"
    assert words_in(markup) == "A & B\nMore"
