"""`extract`: the template, made from the guide's text."""

from __future__ import annotations

import datetime

import pytest

from polyguide.commands.extract import plan_template
from polyguide.gettext.changes import apply_changes
from polyguide.project import ProjectError, find_project

TEMPLATE = "locales/guide.pot"
THEN = datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC)
LATER = datetime.datetime(2026, 11, 28, tzinfo=datetime.UTC)


def test_a_template_has_each_text_once_and_is_written_anew_only_for_other_texts(project) -> None:
    folder = project({"content/index.md": "# Pay\n\nNow.\n\nNow.\n"})

    def extracted(now: datetime.datetime) -> str:
        found = find_project(folder)
        apply_changes(lambda: plan_template(found, now), [found])
        return (folder / TEMPLATE).read_text("utf-8")

    first = extracted(THEN)
    assert [first.count(f'msgid "{text}"') for text in ("Pay", "Now.")] == [1, 1]
    assert "2026-11-20" in first
    assert extracted(LATER) == first
    (folder / "content/index.md").write_text("# Pay\n\nLater.\n", "utf-8")
    assert "2026-11-28" in extracted(LATER)


def test_no_template_is_made_of_a_guide_that_was_not_read_whole(project) -> None:
    folder = project({"content/index.md": "# Pay\n", "content/a.md": b"\xff"})
    with pytest.raises(ProjectError):
        plan_template(find_project(folder), THEN)
    assert not (folder / TEMPLATE).exists()
