"""`status`: how far each language is, as its readers see it."""

from __future__ import annotations

import re

import pytest

from older import HEAD, OLDER, OMIT, PO, SHOWN, entry

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("settings", "code", "told"),
    [
        (OLDER, "FUZ001", "fuzzy 2, missing 31; 1 shown as an older version\n"),
        (OMIT, "FUZ002", "fuzzy 2, missing 31; 1 left out\n"),
        (OMIT.replace("omit", "fallback"), "", "fuzzy 2, missing 31\n"),
    ],
)
def test_check_and_status_say_what_readers_see(polyguide, project, settings, code, told) -> None:
    now, was, words = SHOWN["a word"]
    files = {
        "content/index.md": f"# Pay\n\n{now}\n\nMore.\n\n# Now then\n\nNow.\n",
        PO: HEAD + entry(now, was, words) + "\n" + entry("Now then", "Now", "Ahora"),
    }
    folder = project(files, settings)
    found = polyguide("check", "--project", str(folder)).out
    assert re.findall(r"guide.po:1:1 (FUZ\d+) Fuzzy", found) == ([code] if code else [])
    line = polyguide("status", "--project", str(folder)).out
    assert re.sub(r"missing \d+", "missing 31", line).endswith(told)
