"""The documentation is true: every link leads somewhere, every example does what its page says.

How examples are written, in README.md, CONTRIBUTING.md and docs/:

- ```sh: each line that begins with `polyguide` or `cd` is run, in order, and must exit with 0.
- ```console: each line that begins with `$ polyguide` is run, and must print what stands below
  it, whatever the numbers; `...` stands for any text. `$ echo $?` shows an exit code that is not 0.
- ```toml, ```markdown, ```po, ```jinja: read by polyguide itself, without problems; under a
  heading of docs/problems.md, with that problem.
- ```text and other words: shown only.

A page's commands share a folder that `polyguide init` made, unless they make one themselves.
Behind ```sh may stand a name: those of a folder in tests/specimens/adopt, a copy of which the
commands are run in.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
import shlex
import shutil
import tomllib
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml

from polyguide.commands.build import build
from polyguide.commands.check import check
from polyguide.commands.init import start
from polyguide.gettext import po
from polyguide.model.cldr import cases
from polyguide.model.fact_forms import FactUse
from polyguide.model.locales import Locale
from polyguide.model.problem import RULES, Problem, Severity
from polyguide.project import ProjectError, find_project
from polyguide.project.settings import Settings, parse_settings
from polyguide.project.settings.keys import KEYS, LOCALE_KEYS, PUBLISHER_KEYS, THEME_KEYS
from polyguide.render.filters import FILTERS
from polyguide.render.page import Heading, Language, Neighbour, Page
from polyguide.source.facts import FactBook, parse_facts
from polyguide.source.facts.values import VALUES
from running import ROOT, Ran, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]
TODAY = datetime.date(2026, 11, 22)
EPOCH = str(int(datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC).timestamp()))

# Problems whose cause can't be seen in an example: bytes, folders, ports, sizes, history.
NOT_SHOWN = {
    *(f"ADP{number:03}" for number in range(1, 23)),
    *(f"ANS{number:03}" for number in range(2, 9)),
    "CFG004", "CFG008", "GIT001", "GIT002", "GIT003", "GIT004", "INI001", "IO001", "IO002", "IO003",
    "IO004", "IO005", "IO006", "IO008", "IO009", "IO011", "IO012", "IO013", "IO014", "IO019",
    "IO017", "IO018", "IO020", "IO022", "IO023", "IO024", "IO025", "IO026",
    "IO027", "IO028", "IO029", "IO030", "IO031", "INI002", "INI003",
    "CHR007", "CHR008",
    "DRW001", "DRW002", "DRW003", "DRW004", "EPB001", "EPB002", "EPB003", "EPB004", "EPB005",
    "LEN005", "LNK018",
    "MD001", "MD015", "MD017", "MD027", "MD028", "MD031", "MRG001", "MRG002", "OPQ001", "OPQ002",
    "MSG007", "MSG008", "MSG009", "MSG011", "MSG013", "MSG014", "MSG015",
    "NAV001", "PO001", "PO002", "PO003", "PO004", "PO005", "PO006", "PO007",
    "PO008", "PO012", "PO013", "PO014", "PO024", "PO057", "PO058", "SRV001", "SRV002", "SRV003",
    "EXP001", "EXP002", "EXP003", "EXP004", "EXP005", "EXP006", "EXP007", "EXP008", "EXP009",
    "EXP010", "EXP011", "FCT019",
    "XLF001", "XLF002", "XLF003", "XLF004", "XLF005", "XLF006", "XLF007", "XLF008", "XLF009",
    "XLF010", "XLF011", "XLF012",
    *(f"DRF{number:03}" for number in range(1, 18)),
}  # fmt: skip
WHOLE = {"MSG001", "MSG005", "MSG006", "MD025"}  # as an example shows only a part of a file
EXAMPLES = {"toml", "markdown", "po", "jinja", "csv"}
HEADER = (
    'msgid ""\nmsgstr ""\n"Language: es\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)


class Fence(NamedTuple):
    """One fenced block: the words behind its fence, its text, and the line it begins on.

    The second word says which file of a project the block is; `file` says that it is whole.
    """

    language: str
    text: str
    line: int
    name: str


def fences(text: str) -> list[Fence]:
    return [
        Fence(match[2], match[4], text.count("\n", 0, match.start()) + 1, match[3].strip())
        for match in re.finditer(
            r"^(`{3,})(\w*)([^\n]*)\n(.*?)^\1[ ]*$", text, re.DOTALL | re.MULTILINE
        )
    ]


def prose(text: str) -> str:
    """Give a page without its fenced blocks."""
    return re.sub(r"^(`{3,}).*?^\1[ ]*$", "", text, flags=re.DOTALL | re.MULTILINE)


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def sections(text: str) -> dict[str, str]:
    """Give the text under each heading of the second level."""
    hidden = re.sub(r"^(`{3,}).*?^\1[ ]*$", _blanked, text, flags=re.DOTALL | re.MULTILINE)
    found = [(match[1], match.span()) for match in re.finditer(r"^## (.+)\n", hidden, re.MULTILINE)]
    ends = [span[0] for _, span in found[1:]] + [len(text)]
    return {name: text[span[1] : end] for (name, span), end in zip(found, ends, strict=True)}


def _blanked(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def rows(text: str) -> Iterator[list[str]]:
    """Give the cells of each row of each table, heads and rules left out."""
    table = re.compile(r"^\|.*\n\|[ :|-]+\|\n((?:\|.*\n?)*)", re.MULTILINE)
    for match in table.finditer(prose(text)):
        for line in match[1].splitlines():
            yield [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


# The tables of the code and the pages name the same things.


def test_every_problem_has_a_heading_and_every_heading_a_problem_in_order() -> None:
    headings = re.findall(r"^## (.+)$", prose(read(DOCS / "problems.md")), re.MULTILINE)
    assert headings == list(dict.fromkeys(headings))
    assert set(headings) == set(RULES)
    families = [re.sub(r"\d+", "", heading) for heading in headings]
    assert families == sorted(families)
    assert headings == sorted(headings)


def test_every_problem_says_how_much_it_weighs() -> None:
    words = {Severity.ERROR: "Error.", Severity.WARNING: "Warning.", Severity.NOTE: "Note."}
    for code, text in sections(read(DOCS / "problems.md")).items():
        assert text.strip().startswith(f"**{words[RULES[code].severity]}** "), code


def test_every_setting_is_explained_and_none_that_is_not_there() -> None:
    text = read(DOCS / "settings.md")
    named = {re.match(r"`([\w-]+)`", row[0])[1] for row in rows(text) if row[0].startswith("`")}
    assert named == {*KEYS, *LOCALE_KEYS, *THEME_KEYS, *PUBLISHER_KEYS}


def test_the_defaults_of_the_settings_are_told_truthfully() -> None:
    defaults = {
        field.name.replace("_", "-"): field.default for field in dataclasses.fields(Settings)
    }
    found = {}
    for key, _, default, *_ in rows(sections(read(DOCS / "settings.md"))["The project"]):
        found[key.strip("`")] = default.strip("`")
    for key, default in found.items():
        if key not in defaults or defaults[key] is dataclasses.MISSING:
            continue
        value = defaults[key]
        said = {True: "true", False: "false", "": "empty", (): "none"}.get(value, value)
        if isinstance(said, tuple):
            said = "[" + ", ".join(f'"{item}"' for item in said) + "]"
        assert default == str(said), key


def test_every_example_of_a_setting_is_one() -> None:
    text = sections(read(DOCS / "settings.md"))
    for key, _, _, example, *_ in rows(text["The project"]):
        if key not in ("`locale`", "`theme`", "`publisher`"):
            lines = (
                {'source = "en"', example.strip("`")} if key != "`source`" else {example.strip("`")}
            )
            assert parse_settings("\n".join(sorted(lines)), "polyguide.toml")[1] == (), key
    for key, _, _, example, *_ in rows(text["One locale"]):
        table = f'source = "en"\nlocales = ["es", "ar"]\n[locale.ar]\n{example.strip("`")}\n'
        assert parse_settings(table, "polyguide.toml")[1] == (), key
    for heading, name in (("The look of pages", "theme"), ("Who publishes the guide", "publisher")):
        for key, _, _, example, *_ in rows(text[heading]):
            table = f'source = "en"\n[{name}]\n{example.strip("`")}\n'
            assert parse_settings(table, "polyguide.toml")[1] == (), key


def test_every_field_that_a_template_may_use_is_explained() -> None:
    text = read(DOCS / "themes.md")
    named = {row[0].strip("`") for row in rows(text)}
    assert {field.name for field in dataclasses.fields(Page)} <= named
    for kind in (Language, Neighbour, Heading):
        line = re.search(rf"^A {kind.__name__} has (.+)$", text, re.MULTILINE)[1]
        assert [field for field in kind._fields if f"`{field}`" not in line] == []
    assert set(FILTERS) <= named


def test_every_template_is_named() -> None:
    text = read(DOCS / "themes.md")
    assert [
        p.name for p in sorted((ROOT / "templates").iterdir()) if f"`{p.name}`" not in text
    ] == []


@pytest.mark.slow
def test_every_command_and_option_is_explained() -> None:
    text = read(DOCS / "commands.md")
    commands = re.findall(r"^  ([a-z][a-z-]+)  ", run("--help").out, re.MULTILINE)
    assert [heading for heading in sections(text) if heading.islower()] == commands
    for command in commands:
        options = re.findall(r"^  (?:-h, )?(--[\w-]+)", run(command, "--help").out, re.MULTILINE)
        assert [option for option in options if f"`{option}" not in text] == [], command


def test_the_tables_of_facts_are_what_is_printed() -> None:
    book = book_of_facts()
    table = [row for row in rows(read(DOCS / "facts.md")) if row[0].startswith("`{")]
    told = {row[0].strip("`{}"): row[1:] for row in table}
    languages = [book.format(Locale.parse(tag)) for tag in ("en", "es", "zh-Hans")]
    assert told == {name: [shown(one[name].text) for one in languages] for name in told}
    assert set(book.facts) <= set(told)
    assert {fact.type for fact in book.facts.values()} == set(VALUES)
    for name in book.names:
        forms = {f"{name}:{form}" for form in book.forms(name, Locale.parse("en"))}
        assert not forms & told.keys() or forms <= told.keys(), name


def test_every_form_of_each_type_is_named() -> None:
    types = sections(read(DOCS / "facts.md"))["The form of a fact"]
    told = {row[0].split(",")[0]: set(re.findall(r"`(\w+)`:? ", row[1])) for row in rows(types)}
    for kind in VALUES:
        assert set(Locale.parse("en").forms(kind)) == told.get(kind, set()), kind


def test_a_sentence_with_a_form_reads_as_it_was_written_by_hand() -> None:
    found = 0
    for language, *cells in rows(read(DOCS / "facts.md")):
        if tag := re.search(r"\(`([\w-]+)`\)$", language):
            (by_hand, words), facts = cells, book_of_facts().format(Locale.parse(tag[1]))
            for use in re.findall(r"\{(.+?)\}", words):
                words = words.replace(f"{{{use}}}", facts[use].text)
            assert shown(words.strip("`")) == by_hand
            found += 1
    assert found


def test_the_forms_that_a_command_shows_are_all_there_are() -> None:
    examples = fences(read(DOCS / "facts.md"))
    (listed,) = (fence.text for fence in examples if "impact refund --forms" in fence.text)
    lines = re.findall(r"^  \{refund:(\w+)\} +(.+)$", listed, re.MULTILINE)
    book, german = book_of_facts(), Locale.parse("de")
    facts = book.format(german)
    forms = book.forms("refund", german)
    told = {form: re.split(" {2,}", texts) for form, texts in lines}
    assert [*told] == [*forms]
    for form in forms:
        others = book.with_other_numbers(FactUse("refund", form), german)
        texts = facts[f"refund:{form}"].text, ", ".join(others)
        assert told[form] == [shown(text) for text in texts if text]


CASES = sections(read(DOCS / "forms.md"))


@pytest.mark.parametrize("heading", CASES)
def test_a_table_has_every_case_of_a_language_as_it_is_printed(heading: str) -> None:
    locale = Locale.parse(re.search(r"\(`([\w-]+)`\)$", heading)[1])
    told = {row[0].strip("`{}").partition(":")[2]: row[1:] for row in rows(CASES[heading])}
    assert [*told] == [*locale.cases]
    for form, (*texts, examples) in told.items():
        assert texts == [shown(locale.duration(days, "day", form)) for days in (1, 2, 5)], form
        for example in examples.split(" · ") if examples != "–" else ():
            assert texts[1] in example


def test_an_example_below_a_table_ends_with_a_form_of_one_day() -> None:
    told = []
    for heading, text in CASES.items():
        locale = Locale.parse(re.search(r"\(`([\w-]+)`\)$", heading)[1])
        forms = tuple(shown(locale.duration(1, "day", form)) for form in locale.cases)
        notes = "".join(line for line in text.splitlines() if not line.startswith("|"))
        examples = [one for one in re.findall(r"`([^`]+)`", notes) if " " in one]
        told += [(one, one.endswith(forms)) for one in examples]
    assert told
    assert [one for one, right in told if not right] == []


def test_every_language_that_has_cases_has_a_table() -> None:
    told = {re.search(r"\(`([\w-]+)`\)$", heading)[1] for heading in CASES}
    known = {tag for tag in cases.CASES if tag != "und" and Locale.parse(tag).cases}
    assert {tag.partition("-")[0] for tag in known} - {"no"} == told


def book_of_facts() -> FactBook:
    return parse_facts(joined_facts(DOCS / "facts.md"), "facts.toml")[0]


def shown(text: str) -> str:
    return re.sub("[\u00a0\u202f]", " ", text)


# Links


def anchors(page: Path) -> set[str]:
    found: set[str] = set()
    for line in prose(read(page)).splitlines():
        if match := re.match(r"#{1,6} (.+)", line):
            words = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", match[1])
            found.add(re.sub(r"[^\w\- ]+", "", words.lower()).replace(" ", "-"))
    return found


@every_page
def test_every_link_leads_to_a_file_and_an_anchor(page: Path) -> None:
    broken = []
    text = re.sub(r"`[^`\n]+`", "", prose(read(page)))
    for target in re.findall(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"", text):
        address, _, anchor = (target[0] or target[1]).partition("#")
        if re.match(r"https?:|mailto:", address):
            continue
        file = (page.parent / address).resolve() if address else page
        if not file.exists() or (anchor and anchor not in anchors(file)):
            broken.append(target)
    assert broken == []


def test_every_page_is_in_the_index() -> None:
    text = read(DOCS / "README.md")
    assert [
        p.name for p in DOCS.glob("*.md") if f"]({p.name})" not in text and p.name != "README.md"
    ] == []


# Commands


COMMANDS = re.compile(r"^```(?:sh|console)\b", re.MULTILINE)
with_commands = [page for page in PAGES if COMMANDS.search(read(page))]


@pytest.mark.slow
@pytest.mark.parametrize("page", with_commands, ids=lambda page: page.name)
def test_every_command_does_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    steps = [step for fence in fences(read(page)) for step in commands_of(fence)]
    if any(step.command.startswith("polyguide init") for step in steps):
        folder = tmp_path / "here"
        folder.mkdir()
    else:
        folder = tmp_path / "my-guide"
        start(folder, TODAY)
    last, specimen = 0, ""
    for number, step in enumerate(steps):
        if step.specimen != specimen:
            specimen, folder = step.specimen, tmp_path / step.specimen
            shutil.copytree(ROOT / "tests/specimens/adopt" / specimen / "project", folder)
        where = f"{page.name}:{step.line}: {step.command}"
        if step.command.startswith("cd "):
            folder = (folder / step.command[3:]).resolve()
            assert folder.is_dir(), where
            continue
        if step.command == "echo $?":
            assert step.output.strip() == str(last), where
            continue
        done = run(*arguments(step.command), cwd=folder, SOURCE_DATE_EPOCH=EPOCH)
        last = done.code
        shown = number + 1 < len(steps) and steps[number + 1].command == "echo $?"
        assert shown or not last, f"{where}\n{done.out}{done.err}"
        if step.output is not None:
            assert matches(step.output, printed(done)), f"{where}\n{printed(done)}"


def test_the_first_guide_of_a_reader_is_not_made_in_the_repository() -> None:
    steps = [step for fence in fences(read(ROOT / "README.md")) for step in commands_of(fence)]
    assert [step.command for step in steps][:2] == ["cd ..", "polyguide init my-guide"]


class Step(NamedTuple):
    command: str
    output: str | None
    line: int
    specimen: str = ""


def commands_of(fence: Fence) -> Iterator[Step]:
    lines = fence.text.splitlines()
    if fence.language == "sh":
        for number, line in enumerate(lines, fence.line + 1):
            if line.startswith(("polyguide ", "cd ")):
                yield Step(line, None, number, fence.name)
    if fence.language == "console":
        for number, part in enumerate(re.split(r"^\$ ", fence.text, flags=re.MULTILINE)[1:]):
            command, _, output = part.partition("\n")
            if command.startswith(("polyguide", "cd ", "echo $?")):
                yield Step(command, output, fence.line + number, fence.name)


def arguments(command: str) -> list[str]:
    return shlex.split(command.partition("#")[0])[1:]


def printed(done: Ran) -> str:
    return done.out + done.err


def matches(shown: str, got: str) -> bool:
    pattern = re.escape(shown.strip()).replace(r"\.\.\.", r"(?:.|\n)*")
    pattern = re.sub(r"[0-9]+", "[0-9]+", pattern)
    return re.fullmatch(pattern, got.strip()) is not None


def test_an_example_that_is_not_true_is_noticed() -> None:
    assert not matches("a\nb", "a\nc")
    assert not matches("36 of 36", "36")
    assert matches("a 1\n...", "a 20\nb\nc")


# Files to copy that other people's machines read

# The newest versions in November 2026, as their repositories have them.
ACTIONS = {
    "actions/checkout@v7",
    "actions/setup-python@v7",
    "actions/configure-pages@v6",
    "actions/upload-pages-artifact@v5",
    "actions/deploy-pages@v5",
}
PUBLISHING = [fence for fence in fences(read(DOCS / "publishing.md")) if fence.name]


def read_file_to_copy(fence: Fence) -> object:
    if fence.name.endswith(".toml"):
        return tomllib.loads(fence.text)
    return yaml.safe_load(fence.text) if fence.language == "yaml" else {}


def texts_in(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Give each text with the key that it stands under, in a table or in a list."""
    if isinstance(value, dict):
        for name, inside in value.items():
            yield from texts_in(inside, str(name))
    elif isinstance(value, list):
        for inside in value:
            yield from texts_in(inside, key)
    else:
        yield key, str(value)


@pytest.mark.parametrize("fence", PUBLISHING, ids=lambda fence: f"{fence.name}:{fence.line}")
def test_a_file_to_copy_is_one_and_its_commands_are_there(fence: Fence, tmp_path: Path) -> None:
    texts = [*texts_in(read_file_to_copy(fence))]
    assert {text for key, text in texts if key == "uses"} <= ACTIONS
    scripts = {"run", "script", "command", "commands", "entry"}
    lines = [part for key, text in texts if key in scripts for part in text.split(" && ")]
    commands = [line.partition(" >")[0] for line in lines if line.startswith("polyguide ")]
    assert bool(commands) == (fence.name != "nginx.conf")
    start(tmp_path / "my-guide", TODAY)
    for command in commands:
        done = run(*arguments(command), cwd=tmp_path / "my-guide", SOURCE_DATE_EPOCH=EPOCH)
        assert done.code == 0, f"{command}\n{done.out}{done.err}"


@pytest.mark.parametrize("host", ["workflows/pages", "netlify", "readthedocs"])
def test_a_host_has_a_file_to_copy_for_both_ways(host: str) -> None:
    files = [fence.text for fence in PUBLISHING if host in fence.name]
    assert ["polyguide export tree" in text for text in files] == [False, True]
    assert ["polyguide build" in text for text in files] == [True, False]


# Examples in the trade's own formats


@pytest.mark.slow
@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.name != "problems.md"], ids=lambda page: page.name
)
def test_every_example_is_read_without_problems(page: Path, tmp_path: Path) -> None:
    if page.name == "facts.md":
        assert parse_facts(joined_facts(page), "facts.toml")[1] == ()
        return
    for number, fence in enumerate(fences(read(page))):
        if fence.language in EXAMPLES:
            files = placed([fence])
            found = [
                problem
                for problem in problems_of(files, tmp_path / str(number))
                if problem.code == "TPL001"  # told of the page that includes the template
                or (problem.place.path in files and problem.code not in WHOLE)
            ]
            assert not found, f"{page.name}:{fence.line}"


@pytest.mark.slow
@pytest.mark.parametrize("code", RULES)
def test_the_example_of_a_problem_causes_it(code: str, tmp_path: Path) -> None:
    examples = fences(sections(read(DOCS / "problems.md"))[code])
    if code in NOT_SHOWN:
        assert {fence.language for fence in examples} <= {"text"}
        return
    assert examples
    assert {fence.language for fence in examples} <= EXAMPLES
    assert code in (problem.code for problem in problems_of(placed(examples), tmp_path / "project"))


def problems_of(files: dict[str, str], folder: Path) -> Iterator[Problem]:
    """Put files into a project that `polyguide init` makes, and tell what is found there.

    It is built only for who asks for more than what `check` finds.
    """
    start(folder, TODAY)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    (folder / "content/counter.png").write_bytes(b"PNG")
    if "pyproject.toml" in files:
        (folder / "polyguide.toml").unlink()
    for path in folder.glob("locales/*.po"):
        yield from po.parse(path.read_bytes(), path.name)[1]
    for step in (lambda: check(find_project(folder), TODAY), lambda: build(find_project(folder))):
        try:
            found = step().problems
        except ProjectError as error:
            found = error.problems
        yield from found


def placed(examples: list[Fence]) -> dict[str, str]:
    """Say which file of a project each example is, and complete it where a page shows a part."""
    files: dict[str, str] = {}
    for language, text, _, name in examples:
        if language == "markdown":
            files[name or "content/example.md"] = text
        elif language == "jinja":
            files[re.match(r"\{# (\S+)", text)[1]] = text
        elif language == "csv":
            files["locales/glossary.csv"] = text
        elif language == "po":
            path = name if name.endswith(".po") else "locales/es.po"
            header = HEADER.replace("Language: es", f"Language: {path[8:-3]}")
            files[path] = text if name == "file" else header + text
        else:
            files[toml_path(text)] = text
    catalogues = [text for path, text in files.items() if path.endswith(".po")]
    if catalogues and "content/example.md" not in files:
        read = [po.parse(text.encode(), "x.po", strict=False)[0] for text in catalogues]
        words = "\n\n".join(m.id for catalogue in read if catalogue for m in catalogue.messages)
        note = "\n\n[^rut]: A note." if "[^rut]" in words else ""
        files["content/example.md"] = f"{words}{note}\n"
    return files


def toml_path(text: str) -> str:
    if re.search(r"^\[(?:facts|sources)\b", text, re.MULTILINE):
        return "content/facts.toml"
    return "pyproject.toml" if "[tool" in text or "[project" in text else "polyguide.toml"


def joined_facts(page: Path) -> str:
    """Give the examples of a page about facts: together they are one file."""
    return "\n".join(fence.text for fence in fences(read(page)) if fence.language == "toml")
