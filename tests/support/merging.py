"""Catalogues before and after a merge, as the specimens and properties write them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from polyguide.gettext.po import parse

if TYPE_CHECKING:
    from polyguide.model.catalogue import Catalogue

SPECIMENS = Path(__file__).parents[1] / "specimens" / "merge"


def catalogue(name: str, file: str) -> Catalogue:
    data = (SPECIMENS / name / file).read_bytes()
    catalogue, problems = parse(data, file, template=file.endswith(".pot"))
    assert catalogue is not None, problems
    return catalogue


def catalogue_file(folder: Path, locale: str) -> Path:
    return folder / f"locales/{locale}/LC_MESSAGES/guide.po"


def entries(folder: Path, locale: str = "es", text: str = "Open") -> list[tuple[str | None, ...]]:
    """Give context, words and whether they are fuzzy of each active entry with a text."""
    catalogue, problems = parse(catalogue_file(folder, locale).read_bytes(), "x.po")
    assert catalogue is not None, problems
    return [
        (message.context, message.strings[0], "fuzzy" if message.fuzzy else "")
        for message in catalogue.messages
        if message.id == text and not message.obsolete
    ]
