"""Marks of words: what a later build compares, in the order of the messages."""

from __future__ import annotations

import pytest

from polyguide.checks import Style
from polyguide.gettext import po
from polyguide.model.locales import Locale
from polyguide.site.marks import marks_of, read_marks, said_of
from polyguide.translate.fallback import Translation

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
ENTRY = '\nmsgid "Soup"\nmsgstr "Sopa"\n\nmsgid "Bread"\nmsgstr "Pan"\n'
KEYS = ((None, "Soup"), (None, "Bread"), (None, "Gone"))


def marks(text: str) -> list[int]:
    catalogue, _ = po.parse((HEADER + text).encode(), "es.po")
    return read_marks(marks_of(said_of(KEYS, Translation(catalogue, Style(Locale.parse("es"))))))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"Sopa"', '"Caldo"'),
        ('"Sopa"', '""'),
        ('msgid "Soup"', '#, fuzzy\nmsgid "Soup"'),
        ('msgid "Soup"', '# allow: FNT001: So.\nmsgid "Soup"'),
        ('msgid "Soup"', '#~ msgid "Soup"'),
    ],
)
def test_a_mark_is_another_one_where_a_page_may_be(old: str, new: str) -> None:
    other = ENTRY.replace(old, new)
    if new.startswith("#~"):
        other = other.replace('msgstr "Sopa"', '#~ msgstr "Sopa"')
    first, *rest = marks(ENTRY)
    changed, *same = marks(other)
    assert (changed != first, same, len(same)) == (True, rest, 2)


def test_comments_for_translators_are_no_matter_of_pages() -> None:
    assert marks("\n#. A dish.\n#: food.md:3" + ENTRY) == marks(ENTRY)
