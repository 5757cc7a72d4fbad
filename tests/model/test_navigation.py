"""The tree of a guide: its order, and the way to each document."""

from __future__ import annotations

from polyguide.model.navigation import Entry, Line, Navigation

INNER = (Entry("pay/cash"), Entry("", "Cards", "", (Entry("pay/visa"),)))
TREE = Navigation((Entry("index"), Entry("pay", children=INNER), Entry("", "Out", "https://e.org")))


def test_documents_are_in_the_order_in_which_a_reader_meets_them() -> None:
    assert TREE.documents == ("index", "pay", "pay/cash", "pay/visa")
    assert TREE.lines[2] == Line(1, Entry("pay/cash"))
    assert [line.depth for line in TREE.lines] == [0, 0, 1, 1, 2, 0]


def test_the_way_to_a_document_leads_over_groups() -> None:
    way = TREE.way_to("pay/visa")
    assert [(step.entry.document or step.entry.words, step.at) for step in way] == [
        ("pay", 1),
        ("Cards", 1),
        ("pay/visa", 0),
    ]
    assert TREE.way_to("gone") == ()


def test_only_documents_one_after_the_other_are_flat() -> None:
    assert Navigation.flat(["a", "b"]).is_flat
    assert not Navigation((Entry("a", "Other words"),)).is_flat
    assert not Navigation((Entry("a"), Entry("", "Out", "https://e.org"))).is_flat
    assert not TREE.is_flat
