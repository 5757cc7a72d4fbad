"""The types of a bundle's JSON for Python, made of its schema as those of TypeScript are.

PYTHONPATH=build python tests/tools/schema_types.py
"""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

from polyguide.export.bundle import schema
from polyguide.export.bundle.declarations import TypeScript, declarations

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from polyguide.export.bundle.declarations import Schema

STUB = Path(__file__).parents[2] / "build/polyguide/embed/schema.pyi"
WIDTH = 95  # characters of a line of a docstring, without its indent and its last point
LINE = 78  # characters of a union, beside the name that it is given
HEAD = '''"""The JSON of a bundle as types: `python tests/tools/schema_types.py` makes them anew.

They are those of its schema. docs/bundle.md says what each field means, and a later 1.x may add
fields and types.
"""

from typing import Literal, NotRequired, TypeAlias, TypedDict, final

'''


class Python(TypeScript):
    """Writes the types as Python has them: an object inside another one needs a name of its own."""

    plain: Mapping[str, str] = {
        "string": "str",
        "integer": "int",
        "boolean": "bool",
        "null": "None",
    }

    def __init__(self) -> None:
        self.classes: list[str] = []

    def literal(self, texts: Sequence[str]) -> str:
        return f"Literal[{', '.join(texts)}]"

    def union(self, types: Sequence[str]) -> str:
        line = " | ".join(types)
        return line if len(line) < LINE else "(\n    {}\n)".format("\n    | ".join(types))

    def array(self, inside: str) -> str:
        return f"list[{inside}]"

    def mapping(self, inside: str) -> str:
        return f"dict[str, {inside}]"

    def object(self, value: Schema, name: str) -> str:
        lines = [f"@final\nclass {name}(TypedDict):\n{self.comment(value)}\n"]
        for key, item in value["properties"].items():
            made = self.type(item, f"{name}{key.removesuffix('s').capitalize()}")
            optional = key not in value.get("required", ())
            lines.append(f"    {key}: {f'NotRequired[{made}]' if optional else made}\n")
        self.classes.append("".join(lines))
        return name

    def comment(self, value: Schema) -> str:
        lines = wrap(value["description"], WIDTH)
        end = '"""\n' if len(lines) == 1 else '\n    """\n'
        return '    """' + "\n    ".join(lines) + end

    def declared(self, name: str, value: Schema) -> str:
        made = self.type(value, name)
        alias = [] if made == name else [f"{name}: TypeAlias = {made}\n"]
        classes, self.classes = self.classes, []
        return "\n".join([*classes, *alias])


def stub() -> str:
    """Write the text of embed/schema.pyi."""
    return HEAD + declarations(schema(), Python())


if __name__ == "__main__":
    STUB.write_text(stub(), encoding="utf-8", newline="\n")
