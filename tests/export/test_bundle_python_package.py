"""The guide as a Python package: installed, run and read as its users do."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from bundles_made import RUNTIME
from guides import bundle_of, package_of, written
from needs import full_disk, needs
from polyguide.embed import (
    installed_guides,
)
from running import ROOT

pytestmark = pytest.mark.xdist_group("python")  # with one environment
NAME = "renew_esim_chile"


def test_the_licence_of_the_runtime_is_that_of_polyguide() -> None:
    assert (RUNTIME / "embed/LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


# The guide as a package


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel, and nothing else, into an environment of its own."""
    folder = tmp_path_factory.mktemp("installed")
    [(name, data)] = [(k, v) for k, v in package_of().items() if k.startswith("dist/")]
    wheel = written({Path(name).name: data}, folder) / Path(name).name
    venv.create(folder / "venv", with_pip=True)
    program = folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    run_in(program, folder, "-m", "pip", "install", "--no-index", "--no-deps", str(wheel))
    return program


def run_in(program: Path, folder: Path, *arguments: str, code: int = 0, **extra: str) -> str:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHONPATH"))}
    done = subprocess.run(
        [program, *arguments],
        cwd=folder,
        env={**clean, **extra},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr


@pytest.mark.slow
def test_the_wheel_installs_without_a_network_and_needs_nothing(
    python: Path, tmp_path: Path
) -> None:
    assert "No broken requirements" in run_in(python, tmp_path, "-m", "pip", "check")
    assert "polyguide" not in run_in(python, tmp_path, "-m", "pip", "list")
    where = run_in(python, tmp_path, "-c", f"import {NAME}; print({NAME}.__file__)").strip()
    assert Path(where).is_relative_to(python.parents[1])
    shown = run_in(python, tmp_path, "-m", "pip", "show", "-f", NAME)
    assert "Version: 2026." in shown
    assert "py.typed" in shown


@pytest.mark.slow
@needs(packages=("mypy",))
def test_type_checkers_find_nothing_in_a_package(tmp_path: Path) -> None:
    source = written(package_of(), tmp_path) / "renew-esim-chile/src"
    run_in(Path(sys.executable), source, "-m", "mypy", "--strict", "-p", NAME)


SAMPLE = f"""
import asyncio
from {NAME} import bundle
from {NAME}.asgi import app
from importlib.metadata import entry_points

guide = bundle().guide_for("es-MX, en;q=0.5")
print(guide.locale, guide.title)
[entry] = entry_points(group="polyguide.guides")
assert entry.load()().locales == bundle().locales
sent = []

async def send(message):
    sent.append(message)

scope = {{"type": "http", "method": "GET", "path": "/zh-Hans/index", "headers": []}}
asyncio.run(app(scope, None, send))
assert sent[0]["status"] == 200
print(sent[1]["body"].decode().partition("<title>")[2].partition("<")[0])
"""


@pytest.mark.slow
def test_a_program_uses_the_package_as_it_is_installed(python: Path, tmp_path: Path) -> None:
    (tmp_path / "sample.py").write_text(SAMPLE, encoding="utf-8")
    printed = run_in(python, tmp_path, "sample.py", PYTHONIOENCODING="utf-8")
    guides = {t: json.loads(bundle_of()[f"{t}/guide.json"])["title"] for t in ("es", "zh-Hans")}
    assert printed.splitlines() == [f"es {guides['es']}", guides["zh-Hans"]]


@pytest.mark.slow
def test_the_package_prints_itself(python: Path, tmp_path: Path) -> None:
    def shown(*arguments: str, **extra: str) -> str:
        return run_in(python, tmp_path, "-m", NAME, *arguments, **extra)

    guide = json.loads(bundle_of()["es/guide.json"])
    section = guide["documents"][0]["sections"][1]
    assert shown("--locale", "es-MX").startswith(f"{guide['title']}\n")
    assert shown(LANG="es_CL.UTF-8") == shown("--locale", "es")
    assert shown(LANG="C.UTF-8", LC_ALL="C") == shown("--locale", "en")
    assert shown("--locale", "es", "--format", "json") == bundle_of()["es/guide.json"].decode()
    text = shown("--locale", "es", "--section", section["id"])
    assert text == f"{section['title']['text']}\n\n{section['text']}\n"
    html = shown("--locale", "es", "--section", section["id"], "--format", "html")
    assert html.startswith('<div class="pg-section" id="pg-index:')
    one = json.loads(shown("--locale", "es", "--document", "index", "--format", "json"))
    assert one["document"] == guide["documents"][0]
    listed = shown("--list", "--locale", "zh-CN")
    assert "  zh-Hans  简体中文\n" in listed
    assert f"    {section['id']}  " in listed
    assert "The nearest one that the guide has is" in " ".join(shown("--help").split())


@pytest.mark.slow
@full_disk
def test_the_package_says_kindly_that_a_disk_is_full(python: Path, tmp_path: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [str(python), "-I", "-m", NAME], cwd=tmp_path, stdout=full, stderr=-1, check=False
        )
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "The guide can't be printed: No space left on device.\nhelp: Print it to another place.\n"
    )


@pytest.mark.slow
def test_the_package_says_kindly_what_it_does_not_have(python: Path, tmp_path: Path) -> None:
    for arguments, sentence in [
        (["--locale", "fr"], "The guide is not there in 'fr'.\nhelp: Choose one of en, "),
        (["--section", "x"], "No document has a section named 'x'.\nhelp: --list names all.\n"),
        (["--document", "x"], "There is no document named 'x'.\nhelp: There are: index"),
    ]:
        said = run_in(python, tmp_path, "-m", NAME, *arguments, code=2)
        assert said.startswith(sentence)
        assert "Traceback" not in said


def test_record_names_every_file_of_the_wheel_with_its_hash() -> None:
    [data] = [data for path, data in package_of().items() if path.startswith("dist/")]
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = archive.namelist()
    [record] = [name for name in names if name.endswith(".dist-info/RECORD")]
    rows = list(csv.reader(io.StringIO(archive.read(record).decode())))
    assert [row[0] for row in rows] == names
    assert names[-1] == record
    for name, said, size in rows[:-1]:
        content = archive.read(name)
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        assert (said, int(size)) == (f"sha256={digest}", len(content))
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.slow
def test_the_same_guide_is_the_same_package() -> None:
    package_of.cache_clear()
    first = dict(package_of())
    package_of.cache_clear()
    assert dict(package_of()) == first


def test_the_source_tree_builds_the_same_package(tmp_path: Path) -> None:
    folder = written(package_of(), tmp_path)
    [tree] = [path for path in folder.iterdir() if path.name != "dist"]
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "again")],
        cwd=tree,
        check=True,
        capture_output=True,
    )
    [ours], [theirs] = (list((folder / name).glob("*.whl")) for name in ("dist", "again"))
    assert ours.name == theirs.name
    contents = [
        {n: z.read(n) for n in z.namelist() if ".dist-info/" not in n or "entry_points" in n}
        for z in (zipfile.ZipFile(ours), zipfile.ZipFile(theirs))
    ]
    entries = [found.pop(next(n for n in found if "entry_points" in n)) for found in contents]
    assert contents[0] == contents[1]
    assert entries[0].split() == entries[1].split()


@pytest.mark.parametrize(
    ("settings", "title", "name", "version"),
    [
        ("", "Ferries", "ferries", r"0\.0\.[0-9]{1,8}"),
        ("", "Guía: cómo pagar", "guia-como-pagar", r"0\.0\.[0-9]{1,8}"),
        ("", "乘渡轮", "guide", r"0\.0\.[0-9]{1,8}"),
        ("", "Calendar", "guide-calendar", r"0\.0\.[0-9]{1,8}"),
        ("", "Class", "guide-class", r"0\.0\.[0-9]{1,8}"),
        ("", "3 ways", "guide-3-ways", r"0\.0\.[0-9]{1,8}"),
        ('package = "Renew_eSIM.Chile"', "x", "renew-esim-chile", r"0\.0\.[0-9]{1,8}"),
        ("", "Telnetlib", "guide-telnetlib", r"0\.0\.[0-9]{1,8}"),  # gone since Python 3.13
        ('package = "a"\npackage-version = "1.2.0"', "x", "a", r"0\.0\.1002000[0-9]{8}"),
    ],
)
def test_a_package_has_a_name_and_a_version(
    tmp_path: Path, settings: str, title: str, name: str, version: str
) -> None:
    (tmp_path / "content").mkdir()
    text = f'---\ntitle: \'A "{title}"\\ """\'\n---\n' if title == "x" else f"# {title}\n"
    (tmp_path / "content/index.md").write_text(text + "\nWords.\n", encoding="utf-8")
    (tmp_path / "polyguide.toml").write_text(f'source = "en"\n{settings}\n', encoding="utf-8")
    made = package_of(tmp_path)
    [wheel] = [path for path in made if path.startswith("dist/")]
    stem = name.replace("-", "_")
    assert re.fullmatch(rf"dist/{stem}-{version}-py3-none-any\.whl", wheel)
    assert f"{name}/src/{stem}/__init__.py" in made
    for path, data in made.items():
        if path.endswith(".py"):
            compile(data, path, "exec")


def test_installed_guides_are_found_by_name() -> None:
    assert installed_guides() == {}
