"""HTML as books hold it: well-formed, of elements that every reader of e-books may have."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyguide.render.xhtml import xhtml


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
