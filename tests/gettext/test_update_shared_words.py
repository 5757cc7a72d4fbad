"""The texts that are like another one are found without comparing it with all of them."""

from __future__ import annotations

from functools import partial

from hypothesis import example, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from polyguide.gettext.update.shared_words import SharedWords
from polyguide.gettext.update.similar import Pool

WORDS = st.text(alphabet="abcdef", max_size=12) | st.text(alphabet="aab\U00010400x", max_size=9)
CUTOFFS = st.sampled_from([0.35, 0.5, 0.65, 0.7, 0.8, 1.0])


@settings(max_examples=300)
@example(["a" * 3], "a" * 9, 0.5)
@given(st.lists(WORDS, max_size=20), WORDS, CUTOFFS)
def test_no_text_that_is_so_like_is_left_out(lines: list[str], words: str, cutoff: float) -> None:
    lines = sorted(lines, key=len)
    found = SharedWords(lines).like(words, cutoff)
    alike = Indel.normalized_similarity
    wanted = [at for at, line in enumerate(lines) if words and alike(words, line) >= cutoff]
    assert found == sorted(set(found))
    assert set(wanted) <= set(found)


def test_what_shares_too_few_words_is_not_compared() -> None:
    shared = SharedWords(["abcd", "abef", *["efgh"] * 9, "abcdefgh"])
    assert shared.like("abcd", 0.7) == [0]
    assert shared.like("dcba", 0.5) == [0, 1, 11]
    assert shared.like("aabb", 0.7) == []


def test_texts_are_found_beyond_the_first_thousands() -> None:
    lines = ["ab"] * 5000 + ["abc", "xyz"] + ["abcd"] * 3
    assert SharedWords(lines).like("xyz", 0.9) == [5001]
    assert SharedWords(lines).like("abcd", 1.0)[-3:] == [5002, 5003, 5004]


LINES = st.text(alphabet="abcdefgh", min_size=3, max_size=10)


@settings(max_examples=200)
@given(st.lists(LINES, min_size=1, max_size=30), LINES, CUTOFFS)
def test_a_pool_gives_the_best_of_all_its_texts(
    lines: list[str], words: str, cutoff: float
) -> None:
    pool = Pool(lines, lines)
    # What is exactly as like as the cut-off says, the library may count as less.
    alike = partial(Indel.normalized_similarity, words, score_cutoff=cutoff)
    scores = sorted(((-alike(line), len(line), at) for at, line in enumerate(lines)))
    best = [at for score, _, at in scores if -score >= cutoff][:4]
    assert {found.number for found in pool.like(words, words, cutoff)} == set(best)
