"""Shards: what several machines make and one joins is what a build makes, or nothing at all."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from many_pages import FILES, SETTINGS, site_of
from polyguide.commands.build import build
from polyguide.commands.shards import build_shard, join_shards
from polyguide.project import ProjectError, find_project
from polyguide.site.shards import Shard

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FEW = {path: text for path, text in FILES.items() if "/p-0" not in path and "/p-1" not in path}
FEW["content/p-001.md"] = "# Page 1\n\nText.\n"
ES = "locales/es/LC_MESSAGES/guide.po"


def machines(folder: Path, total: int, *, first: bool = False) -> Path:
    """Make each shard in a copy of its own of a project; give one that all of them were put in.

    With `first`, what all of them have in common is made before, and given to each.
    """
    join = shutil.copytree(folder, folder.with_name("join"))
    for number in range(0 if first else 1, total + 1):
        machine = shutil.copytree(folder, folder.with_name(f"machine-{number}"))
        if first and number:
            shutil.copytree(join / f"shards/0-of-{total}", machine / f"shards/0-of-{total}")
        build_shard(find_project(machine), Shard(number, total), jobs=1)
        shutil.copytree(machine / "shards", join / "shards", dirs_exist_ok=True)
    return join


def codes(join: Path) -> list[str]:
    with pytest.raises(ProjectError) as caught:
        join_shards(find_project(join))
    assert not (join / "site").exists()
    return [problem.code for problem in caught.value.problems]


@pytest.mark.slow
@pytest.mark.parametrize(("total", "first"), [(1, False), (3, False), (3, True)])
def test_a_site_that_is_joined_is_the_one_that_a_build_makes(
    project, total: int, first: bool
) -> None:
    folder = project(FILES, SETTINGS)
    join = machines(folder, total, first=first)
    built = build(find_project(folder), jobs=1)
    assert join_shards(find_project(join), jobs=2) == built
    assert site_of(join) == site_of(folder)
    assert build(find_project(join)).changed == ()


def test_what_was_joined_before_is_left_alone_and_what_is_gone_is_removed(project) -> None:
    folder = project(FEW, SETTINGS)
    join = machines(folder, 2)
    join_shards(find_project(join))
    (join / "content/p-001.md").unlink()
    for number in (1, 2):
        build_shard(find_project(join), Shard(number, 2))
    again = join_shards(find_project(join))
    assert set(again.removed) == {"ar/p-001.html", "en/p-001.html", "es/p-001.html"}
    assert "a.png" not in again.changed


def test_a_shard_that_is_made_again_loses_what_it_has_no_more(project) -> None:
    folder = project(FEW, SETTINGS)
    build_shard(find_project(folder), Shard(1, 1))
    (folder / "content/p-001.md").unlink()
    again = build_shard(find_project(folder), Shard(1, 1))
    assert set(again.removed) == {"ar/p-001.html", "en/p-001.html", "es/p-001.html"}
    assert not (folder / "shards/1-of-1/en/p-001.html").exists()


def test_a_first_step_of_other_files_is_not_taken(project) -> None:
    folder = project(FEW, SETTINGS)
    build_shard(find_project(folder), Shard(0, 2))
    (folder / "content/p-001.md").write_text("# Page 1\n\nOther text.\n", "utf-8")
    with pytest.raises(ProjectError) as caught:
        build_shard(find_project(folder), Shard(1, 2))
    assert [problem.code for problem in caught.value.problems] == ["IO023"]
    build_shard(find_project(folder), Shard(0, 2))
    build_shard(find_project(folder), Shard(1, 2))


def test_shards_that_are_not_all_there_are_named(project) -> None:
    join = machines(project(FEW, SETTINGS), 3)
    shutil.rmtree(join / "shards/2-of-3")
    assert codes(join) == ["IO024"]


def test_where_there_are_no_shards_or_those_of_two_builds_nothing_is_joined(project) -> None:
    folder = project(FEW, SETTINGS)
    assert codes(folder) == ["IO028"]
    join = machines(folder, 2)
    shutil.copytree(join / "shards/1-of-2", join / "shards/1-of-4")
    assert codes(join) == ["IO028"]


def test_shards_are_not_made_in_the_site(project) -> None:
    folder = project(FEW, SETTINGS.replace("base-url", 'output = "shards/site"\nbase-url'))
    with pytest.raises(ProjectError) as caught:
        build_shard(find_project(folder), Shard(1, 1))
    assert [problem.code for problem in caught.value.problems] == ["CFG009"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/p-001.md", "# Page 1\n\nOther text.\n"),
        (ES, FEW[ES] + "\n# x\n"),
        ("content/a.png", "larger"),
    ],
)
def test_shards_of_other_files_are_not_joined(project, path: str, text: str) -> None:
    join = machines(project(FEW, SETTINGS), 2)
    (join / path).write_text(text, "utf-8")
    assert codes(join) == ["IO023", "IO023"]


def shorten(folder: Path) -> None:
    page = folder / "shards/1-of-2/en/index.html"
    page.write_bytes(page.read_bytes()[:-1])


def lose(folder: Path) -> None:
    (folder / "shards/2-of-2/es/p-001.html").unlink()


def scratch(folder: Path) -> None:
    note = folder / "shards/1-of-2/shard.json"
    note.write_bytes(note.read_bytes().replace(b"en/index.html", b"../index.html"))


@pytest.mark.parametrize("damage", [shorten, lose, scratch])
def test_nothing_of_a_damaged_shard_is_published(project, damage: Callable[[Path], None]) -> None:
    join = machines(project(FEW, SETTINGS), 2)
    damage(join)
    assert codes(join) == ["IO025"]


def test_the_command_makes_and_joins_shards_and_says_what_changed(polyguide, project) -> None:
    folder = str(project(FEW, SETTINGS))
    for shard in ("1/2", "2/2"):
        done = polyguide("build", "--project", folder, "--shard", shard)
        assert f"Built shards/{shard.replace('/', '-of-')}/." in done.out
    done = polyguide("build", "--project", folder, "--join", "--output-format", "json")
    told = json.loads(done.out)
    assert sorted(told["changed"]) == sorted(told["files"])
    assert told["removed"] == []


@pytest.mark.parametrize(
    "wrong",
    [
        ["--shard", "3/2"],
        ["--shard", "0/0"],
        ["--shard", "one"],
        ["--executor", "ssh://here"],
        ["--shard", "1/2", "--join"],
        ["--join", "--explain"],
    ],
)
def test_what_can_not_be_meant_is_a_usage_error(polyguide, project, wrong: list[str]) -> None:
    folder = project(FEW, SETTINGS)
    done = polyguide("build", "--project", str(folder), *wrong)
    assert (done.code, done.out) == (2, "")
    assert "Error: " in done.err
    assert not (folder / "site").exists()
