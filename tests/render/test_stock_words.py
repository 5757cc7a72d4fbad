"""The words of the theme that come with polyguide: whole, sound, and honest about their origin."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

import theme_words
from each import for_each
from gettext_tools import run
from needs import tool
from polyguide.checks import Style, check_messages
from polyguide.gettext import po
from polyguide.model.catalogue import Catalogue
from polyguide.model.document import Scope, Segment, SegmentKind
from polyguide.model.locales import Locale
from polyguide.model.plural_rules import plural_forms
from polyguide.model.problem import Place, Severity, field_names
from polyguide.render.stock_words import State, StockWords
from polyguide.source.markdown.inline import parse_inline
from running import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STOCK = StockWords()
PATHS = sorted(theme_words.FOLDER.glob("*.po"))
EVERYWHERE = {
    *("ar", "ca", "cs", "da", "de", "el", "es", "fi", "fr", "he", "hi", "hu", "id", "it", "ja"),
    *("ko", "nb", "nl", "pl", "pt", "pt_BR", "ro", "ru", "sv", "tr", "uk", "vi", "zh_Hans"),
    "zh_Hant",
}


@cache
def catalogue(path: Path) -> Catalogue:
    """Give the words in one language."""
    found, problems = po.parse(path.read_bytes(), path.stem)
    assert found is not None, problems
    assert problems == ()
    return found


def in_each_language(test: Callable[[Catalogue], None]) -> Callable[[], None]:
    return for_each(PATHS)(lambda path: test(catalogue(path)))


def locale_of(catalogue: Catalogue) -> Locale:
    return Locale.parse(catalogue.path)


def segment_of(text: str) -> Segment:
    names = frozenset(field_names(text))
    inline = parse_inline(text, Scope(facts=names))
    bound = {name: name for name in names}
    return Segment(text, SegmentKind.THEME, Place("theme"), inline, bound=bound)


def test_the_files_are_those_that_the_tool_writes() -> None:
    for path, wanted in theme_words.catalogues():
        assert path.read_bytes() == po.dump(wanted), "run: python tests/tools/theme_words.py"


def test_the_documentation_lists_every_text_and_every_language() -> None:
    text = (ROOT / "docs" / "themes.md").read_text("utf-8")
    part = text.partition("\n## Words that come with polyguide\n")[2].partition("\n## ")[0]
    assert re.findall(r"(?m)^- `(.+)`$", part) == [m.id for m in STOCK.template.messages]
    tags = sorted(name.replace("_", "-") for name in EVERYWHERE)
    assert f"\n{', '.join(tags)}.\n" in part


def test_the_languages_that_were_promised_are_there() -> None:
    assert {path.stem for path in PATHS} == EVERYWHERE
    assert STOCK.names == EVERYWHERE | {"en"}


@in_each_language
def test_every_word_is_translated_and_nothing_else_is_there(catalogue: Catalogue) -> None:
    assert [m.key for m in catalogue.messages] == [m.key for m in STOCK.template.messages]
    assert all(message.translated for message in catalogue.messages)


@in_each_language
def test_our_own_checks_find_nothing_to_mend(catalogue: Catalogue) -> None:
    style, scope = Style(locale_of(catalogue)), Scope()
    rows = [(message, [(segment_of(message.id), scope)]) for message in catalogue.messages]
    found = check_messages([(catalogue.path, rows)], style)
    assert [str(one) for one in found if one.severity > Severity.NOTE] == []


@in_each_language
def test_gettext_finds_nothing_to_mend(catalogue: Catalogue) -> None:
    done = run(tool("msgfmt"), "-c", "-o", "/dev/null", "-", data=po.dump(catalogue))
    assert (done.returncode, done.stderr) == (0, b"")


@in_each_language
def test_the_header_says_the_language_and_who_has_seen_the_words(catalogue: Catalogue) -> None:
    locale, headers = locale_of(catalogue), catalogue.headers
    assert headers["Language"] == locale.gettext
    assert headers["Plural-Forms"] == plural_forms(locale)
    seen = {"yes": State.REVIEWED, "no": State.UNREVIEWED}[headers["X-Native-Reader"]]
    assert STOCK.state_for(locale) is seen
    told = " ".join(catalogue.header.comments)
    assert ("no native reader has seen them yet" in told) == (seen is State.UNREVIEWED)


@in_each_language
def test_words_of_others_are_marked_and_their_licence_is_there(catalogue: Catalogue) -> None:
    marks = {comment for message in catalogue.messages for comment in message.comments}
    assert {mark for mark in marks if not mark.startswith("polyguide: allow ")} <= {"Starlight"}
    told = " ".join(catalogue.header.comments)
    assert ("https://github.com/withastro/starlight" in told) == ("Starlight" in marks)
    licences = (theme_words.FOLDER / "LICENSES.txt").read_text("utf-8")
    assert re.search(r"MIT License\n\nCopyright \(c\) 2023 \[Astro contributors\]", licences)


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("en", "en"), ("en-GB", "en"), ("de-AT", "de"), ("de-x-leicht", "de"), ("es-419", "es"),
        ("zh", "zh_Hans"), ("zh-CN", "zh_Hans"), ("zh-SG", "zh_Hans"), ("zh-TW", "zh_Hant"),
        ("zh-Hant-HK", "zh_Hant"), ("zh-HK", "zh_Hant"), ("pt-PT", "pt"), ("pt-AO", "pt"),
        ("pt-BR", "pt_BR"), ("no", "nb"), ("nb", "nb"), ("nn", ""), ("iw", "he"), ("la", ""),
        ("hi-Latn", ""), ("ru-Latn", ""), ("ja-Latn", ""),
    ],
)  # fmt: skip
def test_a_region_has_the_words_of_its_language_in_its_script(tag: str, name: str) -> None:
    assert STOCK.name_for(Locale.parse(tag)) == name
