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
from polyguide.model.places import BARE
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
        sources = {n: one.source for n, one in enumerate(document.segments) if one.source}
        own = [n for n, source in sources.items() if source.around == BARE]  # it stands there
        splicer = Splicer(document, options)
        longer = {n: f"{document.segments[n].text} §" for n in own}
        spliced = splicer.put(longer)
        assert spliced.left_out == ()
        text = spliced.text.replace(" §", "").replace("&quot;", '"')  # as attributes have it
        assert text == document.source


@pytest.mark.parametrize("project", NAMES, indirect=True)
@pytest.mark.parametrize(
    "words",
    [
        *("# A", "- b", "> c", ":::note", "!!! d", "{{#include e}}", "///", "```{tip}", "% f"),
        *("{{< f >}}", "{% g %}"),
    ],
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
        ('<div align="center" markdown>\n*a*\n</div>\nb\n', "mkdocs", ["*a*", "b"]),
        ("<div markdown=1 dir=ltr>\n\n- a\n\n</div>\n", "mkdocs", ["a"]),
        (
            "<div markdown>\n<div>\n*a*\n</div>\n\n*b*\n</div>\n*c*\n",
            "mkdocs",
            ["\\*a\\*", "*b*", "*c*"],
        ),
        ("<div markdown>\n<div>*a*</div>\n\n*b*\n</div>\n", "mkdocs", ["\\*a\\*", "*b*"]),
        ("<section markdown='block'>\n*a*\n<div>\n</section>\n", "mkdocs", ["*a*"]),
        ("<div markdown>\n*a*\n", "mkdocs", ["\\*a\\*"]),
        ('<div markdown="0">\n*a*\n</div>\n', "mkdocs", ["\\*a\\*"]),
        ('<div class="a markdown b">\n*a*\n</div>\n', "mkdocs", ["\\*a\\*"]),
        (
            "<details markdown> <summary>*a* <b>b</b></summary>\n- c\n</details>\n",
            "mkdocs",
            ["*a* <b>b</b>", "c"],
        ),
        ("<details markdown>\n<summary>a</summary>\n\n- b\n\n</details>\n", "mkdocs", ["a", "b"]),
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
        (':::tip{icon="heart"}\na\n:::\n', "starlight", ["a"]),
        ("<A>\n\t\tb\n\t</A>\n\t<A>\n\t\tc\n\t</A>\n", "starlight", ["b", "c"]),
        ("<Aside>a</Aside>\n", "starlight", ["a"]),
        ('## A<a id="b"></a>\n', "starlight", ["A"]),
        ("::: tip\na\n```\n:::\n```\n", "vitepress", ["a"]),
        ("- ::: tip\n  a\n\nb\n", "vitepress", ["a", "b"]),
        ("::: details {{ a }} b\n:::\n", "vitepress", ["{{ a }} b"]),
        ("<style>\na {\n\n}\n</style>\n\nb\n", "vitepress", ["b"]),
        ("<style>\na\n\nb\n", "vitepress", []),
        (
            "<A>\n  <B>\n    <template #c>\n      d\n    </template>\n  </B>\n</A>\n",
            "vitepress",
            ["d"],
        ),
        ("<A>\n    b\n\n    c\n", "vitepress", ["b"]),
        ("- <A>\n        b\nc\n", "vitepress", ["b", "c"]),
        ("It is $5 or $10.\n", "vitepress", ["It is $5 or $10."]),
        ("$$\na\n\nb\n", "vitepress", ["$$ a", "b"]),
        ("$$\na\n$$ b\n", "vitepress", ["$$ a $$ b"]),
        ("```{note}\n---\nclass: a\n---\nb\n```\n", "myst", ["b"]),
        ("```{note}\n---\n\nb\n```\n", "myst", ["b"]),
        ("> :::{note}\n> :class: a\n> b\n> :::\n", "myst", ["b"]),
        (":::{figure} a.png\n:alt: b\nc\n:::\n", "myst", ["b", "c"]),
        (":::{note .dropdown} A\nb\n^^^\nc\n:::\n", "myst", ["A", "b", "c"]),
        ("```{note}\n```python\n```\na\n", "myst", ["a"]),
        ("(a)=\n## B\n\n% c\n\n+++\n\nd\n", "myst", ["B", "d"]),
        ("\\begin{align}\na\n\n\\end{align}\n\nb\n", "myst", ["b"]),
        ("\\begin{align}\n\na\n", "myst", ["\\begin{align}", "a"]),
        ("a\n{{< b >}}\nc\n", "hugo", ["a", "c"]),
        ("- {{% a %}}\n  b\n  {{% /a %}}\n\n  c\n", "hugo", ["b", "c"]),
        ("{{< a >}}\n{{< a >}}\nb\n{{< /a >}}\nc\n{{< /a >}}\n", "hugo", ["b", "c"]),
        ("{{< a >}}\n```\n{{< /a >}}\n```\nb\n", "hugo", ["b"]),
        ('{{< a\n title="B"\n>}}\nc\n{{< /a >}}\n', "hugo", ["B", "c"]),
        ('{{< a title=`B` >}}{{< c alt="D" >}}\n', "hugo", ["B", "D"]),
        ('{{< a title="b\\c" >}}\n', "hugo", []),
        ("{{< a >}} b\n", "hugo", ["{{< a >}} b"]),
        ("{{< a\n\nb\n", "hugo", ["{{< a", "b"]),
        ('{{</* a title="b" */>}}\n', "hugo", []),
        ('[a]({{< ref "b" >}} and c)\n', "hugo", ['[a]({{< ref "b" >}} and c)']),
        ("+++\nsummary = '''\na\nb'''\n+++\nc\n", "hugo", ["a b", "c"]),
        ("> {{< a >}}\n> b\n> {{< /a >}}\n", "hugo", ["b"]),
        ("{% if a %}b{% endif %}\n", "jekyll", ["{% if a %}b{% endif %}"]),
        ("{% a\n  b %}\nc\n", "jekyll", ["c"]),
        ("{% include a title = 'B' text=c %}\n", "jekyll", ["B"]),
        ("{% assign title = 'b' %}\nc\n", "jekyll", ["c"]),
        ("{% highlight a %}\nb\n", "jekyll", ["b"]),
        ("{% comment %}\na\n\nb\n{% endcomment %}\nc\n", "jekyll", ["c"]),
        ("{::comment}\na\n{:/comment}\nb\n", "jekyll", ["b"]),
        ("1. a\n{:.b}\n2. c\n", "jekyll", ["a", "c"]),
        ("<div>a</div>\n# B\n", "jekyll", ["a", "B"]),
        ('<div markdown="1">\n*a*\n</div>\nb\n', "jekyll", ["*a*", "b"]),
        ("{{ a }}\n{% b %}\n", "jekyll", []),
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
        "hugo": "whats-new-in-20--qué",
        "jekyll": "whats-new-in-20--qué",
        "mdbook": "whats-new-in-20--qué",
        "mkdocs": "whats-new-in-20-que",
        "myst": "whats-new-in-20--qué",
        "starlight": "whats-new-in-20--qué",
        "vitepress": "what-s-new-in-2-0-—-¿que",
    }


def test_of_a_table_in_the_front_matter_only_words_are_read() -> None:
    head = (
        "---\nhero:\n  tagline: a\n  actions:\n    - text: b\n      link: c\n    - text: d\n---\n"
    )
    assert read(head, "starlight") == ["a", "b", "d"]
    assert read("---\nprev: false\nnext: a\n---\n", "starlight") == ["a"]
    assert read('+++\n[hero]\ntagline = "a"\n[[hero.actions]]\nlink = "b"\n+++\n', "vitepress") == [
        "a"
    ]


def test_a_formula_among_words_stands_in_each_translation() -> None:
    options = ParseOptions(dialects=("myst",))
    document = parse("So $a$.\n", "a.md", "a", options)
    kinds = [node.kind.value for node in document.segments[0].inline]
    assert kinds == ["text", "opaque", "text"]


def test_an_id_stands_above_a_heading_where_the_program_wants_it() -> None:
    options = ParseOptions(dialects=("myst",))
    text = "- a\n\n  > ## B\n\n- ## C\n\nD\n=\n"
    document = parse(text, "a.md", "a", options)
    words = {1: "é", 2: "í", 3: "ó"}
    spliced = Splicer(document, options).put(words, {n: f"({n})=\n" for n in words})
    assert spliced.text == "- a\n\n  > (1)=\n  > ## é\n\n- ## í\n\n(3)=\nó\n=\n"


def test_of_two_dialects_the_first_decides() -> None:
    assert syntax_of(("docusaurus", "mkdocs")).alert_of("info") == "note"
    assert syntax_of(("docusaurus", "mkdocs")).alert_of("success") == "tip"
    assert read(":::note\na\n:::\n!!! tip\n    b\n", "docusaurus", "mkdocs") == ["a", "b"]


@pytest.mark.parametrize("words", ["\\{{< b >}}", "`{{% b %}}`", "\\{% b %}", "`{{ b }}`"])
@pytest.mark.parametrize("dialect", ["hugo", "jekyll"])
def test_what_a_program_obeys_in_code_too_stands_in_no_file(dialect: str, words: str) -> None:
    options = ParseOptions(raw_html=True, dialects=(dialect,))
    text = "a\n\n<p title='t'>c</p>\n"
    splicer = Splicer(parse(text, "a.md", "a", options), options)
    obeyed = syntax_of((dialect,)).obeyed
    assert obeyed
    is_obeyed = obeyed.search(words) is not None
    assert splicer.put({0: words}).left_out == (0,) * is_obeyed
    assert not obeyed.search(splicer.put({1: words, 2: words}).text)


TOML = [
    ("title = 'a'", "b", "title = 'b'"),
    ("title = 'a'", "it's \\d", 'title = "it\'s \\\\d"'),
    ("title = 'a'", 'say "b"', "title = 'say \"b\"'"),
    ('title = "a"', 'say "b"', 'title = "say \\"b\\""'),
    ("title = '''a'''", "it's", "title = '''it's'''"),
    ('title = """a"""', 'say """b"""', 'title = """say \\"\\"\\"b\\"\\"\\""""'),
]


@pytest.mark.parametrize(("front", "words", "written"), TOML)
def test_words_stand_in_toml_as_they_are(front: str, words: str, written: str) -> None:
    options = ParseOptions(dialects=("hugo",))
    document = parse(f"+++\n{front}\n+++\n", "a.md", "a", options)
    spliced = Splicer(document, options).put({0: words})
    assert spliced.text == f"+++\n{written}\n+++\n"
    assert parse(spliced.text, "a.md", "a", options).segments[0].text == words


def test_an_alert_has_whatever_name_its_program_gives_it() -> None:
    document = parse("> [!RECIPE]+ A\n> b\n", "a.md", "a", ParseOptions(dialects=("hugo",)))
    assert [(block.kind.value, block.name) for block in document.blocks] == [("alert", "note")]
    assert [segment.text for segment in document.segments] == ["A", "b"]
    assert not document.problems


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# A\n", '# B\n{: id="a"}\n'),
        ("> # A\n> {: .c }\n", '> # B\n> {: id="a"}\n> {: .c }\n'),
        ("A\r\n---\r\n", 'B\r\n---\r\n{: id="a"}\r\n'),
        ("- # A #\n", '- # B #\n  {: id="a"}\n'),
        ("# A", '# B\n{: id="a"}'),
    ],
)
def test_the_id_of_a_heading_may_stand_on_the_line_below(text: str, written: str) -> None:
    options = ParseOptions(dialects=("jekyll",))
    document = parse(text, "a.md", "a", options)
    tail = dialect_of("jekyll").heading_id.format(id="a")
    spliced = Splicer(document, options).put({0: "B"}, {0: tail})
    assert spliced.text == written
    assert parse(written, "a.md", "a", options).headings[0].id == "a"
