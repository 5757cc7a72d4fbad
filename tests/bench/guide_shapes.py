"""CPU seconds of every command for guides of awkward shapes, and how they grow when these double.

    python tests/bench/guide_shapes.py                  # all shapes and commands; half an hour
    python tests/bench/guide_shapes.py --only headings  # those whose name holds a word
    python tests/bench/guide_shapes.py --times 5        # shapes of five times the size

Each shape is a guide with one translation, of a size and of twice that size. What an empty guide
takes is subtracted; then 2.0 is in proportion, and above 2.8 is marked. Marks of less than a second
are chance more often than not: measure them again with `--times`. Exit code 1 if any is marked.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random

HERE = Path(__file__).resolve().parent
BUILD = Path(os.environ.get("POLYGUIDE_BUILD", HERE.parents[1] / "build"))
sys.path[:0] = [str(HERE), str(BUILD)]

from measuring import run  # noqa: E402

from polyguide.gettext import po  # noqa: E402

MOST = 2.8
QUICK = 0.3
"""Seconds below which a ratio says nothing."""
SETTINGS = 'source = "en"\nlocales = ["es"]\noutputs = ["html", "text", "single"]\n'
CATALOGUE = "locales/es/LC_MESSAGES/guide.po"
WORDS = {
    **{"the": "el", "bill": "factura", "pay": "pagar", "counter": "caja", "phone": "teléfono"},
    **{"ticket": "boleto", "money": "dinero", "card": "tarjeta", "room": "cuarto"},
}
SOURCE = (
    '[sources.shop]\ntitle = "Prices"\npublisher = "The shop"\nurl = "https://example.org/"\n'
    'lang = "en"\ndate = 2026-11-01\n'
)
FACT = (
    '[facts.f@]\ntype = "integer"\nvalue = @\nlabel = "Fact @"\nsources = ["shop"]\n'
    'checked = 2026-11-01\nconfidence = "high"\n'
)
FORMATS = (
    *("json", "messages", "fragments", "chat-telegram", "chat-text", "python", "npm", "mo"),
    *("i18next", "markdown", "hugo", "mdbook", "android", "apple", "xliff", "xliff1", "tmx"),
)

_WITH_FINDINGS = frozenset({0, 1})
"""The exit codes of a command that has done its work."""

Files = Mapping[str, str]
Shape = tuple[int, Callable[[int], Files]]


def said(number: int, count: int = 8) -> str:
    """Give words that no other number has."""
    chance = Random(number)
    return " ".join(chance.choice([*WORDS]) for _ in range(count)) + f" w{number}"


def page(piece: str, end: str = "") -> Callable[[int], Files]:
    """Repeat a piece on one page: `@` is its number, `$` eight words, `%` two others."""

    def made(size: int) -> Files:
        text = "".join(_filled(piece, at) for at in range(size))
        ends = "".join(_filled(end, at) for at in range(size))
        return {"content/a.md": f"# Title\n\n{text}\n{ends}"}

    return made


def _filled(piece: str, at: int) -> str:
    return piece.replace("$", said(at)).replace("%", said(-at - 1, 2)).replace("@", str(at))


def with_file(path: str, text: str, shape: Callable[[int], Files]) -> Callable[[int], Files]:
    """Put one more file beside those of a shape; with `@` it is repeated."""
    return lambda size: {
        **shape(size),
        path: SOURCE * path.endswith(".toml")
        + "".join(_filled(text, at) for at in range(size if "@" in text else 1)),
    }


def documents(size: int) -> Files:
    """Give many small documents."""
    return {f"content/d{at}.md": f"# Title {at}\n\n{said(at)}.\n" for at in range(size)}


def deep_documents(size: int) -> Files:
    """Give documents in folders within folders."""
    return {
        f"content/{'f/' * (at % 40)}d{at}.md": f"# Title {at}\n\n{said(at)}.\n"
        for at in range(size)
    }


def rows(size: int) -> Files:
    """Give a table with many rows."""
    lines = "".join(_filled("| $ | % |\n", at) for at in range(size))
    return {"content/a.md": f"# Title\n\n| A | B |\n| --- | --- |\n{lines}"}


def columns(size: int) -> Files:
    """Give a table with many columns."""
    rows = [[said(at + row * size, 2) for at in range(size)] for row in range(4)]
    head, *others = [f"| {' | '.join(row)} |" for row in rows]
    return {"content/a.md": "\n".join(["# Title\n", head, "| --- " * size + "|", *others, ""])}


def images(size: int) -> Files:
    """Give a page with many images."""
    pictures = {f"content/i{at}.png": "x" for at in range(size)}
    return {**pictures, **page("% ![the card @](i@.png).\n\n")(size)}


SHAPES: dict[str, Shape] = {
    "documents": (800, documents),
    "documents in folders": (800, deep_documents),
    "paragraphs": (8000, page("$.\n\n")),
    "one paragraph again and again": (8000, page("Pay the bill.\n\n")),
    "headings": (8000, page("## %\n\n")),
    "one heading again and again": (8000, page("## Pay the bill\n\n")),
    "rows of a table": (5000, rows),
    "columns of a table": (1500, columns),
    "tables": (2000, page("| % | the |\n| --- | --- |\n| $ | pay |\n\n")),
    "items of a list": (8000, page("- $\n")),
    "links": (4000, with_file("content/b.md", "# B\n\nPay.\n", page("% [the card @](b.md).\n\n"))),
    "images": (1500, images),
    "footnotes": (3000, page("%[^@].\n\n", "[^@]: $.\n\n")),
    "references": (3000, page("% [the card][r@].\n\n", '[r@]: https://example.org/@ "Money w@"\n')),
    "facts": (2000, with_file("content/facts.toml", FACT, page("% {f@}.\n\n"))),
    "terms of the glossary": (
        2000,
        with_file("locales/glossary.csv", "term w@,palabra w@\n", page("$.\n\n")),
    ),
    "blocks of code": (3000, page("```\ncode @\n```\n\n%\n\n")),
    "alerts": (3000, page("> [!NOTE]\n> $.\n\n")),
    "what other programs read": (1500, page('!!! note "%"\n    $\n\n:::tip\n:::\n\n')),
    "marks": (3000, page("**%** *the card* `code@` _pay_.\n\n")),
}


def commands(formats: bool) -> Mapping[str, list[str]]:
    """Give the commands by what they are called."""
    found = {name: [name] for name in ("extract", "update", "check", "status")}
    found["build"] = ["build", "--jobs", "1"]
    return found | {f"export {name}": ["export", name] for name in FORMATS if formats}


def translate(folder: Path) -> None:
    """Give every message of the catalogue words."""
    path = folder / CATALOGUE
    catalogue, _ = po.parse(path.read_bytes(), CATALOGUE)
    if catalogue is None:
        sys.exit(f"{path} can't be read.")
    messages = [
        replace(one, strings=(" ".join(WORDS.get(word, word) for word in one.id.split(" ")),))
        for one in catalogue.messages
    ]
    path.write_bytes(po.dump(catalogue.with_messages(messages)))


def measured(files: Files, wanted: Mapping[str, list[str]]) -> dict[str, float]:
    """Give the CPU seconds of each command in a guide."""
    environment = {**os.environ, "PYTHONPATH": str(BUILD)}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, text in {**files, "polyguide.toml": SETTINGS}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        called = [sys.executable, "-m", "polyguide"]
        seconds = {}
        run([[*called, "update", "--project", name]], environment)
        translate(folder)
        for command, words in wanted.items():
            shutil.rmtree(folder / ".polyguide", ignore_errors=True)
            again = [[*called, *words, "--project", name]]
            seconds[command] = run(again, environment, _WITH_FINDINGS).cpu
        return seconds


def main() -> int:
    """Measure shapes, and say which command takes more than in proportion."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", default="", help="shapes whose name holds this")
    parser.add_argument("--times", type=int, default=1, help="the size, in times the usual one")
    parser.add_argument("--exports", action="store_true", help="try every format of exports, too")
    given = parser.parse_args()
    wanted, marked = commands(given.exports), False
    base = measured(page("Pay.\n\n")(1), wanted)
    for name, (usual, shape) in SHAPES.items():
        if given.only not in name:
            continue
        size, row = usual * given.times, []
        one, two = measured(shape(size), wanted), measured(shape(2 * size), wanted)
        for command in wanted:
            small, big = one[command] - base[command], two[command] - base[command]
            growth = big / small if small > QUICK else 0.0
            mark = " !" if growth > MOST else ""
            marked |= bool(mark)
            row.append(
                f"{command} {two[command]:.2f}" + (f" x {growth:.1f}{mark}" if growth else "")
            )
        print(f"{name} ({2 * size}): {', '.join(row)}", flush=True)
    return 1 if marked else 0


if __name__ == "__main__":
    sys.exit(main())
