"""Isolates: what keeps its own direction among words that run from right to left."""

from __future__ import annotations

import pytest

from polyguide.model.directions import Directions
from polyguide.model.document import Inline, InlineKind, Scope
from polyguide.render.html.inline import InlineContext, inline_html
from polyguide.render.isolates import isolated
from polyguide.source.facts import FormattedFact
from polyguide.source.markdown.inline import parse_inline

FACTS = {
    "desk": FormattedFact("+56 2 2345 6789", "tel:+56223456789"),
    "site": FormattedFact("entel.cl/ayuda", "https://entel.cl/ayuda"),
    "shop": FormattedFact("متجر Entel", "https://entel.cl"),
    "price": FormattedFact("\u200f2,990 CLP"),
}


def marked(text: str) -> str:
    """Give a text of an Arabic page with its isolates in braces."""
    nodes = isolated((Inline(InlineKind.TEXT, text),), FACTS, Directions())
    return "".join(
        f"{{{node.children[0].text}}}" if node.kind is InlineKind.ISOLATE else node.text
        for node in nodes
    )


@pytest.mark.parametrize(
    "text",
    [
        "اتصل على {+56 2 2345 6789} الآن",
        "أو {+56223456789}.",
        "هاتف {600 360 3000}.",
        "רק {(02) 2345-6789} כאן",
        "رقم {555-1234} فقط",
        "رقم {٠١٢ ٣٤٥ ٦٧٨}",
        "اطلب {*123#} ثم",
        "في {2026-11-20} الساعة 10:30",
        "سعره {1 500 000} بيزو",
        "حتى {-5} درجات",
        "اشتر {Entel 5G} ({eSIM}) الآن",
        "لغة {C++} أو {C#}، و{WhatsApp} أيضًا",
        "شركة {Entel S.A.} هنا",
        "زر {https://entel.cl/ayuda?x=1#y} الآن",
        "راسل {a.b@example.cl}.",
        "انظر {README.md} و{.gitignore}",
        "{Entel S.A.} · ",
        "قبل {iPhone 15 Pro}، وبعد",
        "از {Google Play} بگیرید",
    ],
)
def test_numbers_of_telephones_addresses_codes_and_latin_words_are_isolated(text: str) -> None:
    assert marked(text.replace("{", "").replace("}", "")) == text


@pytest.mark.parametrize(
    "text",
    ["من 10-20 يومًا", "عام 2025-2026", "بين 1000-2000", "رقم 133", "5 %", "2/3", "نص", " · ", ""],
)
def test_ranges_and_short_numbers_are_read_as_the_words_around_them(text: str) -> None:
    assert marked(text) == text


def html(markdown: str, direction: str = "rtl") -> str:
    context = InlineContext(FACTS, Scope(facts=frozenset(FACTS)), str)
    nodes = parse_inline(markdown, context.scope)
    if direction == "rtl":
        nodes = isolated(nodes, FACTS, context.directions)
    return inline_html(nodes, context)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("{desk}", '<bdi dir="ltr"><a href="tel:+56223456789">+56 2 2345 6789</a></bdi>'),
        ("{site}", '<bdi dir="ltr"><a href="https://entel.cl/ayuda">entel.cl/ayuda</a></bdi>'),
        ("{shop}", '<bdi><a href="https://entel.cl">متجر Entel</a></bdi>'),
        ("{price}", "<bdi>\u200f2,990 CLP</bdi>"),
        ("[105](tel:105)", '<bdi dir="ltr"><a href="tel:105">105</a></bdi>'),
        ("[اتصل بـ 105](tel:105)", '<a href="tel:105">اتصل بـ 105</a>'),
        ("`ls -l`", '<code dir="ltr">ls -l</code>'),
        ("[Timetable]{lang=en}", '<span lang="en" dir="ltr">Timetable</span>'),
        ("[جدول 5G]{lang=ar}", '<span lang="ar" dir="rtl">جدول <bdi dir="ltr">5G</bdi></span>'),
        ("**Entel S.A.**", '<strong><bdi dir="ltr">Entel S.A.</bdi></strong>'),
    ],
)
def test_a_page_says_the_direction_of_each_isolate(markdown: str, expected: str) -> None:
    assert html(f"قبل {markdown} بعد") == f"قبل {expected} بعد"


def test_words_from_left_to_right_have_no_isolates_but_where_others_are_among_them() -> None:
    assert html("Call {desk} or `ls`, [hola]{lang=es}.", "ltr") == (
        'Call <a href="tel:+56223456789">+56 2 2345 6789</a> or <code>ls</code>,'
        ' <span lang="es">hola</span>.'
    )
    assert html("Say [شكرًا 5G]{lang=ar}.", "ltr") == (
        'Say <span lang="ar" dir="rtl">شكرًا <bdi dir="ltr">5G</bdi></span>.'
    )
