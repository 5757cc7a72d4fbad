"""Catalogues for tests: made, read back, drawn at random, and the verdict on a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from polyguide.gettext.po import dump, parse
from polyguide.model.catalogue import Catalogue, Message, Previous, header_text

if TYPE_CHECKING:
    from collections.abc import Callable


SPECIMENS = Path(__file__).parents[1] / "specimens" / "po"
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
