"""The command line: what a user types, and what comes back."""

from __future__ import annotations

import datetime
import json
import re
import urllib.error
import urllib.parse
import urllib.request
from typing import TYPE_CHECKING

import pytest

from needs import unix
from polyguide.commands.check import check
from polyguide.project import find_project
from serving import serving

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

DOCUMENT = """\
---
title: Pay
---

Pay **now** at [Entel](https://entel.cl).

## Cards {#cards}

See [above](#cards).
"""
PO = (
    'msgid ""\nmsgstr ""\n"Language: es\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)


def catalogue(words: dict[str, str]) -> str:
    return PO + "\n".join(f'msgid "{key}"\nmsgstr "{value}"\n' for key, value in words.items())


def test_help_names_every_command(polyguide) -> None:
    done = polyguide("--help")
    assert done.code == 0
    assert re.findall(r"^  (\w+)  ", done.out, re.MULTILINE) == [
        "init", "extract", "update", "fmt", "check", "explain", "status", "build", "serve",
        "export", "import",
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


def test_a_broken_link_in_a_translation_is_found_and_not_shown(polyguide, project) -> None:
    words = {
        "Pay **now** at [Entel](https://entel.cl).": "Paga **ahora** en [Entel](https://evil.example).",
        "Pay": "Pagar",
    }
    folder = project(
        {"content/index.md": DOCUMENT, "locales/es/LC_MESSAGES/guide.po": catalogue(words)}
    )
    done = polyguide("check", "--project", str(folder), "--output-format", "json")
    found = {(item["code"], item["line"]) for item in json.loads(done.out)["problems"]}
    assert done.code == 1
    assert ("LNK006", 10) in found
    built = polyguide("build", "--project", str(folder))
    assert built.code == 1
    assert "guide.po:10:35 LNK006" in built.err
    page = (folder / "site/es/index.html").read_text(encoding="utf-8")
    assert "evil.example" not in page
    assert '<p lang="en" dir="ltr">Pay <strong>now</strong>' in page


def test_a_fuzzy_translation_is_never_published(polyguide, project) -> None:
    po = PO + '#, fuzzy\nmsgid "Pay"\nmsgstr "Pagar"\n'
    folder = project({"content/index.md": DOCUMENT, "locales/es/LC_MESSAGES/guide.po": po})
    polyguide("build", "--project", str(folder))
    assert "Pagar" not in (folder / "site/es/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["zh-CN", "zh_CN", "zh_Hans", "zh-Hans"])
def test_a_catalogue_is_found_under_each_spelling_of_its_locale(
    polyguide, project, name: str
) -> None:
    settings = 'source = "en"\nlocales = ["zh-Hans"]\ncatalogues = "po/{locale}.po"\n'
    po = catalogue({"Pay": "付款"}).replace("Language: es", "Language: zh_CN")
    po = po.replace("nplurals=2; plural=(n != 1);", "nplurals=1; plural=0;")
    folder = project({"content/index.md": DOCUMENT, f"po/{name}.po": po}, settings)
    polyguide("update", "--project", str(folder))
    assert [path.name for path in (folder / "po").iterdir()] == [f"{name}.po"]
    polyguide("build", "--project", str(folder))
    assert "付款" in (folder / "site/zh-Hans/index.html").read_text(encoding="utf-8")


def test_two_spellings_at_once_are_refused(polyguide, project) -> None:
    settings = 'source = "en"\nlocales = ["zh-Hans"]\ncatalogues = "po/{locale}.po"\n'
    po = catalogue({"Pay": "付款"})
    folder = project(
        {"content/index.md": DOCUMENT, "po/zh_CN.po": po, "po/zh_Hans.po": po}, settings
    )
    done = polyguide("update", "--project", str(folder))
    assert done.code == 2
    assert "IO006" in done.err


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


def test_a_check_by_several_processes_finds_the_same_in_the_same_order(project) -> None:
    words = {"es": "Paga  ya.", "fr": "Paie <b>ici</b>.", "it": "Paga.\u200b", "pt": ""}
    files = {
        f"locales/{tag}/LC_MESSAGES/guide.po": catalogue({"Pay here.": text})
        for tag, text in words.items()
    }
    broken = catalogue({"Pay here.": "Betal"}).replace('"Betal"', '"Betal')
    files["locales/da/LC_MESSAGES/guide.po"] = broken
    tags = ", ".join(f'"{tag}"' for tag in ("es", "fr", "da", "it", "pt", "sv"))
    settings = f'source = "en"\nlocales = [{tags}]\n'
    found = find_project(project({"content/index.md": "Pay here.\n", **files}, settings))
    one, several = (check(found, datetime.date(2026, 11, 22), jobs=jobs) for jobs in (1, 3))
    assert one == several
    assert {problem.locale for problem in one.problems} == {"es", "fr", "da", "it", "pt", "sv"}


def test_init_makes_a_project_that_checks_clean_and_builds(polyguide, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert polyguide("init", str(folder)).code == 0
    checked = polyguide("check", "--project", str(folder))
    assert (checked.code, checked.err) == (0, "")
    assert polyguide("build", "--project", str(folder)).code == 0
    assert (folder / "site/zh-Hans/index.html").is_file()
    second = polyguide("update", "--project", str(folder))
    assert [line for line in second.out.splitlines() if "unchanged" not in line] == []


def test_init_overwrites_nothing(polyguide, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = polyguide("init", str(tmp_path))
    assert (done.code, [path.name for path in tmp_path.iterdir()]) == (2, ["mine.txt"])


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


def test_the_home_page_is_served_and_rebuilt(project) -> None:
    folder = project({"content/index.md": DOCUMENT})
    with serving(folder) as (_, address):
        with urllib.request.urlopen(address + "en/index.html", timeout=10) as answer:
            assert b"EventSource" in answer.read()
        events = urllib.request.urlopen(address + "_polyguide/changes", timeout=30)
        (folder / "content/index.md").write_text(DOCUMENT + "\nNew words.\n")
        assert any(line.startswith(b"data") for line in events)
        with urllib.request.urlopen(address + "en/index.html", timeout=10) as answer:
            assert b"New words." in answer.read()
        request = urllib.request.Request(address, headers={"Host": "evil.example"})
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(request, timeout=10)


def test_a_project_with_an_address_names_every_page_in_every_language(polyguide, project) -> None:
    settings = 'source = "en"\nlocales = ["es"]\nbase-url = "https://a.example/guide/"\n'
    files = {
        "content/index.md": DOCUMENT,
        "content/más/uno.md": "# Uno\n",
        "locales/es/LC_MESSAGES/guide.po": catalogue({"Pay": "Pagar"}),
    }
    folder = project(files, settings)
    polyguide("build", "--project", str(folder))
    site_map = (folder / "site/sitemap.xml").read_text(encoding="utf-8")
    places = re.findall("<loc>(.*?)</loc>", site_map)
    assert places == [
        "https://a.example/guide/en/index.html",
        "https://a.example/guide/es/index.html",
        "https://a.example/guide/en/m%C3%A1s/uno.html",
        "https://a.example/guide/es/m%C3%A1s/uno.html",
    ]
    page = (folder / "site/es/más/uno.html").read_text(encoding="utf-8")
    alternates = dict(re.findall('<link rel="alternate" hreflang="(.*?)" href="(.*?)">', page))
    assert alternates == {"en": places[2], "es": places[3], "x-default": places[2]}
    assert f'<link rel="canonical" href="{places[3]}">' in page


def test_what_is_no_longer_made_is_removed_and_what_is_not_ours_stays(polyguide, project) -> None:
    folder = project({"content/index.md": DOCUMENT, "content/old.md": "# Old\n"})
    polyguide("build", "--project", str(folder))
    (folder / "site/mine.txt").write_text("mine")
    (folder / "content/old.md").unlink()
    polyguide("build", "--project", str(folder))
    assert not (folder / "site/en/old.html").exists()
    assert (folder / "site/mine.txt").read_text() == "mine"


def test_an_output_file_that_was_changed_or_deleted_is_made_again(polyguide, project) -> None:
    folder = project({"content/index.md": DOCUMENT})
    polyguide("build", "--project", str(folder))
    page, text = folder / "site/en/index.html", folder / "site/en/index.txt"
    first = page.read_bytes()
    page.write_text("changed")
    text.unlink()
    done = polyguide("build", "--project", str(folder), "--output-format", "json")
    assert json.loads(done.out)["written"] == 2
    assert (page.read_bytes(), text.exists()) == (first, True)


def test_a_rebuild_tells_the_same_problems_again(polyguide, project) -> None:
    folder = project({"content/index.md": "[gone](gone.md)\n"})
    first = polyguide("build", "--project", str(folder))
    second = polyguide("build", "--project", str(folder))
    assert "LNK003" in first.err
    assert (second.code, second.err) == (first.code, first.err)


def test_a_document_named_guide_keeps_its_page(polyguide, project) -> None:
    folder = project({"content/index.md": DOCUMENT, "content/guide.md": "# My own\n"})
    polyguide("build", "--project", str(folder))
    assert "My own" in (folder / "site/en/guide.html").read_text(encoding="utf-8")
    assert "Pay" in (folder / "site/en/whole-guide.html").read_text(encoding="utf-8")


def test_a_locale_falls_back_along_its_chain_and_each_block_says_its_language(
    polyguide, project
) -> None:
    settings = (
        'source = "en"\nlocales = ["gl", "es"]\ncatalogues = "po/{locale}.po"\n'
        '[locale.gl]\nfallback = ["es"]\n'
    )
    files = {
        "content/index.md": "---\ntitle: Pay\n---\n\nOne.\n\nTwo.\n\nThree.\n",
        "po/gl.po": catalogue({"One.": "Un."}).replace("Language: es", "Language: gl"),
        "po/es.po": catalogue({"One.": "Uno.", "Two.": "Dos."}),
    }
    folder = project(files, settings)
    polyguide("build", "--project", str(folder))
    page = (folder / "site/gl/index.html").read_text(encoding="utf-8")
    assert "<p>Un.</p>" in page
    assert '<p lang="es" dir="ltr">Dos.</p>' in page
    assert '<p lang="en" dir="ltr">Three.</p>' in page


@unix
def test_special_files_and_links_that_lead_outside_are_refused(
    polyguide, project, tmp_path: Path
) -> None:
    import os

    secret = tmp_path / "secret.md"
    secret.write_text("# Secret\n")
    folder = project({"content/index.md": DOCUMENT})
    (folder / "content/link.md").symlink_to(secret)
    done = polyguide("build", "--project", str(folder))
    assert (done.code, "IO002" in done.err) == (2, True)
    (folder / "content/link.md").unlink()
    os.mkfifo(folder / "content/pipe.md")
    done = polyguide("build", "--project", str(folder))
    assert (done.code, "IO003" in done.err) == (2, True)


def test_a_linked_catalogue_stays_a_link_and_keeps_its_mode(polyguide, project) -> None:
    folder = project({"content/index.md": DOCUMENT, "words/es.po": catalogue({"Pay": "Pagar"})})
    real = folder / "words/es.po"
    real.chmod(0o640)
    link = folder / "locales/es/LC_MESSAGES/guide.po"
    link.parent.mkdir(parents=True)
    link.symlink_to("../../../words/es.po")
    assert polyguide("update", "--project", str(folder)).code == 0
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert 'msgid "See [above](#cards)."' in real.read_text(encoding="utf-8")


def test_names_with_spaces_and_accents_are_linked_and_found(polyguide, project) -> None:
    files = {
        "content/index.md": (
            "[a](información.md#sección) [b](<mi guía.md>)\n"
            "[c](mi%20gu%C3%ADa.md) ![d](<foto 1.png>)\n"
        ),
        "content/información.md": "## Sección\n",
        "content/mi guía.md": "# Guía\n",
        "content/foto 1.png": b"PNG",
    }
    folder = project(files)
    checked = polyguide("check", "--project", str(folder), "--output-format", "json")
    assert not [item for item in json.loads(checked.out)["problems"] if item["code"][:3] == "LNK"]
    polyguide("build", "--project", str(folder))
    page = (folder / "site/en/index.html").read_text(encoding="utf-8")
    for link in re.findall('(?:href|src)="([^"#:]*(?:gu|inf|foto)[^"#:]*)', page):
        assert (folder / "site/en" / urllib.parse.unquote(link)).is_file()


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
