"""Other sites with a page in each language: found where translators gave the address in theirs."""

from __future__ import annotations

from polyguide.adopt.sites import sites_in
from polyguide.model.catalogue import Message
from polyguide.model.locales import Locale

ENGLISH = Locale.parse("en")


def found(*rows: tuple[str, str, str]) -> list[str]:
    messages = [
        (Message(f"[A]({source})", strings=(f"[B]({own})",)), Locale.parse(tag))
        for source, own, tag in rows
    ]
    return list(sites_in(messages, ENGLISH))


def test_a_language_in_the_path_or_in_the_host_makes_a_pattern() -> None:
    mozilla = "https://developer.mozilla.org"
    assert found(
        (f"{mozilla}/en-US/docs/a", f"{mozilla}/zh-CN/docs/b", "zh-Hans"),
        (f"{mozilla}/en-US/docs/c", f"{mozilla}/ja/docs/c", "ja"),
        ("https://en.wikipedia.org/wiki/A", "https://es.wikipedia.org/wiki/B", "es"),
        ("https://en.wikipedia.org/wiki/C", "https://de.wikipedia.org/wiki/D", "de"),
    ) == ["https://*.wikipedia.org", f"{mozilla}/{{locale}}/"]


def test_what_was_met_once_or_leads_elsewhere_makes_none() -> None:
    once = ("https://a.example/en/x", "https://a.example/es/x", "es")
    other_language = ("https://b.example/en/x", "https://b.example/fr/x", "es")
    other_site = ("https://en.c.example/x", "https://es.d.example/x", "es")
    other_page = ("https://e.example/x", "https://e.example/y", "es")
    assert found(once, *[other_language, other_site, other_page] * 2) == []


def test_a_host_is_never_left_open_at_its_end() -> None:
    assert found(*[("https://a.com/x", "https://a.org/x", "es")] * 2) == []
