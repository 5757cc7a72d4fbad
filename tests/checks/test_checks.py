"""Checks of translations: what each reports, where, and what it leaves alone.

A specimen is a catalogue. The source of each entry is its msgid; a note `#. CODE` says that the
entry has this problem, `#. CODE at: text` also where, and an entry without one is sound.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from polyguide.checks import TABLE, Glossary, Style, check_messages, uses_by_key
from polyguide.gettext import po
from polyguide.model.catalogue import Message
from polyguide.model.document import Scope, Segment, SegmentKind
from polyguide.model.locales import Locale
from polyguide.model.problem import RULES, Problem, Severity
from polyguide.project import find_project
from polyguide.source.markdown.inline import parse_inline
from sifting import BOOK
from small_guides import HEAD, PO, problems

ROOT = Path(__file__).parents[2]
SPECIMENS = ROOT / "tests" / "specimens" / "checks"
NAMES = sorted(path.stem for path in SPECIMENS.glob("*.po"))
FACTS = frozenset({"price", "season"})
OPAQUE = re.compile(r"\[%[^%]*%\]")
SCOPE = Scope(facts=FACTS, footnotes={"rut": 1}, opaque=OPAQUE)
OF_FILES = {
    *(
        "FUZ001",
        "FUZ002",
        "FUZ003",
        "GLS002",
        "GLS003",
        "GLS004",
        "MRG001",
        "MRG002",
        "MSG001",
        "MSG002",
    ),
    *("MSG004", "MSG005", "MSG006", "MSG007", "MSG008", "MSG009", "MSG010", "MSG011"),
    *("MSG013", "MSG014", "MSG015", "LNG003", "LNG004", "LNG005", "LNG006", "COD007", "LEN005"),
}
"""What is said of a catalogue or a glossary as a whole, needs more than one of them, or code."""
GLOSSARY = Glossary(
    (
        ("receipt", {"es": ("boleta",), "zh_Hans": ("收据",)}),
        ("RUT", {"es": ("RUT",), "zh_Hans": ("RUT",)}),
    )
)


def findings(path: Path) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Give, by message, the codes that a specimen expects and those that are found."""
    catalogue, problems = po.parse(path.read_bytes(), path.name, strict=False)
    assert catalogue is not None, problems
    locale = Locale.parse(catalogue.headers["Language"])
    style = Style(locale, GLOSSARY.terms_of(locale), GLOSSARY.names(), facts=BOOK)
    lines = path.read_text(encoding="utf-8").split("\n")
    expected: dict[str, set[str]] = {}
    found: dict[str, set[str]] = {message.id: set() for message in catalogue.messages}
    done = []
    for message in catalogue.messages:
        expected[message.id] = set(message.notes)
        place = Segment(message.id, SegmentKind.PARAGRAPH, None, parse_inline(message.id, SCOPE))
        uses = uses_by_key([(place, SCOPE)])[None, message.id]
        done.append((message, uses))
    by_entry = {lines[: message.line].count(""): message for message in catalogue.messages}
    for problem in check_messages([(path.name, done)], style):
        message = by_entry[lines[: problem.place.line].count("")]
        found[message.id].add(said(problem, lines, message.notes))
    return expected, found


def said(problem: Problem, lines: list[str], notes: tuple[str, ...]) -> str:
    """Write a problem as a specimen does: with its piece of the line if the specimen names one."""
    line = lines[problem.place.line - 1]
    piece = line[problem.place.column - 1 : problem.place.column - 1 + problem.length]
    where = f"{problem.code} at: {piece}"
    return where if where in notes else problem.code


@pytest.mark.parametrize("name", NAMES)
def test_specimen(name: str) -> None:
    expected, found = findings(SPECIMENS / f"{name}.po")
    assert found == expected


_TYPED = "no signal, 4 days, WhatsApp must be paid, lost phone and the receipt for it"
_SAID = {"LEN002", "NEG001", "NUM001", "NUM002", "QTY002"}
KINDS = [
    (SegmentKind.SEARCH, "es", _TYPED, "bloqueado, 24 horas", set()),
    (SegmentKind.SEARCH, "es", "late", f"{'de noche, tarde, ' * 9}no hay, roaming", set()),
    (SegmentKind.PARAGRAPH, "es", _TYPED, "bloqueado, 24 horas", _SAID),
    (SegmentKind.PARAGRAPH, "es", "Buy it now.", "Compra ya. Compra ya.", {"SAM004"}),
    (SegmentKind.PARAGRAPH, "es", "Gently, gently", "Cuidadosamente, cuidadosamente", set()),
    (SegmentKind.PARAGRAPH, "es", "The Session manager", "El session manager", set()),
    (SegmentKind.PARAGRAPH, "es", "Stay for months, or years.", "Quedan meses,o años.", {"PUN009"}),
    (SegmentKind.PARAGRAPH, "es", "The point x, y lies here.", "Aquí está el punto x,y.", set()),
    (SegmentKind.HEADING, "es", "Anchors", "anclas", {"PUN007"}),
    (SegmentKind.CELL, "es", "anchors", "anclas.", set()),
    (SegmentKind.CELL, "es", "Pay. Then board.", "Paga. Luego sube", {"PUN001"}),
    (SegmentKind.CELL, "es", "Pay. Then board.", "Pagar y subir", set()),
    (SegmentKind.ITEM, "es", "the anchor and the rope", "el ancla y la cuerda.", set()),
    (SegmentKind.ITEM, "es", "Lift the anchor.", "Leva el ancla", {"PUN001"}),
    (SegmentKind.ITEM, "ja", "Lift the anchor.", "錨を上げる", set()),
    (SegmentKind.PARAGRAPH, "ja", "Lift the anchor.", "錨を上げる", {"PUN001"}),
]


@pytest.mark.parametrize(("kind", "tag", "source", "words", "codes"), KINDS)
def test_what_a_text_is_tells_how_it_may_begin_and_end(kind, tag, source, words, codes) -> None:
    segment = Segment(source, kind, None, parse_inline(source, SCOPE))
    message = Message(source, strings=(words,))
    told = check_messages([("x.po", [(message, [(segment, SCOPE)])])], Style(Locale.parse(tag)))
    assert {problem.code for problem in told} == codes


MACHINES = [
    ("it", "Mi dispiace, ma non posso tradurlo."),
    ("nl", "Het spijt me, ik kan dit niet vertalen."),
    ("nl", "Natuurlijk: hier is de kleine boot"),
    ("pl", "Przykro mi, ale nie mogę tego zrobić."),
    ("pl", "Jako model językowy nie mam opinii."),
    ("da", "Beklager, men jeg kan ikke hjælpe."),
    ("sv", "Jag är ledsen, men jag kan inte hjälpa till."),
    ("id", "Maaf, saya tidak dapat membantu."),
    ("tr", "Bir yapay zekâ dil modeli olarak bunu yapamam."),
    ("de", "Die Fähre ist klein. (Anmerkung des Übersetzers)"),
    ("ca", "Traducció: El ferri és petit."),
    ("uk", "Вибачте, але я не можу допомогти."),
    ("uk", "Пором малий (прим. перекладача)."),
    ("he", "כמובן: המעבורת קטנה"),
    ("ja", "渡し船は小さいです（訳者注：直訳）。"),
    ("zh-Hans", "对不起，我无法完成这个请求。"),
    ("zh-Hant", "抱歉，我無法完成這個請求。"),
]


@pytest.mark.parametrize(("tag", "words"), MACHINES)
def test_what_machines_say_is_known_in_the_languages_that_they_say_it_in(tag, words) -> None:
    source = "The ferry is small."
    segment = Segment(source, SegmentKind.PARAGRAPH, None, parse_inline(source, SCOPE))
    message = Message(source, strings=(words,))
    told = check_messages([("x.po", [(message, [(segment, SCOPE)])])], Style(Locale.parse(tag)))
    assert "ANS001" in {problem.code for problem in told}


def test_every_check_of_translations_has_a_specimen() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in SPECIMENS.glob("*.po"))
    shown = set(re.findall(r"^#\. ([A-Z]{3}\d{3})", texts, re.MULTILINE))
    assert {code for code in RULES if is_of_translations(code)} - shown == set()


def is_of_translations(code: str) -> bool:
    from polyguide.model.codes import messages, slips, structure

    rules = messages.RULES.keys() | structure.RULES.keys() | slips.RULES.keys()
    return code in rules and code not in OF_FILES


def is_of_one_message(code: str) -> bool:
    beside = (
        "CON001",
        "CON002",
        "CON003",
        "LNG009",
        "SAM002",
        "SAM007",
        "WAI001",
        "WAI002",
        "WAI003",
    )
    return code in ("COD007", "LEN005", "MSG007", "MSG008") or (
        is_of_translations(code) and code not in beside
    )


def test_what_keeps_a_translation_from_being_published_is_an_error() -> None:
    for row in TABLE:
        severe = {RULES[code].severity is Severity.ERROR for code in row.codes}
        assert severe == {row.is_error}, row.codes
    assert {code for row in TABLE for code in row.codes} == {
        code for code in RULES if is_of_one_message(code)
    }
    protects = ("LNK002", "LNK006", "LNK007", "HTM002", "CHR001", "NUM003")
    assert all(RULES[code].severity is Severity.ERROR for code in protects)
    assert not any(RULES[code].waivable for code in protects)


@pytest.mark.slow
def test_nearly_every_slip_in_our_own_guide_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    sys.path.insert(0, str(ROOT / "tests" / "bench"))
    import mutation_bench

    # The same slips, more of them in one catalogue, and none in two messages beside each other.
    monkeypatch.setattr(mutation_bench, "ROUNDS", 2)
    made = found = 0
    for catalogue, check in mutation_bench.Bench(find_project(ROOT)).catalogues():
        few = catalogue.with_messages(catalogue.messages[::17])
        assert [item for item in check(few) if item.severity is Severity.ERROR] == []
        for slip in mutation_bench.SLIPS.values():
            score = mutation_bench.measure(few, check, slip)
            made, found = made + score.made, found + score.found
    assert made > 500
    assert found / made >= 0.99


@pytest.mark.slow
def test_an_error_in_the_second_form_of_a_plural_is_found(polyguide, project) -> None:
    text = "Pay **now**."
    forms = '"Paga **ya**."\nmsgstr[1] "Paga [ya](https://evil.example)."'
    entry = f'msgid "{text}"\nmsgid_plural "{text}"\nmsgstr[0] {forms}\n'
    folder = project({"content/index.md": f"{text}\n", PO: HEAD + entry})
    done = polyguide("check", "--project", str(folder), "--output-format", "json")
    found = [(item["code"], item["line"]) for item in problems(done.out)]
    assert (done.code, ("LNK002", 12) in found) == (1, True)


@pytest.mark.slow
def test_the_title_of_a_reference_holds_no_fact_and_needs_none(polyguide, project) -> None:
    text = 'Pay [here][f].\n\n[f]: https://a.cl/f "Fee {fee} of 5"\n'
    root = project({"content/index.md": f"# Pay\n\n{text}"}, 'source = "en"\nfacts-only = true\n')
    told = polyguide("check", "--project", str(root), "--output-format", "json")
    assert (told.code, problems(told.out)) == (0, [])
