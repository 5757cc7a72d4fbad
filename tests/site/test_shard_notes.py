"""Notes of shards: what no shard writes is no note, whoever sealed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from polyguide.model.problem import Place, Problem
from polyguide.project.kept import seal
from polyguide.site.manifest import Made
from polyguide.site.parts import Part
from polyguide.site.shard_notes import NOTE, Piece, ShardNote, parse_note

if TYPE_CHECKING:
    from collections.abc import Callable

PROBLEM = Problem.make("IO003", Place("a.md", 1, 2), name="a")
WHOLE = ShardNote(
    ["a", "es b"],
    ["en", "es"],
    {"fr": Made("fr", "key", problems=(PROBLEM,), refused=True)},
    {
        Part("en", 0, 2): Piece({"en/a.html": "0f"}, (), {"tag": "en", "title": "A"}),
        Part("es", 0, 2): Piece({}, (PROBLEM,), {}),
    },
)


def sealed(change: Callable[[dict[str, Any]], object]) -> bytes:
    """Change a sound note, and seal it anew."""
    value = {
        "inputs": ["a"],
        "published": ["en"],
        "refused": [["fr", "key", [["IO003", "a.md", 1, 2, [["name", "a"]], "", 0]]]],
        "made": [[["en", 0, 2], {"en/a.html": "0f"}, [], {"tag": "en"}]],
    }
    change(value)
    return seal(NOTE, value)


def test_a_note_reads_as_it_was_written() -> None:
    assert parse_note(WHOLE.dump()) == WHOLE
    assert parse_note(sealed(lambda value: None)) is not None


UNSOUND: dict[str, Callable[[dict[str, Any]], object]] = {
    "no inputs": lambda value: value.pop("inputs"),
    "inputs are no list": lambda value: value.update(inputs="a"),
    "parts are a text": lambda value: value.update(made="en"),
    "a part is too short": lambda value: value["made"][0].pop(),
    "a part has no end": lambda value: value["made"][0][0].pop(),
    "a number is none": lambda value: value["made"][0][0].__setitem__(1, "0"),
    "a number is below 0": lambda value: value["made"][0][0].__setitem__(1, -1),
    "files are a list": lambda value: value["made"][0].__setitem__(1, ["en/a.html"]),
    "nothing was made, and nothing is told": lambda value: value["made"][0].__setitem__(1, {}),
    "an entry is another's": lambda value: value["made"][0].__setitem__(3, {"tag": "xx"}),
    "an entry is none": lambda value: value["made"][0].__setitem__(3, {}),
    "a problem is unknown": lambda value: value["refused"][0][2][0].__setitem__(0, "NOPE1"),
    "a place is none": lambda value: value["refused"][0][2][0].__setitem__(2, "1"),
    "a problem is too short": lambda value: value["refused"][0][2][0].pop(),
    "a refusal is too short": lambda value: value.update(refused=[["fr"]]),
}


@pytest.mark.parametrize("fault", UNSOUND)
def test_what_no_shard_writes_is_no_note(fault: str) -> None:
    assert parse_note(sealed(UNSOUND[fault])) is None


@pytest.mark.parametrize("data", [b"", b"{}", b"no", b"[" * 100_000, b'{"digest":"', b"\xff"])
def test_what_is_not_sealed_is_no_note(data: bytes) -> None:
    assert parse_note(data) is None
    assert parse_note(seal(NOTE, {"x": 1}) + data) is None
