"""SVG files: what is read of them, and what keeps a file from becoming a part of a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from polyguide.model.drawing import Drawing, Place
from polyguide.source.svg import MAX_SIZE, UndrawnError, read_svg

SPECIMEN = Path(__file__).parents[1] / "specimens" / "drawings" / "money.svg"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"'
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
WORDS = "<text>Pay</text>"


def shown(drawing: Drawing) -> str:
    """Write a drawing with the numbers of its words in brackets."""
    return "".join(
        piece if isinstance(piece, str) else f"[{piece.number}]" if isinstance(piece, Place) else ""
        for piece in drawing.pieces
    )


def undrawn(text: str) -> str:
    """Give where, and why, a file stays an image."""
    with pytest.raises(UndrawnError) as raised:
        read_svg(text, "a.svg", named=False)
    problem = raised.value.problem
    assert problem is not None
    reason = dict(problem.values)["reason"]
    return f"{problem.place.line}:{problem.place.column} {problem.code} {reason}"


def test_words_are_labels_with_their_place_and_what_the_author_says_of_them() -> None:
    svg = read_svg(SPECIMEN.read_text("utf-8"), "a.svg", named=True)
    assert [(label.text, label.spot.line, label.spot.column) for label in svg.labels] == [
        ("Where the money goes", 5, 10),
        ("You pay {price} & wait", 16, 56),
        ("SKU", 18, 26),
        ("Balance ([saldo]{lang=es})", 21, 26),
        ("**Old** words", 22, 44),
        ("12 %", 24, 25),
    ]
    said = [(label.said.note, label.said.skip) for label in svg.labels[1:4]]
    assert said == [("Money on the line.", False), ("", True), ("", False)]
    assert (svg.drawing.width, svg.drawing.height, svg.drawing.name) == ("440", "155.294", (0,))


def test_nothing_but_shapes_and_words_is_left_of_a_file() -> None:
    svg = read_svg(SPECIMEN.read_text("utf-8"), "a.svg", named=False)
    text = " ".join(shown(svg.drawing).split())
    assert text == (
        '<g font-size="16"> <defs> <linearGradient id="shade"><stop offset="0" '
        'stop-color="var(--tint, #eee)"></stop></linearGradient> </defs>'
    ).replace("> <", "><") + (
        '<rect x="1" y="1" width="338" height="118" fill="url(#shade)" '
        'stroke="var(--line, rgb(1,2,3))"></rect><use href="#dot" x="4"></use>'
        '<circle id="dot" r="2"></circle><g text-anchor="middle">'
        '<text x="60" y="30" font-size="14">[0]</text><text x="170" y="30">[1]</text></g>'
        '<text> <tspan x="10" y="60">[2]</tspan> <tspan x="10" y="80">[3]</tspan></text>'
        '<text x="300" y="100">[4]</text></g>'
    )


def test_room_is_counted_to_the_edge_and_in_lines() -> None:
    svg = read_svg(SPECIMEN.read_text("utf-8"), "a.svg", named=False)
    assert [label.room for label in svg.labels] == [3 * 10, 2 * 340 // 16, 660 // 16, 20 // 16, 5]


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("<script>alert(1)</script>", "1:81 DRW002 it has the element script"),
        ("<style>@import url(//a.test)</style>", "1:81 DRW002 it has the element style"),
        ("<foreignObject><p/></foreignObject>", "1:81 DRW002 it has the element foreignObject"),
        ("<image href='data:image/png;base64,x'/>", "1:81 DRW002 it has the element image"),
        ("<a href='javascript:alert(1)'/>", "1:81 DRW002 it has the element a"),
        ("<set attributeName='href' to='x'/>", "1:81 DRW002 it has the element set"),
        ("<animate/>", "1:81 DRW002 it has the element animate"),
        ("<svg/>", "1:81 DRW002 it has the element svg"),
        ("<g onload='alert(1)'/>", "1:81 DRW002 it has the attribute onload"),
        ("<g filter='url(#x)'/>", "1:81 DRW002 it has the attribute filter"),
        ("<use href='b.svg#x'/>", "1:81 DRW002 use refers to what is not in it"),
        ("<use href='//a.test/#x'/>", "1:81 DRW002 use refers to what is not in it"),
        (
            "<g fill='url(//a.test#x)'/>",
            "1:81 DRW002 the value of fill is none that is known to be safe",
        ),
        (
            "<g style='fill:url(//a.test#x)'/>",
            "1:81 DRW002 the value of fill is none that is known to be safe",
        ),
        ("<g style='background:url(#x)'/>", "1:81 DRW002 a style has background"),
        (
            "<g id='a'><use href='#a'/></g>",
            "1:91 DRW002 what is used in several places uses something else",
        ),
        ("<g>" * 101, "1:378 DRW002 it is nested more than 100 levels deep"),
        ("<g>", "1:86 DRW001 mismatched tag"),
        ("&nbsp;", "1:81 DRW001 undefined entity"),
        ("a & b", "1:84 DRW001 not well-formed (invalid token)"),
    ],
)
def test_what_could_do_anything_keeps_a_file_an_image(inside: str, told: str) -> None:
    assert undrawn(f"{HEAD}>{WORDS}   {inside}</svg>") == told


BOMB = '<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{BOMB}{HEAD}>{WORDS}&b;</svg>", "1:15 DRW002 it has a DOCTYPE"),
        (f"{HEAD} onload='x'>{WORDS}</svg>", "1:1 DRW002 it has the attribute onload"),
        ("<html><text>Pay</text></html>", "1:1 DRW002 it is no SVG"),
        ("<svg viewBox='0 0 1 1'><text>Pay</text></svg>", "1:1 DRW002 it is no SVG"),
        (
            f"{HEAD.replace('0 100', '0 none')}>{WORDS}</svg>",
            "1:1 DRW002 it has no viewBox of four numbers",
        ),
        (
            f"{HEAD}>{WORDS}{'<g/>' * MAX_SIZE}</svg>",
            "0:0 DRW002 it has 120083 characters, and 30000 are the most",
        ),
    ],
)
def test_what_is_no_drawing_as_a_whole(text: str, told: str) -> None:
    assert undrawn(text) == told


def test_a_file_without_words_is_an_image_and_nothing_is_said() -> None:
    with pytest.raises(UndrawnError) as raised:
        read_svg(f"{HEAD}><text> </text></svg>", "a.svg", named=False)
    assert raised.value.problem is None


def test_a_size_is_that_of_the_box_where_none_is_given_in_pixels() -> None:
    for size, known in (
        ("width='50mm'", "100 50"),
        ("width='50px'", "50 25"),
        ("height='9'", "100 50"),
    ):
        drawing = read_svg(f"{HEAD} {size}>{WORDS}</svg>", "a.svg", named=False).drawing
        assert f"{drawing.width} {drawing.height}" == known
    text = f"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='8'>{WORDS}</svg>"
    assert read_svg(text, "a.svg", named=False).drawing.box == "0 0 9 8"


@pytest.mark.parametrize("number", ["9" * 400, f"0.{'0' * 320}1", f"0.{'0' * 19}1", "9" * 9, "١"])
def test_no_number_is_too_large_or_too_small(number: str) -> None:
    text = f"<text font-size='{number}' x='{number}' data-width='{number}'>Pay</text>"
    for size in (
        f"data-lines='{number}'",
        f"width='{number}'",
        f"width='9' viewBox='0 0 {number} 9'",
    ):
        root = (
            f"{HEAD} {size}"
            if "viewBox" not in size
            else HEAD.partition(" viewBox")[0] + f" {size}"
        )
        try:
            drawing = read_svg(f"{root}>{text}{WORDS}</svg>", "a.svg", named=False).drawing
        except UndrawnError:
            continue
        assert float(drawing.width) < 1e40
        assert float(drawing.height) < 1e40


def test_an_id_is_found_however_its_reference_is_written() -> None:
    text = f"{HEAD}><g id='a'/><use href = '#a'/>{WORDS}</svg>"
    assert '<g id="a"></g><use href="#a">' in shown(read_svg(text, "a.svg", named=False).drawing)


def test_a_comment_that_is_nearly_a_directive_is_told() -> None:
    svg = read_svg(f"{HEAD}><!-- Nota: x -->\n<!-- to do -->{WORDS}</svg>", "a.svg", named=False)
    assert [(one.code, one.place.line) for one in svg.problems] == [("MD003", 1)]


def test_words_among_words_keep_the_blanks_between_them() -> None:
    text = f"{HEAD}><text> Pay <tspan>now</tspan>, or\n<tspan>later</tspan> </text></svg>"
    drawing = read_svg(text, "a.svg", named=False).drawing
    assert "<text> [0] <tspan>[1]</tspan>[2] <tspan>[3]</tspan></text>" in shown(drawing)
    for inside in ("<tspan>Pay </tspan><tspan>now</tspan>", "Pay<tspan> </tspan>now"):
        drawing = read_svg(f"{HEAD}><text>{inside}</text></svg>", "a.svg", named=False).drawing
        assert re.sub("<[^>]*>", "", shown(drawing)) == "[0] [1]"


def test_all_words_in_a_title_are_those_of_the_title() -> None:
    about = "<title>Pay <tspan x='1'>now <b>or</b></tspan> <!-- draft -->later</title>"
    svg = read_svg(f"{HEAD}>{about}{WORDS}</svg>", "a.svg", named=True)
    assert [label.text for label in svg.labels] == ["Pay now or later", "Pay"]
    assert svg.drawing.name == (0,)
    assert shown(svg.drawing) == '<g font-size="16"><text>[1]</text></g>'


def test_a_comment_alone_parts_no_words() -> None:
    inside = "<text>Pay <!-- a thought --> now <!-- skip --><tspan>SKU</tspan></text>"
    svg = read_svg(f"{HEAD}>{inside}</svg>", "a.svg", named=False)
    assert [(label.text, label.said.skip) for label in svg.labels] == [
        ("Pay now", False),
        ("SKU", True),
    ]


@pytest.mark.parametrize(
    ("inside", "count"),
    [
        ("Pay <tspan fill='red'>now</tspan>, or later", "3"),
        ("<tspan x='1'>Pay <tspan>now</tspan></tspan><tspan x='2'>Later</tspan>", "2"),
        ("<tspan x='1'>Pay</tspan><tspan x='1' dy='20'>Later</tspan>", ""),
        ("12 <tspan>GB</tspan>", ""),
        ("Pay <!-- skip --><tspan>SKU</tspan>", ""),
    ],
)
def test_a_line_that_is_several_messages_is_told(inside: str, count: str) -> None:
    svg = read_svg(f"{HEAD}><text>{inside}</text></svg>", "a.svg", named=False)
    told = [(one.code, dict(one.values)["count"]) for one in svg.problems]
    assert told == ([("DRW004", count)] if count else [])
