"""Releases: another content has another digest and version, the same content the same bytes."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import struct
import subprocess
import tarfile
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.version import Version

import polyguide
from ferry import FACTS, FILES, SETTINGS
from guides import package_of, written
from needs import needs
from polyguide.commands.export import export
from polyguide.embed import open_bundle
from polyguide.export.bundle.files import release_fields, tar_gz
from polyguide.project import Artifact, find_project
from polyguide.project.settings import parse_settings
from running import ROOT, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from polyguide.model.problem import Problem

pytestmark = pytest.mark.slow


@pytest.fixture
def ferry(project: Callable[..., Path]) -> Callable[..., Path]:
    """Give a function that writes the project, with some words put in the place of others."""

    def write(path: str = "", old: str = "", new: str = "", settings: str = SETTINGS) -> Path:
        files = dict(FILES)
        if path:
            assert old in str(files[path])
            files[path] = str(files[path]).replace(old, new)
        return project(files, settings)

    return write


def exported(folder: Path, name: str) -> tuple[Problem, ...]:
    """Export as the command does; give the problems that it would say."""
    return export(find_project(folder), name)[0].problems


def said(folder: Path, name: str, code: int = 0, **environment: str) -> str:
    """Run the command, and give what it says of problems."""
    ran = run("export", name, cwd=folder, **environment)
    assert ran.code == code, ran.err
    return ran.err


def held(folder: Path) -> dict[str, bytes]:
    """Give every file of a folder by its path."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def index_of(folder: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((folder / "exports/json/index.json").read_bytes())
    return value


@cache
def index_before() -> dict[str, Any]:
    """Give the index of the guide as it is before anything of it changes."""
    with TemporaryDirectory() as folder:
        files = {
            path: text.encode() for path, text in {**FILES, "polyguide.toml": SETTINGS}.items()
        }
        written(files, Path(folder))
        made = polyguide.make_bundle(polyguide.open_project(folder)).files
    value: dict[str, Any] = json.loads(made["index.json"])
    return value


def names(folder: Path) -> list[str]:
    """Give the versions that stand in the names and in the files of both packages."""
    [wheel] = (folder / "exports/python/dist").iterdir()
    [archive] = (folder / "exports/npm").glob("*.tgz")
    tree = (folder / "exports/python/ferry/pyproject.toml").read_text("utf-8")
    manifest = json.loads((folder / "exports/npm/package/package.json").read_bytes())
    module = (folder / "exports/python/ferry/src/ferry/__init__.py").read_text("utf-8")
    return [
        re.fullmatch(r"ferry-(.+)-py3-none-any\.whl", wheel.name)[1],
        re.fullmatch(r"team-ferry-(.+)\.tgz", archive.name)[1],
        re.search(r'^version = "(.+)"$', tree, re.MULTILINE)[1],
        manifest["version"],
        re.search(r'^__version__ = "(.+)"$', module, re.MULTILINE)[1],
    ]


# What a version is made of


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("content/facts.toml", "15000", "19000"),
        ("content/facts.toml", "2026-11-22", "2026-11-21"),
        ("content/facts.toml", '"The counter"', '"The desk"'),
        ("content/index.md", "the counter", "any counter"),
        ("content/index.md", "A map", "The map"),
        ("content/map.svg", "<svg", "<svg "),
        ("locales/es/LC_MESSAGES/guide.po", "en la caja", "en caja"),
        ("locales/es/LC_MESSAGES/guide.po", "2026-11-20", "2026-11-23"),
        ("locales/es/LC_MESSAGES/guide.po", '"Hola"', '"Saludos"'),
        ("templates/greeting.html", "Ahoy", "Welcome"),
    ],
    ids=[
        "a value", "a day of checking", "a source", "the text", "an alternative text", "an image",
        "a translation", "the day of a translation", "the translation of a theme's word",
        "a theme's word",
    ],
)  # fmt: skip
def test_what_a_reader_can_see_changes_the_digest_and_every_version(
    ferry: Callable[..., Path], path: str, old: str, new: str
) -> None:
    before = index_before()
    folder = ferry(path, old, new)
    for name in ("json", "python", "npm"):
        exported(folder, name)
    index = index_of(folder)
    assert set(names(folder)) == {index["release"]}
    bundle = open_bundle(folder / "exports/json")
    assert (bundle.digest, bundle.release) == (index["digest"], index["release"])
    assert index["digest"] != before["digest"]
    assert index["release"] != before["release"]


def test_another_polyguide_makes_another_version(
    ferry: Callable[..., Path], tmp_path: Path
) -> None:
    folder = ferry()
    exported(folder, "json")
    first = index_of(folder)
    other = tmp_path / "other"
    shutil.copytree(ROOT / "build", other / "build", ignore=shutil.ignore_patterns("__pycache__"))
    module = other / "build/polyguide/model/version.py"
    text = module.read_text("utf-8")
    module.write_text(re.sub(r'(?m)^__version__ = ".*"$', '__version__ = "9.9.9"', text), "utf-8")
    shutil.copytree(ROOT / "templates", other / "templates")
    said(folder, "json", PYTHONPATH=str(other / "build"))
    assert index_of(folder)["digest"] != first["digest"]
    assert index_of(folder)["release"] != first["release"]


def test_nothing_else_changes_a_byte(ferry: Callable[..., Path], tmp_path: Path) -> None:
    made = []
    # Written in another order, at another time, and read with other seeds, days and zones.
    for seed, day, zone in (("1", "1700000000", "UTC"), ("2", "1900000000", "Asia/Shanghai")):
        folder = ferry()
        shutil.rmtree(folder / "exports", ignore_errors=True)
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_file():
                data = path.read_bytes()
                path.unlink()
                path.write_bytes(data)
                os.utime(path, (int(day), int(day)))
        for name in ("python", "npm"):
            said(folder, name, PYTHONHASHSEED=seed, SOURCE_DATE_EPOCH=day, TZ=zone)
        made.append(held(folder / "exports"))
        shutil.rmtree(folder)
    assert made[0] == made[1]


def test_the_newest_day_comes_first_whether_a_fact_or_a_catalogue_tells_of_it(
    ferry: Callable[..., Path],
) -> None:
    for change, day in (
        ((), "2026.1122."),
        (("content/facts.toml", "2026-11-22", "2026-01-05"), "2026.1120."),
        (("locales/es/LC_MESSAGES/guide.po", "2026-11-20", "2027-01-05"), "2027.105."),
        (("locales/es/LC_MESSAGES/guide.po", "2026-11-20", "2027-13-40"), "2026.1122."),
    ):
        folder = ferry(*change)
        exported(folder, "json")
        assert index_of(folder)["release"].startswith(day)
    assert {row["locale"]: row["updated"] for row in index_of(folder)["locales"]} == {
        "en": "2026-11-22",
        "es": "2026-11-22",
    }


DAYS = st.one_of(
    st.sampled_from(["", "2026-09-30", "2026-10-01", "2027-01-31"]),
    st.dates().map(lambda day: day.isoformat()),
)
NUMBER = st.one_of(st.sampled_from([0, 1, 2, 999]), st.integers(0, 999))
NUMBERS = st.lists(NUMBER, max_size=3).map(lambda row: [row[0] % 90, *row[1:]] if row else [])
SEMVER = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")
LARGEST = 2**53 - 1  # npm refuses a version with a larger number


def version_of(day: str, numbers: list[int], title: str) -> str:
    row = {"title": title, **({"updated": day} if day else {})}
    dotted = ".".join(map(str, numbers))
    _, problems = parse_settings(f'source = "en"\npackage-version = "{dotted}"', "polyguide.toml")
    assert not numbers or problems == ()
    return release_fields({"locales": [row]}, [], dotted)["release"]


@given(st.tuples(DAYS, NUMBERS, st.text()), st.tuples(DAYS, NUMBERS, st.text()))
def test_pip_and_npm_order_versions_by_day_and_then_by_the_projects_own_number(
    one: tuple[str, list[int], str], two: tuple[str, list[int], str]
) -> None:
    keys = [(day, [*numbers, 0, 0, 0][:3]) for day, numbers, _ in (one, two)]
    versions = [version_of(*item) for item in (one, two)]
    plain = [tuple(map(int, SEMVER.fullmatch(item).groups())) for item in versions]
    assert all(str(Version(item)) == item for item in versions)
    assert all(number <= LARGEST for numbers in plain for number in numbers)
    if keys[0] != keys[1]:
        assert (Version(versions[0]) < Version(versions[1])) == (keys[0] < keys[1])
        assert (plain[0] < plain[1]) == (keys[0] < keys[1])


def test_no_digest_makes_a_version_higher_than_the_next_number_does() -> None:
    for lower, higher in (([], [0, 0, 1]), ([1, 2, 3], [1, 2, 4]), ([1, 999, 999], [2])):
        versions = [
            [Version(version_of("2026-11-24", numbers, f"title {n}")) for n in range(100)]
            for numbers in (lower, higher)
        ]
        assert max(versions[0]) < min(versions[1])


def test_a_version_comes_after_those_of_polyguide_0_1() -> None:
    assert Version("2026.11.24") < Version(version_of("2026-11-24", [], ""))
    assert tuple(map(int, version_of("2026-01-01", [], "").split("."))) > (2026, 11, 24)


@pytest.mark.parametrize("value", ['"90"', '"1.1000"', '"1.2.3.4"', '"1.2rc1"', '"2026.11.24"'])
def test_a_number_that_no_version_has_room_for_is_refused(value: str) -> None:
    _, problems = parse_settings(f'source = "en"\npackage-version = {value}\n', "polyguide.toml")
    assert [problem.code for problem in problems] == ["CFG003"]


def test_a_bundle_of_polyguide_0_1_has_no_release(tmp_path: Path, ferry: Any) -> None:
    folder = ferry()
    exported(folder, "json")
    index = index_of(folder)
    del index["digest"], index["release"]
    index["version"] = "1.0"
    (folder / "exports/json/index.json").write_text(json.dumps(index), "utf-8")
    bundle = open_bundle(folder / "exports/json")
    assert (bundle.digest, bundle.release) == (None, None)
    assert bundle.guide("es").title == "Ferries"


# What an export writes over


def test_a_changed_price_makes_other_names_and_a_checked_day_higher_ones(
    ferry: Callable[..., Path],
) -> None:
    folder = ferry()
    exported(folder, "python")
    exported(folder, "npm")
    before = names(folder)
    facts = FACTS.replace("15000", "19000").replace("2026-11-22", "2026-11-23")
    (folder / "content/facts.toml").write_text(facts, "utf-8")
    exported(folder, "python")
    exported(folder, "npm")
    assert len(set(before)) == len(set(names(folder))) == 1
    assert Version(before[0]) < Version(names(folder)[0])


def test_a_lower_version_than_the_folder_held_is_said(ferry: Callable[..., Path]) -> None:
    folder = ferry()
    for name in ("python", "npm"):
        exported(folder, name)
    before = names(folder)[0]
    (folder / "content/facts.toml").write_text(FACTS.replace("2026-11-22", "2026-11-21"), "utf-8")
    for name in ("python", "npm"):
        [problem] = exported(folder, name)
        assert (problem.code, dict(problem.values)["newer"]) == ("EXP006", before)
    numbered = f'{SETTINGS}package-version = "1"\n'
    (folder / "polyguide.toml").write_text(numbered, "utf-8")
    assert exported(folder, "python") == ()


@pytest.mark.parametrize("name", ["python", "npm"])
def test_another_content_is_never_written_under_a_name_that_is_there(
    ferry: Callable[..., Path], name: str
) -> None:
    folder = ferry()
    exported(folder, name)
    [archive] = [p for p in (folder / "exports").rglob("*") if p.suffix in (".whl", ".tgz")]
    archive.write_bytes(archive.read_bytes() + b"\n")
    for path in (folder / "exports" / name).rglob("README.md"):
        path.unlink()
    before = held(folder / "exports")
    err = said(folder, name, code=2)
    where = archive.relative_to(folder).as_posix()
    assert err.startswith(f"{where} EXP005 This archive holds another content")
    assert "help: Raise package-version in the settings." in err
    assert held(folder / "exports") == before
    archive.unlink()
    assert exported(folder, name) == ()


def test_an_npm_package_without_a_name_is_private_and_says_so(ferry: Callable[..., Path]) -> None:
    folder = ferry(settings=SETTINGS.replace('npm-name = "@team/ferry"\n', ""))
    assert said(folder, "npm").startswith("polyguide.toml EXP007 The npm package has no name")
    manifest = json.loads((folder / "exports/npm/package/package.json").read_bytes())
    assert (manifest["name"], manifest["private"]) == ("@.local/guide", True)
    assert [path.name for path in (folder / "exports/npm").glob("*.tgz")] == [
        f"local-guide-{manifest['version']}.tgz"
    ]
    (folder / "polyguide.toml").write_text(SETTINGS, "utf-8")
    assert exported(folder, "npm") == ()
    assert "private" not in json.loads((folder / "exports/npm/package/package.json").read_bytes())


# Archives


MEMBERS = [
    Artifact("a/empty", b""),
    Artifact("a/large.bin", bytes(range(256)) * 300),
    Artifact("b/中文 é.txt", "中文".encode()),
]


def test_an_archive_is_these_very_bytes_on_every_python_and_system() -> None:
    digest = hashlib.sha256(tar_gz(MEMBERS)).hexdigest()
    assert digest == "0e861cca96f8b6d2b157e0b3fe64a9a3e405abf802094fa959ecd055f489e086"


def test_an_archive_is_read_by_everybody_and_nothing_in_it_is_compressed() -> None:
    packed = tar_gz(MEMBERS)
    assert packed[:10] == b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
    assert struct.unpack("<BHH", packed[10:15]) == (0, 0xFFFF, 0)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        found = [(item.name, archive.extractfile(item).read()) for item in archive]  # type: ignore[union-attr] # they are all files
    assert found == MEMBERS


@needs("tar")
def test_the_archive_of_npm_is_unpacked_by_tar(tmp_path: Path) -> None:
    (tmp_path / "a.tgz").write_bytes(tar_gz(MEMBERS))
    subprocess.run(["tar", "xzf", "a.tgz"], cwd=tmp_path, check=True)
    (tmp_path / "a.tgz").unlink()
    assert held(tmp_path) == {file.path: file.data for file in MEMBERS}


def test_the_wheel_of_the_guide_holds_its_members_as_they_are() -> None:
    [data] = [data for path, data in package_of().items() if path.endswith(".whl")]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
