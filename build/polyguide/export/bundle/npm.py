"""An npm package: the bundle, and the program that opens and shows it in browsers and in Node."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from polyguide.export.bundle.files import canonical, tar_gz
from polyguide.model.problem import Place, Problem
from polyguide.project import Artifact, read_shipped
from polyguide.project.settings import Settings

Json = dict[str, Any]
Schema = Mapping[str, Any]

_EXPORT = re.compile(r'^export \{ (.+) \} from "\./(.+)";$', re.MULTILINE)
_COMMENTS = re.compile(r"^\s*/\*\*[\s\S]*?\*/$|^\s*//.*$| // [^\"`\n]*$", re.MULTILINE)
_OWN = re.compile(r"^import .*\n|^export ", re.MULTILINE)
# Text is left as it is; blanks around these signs mean nothing to JavaScript. Line ends stay where
# a statement may end.
_BLANKS = re.compile(
    r'("(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)'
    r"|\s*(=>|[{(,;:?=+|&<>*!-]+)\s*|\s+([.)}\]])[ ]*|\n\s+"
)


# The scope of a package that the project gave no name. No user and no organisation of npm may have
# a name that begins with a dot, so nobody can put a package of this name where npm would find it.
_NO_SCOPE = "@.local"


def npm_remarks(settings: Settings) -> Iterator[Problem]:
    """Say why the package can't be published as it is, if it can't."""
    if not settings.npm_name:
        yield Problem.of("EXP007", Place(settings.path), name=_name(settings))


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
        *program(schema),
        *(Artifact(f"data/{file.path}", file.data) for file in bundle),
    ]
    files = [Artifact(f"package/{file.path}", file.data) for file in files]
    yield from files
    flat = name.lstrip("@.").replace("/", "-")
    yield Artifact(f"{flat}-{manifest['version']}.tgz", tar_gz(sorted(files)))


def program(schema: bytes) -> Iterator[Artifact]:
    """Give the program: index.js and element.js, their types, and their license."""
    for name, text in (("index.js", _joined()), ("element.js", _source("element.js"))):
        yield Artifact(name, _squeezed(text).encode())
    for name in ("index.d.ts", "element.d.ts", "LICENSE.txt"):
        yield Artifact(name, _source(name).encode())
    yield Artifact("bundle.d.ts", declarations(schema).encode())


def _source(name: str) -> str:
    return read_shipped(f"export/bundle/js/{name}").decode()


def _joined() -> str:
    """Join the modules that index.js takes its exports from: names are unique among them."""
    modules = _EXPORT.findall(_source("index.js"))
    text = "".join(_OWN.sub("", _source(name)) for _, name in modules)
    return f"{text}export {{ {', '.join(names for names, _ in modules)} }};\n"


def _squeezed(text: str) -> str:
    """Leave out comments and blanks that a browser need not load."""
    code = _COMMENTS.sub("", text)
    return _BLANKS.sub(lambda match: match[1] or match[2] or match[3] or "\n", code).strip() + "\n"


def _manifest(name: str, index: Mapping[str, Any], *, private: bool) -> Json:
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


def declarations(schema: bytes) -> str:
    r"""Write a type for each definition of a JSON Schema, under its name, with its description.

    It knows what the bundle's schema uses: KeyError for a type that it does not.

    >>> print(declarations(b'{"$defs": {"Tag": {"type": "string", "description": "BCP 47."}}}'))
    /** BCP 47. */
    export type Tag = string;
    <BLANKLINE>
    """
    return "\n".join(
        "".join([*_comment(value, ""), f"export {_declared(name, value)}\n"])
        for name, value in json.loads(schema)["$defs"].items()
    )


def _declared(name: str, value: Schema) -> str:
    if "properties" in value:
        return f"interface {name} {_type(value, '')}"
    return f"type {name} = {_type(value, '')};"


def _comment(value: Schema, indent: str) -> Iterator[str]:
    if "description" in value:
        yield f"{indent}/** {value['description'].replace('*/', '* /')} */\n"


def _type(value: Schema, indent: str) -> str:
    """Write the type of a value; `indent` is that of the line it begins on."""
    if "$ref" in value:
        return str(value["$ref"]).rpartition("/")[2]
    if "const" in value or "enum" in value:
        return " | ".join(map(json.dumps, value.get("enum", [value.get("const")])))
    if "oneOf" in value:
        return "".join(f"\n{indent}  | {_type(item, indent)}" for item in value["oneOf"])
    types = value["type"]
    if isinstance(types, list):
        return " | ".join(_TYPES[item](value, indent) for item in types)
    return _TYPES[types](value, indent)


def _object(value: Schema, indent: str) -> str:
    if "additionalProperties" in value:
        return f"{{ [name: string]: {_type(value['additionalProperties'], indent)} }}"
    deeper = f"{indent}  "
    lines = []
    for name, item in value["properties"].items():
        mark = "" if name in value.get("required", ()) else "?"
        lines += [*_comment(item, deeper), f"{deeper}{name}{mark}: {_type(item, deeper)};\n"]
    return f"{{\n{''.join(lines)}{indent}}}"


def _array(value: Schema, indent: str) -> str:
    inside = _type(value["items"], indent)
    return f"({inside})[]" if " | " in inside else f"{inside}[]"


_TYPES: Mapping[str, Callable[[Schema, str], str]] = {
    "string": lambda *_: "string",
    "integer": lambda *_: "number",
    "boolean": lambda *_: "boolean",
    "null": lambda *_: "null",
    "object": _object,
    "array": _array,
}
