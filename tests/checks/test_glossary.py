"""The glossary: how its table is read."""

from __future__ import annotations

from polyguide.checks import parse_glossary


def test_a_glossary_may_be_parted_by_semicolons_and_tells_where_a_record_begins() -> None:
    text = '\ufeffword;es;note\r\n"a\r\nb";x;\r\nshop;tienda | sucursal;"an\r\nold word"\r\n;z;\r\n'
    glossary, problems = parse_glossary(text, "g.csv", ["es"])
    assert glossary.rows == (("a\r\nb", {"es": ("x",)}), ("shop", {"es": ("tienda", "sucursal")}))
    assert [(one.code, one.place.line) for one in problems] == [("GLS002", 6)]


def test_a_column_that_stands_twice_in_a_glossary_is_told() -> None:
    _, problems = parse_glossary("term,es,es\nshop,tienda,local\n", "g.csv", ["es"])
    assert [(one.code, one.place.line) for one in problems] == [("GLS004", 1)]
