"""Bundles and packages of the guide in this repository, made once, for tests of what shows them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import polyguide
from polyguide.export.bundle import python_files
from polyguide.site.assembly import assemble
from polyguide.site.reading import read_guide
from running import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@cache
def bundle_of(folder: Path = ROOT) -> Mapping[str, bytes]:
    return polyguide.make_bundle(polyguide.open_project(folder)).files


@cache
def package_of(folder: Path = ROOT) -> Mapping[str, bytes]:
    assembly = assemble(read_guide(polyguide.open_project(folder)))[0]
    sites = [assembly.site(locale.tag)[0] for locale in assembly.locales]
    return {file.path: file.data for file in python_files(assembly, sites)}


def written(files: Mapping[str, bytes], folder: Path) -> Path:
    for path, data in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return folder


def examples(page: str) -> list[tuple[str, str]]:
    """Give the examples in Python of a page of the documentation, with their file names."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return re.findall(r"^```python ?([^\n]*)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
