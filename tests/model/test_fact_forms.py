"""The names of facts where they stand: with a form, or without one."""

from __future__ import annotations

import pytest

from polyguide.model.document import InlineKind, Scope, walk_inline
from polyguide.model.fact_forms import has_form
from polyguide.source.markdown.inline import parse_inline
from polyguide.source.markdown.nodes import parse_inline_fully

SCOPE = Scope(facts=frozenset({"wait", "wait.checked", "source.law-1"}))


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("seit {wait:dative}", ["wait:dative"]),
        ("seit {wait:dative} und {wait}", ["wait:dative", "wait"]),
        ("{wait.checked:month}, {source.law-1:year}", ["wait.checked:month", "source.law-1:year"]),
        ("*{wait:short}* [{wait:number} Tage](a.md)", ["wait:short", "wait:number"]),
        ("{wait:Dativ} {wait:падеж} {wait:数字}", ["wait:Dativ", "wait:падеж", "wait:数字"]),
        # What no declared fact begins, and what no form can be, is text as ever.
        ("{price:dative} {a:b}", []),
        ("{wait:.2f} {wait:02d} {wait:} {wait: dative} {wait:a:b}", []),
        (r"\{wait:dative} `{wait:dative}`", []),
    ],
)  # fmt: skip
def test_only_a_declared_fact_has_a_form(text: str, facts: list[str]) -> None:
    for nodes in (parse_inline(text, SCOPE), parse_inline_fully(text, SCOPE)):
        assert [n.text for n in walk_inline(nodes) if n.kind is InlineKind.FACT] == facts


@pytest.mark.parametrize(
    ("text", "formed"),
    [
        ("{x:.2f} {wait} since {wait:dative}", True),
        ("{price.checked:month}", True),
        ("{wait}: more {other: a} {x:.2f} {wait:}", False),
    ],
)
def test_a_form_is_found_in_a_message(text: str, formed: bool) -> None:
    assert has_form(text) is formed
