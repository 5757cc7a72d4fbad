"""The npm package: what is in it, and what Node and TypeScript make of the installed archive."""

from __future__ import annotations

import gzip
import io
import json
import re
import shutil
import subprocess
import tarfile
import tomllib
from functools import cache
from typing import TYPE_CHECKING

import pytest

from needs import installed, tool
from npm_package import install, made
from polyguide.embed.tags import best
from polyguide.export.bundle import schema
from polyguide.export.bundle.declarations import declarations
from polyguide.export.bundle.npm import program
from polyguide.model.locales import Locale
from polyguide.project import read_shipped
from polyguide.project.settings import parse_settings
from running import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("npm")]

NODE = ROOT / "tests/node"
SPECIMENS = ROOT / "tests/specimens"
PROJECT = SPECIMENS / "bundle/project"
LIMIT = 4800  # bytes of all .js files, each compressed, with the words of one language
LANGUAGE = 150  # and what another language may add


@cache
def files() -> dict[str, bytes]:
    return {file.path: file.data for file in made(PROJECT)}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an app that has installed the package of the specimen."""
    folder = tmp_path_factory.mktemp("app")
    install(folder, PROJECT)
    shutil.copy(NODE / "guide.test.mjs", folder)
    shutil.copy(NODE / "types.ts", folder)
    shutil.copy(SPECIMENS / "negotiation.json", folder)
    return folder


def scripts(*tags: str) -> dict[str, bytes]:
    """Give the program that speaks these languages."""
    return {file.path: file.data for file in program(schema(), tags) if file.path[-3:] == ".js"}


def size(*tags: str) -> int:
    """Give the bytes of the program that speaks these languages, each of its files compressed."""
    return sum(len(gzip.compress(data, 9, mtime=0)) for data in scripts(*tags).values())


def spoken(*tags: str) -> dict[str, dict[str, str]]:
    """Give what the element of a package says in these languages."""
    first = scripts(*tags)["index.js"].decode().partition(";")[0]
    words: dict[str, dict[str, str]] = json.loads(first.removeprefix("const WORDS="))
    return words


def test_the_program_is_small() -> None:
    assert sorted(scripts("en")) == ["element.js", "index.js"]
    assert size("en") <= LIMIT
    assert size("en", "zh-Hans", "ar") <= LIMIT + 2 * LANGUAGE
    assert files()["package/index.js"] == scripts("en", "zh-Hans", "ar")["index.js"]


def test_the_element_speaks_the_languages_of_the_guide_as_far_as_it_knows_them() -> None:
    words = spoken("qu", "es-CL", "pt-PT", "pt-BR", "zh-Hant-HK")
    assert list(words) == ["es-CL", "pt-PT", "pt-BR", "zh-Hant-HK"]
    assert words["es-CL"]["alert"] == "No se pudo cargar la guía. Vuelve a cargar la página."
    assert words["pt-PT"]["status"] == "O guia está a ser carregado…"
    assert words["pt-BR"]["status"] == "O guia está sendo carregado…"
    assert words["zh-Hant-HK"]["status"] == "指南載入中…"
    assert list(spoken("qu", "gn")) == ["en"]


def test_what_the_element_says_is_whole_in_every_language() -> None:
    known = tomllib.loads(read_shipped("export/bundle/js/words.toml").decode())
    assert list(known) == sorted(known)
    for tag, words in known.items():
        assert Locale.parse(tag).tag == tag
        assert set(words) - {"seen"} == {"status", "alert"}
        assert words["status"].endswith("…")
        assert words["alert"][-1] in ".。।۔้ง"


def test_the_archive_is_the_folder_and_the_same_each_time() -> None:
    [name] = [path for path in files() if path.endswith(".tgz")]
    with tarfile.open(fileobj=io.BytesIO(files()[name])) as archive:
        held = {item.name: archive.extractfile(item).read() for item in archive}  # type: ignore[union-attr] # they are all files
    assert held == {path: data for path, data in files().items() if path != name}
    assert {file.path: file.data for file in made(PROJECT)} == files()


def test_the_package_says_what_it_is_and_nothing_that_nobody_said() -> None:
    manifest = json.loads(files()["package/package.json"])
    assert manifest["name"] == "guide"
    assert "private" not in manifest
    assert manifest["version"] == json.loads(files()["package/data/index.json"])["release"]
    assert manifest["sideEffects"] == ["./element.js"]
    assert "license" not in manifest
    assert "dependencies" not in manifest
    for entry in (manifest["exports"]["."], manifest["exports"]["./element"]):
        assert {f"package/{path.removeprefix('./')}" for path in entry.values()} <= set(files())


def test_a_name_may_have_a_scope(tmp_path: Path) -> None:
    shutil.copytree(PROJECT, tmp_path / "project")
    settings = tmp_path / "project/polyguide.toml"
    text = settings.read_text("utf-8").replace('"guide"', '"@team/my-guide"')
    settings.write_text(text, "utf-8")
    *package, archive = made(tmp_path / "project")
    manifest = json.loads(package[0].data)
    assert manifest["name"] == "@team/my-guide"
    assert archive.path == f"team-my-guide-{manifest['version']}.tgz"
    (tmp_path / "app").mkdir()
    folder = install(tmp_path / "app", tmp_path / "project")
    assert (folder / "data/index.json").is_file()


def test_a_package_without_a_name_is_installed_under_one_that_nobody_can_publish(
    tmp_path: Path,
) -> None:
    shutil.copytree(PROJECT, tmp_path / "project")
    settings = tmp_path / "project/polyguide.toml"
    text = settings.read_text("utf-8").replace('npm-name = "guide"\n', "")
    settings.write_text(text, "utf-8")
    (tmp_path / "app").mkdir()
    folder = install(tmp_path / "app", tmp_path / "project")
    assert folder == tmp_path / "app/node_modules/@.local/guide"
    program = 'import { open } from "@.local/guide"; console.log((await open()).title)'
    (tmp_path / "app/show.mjs").write_text(program, "utf-8")
    shown = [tool("node"), "show.mjs"]
    ran = subprocess.run(shown, cwd=tmp_path / "app", capture_output=True, text=True, check=True)
    assert ran.stdout == "One of everything\n"
    assert json.loads((folder / "package.json").read_bytes())["private"] is True


@pytest.mark.parametrize("name", ["My", "@team", "a b", "../x", "-a", ".a", "@a/b/c", "a" * 215])
def test_a_name_that_npm_refuses_is_refused(name: str) -> None:
    _, problems = parse_settings(f'source = "en"\nnpm-name = "{name}"\n', "polyguide.toml")
    assert [problem.code for problem in problems] == ["CFG003"]


def test_every_type_of_the_schema_is_declared_with_its_description() -> None:
    text = declarations(schema())
    assert files()["package/bundle.d.ts"].decode() == text
    for name, value in json.loads(schema())["$defs"].items():
        assert f"export type {name} =" in text or f"export interface {name} {{" in text
        assert value.get("description", "") in text


def test_the_license_of_the_program_is_polyguides() -> None:
    assert files()["package/LICENSE.txt"] == (ROOT / "LICENSE").read_bytes()


def test_python_chooses_a_locale_as_javascript_does() -> None:
    cases = json.loads((SPECIMENS / "negotiation.json").read_text("utf-8"))["cases"]
    wrong = [
        case["why"] for case in cases if best(case["available"], case["wanted"]) != case["expected"]
    ]
    assert len(cases) > 50
    assert wrong == []


def test_node_opens_the_installed_package(app: Path) -> None:
    ran = subprocess.run(
        [tool("node"), "--test", "guide.test.mjs"],
        cwd=app,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
    assert re.search(r"^# pass [1-9]", ran.stdout, re.MULTILINE)


@pytest.mark.parametrize("resolution", ["bundler", "nodenext"])
def test_typescript_takes_the_types(app: Path, resolution: str) -> None:
    compiler = installed("node/node_modules/typescript/bin/tsc")
    module = "nodenext" if resolution == "nodenext" else "esnext"
    options = ["--noEmit", "--strict", "--target", "es2022", "--lib", "es2023,dom,dom.iterable"]
    options += ["--module", module, "--moduleResolution", resolution, "--resolveJsonModule"]
    ran = subprocess.run(
        [tool("node"), str(compiler), *options, "types.ts"],
        cwd=app,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout


def test_the_examples_of_the_documentation_run(tmp_path: Path) -> None:
    install(tmp_path, ROOT)
    page = (ROOT / "docs/embed-javascript.md").read_text(encoding="utf-8")
    examples = re.findall(r"^```js\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    printed = []
    for example in examples:
        if "document." in example:
            continue  # in a browser: tests/browser/test_element.py
        (tmp_path / "example.mjs").write_text(example, encoding="utf-8")
        ran = subprocess.run(
            [tool("node"), "example.mjs"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        printed.append(ran.stdout)
    node, bundler = printed
    assert node.startswith("es Entel")
    assert bundler == "Cómo renovar una eSIM en Chile\n"
