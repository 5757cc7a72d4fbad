"""Settings: the `[tool.polyguide]` table of pyproject.toml, or polyguide.toml, read and checked."""

from polyguide.project.settings.keys import DOCUMENT, Fuzzy, LocaleSettings, Settings, output_path
from polyguide.project.settings.reading import overlapping, parse_settings

__all__ = [
    "DOCUMENT",
    "Fuzzy",
    "LocaleSettings",
    "Settings",
    "output_path",
    "overlapping",
    "parse_settings",
]
