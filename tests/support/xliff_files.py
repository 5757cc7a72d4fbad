"""XLIFF files for tests: made, edited and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from polyguide.project import Project


CATALOGUE = (
    'msgid ""\nmsgstr ""\n"Language: es\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
TEXT = "Pay **now** at [b](https://b.cl).\n\nWait.\n"
WORDS = (
    'msgid "Pay **now** at [b](https://b.cl)."\nmsgstr "En [b](https://b.cl), paga **ya**."\n\n'
    '#, fuzzy\nmsgid "Wait."\nmsgstr "Espera."\n'
)


def file(made: Project, version: str, tag: str = "es") -> Path:
    return made.root / f"exports/{version}/guide.{tag}.xlf"


def edit(path: Path, *changes: tuple[str, str]) -> Path:
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return path
