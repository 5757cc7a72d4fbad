"""Settings: the `[tool.polyguide]` table of pyproject.toml, or polyguide.toml, read and checked."""

from polyguide.project.settings.keys import output_path
from polyguide.project.settings.reading import overlapping, parse_settings
from polyguide.project.settings.settings import (
    DOCUMENT,
    Drafts,
    Fuzzy,
    LocaleSettings,
    Publisher,
    Settings,
    WordsInCode,
)

__all__ = [
    "DOCUMENT",
    "Drafts",
    "Fuzzy",
    "LocaleSettings",
    "Publisher",
    "Settings",
    "WordsInCode",
    "output_path",
    "overlapping",
    "parse_settings",
]
