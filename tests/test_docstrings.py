"""Every example in a docstring says what the code does."""

from __future__ import annotations

import doctest
import importlib

from each import for_each
from house import modules

NAMES = [name for name in sorted(modules()) if not name.startswith("cli")]


@for_each(NAMES)
def test_examples(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(f"polyguide.{name}"))
    assert failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder()
    found = [
        item
        for name in NAMES
        for item in finder.find(importlib.import_module(f"polyguide.{name}"))
        if item.examples
    ]
    assert len(found) > 50
