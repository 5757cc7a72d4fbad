"""The words of the theme on the pages of whole small guides.

Each folder of tests/specimens/theme-words is a guide (`project/`), the first page of each language
as text and as the body of its HTML, and what `status` says of it (`expected/`).
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from running import run

SPECIMENS = Path(__file__).parents[1] / "specimens" / "theme-words"
CASES = sorted(folder.name for folder in SPECIMENS.iterdir())


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path]:
    """Give a specimen, and a copy of its guide."""
    folder = SPECIMENS / request.param
    return folder, Path(shutil.copytree(folder / "project", tmp_path / "guide"))


def made(guide: Path) -> dict[str, str]:
    """Give the first pages as text, the bodies of the first pages, and what `status` says."""
    found = {"status.out": run("status", "--project", str(guide)).out}
    run("build", "--project", str(guide))
    for page in sorted((guide / "site").glob("*/index.*")):
        text = page.read_text("utf-8")
        body = text if page.suffix == ".txt" else text[text.index("<body") :]
        found[f"{page.parent.name}{page.suffix}"] = body
    return found


def test_pages_have_the_words_that_their_readers_understand(case: tuple[Path, Path]) -> None:
    folder, guide = case
    expected = {
        path.name: path.read_text("utf-8") for path in sorted((folder / "expected").iterdir())
    }
    assert made(guide) == expected


def test_a_heading_that_nobody_has_translated_is_not_taken_from_the_theme(tmp_path: Path) -> None:
    guide = tmp_path / "guide"
    shutil.copytree(SPECIMENS / "each-language-has-its-own-words" / "project", guide)
    text = "# Contents\n\nNote\n\n> [!NOTE]\n> The pier.\n"
    (guide / "content/index.md").write_text(text, "utf-8")
    with (guide / "polyguide.toml").open("a", encoding="utf-8") as settings:
        settings.write("threshold = 0\n")
    run("build", "--project", str(guide))
    page = (guide / "site/de/index.txt").read_text("utf-8")
    assert page.startswith("Contents\n========\n")
    assert page.endswith("\nNote\n\nHinweis: The pier.\n")


@pytest.mark.parametrize(
    ("name", "tag", "page", "translated"),
    [
        ("words-of-the-theme", "es", "En esta página", 6),
        ("guide-written-in-chinese", "zh-Hans", "跳到正文", 0),
    ],
)
def test_a_guide_is_counted_by_its_own_messages_and_its_pages_speak_its_language(
    name: str, tag: str, page: str, translated: int, tmp_path: Path
) -> None:
    guide = Path(shutil.copytree(SPECIMENS.parent / "cases" / name, tmp_path / "guide"))
    run("update", "--project", str(guide))
    done = run("status", "--project", str(guide), "--output-format", "json")
    counts = [(one["translated"], one["total"]) for one in json.loads(done.out).values()]
    assert (translated, 6) in counts
    run("build", "--project", str(guide))
    assert page in (guide / "site" / tag / "index.html").read_text("utf-8")


def test_check_and_build_name_the_same_errors_in_own_words(tmp_path: Path) -> None:
    guide = tmp_path / "guide"
    shutil.copytree(SPECIMENS / "own-words-with-an-error-are-not-shown" / "project", guide)
    words = (guide / "locales/de.po").read_text("utf-8")
    (guide / "locales/en.po").write_text(words.replace("Language: de", "Language: en"), "utf-8")
    checked = run("check", "--output-format", "concise", "--project", str(guide))
    built = run("build", "--project", str(guide))
    for told in (checked.out, built.err):
        places = sorted(set(re.findall(r"(?m)^(locales/\w+\.po):\d+:\d+ (FCT013)", told)))
        assert places == [("locales/de.po", "FCT013"), ("locales/en.po", "FCT013")]
    assert (checked.code, built.code) == (1, 1)


def test_a_broken_catalogue_of_the_source_language_takes_only_its_own_words_away(
    tmp_path: Path,
) -> None:
    guide = tmp_path / "guide"
    shutil.copytree(SPECIMENS / "own-words-of-the-source-language" / "project", guide)
    (guide / "locales/en.po").write_text('msgid "Note\n', "utf-8")
    checked = run("check", "--output-format", "concise", "--project", str(guide))
    built = run("build", "--project", str(guide))
    for told in (checked.out, built.err):
        assert re.search(r"(?m)^locales/en\.po:1:\d+ PO\d+", told)
    assert "Note: The pier" in (guide / "site/en/index.txt").read_text("utf-8")


def test_a_build_sees_that_own_words_of_the_source_language_changed(tmp_path: Path) -> None:
    guide = tmp_path / "guide"
    shutil.copytree(SPECIMENS / "own-words-of-the-source-language" / "project", guide)
    run("build", "--project", str(guide))
    path = guide / "locales/en.po"
    path.write_text(path.read_text("utf-8").replace("Mind this", "Beware"), "utf-8")
    run("build", "--project", str(guide))
    assert "Beware: The pier" in (guide / "site/en/index.txt").read_text("utf-8")


def test_own_words_are_no_part_of_what_is_counted(tmp_path: Path) -> None:
    guide = tmp_path / "guide"
    shutil.copytree(SPECIMENS / "own-words-stand-in-place-of-those-of-the-theme/project", guide)
    shares = [
        re.findall(r"\d+ %", run(name, "--project", str(guide)).out)
        for name in ("status", "update")
    ]
    assert shares == [["14 %"]] * 2
    settings = guide / "polyguide.toml"
    settings.write_text(settings.read_text("utf-8") + "threshold = 15\n", "utf-8")
    assert "MSG005" in run("build", "--project", str(guide)).err
