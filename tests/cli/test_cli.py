"""The command line: what a user types, and what comes back."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path
from command_lines import DOCUMENT, catalogue
from polyguide.render.text.layout import width_of

pytestmark = pytest.mark.slow


def test_help_names_every_command(polyguide) -> None:
    done = polyguide("--help")
    assert done.code == 0
    assert re.findall(r"^  (\w+)  ", done.out, re.MULTILINE) == [
        "init", "adopt", "extract", "update", "fmt", "check", "explain", "status", "impact",
        "build", "serve", "export", "import", "draft",
    ]  # fmt: skip


def test_an_unknown_command_is_a_usage_error(polyguide) -> None:
    done = polyguide("bild")
    assert (done.code, done.out) == (2, "")
    assert "build" in done.err


def test_a_folder_without_a_project_is_named_with_a_remedy(polyguide, tmp_path: Path) -> None:
    done = polyguide("build", "--project", str(tmp_path))
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[0].split(" ")[1] == "CFG008"
    assert done.err.splitlines()[1].startswith("help: ")


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        (
            'source = "en"\nlocals = ["es"]\n',
            "polyguide.toml:2:1 CFG002 The key locals is not known",
        ),
        (
            'source = "en"\nlocales = "es"\n',
            "polyguide.toml:2:1 CFG003 The value of locales is not",
        ),
        ('source = "en"\nlocales = ["../x"]\n', "polyguide.toml:2:1 CFG003"),
        ('source = "en\n', "polyguide.toml:1:13 CFG001"),
        ('locales = ["es"]\n', "polyguide.toml CFG005"),
        ('source = "en"\noutput = "../out"\n', "polyguide.toml:2:1 CFG003"),
        ('source = "en"\n[locale.fr]\nname = "F"\n', "polyguide.toml:2:1 CFG006"),
    ],
)
def test_a_fault_in_the_settings_has_its_line(polyguide, project, settings: str, line: str) -> None:
    folder = project({"content/index.md": DOCUMENT}, settings)
    done = polyguide("check", "--project", str(folder))
    assert done.code == 2
    assert done.err.startswith(line)


def test_an_unknown_key_is_answered_with_the_nearest_known_one(polyguide, project) -> None:
    folder = project({"content/index.md": DOCUMENT}, 'source = "en"\ntreshold = 5\n')
    assert "Did you mean threshold?" in polyguide("check", "--project", str(folder)).err


def test_update_keeps_every_word_and_a_second_run_changes_nothing(polyguide, project) -> None:
    words = {"Pay": "Pagar", "Gone": "Ya no está"}
    folder = project(
        {"content/index.md": DOCUMENT, "locales/es/LC_MESSAGES/guide.po": catalogue(words)}
    )
    polyguide("update", "--project", str(folder))
    path = folder / "locales/es/LC_MESSAGES/guide.po"
    first = path.read_bytes()
    assert '#~ msgid "Gone"\n#~ msgstr "Ya no está"\n' in first.decode()
    done = polyguide("update", "--project", str(folder), SOURCE_DATE_EPOCH="1900000000")
    assert path.read_bytes() == first
    assert all(": unchanged" in line for line in done.out.splitlines())


def test_a_catalogue_that_cannot_be_read_stops_update_before_anything_is_written(
    polyguide, project
) -> None:
    broken = catalogue({"Pay": "Pagar"}).replace('msgstr "Pagar"', 'msgstr "Pagar')
    folder = project({"content/index.md": DOCUMENT, "locales/es/LC_MESSAGES/guide.po": broken})
    done = polyguide("update", "--project", str(folder))
    assert done.code == 2
    assert done.err.startswith("locales/es/LC_MESSAGES/guide.po:10:8 PO020 ")
    assert not (folder / "locales/guide.pot").exists()
    assert (folder / "locales/es/LC_MESSAGES/guide.po").read_text(encoding="utf-8") == broken


def test_content_that_is_not_utf8_has_line_and_column(polyguide, project) -> None:
    folder = project({"content/index.md": b"# Pay\n\nna\xefve\n"})
    done = polyguide("build", "--project", str(folder))
    assert (done.code, done.err.splitlines()[0]) == (
        2,
        "content/index.md:3:3 IO004 The byte 0xEF at this place is not UTF-8.",
    )


@pytest.mark.parametrize("command", ["check", "status", "build", "update", "extract"])
def test_json_is_for_programs_whatever_the_findings(polyguide, project, command: str) -> None:
    folder = project({"content/index.md": DOCUMENT})
    json.loads(polyguide(command, "--project", str(folder), "--output-format", "json").out)


def test_a_terminal_is_never_sent_control_characters_of_a_file(polyguide, project) -> None:
    folder = project({"content/index.md": "[x\x1b[31m](missing.md)\n\n<b\x1b[0m>\n"})
    done = polyguide("check", "--project", str(folder))
    assert "\x1b" not in done.out + done.err


def test_text_nested_too_deep_is_a_problem_with_its_line(polyguide, project) -> None:
    deep = "\n".join("> " * level + f"word{level}" for level in range(1, 80))
    folder = project({"content/index.md": deep})
    done = polyguide("check", "--project", str(folder))
    assert re.search(r"^content/index\.md:\d+:1 MD001", done.out, re.MULTILINE)
    assert polyguide("update", "--project", str(folder)).code == 2


def test_control_characters_of_the_source_do_not_break_the_catalogue(polyguide, project) -> None:
    folder = project({"content/index.md": "# He\x07ad\n\n<!-- note: a\x1bb -->\nWord\n"})
    polyguide("update", "--project", str(folder))
    assert polyguide("update", "--project", str(folder)).code == 0


def test_notes_alone_are_nothing_to_mend(polyguide, project) -> None:
    folder = project({"content/index.md": "# Pay\n"})
    assert polyguide("update", "--project", str(folder)).code == 0
    done = polyguide("check", "--project", str(folder), "--output-format", "json")
    found = [(item["code"], item["severity"]) for item in json.loads(done.out)["problems"]]
    assert (done.code, found) == (0, [("MSG001", "note")])


def test_a_run_that_somebody_stops_says_so_to_whoever_called_it(
    polyguide, project, tmp_path: Path
) -> None:
    """Ctrl+C, pressed while git is at work."""
    folder = project({"content/index.md": "# Pay\n"})
    git = tmp_path / "bin/git"
    git.parent.mkdir()
    git.write_text("#!/bin/sh\nkill -INT $PPID\nexec sleep 60\n")
    git.chmod(0o755)
    path = f"{git.parent}:/usr/bin:/bin"
    done = polyguide("check", "--since", "HEAD", "--project", str(folder), PATH=path)
    assert (done.code, done.out, done.err.strip()) == (130, "", "")


COMMANDS = [
    *("init", "extract", "update", "fmt", "check", "explain", "status", "impact", "build"),
    *("serve", "export", "import", "merge-driver"),
]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["C.UTF-8", "es_CL.UTF-8", "zh_CN.UTF-8"])
def test_every_page_of_help_fits_in_80_columns_and_breaks_between_words(
    polyguide, language: str
) -> None:
    for command in ([], *([name] for name in COMMANDS)):
        narrow = polyguide(*command, "--help", LANG=language, COLUMNS="80").out
        wide = polyguide(*command, "--help", LANG=language, COLUMNS="60").out
        assert [line for line in narrow.splitlines() if width_of(line) > 80] == []
        # However it is broken, the words are the same.
        between = "" if language.startswith("zh") else " "
        assert between.join(narrow.split()) == between.join(wide.split())
