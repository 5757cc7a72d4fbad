"""An npm package: the bundle, and the program that opens and shows it in browsers and in Node."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from polyguide.embed.tags import best
from polyguide.export.bundle.declarations import declarations
from polyguide.export.bundle.files import canonical, tar_gz
from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem
from polyguide.project import Artifact, read_shipped
from polyguide.project.settings import Settings

if TYPE_CHECKING:  # types alone, which need no module
    from polyguide.embed.schema import Index

_EXPORT = lazy(r'^export \{ (.+) \} from "\./(.+)";$', re.MULTILINE)
_COMMENTS = lazy(r"^\s*/\*\*[\s\S]*?\*/$|^\s*//.*$| // [^\"`\n]*$", re.MULTILINE)
_OWN = lazy(r"^import .*\n|^export ", re.MULTILINE)
# Text is left as it is; blanks around these signs mean nothing to JavaScript. Line ends stay where
# a statement may end.
_BLANKS = lazy(
    r'("(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)'
    r"|\s*(=>|[{(,;:?=+|&<>*!-]+)\s*|\s+([.)}\]])[ ]*|\n\s+"
)
_LAST = lazy(r'("(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)|;(?=})|,(?=[)\]}])')

# The scope of a package that the project gave no name. No user and no organisation of npm may have
# a name that begins with a dot, so nobody can put a package of this name where npm would find it.
_NO_SCOPE = "@.local"


def npm_remarks(settings: Settings) -> Iterator[Problem]:
    """Say why the package can't be published as it is, if it can't."""
    if not settings.npm_name:
        yield Problem.make("EXP007", Place(settings.path), name=_name(settings))


def _name(settings: Settings) -> str:
    return settings.npm_name or f"{_NO_SCOPE}/{settings.domain.lower()}"


def npm_package(
    bundle: Sequence[Artifact], schema: bytes, settings: Settings
) -> Iterator[Artifact]:
    """Make `package/`, a folder that npm installs, and the same as the archive of `npm pack`.

    `bundle` is the guide's, index.json last, which says the version.
    """
    index = json.loads(bundle[-1].data)
    name = _name(settings)
    manifest = _manifest(name, index, private=not settings.npm_name)
    readme = _source("README.md").format(
        title=manifest["description"],
        name=name,
        locales=", ".join(row["name"] for row in index["locales"]),
    )
    files = [
        Artifact("package.json", canonical(manifest)),
        Artifact("README.md", readme.encode()),
        *program(schema, [row["locale"] for row in index["locales"]]),
        *(Artifact(f"data/{file.path}", file.data) for file in bundle),
    ]
    files = [Artifact(f"package/{file.path}", file.data) for file in files]
    yield from files
    flat = name.lstrip("@.").replace("/", "-")
    yield Artifact(f"{flat}-{manifest['version']}.tgz", tar_gz(sorted(files)))


def program(schema: bytes, tags: Sequence[str]) -> Iterator[Artifact]:
    """Give the program: index.js and element.js, their types, and their license.

    The element speaks the languages with these tags, as far as words.toml has them.
    """
    for name, text in (("index.js", _joined(tags)), ("element.js", _source("element.js"))):
        yield Artifact(name, _squeezed(text).encode())
    for name in ("index.d.ts", "element.d.ts", "LICENSE.txt"):
        yield Artifact(name, _source(name).encode())
    yield Artifact("bundle.d.ts", declarations(schema).encode())


def _source(name: str) -> str:
    return read_shipped(f"export/bundle/js/{name}").decode()


def _joined(tags: Sequence[str]) -> str:
    """Join the modules that index.js takes its exports from: names are unique among them."""
    modules = _EXPORT.findall(_source("index.js"))
    text = "".join(_OWN.sub("", _source(name)) for _, name in modules)
    names = ", ".join(names for names, _ in modules)
    return f"const WORDS = {_words(tags)};\n{text}export {{ {names} }};\n"


def _words(tags: Sequence[str]) -> str:
    """Write what the element says in some languages; in English if it knows none of them."""
    known = tomllib.loads(_source("words.toml"))
    nearest = {tag: best(list(known), tag) for tag in tags}
    spoken = {
        tag: {role: known[near][role] for role in ("status", "alert")}
        for tag, near in (nearest if any(nearest.values()) else {"en": "en"}).items()
        if near
    }
    return json.dumps(spoken, ensure_ascii=False)


def _squeezed(text: str) -> str:
    """Leave out comments, blanks, and signs before a bracket, that a browser need not load."""
    code = _COMMENTS.sub("", text)
    code = _BLANKS.sub(lambda match: match[1] or match[2] or match[3] or "\n", code).strip()
    return _LAST.sub(lambda match: match[1] or "", code) + "\n"


def _manifest(name: str, index: Index, *, private: bool) -> dict[str, object]:
    title = next((row["title"] for row in index["locales"]), name)
    entries = {
        entry: {"types": f"./{file}.d.ts", "default": f"./{file}.js"}
        for entry, file in ((".", "index"), ("./element", "element"))
    }
    return {
        "name": name,
        "version": index["release"],
        **({"private": True} if private else {}),
        "description": title,
        **({"homepage": index["site"]} if "site" in index else {}),
        "type": "module",
        "types": "./index.d.ts",
        "exports": {**entries, "./data/*": "./data/*", "./package.json": "./package.json"},
        "sideEffects": ["./element.js"],
        "files": ["*.js", "*.d.ts", "LICENSE.txt", "data"],
        "engines": {"node": ">=20.16"},
    }
