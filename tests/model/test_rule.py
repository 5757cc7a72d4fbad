"""What is said about a code: how much it weighs can be compared, and nobody changes it."""

from __future__ import annotations

import dataclasses

import pytest

from polyguide.model.rule import Rule, Severity


def test_an_error_weighs_more_than_a_warning_and_that_more_than_a_note() -> None:
    assert sorted(Severity) == [Severity.NOTE, Severity.WARNING, Severity.ERROR]


def test_nobody_changes_a_rule_and_none_is_waivable_unless_it_says_so() -> None:
    rule = Rule(Severity.ERROR, "It is {name}.", "Mend it.")
    assert not rule.waivable
    with pytest.raises(dataclasses.FrozenInstanceError):
        rule.waivable = True
