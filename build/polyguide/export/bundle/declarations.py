"""Types of the JSON of a bundle, made from its schema.

The walk knows what the bundle's schema uses: KeyError for a type that it does not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

Schema = Mapping[str, Any]


class TypeScript:
    """Walks a schema and writes its types as TypeScript has them.

    tests/tools/schema_types.py writes them for Python: it has other words for the same.
    """

    plain: Mapping[str, str] = {
        "string": "string",
        "integer": "number",
        "boolean": "boolean",
        "null": "null",
    }

    def type(self, value: Schema, name: str) -> str:
        """Write the type of a value; `name` is for an object that has none of its own."""
        if "$ref" in value:
            return str(value["$ref"]).rpartition("/")[2]
        if "const" in value or "enum" in value:
            texts = map(json.dumps, value.get("enum", [value.get("const")]))
            return self.literal(list(texts))
        if "oneOf" in value:
            return self.union([self.type(item, name) for item in value["oneOf"]])
        kind = value["type"]
        if isinstance(kind, list):
            return " | ".join(self.plain[item] for item in kind)
        if kind == "array":
            return self.array(self.type(value["items"], name))
        if kind != "object":
            return self.plain[kind]
        if "additionalProperties" in value:
            return self.mapping(self.type(value["additionalProperties"], name))
        return self.object(value, name)

    def literal(self, texts: Sequence[str]) -> str:
        """Write the type of one of some values, each as JSON."""
        return " | ".join(texts)

    def union(self, types: Sequence[str]) -> str:
        """Write the type of one of some types."""
        return "".join(f"\n  | {item}" for item in types)

    def array(self, inside: str) -> str:
        """Write the type of a list."""
        return f"({inside})[]" if " | " in inside else f"{inside}[]"

    def mapping(self, inside: str) -> str:
        """Write the type of an object whose fields are names of the guide's own."""
        return f"{{ [name: string]: {inside} }}"

    def object(self, value: Schema, name: str) -> str:
        """Write the type of an object with these fields."""
        lines = []
        for key, item in value["properties"].items():
            mark = "" if key in value.get("required", ()) else "?"
            lines.append(f"{self.comment(item)}{key}{mark}: {self.type(item, name)};\n")
        inside = "".join(lines).replace("\n", "\n  ").removesuffix("  ")
        return f"{{\n  {inside}}}"

    def comment(self, value: Schema) -> str:
        """Write the description of a value, if it has one, before it."""
        text = value.get("description", "").replace("*/", "* /")
        return f"/** {text} */\n" if text else ""

    def declared(self, name: str, value: Schema) -> str:
        """Write a definition of the schema."""
        made = self.type(value, name)
        known = f"interface {name} {made}" if "properties" in value else f"type {name} = {made};"
        return f"{self.comment(value)}export {known}\n"


def declarations(schema: bytes, language: TypeScript | None = None) -> str:
    r"""Write a type for each definition of a JSON Schema, under its name, with its description.

    >>> print(declarations(b'{"$defs": {"Tag": {"type": "string", "description": "BCP 47."}}}'))
    /** BCP 47. */
    export type Tag = string;
    <BLANKLINE>
    """
    known = json.loads(schema)["$defs"]
    writer = language or TypeScript()
    return "\n".join(writer.declared(name, value) for name, value in known.items())
