"""What is found in the answers of a program that was asked for translations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from random import Random

import pytest

from bad_answers import KINDS, Good, Kinds, bad_batches
from machine_faults import FAULTS
from polyguide.checks import Style
from polyguide.checks.answers import Answer, check_answers
from polyguide.model.document import Scope, Segment, SegmentKind
from polyguide.model.locales import Locale
from polyguide.model.problem import Place
from polyguide.source.markdown.inline import parse_inline
from translated_guide import translations

SCOPE = Scope(facts=frozenset({"fee"}))
STYLE = Style(Locale.parse("es"))


def answer(source: str, words: str) -> Answer:
    inline = parse_inline(source, SCOPE)
    return Answer(Segment(source, SegmentKind.PARAGRAPH, Place("a.md"), inline), SCOPE, words)


def codes(*answers: Answer) -> list[set[str]]:
    return [{finding.code for finding in found} for found in check_answers(answers, STYLE)]


class Compared(str):
    """A text that counts how often it is looked up."""

    __slots__ = ()
    times = 0

    def __hash__(self) -> int:
        Compared.times += 1
        return super().__hash__()


def test_approved_translations_are_looked_up_as_often_for_many_answers_as_for_one() -> None:
    counts = []
    for number in (1, 50):
        known = [(Compared(f"Pay {number} {at}."), Compared(f"Paga {at}.")) for at in range(20)]
        answers = [answer("Pay *here*", f"Paga aquí {at}!") for at in range(number)]
        Compared.times = 0
        check_answers(answers, STYLE, known)
        counts.append(Compared.times)
    assert counts[0] == counts[1]


def test_good_answers_have_no_finding() -> None:
    assert codes(answer("Pay {fee} here.", "Paga {fee} aquí."), answer("Hello", "Hola")) == [
        set(),
        set(),
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("", "MSG003"),
        (" \n", "MSG003"),
        ("Paga aquí.", "FCT011"),
        ("Traducción: paga {fee} aquí.", "ANS001"),
    ],
)
def test_what_is_found_in_one_answer(words: str, code: str) -> None:
    [found] = codes(answer("Pay {fee} here.", words))
    assert code in found


@pytest.mark.parametrize("words", ["<", "[a](", "hola ", "(", "**", "“"])
def test_an_answer_that_is_much_too_long_is_not_read(words: str) -> None:
    """As it might take hours, which this test would too."""
    [found] = codes(answer("Pay {fee} here.", words * 200_000))
    assert "MSG007" in found


def test_one_answer_to_everything_is_found_each_time() -> None:
    asked = [answer(f"The {word} opens at noon.", "Abre.") for word in ("gate", "shop", "pier")]
    others = [answer(f"Nobody sells {word} here.", "Abre.") for word in ("milk", "bread")]
    assert all("ANS008" in found for found in codes(*asked * 700, *others * 700))


TAGS = ("es", "zh-Hans")
BATCH, EACH = 48, 14
"""Answers in a batch, and how many bad ones there are of each kind in a language."""
PASSING = 0.01
ALARMS = 0.018


@cache
def known(tag: str, without: int) -> tuple[list[Good], Style, Sequence[tuple[str, str]]]:
    """Give a third of the translations of our guide, and the others as those that are approved."""
    good, style = translations(tag)
    blocks = [good[at : at + BATCH] for at in range(0, len(good) - BATCH, BATCH)]
    mine = [one for at, block in enumerate(blocks) if at % 3 == without for one in block]
    ids = {one.segment.key for one in mine}
    pairs = [(one.source, one.words) for one in good if one.segment.key not in ids]
    return mine, style, tuple(pairs)


def passing(tag: str, each: int, seed: str, more: Kinds) -> tuple[Counter[str], Counter[str]]:
    """Count by kinds the bad answers that are made, and those in which nothing is found."""
    made: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    good, style, pairs = known(tag, 1)
    for batch, bad in bad_batches(good, each, Random(seed), more):
        answers = [
            Answer(one.segment, one.scope, bad[at].words if at in bad else one.words)
            for at, one in enumerate(batch)
        ]
        found = check_answers(answers, style, pairs)
        made.update(one.kind for one in bad.values())
        passed.update(one.kind for at, one in bad.items() if not found[at])
    return made, passed


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_of_bad_answers_of_every_kind_at_most_one_in_a_hundred_passes(tag: str) -> None:
    made: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    for seed in (tag, f"{tag}1"):
        some, none = passing(tag, EACH, seed, KINDS)
        made += some
        passed += none
    assert made.total() >= 1000
    assert len(made) >= 25
    assert passed.total() <= PASSING * made.total(), {
        kind: f"{count} of {made[kind]}" for kind, count in passed.most_common()
    }


HARD = frozenset(
    {
        "opposite",
        "negation added",
        "other word",
        "phrase missing",
        "last words lost",
        "first words lost",
        "middle missing",
        "short one cut",
        "words in disorder",
        "explained",
        "word left",
    }
)
"""Kinds that leave nothing behind which people's translations never have: many of them pass."""
FEW_PASS, MANY_PASS = 0.08, 0.7


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_of_faults_that_leave_most_of_an_answer_right_those_with_a_mark_are_found(tag: str) -> None:
    made, passed = passing(tag, EACH, tag, FAULTS)
    assert len(made) >= 25
    kinds = {kind: f"{count} of {made[kind]}" for kind, count in passed.most_common()}
    for few, most in ((made.keys() - HARD, FEW_PASS), (HARD, MANY_PASS)):
        assert sum(passed[kind] for kind in few) <= most * sum(made[kind] for kind in few), kinds


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_of_the_translations_of_people_hardly_any_is_held_to_be_bad(tag: str) -> None:
    alarms: Counter[str] = Counter()
    total = held = 0
    for without in range(3):
        good, style, pairs = known(tag, without)
        for at in range(0, len(good), BATCH):
            answers = [Answer(one.segment, one.scope, one.words) for one in good[at : at + BATCH]]
            found = check_answers(answers, style, pairs)
            total += len(found)
            held += sum(map(bool, found))
            alarms.update(finding.code for row in found for finding in row)
    assert held <= ALARMS * total, alarms


def test_a_text_that_a_source_quotes_in_the_language_of_the_answer_is_its_translation() -> None:
    asked = [
        answer(f"{word} ([{quoted}]{{lang=es}})", f"[{quoted}]{{lang=es}}")
        for word, quoted in [("Top up", "recargar"), ("Renew", "renovar"), ("Balance", "saldo")]
    ]
    assert codes(*asked) == [set(), set(), set()]


def test_words_for_the_search_are_each_languages_own() -> None:
    asked = answer("refill, credit", "cargar, saldo, plata, abono, recargas, dinero, pesos")
    [found] = check_answers(
        [asked._replace(segment=replace(asked.segment, kind=SegmentKind.SEARCH))], STYLE
    )
    assert found == ()


def test_an_answer_may_emphasize_less_where_translators_do_and_not_more() -> None:
    pairs = [(f"Gate *{at}* opens.", f"La puerta {at} se abre.") for at in range(80)]
    less = answer("Pay *here* now.", "Paga aquí ahora.")
    more = answer("Go there now.", "Ve *allá* ahora.")
    found = check_answers([less, more], STYLE, pairs)
    assert [{finding.code for finding in row} & {"EMP001", "EMP002"} for row in found] == [
        set(),
        {"EMP002"},
    ]


def test_an_answer_that_is_too_long_to_be_read_is_refused() -> None:
    [found] = codes(answer("Pay {fee} here.", "a" * 2000))
    assert "MSG007" in found
