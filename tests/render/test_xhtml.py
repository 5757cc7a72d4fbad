"""HTML as books hold it: well-formed, of elements that every reader of e-books may have."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyguide.render.xhtml import svg_file, xhtml
from polyguide.render.xhtml.images import book_image, data_image

MATHML = 'xmlns="http://www.w3.org/1998/Math/MathML"'
SVG = 'xmlns="http://www.w3.org/2000/svg" style="background:#fff;color:#17212a;"'
HTML = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
PAGE = f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html {HTML}>'
BODY = "<body><p>b</p></body></html>"
BLOCK = '<span class="block">'


def written(html: str) -> str:
    """Write HTML whose links lead nowhere if they begin with x, and whose images are nowhere so."""
    return xhtml(html, found, lambda address: "" if ":" in address else found(address)).text


def found(address: str) -> str:
    return "" if address.startswith("x") else address


@pytest.mark.parametrize(
    ("html", "xml"),
    [
        ("a & b &lt; c &eacute; \x0b", "a &amp; b &lt; c é "),
        ("<br><hr>a<wbr>b<br/>", "<br/><hr/>a<wbr/>b<br/>"),
        ('<ol reversed start="2"><li>a</ol>', '<ol reversed="" start="2"><li>a</li></ol>'),
        ('<p title="a &amp; &quot;b&quot;">x', '<p title="a &amp; &quot;b&quot;">x</p>'),
        ("<p>a<p>b<div>c</div>", "<p>a</p><p>b</p><div>c</div>"),
        ("<p><b>a<div>b</div>c", "<p><b>a</b></p><div>b</div>c"),
        ("<ul><li>a<ul><li>b</ul><li>c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("<picture><source src=x><img src=a></picture>", '<img src="a" alt=""/>'),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<table><tr><td>a<td>b<tr><th>c", "<table><tr><td>a</td><td>b</td></tr><tr><th>c</th>"),
        ("<b>a<i>b</b>c</i>", "<b>a<i>b</i></b>c"),
        ('<p lang="es">a', '<p lang="es" xml:lang="es">a</p>'),
        ("<code>a</code>", '<code dir="ltr">a</code>'),
        ("<pre>\na</pre>", '<pre dir="ltr">a</pre>'),
        ('<div onclick="a()" style="x" data-status="older" bad=1>a', '<div data-status="older">a'),
        ('<p id="a">1</p><p id="a">2</p><p id="b c">3', '<p id="a">1</p><p>2</p><p>3</p>'),
        ("<!-- a --><p>b<!-- c > -->d", "<p>bd</p>"),
        ("a<script>if (a<b) '</p>'</script>b<style>p{}</style>c", "abc"),
        ("<iframe src=x>a</iframe>b<video>c</video>", "bc"),
        (
            "<form><button>a</button><select><option>b</select>c</form>",
            "<div><span>a</span><span>b</span> c</div>",
        ),
        ("<center><font color=red>a</font> <tt>b</tt>", '<div>a <code dir="ltr">b</code></div>'),
        ("<details><summary>a</summary>b", "<details><summary>a</summary>b</details>"),
        ("<details>b</details><summary>c", "<div>b</div><p>c</p>"),
        ('<a href="a&amp;b#c">a', '<a href="a&amp;b#c">a</a>'),
        ('<a href="a&b=1&copy=2">a', '<a href="a&amp;b=1&amp;copy=2">a</a>'),
        ('<a href="x">a</a> <a name=x>b</a>', "<span>a</span> <a>b</a>"),
        ('<img src=a.png align=left width="9">', '<img src="a.png" width="9" alt=""/>'),
        ('<img src=a.png alt=b width="50%">', '<img src="a.png" alt="b"/>'),
        (
            '<img src=x.png alt="A &amp; B" lang=en>',
            '<span lang="en" xml:lang="en">A &amp; B</span>',
        ),
        ('<img src="https://e.org/a.png" alt="A">', '<a href="https://e.org/a.png">A</a>'),
        ('<a href=b><img src="https://e.org" alt="A"></a>', '<a href="b"><span>A</span></a>'),
        ("<img src=x>", ""),
        ("<label><input type=checkbox checked> a", '<span><span class="box">☑</span> a</span>'),
        ("<label>b<input type=date></label>", "<span>b</span>"),
        (
            '<svg viewBox="0 0 1 1" inkscape:x=1 onload=a><linearGradient id=g /><a xlink:href=x>'
            "<text>a</text></a><sodipodi:v>b</sodipodi:v><foreignObject><p>c</p></foreignObject>",
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" '
            'style="background:#fff;color:#17212a;"><linearGradient id="g"/><a><text>a</text></a>'
            '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml" '
            'xmlns:epub="http://www.idpf.org/2007/ops">c</p></foreignObject></svg>',
        ),
        (
            '<svg style="height:auto"><g fill="var(--paper, #fff)" stroke="var(--x)">',
            '<svg xmlns="http://www.w3.org/2000/svg" style="background:#fff;color:#17212a;'
            'height:auto"><g fill="#fff" stroke="var(--x)"/>',
        ),
        (
            "<math><mi>x</mi></math><p>b",
            '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math><p>b</p>',
        ),
        (
            '<sup><a href="#fn-1" role="doc-noteref">1</a></sup><section role="doc-endnotes"><ol>'
            '<li id="fn-1">a<ul><li>b</ul></ol></section><ol><li>c',
            '<sup><a href="#fn-1" role="doc-noteref" epub:type="noteref">1</a></sup>'
            '<section role="doc-endnotes" epub:type="footnotes"><ol>'
            '<li id="fn-1" epub:type="footnote">a<ul><li>b</li></ul></li></ol></section>'
            "<ol><li>c</li></ol>",
        ),
    ],
)
def test_a_page_becomes_xml_without_what_no_book_holds(html: str, xml: str) -> None:
    assert written(html).startswith(xml)


@pytest.mark.parametrize(
    ("html", "xml"),
    [
        ("<b>a<div>b<p>c</div>d</b>", "<b>a</b><div><b>b</b><p><b>c</b></p></div><b>d</b>"),
        ("<h2>a<ul><li>b</h2>", f"<h2>a{BLOCK}{BLOCK}b</span></span></h2>"),
        ("<span><hr></span><i><br></i>", "<hr/><i><br/></i>"),
        ("<h1><hr>a</h1>", "<h1><br/>a</h1>"),
        ("<a href=b><div>c</div></a>", '<a href="b"><div>c</div></a>'),
        ("<i><a href=b><div>c</div></a></i>", '<a href="b"><div><i>c</i></div></a>'),
        ("<a href=b>c<a href=d>e</a>", '<a href="b">c</a><a href="d">e</a>'),
        ("<a href=b><details><summary>c</details></a>", '<a href="b"><div><p>c</p></div></a>'),
        ("<li>a<li>b", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul>a<li>b</li><ul><li>c</ul>", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
        ("<ul><li value=3>a</ul>", "<ul><li>a</li></ul>"),
        ("<dl><dt>a<dd>b</dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
        ("<dl><dt>a</dt>b</dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
        ("<dl><dd>a<dt>b</dl>", "<div><div>a</div><div>b</div></div>"),
        ("<dl><div><dt>a<dd>b</div></dl>", "<dl><div><dt>a</dt><dd>b</dd></div></dl>"),
        ("<dl><div>a</div><dt>b<dd>c</dl>", "<div><div>a</div><div>b</div><div>c</div></div>"),
        (
            "<h2><dl><div><dt>a</div></dl></h2>",
            f"<h2>{BLOCK}{BLOCK}{BLOCK}a</span></span></span></h2>",
        ),
        (
            "<table>a<tr>b<td>c</table>",
            "<table><tbody><tr><td>a</td></tr></tbody>"
            "<tbody><tr><td>b</td><td>c</td></tr></tbody></table>",
        ),
        (
            "<table><col><td>a</table>",
            "<table><colgroup><col/></colgroup><tbody><tr><td>a</td></tr></tbody></table>",
        ),
        (
            "<table><tfoot><tr><td>a</tfoot><caption>b</caption><tr><td>c</table>",
            "<table><caption>b</caption><tbody><tr><td>c</td></tr></tbody>"
            "<tfoot><tr><td>a</td></tr></tfoot></table>",
        ),
        ("<td>a</td><caption>b</caption>", "<div>a</div><div>b</div>"),
        (
            "<table><tr><td><div>a<tr><td>b</table>",
            "<table><tr><td><div>a</div></td></tr><tr><td>b</td></tr></table>",
        ),
        ("<table><tr><td>a</div></table>b", "<table><tr><td>a</td></tr></table>b"),
        ("<caption><table><tr><td>a</table></caption>", "<div><div><div>a</div></div></div>"),
        ("<ruby><rt>a</ruby>", "<span><span>a</span></span>"),
        ("<figure>a<figcaption>b</figcaption>c", "<figure>a<div>b</div>c</figure>"),
        ("<hgroup>a<h2>b</h2></hgroup>", "<div>a<h2>b</h2></div>"),
        ("<header>a<footer>b</footer></header>", "<header>a<div>b</div></header>"),
        ("<time datetime=x>a<b>b</b></time>", "<span>a<b>b</b></span>"),
        ("<bdo>a</bdo><data>b</data>", "<span>a</span><span>b</span>"),
        ("<div role=button aria-labelledby=b dir=LTR>a", '<div dir="ltr">a</div>'),
        ("<p aria-labelledby=b id=b lang=nonsense1234>a", '<p aria-labelledby="b" id="b">a</p>'),
        ("<noscript>a</noscript><dialog>b</dialog><my-x>c</my-x>", "a<div>b</div>c"),
        ('<iframe src="a" title="b">c</iframe>', '<a href="a">b</a>'),
        (
            '<video src="http://e.org/v"><p>a</p></video>',
            '<a href="http://e.org/v">http://e.org/v</a> <p>a</p>',
        ),
        ("<object data=x>a<param></object>", "a"),
        ('<input type=submit value="a"><input value=b>', "<span>a</span>"),
        ("<math><mfrac><mn>1</mn></mfrac></math>", "<span>1</span>"),
        ("<math><math><mi>x</mi></math></math><math>\u2028</math>", "<span>x</span>"),
        ("<ul>\u00a0<li>a</ul>", "<ul><li>a</li></ul>"),
        ("<math><mi mathvariant=x onclick=a>y</mi></math>", f"<math {MATHML}><mi>y</mi></math>"),
        (
            "<svg><desc>a<b>b</b></desc><![CDATA[<c>]]></svg>",
            f"<svg {SVG}><desc>ab</desc>&lt;c&gt;</svg>",
        ),
        (
            "<svg><style>@import 'a';</style><rect style='a:{{b}}'/></svg>",
            f"<svg {SVG}><style></style><rect/></svg>",
        ),
        ("a</body></html>b", "ab"),
        ("<html><head><title>a</title><p>b", f"{PAGE}<head><title>a</title></head>{BODY}"),
        ("<div>" * 500 + "a", "<div>" * 120 + "a" + "</div>" * 120),
    ],
)
def test_what_may_not_stand_somewhere_becomes_what_may(html: str, xml: str) -> None:
    assert written(html) == xml


def test_a_page_tells_what_it_holds_and_where_links_can_lead() -> None:
    page = xhtml('<h2 id="a">A</h2><svg><g id="b"/></svg><img src=c alt=d><math></math>', str, str)
    assert page.ids == {"a", "b"}
    assert page.holds == {"svg", "mathml", "image"}
    assert xhtml("<img src=c>", str, str).holds == {"image without words"}


PIECES = [
    "<p>",
    "</p>",
    "<ul>",
    "<li>",
    "</div>",
    "<b>",
    "</i>",
    "<svg>",
    "</svg>",
    "<br>",
    "<pre>",
]
PIECES += [
    "<script>",
    "</script>",
    "<td>",
    "<table>",
    "&",
    "<",
    ">",
    "</",
    "<!--",
    '"',
    "a",
    "İ",
    "<svg aria-label='İ' viewBox='0'>",
    "\x01",
]
PIECES += [
    "<a href=x>",
    "<img src='a",
    "'>",
    "<details>",
    "<summary>",
    "<math>",
    "<x:y>",
    "<p id=a",
]


NAMES = (
    "a b button caption col colgroup dd details div dl dt figcaption figure form h2 header hgroup"
)
NAMES += " ins li option p pre rp rt ruby select summary svg table td tfoot th tr ul x-y"
PARTS = [tag for name in NAMES.split() for tag in (f"<{name}>", f"</{name}>")]
PARTS += ["</body>", "<br>", "<html>", "</section>"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<svg aria-label="İzmir" viewBox="0 0 9 9" fill="b"></svg>',
            'aria-label="İzmir" viewBox="0 0 9 9" fill="b"',
        ),
        ("<svg aria-label='İİİ' viewBox = 0></svg>", 'aria-label="İİİ" viewBox="0"'),
        ("<p>İİ</p><SCRIPT>a</Script>bcd<p>e</p>", "<p>İİ</p>bcd<p>e</p>"),
    ],
    ids=["shifted", "several", "script"],
)
def test_letters_that_grow_in_lower_case_move_nothing(html: str, expected: str) -> None:
    assert expected in xhtml(html, str, str).text


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_whatever_an_author_lets_through_it_is_well_formed(pieces: list[str]) -> None:
    page = xhtml("<html>" + "".join(pieces), str, str).text
    ET.fromstring(page)


@given(st.lists(st.sampled_from(PARTS), max_size=30))
def test_no_word_of_an_author_is_lost(pieces: list[str]) -> None:
    html = "".join(f"{piece} w{number:02}w " for number, piece in enumerate(pieces))
    shown = "".join(ET.fromstring(written(f"<html><p>{html}")).itertext())
    assert sorted(re.findall("w[0-9]+w", shown)) == re.findall("w[0-9]+w", html)


@pytest.mark.parametrize(
    ("svg", "held"),
    [
        ("<g>a</g><!-- b -->", None),
        ("<g style='fill:var(--a, red)'/><style>.a { fill: red }</style>", None),
        ("<script/><g onclick='a()' fill='url(https://e.org/#a)'/>", "<g/>"),
        (
            "<a><animate attributeName='xlink:href' to='javascript:a()'/><text>b</text></a>",
            "<a><text>b</text></a>",
        ),
        ("<g><animate attributeName='x' to='1'/></g>", None),
        ("<use href='b.svg#c'/><use href='#a'/>", '<use/><use href="#a"/>'),
        (
            "<g fill='url(#b)' stroke='url(#a)'/><g id='a'/>",
            '<g fill="none" stroke="url(#a)"/><g id="a"/>',
        ),
        ("<g id='1'/><g id='a'/><g id='a'/>", '<g/><g id="a"/><g/>'),
        ("<style>@import url(a); .b{fill:red}</style>", "<style> .b{fill:red}</style>"),
        ("<style>{{ a }}</style>", "<style></style>"),
        ("<style>.a { fill: red } b } .c { fill: red }</style>", "<style></style>"),
        ("<style>.a { fill: red } /* b</style>", "<style>.a { fill: red } </style>"),
        (
            "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'><font style='color:red'>a"
            "</font><div>b</div></p></foreignObject>",
            f'<foreignObject><p {HTML}><span style="color:red">a</span>{BLOCK}b</span></p>'
            "</foreignObject>",
        ),
    ],
)
def test_a_file_of_svg_keeps_what_loads_and_does_nothing(svg: str, held: str | None) -> None:
    start, end = '<svg xmlns="http://www.w3.org/2000/svg">', "</svg>"
    shown = svg_file(f"{start}{svg}{end}".encode(), str, lambda _: "")
    assert shown == f"{start}{svg if held is None else held}{end}".encode()


def test_bold_words_in_bold_ones_are_bold_once_where_they_are_divided() -> None:
    html = "<b><i>" * 50 + "<div>a</div>" * 2 + "<b class=c><div>b"
    bold = "<div><b><i>{}</i></b></div>"
    last = '<div><b><i><b class="c">b</b></i></b></div>'
    assert xhtml(html, str, str).text == f"{bold.format('a') * 2}{last}"


@pytest.mark.parametrize("begins", ["<table>a", "<dl><table>a", "<svg><g>", "<b><table>a"])
def test_whatever_stands_in_itself_becomes_xml(begins: str) -> None:
    ET.fromstring(xhtml(f"<html><body>{begins * 1000}", str, str).text)


@pytest.mark.parametrize(
    "sheet",
    ["a", "{", "/*", "@import ", "a{b:url( ", f"a{{b:url({' ' * 300_000}#a)}}", "var(--a, "],
)
def test_a_style_that_never_ends_is_read_once(sheet: str) -> None:
    text = f"<svg><style>{sheet * (300_000 // len(sheet))}</style><g fill='{sheet}' /></svg>"
    assert xhtml(text, str, str).text.endswith("</svg>")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg",
        b"<svg/>",
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>',
    ],
)
def test_what_is_no_svg_is_none(data: bytes) -> None:
    assert svg_file(data, str, str) is None


def test_a_file_of_svg_is_written_in_utf8() -> None:
    text = (
        '<?xml version="1.0" encoding="latin-1"?><svg xmlns="http://www.w3.org/2000/svg">\xe9</svg>'
    )
    assert svg_file(text.encode("latin-1"), str, str) == text.partition("?>")[2].encode()


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (b"\x89PNG\r\n\x1a\n0000IHDR0000IEND", ".png"),
        (b"\x89PNG\r\n\x1a\n0000IHDR0000", ""),
        (b"\xff\xd8\xff\xe0\xff\xc0", ".jpg"),
        (b"\xff\xd8\xff\xe0", ""),
        (b"GIF89a0000000,", ".gif"),
        (b"RIFF0000WEBPVP8 00000000000000", ".webp"),
        (b"<html><svg/>", ""),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', ".svg"),
    ],
)
def test_an_image_is_what_its_bytes_say(data: bytes, suffix: str) -> None:
    image = book_image(data)
    assert (image.suffix if image else "") == suffix


def test_an_image_that_is_its_own_address_is_of_a_type_that_books_show() -> None:
    assert data_image(" data:image/png;base64,AA\n AA ") == "data:image/png;base64,AAAA"
    assert data_image("data:image/avif;base64,AAAA") == data_image("a.png") == ""
