"""Problems: what is wrong, where, and what to do about it. A problem is a value, not an exception.

Every problem has a code. What is said about each code stands once, in the table `RULES`: its
severity, a sentence that says what is wrong and a remedy that says what to do next. Both are whole
sentences with `{name}` places for values. docs/problems.md has a heading for each code, and a test
holds the two equal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from polyguide.model.codes import (
    adopting,
    answers,
    drafts,
    exports,
    messages,
    navigation,
    parts,
    po,
    project,
    slips,
    source,
    structure,
)
from polyguide.model.codes.structure import INSTEAD
from polyguide.model.patterns import lazy
from polyguide.model.rule import Rule, Severity

__all__ = [
    "RULES",
    "Place",
    "Problem",
    "Severity",
    "beginning",
    "field_names",
    "fill",
    "once_for_each_kind",
]

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        **project.RULES,
        **exports.RULES,
        **drafts.RULES,
        **parts.RULES,
        **navigation.RULES,
        **adopting.RULES,
        **source.RULES,
        **structure.RULES,
        **messages.RULES,
        **slips.RULES,
        **answers.RULES,
        **po.RULES,
    }
)
"""What is said about each code."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file. Lines and columns count from 1 in characters; 0 means unknown.

    >>> str(Place("content/index.md", 3, 7)), str(Place("pyproject.toml"))
    ('content/index.md:3:7', 'pyproject.toml')
    """

    path: str
    line: int = 0
    column: int = 0

    @classmethod
    def of_line(cls, path: str, line: int) -> Place:
        """Give the beginning of a line; of line 0, which is none, the file."""
        return cls(path, line, 1 if line else 0)

    def __str__(self) -> str:
        """Give the `path:line:column` that editors and terminals make clickable."""
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column or 1}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: its code, its place, and the values that its sentence names.

    `locale` is the BCP 47 tag of the catalogue concerned, or empty. `length` is the number of
    characters, from its place on, that it is about; 0 where that is not known. `offered` says that
    it is about words in no catalogue: in their place nothing is shown, and no remedy says so.
    """

    code: str
    place: Place
    values: tuple[tuple[str, str], ...] = ()
    locale: str = field(default="", kw_only=True)
    length: int = field(default=0, kw_only=True)
    offered: bool = field(default=False, kw_only=True)

    @classmethod
    def make(cls, code: str, place: Place, /, **values: object) -> Problem:
        """Make a problem; every value becomes text now, so that a problem stays plain data."""
        return cls(code, place, tuple((name, str(value)) for name, value in values.items()))

    @property
    def rule(self) -> Rule:
        """Give the rule of this code. A code without a rule is a bug: KeyError."""
        return RULES[self.code]

    @property
    def severity(self) -> Severity:
        """Give the weight of this problem."""
        return self.rule.severity

    @property
    def sentence(self) -> str:
        """Say in English what is wrong."""
        return fill(self.rule.sentence, dict(self.values))

    @property
    def remedy(self) -> str:
        """Say in English what to do about it."""
        return fill(self.remedy_in(str), dict(self.values))

    def remedy_in(self, words: Callable[[str], str]) -> str:
        """Say it in another language, of which `words` gives the sentences; values stay open."""
        remedy = words(self.rule.remedy)
        if not self.offered:
            return remedy
        return remedy.removesuffix(words(INSTEAD)).removesuffix(INSTEAD).rstrip()


def once_for_each_kind(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Tell problems of one kind once where their rule says so: the first one, with the count.

    Told again, they are the same.

    >>> places = [Place("a.md", 2), Place("b.md", 2)]
    >>> notes = [Problem.make("MD016", place, name="author", count=1) for place in places]
    >>> [(str(one.place), dict(one.values)["count"]) for one in once_for_each_kind(notes)]
    [('a.md:2:1', '2')]
    """
    firsts: dict[object, Problem] = {}
    counts: Counter[object] = Counter()
    for number, problem in enumerate(problems):
        kind = dict(problem.values)[problem.rule.once] if problem.rule.once else str(number)
        firsts.setdefault((problem.code, kind), problem)
        counts[problem.code, kind] += int(dict(problem.values)["count"]) if problem.rule.once else 0
    return tuple(
        replace(one, values=tuple({**dict(one.values), "count": str(counts[key])}.items()))
        if one.rule.once
        else one
        for key, one in firsts.items()
    )


_FIELD = lazy(r"\{([a-z_]+)\}")


def field_names(template: str) -> list[str]:
    """List the names of a template's `{name}` places."""
    return _FIELD.findall(template)


def fill(template: str, values: Mapping[str, str]) -> str:
    """Put values in the `{name}` places of a template; other braces stay as they are.

    >>> fill("{name} is not {x.y} {}", {"name": "{name}"})
    '{name} is not {x.y} {}'
    """
    return _FIELD.sub(lambda match: values.get(match[1], match[0]), template)


def beginning(text: str, limit: int = 60) -> str:
    """Give a text, or its first characters, so that it is short enough to stand in a sentence.

    >>> beginning("Pay at a counter.", 6)
    'Pay at…'
    """
    return text if len(text) <= limit else f"{text[:limit]}…"
