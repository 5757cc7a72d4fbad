"""What CLDR publishes and babel lacks: the tables, and where a language finds its row."""

from __future__ import annotations

from polyguide.model.cldr import duration_cases, narrow_symbol, range_count, range_pattern
from polyguide.model.cldr.cases import CASES
from polyguide.model.cldr.ranges import PATTERNS, PLURALS
from polyguide.model.cldr.symbols import SYMBOLS
from running import ROOT


def test_a_region_has_what_its_language_has_unless_it_has_a_row_of_its_own() -> None:
    assert duration_cases("de-CH") == duration_cases("de")
    assert duration_cases("sr-Cyrl-BA") != duration_cases("sr")
    assert narrow_symbol("es-CL", "EGP") == narrow_symbol("es-419", "EGP") == "E£"
    assert narrow_symbol("es-ES", "EGP") == narrow_symbol("es", "EGP") == "EGP"
    assert range_pattern("pt-AO") == range_pattern("pt-PT") != range_pattern("pt")


def test_a_language_in_another_script_inherits_nothing() -> None:
    assert duration_cases("hi-Latn") == {}
    assert range_pattern("bs-Cyrl") == range_pattern("xx") == "{0}–{1}"


def test_what_cldr_does_not_know_has_the_common_symbols_and_counts_as_its_end_does() -> None:
    assert (narrow_symbol("xx", "CLP"), narrow_symbol("xx", "XXX")) == ("$", "")
    assert range_count("xx", "one", "other") == "other"


def test_a_pattern_stands_for_each_number_that_cldr_has_one_for() -> None:
    assert duration_cases("ro")["genitive"]["year"] == {
        "one": "unui an",
        "few": "{0} ani",
        "other": "{0} de ani",
    }
    assert "week" not in {unit for unit, texts in duration_cases("hi")["oblique"].items() if texts}


def test_a_row_that_is_the_same_as_another_names_one_that_is_there() -> None:
    for table in (CASES, PATTERNS, PLURALS, SYMBOLS):
        named = {row[1:] for row in table.values() if row.startswith("=")}
        assert named <= {tag for tag, row in table.items() if not row.startswith("=")}


def test_the_licence_of_the_data_lies_beside_them() -> None:
    text = (ROOT / "build/polyguide/model/cldr/LICENSE").read_text(encoding="utf-8")
    assert text.startswith("UNICODE LICENSE V3\n")
    assert "SPDX-License-Identifier: Unicode-3.0" in text
