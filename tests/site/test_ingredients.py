"""What is noted of a build by name, and that the notes of another build are not taken for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyguide.commands.build import build, build_as
from polyguide.project import find_project
from polyguide.site.causes import Cause
from polyguide.site.ingredients import read_ingredients
from polyguide.site.wish import Wish

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILES = {"content/index.md": "# Pay\n", "content/way.md": "# Way\n"}


def test_programs_settings_and_files_are_noted_by_name(project: Callable[..., Path]) -> None:
    folder = project(FILES)
    assert read_ingredients(find_project(folder)) is None
    build(find_project(folder), jobs=1)
    noted = read_ingredients(find_project(folder))
    assert noted is not None
    assert {"polyguide", "python", "setting width", "setting locale.es", "file polyguide.toml"} <= {
        *noted.common
    }
    assert [*noted.content] == [*FILES]
    assert noted.digests["content/index.md"] != noted.digests["content/way.md"]


def test_notes_of_another_build_say_nothing(project: Callable[..., Path]) -> None:
    folder = project(FILES)
    build(find_project(folder), jobs=1)
    other = (folder / ".polyguide/ingredients.json").read_bytes()
    (folder / "content/way.md").write_text("# Path\n")
    build(find_project(folder), jobs=1)
    (folder / ".polyguide/ingredients.json").write_bytes(other)
    (folder / "content/way.md").write_text("# Road\n")
    reasons = build_as(find_project(folder), Wish(jobs=1, explain=True)).reasons
    assert Cause.NO_RECORD in {reason.why.cause for reason in reasons}
