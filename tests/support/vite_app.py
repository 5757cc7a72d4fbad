"""The app of the documentation: Vite, React and TypeScript, made of the page's own examples."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from needs import installed, tool
from npm_package import made
from running import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

NODE = ROOT / "tests/node/node_modules"
PAGE = """<!doctype html>
<html lang="es">
  <head><meta charset="UTF-8" /><title>My app</title></head>
  <body><div id="root"></div><script type="module" src="/src/main.tsx"></script></body>
</html>
"""
# What `npm create vite` writes for React and TypeScript, as far as it decides what compiles.
OPTIONS = {
    "target": "es2023",
    "lib": ["ES2023", "DOM", "DOM.Iterable"],
    "module": "esnext",
    "types": ["vite/client"],
    "moduleResolution": "bundler",
    "verbatimModuleSyntax": True,
    "moduleDetection": "force",
    "noEmit": True,
    "jsx": "react-jsx",
    "strict": True,
    "noUnusedLocals": True,
    "noUnusedParameters": True,
    "erasableSyntaxOnly": True,
    "noFallthroughCasesInSwitch": True,
}


def write_app(folder: Path, project: Path) -> str:
    """Write the app into an empty folder, with the guide of a project; give the package's name."""
    for path in ("vite/bin/vite.js", "react/package.json", "typescript/bin/tsc"):
        installed(f"node/node_modules/{path}")
    files = {
        file.path.removeprefix("package/"): file.data
        for file in made(project)
        if file.path.startswith("package/")
    }
    name: str = json.loads(files["package.json"])["name"]
    page = (ROOT / "docs/embed-javascript.md").read_text(encoding="utf-8")
    examples = re.findall(r"^```tsx (\S+)\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    [scripts] = re.findall(r"^```json\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    texts = {
        "package.json": f'{{"type": "module", "private": true,\n{scripts}}}',
        "index.html": PAGE,
        "tsconfig.json": json.dumps({"compilerOptions": OPTIONS, "include": ["src"]}),
        **dict(examples),
    }
    written = {path: text.encode() for path, text in texts.items()}
    written |= {f"node_modules/{name}/{path}": data for path, data in files.items()}
    for path, data in written.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    for package in NODE.iterdir():
        if not package.name.startswith("."):
            (folder / "node_modules" / package.name).symlink_to(package)
    return name


def in_app(folder: Path, program: str, *arguments: str) -> str:
    """Run a program that npm installed, such as `vite/bin/vite.js`; give what it prints."""
    ran = _run([tool("node"), str(NODE / program), *arguments], folder)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def run_script(folder: Path, name: str) -> None:
    """Run one of the scripts of package.json."""
    ran = _run([tool("npm"), "run", name], folder)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def _run(command: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    quiet = {**os.environ, "NO_COLOR": "1", "npm_config_update_notifier": "false"}
    return subprocess.run(
        command, cwd=folder, env=quiet, capture_output=True, text=True, timeout=240, check=False
    )
