"""The tags that need no setting: let through where they are whole, and text where they are not."""

from __future__ import annotations

import pytest

from polyguide.model.document import Scope
from polyguide.render.html.inline import InlineContext, inline_html
from polyguide.source.markdown import parse
from polyguide.source.markdown.inline import parse_inline
from small_guides import PO, built, catalogue, elements, read

THROUGH = [
    "Press <kbd>Ctrl</kbd>+<KBD>C</kbd>",
    "m<sup>2</sup> H<sub>2</sub>O",
    "a<br>b",
    '<abbr title="Chilean number">RUT</abbr>',
    "<span lang=es dir='ltr'>hola</span> <bdi>x</bdi> <mark>**y**</mark>",
    "**<kbd>A</kbd>**",
    "<mark>a <kbd>b</kbd></mark>",
]
TEXT = [
    "<kbd>never closed",
    "never opened</kbd>",
    "<span onclick=x>a</span>",
    '<span title="a" title="b">a</span>',
    "<span style='x'>a</span>",
    "<br/onload=alert(1)>",
    "<br onload=alert(1)>",
    "<kbd/>a</kbd>",
    "<mark><kbd>a</mark></kbd>",
    "*<kbd>a*</kbd>",
    "[<kbd>](b.md)</kbd>",
    "<kbd>a</kbd onclick=x>",
    "<span lang='\"><script>'>a</span>",
    "<span dir=up>a</span>",
    "<sp\0an>a</span>",
    "<span title=a/onclick=x>a</span>",
    "<kbdx>a</kbdx>",
    "<script>a</script>",
    "<span\u00a0lang=es>a</span>",
    "<span\vlang=es>a</span>",
    "<\u212abd>a</\u212abd>",
]


def shown(text: str) -> str:
    return inline_html(parse_inline(text, Scope()), InlineContext({}, Scope(), str))


@pytest.mark.parametrize("text", THROUGH)
def test_a_tag_that_is_whole_is_let_through_as_it_is_written(text: str) -> None:
    assert shown(text) == text.replace("**y**", "<strong>y</strong>").replace(
        "**<kbd>A</kbd>**", "<strong><kbd>A</kbd></strong>"
    )
    assert parse(text, "x.md", "x").problems == ()


@pytest.mark.parametrize("text", TEXT)
def test_a_tag_that_is_not_whole_is_text_and_never_an_element(text: str) -> None:
    tags = [piece for piece in shown(text).split("<")[1:] if not piece.startswith(("em", "/em"))]
    assert [tag for tag in tags if "onload" in tag or "onclick" in tag or "script" in tag] == []
    assert "&lt;" in shown(text)


def test_translators_use_them_and_plain_text_has_their_words(project) -> None:
    text = "# A\n\nOne m<sup>2</sup>, the 1<sup>st</sup>.\n\nPress Enter.\n\nPress Tab.\n"
    words = {
        "Press Enter.": "Pulse <kbd title='Intro'>Entrar</kbd>.",
        "Press Tab.": "Pulse <kbd onclick=x>Tab</kbd>.",
    }
    folder = project({"content/index.md": text, PO: catalogue(words)})
    assert "HTM002" in built(folder)
    assert elements(read(folder, "es/index.html"), "kbd") == [("kbd", {"title": "Intro"})]
    assert "One m^2, the 1st.\n\nPulse Entrar.\n\nPress Tab.\n" in read(folder, "es/index.txt")
