"""Settings: the `[tool.polyguide]` table of pyproject.toml, or polyguide.toml, read and checked."""

from polyguide.settings.keys import output_path
from polyguide.settings.reading import overlapping, parse_settings
from polyguide.settings.values import KEPT, Fuzzy, LocaleSettings, Settings

__all__ = [
    "KEPT",
    "Fuzzy",
    "LocaleSettings",
    "Settings",
    "output_path",
    "overlapping",
    "parse_settings",
]
