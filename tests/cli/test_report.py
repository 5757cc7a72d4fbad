"""Reports: the same problems in every format, excerpts, what is shown, and what codes mean.

The problems are a fixed list about the files of tests/specimens/report/project; what each format
makes of them stands beside it. Names of formats are those of `--output-format`.
"""

from __future__ import annotations

import doctest
import importlib
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from polyguide import project as projects
from polyguide.cli.report.excerpt import excerpt
from polyguide.cli.report.explain import pages
from polyguide.cli.report.output_formats import FORMATS
from polyguide.cli.report.text import problems_text
from polyguide.cli.report.view import View
from polyguide.cli.speech import Speech
from polyguide.model.coverage import Coverage
from polyguide.model.problem import RULES, Place, Problem
from polyguide.project import find_project, path_in_repository, read_lines
from polyguide.render.text.layout import cells, width_of
from polyguide.site.last_check import Report
from running import run

if TYPE_CHECKING:
    from collections.abc import Callable

SPECIMENS = Path(__file__).parents[1] / "specimens" / "report"
SPEECH = Speech({})
ZH, ES, AR, MD = "locales/zh_Hans.po", "locales/es.po", "locales/ar.po", "content/index.md"


def at(path: str, line: int, words: str, length: int | None = None) -> tuple[Place, int]:
    """Give the place of words on a line of the specimen, and their length."""
    text = read_lines(SPECIMENS / "project", path, [line])[line]
    return Place(path, line, text.index(words) + 1), len(words) if length is None else length


def problem(code: str, place: tuple[Place, int], /, locale: str = "", **values: str) -> Problem:
    found = replace(Problem.make(code, place[0], **values), locale=locale)
    return replace(found, length=place[1])


PROBLEMS = (
    problem("MRK002", at(MD, 5, "**"), mark="**"),
    problem("LNK003", at(MD, 5, "[the list](list.md)"), target="list.md", reason="it is a folder"),
    problem("FCT014", at(MD, 6, "\x1b", 0), name="{a\nb}", wanted="the name of a fact"),
    problem("LNK002", at(ZH, 9, "[列表](https://examp1e.org/)"), "zh-Hans", value="https://examp1e.org/"),
    problem("FCT011", at(ZH, 9, "msgstr", 0), "zh-Hans", value="price"),
    problem("NUM001", at(ZH, 12, "七天"), "zh-Hans", number="7"),
    problem("MSG006", (Place(ZH, 1, 1), 0), "zh-Hans", count="1"),
    problem("NUM002", at(ES, 9, "7"), "es", number="7"),
    problem("CHR001", at(ES, 9, "\u202e"), "es", char="\\u202e"),
    problem("MSG001", (Place(ES, 1, 1), 0), "es", count="1", total="3", tag="es"),
    problem("LNK002", at(AR, 9, "[القائمة](https://example.com/)"), "ar", value="[a](https://b)"),
    problem("MSG004", (Place("locales/pt, BR: 100%.po"), 0), "pt-BR", tag="pt-BR"),
    problem("IO001", (Place("locales/\x1b[2J\ud800.po", 3, 2), 0), reason="gone"),
)  # fmt: skip
COUNT = Coverage(total=3, translated=2, fuzzy=0, missing=1, obsolete=0)
REPORT = Report(PROBLEMS, 3, {"zh-Hans": COUNT, "es": COUNT, "ar": COUNT, "fr": COUNT}, hidden=2)
SOUND = Report((), 480, {"zh-Hans": COUNT, "es": COUNT})
NAMES = {name: "expected.txt" if name == "text" else f"expected.{name}" for name in FORMATS}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Put the specimen into a subfolder of a repository, under a name that a URI must encode."""
    (tmp_path / ".git").mkdir()
    return Path(shutil.copytree(SPECIMENS / "project", tmp_path / "my guía"))


def without_pages(sarif: str) -> str:
    """Leave out of a SARIF log what docs/problems.md says about each code, and the version."""
    log = json.loads(sarif)
    driver = log["runs"][0]["tool"]["driver"]
    driver["version"] = "0"
    driver["rules"] = [{"id": rule["id"]} for rule in driver["rules"]]
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_tells_the_problems_as_the_specimen_shows(name: str, root: Path) -> None:
    said = FORMATS[name](REPORT, View(SPEECH, root))
    if name == "sarif":
        said = without_pages(said)
    # As the command line prints what is not UTF-8; in JSON, it is the same text.
    assert said.encode("utf-8", "backslashreplace") == (SPECIMENS / NAMES[name]).read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_lets_a_control_character_reach_the_terminal(name: str, root: Path) -> None:
    said = FORMATS[name](REPORT, View(SPEECH, root))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", said)
    if name != "json":  # which tells programs what is there
        assert not re.search("[\u202a-\u202e\u2066-\u2069\ud800-\udfff]", said)


def test_when_all_is_well_people_read_how_much_was_checked() -> None:
    for name in ("text", "concise", "github"):
        assert FORMATS[name](SOUND, View(SPEECH)) == "480 messages in 2 locales checked.\n"
    one = replace(SOUND, messages=1, coverage={"es": COUNT})
    assert FORMATS["text"](one, View(SPEECH)) == "1 message in 1 locale checked.\n"


def test_colour_changes_nothing_but_the_colour(root: Path) -> None:
    plain = FORMATS["text"](REPORT, View(SPEECH, root))
    painted = FORMATS["text"](REPORT, View(SPEECH, root, color=True))
    assert painted != plain
    assert re.sub("\x1b\\[[0-9;]*m", "", painted) == plain


# Excerpts


@pytest.mark.parametrize("width", [20, 30, 47, 80, 200])
def test_no_excerpt_is_wider_than_the_screen_and_marks_stand_below_their_words(
    width: int, root: Path
) -> None:
    said = problems_text(PROBLEMS, View(SPEECH, root, width))
    lines = [line for line in said.splitlines() if re.match(r"[ \d]{5} \| ", line)]
    assert len(lines) == 18
    assert max(map(width_of, lines)) <= max(width, 28)
    for shown, marks in zip(lines[::2], lines[1::2], strict=True):
        assert set(marks[8:]) <= {" ", "^"}
        assert width_of(shown) >= len(marks) - 1


def test_a_mark_stands_below_its_character_whatever_stands_before_it() -> None:
    for before in (
        "",
        "abc",
        "外国人，",
        "cafe\u0301s ",
        "👩‍👩‍👧 ",
        "\t\x1b",
        "\u202e",
        "می\u200cخواهم ",
    ):
        shown, marks = excerpt(f"{before}XY.", len(before) + 1, 2, 80)
        assert marks == " " * width_of(shown.partition("X")[0]) + "^^"


def test_a_line_of_a_million_characters_is_cut_around_the_place() -> None:
    line = "一二三四五" * 100_000 + "X" + "abcde" * 100_000
    shown, marks = excerpt(line, 500_001, 1, 40)
    assert (shown[0], shown[-1]) == ("…", "…")
    assert width_of(shown) <= 40
    assert marks == " " * width_of(shown.partition("X")[0]) + "^"
    assert excerpt(line, 1, 10**9, 10) == ("一二三四…", "^^^^^^^^")


@given(
    st.text(st.characters(exclude_characters="\n")) | st.text("a卡\u0301\u200d\u202e\t👩🇨🇱ا\x1b "),
    st.integers(0, 60),
    st.integers(0, 60),
    st.integers(20, 90),
)
@example("a\ud800b", 2, 1, 20)
def test_an_excerpt_of_any_text_fits_and_its_marks_end_with_it(
    line: str, column: int, length: int, room: int
) -> None:
    shown, marks = excerpt(line, column, length, room)
    assert sum(columns for _, columns in cells(shown)) <= room
    assert len(marks.strip()) >= (column > 0)
    assert len(marks) <= room + 1
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", shown)


def test_a_place_behind_the_end_of_its_line_is_marked_there() -> None:
    assert excerpt("abc", 4, 1, 40) == ("abc", "   ^")
    assert excerpt("abc", 90, 5, 40) == ("abc", "   ^")
    assert excerpt("abc", 0, 0, 40) == ("abc", "")


def test_joiners_stay_inside_words_and_are_shown_elsewhere() -> None:
    assert excerpt("می\u200cخواهم", 1, 1, 40)[0] == "می\u200cخواهم"
    assert excerpt("pay\u200dpal\u200b", 1, 1, 40)[0] == "pay\\u200dpal\\u200b"


def test_a_file_that_changed_or_went_meanwhile_has_no_excerpt(root: Path) -> None:
    (root / ES).unlink()
    (root / ZH).write_text("\n", encoding="utf-8")
    (root / AR).unlink()
    (root / AR).symlink_to("/etc/hostname")
    said = problems_text(PROBLEMS, View(SPEECH, root))
    assert said.count(" | ") == 6
    assert said.count("help: ") == len(PROBLEMS)


def test_lines_end_where_the_reader_of_the_file_ends_them(tmp_path: Path) -> None:
    for name in ("a.md", "a.po"):
        (tmp_path / name).write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\nf\xff\n")
    assert read_lines(tmp_path, "a.md", [1, 3, 4]) == {1: "one", 3: "three", 4: "f\ufffd"}
    assert read_lines(tmp_path, "a.po", [1, 2, 9]) == {1: "one", 2: "two\rthree"}
    (tmp_path / "a.svg").write_bytes("<svg>\n电话</svg>".encode("utf-16"))
    assert read_lines(tmp_path, "a.svg", [2]) == {2: "电话</svg>"}


# Formats of other programs


def test_github_reads_back_what_was_said(root: Path) -> None:
    said = FORMATS["github"](REPORT, View(SPEECH, root))
    commands = [line for line in said.splitlines() if line.startswith("::")]
    assert len(commands) == len(PROBLEMS)
    match = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", commands[-2])
    assert match[1] == "warning"
    values = dict(item.split("=", 1) for item in match[2].split(","))
    assert values["file"] == "my guía/locales/pt%2C BR%3A 100%25.po"
    assert match[3].split("%0A")[0] == "There is no catalogue for pt-BR yet."


def test_sarif_has_what_the_standard_and_code_scanning_want(root: Path) -> None:
    log = json.loads(FORMATS["sarif"](REPORT, View(SPEECH, root)))
    assert log["version"] == "2.1.0"
    (made,) = log["runs"]
    rules = made["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({item.code for item in PROBLEMS})
    for rule in rules:
        texts = (rule[name]["text"] for name in ("shortDescription", "fullDescription", "help"))
        assert all(texts), rule["id"]
    assert made["invocations"] == [{"executionSuccessful": False}]
    for item, result in zip(PROBLEMS, made["results"], strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == item.code
        assert result["level"] in ("error", "warning", "note")
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
        assert re.fullmatch(r"my%20gu%C3%ADa/[\w./%-]+", place["artifactLocation"]["uri"])
        assert place["region"].get("endColumn", 10**6) > place["region"]["startColumn"] >= 1
        assert place["region"]["startLine"] >= 1


def test_a_place_ends_with_its_line_at_the_latest(root: Path) -> None:
    long = replace(PROBLEMS[0], length=10_000)
    log = json.loads(FORMATS["sarif"](Report((long,), 1), View(SPEECH, root)))
    region = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 5, "startColumn": 5, "endColumn": 170}
    assert "endLine=5,endColumn=170," in FORMATS["github"](Report((long,), 1), View(SPEECH, root))


def test_a_problem_is_the_same_one_after_lines_were_put_before_it(root: Path) -> None:
    def prints() -> list[str]:
        log = json.loads(FORMATS["sarif"](REPORT, View(SPEECH, root)))
        return [str(result["partialFingerprints"]) for result in log["runs"][0]["results"]]

    before = prints()
    assert len(set(before)) == len(before)
    text = (root / ES).read_bytes()
    (root / ES).write_bytes(text.replace(b"\n\n", b"\n\n# A note.\n\n", 1))
    moved = [
        replace(item, place=replace(item.place, line=item.place.line + 2))
        if item.place.path == ES and item.place.line > 1
        else item
        for item in PROBLEMS
    ]
    log = json.loads(FORMATS["sarif"](replace(REPORT, problems=tuple(moved)), View(SPEECH, root)))
    after = [str(result["partialFingerprints"]) for result in log["runs"][0]["results"]]
    assert after == before


def test_junit_counts_what_it_holds_and_every_sound_locale_passes(root: Path) -> None:
    suites = ElementTree.fromstring(FORMATS["junit"](REPORT, View(SPEECH, root)))
    for element in (suites, *suites):
        for name, path in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
            assert element.get(name) == str(len(list(element.iter(path)))), element.attrib
    assert [case.get("name") for case in suites[0]] == ["fr"]
    assert (suites.get("failures"), suites.get("errors")) == ("11", "1")
    sound = ElementTree.fromstring(FORMATS["junit"](SOUND, View(SPEECH)))
    assert [case.get("name") for case in sound.iter("testcase")] == ["guide", "zh-Hans", "es"]
    assert sound.get("failures") == sound.get("errors") == "0"


def test_a_project_is_found_in_its_repository(tmp_path: Path) -> None:
    below = tmp_path / "docs" / "guide"
    below.mkdir(parents=True)
    (tmp_path / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    assert path_in_repository(below) == "docs/guide/"
    assert path_in_repository(tmp_path) == ""


# The command line

FILES = {
    "content/index.md": "Pay 5 at [Entel](missing.md) now.\n\nWait 3 days.\n",
    "locales/es/LC_MESSAGES/guide.po": (
        'msgid ""\nmsgstr ""\n"Language: es\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        'msgid "Pay 5 at [Entel](missing.md) now."\nmsgstr "Paga 7 en Entel."\n\n'
        'msgid "Wait 3 days."\nmsgstr "Espera 4 días."\n'
    ),
}
SETTINGS = 'source = "en"\nlocales = ["es"]\n'


def codes(*arguments: str, cwd: Path) -> tuple[int, list[str], int]:
    """Check, and give the exit code, the codes that are shown, and how many are not."""
    ran = run("check", "--output-format", "json", *arguments, cwd=cwd)
    shown = json.loads(ran.out)
    return ran.code, sorted({item["code"] for item in shown["problems"]}), shown["hidden"]


@pytest.mark.slow
def test_only_what_was_asked_for_is_shown_and_counts(project: Callable[..., Path]) -> None:
    folder = project(FILES)
    _, everything, hidden = codes(cwd=folder)
    assert {"LNK001", "LNK003", "NUM001", "NUM002"} <= set(everything)
    assert hidden == 0
    assert codes("--select", "LNK", cwd=folder)[:2] == (1, ["LNK001", "LNK003"])
    assert codes("--select", "lnk,NUM", "--ignore", "LNK003, NUM00", cwd=folder)[1] == ["LNK001"]
    assert codes("--select", "NUM", "--ignore", "NUM", cwd=folder)[:2] == (0, [])
    assert codes("--ignore", "LNK", "--select", "LNK003", cwd=folder)[1] == ["LNK003"]
    left = run("check", "--ignore", "LNK,NUM,MSG", cwd=folder)
    assert "Left out of this report: " in left.out


@pytest.mark.slow
def test_of_many_notes_of_one_kind_the_first_is_shown_and_how_to_see_all(
    project: Callable[..., Path],
) -> None:
    words = [f"Boat {number} is *red*" for number in range(8)]
    entries = "".join(f'msgid "{text}"\nmsgstr "{text[:6]}: rojo"\n\n' for text in words)
    head = 'msgid ""\nmsgstr "Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    text = "\n\n".join(["# Boats", *words, "Last"])
    files = {"content/index.md": f"{text}\n", "locales/es/LC_MESSAGES/guide.po": head + entries}
    root = project(files, 'source = "en"\nlocales = ["es"]\n')
    told = run("check", "--project", str(root))
    shown = [line for line in told.out.splitlines() if ":1 EMP002 " in line]
    assert len(shown) == 1
    assert "There are 8 of this kind; polyguide check --select EMP002 shows all." in told.out
    assert "notes: 9." in told.out
    every = run("check", "--project", str(root), "--select", "EMP002").out
    assert every.count(":1 EMP002 ") == 8
    assert "of this kind" not in every
    assert (
        run("check", "--project", str(root), "--output-format", "concise").out.count("EMP002") == 8
    )


def test_what_is_left_out_of_a_report_is_still_not_published(project: Callable[..., Path]) -> None:
    folder = project(FILES)
    assert not [code for code in codes("--ignore", "LNK", cwd=folder)[1] if "LNK" in code]
    built = run("build", cwd=folder)
    assert "LNK001" in built.err
    assert "Paga 7" not in (folder / "site/es/index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_what_can_not_be_used_is_always_shown_and_programs_get_their_document(
    project: Callable[..., Path],
) -> None:
    folder = project({**FILES, "locales/es/LC_MESSAGES/guide.po": 'msgid "a\n'})
    code, shown, _ = codes("--select", "NUM", "--ignore", "PO", cwd=folder)
    assert (code, [item for item in shown if item.startswith("PO")] != []) == (2, True)
    broken = project({"content/index.md": b"caf\xe9\n"})
    assert codes("--ignore", "IO", cwd=broken)[:2] == (2, ["IO004"])
    assert 'errors="1"' in run("check", "--output-format", "junit", cwd=broken).out


@pytest.mark.slow
def test_where_there_is_no_project_a_program_reads_that_too(tmp_path: Path) -> None:
    ran = run("check", "--output-format", "sarif", cwd=tmp_path)
    assert ran.code == 2
    (result,) = json.loads(ran.out)["runs"][0]["results"]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert (result["ruleId"], location) == ("CFG008", {"uri": tmp_path.as_uri()})


@pytest.mark.slow
def test_a_fault_of_the_settings_is_shown_with_its_line(project: Callable[..., Path]) -> None:
    folder = project(FILES, f'{SETTINGS}allow = ["NUMM"]\n')
    ran = run("check", cwd=folder)
    assert ran.code == 2
    assert '    3 | allow = ["NUMM"]\n      | ^\nhelp: ' in ran.err


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_code_that_there_is_not_is_a_usage_error_with_near_ones(option: str) -> None:
    ran = run("check", option, "LNK,LKN")
    assert ran.code == 2
    assert "begins with LKN. Did you mean LNK" in ran.err


@pytest.mark.slow
def test_excerpts_go_to_a_pipe_without_colour_unless_it_is_forced(
    project: Callable[..., Path],
) -> None:
    folder = project(FILES)
    assert "\x1b[" not in run("check", cwd=folder).out
    assert "\x1b[1;31mLNK001\x1b[0m" in run("check", cwd=folder, FORCE_COLOR="1").out


@pytest.mark.parametrize("name", ["excerpt", "explain", "select", "view"])
def test_the_examples_in_the_code_are_true(name: str) -> None:
    done = doctest.testmod(importlib.import_module(f"polyguide.cli.report.{name}"))
    assert done.attempted > 0
    assert done.failed == 0


# Explanations


def test_every_code_has_its_page() -> None:
    assert sorted(pages()) == sorted(RULES)
    assert projects.problems_page().startswith("# Problems")


@pytest.mark.slow
def test_codes_are_explained_in_any_case_several_at_once_and_by_family() -> None:
    ran = run("explain", "lnk001", "PO024")
    assert (ran.code, ran.err) == (0, "")
    for words in (
        "LNK001 (error)",
        "PO024 (error)",
        '    msgid "Pay at [Entel]',
        "help: Put a link",
    ):
        assert words in ran.out
    assert run("explain", "NUM").out.count("NUM0") >= 2
    assert max(map(width_of, run("explain", "IMG").out.splitlines())) <= 80


def test_all_codes_are_listed_with_weight_and_sentence() -> None:
    ran = run("explain")
    assert [code for code in RULES if f"\n{code} " not in f"\n{ran.out}"] == []
    assert "CFG001  error    The settings are not valid TOML: {reason}.\n" in ran.out
    assert max(map(width_of, ran.out.splitlines())) <= 80


def test_an_unknown_code_is_a_usage_error_with_near_ones() -> None:
    ran = run("explain", "LNK999")
    assert ran.code == 2
    assert "begins with LNK999. Did you mean LNK0" in ran.err


def test_every_format_knows_the_place_of_the_project(tmp_path: Path, root: Path) -> None:
    assert find_project(root).root == root
    assert '"uri": "my%20gu%C3%ADa/content/index.md"' in FORMATS["sarif"](
        REPORT, View(SPEECH, root)
    )
