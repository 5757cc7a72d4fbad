"""Addresses of the web as books hold them: what is one, and how its characters are written."""

from __future__ import annotations

import pytest

from polyguide.model.web_addresses import web_address


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "HTTP://user:word@example.org:8080/a%20b?c=d#e",
        "https://münchen.example/ä?ö#ü",
        "https://1.2.3.4",
        "https://[::1]:8000/",
        "https://exa_mple.org./",
        "mailto:a@b.c?subject=x",
        "tel:*100#",
        "ftp://example.org/x",
    ],
)
def test_an_address_stays_as_it_is(address: str) -> None:
    assert web_address(address) == address


@pytest.mark.parametrize(
    ("written", "held"),
    [
        (" https://example.org/a\n b ", "https://example.org/a%20b"),
        ("https://example.org/#/a#b", "https://example.org/#/a%23b"),
        ("https://example.org/{x}|[y]^`\\", "https://example.org/%7Bx%7D%7C%5By%5D%5E%60%5C"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/\x01\ud800", "https://example.org/%01%3F"),
        ("tel:+56 2", "tel:+56%202"),
    ],
)
def test_characters_that_no_address_holds_are_encoded(written: str, held: str) -> None:
    assert web_address(written) == held


@pytest.mark.parametrize(
    "address",
    [
        *("", "a.html", "mailto:", "javascript:x()", "vscode:x", "data:,x", "https:/example.org"),
        *("http://", "https://{{ host }}/", "https://a..org", "https://a b.org", "https://1.2.3/"),
        *("https://999.1.1.1/", "https://example.org:99999/", "https://xn--example.org"),
        *("https://[:::]/", f"https://{'a' * 64}.org", "{{ address }}"),
    ],
)
def test_what_is_no_address_of_the_web_is_none(address: str) -> None:
    assert web_address(address) == ""
