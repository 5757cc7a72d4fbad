"""A source and its translation side by side, and projects of another program with both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyguide.adopt.addresses import Leads
from polyguide.adopt.found import Translated
from polyguide.adopt.pairing.documents import Side, pair_documents
from polyguide.adopt.pairing.language import Languages
from polyguide.adopt.pairing.rows import Certainty
from polyguide.model.locales import Locale
from polyguide.project import Project
from polyguide.project.settings import LocaleSettings, Settings
from polyguide.source.markdown import parse

if TYPE_CHECKING:
    from pathlib import Path

ES = Locale.parse("es")


def source(text: str) -> Side:
    """Read a document of the source."""
    return Side(parse(text, "docs/en/a.md", "a"), Leads("docs/en/a.md", "docs/en", "docs/en"))


def translation(text: str) -> Side:
    """Read its translation."""
    leads = Leads("docs/es/a.md", "docs/es", "docs/en", frozenset({"es"}))
    return Side(parse(text, "docs/es/a.md", "a"), leads)


def pairs(
    one: str, other: str, languages: Languages | None = None
) -> dict[str, tuple[str, Certainty]]:
    """Give what each text of a source is paired with, and how surely."""
    ours, theirs = source(one), translation(other)
    paired = pair_documents(ours, theirs, languages or Languages())
    texts = [segment.text for segment in ours.document.segments]
    words = [segment.text for segment in theirs.document.segments]
    return {
        texts[number]: (" + ".join(words[target] for target in pair.targets), pair.certainty)
        for pair in paired.pairs
        for number in pair.sources
    }


def sure(one: str, other: str, languages: Languages | None = None) -> dict[str, str]:
    """Give the pairs that are sure."""
    found = pairs(one, other, languages)
    return {text: words for text, (words, how) in found.items() if how is Certainty.HIGH}


def project(folder: Path, catalogues: str = "locales/{locale}/{document}.po") -> Project:
    """Give the project that a folder becomes, with its source below docs/en."""
    settings = Settings(
        source=Locale.parse("en"),
        locales=(LocaleSettings(ES),),
        content="docs/en",
        catalogues=catalogues,
        template=catalogues.replace("{locale}/", "").replace(".po", ".pot"),
        path="polyguide.toml",
    )
    return Project(folder, settings)


def tree(*documents: str) -> Translated:
    """Give the Spanish files of documents."""
    return Translated(ES, {f"docs/en/{one}": f"docs/es/{one}" for one in documents}, "es")
