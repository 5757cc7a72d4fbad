"""Which other address a translation may give, and which never."""

from __future__ import annotations

import pytest

from polyguide.model.locales import Locale
from polyguide.model.sites import PATTERN, Sites, same_address

PATTERNS = (
    "https://*.wikipedia.org",
    "https://www.php.net/manual/{locale}/",
    "https://{locale}.ferry.example",
    "/{locale}/",
)
WIKI = "https://en.wikipedia.org/wiki/Ferry"


def sites(target: str = "es") -> Sites:
    return Sites(PATTERNS, Locale.parse("en"), Locale.parse(target))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (WIKI, "https://es.wikipedia.org/wiki/Transbordador"),
        (WIKI, "https://es.wikipedia.org/wiki/Ferri#Historia"),
        ("https://www.php.net/manual/en/a.php", "https://www.php.net/manual/es/a.php"),
        ("https://en.ferry.example/pay", "https://es.ferry.example/pagar"),
        ("https://docs.example/en-us/a", "https://docs.example/es-es/a"),
        ("/en/pay", "/es/pagar"),
        ("/pay", "/es/pay"),
        ("https://www.php.net/manual/a.php", "https://www.php.net/manual/es/a.php"),
        ("https://www.php.net/manual", "https://www.php.net/manual/es"),
    ],
)
def test_an_address_of_the_same_site_in_the_readers_language_is_allowed(
    source: str, target: str
) -> None:
    assert sites().allow(source, target)
    assert not Sites((), Locale.parse("en"), Locale.parse("es")).allow(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (WIKI, "http://es.wikipedia.org/wiki/Ferri"),
        (WIKI, "https://es.wikipedia.org:8080/wiki/Ferri"),
        (WIKI, "https://es.wikipedia.org@evil.example/wiki/Ferri"),
        (WIKI, "https://evil.example/es.wikipedia.org"),
        (WIKI, "https://es.m.wikipedia.org/wiki/Ferri"),
        (WIKI, "https://eswikipedia.org/wiki/Ferri"),
        (WIKI, "https://es.wikipedia.org.evil.example/"),
        (WIKI, "https://es.wikipedia.org\\@evil.example/"),
        (WIKI, "https://\u0435s.wikipedia.org/wiki/Ferri"),
        (WIKI, "//es.wikipedia.org/wiki/Ferri"),
        ("http://en.wikipedia.org/wiki/Ferry", "https://es.wikipedia.org/wiki/Ferri"),
        ("https://en.ferry.example/", "https://evil.ferry.example/"),
        ("https://en.ferry.example/", "https://fr.ferry.example/"),
        ("https://docs.example/en/a", "https://evil.example/es/a"),
        ("https://docs.example/a", "https://docs.example/es/a"),
        ("https://www.php.net/manual/a.php", "https://www.php.net/manual/es/b.php"),
        ("https://www.php.net/a.php", "https://www.php.net/manual/es/a.php"),
        ("/pay", "/es/pagar"),
        ("https://docs.example/en/a", "https://docs.example/fr/a"),
        ("https://docs.example/en/a", "https://docs.example/es/../a"),
        ("https://docs.example/en/a", "https://docs.example/es/%2e%2e/a"),
        ("/en/pay", "//es/pagar"),
        ("/en/pay", "https://evil.example/es/pagar"),
        ("en/pay.md", "es/pay.md"),
    ],
)
def test_what_leads_to_another_site_is_not_allowed(source: str, target: str) -> None:
    assert not sites().allow(source, target)


def test_a_language_in_an_address_may_be_spelt_as_sites_do() -> None:
    source = "https://docs.example/en-us/a"
    assert sites("zh-Hans").allow(source, "https://docs.example/zh-cn/a")
    assert not sites("zh-Hans").allow(source, "https://docs.example/zh-tw/a")


@pytest.mark.parametrize(
    "pattern", ["https://*.org", "https://*", "http://a.example", "https://a.example:80", "/a/"]
)
def test_a_pattern_never_leaves_open_whose_site_it_is(pattern: str) -> None:
    assert not PATTERN.fullmatch(pattern)


def test_one_address_may_be_spelt_in_two_ways() -> None:
    assert same_address("https://Ferry.example", "https://ferry.example/")
    assert same_address("./pay.md#desk", "pay.md#desk")
    assert not same_address("https://ferry.example/a", "https://ferry.example/A")
    assert not same_address("pay.md", "../pay.md")


@pytest.mark.parametrize(
    ("source", "target", "allowed"),
    [
        ("https://a.org/i/shot_en_1.png", "https://a.org/i/shot_es_1.png", True),
        ("https://a.org/i/shot.png", "https://a.org/i/shot-es.png", True),
        ("https://a.org/i/shot.png?v=1", "https://a.org/i/shot.es.png?v=1", True),
        ("https://a.org/i/shot.png", "https://a.org/i/shot-fr.png", False),
        ("https://a.org/i/shot.png", "https://a.org/j/shot-es.png", False),
        ("https://a.org/i/shot.png", "https://b.org/i/shot-es.png", False),
        ("https://a.org/i/shot.png", "http://a.org/i/shot-es.png", False),
        ("https://a.org/i/shot.png", "https://a.org/i/other-es.png", False),
        ("https://a.org/i/shot.png", "https://a.org/i/shot-es.png?track=1", False),
        ("shot.png", "shot-es.png", False),
    ],
)
def test_an_image_may_be_the_one_of_the_readers_language_on_the_same_site(
    source: str, target: str, allowed: bool
) -> None:
    found = Sites((), Locale.parse("en"), Locale.parse("es"))
    assert found.allow_image(source, target) is allowed
    assert not found.allow(source, target)
