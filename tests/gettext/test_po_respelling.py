"""An entry with other words keeps the lines of its file that say what they said before."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from polyguide.gettext import po
from polyguide.gettext.po.respelling import respelt
from polyguide.gettext.revise import Signature, revise
from polyguide.model.catalogue import with_fuzzy

HEAD = r"""# Slovak of a guide.
#
msgid ""
msgstr ""
"Project-Id-Version: guide\n"
"PO-Revision-Date: 2020-01-01 00:00+0000\n"
"Last-Translator: \n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=3; plural=(n==1) ? 0 : (n>=2 && "
"n<=4) ? 1 : 2;\n"
"X-Generator: Poedit 3.3\n"
"""
ENTRY = r"""
#. a note
# Ask Ana.
# polyguide: draft by OpenCC
#: a.md:1 b.md:2
#, markdown-text, fuzzy,  max-length:200
#| msgctxt "old"
#| msgid ""
#| "Pay "
#| "now"
msgctxt "top"
msgid ""
"Pay the operator "
"at a shop.\n"
"Today, or "
"tomorrow.\n"
msgstr ""
"Plaťte "
"operátorovi.\n"
"Dnes alebo "
"zajtra.\n"
"""
OTHERS = '\nmsgid ""\n"Go "\n"on"\nmsgstr ""\n"Po"\n"kračujte"\n'
NOW = Signature(datetime.datetime(2026, 11, 30, 9, tzinfo=datetime.UTC), "A <a@b.sk>")


def _changed(words: str, *, fuzzy: bool, comments: tuple[str, ...], previous: bool = True) -> str:
    """Give the file in which the entry says something else."""
    catalogue, _ = po.parse((HEAD + ENTRY + OTHERS).encode(), "sk.po")
    assert catalogue is not None
    old = catalogue.messages[0]
    new = replace(
        old,
        strings=(words,),
        flags=with_fuzzy(old.flags, fuzzy=fuzzy),
        comments=comments,
        previous=old.previous if previous else None,
    )
    made = revise(catalogue, {old.key: new}, {old.key: old}, NOW)
    data = po.dump(made)
    assert po.parse(data, "sk.po")[0] == made
    return data.decode()


DATED = HEAD.replace("2020-01-01 00:00", "2026-11-30 09:00").replace(
    "Translator: ", "Translator: A <a@b.sk>"
)


def test_only_words_and_marks_are_written_anew() -> None:
    made = _changed("Plaťte.\n", fuzzy=False, comments=("Ask Ana.",), previous=False)
    expected = r"""
#. a note
# Ask Ana.
#: a.md:1 b.md:2
#, markdown-text, max-length:200
msgctxt "top"
msgid ""
"Pay the operator "
"at a shop.\n"
"Today, or "
"tomorrow.\n"
msgstr "Plaťte.\n"
"""
    assert made == DATED + expected + OTHERS


def test_of_several_lines_those_stay_that_say_the_same() -> None:
    comments = ("Ask Ana.", "polyguide: draft by OpenCC")
    made = _changed("Plaťte hneď.\nDnes alebo zajtra.\n", fuzzy=True, comments=comments)
    expected = ENTRY.replace('"Plaťte "\n"operátorovi.\\n"', '"Plaťte hneď.\\n"')
    assert made == DATED + expected + OTHERS


def test_a_comment_is_added_before_notes_and_references() -> None:
    catalogue, _ = po.parse((HEAD + OTHERS + ENTRY.replace("# Ask Ana.\n", "")).encode(), "sk.po")
    assert catalogue is not None
    old = catalogue.messages[0]
    new = replace(old, strings=("Ďalej",), comments=("One.", "Two."), flags=("fuzzy",))
    assert respelt(new, old).source == (
        '\n# One.\n# Two.\n#, fuzzy\nmsgid ""\n"Go "\n"on"\nmsgstr "Ďalej"\n',
        None,
    )


@pytest.mark.parametrize(
    "text",
    [
        'domain "x"\nmsgid "Go"\nmsgstr ""\n',
        '#~ msgid "Go"\n#~ msgstr ""\n',
        'msgid "G" "o"\nmsgstr ""\n',
        'msgid "Go" msgstr ""\n',
        'msgid "Go\\041"\nmsgstr ""\n',
    ],
)
def test_what_is_written_in_an_unusual_way_is_written_as_ever(text) -> None:
    catalogue, _ = po.parse(f"{HEAD}\n{text}".encode(), "sk.po", strict=False)
    assert catalogue is not None
    old = catalogue.messages[0]
    new = replace(old, strings=("Po",))
    assert respelt(new, old) is new
