"""Exports for telephones, read by the tools that build apps of them."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from needs import needs
from own_guide import own_guide
from polyguide.commands.export import export
from polyguide.project import find_project

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

MANIFEST = (
    '<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="org.example"/>'
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = own_guide(tmp_path_factory.mktemp("guide"))
    for name in ("android", "apple"):
        export(find_project(folder), name)
    return folder / "exports"


def done(*command: str | Path) -> str:
    """Run a program, and give what it says."""
    ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=True)
    return ran.stdout.decode()


@needs("aapt2")
def test_android_reads_every_string_of_every_language(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "AndroidManifest.xml").write_text(MANIFEST)
    files = sorted(folder.glob("android/res/*/guide_strings.xml"))
    for file in files:
        done("aapt2", "compile", "-o", tmp_path, file)
    compiled = sorted(tmp_path.glob("*.flat"))
    manifest = tmp_path / "AndroidManifest.xml"
    done("aapt2", "link", "-o", tmp_path / "app.apk", "--manifest", manifest, *compiled)
    read: dict[str, dict[str, str]] = {}
    name = ""
    for line in done("aapt2", "dump", "resources", tmp_path / "app.apk").splitlines():
        if found := re.search(r"resource 0x\w+ string/(\w+)", line):
            name = found[1]
        elif found := re.match(r'\s+\(([^)]*)\) "(.*)"$', line):
            read.setdefault(found[1], {})[name] = found[2]
    written = {
        file.parent.name.removeprefix("values").removeprefix("-"): {
            item.attrib["name"]: re.sub(r"\\(.)", r"\1", item.text or "")
            for item in ElementTree.parse(file).getroot()
        }
        for file in files
    }
    assert read == written
    assert set(written) == {"", "es", "b+zh+Hans"}
    assert len(written["es"]) > 200


@needs("sfparse")
def test_gnustep_reads_every_strings_file_of_apples_format(folder: Path) -> None:
    files = sorted(folder.glob("apple/*.lproj/Guide.strings"))
    assert len(files) == 3
    for file in files:
        entries = len(re.findall(r'^".*" = ".*";$', file.read_text(), re.MULTILINE))
        assert f"seems ok ({entries} entries)" in done("sfparse", file)
