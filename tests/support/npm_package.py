"""The npm package of a project, installed from its archive as an app does it."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

from needs import tool
from polyguide.export.bundle import npm_files
from polyguide.project import find_project
from polyguide.site.assembly import assemble
from polyguide.site.reading import read_guide

if TYPE_CHECKING:
    from pathlib import Path

    from polyguide.project import Artifact


def made(project: Path) -> list[Artifact]:
    """Make the files of a project's npm package."""
    assembly = assemble(read_guide(find_project(project)))[0]
    return list(npm_files(assembly, [assembly.site(item.tag)[0] for item in assembly.locales]))


def install(app: Path, project: Path) -> Path:
    """Make an app in a folder, and install the package of a project there; give its folder."""
    npm = tool("npm")
    files = made(project)
    archive = app / files[-1].path
    archive.write_bytes(files[-1].data)
    (app / "package.json").write_text('{"type": "module", "private": true}', encoding="utf-8")
    options = ["--offline", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run([npm, "install", *options, archive.name], cwd=app, check=True)
    name: str = json.loads(files[0].data)["name"]
    return app / "node_modules" / name
