"""What is taken of a translated file, and what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyguide.adopt.fitting import Fit
from polyguide.adopt.outcome import Reading, Reason
from polyguide.adopt.pairing.language import Languages
from polyguide.adopt.versions import Source
from small_guides import written
from translated import project, tree

if TYPE_CHECKING:
    from pathlib import Path


def test_names_that_stay_everywhere_are_translated_though_they_are_equal(tmp_path: Path) -> None:
    text = "# Linux\n\nPay now.\n"
    written(tmp_path, {"docs/en/a.md": text, "docs/es/a.md": text})
    languages = Languages(kept=frozenset({"linux"}))
    reading = Reading(project(tmp_path), [tree("a.md")], [languages])
    [made] = reading.of(("docs/en/a.md", [Fit(0, Source(text), ())]))
    assert [(row.text, row.words) for row in made.words] == [("Linux", "Linux")]
    assert (made.file.carried, made.file.equal) == (1, 1)


def test_what_is_said_in_one_paragraph_is_doubtful_and_what_is_left_is_listed(
    tmp_path: Path,
) -> None:
    source = "# A\n\nPay `one` now at the gate.\n\nTake `two` along to the ferry.\n"
    own = "# Aa\n\nPaga `one` ya en la puerta. Lleva `two` al transbordador.\n"
    written(tmp_path, {"docs/en/a.md": source, "docs/es/a.md": own})
    reading = Reading(project(tmp_path), [tree("a.md")], [Languages()])
    [made] = reading.of(("docs/en/a.md", [Fit(0, Source(source), ())]))
    assert [(row.text, row.doubtful) for row in made.words] == [
        ("A", False),
        ("Pay `one` now at the gate.", True),
    ]
    assert [(one.reason, one.text) for one in made.file.unpaired] == [
        (Reason.UNSURE, "Take `two` along to the ferry."),
    ]
