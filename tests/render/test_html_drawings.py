"""Drawings on pages: shown inline, in the words and the direction of an edition."""

from __future__ import annotations

import re

import pytest

from small_guides import PO, built, catalogue, elements, read

SETTINGS = 'source = "en"\nlocales = {}\nthreshold = 0\noutputs = ["html", "single", "text"]\n'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 90" width="440">{}</svg>'
TWICE = "# Pay\n\n![Money & more](a.svg)\n\nAgain ![](a.svg).\n"
AR = PO.replace("/es/", "/ar/")


def page(project, svg: str, words: dict[str, str], text: str = "# Pay\n\n![x](a.svg)\n") -> str:
    """Build a guide with one drawing, and give its Spanish page."""
    files = {"content/index.md": text, "content/a.svg": SVG.format(svg), PO: catalogue(words)}
    folder = project(files, SETTINGS.format('["es"]'))
    assert built(folder) == []
    return read(folder, "es/index.html")


def texts(html: str) -> list[str]:
    """Give each element text of a page."""
    return re.findall(r"<text[^>]*>.*?</text>", html, re.DOTALL)


def test_a_drawing_is_shown_in_the_words_of_an_edition_and_an_image_in_other_outputs(
    project,
) -> None:
    words = {"Pay": "Pagar", "![x](a.svg)": "![Plata & más](a.svg)", "Load {x}": "Carga {x}"}
    html = page(project, "<text x='9'>Load {x}</text>", words)
    assert texts(html) == ['<text x="9">Carga {x}</text>']
    ((_, svg),) = elements(html, "svg")
    assert svg == {
        "class": "drawing",
        "width": "440",
        "height": "116.471",
        "viewbox": "0 0 340 90",
        "role": "img",
        "aria-label": "Plata & más",
        "style": "max-width:100%;height:auto",
        "fill": "currentColor",
        "direction": "ltr",
    }


def test_the_whole_guide_and_each_page_have_every_id_once(project) -> None:
    svg = "<linearGradient id='g'/><rect fill='url(#g)'/><use href='#g'/><text>Load</text>"
    files = {"content/index.md": TWICE, "content/b.md": "# B\n\n![x](a.svg)\n"}
    folder = project({**files, "content/a.svg": SVG.format(svg)}, SETTINGS.format("[]"))
    assert built(folder) == []
    for path, count in (("index", 2), ("guide", 3)):
        html = read(folder, f"en/{path}.html")
        ids = re.findall(r'<linearGradient id="([^"]+)"', html)
        assert len(set(ids)) == count
        assert re.findall(r'url\(#([^)]+)\)"></rect><use href="#([^"]+)"', html) == [
            (id, id) for id in ids
        ]
        assert set(ids).isdisjoint(re.findall(r'<h\d id="([^"]+)"', html))


def test_who_sees_no_image_hears_its_words_or_what_the_file_says_of_itself(project) -> None:
    html = page(project, "<title>Plan</title><desc>Two</desc><text>A</text>", {}, TWICE)
    assert [svg["aria-label"] for _, svg in elements(html, "svg")] == ["Money & more", "Plan. Two"]
    html = page(project, "<text>A</text>", {}, "# Pay\n\n![](a.svg)\n")
    ((_, svg),) = elements(html, "svg")  # its own words can be heard
    assert svg.keys().isdisjoint({"role", "aria-label"})


def test_no_words_become_markup(project) -> None:
    own = 'Carga &lt;/text&gt;&lt;script&gt;" &amp; \\<b'
    html = page(project, "<text>Load</text>", {"Load": own})
    (shown,) = texts(html)
    assert shown == ('<text lang="es">Carga &lt;/text&gt;&lt;script&gt;&quot; &amp; &lt;b</text>')


def test_marks_are_how_words_look_and_lead_nowhere(project) -> None:
    svg = "<text>**Load** *[more](index.md)* ~~old~~ `x` ![i](a.png)[sí]{lang=es}</text>"
    folder = project(
        {"content/index.md": "# Pay\n\n![x](a.svg)\n", "content/a.svg": SVG.format(svg)},
        SETTINGS.format("[]"),
    )
    built(folder)
    assert texts(read(folder, "en/index.html")) == [
        '<text><tspan font-weight="600">Load</tspan> <tspan font-style="italic">more</tspan> '
        '<tspan text-decoration="line-through">old</tspan> x i<tspan lang="es">sí</tspan></text>'
    ]


def test_words_in_another_language_than_the_page_or_the_paragraph_say_so(project) -> None:
    svg = "<text>Load</text><text>Wait</text>"
    html = page(project, svg, {"Wait": "Espera"})
    assert texts(html) == ['<text lang="en">Load</text>', '<text lang="es">Espera</text>']
    done = {"Pay": "Pagar", "![x](a.svg)": "![y](a.svg)", "Load": "Carga", "Wait": "Espera"}
    assert texts(page(project, svg, done)) == ["<text>Carga</text>", "<text>Espera</text>"]


def test_from_right_to_left_words_are_held_at_the_same_place(project) -> None:
    svg = (
        "<g text-anchor='end'><text x='9'>Load 5 pesos</text></g>"
        "<text>Wait</text><text text-anchor='middle'>Go</text>"
    )
    words = {"Load 5 pesos": "حمّل 5 بيزو", "Wait": "انتظر", "Go": "اذهب ABC"}
    folder = project(
        {
            "content/index.md": "# Pay\n\n![x](a.svg)\n",
            "content/a.svg": SVG.format(svg),
            AR: catalogue(words).replace("Language: es", "Language: ar"),
        },
        SETTINGS.format('["ar"]'),
    )
    built(folder)
    assert texts(read(folder, "ar/index.html")) == [
        '<text x="9" lang="ar" direction="rtl" text-anchor="start">حمّل 5 بيزو</text>',
        '<text lang="ar" direction="rtl" text-anchor="end">انتظر</text>',
        '<text lang="ar" direction="rtl" text-anchor="middle">اذهب '
        '<tspan direction="ltr" style="unicode-bidi:isolate">ABC</tspan></text>',
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("You pay five", ["You pay", "five"]),
        ("Pay **now and then**", ["Pay **now**", "**and then**"]),
        ("[Recarga]{lang=es} unbelievably", ["[Recarga]", "unbelievably"]),  # words are not cut
        ("门店出售预付费卡。", ["门店出售预", "付费卡。"]),
        ("Pay", ["Pay"]),
    ],
)
def test_words_break_into_lines_as_wide_as_their_place(project, text: str, lines: str) -> None:
    html = page(project, f"<text x='30' data-width='80'>{text}</text>", {})
    (shown,) = texts(html)
    shown = re.sub(r'<tspan font-weight="600">(.*?)</tspan>', r"**\1**", shown)
    shown = re.sub(r'<tspan lang="es">(.*?)</tspan>', r"[\1]", shown)
    first, *rest = re.sub(r"</?text[^>]*>", "", shown).split('<tspan x="30" dy="1.25em">')
    assert [first, *(line.removesuffix("</tspan>") for line in rest)] == lines


def test_the_drawing_of_one_language_is_shown_in_its_own_words(project) -> None:
    files = {
        "content/index.md": "# Pay\n\n![x](a.svg)\n",
        "content/a.svg": SVG.format("<text>Load</text>"),
        "content/a.es.svg": SVG.format("<text>Carga</text>"),
        PO: catalogue({"Pay": "Pagar", "Load": "No"}),
    }
    folder = project(files, SETTINGS.format('["es"]'))
    built(folder)
    assert texts(read(folder, "es/index.html")) == ["<text>Carga</text>"]
    assert texts(read(folder, "en/index.html")) == ["<text>Load</text>"]
    assert "Load" not in read(folder, "es/index.txt")


def test_pages_without_drawings_are_without_their_style(project) -> None:
    files = {"content/index.md": TWICE, "content/b.md": "# B\n\n![x](b.svg)\n"}
    svg = {"content/a.svg": SVG.format("<text>A</text>"), "content/b.svg": SVG.format("<path/>")}
    folder = project({**files, **svg}, SETTINGS.format("[]"))
    built(folder)
    has_style = {path: ".drawing{" in read(folder, f"en/{path}.html") for path in ("index", "b")}
    assert has_style == {"index": True, "b": False}
    assert elements(read(folder, "en/b.html"), "svg", "img") == [
        ("img", {"src": "../b.svg", "alt": "x"})
    ]
