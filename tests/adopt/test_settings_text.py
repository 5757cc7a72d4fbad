"""Settings as text: what is written reads back."""

from __future__ import annotations

from polyguide.adopt.settings_text import Chosen, settings_text
from polyguide.project.settings import parse_settings


def test_what_is_written_reads_back() -> None:
    values = {
        "source": "en",
        "locales": ["zh-Hans", "es"],
        "dialect": "",
        "content": 'docs/a "b"',
        "exclude": [f"folder-{number}/**" for number in range(9)],
        "raw-html": True,
    }
    text = settings_text(Chosen(values, {"zh-Hans": "zh"}, {"old/page": "new"}))
    settings, problems = parse_settings(text, "polyguide.toml")
    assert problems == ()
    assert settings is not None
    assert (settings.content, settings.exclude[8]) == ('docs/a "b"', "folder-8/**")
    assert (settings.locales[0].folder, settings.raw_html) == ("zh", True)
    assert settings.redirects == (("old/page", "new"),)
    assert "dialect" not in text
