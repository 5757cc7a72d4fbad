"""Translation memories of other programs are read, and ours come back as they went out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting import made
from polyguide.commands.export import export
from polyguide.export.read_tmx import Row, read_tmx
from polyguide.model.locales import Locale

if TYPE_CHECKING:
    from pathlib import Path

EN, ES, HANS = map(Locale.parse, ("en", "es", "zh-Hans"))
HEAD = '<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4"><body>'


def unit(**words: str) -> str:
    rows = "".join(
        f'<tuv xml:lang="{tag.replace("_", "-")}"><seg>{text}</seg></tuv>'
        for tag, text in words.items()
    )
    return f"<tu>{rows}</tu>"


def memory(*units: str) -> bytes:
    return f"{HEAD}{''.join(units)}</body></tmx>".encode()


def rows(data: bytes, target: Locale = ES) -> tuple[Row, ...]:
    found, problems = read_tmx(data, "a.tmx", EN, target)
    assert problems == ()
    return found


def reason(data: bytes) -> tuple[str, str, str]:
    found, [problem] = read_tmx(data, "a.tmx", EN, ES)
    assert found == ()
    return problem.code, str(problem.place), dict(problem.values)["reason"]


def test_a_region_of_the_language_counts_and_the_very_language_first() -> None:
    data = memory(
        unit(EN_US="Pay", es_CL="Paga", es="Abona"),
        unit(en="Go", es_PE="Ve"),
        unit(en="Stay", fr="Reste"),
    )
    assert rows(data) == (Row("Pay", "Abona"), Row("Go", "Ve"))


def test_a_script_is_no_region() -> None:
    data = memory(unit(en="Pay", zh_TW="付費"), unit(en="Go", zh_CN="走"))
    assert rows(data, HANS) == (Row("Go", "走"),)


def test_words_in_codes_of_another_program_are_part_of_the_text() -> None:
    text = 'Pay <bpt i="1">**</bpt>now<ept i="1">**</ept><hi>!</hi>'
    assert rows(memory(unit(en=text, es="Paga"))) == (Row("Pay **now**!", "Paga"),)


CODES = {
    "OmegaT": '<bpt i="0" x="0">&lt;g0&gt;</bpt>now<ept i="0">&lt;/g0&gt;</ept>.',
    "Trados Studio": '<bpt i="1" type="0" x="1" />now<ept i="1" />.',
    "memoQ": "<bpt i='1'>{}</bpt>now<ept i='1'>{}</ept>.<ph>&lt;ph id=\"1\"/&gt;</ph>",
    "half of a pair": '<it pos="begin">&lt;b&gt;</it>now.',
    "words in a code": '<ph>&lt;a title="<sub>Here</sub>"&gt;</ph>now.',
    "of TMX 1.1": "<ut>{\\cf1 </ut>now<ut>}</ut>.",
    "by number": "<ph>{0}</ph>now.",
}
BOLD = {
    "Trados": '<bpt i="1" type="bold">{\\b </bpt>now<ept i="1">}</ept>.',
    "RTF": '<bpt i="1">{\\b </bpt>now<ept i="1">}</ept>.',
    "HTML": '<bpt i="2">&lt;strong class="a"&gt;</bpt>now<ept i="2">&lt;/strong&gt;</ept>.',
    "highlighted": '<hi type="bold">now</hi>.',
}


@pytest.mark.parametrize("text", CODES.values(), ids=CODES)
def test_what_a_code_of_another_program_holds_is_no_word(text: str) -> None:
    assert rows(memory(unit(en=f"Pay {text}", es="Paga."))) == (Row("Pay now.", "Paga."),)


@pytest.mark.parametrize("text", BOLD.values(), ids=BOLD)
def test_codes_that_make_words_bold_are_marks(text: str) -> None:
    assert rows(memory(unit(en=f"Pay {text}", es="Paga."))) == (Row("Pay **now**.", "Paga."),)


def test_what_names_no_language_is_passed_over() -> None:
    data = memory(unit(English="Pay", Spanish="Paga"), unit(en="Go", es="Ve"))
    assert rows(data) == (Row("Go", "Ve"),)


@pytest.mark.parametrize(
    ("data", "place", "said"),
    [
        (b"<tmx", "a.tmx:1:1", "it is not well-formed XML, unclosed token"),
        (b"<xliff/>", "a.tmx:1:1", "it is XML, but no TMX"),
        (
            b'<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>',
            "a.tmx:1:15",
            "it declares entities of its own, which can do harm",
        ),
        (b"<tmx>" * 200, "a.tmx:1:506", "its elements are nested too deep"),
    ],
)
def test_a_memory_that_cannot_be_used_says_why(data: bytes, place: str, said: str) -> None:
    assert reason(data) == ("DRF015", place, said)


def test_a_memory_of_other_languages_is_told() -> None:
    _, [problem] = read_tmx(memory(unit(en="Pay", fr="Paye")), "a.tmx", EN, ES)
    assert (problem.code, dict(problem.values)) == ("DRF016", {"source": "en", "target": "es"})


def test_what_tmx_exports_is_what_is_read(tmp_path: Path) -> None:
    words = {"Pay **now** at [b](https://b.cl).": "Paga **ya** en [b](https://b.cl).", "Go.": ""}
    project = made(tmp_path, "Pay **now** at [b](https://b.cl).\n\nGo.\n", words)
    export(project, "tmx")
    data = (project.root / "exports/tmx/guide.es.tmx").read_bytes()
    assert rows(data) == tuple(Row(*pair) for pair in words.items() if all(pair))


@given(st.lists(st.sampled_from([HEAD, "<tu>", "</tu>", "<tuv>", "<seg>", "</seg>", "a", "&"])))
def test_no_file_stops_the_reader(parts: list[str]) -> None:
    found, problems = read_tmx("".join(parts).encode(), "a.tmx", EN, ES)
    assert bool(found) != bool(problems)
