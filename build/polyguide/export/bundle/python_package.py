"""The guide as a Python package that needs nothing else: its bundle, and what opens it."""

from __future__ import annotations

import base64
import hashlib
import json
import keyword
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from polyguide.model.patterns import lazy
from polyguide.model.version import __version__
from polyguide.project import Artifact, shipped_files
from polyguide.project.archives import zip_archive
from polyguide.project.settings import Settings

_NOT_IN_NAMES = lazy(r"[^a-z0-9]+")
_LONGEST_SUMMARY = 200  # characters
# Modules of the standard library that only some versions of Python from 3.11 on have, so that a
# guide has the same name whichever makes it.
_COMES_AND_GOES = frozenset(
    {
        "aifc", "annotationlib", "asynchat", "asyncore", "audioop", "cgi", "cgitb", "chunk",
        "compression", "crypt", "distutils", "imghdr", "imp", "lib2to3", "mailcap", "msilib",
        "nis", "nntplib", "nturl2path", "ossaudiodev", "pipes", "smtpd", "sndhdr", "spwd",
        "sre_compile", "sre_constants", "sre_parse", "sunau", "telnetlib", "uu", "xdrlib",
    }
)  # fmt: skip

_INIT = '''"""{title}

A guide in {count} languages, as a package: `bundle()` opens it.
"""

from ._runtime.embed import Bundle, BundleError, open_package

__all__ = ["Bundle", "BundleError", "bundle"]
__version__ = {version}


def bundle() -> Bundle:
    """Open the guide; each call gives a bundle of its own."""
    return open_package(__name__)
'''
_MAIN = '''"""Print the guide: `python -m {module} --help` says how."""

import sys

from . import bundle
from ._runtime.embed.command import main

if __name__ == "__main__":
    sys.exit(main(bundle(), "{module}"))
'''
_ASGI = '''"""The guide as an ASGI app: `uvicorn {module}.asgi:app` serves it."""

from . import bundle
from ._runtime.embed.asgi import GuideApp

__all__ = ["GuideApp", "app"]

app = GuideApp(bundle())
'''
_RUNTIME_INIT = '"""What opens the guide: parts of polyguide {version}. LICENSE is theirs."""\n'
_PYPROJECT = """[build-system]
requires = ["hatchling>=1.26"]
build-backend = "hatchling.build"

[project]
name = {name}
version = {version}
description = {summary}
readme = "README.md"
requires-python = ">=3.11"

[project.entry-points."polyguide.guides"]
{name} = "{module}:bundle"

[tool.hatch.build.targets.wheel]
packages = ["src/{module}"]
"""
_README = """# {title}

{summary}

This package holds the guide in {languages}, and needs no other.

```python
from {module} import bundle

guide = bundle().guide_for("es-MX, en;q=0.5")
for section in guide.documents[0].sections:
    print(section.title.text, section.text, sep="\\n\\n")
```

`python -m {module} --help` prints it; `{module}.asgi:app` is an ASGI app that serves it.
It was made by polyguide, from one source for all languages: don't edit it, make it again.
"""


def package_name(settings: Settings, title: str) -> str:
    """Give the name of the package, as PEP 503 normalises it.

    It is the setting `package`, else the title of the guide in letters that a name may have, else
    the project's domain. A name that Python itself imports is not taken.
    """
    for words in (settings.package, title, settings.domain):
        plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
        name = _NOT_IN_NAMES.sub("-", plain).strip("-")
        if name:
            module = name.replace("-", "_")
            taken = module in sys.stdlib_module_names | _COMES_AND_GOES or keyword.iskeyword(module)
            return f"guide-{name}" if taken or module[0].isdigit() else name
    return "guide-text"


def package_files(files: Iterable[Artifact], settings: Settings) -> Iterator[Artifact]:
    """Make a package of the files of a bundle: its source tree, and the wheel that it builds.

    The tree is in a folder of the package's name, the wheel in `dist`. index.json says the version.
    A bundle without a locale makes no package.
    """
    data = {file.path: file.data for file in files}
    index = json.loads(data["index.json"])
    locales = index["locales"]
    if not locales:
        return
    title = _line(locales[0]["title"])
    name = package_name(settings, title)
    module = name.replace("-", "_")
    words = {
        "name": json.dumps(name),
        "module": module,
        "title": title,
        "version": json.dumps(index["release"]),
        "summary": _line(locales[0].get("description", title))[:_LONGEST_SUMMARY],
        "count": str(len(locales)),
        "languages": ", ".join(f"{entry['name']} ({entry['locale']})" for entry in locales),
    }
    package = {f"{module}/{path}": made for path, made in _package(words, data).items()}
    readme = _README.format_map(words)
    metadata = Metadata(
        name,
        index["release"],
        words["summary"],
        readme,
        f"[polyguide.guides]\n{name} = {module}:bundle\n",
    )
    quoted = {**words, "summary": json.dumps(words["summary"], ensure_ascii=False)}
    yield Artifact(f"{name}/pyproject.toml", _PYPROJECT.format_map(quoted).encode())
    yield Artifact(f"{name}/README.md", readme.encode())
    for path, made in sorted(package.items()):
        yield Artifact(f"{name}/src/{path}", made)
    yield Artifact(f"dist/{metadata.file_name}", wheel(metadata, package))


def _package(words: Mapping[str, str], data: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the files of the package by their paths inside it."""
    safe = {**words, "title": words["title"].replace("\\", "").replace('"""', "'''")}
    runtime = shipped_files("embed")
    made = {
        "__init__.py": _INIT.format_map(safe).encode(),
        "__main__.py": _MAIN.format_map(safe).encode(),
        "asgi.py": _ASGI.format_map(safe).encode(),
        "py.typed": b"",
        "_runtime/__init__.py": _RUNTIME_INIT.format(version=__version__).encode(),
        "_runtime/LICENSE": runtime["LICENSE"],
    }
    sources = {path: source for path, source in runtime.items() if path.endswith((".py", ".pyi"))}
    made |= {f"_runtime/embed/{path}": source for path, source in sources.items()}
    return made | {f"data/{path}": held for path, held in data.items()}


def _line(text: str) -> str:
    """Put a text on one line."""
    return " ".join(text.split())


class Metadata(NamedTuple):
    """What a package says of itself. `name` is normalised; `summary` is one line."""

    name: str
    version: str
    summary: str
    description: str
    entry_points: str

    @property
    def file_name(self) -> str:
        """Give the name of the wheel, as the specification writes it.

        >>> Metadata("renew-esim", "2026.1124.91885431", "", "", "").file_name
        'renew_esim-2026.1124.91885431-py3-none-any.whl'
        """
        return f"{self._stem}-py3-none-any.whl"

    @property
    def _stem(self) -> str:
        return f"{self.name.replace('-', '_')}-{self.version}"

    def files(self) -> dict[str, bytes]:
        """Give the files of the .dist-info folder but RECORD, by their paths."""
        fields = [
            ("Metadata-Version", "2.1"),
            ("Name", self.name),
            ("Version", self.version),
            ("Summary", self.summary),
            ("Requires-Python", ">=3.11"),
            ("Description-Content-Type", "text/markdown; charset=UTF-8"),
        ]
        head = "".join(f"{name}: {value}\n" for name, value in fields)
        made = f"Wheel-Version: 1.0\nGenerator: polyguide {__version__}\n"
        made += "Root-Is-Purelib: true\nTag: py3-none-any\n"
        folder = f"{self._stem}.dist-info"
        return {
            f"{folder}/METADATA": f"{head}\n{self.description}".encode(),
            f"{folder}/WHEEL": made.encode(),
            f"{folder}/entry_points.txt": self.entry_points.encode(),
        }

    def record(self, files: Mapping[str, bytes]) -> tuple[str, bytes]:
        """Give the path and the bytes of RECORD: each file with its hash and size, itself last."""
        path = f"{self._stem}.dist-info/RECORD"
        rows = [f"{_quoted(name)},{_hash(data)},{len(data)}\n" for name, data in files.items()]
        return path, "".join([*rows, f"{path},,\n"]).encode()


def wheel(metadata: Metadata, files: Mapping[str, bytes]) -> bytes:
    """Make a wheel of files, by their paths below site-packages."""
    inside = dict(sorted(files.items())) | metadata.files()
    path, record = metadata.record(inside)
    inside[path] = record
    return zip_archive(Artifact(name, data) for name, data in inside.items())


def _hash(data: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    return f"sha256={digest}"


def _quoted(name: str) -> str:
    """Write a path in a row of CSV."""
    escaped = name.replace('"', '""')
    return f'"{escaped}"' if '"' in name or "," in name else name
