"""The list of all facts that `<!-- sources -->` stands for, in whole small guides.

Each folder of tests/specimens/fact-lists is a guide, with the plain text of the page that has the
list beside it, in both languages: `en.txt` and `es.txt`. The text shows every anchor.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from guides import bundle_of, written
from polyguide.embed import open_bundle
from running import run
from small_guides import built, read

SPECIMENS = Path(__file__).parents[1] / "specimens" / "fact-lists"
GROUPED = "facts-stand-under-the-first-page-that-uses-them"
TITLES = "titles-are-words-in-the-list"
FACT_HEADING = r'<h(\d)(?: lang="\w+" dir="ltr")? id="(facts-[^"]*|other-facts)"'


@pytest.fixture
def guide(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Give a copy of the guide that a test is about."""
    name = getattr(request, "param", GROUPED)
    return Path(shutil.copytree(SPECIMENS / name, tmp_path / "guide"))


def page_of(guide: Path) -> str:
    """Name the page that has the list."""
    return "sources" if (guide / "content" / "sources.md").exists() else "index"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    "guide", sorted(folder.name for folder in SPECIMENS.iterdir()), indirect=True
)
def test_a_list_reads_as_its_specimen_and_has_the_same_anchors_in_every_language(
    guide: Path,
) -> None:
    built(guide)
    page = page_of(guide)
    made = {tag: read(guide, f"{tag}/{page}.txt") for tag in ("en", "es")}
    assert made == {tag: (guide / f"{tag}.txt").read_text("utf-8") for tag in made}
    headings = [re.findall(r' id="([^"]*)"', read(guide, f"{tag}/{page}.html")) for tag in made]
    assert headings[0] == headings[1]
    assert len(headings[0]) == len(set(headings[0]))


def test_headings_are_one_level_below_the_one_that_the_list_stands_under(guide: Path) -> None:
    built(guide)
    found = re.findall(FACT_HEADING, read(guide, "en/sources.html"))
    assert found == [
        ("3", "facts-one"),
        ("3", "facts-two"),
        ("3", "facts-sources"),
        ("3", "other-facts"),
    ]


@pytest.mark.slow
def test_a_list_follows_what_other_documents_use_in_the_next_build(guide: Path) -> None:
    built(guide)
    edit(guide / "content" / "one.md", "{crossing}", "some")
    built(guide)
    with_two = read(guide, "en/sources.txt").partition("The ticket")[2]
    assert "How many minutes the ferry takes" in with_two.partition("How we know")[0]
    built(shutil.copytree(guide, guide.with_name("fresh"), ignore=shutil.ignore_patterns("site")))
    assert read(guide, "es/sources.html") == read(guide.with_name("fresh"), "es/sources.html")


@pytest.mark.slow
def test_titles_are_messages_of_their_own_pages_alone(guide: Path) -> None:
    assert run("extract", "--project", str(guide)).code == 0
    template = next(guide.rglob("*.pot")).read_text("utf-8")
    assert re.findall(r'((?:^#.*\n)+)msgid "The ticket"\n', template, re.MULTILINE) == [
        "#. title\n#: content/two.md\n"
    ]


@pytest.mark.slow
def test_messages_keep_their_order_when_days_and_uses_change(guide: Path) -> None:
    def updated() -> list[str]:
        assert run("update", "--project", str(guide)).code == 0
        return re.findall(r'^msgid "(.+)"$', (guide / "es.po").read_text("utf-8"), re.MULTILINE)

    before = updated()
    facts = guide / "content" / "facts.toml"
    edit(facts, "2026-11-24", "2026-11-01")
    edit(guide / "content" / "two.md", "{crossing}", "{seats}")
    edit(guide / "content" / "one.md", "It takes {crossing} minutes. ", "")
    kept = [text for text in before if "{crossing} minutes" not in text and "[site]" not in text]
    assert [text for text in updated() if text in kept] == kept


@pytest.mark.parametrize("guide", [TITLES], indirect=True)
def test_a_title_with_an_error_in_its_translation_is_shown_nowhere(guide: Path) -> None:
    assert "LNK006" in built(guide)
    for path in ("es/sources.html", "es/more/wrong.html", "es/guide.html", "es/guide.txt"):
        assert "muelle" not in read(guide, path)


@pytest.mark.slow
def test_a_fact_that_stands_only_in_the_list_is_used(guide: Path) -> None:
    command = ("check", "--select", "FCT010", "--output-format", "concise")
    assert "FCT010" not in run(*command, "--project", str(guide)).out
    sources = guide / "content" / "sources.md"
    edit(sources, "<!-- sources -->", "")
    said = run(*command, "--project", str(guide)).out
    assert re.findall(r"FCT010.*fact (\w+)", said) == ["seats"]


def test_programs_get_the_groups_as_sections(guide: Path) -> None:
    bundle = open_bundle(written(bundle_of(guide), guide / "bundle"))
    document = bundle.guide("es").document("sources")
    assert [section.id for section in document.sections] == [
        *("_top", "list", "facts-one", "facts-two", "facts-sources", "other-facts", "after-it")
    ]
