"""TypeScript: the types of a bundle, made of its JSON Schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Schema = Mapping[str, Any]


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
