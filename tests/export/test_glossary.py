"""The glossary for translation tools: what they read is what the glossary says, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exported import small
from needs import needs
from polyguide.commands.export import export
from running import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from polyguide.project import Project

# In one process of pytest-xdist, so that our own guide is exported once.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("exports")]

SPECIMENS = ROOT / "tests/specimens/glossary"
NOTE = 'Of a carrier, not "store" <b>&'
SPANISH = [
    ("shop", "sucursal", NOTE),
    ("shop", "tienda", NOTE),
    ("RUT", "RUT", ""),
    ("top up", "recargar", "Verb"),
    ("a, b", "=2+2", ""),
]


def made_of(project: Callable[..., Path], glossary: str) -> tuple[Project, tuple[str, ...]]:
    made = small(project, "# Pay\n")
    (made.root / "locales").mkdir(exist_ok=True)
    (made.root / "locales/glossary.csv").write_text(glossary, encoding="utf-8")
    return made, export(made, "glossary")[0].paths


@pytest.mark.parametrize("name", ["guide.es.csv", "guide.es.tbx"])
def test_each_translation_of_a_term_is_a_row(project: Callable[..., Path], name: str) -> None:
    made, paths = made_of(project, (SPECIMENS / "glossary.csv").read_text(encoding="utf-8"))
    assert paths == ("guide.es.csv", "guide.es.tbx")
    expected = (SPECIMENS / name).read_text(encoding="utf-8")
    assert (made.root / "exports/glossary" / name).read_text(encoding="utf-8") == expected


@needs(packages=("translate",))
def test_translate_toolkit_and_so_weblate_reads_every_row() -> None:
    from translate.storage import csvl10n, tbx

    terms = tbx.tbxfile.parsefile(str(SPECIMENS / "guide.es.tbx"))
    assert [(u.source, str(u.target), u.getnotes()) for u in terms.units] == SPANISH
    table = csvl10n.csvfile.parsefile(str(SPECIMENS / "guide.es.csv"))
    rows = [(u.source, u.target, u.getnotes()) for u in table.units if not u.isheader()]
    assert rows == SPANISH


def test_what_xml_cannot_hold_is_in_the_table_alone(project: Callable[..., Path]) -> None:
    made, _ = made_of(project, "term,es\nbell,campana\x07\nshop,tienda\n")
    folder = made.root / "exports/glossary"
    assert "campana" in (folder / "guide.es.csv").read_text(encoding="utf-8")
    text = (folder / "guide.es.tbx").read_text(encoding="utf-8")
    assert "campana" not in text
    assert "tienda" in text


def test_a_language_without_a_term_has_no_file(project: Callable[..., Path]) -> None:
    assert made_of(project, "term,fr\nshop,boutique\n")[1] == ()
    assert made_of(project, "")[1] == ()
