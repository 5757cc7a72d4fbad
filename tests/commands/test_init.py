"""`init`: a project that checks clean, and nothing overwritten."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def test_init_makes_a_project_that_checks_clean_and_builds(polyguide, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert polyguide("init", str(folder)).code == 0
    checked = polyguide("check", "--project", str(folder))
    assert (checked.code, checked.err) == (0, "")
    assert polyguide("build", "--project", str(folder)).code == 0
    assert (folder / "site/zh-Hans/index.html").is_file()
    second = polyguide("update", "--project", str(folder))
    assert [line for line in second.out.splitlines() if "unchanged" not in line] == []


def test_init_overwrites_nothing(polyguide, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = polyguide("init", str(tmp_path))
    assert (done.code, [path.name for path in tmp_path.iterdir()]) == (2, ["mine.txt"])


# A guide of one's own


@pytest.mark.parametrize(
    ("options", "settings", "page", "catalogues"),
    [
        (
            ["--source", "es", "--locales", "en, zh_hans", "--title", "Ferris: mi guía"],
            'source = "es"\nlocales = ["en", "zh-Hans"]\n',
            '---\ntitle: "Ferris: mi guía"\norder: 10\n---\n\nEsta página es tuya: ',
            {"en.po", "zh_Hans.po", "guide.pot"},
        ),
        (
            ["--locales", "de", "--locales", "en,ar,de"],
            'source = "en"\nlocales = ["de", "ar"]\n',
            "---\ntitle: My guide\norder: 10\n---\n\nThis page is yours: ",
            {"de.po", "ar.po", "guide.pot"},
        ),
        (
            ["--source", "zh_CN", "--title", "No"],
            'source = "zh-CN"\nlocales = []\n',
            '---\ntitle: "No"\norder: 10\n---\n',
            {"guide.pot"},
        ),
        (["--source", "fa"], 'source = "fa"\n', "---\ntitle: ferry trips\n", {"guide.pot"}),
    ],
)
def test_init_begins_a_guide_of_ones_own_without_a_word_of_another(
    polyguide, tmp_path: Path, options, settings, page, catalogues
) -> None:
    folder = tmp_path / "ferry trips"
    done = polyguide("init", str(folder), *options)
    assert done.code == 0
    assert sorted(done.out.split("\n")[:-1]) == sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and ".polyguide" not in path.parts
    )
    written = (folder / "polyguide.toml").read_text(encoding="utf-8")
    assert settings in written
    assert tomllib.loads(written)["outputs"] == ["html", "text", "single", "search"]
    assert (folder / "content/index.md").read_text(encoding="utf-8").startswith(page)
    assert {path.name for path in (folder / "locales").iterdir()} == catalogues
    words = "".join(path.read_text(encoding="utf-8") for path in (folder / "locales").iterdir())
    assert "ferry" not in words.replace("ferry trips", "")
    assert "#~" not in words
    told = polyguide("check", "--output-format", "concise", "--project", str(folder)).out
    assert set(re.findall(r" ([A-Z]+\d+) ", told)) <= {"MSG001", "MSG010"}  # not translated yet
    others = catalogues - {"guide.pot"}  # none of them is published before its first message
    assert polyguide("build", "--project", str(folder)).code == (1 if others else 0)
    assert "written" not in polyguide("update", "--project", str(folder)).out


@pytest.mark.parametrize(
    ("options", "place", "code"),
    [
        (["--source", "spanish"], "--source", "INI002"),
        (["--locales", "es,klingonish"], "--locales", "INI002"),
        (["--title", "a\nb"], "--title", "INI003"),
    ],
)
def test_init_writes_nothing_for_a_wish_that_cannot_be_met(
    polyguide, tmp_path: Path, options, place, code
) -> None:
    done = polyguide("init", str(tmp_path / "new"), *options)
    assert (done.code, done.err.split(" ")[:2]) == (2, [place, code])
    assert not (tmp_path / "new").exists()


def test_a_template_and_a_new_catalogue_are_called_by_the_title(polyguide, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    polyguide("init", str(folder), "--locales", "es", "--title", 'Ferries "and" more')
    for name in ("guide.pot", "es.po"):
        head = (folder / "locales" / name).read_text(encoding="utf-8")
        assert '"Project-Id-Version: Ferries \\"and\\" more\\n"' in head
