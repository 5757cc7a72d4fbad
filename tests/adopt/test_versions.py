"""Versions of a source, and which are looked at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from needs import needs
from polyguide.adopt.versions import by_time, most_alike, versions_of
from polyguide.project.git import History, Version, find_history
from revisions import Repository

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = needs("git")


def test_each_text_is_a_version_once_and_todays_has_no_commit(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    commits = [repository.commit({"a.md": text}) for text in ("one\n", "two\n", "one\n", "new\n")]
    history = find_history(tmp_path, ["a.md"])
    found = versions_of(history, "a.md", "new\n")
    assert [(one.text, one.commit, one.age) for one in found] == [
        ("new\n", "", 0),
        ("one\n", commits[2], 1),
        ("two\n", commits[1], 2),
    ]
    # What is not committed yet is newer than all.
    assert [one.text for one in versions_of(history, "a.md", "now\n")][:2] == ["now\n", "new\n"]


def test_the_version_of_the_day_goes_first(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    for text in ("one\n", "two\n", "new\n"):
        repository.commit({"a.md": text})
    history = find_history(tmp_path, ["a.md"])
    found = versions_of(history, "a.md", "new\n")
    texts = [[one.text for one in by_time(found, [Version("", "", age)])] for age in range(4)]
    assert texts == [
        ["new\n", "two\n", "one\n"],
        ["two\n", "one\n", "new\n"],
        ["one\n", "two\n", "new\n"],
        ["one\n", "two\n", "new\n"],
    ]


def test_versions_are_compared_by_what_no_language_changes(tmp_path: Path) -> None:
    found = versions_of(History(tmp_path), "a.md", "# A\n\n`x`\n")
    assert most_alike(found, "# B\n", 3) == list(found)
