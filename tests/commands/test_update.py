"""`update`: what it leaves untouched, what it says, and what it only shows."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from killing import NOW
from needs import cannot, needs, unix
from polyguide.commands.update import plan_update
from polyguide.project import find_project
from priced import HEADER, PRICE
from running import EPOCH, ROOT, run

if TYPE_CHECKING:
    from pathlib import Path
from edited import edited_guide, files_of, states, update

pytestmark = [unix, pytest.mark.slow]


@pytest.fixture
def guide(project) -> Path:
    """Give a project whose catalogues are translated, and whose text has since been edited."""
    return edited_guide(project)


# What is written, and what is not


def test_unchanged_sources_leave_every_file_untouched(guide: Path) -> None:
    update(guide)
    before = states(guide)
    done = run("update", "--project", str(guide), SOURCE_DATE_EPOCH="1900000000")
    assert all(": unchanged" in line for line in done.out.splitlines())
    assert states(guide) == before


def test_a_catalogue_in_another_charset_is_untouched_while_nothing_changes(guide: Path) -> None:
    update(guide)
    path = guide / "po/fr.po"
    text = path.read_text("utf-8").replace("charset=UTF-8", "charset=ISO-8859-1")
    path.write_bytes(text.encode("latin-1"))
    update(guide)
    assert path.read_bytes() == text.encode("latin-1")


def test_every_refused_catalogue_is_told_before_anything_is_written(guide: Path) -> None:
    for name in ("es", "zh_Hans"):
        path = guide / f"po/{name}.po"
        path.write_text(path.read_text("utf-8").replace('msgid "Pay"', 'msgid "Pay'), "utf-8")
    before = files_of(guide)
    for command in ("update", "fmt"):
        done = run(command, "--project", str(guide))
        assert done.code == 2
        assert re.findall(r"^(po/\w+)\.po:\d+:\d+ PO", done.err, re.MULTILINE) == [
            "po/es",
            "po/zh_Hans",
        ]
        assert files_of(guide) == before


def test_the_number_of_processes_changes_nothing(guide: Path) -> None:
    project = find_project(guide)
    assert plan_update(project, NOW, jobs=1) == plan_update(project, NOW, jobs=3)


def test_an_update_says_how_the_words_were_kept(guide: Path) -> None:
    looked = run("update", "--check", "--project", str(guide))
    done = run("update", "--project", str(guide))
    assert (looked.code, done.code) == (1, 0)
    assert looked.out == done.out.replace(": written", ": would change")
    first, *words = done.out.splitlines()[1:4]
    assert re.fullmatch(r"po/es\.po: written, \d+ % translated, fuzzy \d, missing \d+, .*", first)
    said = " ".join(words)
    assert re.match(r"  Kept as they were: \d+\. .*New, without words: \d+\.", said)


def test_how_the_words_were_kept_is_said_in_whole_sentences_within_the_screen(guide: Path) -> None:
    wide = run("update", "--check", "--project", str(guide), COLUMNS="200").out.splitlines()
    narrow = run("update", "--check", "--project", str(guide), COLUMNS="60").out.splitlines()
    told = [line for line in narrow if line.startswith("  ")]
    assert max(map(len, told)) <= 60
    assert all(line.endswith(".") for line in told)
    assert len(told) > len([line for line in wide if line.startswith("  ")])
    assert " ".join(narrow).split() == " ".join(wide).split()


def test_in_a_new_catalogue_every_message_is_new(guide: Path) -> None:
    (guide / "po/es.po").unlink()
    done = run("update", "--project", str(guide), COLUMNS="80")
    line, words = done.out.splitlines()[1:3]
    total = re.search(r"missing (\d+)", line)
    assert total
    assert words == f"  New, without words: {total[1]}."


@needs("patch")
def test_check_and_diff_write_nothing_and_the_diff_is_one_that_patch_takes(guide: Path) -> None:
    before = files_of(guide)
    shown = run("update", "--diff", "--project", str(guide))
    both = run("update", "--diff", "--check", "--project", str(guide))
    assert (shown.code, both.code, both.out) == (0, 1, shown.out)
    assert files_of(guide) == before
    assert not (guide / ".polyguide").exists() or not list((guide / ".polyguide").glob("*.tmp"))
    subprocess.run(["patch", "-p1", "-s"], input=shown.out, text=True, cwd=guide, check=True)
    assert run("update", "--check", "--project", str(guide)).out == "Nothing would change.\n"


def test_as_json_an_update_gives_counts_and_diffs(guide: Path) -> None:
    done = run("update", "--diff", "--output-format", "json", "--project", str(guide))
    template, catalogue, *_ = json.loads(done.out)
    assert (template["path"], template["coverage"], template["kept"]) == (
        "locales/guide.pot",
        None,
        None,
    )
    assert (catalogue["changed"], catalogue["written"]) == (True, False)
    assert sum(catalogue["kept"].values()) == catalogue["coverage"]["total"]
    assert catalogue["diff"].startswith("--- a/po/es.po\n+++ b/po/es.po\n@@ ")


def on_a_terminal(*arguments: str, **environment: str) -> tuple[str, str]:
    """Run a command whose output and errors go to two terminals; give what they were sent."""
    try:
        pairs = [os.openpty(), os.openpty()]
    except OSError:
        cannot("No terminal can be opened here.")
    process = subprocess.Popen(
        [sys.executable, "-m", "polyguide", *arguments],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "build"), "LANG": "C.UTF-8"}
        | {"SOURCE_DATE_EPOCH": EPOCH, "TERM": "xterm", **environment},
        stdout=pairs[0][1],
        stderr=pairs[1][1],
    )
    for _, inner in pairs:
        os.close(inner)
    with ThreadPoolExecutor(2) as pool:
        out, err = pool.map(_read_all, [outer for outer, _ in pairs])
    process.wait(timeout=60)
    return out, err


def _read_all(handle: int) -> str:
    found = b""
    while True:
        try:
            piece = os.read(handle, 65536)
        except OSError:  # EIO: so Linux says that the last writer is gone
            piece = b""
        if not piece:
            os.close(handle)
            return found.decode().replace("\r\n", "\n")
        found += piece


def test_colours_are_for_terminals(guide: Path) -> None:
    command = ["update", "--diff", "--project", str(guide)]
    plain = run(*command)
    assert "\x1b" not in plain.out + plain.err
    out, err = on_a_terminal(*command)
    assert "\x1b[32m+" in out
    assert re.sub("\x1b\\[[0-9;]*m", "", out) == plain.out
    assert err.rpartition("\r\x1b[K")[2] == plain.err
    for quiet in ({"NO_COLOR": "1", "CI": "1"}, {"TERM": "dumb", "CI": "true"}):
        assert on_a_terminal(*command, **quiet) == (plain.out, plain.err)


@needs("git")
def test_git_alone_joins_an_update_with_what_weblate_wrote_meanwhile(tmp_path: Path) -> None:
    """Weblate writes a date into the header; no other line near it changes by an update."""
    folder = tmp_path / "guide"
    assert run("init", str(folder)).code == 0
    (folder / ".gitattributes").write_text("", "utf-8")
    git = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@example.org"]

    def do(*arguments: str) -> None:
        subprocess.run([*git, *arguments], check=True, capture_output=True)

    def edit(path: str, old: str, new: str) -> None:
        text = (folder / path).read_text("utf-8")
        assert old in text
        (folder / path).write_text(text.replace(old, new, 1), "utf-8")

    do("init", "-q", "-b", "main")
    do("add", "-A")
    do("commit", "-qm", "base")
    do("checkout", "-qb", "weblate")
    edit("locales/es.po", "PO-Revision-Date: 2026", "PO-Revision-Date: 2027")
    edit("locales/es.po", "Dónde está el horario", "Dónde mirar el horario")
    do("commit", "-qam", "Weblate")
    do("checkout", "-q", "main")
    edit("content/index.md", "## ", "A sentence that is new.\n\n## ")
    assert run("update", "--project", str(folder), SOURCE_DATE_EPOCH="1900000000").code == 0
    do("commit", "-qam", "update")
    do("checkout", "-q", "weblate")
    do("rebase", "-q", "main")
    text = (folder / "locales/es.po").read_text("utf-8")
    assert "A sentence that is new." in text
    assert "PO-Revision-Date: 2027" in text
    assert "Dónde mirar el horario" in text


# Facts

FACTS = (
    PRICE
    + """
[facts.wait]
type = "duration"
value = 2
to = 3
unit = "day"
label = "How long it takes"
sources = ["site"]
checked = 2026-11-02
confidence = "high"

[facts.tax]
type = "percent"
value = 19
label = "The tax"
values = { und-CL = 12 }
sources = ["site"]
checked = 2026-11-02
confidence = "high"

[facts.app]
type = "constant"
value = "Mi Hotel"
label = "The name of the app"
"""
)
WORDS = {
    "Pay {price}.": "Pague {price:name}.",
    "Wait {wait:number} days.": "Espere {wait}.",
    "It is {tax} more.": "Son {tax:number} por ciento más.",
    "Open {app}.": "Abra {app}.",
}
CHANGES = {
    "value = 5000": "value = 6000",
    "value = 2\nto = 3": "value = 4\nto = 5",
    "to = 3\n": "",
    "value = 19": "value = 21",
    "und-CL = 12": "und-PE = 13",
    "Mi Hotel": "Su Hotel",
    "2026-11-02": "2026-11-20",
}


@pytest.mark.parametrize("old", CHANGES)
def test_a_fact_that_changes_makes_no_message_fuzzy_and_no_flag_another(project, old: str) -> None:
    rows = [f'msgid "{text}"\nmsgstr "{words}"\n' for text, words in WORDS.items()]
    rows[0] = f"#, fuzzy\n{rows[0]}"
    folder = project(
        {
            "content/index.md": "# Hotel\n\n" + "\n\n".join(WORDS),
            "content/facts.toml": FACTS,
            "locales/es/LC_MESSAGES/guide.po": "\n".join([HEADER.format("es"), *rows]),
        },
        'source = "en"\nlocales = ["es", "es-CL"]\n',
    )
    update(folder)

    def read() -> list[str]:
        texts = [path.read_text("utf-8") for path in sorted(folder.glob("locales/**/*.po*"))]
        return [line for text in texts for line in text.splitlines() if not line.startswith("#. ")]

    before = read()
    assert {f'msgstr "{words}"' for words in WORDS.values()} < {*before}
    facts = folder / "content/facts.toml"
    text = facts.read_text("utf-8")
    assert old in text
    facts.write_text(text.replace(old, CHANGES[old]), "utf-8")
    update(folder)
    assert read() == before


# Catalogues of other tools: expected.po is what stands in the catalogue after its header

TAKEN_OVER = ROOT / "tests/specimens/update"


@pytest.mark.parametrize("name", sorted(path.name for path in TAKEN_OVER.iterdir()))
def test_words_in_a_catalogue_of_another_tool_are_taken_over(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "project"
    shutil.copytree(TAKEN_OVER / name, folder)
    assert run("update", "--project", str(folder)).code == 0
    _, _, entries = (folder / "locales/es.po").read_text("utf-8").partition("\n\n")
    assert entries == (folder / "expected.po").read_text("utf-8")
    assert run("update", "--project", str(folder), "--check").code == 0
