"""The last build told again: only where a build that looks at every byte would say the same."""

from __future__ import annotations

import json
import os
import random
import shutil
import time
from typing import TYPE_CHECKING

import pytest

from polyguide.commands.build import build
from polyguide.project import ProjectError, find_project, traces
from polyguide.project.kept import seal
from polyguide.site.earlier import read_earlier
from polyguide.site.index import look
from polyguide.site.last_build import last_build
from polyguide.site.manifest import look_at_inputs
from polyguide.translate.pseudo import with_pseudo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from polyguide.site.last_build import Built
    from polyguide.site.manifest import Inputs

TICK = 0.03  # seconds: more than one of the file system's clock
HEADER = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
ES = HEADER.format("es") + '\nmsgid "Pay"\nmsgstr "Pagar"\n'
FILES = {
    "content/index.md": "# Pay\n\nNow. ![x](a.png)\n",
    "content/a.png": b"\x89PNG\r\n\x1a\n",
    "content/rooms/one.md": "# One\n\nA bed[^1].\n",  # with a problem, that is told again
    "content/facts.toml": "",
    "locales/es/LC_MESSAGES/guide.po": ES,
    "templates/notice.html": "<p>Draft</p>\n",
}


@pytest.fixture
def folder(project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project that was built, and that a build now would not change."""
    monkeypatch.setattr(traces, "_GRAIN", int(TICK / 2 * 1e9))
    folder = project(FILES)
    rest(folder)
    return folder


def rest(folder: Path) -> None:
    """Build a project whose last change is long ago, also if this process had to wait meanwhile."""
    for _ in range(5):
        time.sleep(TICK)
        build(find_project(folder))
        if (folder / ".polyguide/index.json").exists() and last_build(folder):
            break


def found_out(folder: Path) -> Built | None:
    """Tell what a build would find that looks at every byte; None if it has anything to do."""
    try:
        project = find_project(folder)
        earlier = read_earlier(project)
        if earlier.still_true(project, look_at_inputs(project)) is None:
            return None
    except ProjectError:
        return None
    return build(project)


def inputs(folder: Path, *, known: bool) -> Inputs | str:
    """Look at what a build reads; give why there is nothing to look at."""
    try:
        project = find_project(folder)
        digests = look(project, unpublished=False).known if known else {}
        return look_at_inputs(project, known=digests)
    except ProjectError as error:
        return str(error)


def swap(path: Path, old: str, new: str) -> None:
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()))


def with_its_time(path: Path, old: str, new: str) -> None:
    """Change a file, at the same size, and put back the time of its last change."""
    times = path.stat()
    swap(path, old, new)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def behind_a_link(folder: Path, name: str, where: str) -> None:
    """Move a folder, and put a link to it in its place."""
    shutil.move(folder / name, folder / where)
    (folder / name).symlink_to(folder / where)


PO = "locales/es/LC_MESSAGES/guide.po"
EDITS: dict[str, Callable[[Path], object]] = {
    "the same bytes": lambda at: swap(at / "content/index.md", "Now", "Now"),
    "as many bytes at the same time": lambda at: with_its_time(
        at / "content/index.md", "Now", "Not"
    ),
    "as many bytes of words": lambda at: with_its_time(at / PO, "Pagar", "Pague"),
    "as many bytes of settings": lambda at: with_its_time(at / "polyguide.toml", "0", "1"),
    "as many bytes of a template": lambda at: with_its_time(
        at / "templates/notice.html", "Draft", "Final"
    ),
    "a fact": lambda at: write(at / "content/facts.toml", "[sources]\n"),
    "an image": lambda at: swap(at / "content/a.png", "PNG", "PNF"),
    "a document": lambda at: write(at / "content/b.md", "# B\n"),
    "a hidden file": lambda at: write(at / "content/.b", ""),
    "a file that looks like a document": lambda at: write(at / "content/b.txt", ""),
    "another name of a document": lambda at: (at / "content/rooms/one.md").rename(
        at / "content/rooms/two.md"
    ),
    "another name of a folder": lambda at: (at / "content/rooms").rename(at / "content/beds"),
    "no content": lambda at: (at / "content").rename(at / "gone"),
    "an empty template": lambda at: write(at / "templates/page.html", ""),
    "an editor's lock": lambda at: (at / "templates/.#page.html").symlink_to("me@here:1"),
    "a template of messages": lambda at: write(at / "locales/guide.pot", "#. split by heading\n"),
    "a glossary": lambda at: write(at / "locales/glossary.csv", "term,es\nbed,cama\n"),
    "a catalogue of the source": lambda at: write(
        at / "locales/en/LC_MESSAGES/guide.po", HEADER.format("en")
    ),
    "settings beside it": lambda at: write(at / "pyproject.toml", "[tool.polyguide]\n"),
    "a page less": lambda at: (at / "site/es/index.html").unlink(),
    "another page": lambda at: with_its_time(at / "site/es/index.html", "html", "HTML"),
    "a page that is a link": lambda at: behind_a_link(at, "site/es/index.html", "elsewhere"),
    "a site elsewhere": lambda at: behind_a_link(at, "site", "public"),
    "content elsewhere": lambda at: behind_a_link(at, "content", "texts"),
    "content outside": lambda at: behind_a_link(at, "content", "../texts"),
    "words elsewhere": lambda at: behind_a_link(at, "locales/es", "words"),
    "words outside": lambda at: behind_a_link(at, "locales/es", "../words"),
    "a link to a folder": lambda at: (at / "content/more").symlink_to("../templates"),
    "a build that was not finished": lambda at: write(
        at / ".polyguide/unfinished.json",
        seal("unfinished.json", {"folder": "site", "planned": {}}).decode(),
    ),
    "no manifest": lambda at: (at / ".polyguide/manifest.json").unlink(),
    "half an index": lambda at: swap(at / ".polyguide/index.json", ',"key"', ""),
    "a document that nobody may read": lambda at: (at / "content/index.md").chmod(0),
}


def test_a_build_without_work_is_told_again_with_all_that_it_said(folder: Path) -> None:
    first = found_out(folder)
    told = last_build(folder)
    assert (told.root, told.output, told.built) == (folder, "site", first)
    assert [problem.code for problem in told.built.problems] == ["MD006"]
    assert last_build(folder / "content/rooms").built == first


@pytest.mark.parametrize("edit", EDITS)
def test_whatever_changes_it_is_told_again_only_if_it_is_still_true(
    folder: Path, edit: str
) -> None:
    assert last_build(folder) is not None
    assert look(find_project(folder), unpublished=False).known.keys() > {"content/index.md", PO}
    EDITS[edit](folder)
    told = last_build(folder)
    assert inputs(folder, known=True) == inputs(folder, known=False)
    truth = found_out(folder)
    assert told is None or told.built == truth


def test_after_any_edits_a_build_is_told_again_as_soon_as_all_is_at_rest(folder: Path) -> None:
    chance = random.Random(7)
    names = ["the same bytes", "a document", "a hidden file", "an image", "a glossary", "a fact"]
    for name in chance.sample(names, 2):
        EDITS[name](folder)
        rest(folder)
        assert last_build(folder).built == found_out(folder)


def test_what_changed_just_before_the_look_is_not_believed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(traces, "_GRAIN", 60_000_000_000)
    (folder / ".polyguide/index.json").unlink()
    build(find_project(folder))
    assert last_build(folder) is None


def test_a_folder_behind_a_link_is_never_believed(folder: Path) -> None:
    (folder / "shared").mkdir()
    (folder / "content/shared").symlink_to("../shared")
    rest(folder)
    assert last_build(folder) is None
    write(folder / "shared/new.md", "# New\n")
    assert found_out(folder) is None


def test_drafts_are_no_build_of_the_site(folder: Path) -> None:
    write(folder / "content/b.md", "# B\n")
    time.sleep(TICK)
    build(find_project(folder), unpublished=True)
    assert last_build(folder) is None
    assert "content/b.md" in look(find_project(folder), unpublished=True).known


def test_a_build_of_pseudo_locales_is_not_told_again(folder: Path) -> None:
    for _ in range(2):
        time.sleep(TICK)
        build(with_pseudo(find_project(folder)))
        assert last_build(folder) is None


def test_a_build_by_other_settings_than_those_of_the_file_is_not_told_again(folder: Path) -> None:
    project = find_project(folder)
    swap(folder / "polyguide.toml", "threshold = 0", "threshold = 9")
    time.sleep(TICK)
    build(project)  # by the settings that were read before
    assert last_build(folder) is None


def test_an_index_of_another_version_is_as_good_as_none(folder: Path) -> None:
    index = folder / ".polyguide/index.json"
    value = json.loads(index.read_bytes()) | {"format": 4}
    del value["digest"]
    index.write_bytes(seal("index.json", value))
    assert last_build(folder) is None
    assert build(find_project(folder)).written == 0
