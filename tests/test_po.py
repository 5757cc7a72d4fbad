"""Reading and writing .po files: what is refused and where, and that nothing else ever changes."""

from __future__ import annotations

import gettext
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import polib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gettext_tools import msgcat
from looks import at_least, looked
from needs import needs
from polyguide.gettext.po import dump, from_polib, normalize, parse, to_polib, write_mo
from polyguide.gettext.po import fast as po_fast
from polyguide.gettext.po.entry import MAX_STRING
from polyguide.gettext.po.plural import PluralError, plural_forms
from polyguide.gettext.po.text import MAX_FILE
from polyguide.gettext.update.from_template import new_catalogue, update_catalogue
from polyguide.model.catalogue import Catalogue, Message, Previous, header_text
from polyguide.model.codes.po import RULES
from polyguide.model.problem import Severity, fill

if TYPE_CHECKING:
    from collections.abc import Callable

SPECIMENS = Path(__file__).parent / "specimens" / "po"
FAULTS = SPECIMENS / "faults"
MALFORMED = SPECIMENS / "malformed"

HEADER = Message(
    "",
    strings=(
        header_text(
            {
                "Language": "es",
                "MIME-Version": "1.0",
                "Content-Type": "text/plain; charset=UTF-8",
                "Content-Transfer-Encoding": "8bit",
                "Plural-Forms": "nplurals=2; plural=(n != 1);",
            }
        ),
    ),
)


def catalogue_of(*messages: Message) -> Catalogue:
    return Catalogue("es.po", HEADER, messages)


def read(data: bytes) -> Catalogue:
    catalogue, problems = parse(data, "es.po")
    assert catalogue is not None, problems
    return catalogue


def reread(catalogue: Catalogue) -> Catalogue:
    return read(dump(catalogue))


def verdict(data: bytes) -> str:
    catalogue, problems = parse(data, "x.po")
    if catalogue is None:
        return "REFUSE"
    return "WARN" if problems else "ACCEPT"


# Faults


def table(folder: Path) -> list[list[str]]:
    lines = (folder / "expected.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines]


@pytest.mark.parametrize(
    ("folder", "name", "expected", "code", "line"),
    [(folder, *row[:4]) for folder in (FAULTS, MALFORMED) for row in table(folder)],
)
def test_each_specimen_of_a_fault_gets_its_verdict_code_and_line(
    folder: Path, name: str, expected: str, code: str, line: str
) -> None:
    data = (folder / name).read_bytes()
    assert verdict(data) == expected
    problems = parse(data, name)[1]
    assert [(problem.code, problem.place.line) for problem in problems[:1]] == (
        [(code, int(line))] if code else []
    )
    if expected == "REFUSE":
        assert folder != MALFORMED or len(problems) == 1  # one fault a file
        assert problems[0].place.column >= 1
    else:
        check_nothing_is_lost(data)


def check_nothing_is_lost(data: bytes) -> None:
    catalogue, problems = parse(data, "x.po")
    assert catalogue is not None
    plain = "PO042" not in {problem.code for problem in problems}
    if not {problem.code for problem in problems} & {"PO008", "PO057"}:
        assert dump(catalogue) == data
    for written in (dump(catalogue), dump(normalize(catalogue))):
        for word in re.findall(rb"KEEP\d\d", data):
            assert word in written
        again = read(written)
        assert not plain or [replace(m, flags=()) for m in again.messages] == [
            replace(m, flags=()) for m in catalogue.messages
        ]


@pytest.mark.parametrize("folder", [FAULTS, MALFORMED])
def test_every_file_of_faults_is_in_its_table(folder: Path) -> None:
    assert {path.name for path in folder.glob("*.po")} == {row[0] for row in table(folder)}


def test_every_rule_has_a_specimen() -> None:
    elsewhere = {"PO001", "PO013"}  # too big to be kept as files; tested below
    assert {row[2] for row in table(FAULTS)} - {""} == RULES.keys() - elsewhere


def test_severities_say_what_happens_to_the_file() -> None:
    for _, expected, code, *_ in table(FAULTS):
        if code:
            assert (RULES[code].severity is Severity.ERROR) == (expected == "REFUSE")


def test_every_problem_fills_its_sentence_and_remedy() -> None:
    for name, *_ in table(FAULTS):
        for problem in parse((FAULTS / name).read_bytes(), name)[1]:
            rule, values = RULES[problem.code], dict(problem.values)
            for text in (rule.sentence, rule.remedy):
                assert not re.search(r"\{[a-z]+\}", fill(text, dict.fromkeys(values, "")))
                assert text.endswith(".")


def test_all_faults_of_a_file_are_told_at_once() -> None:
    problems = parse((FAULTS / "several-faults.po").read_bytes(), "x.po")[1]
    assert [(p.place.line, p.place.column, p.code) for p in problems] == [
        (12, 8, "PO020"),
        (14, 1, "PO030"),
        (18, 12, "PO021"),
    ]


def test_a_duplicate_names_both_lines() -> None:
    (problem,) = parse((FAULTS / "duplicate.po").read_bytes(), "x.po")[1]
    assert (problem.place.line, dict(problem.values)) == (17, {"first": "11"})


def test_a_column_counts_characters() -> None:
    data = dump(catalogue_of(Message("a", strings=("支付",)))).replace(
        "支付".encode(), "支付\\q".encode()
    )
    (problem,) = parse(data, "x.po")[1]
    assert problem.place.column == len('msgstr "支付') + 1


def test_a_file_over_the_limit_is_refused_unread() -> None:
    (problem,) = parse(b"x" * (MAX_FILE + 1), "x.po")[1]
    assert problem.code == "PO001"


@pytest.mark.parametrize("cut", ["", '"\n"'])
def test_a_string_over_the_limit_is_refused(cut: str) -> None:
    data = dump(catalogue_of(Message("a", strings=("@",))))
    half = "x" * (MAX_STRING // 2)
    assert verdict(data.replace(b"@", (half + cut + half).encode())) == "ACCEPT"
    (problem,) = parse(data.replace(b"@", (half + cut + half + "x").encode()), "x.po")[1]
    assert (problem.code, problem.place.line) == ("PO013", 10)


# What is accepted is read completely


def test_a_message_has_all_its_parts() -> None:
    catalogue = read((SPECIMENS / "forms" / "loose.po").read_bytes())
    assert catalogue.header.comments == ("two signs", " indented", "")
    assert catalogue.headers["Language"] == "zh_Hans"
    assert catalogue.messages[0] == Message(
        id="one\ttab and \a\b\f\v",
        context="c",
        strings=('支付"费"用\n第二行',),
        notes=("note", " indented note  ", ""),
        references=("a.md:1", "b.md", "c.md"),
        flags=("no-wrap", "python-brace-format", "fuzzy", "range: 0..5"),
        previous=Previous("old", "old"),
    )
    assert (catalogue.messages[0].line, catalogue.messages[0].string_line) == (16, 18)
    assert catalogue.messages[1].plural == "%d days"
    assert catalogue.messages[1].references[-1] == "mein Buch.md:12"
    assert catalogue.messages[-1] == Message(
        id="gone\nx",
        strings=("alt\ner\n",),
        flags=("fuzzy",),
        previous=Previous(None, "older\nx"),
        obsolete=True,
    )


def test_lines_are_those_of_the_file_however_it_is_read() -> None:
    data = (SPECIMENS / "forms" / "loose.canonical.po").read_bytes()
    lines = data.decode().split("\n")
    messages = read(data).messages
    for message in messages:
        mark = "#~ " if message.obsolete else ""
        assert lines[message.line - 1].startswith(f"{mark}msgid ")
        assert lines[message.string_line - 1].startswith(f"{mark}msgstr")


def test_octal_escapes_are_bytes_of_the_text() -> None:
    data = dump(catalogue_of(Message("a", strings=("@",)))).replace(b"@", rb"caf\303\251 \x41!")
    assert read(data).messages[0].strings == ("café A!",)


def test_an_old_charset_is_read_once_and_written_as_utf_8() -> None:
    data = (FAULTS / "charset-cp1252.po").read_bytes()
    catalogue, problems = parse(data, "x.po")
    assert catalogue is not None
    assert [problem.code for problem in problems] == ["PO057"]
    assert catalogue.messages[-1].strings == ("KEEP02 größer €",)
    assert dump(catalogue) == data.decode("cp1252").replace("windows-1252", "UTF-8").encode()
    assert verdict(dump(catalogue)) == "ACCEPT"


def test_a_file_without_a_charset_gets_one_as_soon_as_it_needs_one() -> None:
    catalogue = read((FAULTS / "charset-missing-ascii.po").read_bytes())
    message = replace(catalogue.messages[0], strings=("größer",))
    assert verdict(dump(catalogue.with_messages([message]))) == "ACCEPT"


def test_crlf_stays_crlf_also_for_new_entries() -> None:
    data = dump(catalogue_of(Message("a", strings=("b",)))).replace(b"\n", b"\r\n")
    catalogue = read(data)
    assert (catalogue.newline, catalogue.messages[0].strings, dump(catalogue)) == (
        "\r\n",
        ("b",),
        data,
    )
    added = dump(catalogue.with_messages([*catalogue.messages, Message("c")]))
    assert added == data + b'\r\nmsgid "c"\r\nmsgstr ""\r\n'


def test_a_template_may_be_fuzzy_and_hold_placeholders() -> None:
    text = (
        '#, fuzzy\nmsgid ""\nmsgstr ""\n"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\\n"\n'
        '"Language: \\n"\n"Content-Type: text/plain; charset=CHARSET\\n"\n'
        '"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"\n\n'
        'msgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    )
    catalogue, problems = parse(text.encode(), "guide.pot", template=True)
    assert problems == ()
    assert catalogue is not None
    assert dump(catalogue) == text.encode()
    assert verdict(text.encode()) == "REFUSE"


def test_a_message_of_a_second_domain_keeps_its_domain_when_it_changes() -> None:
    data = (FAULTS / "domain.po").read_bytes()
    catalogue = read(data)
    assert [message.domain for message in catalogue.messages] == ["", "other", "other"]
    again = reread(normalize(catalogue))
    assert again.messages == catalogue.messages
    assert dump(again).count(b'domain "other"') == 1


# Plural rules


@pytest.mark.parametrize(
    ("value", "forms"),
    [
        ("nplurals=1; plural=0;", (0, 0, 0, 0)),
        ("nplurals=2; plural=n != 1", (1, 0, 1, 1)),
        ("nplurals=2; plural=!(n==1)", (1, 0, 1, 1)),
        ("nplurals=3; plural=n==1 ? 0 : n==0 || n>1 && n<3 ? 1 : 2;", (1, 0, 1, 2)),
        ("nplurals=4; plural=(n*2+1)%4/1;", (1, 3, 1, 3)),
        ("nplurals=2; plural=n<=1 ? n-n : n>=2;", (0, 0, 1, 1)),
        ("nplurals=10; plural=(n-2)%10;", (4, 5, 0, 1)),
    ],
)
def test_a_plural_rule_is_computed_as_c_does(value: str, forms: tuple[int, ...]) -> None:
    assert plural_forms(value)[:4] == forms


@at_least(8)
@settings(max_examples=500)
@given(st.text(alphabet="n0123456789+*/%<>=!?:() ", max_size=30))
@example("0<!0")
@example("!0+1")
def test_plural_rules_agree_with_those_of_python_where_both_read_them(expression: str) -> None:
    if re.search(r"!(?!=)[^&|?:]*[-+*/%<>=]", expression):
        return  # Python's `not` denies what comes behind the operator, too; the ! of C does not
    try:
        ours = plural_forms(f"nplurals=64; plural={expression};")
    except PluralError:
        return
    try:
        theirs = gettext.c2py(expression)
    except SyntaxError:  # it writes ! as `not`, which Python wants in brackets behind an operator
        return
    looked()
    assert [theirs(n) for n in range(50)] == list(ours[:50])


Rule = tuple[str, "Callable[[int], int]"]
"""A plural rule as text, and what it means."""

C_OPERATORS: dict[str, Callable[[int, int], int]] = {
    "||": lambda a, b: int(a != 0 or b != 0),
    "&&": lambda a, b: int(a != 0 and b != 0),
    "==": lambda a, b: int(a == b),
    "!=": lambda a, b: int(a != b),
    "<": lambda a, b: int(a < b),
    ">=": lambda a, b: int(a >= b),
    "+": lambda a, b: (a + b) % 2**64,
    "-": lambda a, b: (a - b) % 2**64,
    "*": lambda a, b: (a * b) % 2**64,
    "%": lambda a, b: a % b,
}


def joined(parts: tuple[Rule, str, Rule]) -> Rule:
    (left, of_left), sign, (right, of_right) = parts

    def meaning(n: int) -> int:
        first = of_left(n)
        if first == 0 and sign == "&&":
            return 0  # as in C, the second part is not computed
        if first != 0 and sign == "||":
            return 1
        return C_OPERATORS[sign](first, of_right(n))

    return f"({left}){sign}({right})", meaning


def chosen(parts: tuple[Rule, Rule, Rule]) -> Rule:
    (test, of_test), (yes, of_yes), (no, of_no) = parts
    return f"({test}) ? {yes} : {no}", lambda n: of_yes(n) if of_test(n) else of_no(n)


def denied(part: Rule) -> Rule:
    return f"!({part[0]})", lambda n: int(not part[1](n))


PLURAL_RULES: st.SearchStrategy[Rule] = st.recursive(
    st.just(("n", int)) | st.integers(0, 20).map(lambda number: (str(number), lambda n: number)),
    lambda rules: (
        st.tuples(rules, st.sampled_from(sorted(C_OPERATORS)), rules).map(joined)
        | st.tuples(rules, rules, rules).map(chosen)
        | rules.map(denied)
    ),
    max_leaves=8,
)


N: Rule = ("n", int)


@at_least(40)
@given(PLURAL_RULES)
@example(joined((denied(N), "||", joined((N, "%", N)))))
@example(joined((N, "&&", joined((N, "%", N)))))
def test_a_plural_rule_means_what_its_parts_mean(rule: Rule) -> None:
    text, meaning = rule
    try:
        expected = [meaning(n) % 64 for n in range(1000)]
    except ZeroDivisionError:
        with pytest.raises(PluralError, match="divides by zero"):
            plural_forms(f"nplurals=64; plural=({text}) % 64;")
        return
    looked()
    assert list(plural_forms(f"nplurals=64; plural=({text}) % 64;")) == expected


# What is written


def test_normalizing_writes_the_canonical_form() -> None:
    loose = read((SPECIMENS / "forms" / "loose.po").read_bytes())
    canonical = (SPECIMENS / "forms" / "loose.canonical.po").read_bytes()
    assert dump(normalize(loose)) == canonical
    assert dump(normalize(read(canonical))) == canonical


@needs("msgcat")
def test_the_canonical_specimen_is_what_msgcat_writes() -> None:
    loose = (SPECIMENS / "forms" / "loose.po").read_bytes()
    assert msgcat(loose) == (SPECIMENS / "forms" / "loose.canonical.po").read_bytes()


def test_an_edit_changes_only_the_lines_of_its_entry() -> None:
    data = (SPECIMENS / "forms" / "loose.po").read_bytes()
    catalogue = read(data)
    changed = replace(catalogue.messages[3], strings=("\n开始",))
    messages = [*catalogue.messages[:3], changed, *catalogue.messages[4:]]
    old, new_ = (
        b'msgid "\\nstart"\nmsgstr "\\n" "',
        b'msgid ""\n"\\n"\n"start"\nmsgstr ""\n"\\n"\n"',
    )
    expected = data.replace(old + "始".encode(), new_ + "开始".encode())
    assert expected != data
    assert dump(catalogue.with_messages(messages)) == expected


def test_a_changed_message_forgets_where_it_was_read_from() -> None:
    message = read(dump(catalogue_of(Message("a", strings=("b",), notes=("n",))))).messages[0]
    assert message.source is not None
    changed = replace(message, strings=("c",))
    assert changed.source is None
    assert changed == Message("a", strings=("c",), notes=("n",))


def test_control_characters_are_written_as_escapes() -> None:
    catalogue = catalogue_of(Message("a", strings=("\x1b[31m\x7f\x9b\x01" + "7",)))
    assert b'msgstr "\\033[31m\\177' in dump(catalogue)


def test_a_comment_never_ends_with_a_backslash() -> None:
    catalogue = catalogue_of(Message("a", notes=("in: C:\\",)))
    assert b"#. in: C:\\ \n" in dump(catalogue)
    assert verdict(dump(catalogue)) == "ACCEPT"


TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from('ab \n\t"\\{}%#~|支付ñ\u2068'),
        st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff"),
    ),
    max_size=30,
)
SOME, MAYBE = TEXT.filter(bool), st.none() | TEXT
LINE = TEXT.map(lambda text: text.replace("\n", "").rstrip("\\"))
NAME = st.text(alphabet=st.sampled_from("abc/-支"), min_size=1, max_size=40).map("x{}".format)


@st.composite
def messages(draw: st.DrawFn) -> Message:
    id_ = draw(SOME)
    plural = draw(st.none() | SOME)
    flags = draw(st.lists(st.sampled_from(["fuzzy", "no-wrap"]), unique=True))
    edge = id_.startswith("\n"), id_.endswith("\n")
    words = tuple(
        f"{chr(10) * edge[0]}{text.strip(chr(10))}{chr(10) * edge[1]}" if text else ""
        for text in draw(st.lists(TEXT, min_size=2, max_size=2))
    )
    if plural is not None:
        plural = f"{chr(10) * edge[0]}p{plural.strip(chr(10))}p{chr(10) * edge[1]}"
    if id_.strip("\n") == "":
        id_, plural, words = "a", None, ("",) * 2
    return Message(
        id=id_,
        context=draw(MAYBE),
        plural=plural,
        strings=words if plural is not None else words[:1],
        comments=tuple(draw(st.lists(LINE, max_size=2))),
        notes=tuple(draw(st.lists(LINE, max_size=2))),
        references=tuple(f"{name}:{at}" for at, name in enumerate(draw(st.lists(NAME)))),
        flags=tuple(flags),
        previous=draw(st.none() | st.builds(Previous, MAYBE, SOME, MAYBE)),
        obsolete=bool(words[0]) and draw(st.booleans()),
    )


CATALOGS = st.lists(messages(), max_size=5, unique_by=lambda message: message.key).map(
    lambda found: catalogue_of(*sorted(found, key=lambda message: message.obsolete))
)


def settled(message: Message) -> Message:
    """Put the flags in the order in which they are written; no words cannot be fuzzy."""
    order = ["fuzzy", "no-wrap"][0 if message.strings[0] else 1 :]
    return replace(message, flags=tuple(flag for flag in order if flag in message.flags))


@pytest.mark.slow
@given(CATALOGS)
def test_what_is_written_reads_back_and_is_written_again_the_same(catalogue: Catalogue) -> None:
    data = dump(catalogue)
    again = read(data)
    assert again.header == catalogue.header
    assert again.messages == tuple(map(settled, catalogue.messages))
    assert dump(again) == data
    assert dump(normalize(again)) == data


@pytest.mark.slow
@needs("msgcat")
@settings(max_examples=60, deadline=None)
@given(CATALOGS)
def test_what_is_written_is_what_msgcat_writes(catalogue: Catalogue) -> None:
    data = dump(catalogue)
    assert data == msgcat(data)


@pytest.mark.slow
@given(CATALOGS)
def test_what_is_written_means_the_same_to_polib(catalogue: Catalogue) -> None:
    def words(message: Message) -> Message:
        """Leave out what polib does not read, such as #~| lines and empty comments."""
        previous = None if message.obsolete else message.previous
        return replace(settled(message), previous=previous, comments=(), notes=(), references=())

    file = polib.pofile(dump(catalogue).decode())
    theirs = from_polib(file, "es.po").messages
    assert list(map(words, theirs)) == list(map(words, catalogue.messages))


# The fast way and the strict way


def pieces_of(text: str) -> list[object]:
    """Read a text by the strict grammar alone, and give all that can be known of it."""
    return everything(po_fast.read_strictly(text, "x.po", "utf-8"))


def everything(reading: po_fast.Reading) -> list[object]:
    facts: list[object] = [reading.trailing, sorted(reading.problems, key=lambda p: p.place)]
    for message in reading.messages:
        assert message.source is not None
        facts.append((message, message.line, message.string_line, message.source[0]))
    return facts


def accepted_files() -> list[Path]:
    folders = [(MALFORMED, table(MALFORMED)), (FAULTS, table(FAULTS))]
    return [
        folder / row[0] for folder, rows in folders for row in rows if row[1] != "REFUSE"
    ] + sorted((SPECIMENS / "forms").glob("*.po"))


@pytest.mark.parametrize("path", accepted_files(), ids=lambda path: path.stem)
def test_reading_fast_and_strictly_gives_the_same(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "replace")
    fast = po_fast.read_fast(text, "x.po", "utf-8")
    assert fast is None or everything(fast) == pieces_of(text)


def test_most_files_are_read_fast() -> None:
    texts = [path.read_bytes().decode("utf-8", "replace") for path in accepted_files()]
    fast = [text for text in texts if po_fast.read_fast(text, "x.po", "utf-8") is not None]
    assert len(fast) > len(texts) / 2 > 1


@pytest.mark.slow
@at_least(20)
@given(CATALOGS)
def test_what_is_written_is_read_fast_and_means_what_the_grammar_says(catalogue: Catalogue) -> None:
    text = dump(catalogue).decode()
    fast = po_fast.read_fast(text, "x.po", "utf-8")
    if fast is not None:
        looked()
        assert everything(fast) == pieces_of(text)
    joined = "#-#-#-#-#" in text
    if not joined and not any("\u2068" in x for x in text.split("\n") if x.startswith("#:")):
        assert fast is not None


SEEDS = [(SPECIMENS / "forms" / name).read_bytes() for name in ("loose.po", "rich.po")]
PIECES = [
    *(b'\n|\n\n|"|\\|#|#~ |#| |#. |#: |#, fuzzy|msgid |msgstr |msgctxt |msgstr[0] '.split(b"|")),
    *(b'msgid_plural "x"\n|\\n|\r\n| |\t|\x0b|\xe2\x80\xa8|\xe2\x81\xa8|\xef\xbb\xbf'.split(b"|")),
    *(b'<<<<<<< |# msgid "x"|""\n|"x"\n|msgid "q"\nmsgstr ""\n|domain "x"\n|\xff|\0'.split(b"|")),
    *(b"#-#-#-#-#  x  #-#-#-#-#|\\303\\251|\\x41|[|]|| |".split(b"|")),
]


@st.composite
def mutants(draw: st.DrawFn) -> bytes:
    data = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(data)))
        cut = draw(st.sampled_from([0, 0, 0, 1, 2, 7, 30]))
        data = data[:at] + draw(st.sampled_from(PIECES)) + data[at + cut :]
    return data


@pytest.mark.slow
@at_least(4)
@settings(max_examples=600, deadline=None)
@given(mutants())
def test_a_damaged_file_never_raises_and_is_read_alike_both_ways(data: bytes) -> None:
    catalogue, problems = parse(data, "x.po")
    if catalogue is None:
        assert problems
        assert all(RULES[problem.code].severity is Severity.ERROR for problem in problems)
        return
    mark = data.startswith(b"\xef\xbb\xbf")
    if all(message.source for message in catalogue.messages):
        assert dump(catalogue) == data[3 if mark else 0 :]
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return
    fast = po_fast.read_fast(text, "x.po", "utf-8")
    strict = po_fast.read_strictly(text, "x.po", "utf-8")
    assert not strict.refused
    if fast is not None:
        looked()
        assert fast.messages == strict.messages


@pytest.mark.slow
@needs("msgcat")
@at_least(4)
@settings(max_examples=150, deadline=None)
@given(mutants())
def test_what_is_accepted_of_a_damaged_file_is_what_msgcat_reads(data: bytes) -> None:
    catalogue, problems = parse(data, "x.po")
    codes = {problem.code for problem in problems}
    if catalogue is None or codes & {"PO008", "PO039", "PO041", "PO062"} or b"#=" in data:
        return
    theirs = msgcat(data)
    assert theirs is not None
    known = re.compile(r"fuzzy|no-wrap|python-brace-format")

    def shown(message: Message) -> Message:
        kept = sorted(flag for flag in message.flags if known.fullmatch(flag))
        # A place is no word, and msgcat knows one more way to write it: `file: line`.
        return replace(message, flags=tuple(kept), comments=(), references=(), obsolete=False)

    again = parse(theirs, "x.po")[0]
    assert again is not None
    ours, read = (
        [shown(message) for message in found.messages if not message.obsolete]
        for found in (catalogue, again)
    )
    if ours:
        looked()
    assert read == ours


@settings(max_examples=300)
@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    catalogue, problems = parse(data, "x.po")
    assert catalogue is not None or problems


# Catalogues


def template_of(*messages: Message, date: str = "2026-11-23 00:00+0000") -> Catalogue:
    fields = {"POT-Creation-Date": date, "Content-Type": "text/plain; charset=UTF-8"}
    return Catalogue("guide.pot", Message("", strings=(header_text(fields),)), messages)


def test_only_active_messages_are_found() -> None:
    catalogue = catalogue_of(Message("a", strings=("b",)), Message("c", obsolete=True))
    assert catalogue.get(None, "a") == catalogue.messages[0]
    assert catalogue.get(None, "c") is None
    assert catalogue.get("", "a") is None


def test_coverage_counts_each_message_once() -> None:
    catalogue = catalogue_of(
        Message("a", strings=("b",)),
        Message("c", strings=("d",), flags=("fuzzy",)),
        Message("e"),
        Message("f", plural="g", strings=("h", "")),
        Message("i", strings=("j",), obsolete=True),
    )
    assert catalogue.coverage == type(catalogue.coverage)(
        total=4, translated=1, fuzzy=1, missing=2, obsolete=1
    )


def test_a_header_field_is_set_in_its_place_or_at_the_end() -> None:
    catalogue = catalogue_of().with_header("Language", "es_CL").with_header("X-Generator", "me")
    assert next(iter(catalogue.headers.items())) == ("Language", "es_CL")
    assert list(catalogue.headers.items())[-1] == ("X-Generator", "me")
    assert catalogue.with_header("Language", "es_CL") is catalogue
    open_ended = Catalogue("", Message("", strings=("Language: de",))).with_header("X", "y")
    assert open_ended.header.strings == ("Language: de\nX: y\n",)
    with pytest.raises(ValueError, match="one line"):
        catalogue.with_header("X", "a\nLanguage: fr")


def test_a_new_catalogue_has_every_message_and_all_headers() -> None:
    template = template_of(Message("a", notes=("n",)), Message("b", plural="c", strings=("", "")))
    catalogue = new_catalogue(
        "zh_Hans", "nplurals=1; plural=0;", template, date="2026-11-24 00:00+0000"
    )
    assert catalogue.messages == (
        Message("a", notes=("n",)),
        Message("b", plural="c", strings=("",)),
    )
    assert catalogue.headers["POT-Creation-Date"] == "2026-11-23 00:00+0000"
    assert catalogue.headers["PO-Revision-Date"] == "2026-11-24 00:00+0000"
    assert verdict(dump(catalogue)) == "ACCEPT"


def test_an_update_without_changes_gives_the_same_object() -> None:
    catalogue = reread(
        catalogue_of(Message("a", strings=("b",), notes=("n",), references=("x.md",)))
    )
    template = template_of(Message("a", notes=("n",), references=("x.md",)))
    assert update_catalogue(catalogue, template) is catalogue


def test_an_update_takes_place_and_notes_from_the_template_and_words_from_the_catalogue() -> None:
    old = Message("a", strings=("b",), comments=("mine",), flags=("fuzzy",), notes=("old",))
    catalogue = reread(catalogue_of(old, Message("z", strings=("y",))))
    template = template_of(
        Message("z"),
        Message("new {x}", flags=("python-brace-format",)),
        Message("a", notes=("n",), references=("x.md",), flags=("python-brace-format",)),
    )
    merged = update_catalogue(catalogue, template)
    assert merged.messages == (
        Message("z", strings=("y",)),
        Message("new {x}", flags=("python-brace-format",)),
        Message(
            "a",
            strings=("b",),
            comments=("mine",),
            flags=("fuzzy", "python-brace-format"),
            notes=("n",),
            references=("x.md",),
        ),
    )
    assert merged.messages[0] is catalogue.messages[1]
    assert merged.headers["POT-Creation-Date"] == "2026-11-23 00:00+0000"


def test_words_that_do_not_fit_a_new_placeholder_become_fuzzy() -> None:
    flags = ("python-brace-format",)
    catalogue = catalogue_of(Message("{x} a", strings=("b",)), Message("{x} c", strings=("{x} d",)))
    template = template_of(Message("{x} a", flags=flags), Message("{x} c", flags=flags))
    merged = update_catalogue(catalogue, template)
    assert [message.fuzzy for message in merged.messages] == [True, False]
    assert verdict(dump(merged)) == "ACCEPT"


def test_words_leave_as_obsolete_and_come_back() -> None:
    catalogue = reread(catalogue_of(*(Message(x, strings=(x,)) for x in "ab"), Message("c")))
    gone = reread(update_catalogue(catalogue, template_of(Message("b"))))
    assert gone.messages == (
        Message("b", strings=("b",)),
        Message("a", strings=("a",), obsolete=True),
    )
    back = update_catalogue(gone, template_of(Message("b"), Message("a")))
    assert back.messages == (Message("b", strings=("b",)), Message("a", strings=("a",)))


def test_the_creation_date_follows_only_a_changed_set_of_messages() -> None:
    old = catalogue_of(Message("a", strings=("b",)))
    catalogue = update_catalogue(old, template_of(Message("c")))
    later = update_catalogue(
        catalogue, template_of(Message("c", notes=("n",)), date="2027-01-01 00:00+0000")
    )
    assert later.messages[0].notes == ("n",)
    assert later.headers["POT-Creation-Date"] == "2026-11-23 00:00+0000"


def test_no_plural_form_is_lost_when_the_source_loses_its_plural() -> None:
    catalogue = catalogue_of(Message("a", plural="as", strings=("x", "y")))
    (message,) = update_catalogue(catalogue, template_of(Message("a"))).messages
    assert (message.strings, message.comments) == (("x",), ("msgstr[1] was: y",))
    assert message.fuzzy
    assert message.previous == Previous(None, "a", "as")


@pytest.mark.slow
@given(CATALOGS, CATALOGS)
def test_an_update_loses_no_words_and_a_second_one_changes_nothing(
    catalogue: Catalogue, template: Catalogue
) -> None:
    merged = update_catalogue(catalogue, template)
    kept = {(m.key, text) for m in merged.messages for text in (*m.strings, *m.comments)}
    for message in catalogue.messages:
        if message.plural is None:
            assert all((message.key, text) in kept for text in message.strings if text)
    assert update_catalogue(merged, template) is merged
    assert parse(dump(merged), "x.po")[0] is not None


# Interchange


def test_a_compiled_catalogue_holds_what_is_translated_and_nothing_else() -> None:
    catalogue = catalogue_of(
        Message("a", strings=("ä",)),
        Message("a", context="c", strings=("ö",)),
        Message("%d b", plural="%d bs", strings=("%d x", "%d y")),
        Message("fuzzy", strings=("no",), flags=("fuzzy",)),
        Message("gone", strings=("no",), obsolete=True),
        Message("missing"),
    )
    words = gettext.GNUTranslations(io.BytesIO(write_mo(catalogue)))
    assert (words.gettext("a"), words.pgettext("c", "a")) == ("ä", "ö")
    assert [words.ngettext("%d b", "%d bs", n) for n in (1, 2)] == ["%d x", "%d y"]
    assert [words.gettext(id_) for id_ in ("fuzzy", "gone", "missing")] == [
        "fuzzy",
        "gone",
        "missing",
    ]


@pytest.mark.slow
@given(CATALOGS)
def test_going_to_polib_and_back_loses_nothing_that_polib_can_hold(catalogue: Catalogue) -> None:
    again = from_polib(to_polib(catalogue), "es.po")

    def held(message: Message) -> Message:
        return replace(
            message,
            comments=("\n".join(message.comments),),
            notes=("\n".join(message.notes),),
        )

    plain = [
        replace(m, comments=m.comments or ("",), notes=m.notes or ("",)) for m in again.messages
    ]
    assert list(map(held, plain)) == list(map(held, catalogue.messages))
    assert dict(again.headers) == dict(catalogue.headers)


@pytest.mark.slow
@pytest.mark.parametrize(("text", "code"), [("Pay", 0), ("Pay ñ", 2)])
def test_a_template_that_names_no_charset_is_read_while_it_is_ascii(
    polyguide, project, text: str, code: int
) -> None:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=CHARSET\\n"\n'
    template = f'{head}\nmsgid "{text}"\nmsgstr ""\n'
    folder = project({"content/index.md": f"{text}\n", "locales/guide.pot": template})
    done = polyguide("fmt", "--project", str(folder))
    assert (done.code, done.err.split(" The ")[0]) == (
        code,
        "locales/guide.pot:3:1 PO056" if code else "",
    )
