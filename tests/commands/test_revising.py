"""What a person saves while translations are put into a catalogue is not written over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from drafting import NOW, edit, made, message
from polyguide.commands.revising import opened
from polyguide.project import ProjectError
from polyguide.site.reading import read_guide
from small_guides import PO

if TYPE_CHECKING:
    from pathlib import Path


def test_a_catalogue_that_was_saved_meanwhile_is_left_as_it_is(tmp_path: Path) -> None:
    project = made(tmp_path, "Go.\n\nWait.\n", {"Go.": "", "Wait.": ""})
    guide = read_guide(project)
    work = opened(guide, project.settings.locales[0].locale)
    edit(project, lambda text: text.replace('msgid "Go."\nmsgstr ""', 'msgid "Go."\nmsgstr "Ve."'))
    [wait] = [one.message for one in work.units if one.segment.text == "Wait." and one.message]
    changed = {wait.key: replace(wait, strings=("Espera.",))}
    with pytest.raises(ProjectError) as caught:
        work.write(changed, NOW)
    assert [one.code for one in caught.value.problems] == ["IO011"]
    assert (message(project, "Go.").strings, work.path) == (("Ve.",), PO)


def test_nothing_is_written_where_nothing_changes(tmp_path: Path) -> None:
    project = made(tmp_path, "Go.\n", {"Go.": "Ve."})
    work = opened(read_guide(project), project.settings.locales[0].locale)
    assert work.write({}, NOW) == ()
