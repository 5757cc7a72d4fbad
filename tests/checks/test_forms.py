"""Forms of facts that a language does not have: refused, named, and never shown."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import polyguide
from polyguide.checks import ERRORS, Style
from polyguide.checks.pair import pairs_of
from polyguide.commands.check import check
from polyguide.model.catalogue import Message
from polyguide.model.document import Scope, Segment, SegmentKind
from polyguide.model.locales import Locale
from polyguide.model.problem import Place
from polyguide.source.facts import parse_facts
from polyguide.source.markdown.inline import parse_inline
from small_guides import HEAD, read, written

TODAY = datetime.date(2026, 11, 30)
FACTS = (
    '[sources.sign]\ntitle = "Sign"\npublisher = "Office"\nurl = "https://a.cl"\nlang = "en"\n'
    "date = 2026-05-03\n"
    '[facts.wait]\ntype = "duration"\nvalue = 2\nunit = "day"\nlabel = "Wait"\n'
    'sources = ["sign"]\nchecked = 2026-11-01\nconfidence = "high"\n'
    '[facts.cards]\ntype = "list"\nvalue = ["Visa", "Redcompra"]\nlabel = "Cards"\n'
    'sources = ["sign"]\nchecked = 2026-11-01\nconfidence = "high"\n'
)
PRICE = (
    '[facts.price]\ntype = "money"\nvalue = 2\ncurrency = "CLP"\nlabel = "Price"\n'
    'sources = ["sign"]\nchecked = 2026-11-01\nconfidence = "high"\n'
)
SETTINGS = (
    'source = "en"\nlocales = ["es"]\noutputs = ["text"]\ncatalogues = "locales/{locale}.po"\n'
)


def project(folder: Path, text: str, words: str = "") -> Path:
    """Write a guide of one paragraph with its Spanish words."""
    entry = f'msgid "{text}"\nmsgstr "{words}"\n'
    files = {
        "polyguide.toml": SETTINGS,
        "content/index.md": f"# A\n\n{text}\n",
        "content/facts.toml": FACTS,
        "locales/es.po": HEAD + 'msgid "A"\nmsgstr "B"\n\n' + entry,
    }
    return written(folder, files)


def told(folder: Path, code: str) -> list[tuple[str, int, int, str]]:
    """Give the places and the remedies of a problem."""
    found = check(polyguide.open_project(folder), today=TODAY).problems
    places = ((one.place, one) for one in found if one.code == code)
    return [(place.path, place.line, place.column, one.remedy) for place, one in places]


def shown(folder: Path, tag: str) -> str:
    """Build, and give the paragraph of the page as text, which is behind all notices."""
    polyguide.build_site(polyguide.open_project(folder), jobs=1)
    return read(folder, f"{tag}/index.txt").rstrip("\n").split("\n\n")[-1].strip()


@pytest.mark.parametrize(
    ("source", "words", "line"),
    [
        ("Wait for {wait}.", "Espera {wait:number} días.", "Espera 2 días."),
        ("Wait for {wait}.", "Espera {wait:short}.", "Espera 2\u00a0d."),
        ("Read on {source.sign}.", "Leído en {source.sign:month}.", "Leído en mayo de 2026."),
        ("Wait for {wait}.", "{wait} ({wait:short})", "Wait for 2\u00a0days."),
    ],
)
def test_a_translation_takes_the_form_it_needs(
    tmp_path: Path, source: str, words: str, line: str
) -> None:
    assert shown(project(tmp_path, source, words), "es") == line


def test_a_form_that_a_language_does_not_have_is_told_with_those_it_has(tmp_path: Path) -> None:
    folder = project(tmp_path, "Wait for {wait}.", "Espera {wait:Shorts}.")
    [(path, line, column, remedy)] = told(folder, "FCT020")
    assert (path, line, column) == ("locales/es.po", 13, 16)
    assert remedy.startswith(
        "Did you mean {wait:short}? It can be {wait}, {wait:number}, {wait:short}: "
        "`polyguide impact wait --forms es` shows what each gives."
    )
    assert shown(folder, "es") == "Wait for 2\u00a0days."


def test_an_author_is_told_too_and_sees_what_was_written(tmp_path: Path) -> None:
    folder = project(tmp_path, "Wait for *{wait:dative}*.", "Espera *{wait}*.")
    [(path, line, column, remedy)] = told(folder, "FCT021")
    assert (path, line, column) == ("content/index.md", 3, 11)
    assert remedy == (
        "Did you mean {wait}? It can be {wait}, {wait:number}, {wait:short}: "
        "`polyguide impact wait --forms en` shows what each gives."
    )
    assert shown(folder, "en") == "Wait for {wait:dative}."
    assert shown(folder, "es") == "Espera 2\u00a0días."


def test_what_is_nearly_a_form_is_told_to_its_author_and_all_else_is_text(tmp_path: Path) -> None:
    near = "{wait: short} {wait：short} {wiat:number} {sign.date:month} {sourc.sign:month}"
    text = f"{near} {{a:b}} {{wait: 2}} {{wait: soon}} `{{wait: short}}` {{wait:number}} {{cards}}"
    found = sorted(told(project(tmp_path, text), "FCT014"))
    assert [(line, column, remedy.partition(",")[0]) for _, line, column, remedy in found] == [
        (3, 1, "Write {wait:short}"),
        (3, 15, "Write {wait:short}"),
        (3, 28, "Write {wait:number}"),
        (3, 60, "Write {source.sign:month}"),
    ]


def test_words_that_fell_back_have_the_form_of_their_own_language(tmp_path: Path) -> None:
    folder = project(tmp_path, "Pay with {cards:or} within {wait:short}.")
    assert shown(folder, "es") == "Pay with Visa or Redcompra within 2\u00a0days."


@pytest.mark.parametrize(
    ("tag", "words", "refused"),
    [
        ("es", "{wait:number} horas", True),
        ("es", "**{wait:number}** Días", False),
        ("de", "{wait:number} Stunden", True),
        ("de", "{wait:number}-Tage-Regel", False),
        ("ru", "{wait:number} часа", True),
        ("ru", "{wait:number} дней", False),
        ("zh-Hans", "等{wait:number}小时以上", True),
        ("zh-Hans", "等{wait:number}个月", True),
        ("zh-Hans", "等{wait:number}日左右", False),
        ("ja", "{wait:number}時間", True),
        ("ja", "{wait:number}日間", False),
        ("fi", "{wait:number} yötä", False),  # what is no unit that is known
        ("es", "{price:number} horas", False),
    ],
)
def test_a_number_stands_with_the_unit_of_its_fact(tag: str, words: str, refused: bool) -> None:
    book, _ = parse_facts(FACTS + PRICE, "facts.toml")
    scope = Scope(facts=book.names)
    source = parse_inline("{wait} {price}", scope)
    segment = Segment("{wait} {price}", SegmentKind.PARAGRAPH, Place(""), source)
    style = Style(Locale.parse(tag), facts=book)
    [pair] = pairs_of(Message(segment.text, strings=(words,)), segment, scope, style)
    found = [finding.code for row in ERRORS for finding in row.findings(pair)]
    assert ("FCT023" in found) is refused
