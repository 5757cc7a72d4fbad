"""Documents of other programs: what is read of them, what pages show, and what goes back.

Each folder of tests/specimens/dialects is a project in a dialect. `messages.txt` has its messages,
`page.txt` its first page as text, `told.txt` what is told of it, and `tree` what goes back in
Spanish, in which some words try to change a page.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from polyguide.model.hosts import HOSTS
from polyguide.project import find_project
from polyguide.site.reading import read_guide
from polyguide.source.dialects import dialect_of, syntax_of
from polyguide.source.markdown import ParseOptions, parse
from polyguide.source.splice import Splicer
from running import ROOT, run

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ROOT / "tests/specimens/dialects"
NAMES = sorted(path.name for path in FOLDER.iterdir())


def read(text: str, *dialects: str) -> list[str]:
    document = parse(text, "a.md", "a", ParseOptions(raw_html=True, dialects=dialects))
    return [segment.text for segment in document.segments]


@pytest.fixture
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / request.param
    shutil.copytree(FOLDER / request.param, folder, ignore=shutil.ignore_patterns(".polyguide"))
    return folder


def test_each_dialect_has_a_specimen() -> None:
    assert sorted(HOSTS) == NAMES


@pytest.mark.parametrize("project", NAMES, indirect=True)
def test_a_document_of_another_program_is_read_shown_and_goes_back(project: Path) -> None:
    guide = read_guide(find_project(project))
    texts = dict.fromkeys(segment.text for segment, _ in guide.segments())
    assert "".join(f"{text}\n" for text in texts) == expected(project, "messages.txt")
    told = run("check", "--output-format", "concise", "--ignore", "SAM,NUM", cwd=project).out
    assert told == expected(project, "told.txt")
    run("build", cwd=project)
    page = (project / "site/en/index.txt").read_text(encoding="utf-8")
    assert page == expected(project, "page.txt")
    run("export", "tree", cwd=project)
    made = project / "exports/tree"
    files = {path.relative_to(made).as_posix(): path.read_bytes() for path in made.rglob("*.md*")}
    tree = FOLDER / project.name / "tree"
    wanted = {path.relative_to(tree).as_posix(): path.read_bytes() for path in tree.rglob("*.md*")}
    assert files == wanted


def expected(project: Path, name: str) -> str:
    return (FOLDER / project.name / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("project", NAMES, indirect=True)
def test_other_words_change_nothing_but_words(project: Path) -> None:
    opened = find_project(project)
    guide = read_guide(opened)
    options = ParseOptions.of(opened, guide.facts)
    for document in guide.documents.read:
        own = [n for n, segment in enumerate(document.segments) if segment.source]
        splicer = Splicer(document, options)
        longer = {n: f"{document.segments[n].text} §" for n in own}
        spliced = splicer.put(longer)
        assert spliced.left_out == ()
        text = spliced.text.replace(" §", "").replace("&quot;", '"')  # as attributes have it
        assert text == document.source


@pytest.mark.parametrize("project", NAMES, indirect=True)
@pytest.mark.parametrize(
    "words", ["# A", "- b", "> c", ":::note", "!!! d", "{{#include e}}", "///"]
)
def test_words_that_would_be_a_block_stand_in_no_file(project: Path, words: str) -> None:
    opened = find_project(project)
    guide = read_guide(opened)
    options = ParseOptions.of(opened, guide.facts)
    document = guide.documents.read[0]
    own = [n for n, segment in enumerate(document.segments) if segment.source]
    splicer = Splicer(document, options)
    for number in own:
        text = splicer.put({number: words}).text
        again = parse(text, document.path, document.id, options)
        assert [block.kind for block in again.blocks] == [block.kind for block in document.blocks]


@pytest.mark.parametrize(
    ("text", "dialect", "messages"),
    [
        ("- a\n\n    !!! note\n        b\n\n    c\n", "mkdocs", ["a", "b", "c"]),
        ("!!! note\n    a\nb\n", "mkdocs", ["a", "b"]),
        ("a\n!!! note\n    b\n", "mkdocs", ["a", "b"]),
        ("> /// tip | T\n> a\n> ///\n\nb\n", "mkdocs", ["T", "a", "b"]),
        ("/// note\na\n", "mkdocs", ["a"]),
        ("Wow!!! note\n", "mkdocs", ["Wow!!! note"]),
        ("    !!! note\n", "mkdocs", []),
        (":::note\n```\n:::\n```\na\n:::\nb\n", "docusaurus", ["a", "b"]),
        (":::note\n```a```\n:::\nb\n", "docusaurus", ["```a```", "b"]),
        (":::note\n```md\n```js\n:::\n```\na\n:::\nb\n", "docusaurus", ["a", "b"]),
        (":::note[[a](b.md) \\] *c*]\nd\n:::\n", "docusaurus", ["[a](b.md) \\] *c*", "d"]),
        (":::note[a\\]\n", "docusaurus", [":::note[a\\]"]),
        ("    a\n", "docusaurus", ["a"]),
        ("<A b={{c: '}'}}\n  title=\"T\" />\n\nd\n", "docusaurus", ["T", "d"]),
        ("<A>\nb\n</A>\n", "docusaurus", ["b"]),
        ("<A>b</A> and <A>c</A>\n", "docusaurus", ["<A>b</A> and <A>c</A>"]),
        ("{\n  a\n}\n\nb\n", "docusaurus", ["b"]),
        ("{ never closed\n\nb\n", "docusaurus", ["{ never closed", "b"]),
        ("export const a = 1\nexport const b = 2\n\nc\n", "docusaurus", ["c"]),
        ("export const a = {\n  b: 1,\n\n  c: {},\n}\nd\n\ne\n", "docusaurus", ["e"]),
        ("export const a = {b: {}}; export const c = {\n\nd\n", "docusaurus", ["d"]),
        ('import a from "b"\n \nc', "docusaurus", ["c"]),
        ("{{#title A}}\n# B\n", "mdbook", ["B"]),
    ],
)
def test_blocks_are_read_wherever_they_stand(text: str, dialect: str, messages: list[str]) -> None:
    assert read(text, dialect) == messages


@pytest.mark.parametrize(
    ("dialect", "line"),
    [
        ("mkdocs", "{% a %} " * 2_000 + "b"),
        ("docusaurus", "<A/> {b}" * 5_000 + "c"),
        ("docusaurus", "{/*\n\n" * 5_000),
    ],
)
def test_long_documents_are_read_in_time(dialect: str, line: str) -> None:
    assert parse(line, "a.md", "a", ParseOptions(dialects=(dialect,))).segments


@pytest.mark.parametrize(
    ("dialect", "text", "words"),
    [
        ("docusaurus", "a {b}", "{b} {"),
        ("docusaurus", "a {b}", "{b} c < d"),
        ("docusaurus", ":::note[a]\nb\n:::", "c ]"),
        ("docusaurus", ":::note a\nb\n:::", "c\\"),
        ("mkdocs", "a {{ b }}", "{{ b }} {{ c"),
        ("mkdocs", "a", "b {% raw"),
    ],
)
def test_words_with_a_mark_that_would_break_a_page_stand_in_no_file(
    dialect: str, text: str, words: str
) -> None:
    options = ParseOptions(dialects=(dialect,))
    splicer = Splicer(parse(text, "a.md", "a", options), options)
    assert splicer.put({0: words}) == (text, (0,))
    escaped = "d `{{ {` \\{ \\<" + " {b}" * ("{b}" in text) + " {{ b }}" * ("{{" in text)
    assert splicer.put({0: escaped}).left_out == ()


def test_without_a_dialect_nothing_of_it_is_read() -> None:
    assert read(":::note\n\na\n\n:::\n") == [":::note", "a", ":::"]


def test_ids_are_those_of_the_program() -> None:
    words = "What's *new*, in 2.0 — ¿qué?"
    made = {name: dialect_of(name).slug(words) for name in sorted(HOSTS)}
    assert made == {
        "docusaurus": "whats-new-in-20--qué",
        "mdbook": "whats-new-in-20--qué",
        "mkdocs": "whats-new-in-20-que",
    }


def test_of_two_dialects_the_first_decides() -> None:
    assert syntax_of(("docusaurus", "mkdocs")).alert_of("info") == "note"
    assert syntax_of(("docusaurus", "mkdocs")).alert_of("success") == "tip"
    assert read(":::note\na\n:::\n!!! tip\n    b\n", "docusaurus", "mkdocs") == ["a", "b"]
