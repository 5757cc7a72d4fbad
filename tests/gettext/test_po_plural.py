"""Plural rules of catalogues: computed as C does, and refused where C would refuse."""

from __future__ import annotations

import gettext
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from catalogues import C_OPERATORS, Rule, joined
from looks import at_least, looked
from polyguide.gettext.po.plural import PluralError, plural_forms

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
