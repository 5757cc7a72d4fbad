"""Settings: the `[tool.polyguide]` table of pyproject.toml, or polyguide.toml, read and checked."""

from polyguide.project.settings.keys import (
    Fuzzy,
    LocaleSettings,
    Settings,
    WordsInCode,
    output_path,
)
from polyguide.project.settings.reading import overlapping, parse_settings

__all__ = [
    "Fuzzy",
    "LocaleSettings",
    "Settings",
    "WordsInCode",
    "output_path",
    "overlapping",
    "parse_settings",
]
