"""Translations beside their sources, and the law that rows find the same however they are asked."""

from __future__ import annotations

import re
from functools import cache

from polyguide.checks import ADVICE, ERRORS, Pair, Sources, Style
from polyguide.checks.pair import Row
from polyguide.checks.sieve import Sieve
from polyguide.gettext import po
from polyguide.model.catalogue import Message
from polyguide.model.document import Scope, Segment, SegmentKind
from polyguide.model.locales import Locale
from polyguide.model.problem import Place
from polyguide.source.facts import parse_facts
from polyguide.source.markdown.inline import parse_inline
from running import ROOT

OPAQUE = re.compile(r"\[%[^%]*%\]")
SCOPE = Scope(facts=frozenset({"price", "season"}), footnotes={"a": 1, "rut": 1}, opaque=OPAQUE)
BOOK, _ = parse_facts(
    '[sources.a]\ntitle = "A"\npublisher = "A"\nurl = "https://a.cl"\nlang = "en"\n'
    + "".join(
        f'[facts.{name}]\ntype = "duration"\nvalue = 2\nunit = "day"\nlabel = "{name}"\n'
        'sources = ["a"]\nchecked = 2026-11-01\nconfidence = "high"\n'
        for name in sorted(SCOPE.facts)
    ),
    "facts.toml",
)
SPECIMENS = sorted((ROOT / "tests" / "specimens" / "checks").glob("*.po"))
# What checks look for, and what hides it: marks within words, entities, escapes, other digits.
PIECES = (
    *("10 %", "20 %", "٪", "％", "&#37;", "15万", "1.5 억", "250000", "250,000", "2 5 0 0 0 0"),
    *("25**0000**", "25\\0000", "1'234'567", "١٥٠٬٠٠٠", "600 360 3000", "1,00,000", "2\n50000"),
    *(
        "a.cl",
        "a\\.cl",
        "a&#46;cl",
        "www.a.cl",
        "www.[x",
        "WWW.1",
        "http://a",
        "b@a.cl",
        "&#64;",
    ),
    *("-.cl", "a.b", "a**.**cl", "а.cl", "**", "** a", "__", "~~", "`", "][", "](", "\\*\\*"),
    *("{price}", "{Price}", "{x}", "｛price｝", "{price", "[^a]", "[^b]", "<b>", "&lt;b&gt;"),
    *("[a](b.md)", "[a](https://a.cl)", "[a](<b.md> '\u202e')", "![a](b.png)", "[a]{lang=es}"),
    *("{price:short}", "{season:dative}", "{price:number}", "\\{price:number}", " horas", "小时"),
    *("\u202e", "&#x202e;", "\u2066", "\ufffd", "\x07", "\u200b", "\U000e0041", "\n", " ", "a"),
)


def segment_of(text: str) -> Segment:
    return Segment(text, SegmentKind.PARAGRAPH, Place("a.md"), parse_inline(text, SCOPE))


def codes(rows: tuple[Row, ...], pair: Pair) -> list[tuple[str, str]]:
    return [(found.code, found.at) for row in rows for found in row.findings(pair)]


def untriggered(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(row._replace(trigger=None) for row in rows)


def sift(pair: Pair) -> None:
    """Hold that what a sieve does not ask finds nothing; `pair` is beside all that it knows."""
    asked = Sieve(pair.style, Sources(pair.style.sites.source)).asked(pair)
    if not asked.loud:
        assert not codes(untriggered(ERRORS), pair), pair.message
    if pair.inline:
        told = [(row.codes, *row.findings(pair)) for row in asked.rows]
        every = ((row.codes, *row.findings(pair)) for row in ADVICE)
        assert [row for row in told if row[1:]] == [row for row in every if row[1:]], pair.message


@cache
def texts_of_specimens() -> tuple[tuple[Style, Message], ...]:
    found = []
    for path in SPECIMENS:
        catalogue, _ = po.parse(path.read_bytes(), path.name, strict=False)
        assert catalogue is not None
        style = Style(Locale.parse(catalogue.headers["Language"]), facts=BOOK)
        found += [(style, message) for message in catalogue.messages]
    return tuple(found)
