"""The law of the table of checks: what a row finds as an error is never shown to a reader.

Held for random texts, for the specimens, and for slips made in the catalogues of our own guide:
every row finds the same without its trigger, and a translation is accepted exactly if no error
row finds anything in it that was not let stand.
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyguide.checks import ERRORS, TABLE, Pair, Style, uses_by_key
from polyguide.checks.pair import parse_translation
from polyguide.checks.waivers import waived
from polyguide.gettext import po
from polyguide.model.catalogue import Catalogue, Message
from polyguide.model.codes import messages, structure
from polyguide.model.document import Scope, Segment
from polyguide.model.locales import Locale
from polyguide.model.problem import Severity
from polyguide.model.structure import look_at
from polyguide.project import find_project
from polyguide.project.settings import WordsInCode
from polyguide.site.reading import read_guide
from polyguide.source.markdown import ParseOptions, parse
from polyguide.translate.accept import Names, accept
from running import ROOT
from sifting import PIECES, SCOPE, codes, segment_of, sift, texts_of_specimens, untriggered

if TYPE_CHECKING:
    from collections.abc import Iterator


sys.path.insert(0, str(ROOT / "tests" / "bench"))

LOCALES = [Locale.parse(tag) for tag in ("es", "ja", "zh-Hans", "hi", "ar", "th", "ko", "fr")]
# The errors of translations by the tables of codes; those of the glossary are of its own file.
KEEP_BACK = {
    code
    for rules in (messages.RULES, structure.RULES)
    for code, rule in rules.items()
    if rule.severity is Severity.ERROR and not code.startswith("GLS")
} - {"LNG003", "LNG004", "LNG005"}  # of whole catalogues, of which nothing is shown
KNOWN = st.sampled_from(PIECES)
TEXT = st.lists(st.one_of(KNOWN, KNOWN, st.text(max_size=6)), max_size=8).map("".join)


def is_shown(message: Message, segment: Segment, scope: Scope, style: Style) -> bool:
    kept = look_at(segment.inline).structure
    return accept(message, segment, kept, Names(scope, style)) is not None


def hold(message: Message, segment: Segment, scope: Scope, style: Style) -> set[str]:
    """Hold the law for one translation, and give the codes that were found."""
    inline = parse_translation(message.strings[0], segment, scope)
    pair = Pair(segment, message, inline, style)
    for row in TABLE:
        asked = [*row.findings(pair)]
        assert asked == [*row._replace(trigger=None).findings(pair)], (row.codes, message)
    sift(pair)
    found = {code for code, _ in codes(untriggered(TABLE), pair)}
    errors = {code for code, _ in codes(untriggered(ERRORS), pair)}
    let_stand = waived(message).codes | style.allowed
    assert is_shown(message, segment, scope, style) == (errors <= let_stand), (errors, message)
    return found


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(TEXT, TEXT.filter(bool), st.sampled_from(LOCALES))
def test_a_translation_is_shown_exactly_if_no_check_finds_an_error_in_it(
    source: str, target: str, locale: Locale
) -> None:
    message = Message(source, strings=(target,), string_line=3)
    hold(message, segment_of(source), SCOPE, Style(locale))


@pytest.mark.slow
def test_the_law_holds_for_texts_made_of_what_checks_look_for() -> None:
    made = random.Random(3)
    found: Counter[str] = Counter()
    for _ in range(1500):
        source, target = (" ".join(made.choices(PIECES, k=made.randint(1, 5))) for _ in "st")
        style = Style(made.choice(LOCALES))
        found.update(hold(Message(source, strings=(target,)), segment_of(source), SCOPE, style))
    words = {"CHR001", "MRK001", "LNK007", "LNK008", "NUM003"}
    things = {"LNK001", "LNK002", "IMG001", "FCT011", "FCT013", "FNT001", "HTM002", "LNG001"}
    assert words | things <= found.keys()


def test_the_law_holds_for_every_specimen_of_a_check() -> None:
    found: set[str] = set()
    for style, message in texts_of_specimens():
        found |= hold(message, segment_of(message.id), SCOPE, style)
    endless = Message("Pay now.", strings=("Paga ya. " * 200,))
    found |= hold(endless, segment_of("Pay now."), SCOPE, Style(Locale.parse("es")))
    in_code = parse("```c\nf(); // go\n```", "a.md", "a", ParseOptions(code=WordsInCode.ALL))
    (segment,) = in_code.segments
    for words in ("// ve\n", "ve\n", "// ve", "// ve\ng();\n"):
        found |= hold(Message(segment.text, strings=(words,)), segment, SCOPE, Style(LOCALES[0]))
    assert found >= {code for row in ERRORS for code in row.codes} == KEEP_BACK


def slips() -> Iterator[tuple[str, tuple[Message, Segment, Scope, Style]]]:
    """Make one slip after the other in the messages of our guide, each with its kind."""
    import mutation_bench

    project = find_project(ROOT)
    guide = read_guide(project)
    uses = uses_by_key(guide.segments())
    kinds = list(mutation_bench.SLIPS.items())
    for item in project.settings.locales:
        path = project.catalogue_path(item.locale)
        catalogue: Catalogue | None = po.parse(project.read(path).data, path)[0]
        assert catalogue is not None
        style = guide.style_of(item)
        known = [message for message in catalogue.messages if message.key in uses]
        for at, message in enumerate(known):
            for name, kind in kinds[at % 3 :: 3]:
                text = kind.make(message.strings[0], message, known[at - 1])
                for segment, scope in uses[message.key] if text else ():
                    yield name, (replace(message, strings=(text,)), segment, scope, style)


@pytest.mark.slow
def test_the_law_holds_for_slips_in_our_own_guide() -> None:
    made: defaultdict[str, list[tuple[Message, Segment, Scope, Style]]] = defaultdict(list)
    for name, slip in slips():
        made[name].append(slip)
    found: Counter[str] = Counter()
    for of_a_kind in made.values():
        for slip in random.Random(8).sample(of_a_kind, min(40, len(of_a_kind))):
            found.update(hold(*slip))
    assert sum(map(len, made.values())) > 4000
    for code in ("LNK001", "LNK006", "LNK008", "FCT011", "FCT013", "COD001", "CHR001", "HTM002"):
        assert found[code] > 5, code


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("You have 250000 pesos.", "您有15万比索。", "NUM003"),
        ("You have 250000 pesos.", "لديك ١٥٠٬٠٠٠ بيزو.", "NUM003"),
        ("Code: 1 2 3 4 5 6 7 9.", "Código: 1 2 3 4 5 6 7 8.", "NUM003"),
        ("The fee is 10 %.", "La tarifa es el 20&#37;.", "NUM003"),
        ("You have 250000 pesos.", "Tienes 15**0000** pesos.", "NUM003"),
        ("Pay now.", "Paga en www.[x.", "LNK008"),
        ("Pay now.", "Paga en http://localhost/x.", "LNK008"),
        ("Pay now.", "Paga en <ftp://a>.", "LNK008"),
        ("Pay at <irc://a/b>.", "Paga en <irc://a/c>.", "LNK008"),
        ("Pay at a.cl.", "Paga en а\\.cl.", "LNK007"),
        ("Pay now.", "Paga \\*\\*ya.", "MRK001"),
        ("Pay [now](b.md).", "Paga [ya](b.md '\u2066').", "CHR001"),
        ("Pay now.", "Paga {precio}.", "FCT013"),
        ("Pay now.", "Paga {source.el-sitio}.", "FCT013"),
    ],
)
def test_what_a_short_cut_once_missed_is_not_shown(source: str, target: str, code: str) -> None:
    message, segment = Message(source, strings=(target,)), segment_of(source)
    style = Style(Locale.parse("es"))
    assert code in hold(message, segment, SCOPE, style)
    assert not is_shown(message, segment, SCOPE, style)


def test_an_error_in_any_plural_form_keeps_the_message_from_being_shown() -> None:
    source = "Pay {price}."
    for strings in (("Paga {price}.", "Paga."), ("Paga.", "Paga {price}.")):
        message = Message(source, plural=source, strings=strings)
        assert not is_shown(message, segment_of(source), SCOPE, Style(Locale.parse("es")))
