"""One text with two translations keeps both."""

from __future__ import annotations

from polyguide.adopt.messages import Words, messages_of


def rows(*items: tuple[str, str, bool]) -> list[Words]:
    return [Words("Open", None, where, "a.md", words, doubtful) for where, words, doubtful in items]


def test_headings_tell_two_translations_apart() -> None:
    made = messages_of(rows(("Shop", "Abierto", False), ("App", "Abrir", False)))
    assert made.differing == 1
    assert [(one.context, one.strings, one.comments) for one in made.messages] == [
        ("Shop", ("Abierto",), ("polyguide: split by heading",)),
        ("App", ("Abrir",), ("polyguide: split by heading",)),
    ]


def test_where_headings_do_not_the_most_frequent_one_counts_and_the_other_one_is_kept() -> None:
    items = [("Shop", "Abierto", False), ("Shop", "Abrir", False), ("App", "Abrir", False)]
    [message] = messages_of(rows(*items)).messages
    assert (message.context, message.strings) == (None, ("Abrir",))
    assert message.comments == ('polyguide: other translation "Abierto"',)


def test_what_is_doubtful_gives_way_to_what_is_sure() -> None:
    [message] = messages_of(rows(("A", "Abrir", True), ("B", "Abierto", False))).messages
    assert (message.strings, message.flags) == (("Abierto",), ())
    assert message.comments == ('polyguide: other translation "Abrir"',)
    [message] = messages_of(rows(("A", "Abrir", True))).messages
    assert (message.strings, message.flags) == (("Abrir",), ("fuzzy",))
    assert message.comments == ("polyguide: adopted, paired by place",)
