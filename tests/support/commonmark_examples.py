"""The examples of the CommonMark specification, from the package of npm that holds it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from each import for_each
from needs import TESTS, needs

if TYPE_CHECKING:
    from collections.abc import Callable

SPECIFICATION = "node/node_modules/commonmark-spec/spec.txt"
FENCE = "`" * 32
EXAMPLE = re.compile(
    rf"^{FENCE} example\n(?P<markdown>.*?)^\.\n(?P<html>.*?)^{FENCE}$", re.DOTALL | re.MULTILINE
)


class Example(NamedTuple):
    """One example: its number in the specification, what is written, and what a reader gets."""

    number: int
    markdown: str
    html: str


def examples() -> list[Example]:
    """Read the examples; where the package is not installed there are none."""
    path = TESTS / SPECIFICATION
    text = path.read_text(encoding="utf-8").replace("→", "\t") if path.exists() else ""
    found = enumerate(EXAMPLE.finditer(text), 1)
    return [Example(number, match["markdown"], match["html"]) for number, match in found]


def every_example(test: Callable[[Example], None]) -> Callable[[], None]:
    """Run a test with every example, or say once that they are missing."""
    return needs(files=(SPECIFICATION,))(for_each(examples())(test))
