"""Files made to be misread: each has its verdict, and where GNU gettext differs it is said why."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from each import for_each
from fuzz import properties
from gettext_tools import msgcat, msgfmt_refuses
from needs import needs
from polyguide.gettext.po import dump, normalize, parse

if TYPE_CHECKING:
    from polyguide.model.problem import Problem

SPECIMENS = Path(__file__).parents[1] / "specimens" / "po"
HOSTILE = SPECIMENS / "hostile"

GNU_ACCEPTS = {
    "PO002": "an empty file is no catalogue, but the rest of a failed download",
    "PO004": "it looks for bad bytes in strings only",
    "PO005": "it keeps control characters, stops reading a string at NUL, and joins lines at CR",
    "PO006": "it reads the whole file as one line, so as no message at all",
    "PO009": "it takes markers behind # for comments, and half of each side is lost",
    "PO010": "the two translations would be published as one",
    "PO020": "it reads on over a backslash at the end of a line, which no other tool does",
    "PO021": "it ends a line at #, so a comment swallows what a forgotten quote left outside",
    "PO023": "it takes #~ #~ for one sign",
    "PO026": "it stops at NUL and writes broken characters into the .mo file",
    "PO033": "it lets a domain be obsolete",
    "PO050": "msgcat only looks at syntax",
    "PO051": "it takes a late header for a message",
    "PO053": "it ignores lines of the header that it does not know",
    "PO054": "it takes one of two fields without a word",
    "PO055": "it reads bytes without a charset as they are",
    "PO056": "msgfmt writes any charset into the .mo file, known or not",
    "PO058": "it reads UTF-8 as Latin-1 without a word",
    "PO059": "it does not look at the language, which other tools make a path of",
    "PO070": "msgcat only looks at syntax",
    "PO071": "msgcat only looks at syntax; msgfmt has no limits, and overlooks what it cannot find",
    "PO072": "msgcat only looks at syntax",
    "PO081": "msgcat only looks at syntax",
    "PO082": "msgcat only looks at syntax",
    "PO083": "msgcat only looks at syntax",
    "PO084": "msgcat only looks at syntax",
}
"""Problems that refuse a file although msgfmt or msgcat accepts it, and why we do."""

GNU_REFUSES = {
    "PO008": "it refuses a byte order mark, which editors of Windows write; nothing is lost",
    "PO039": "msgfmt refuses a domain when it is told where to write",
    "PO057": "msgcat refuses charset names that are not in its list, such as windows-1252",
    "PO062": "msgcat refuses an empty charset, msgfmt -c none at all; the text is ASCII",
}
"""Problems with which we read a file although msgfmt or msgcat refuses it, and why we do."""


def table(folder: Path) -> list[list[str]]:
    lines = (folder / "expected.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines]


def verdict(problems: tuple[Problem, ...], *, refused: bool) -> tuple[str, str, int]:
    """Give the verdict with the code and line of the first problem."""
    word = "REFUSE" if refused else "WARN" if problems else "ACCEPT"
    code, line = (problems[0].code, problems[0].place.line) if problems else ("", 0)
    return word, code, line


@for_each([(*row[:4],) for row in table(HOSTILE)])
def test_each_hostile_file_gets_its_verdict_code_and_line(
    name: str, expected: str, code: str, line: str
) -> None:
    data = (HOSTILE / name).read_bytes()
    catalogue, problems = parse(data, name)
    assert verdict(problems, refused=catalogue is None) == (expected, code, int(line))
    properties.po(data)
    if catalogue is not None:
        for written in (dump(catalogue), dump(normalize(catalogue))):
            assert re.findall(rb"KEEP\d\d", written) == re.findall(rb"KEEP\d\d", data)


def test_every_hostile_file_is_in_the_table() -> None:
    assert {path.name for path in HOSTILE.glob("*.po")} == {row[0] for row in table(HOSTILE)}


def everything() -> list[Path]:
    return sorted(SPECIMENS.rglob("*.po"))


@pytest.mark.slow
@needs("msgfmt", "msgcat")
@for_each(everything())
def test_where_gnu_gettext_decides_otherwise_the_reason_is_known(path: Path) -> None:
    data = path.read_bytes()
    catalogue, problems = parse(data, "x.po")
    theirs = {msgfmt_refuses(data), msgcat(data) is None}
    codes = {problem.code for problem in problems}
    if catalogue is None and False in theirs:
        assert codes & GNU_ACCEPTS.keys()
    if catalogue is not None and True in theirs:
        assert codes & GNU_REFUSES.keys()
