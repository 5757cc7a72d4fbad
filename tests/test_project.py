"""Projects on disk: what is refused before anything is written, and what a rebuild looks at."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from needs import full_disk, not_root
from polyguide.commands.build import build
from polyguide.project import Artifact, Destination, ProjectError, find_project
from polyguide.project.settings import parse_settings
from polyguide.source.front_matter import read_front_matter
from running import ROOT

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 'source = "en"\nlocales = ["es"]\n'
GUIDE = {"content/index.md": "# Pay\n\nNow.\n"}


def found(settings: str, name: str = "polyguide.toml") -> list[tuple[str, int]]:
    return [(item.code, item.place.line) for item in parse_settings(settings, name)[1]]


def refused(folder: Path) -> list[str]:
    with pytest.raises(ProjectError) as caught:
        build(find_project(folder))
    return [f"{problem.place} {problem.code}" for problem in caught.value.problems]


def told(folder: Path) -> list[str]:
    """Build, and give what was told and stops nothing."""
    problems = build(find_project(folder)).problems
    return [f"{problem.place} {problem.code}" for problem in problems if problem.code != "MSG004"]


def all_files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "line",
    [
        'output = "content"',
        'output = "./content/"',
        'output = "Content"',
        'output = "."',
        'output = "content/site"',
        'output = "templates"',
        'output = "locales"',
        'output = "locales/es"',
        'output = ".polyguide"',
        'output = "polyguide.toml"',
        'output = "facts"\nfacts = "facts/all.toml"',
        'output = "po"\ncatalogues = "{locale}/x.po"\ntemplate = "po/x.pot"',
        'output = "es"\ncatalogues = "{locale}/x.po"',
    ],
)
def test_an_output_folder_in_which_people_write_is_refused(project, line: str) -> None:
    assert found(f"{HEAD}{line}\n") == [("CFG009", 3)]
    folder = project(GUIDE, f"{HEAD}{line}\n")
    before = all_files(folder)
    assert [text.rpartition(" ")[2] for text in refused(folder)] == ["CFG009"]
    assert all_files(folder) == before


def test_an_output_folder_that_is_a_link_to_the_content_is_refused(project) -> None:
    folder = project(GUIDE)
    (folder / "site").symlink_to("content")
    before = all_files(folder)
    assert refused(folder) == ["polyguide.toml CFG009"]
    assert {path for path in all_files(folder) if ".polyguide" not in path} == set(before)


def test_a_path_is_written_in_one_way() -> None:
    settings, _ = parse_settings(f'{HEAD}output = "./out//site/"\n', "polyguide.toml")
    assert settings is not None
    assert settings.output == "out/site"


@pytest.mark.parametrize("path", ["content/index.md", "polyguide.toml", ".pot", "a/.pot", "/x.pot"])
def test_a_template_is_a_pot_file(path: str) -> None:
    assert found(f'{HEAD}template = "{path}"\n') == [("CFG003", 3)]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ('source = "en"\nlocales = ["zh-Hans", "zh-CN"]\n', "polyguide.toml", [("CFG010", 2)]),
        (f'{HEAD}[locale.es]\nfallback = ["pt"]\n', "polyguide.toml", [("CFG011", 4)]),
        (f"{HEAD}[locale.es]\n[locale.ES]\n", "polyguide.toml", [("CFG007", 4)]),
        (f"{HEAD}[locale.pt]\n[locale.gl]\n", "polyguide.toml", [("CFG006", 3), ("CFG006", 4)]),
        ("x = " + "[" * 3000, "polyguide.toml", [("CFG001", 0)]),
        (f"{HEAD}width = {'1' * 5000}\n", "polyguide.toml", [("CFG001", 0)]),
        ("tool = 1\n", "pyproject.toml", [("CFG004", 0)]),
        (
            '[tool.a]\nsource = 3\n[tool.polyguide]\nsource = "en"\nwidth = "x"\n[b]\nwidth = 1\n',
            "pyproject.toml",
            [("CFG003", 5)],
        ),
        (
            'a = """\n[tool.polyguide]\nsource = 1\n"""\n[tool.polyguide]\nsource = 3\n',
            "pyproject.toml",
            [("CFG003", 6), ("CFG005", 5)],
        ),
    ],
)
def test_a_fault_of_the_settings_has_the_line_of_its_own_key(
    text: str, name: str, expected: list[tuple[str, int]]
) -> None:
    assert found(text, name) == expected


def test_a_byte_order_mark_is_no_fault(project) -> None:
    folder = project({**GUIDE, "content/facts.toml": b"\xef\xbb\xbf"}, f"\ufeff{HEAD}")
    assert [problem.code for problem in build(find_project(folder)).problems] == ["MSG004"]


@not_root
def test_a_folder_that_cannot_be_read_is_not_an_empty_one(project) -> None:
    folder = project({**GUIDE, "content/more/a.md": "# A\n"})
    (folder / "content/more").chmod(0)
    try:
        assert told(folder) == ["content/more IO001"]
    finally:
        (folder / "content/more").chmod(0o700)


@pytest.mark.parametrize(
    ("name", "shown"), [(b"a\nb.md", "a\\nb.md"), (b"a\x1b.png", "a\\x1b.png")]
)
def test_a_name_with_a_control_character_is_told(project, name: bytes, shown: str) -> None:
    folder = project(GUIDE)
    with open(os.fsencode(folder) + b"/content/" + name, "wb"):
        pass
    assert told(folder) == [f"content/{shown} IO001"]


@pytest.mark.parametrize("name", ["Guide.MD", "roaming.markdown", "a/x.mkd"])
def test_a_document_with_another_suffix_is_not_passed_over(project, name: str) -> None:
    assert told(project({**GUIDE, f"content/{name}": "# A\n"})) == [f"content/{name} IO010"]


def test_templates_stay_inside_the_project(project, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/page.html").write_text("secret")
    folder = project(GUIDE)
    (folder / "templates").symlink_to(tmp_path / "outside")
    assert refused(folder) == ["templates IO002"]
    (folder / "templates").unlink()
    (folder / "templates").mkdir()
    (folder / "templates/page.html").symlink_to(tmp_path / "outside/page.html")
    assert refused(folder) == ["templates/page.html IO002"]


def test_files_that_no_document_shows_stop_nothing(project) -> None:
    folder = project(GUIDE)
    (folder / "content/gone").symlink_to("nowhere")
    (folder / "content/round").symlink_to(".")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "content/pipe")
    with (folder / "content/film.mp4").open("wb") as file:
        file.truncate(80 << 20)
    assert [problem.code for problem in build(find_project(folder)).problems] == ["MSG004"]
    assert build(find_project(folder)).written == 0


@pytest.mark.parametrize("where", ["content/.hidden", "shared"])
def test_an_image_that_changes_is_seen_wherever_it_is(project, where: str) -> None:
    shown = where.removeprefix("content/")
    folder = project({"content/index.md": f"![x]({shown}/a.png)\n", f"{where}/a.png": b"one"})
    if where == "shared":
        (folder / "content/shared").symlink_to("../shared")
    build(find_project(folder))
    assert build(find_project(folder)).written == 0
    (folder / where / "a.png").write_bytes(b"two")
    build(find_project(folder))
    assert (folder / "site" / shown / "a.png").read_bytes() == b"two"


@pytest.mark.parametrize(
    "made", ["[3]", '[{"name":"en","key":"","files":[],"problems":[],"entry":{}}]', "{}", "[" * 9]
)
def test_a_spoilt_manifest_is_as_good_as_none(project, made: str) -> None:
    folder = project(GUIDE)
    build(find_project(folder))
    text = f'{{"format":1,"key":"","problems":[],"made":{made}}}'
    (folder / ".polyguide/manifest.json").write_text(text)
    assert build(find_project(folder)).written == 0
    assert (folder / "site/en/index.html").is_file()


def test_folders_that_are_empty_go_with_their_last_file(project) -> None:
    folder = project(GUIDE)
    place = find_project(folder)
    output = Destination(place)
    for path in ("a/b/c.txt", "d.txt"):
        output.write(Artifact(path, b"x"))
    output.remove(["a/b/c.txt", "../content/index.md"])
    assert [path.name for path in (folder / "site").iterdir()] == ["d.txt"]
    assert (folder / "content/index.md").is_file()


@pytest.mark.parametrize("head", ["a:\n" + "- " * 3500, "a:\n" + "? " * 3500, "a: " + "[" * 3500])
def test_front_matter_that_is_nested_too_deep_is_a_problem(head: str) -> None:
    text = f"---\n{head}\n---\nText.\n"
    assert [problem.code for problem in read_front_matter(text, "a.md").problems] == ["MD011"]


# The command line


def test_a_folder_that_is_not_there_is_a_usage_error(polyguide, project) -> None:
    folder = project(GUIDE)
    done = polyguide("build", "--project", "nope", cwd=folder)
    assert (done.code, (folder / "site").exists()) == (2, False)
    assert "nope" in done.err


@pytest.mark.slow
def test_facts_that_are_not_toml_are_unusable(polyguide, project) -> None:
    folder = project({**GUIDE, "content/facts.toml": "a = = 1\n"})
    assert polyguide("check", "--project", str(folder)).code == 2


@pytest.mark.slow
@full_disk
def test_an_output_that_takes_nothing_is_said_and_is_no_bug(project) -> None:
    folder = project(GUIDE)
    for command in (["check", "--project", str(folder)], ["--help"]):
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "polyguide", *command],
                env={**os.environ, "PYTHONPATH": str(ROOT / "build"), "LC_ALL": "C.UTF-8"},
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        text = "What polyguide has to say can't be printed: no space left on device.\n"
        assert (done.returncode, done.stderr) == (2, text)


# What a rebuild looks at


def newer(folder: Path, *lines: str) -> dict[str, str]:
    """Give the environment of another installation; `lines` are the Python that differs there."""
    (folder / "sitecustomize.py").write_text("\n".join(lines), encoding="utf-8")
    return {"PYTHONPATH": f"{folder}{os.pathsep}{ROOT / 'build'}"}


@pytest.mark.slow
def test_a_page_is_made_again_by_another_version_of_a_library(
    polyguide, project, tmp_path: Path
) -> None:
    folder = project({"content/index.md": "This & that.\n"}, 'source = "en"\n')
    build = ("build", "--project", str(folder))
    assert polyguide(*build).code == 0
    (tmp_path / "markupsafe-99.0.dist-info").mkdir()
    changed = newer(tmp_path, "import html", "html.escape = lambda text, quote=True: 'Newer'")
    assert polyguide(*build, **changed).code == 0
    assert "Newer" in (folder / "site/en/index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_page_is_made_again_by_another_python(polyguide, project, tmp_path: Path) -> None:
    folder = project({"content/index.md": "This & that.\n"}, 'source = "en"\n')
    build = ("build", "--project", str(folder))
    assert polyguide(*build).code == 0
    changed = newer(
        tmp_path,
        "import html, sys",
        "sys.version = sys.version.replace('3.', '4.', 1)",
        "html.escape = lambda text, quote=True: 'Newer'",
    )
    assert polyguide(*build, **changed).code == 0
    assert "Newer" in (folder / "site/en/index.html").read_text(encoding="utf-8")


FACT = """\
[sources.page]
title = "T"
publisher = "P"
url = "https://a.cl/x"
lang = "es"

[facts.price]
type = "integer"
value = 500
label = "Price"
sources = ["page"]
checked = 2026-11-22
confidence = "high"
"""


@pytest.mark.parametrize("path", ["facts.toml", "content/facts.toml"])
def test_a_fact_that_changes_is_on_the_next_page_wherever_facts_are(project, path: str) -> None:
    settings = f'source = "en"\nfacts = "{path}"\n'
    folder = project({"content/index.md": "It is {price}.\n", path: FACT}, settings)
    build(find_project(folder))
    (folder / path).write_text(FACT.replace("500", "700"), encoding="utf-8")
    build(find_project(folder))
    assert (folder / "site/en/index.txt").read_text(encoding="utf-8") == "It is 700.\n"


@pytest.mark.parametrize(
    ("path", "text", "shown"),
    [
        ("templates/notice.html", "<p>Newer</p>", "<p>Newer</p>"),
        ("polyguide.toml", 'source = "en"\nlocales = ["es"]\nbase-url = "https://a.cl/"\n', "a.cl"),
        ("content/index.md", "# Pay\n\nLater.\n", "<p>Later.</p>"),
    ],
)
def test_whatever_a_page_is_made_of_is_seen_when_it_changes(
    project, path: str, text: str, shown: str
) -> None:
    folder = project(GUIDE)
    build(find_project(folder))
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")
    build(find_project(folder))
    assert shown in (folder / "site/en/index.html").read_text(encoding="utf-8")


# The lock


@pytest.mark.slow
@pytest.mark.parametrize("target", ["../content/new.md", "../../outside"])
def test_the_lock_is_never_made_where_a_link_leads(polyguide, project, target: str) -> None:
    folder = project({**GUIDE, ".polyguide/.gitignore": "*\n"})
    lock = folder / ".polyguide/lock"
    lock.symlink_to(target)
    assert polyguide("update", "--project", str(folder)).code == 0
    assert not lock.exists()
