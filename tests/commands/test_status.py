"""`status`: how far each language is, as its readers see it."""

from __future__ import annotations

import json
import re

import pytest

from older import HEAD, OLDER, OMIT, PO, SHOWN, entry


@pytest.mark.slow
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


# What is left to do

LEFT = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Now."
msgstr "Ahora."

#, fuzzy
msgid "Last, and of two lines, and so long that a list can only show how it begins"
msgstr "Al final"

msgid "Pay"
msgstr ""

#, fuzzy
msgid "Early"
msgstr "Temprano"

#, fuzzy
msgid "Empty"
msgstr ""
"""
TEXT = (
    "# Pay\n\nEarly\n\nNow.\n\nNew here\n\nEmpty\n\n"
    "Last, and of two lines, and so long that a list\ncan only show how it begins\n"
)


def test_what_is_left_to_do_is_listed_with_its_lines_and_what_is_next_comes_first(
    polyguide, project
) -> None:
    folder = project({"content/index.md": TEXT, "locales/es/LC_MESSAGES/guide.po": LEFT})
    status = ("status", "--project", str(folder), "--list", "es")
    done = polyguide(*status, "--output-format", "concise")
    path = "locales/es/LC_MESSAGES/guide.po"
    lines = [line for line in done.out.splitlines() if ":" in line]
    assert done.code == 0
    assert lines[:5] == [
        f"{path}:16:1 fuzzy: Early",
        f"{path}:9:1 fuzzy: Last, and of two lines, and so long that a list can only sho…",
        f"{path}:12:1 not translated: Pay",
        f"{path}:20:1 not translated: Empty",
        f"{path} not in the catalogue before the next update: New here",
    ]
    rows = json.loads(polyguide(*status, "--output-format", "json").out)
    assert rows[0] == {
        "path": path,
        "line": 16,
        "locale": "es",
        "state": "fuzzy",
        "text": "Early",
        "source": {"path": "content/index.md", "line": 3},
    }
    assert [row["state"] for row in rows[:5]] == [*["fuzzy"] * 2, *["untranslated"] * 2, "absent"]
    last = polyguide(*status).out.splitlines()[-1]
    assert last.startswith("es  ")
    assert "fuzzy 2, missing" in last


def test_a_list_of_no_locale_of_the_project_and_of_no_catalogue_is_refused(
    polyguide, project
) -> None:
    folder = project({"content/index.md": TEXT}, 'source = "en"\nlocales = ["es", "zh-Hans"]\n')
    status = ("status", "--project", str(folder), "--list")
    assert [
        (done.code, done.err.split("\n")[0])
        for done in (
            polyguide(*status, "fr"),
            polyguide(*status, "en"),
            polyguide(*status, "zh_Hans"),
        )
    ] == [
        (2, "--list EXP002 The project has no locale fr."),
        (2, "--list EXP002 The project has no locale en."),
        (2, "locales/zh_Hans/LC_MESSAGES/guide.po MSG004 There is no catalogue for zh-Hans yet."),
    ]
