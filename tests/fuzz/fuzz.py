"""Coverage-guided fuzzing with atheris: `python tests/fuzz/fuzz.py po CORPUS -max_total_time=600`.

Needs `pip install atheris` (it is no dependency of the tests). The first argument is the target,
the others are libFuzzer's. An input that breaks a property is left as crash-*; what it shows is
kept as a specimen.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1] / "build"), str(HERE)]

with atheris.instrument_imports(include=["polyguide"]):
    import properties


def _po(data: bytes) -> None:
    properties.po(data)


def _po_entry(data: bytes) -> None:
    """Put the bytes below a good header, so that they are read as entries at once."""
    properties.po(_HEADER + data)


def _plural(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    properties.plural(text)
    properties.plural(f"nplurals=6; plural={text};")


def _inline(data: bytes) -> None:
    properties.inline(data.decode("utf-8", "replace"))


_HEADER = (
    b'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    b'"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
_TARGETS = {"po": _po, "entry": _po_entry, "plural": _plural, "inline": _inline}


def main() -> None:
    """Fuzz one target."""
    name, *rest = sys.argv[1:]
    atheris.Setup([sys.argv[0], *rest], _TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
