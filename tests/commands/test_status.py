"""`status`: how far each language is, as its readers see it."""

from __future__ import annotations

import json
import re

import pytest

from drafting import draft_mark
from older import HEAD, OLDER, OMIT, PO, SHOWN, entry
from polyguide.model.drafts import words_digest


@pytest.mark.slow
@pytest.mark.parametrize(
    ("settings", "code", "told"),
    [
        (OLDER, "FUZ001", ["es: shown as an older version: 1."]),
        (OMIT, "FUZ002", ["es: left out of pages: 1."]),
        (OMIT.replace("omit", "fallback"), "", []),
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
    lines = polyguide("status", "--project", str(folder)).out.splitlines()
    assert lines[2].split()[:5] == ["es", "0", "%", "0", "2"]
    assert [line for line in lines if re.match("es: (shown|left)", line)] == told


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
    assert last.split() == ["es", "16", "%", "0", "2", "3", "22", "2", "-"]


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


# Of a locale, and of each document

DRAFTED = """\
msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"PO-Revision-Date: 2026-11-20 10:00+0000\\n"

msgid "Pay"
msgstr "Pagar"

# polyguide: draft by OpenCC 1.1 ({})
#, fuzzy
msgid "Pay on board."
msgstr "Pague a bordo."

# polyguide: draft by memory ({})
msgid "Ask us."
msgstr "Pregunte."

#, fuzzy
msgid "In two places"
msgstr "En dos"

msgid "See `x` now."
msgstr "Vea ahora."

# Said of pages.
msgid "More"
msgstr "Más"
""".format(words_digest(["Pague a bordo."]), words_digest(["Pregunte."]))
PAGES = {
    "content/index.md": "# Pay\n\nPay on board.\n\nIn two places\n\nSee `x` now.\n",
    "content/more/a-name-too-long.md": "# More\n\nIn two places\n\nAsk us.\n\nNot here yet.\n",
    "locales/es/LC_MESSAGES/guide.po": DRAFTED,
}


def test_a_locale_and_its_documents_are_counted_in_a_table(polyguide, project) -> None:
    folder = project(PAGES)
    done = polyguide("status", "es", "--project", str(folder))
    assert (
        done.out
        == """\
                                              Words                  Last
Language  Translated  Drafts  Fuzzy  Missing   left  Problems      change
es              42 %       2      1        1     11         2  2026-11-20

es
                                              Words                  Last
Document  Translated  Drafts  Fuzzy  Missing   left  Problems      change
index           50 %       1      1        0      6         1  2026-11-20
more/a-name-too-long
                25 %       1      1        1      8         0  2026-11-20

es: drafts by OpenCC 1.1 (1), memory (1).
es: not shown, as it has an error: 1.
"""
    )
    assert done.code == 0
    assert polyguide("status", "--documents", "--project", str(folder)).out == done.out


def test_programs_get_the_same_and_what_they_got_before(polyguide, project) -> None:
    folder = project(PAGES)
    status = ("status", "--project", str(folder), "--output-format", "json")
    value = json.loads(polyguide(*status).out)
    assert value == {
        "es": {
            "total": 7,
            "translated": 3,
            "fuzzy": 3,
            "missing": 1,
            "obsolete": 0,
            "older": 0,
            "omitted": 0,
            "related": 0,
            "drafts": 2,
            "marked": 0,
            "theme": "reviewed",
            "words_left": 11,
            "absent": 1,
            "errors": 1,
            "warnings": 1,
            "changed": "2026-11-20",
            "programs": {"OpenCC 1.1": 1, "memory": 1},
        }
    }
    whole = json.loads(polyguide(*status, "--documents").out)["es"]
    documents = whole.pop("documents")
    assert {"es": whole} == value
    assert documents["more/a-name-too-long"] == {
        "total": 4,
        "translated": 1,
        "fuzzy": 2,
        "missing": 1,
        "drafts": 1,
        "words_left": 8,
        "absent": 1,
        "errors": 0,
        "warnings": 0,
        "changed": "2026-11-20",
        "programs": {"memory": 1},
    }


def test_each_document_has_the_day_of_its_own_catalogue(polyguide, project) -> None:
    head = 'msgid ""\nmsgstr "Language: es\\n"\n"PO-Revision-Date: {}\\n"\n\n'
    folder = project(
        {
            "content/index.md": "# Pay\n",
            "content/more.md": "# More\n",
            "po/es/index.po": head.format("2026-11-02 10:00+0000")
            + 'msgid "Pay"\nmsgstr "Pagar"\n',
            "po/es/more.po": head.format("2026-10-02 10:00+0000") + 'msgid "More"\nmsgstr ""\n',
        },
        'source = "en"\nlocales = ["es"]\ncatalogues = "po/{locale}/{document}.po"\n'
        'template = "po/{document}.pot"\n',
    )
    done = polyguide("status", "es", "--project", str(folder), "--output-format", "json")
    row = json.loads(done.out)["es"]
    days = {id: one["changed"] for id, one in row["documents"].items()}
    assert (row["changed"], days) == ("2026-11-02", {"index": "2026-11-02", "more": "2026-10-02"})


def test_a_draft_is_listed_with_its_program_and_approved_by_what_stands_there(
    polyguide, project
) -> None:
    folder = project(PAGES)
    status = ("status", "--project", str(folder), "--list", "es")
    rows = json.loads(polyguide(*status, "--output-format", "json").out)
    assert [(row["state"], row.get("by")) for row in rows] == [
        ("fuzzy", None),
        ("draft", "OpenCC 1.1"),
        ("draft", "memory"),
        ("absent", None),
    ]
    first, second = (row["id"] for row in rows[1:3])
    assert rows[1]["target"]
    done = polyguide(*status, "--output-format", "concise")
    path = "locales/es/LC_MESSAGES/guide.po"
    assert done.out.splitlines() == [
        f"{path}:21:1 fuzzy: In two places",
        f"{path}:13:1 draft by OpenCC 1.1, {first}: Pay on board.",
        f"{path}:17:1 draft by memory, {second}: Ask us.",
        f"{path} not in the catalogue before the next update: Not here yet.",
    ]
    assert polyguide("draft", "es", "--approve", second, "--project", str(folder)).code == 0
    left = polyguide(*status, "--output-format", "concise").out
    assert (first in left, second in left) == (True, False)


def test_a_name_of_no_locale_is_refused(polyguide, project) -> None:
    done = polyguide("status", "fr", "--project", str(project(PAGES)))
    assert (done.code, done.err.split("\n")[0]) == (
        2,
        "status EXP002 The project has no locale fr.",
    )


REFUSED = DRAFTED + '\n# {}\n# polyguide: allow COD001\nmsgid "{}"\nmsgstr "{}"\n'.format(
    draft_mark("Machine 2", "Type `pay` in both.", "Escriba."), "Type `pay` in both.", "Escriba."
)


def test_a_draft_with_an_error_is_told_as_a_translation_with_one_is(
    polyguide, project, tmp_path
) -> None:
    """Once for the locale, in each document that it stands in, and not among what is to be read."""
    pages = {
        path: f"{text}\nType `pay` in both.\n" if path.endswith(".md") else REFUSED
        for path, text in PAGES.items()
    }
    folder = project(pages)
    done = polyguide("status", "es", "--project", str(folder)).out
    rows = [line.split() for line in done.splitlines()]
    assert [row[-2] for row in rows if row and row[-1] == "2026-11-20"] == ["3", "2", "1"]
    assert "es: not shown, as it has an error: 2.\n" in done
    told = polyguide("status", "--project", str(folder), "--output-format", "json").out
    locale = json.loads(told)["es"]
    assert (locale["errors"], locale["drafts"], locale["programs"]["Machine 2"]) == (2, 3, 1)
    file = tmp_path / "report.html"
    polyguide("status", "--report", str(file), "--project", str(folder))
    page = file.read_text("utf-8")
    assert len(re.findall(r"guide.po:\d+:\d+</code> COD001", page)) == 2
    assert "es: mend the translations with an error: 2." in page
    assert "es: read the drafts, and approve or mend them: 2." in page
