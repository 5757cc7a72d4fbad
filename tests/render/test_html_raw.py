"""Raw HTML that a project lets through: its words are translated, and all else is the author's."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polyguide.checks import Style
from polyguide.model.catalogue import Catalogue, Message
from polyguide.model.locales import Locale
from polyguide.render.html.blocks import compile_html
from polyguide.render.html.fill import fill_html
from polyguide.render.html.inline import InlineContext
from polyguide.render.html.writer import PageKind
from polyguide.source.markdown import ParseOptions, parse
from polyguide.translate.fallback import Translation, prepare, source_edition, translate
from small_guides import PO, Elements, built, catalogue, elements, read

SETTINGS = 'source = "en"\nlocales = ["es"]\nraw-html = true\n'
PAGE = """\
# Boats

<p><img class='x' src="img/b.png" alt="The counter" ></p><p id=q>Where to&nbsp;wait</p>

- in a list

  <details>
  <summary>More</summary>

  Hidden **text**.

  </details>

See <a  href="more/fares.md#top" title="All fares">the fares</a>.
"""
WORDS = {
    "The counter": 'El "mostrador"',
    "More": "Más <b>aún",
    'See <a  href="more/fares.md#top" title="All fares">the fares</a>.': (
        'Vea <a  href="more/fares.md#top" title="Todas">las tarifas</a>.'
    ),
}


@pytest.fixture
def boats(project) -> Path:
    files = {"content/index.md": PAGE, "content/more/fares.md": "# Fares {#top}\n"}
    folder = project({**files, "content/img/b.png": b"PNG", PO: catalogue(WORDS)}, SETTINGS)
    built(folder)
    return folder


def test_words_in_html_are_translated_and_its_addresses_lead_to_pages(boats: Path) -> None:
    assert elements(read(boats, "es/index.html"), "img", "summary", "a")[:3] == [
        ("img", {"class": "x", "src": "../img/b.png", "alt": 'El "mostrador"'}),
        ("summary", {}),
        ("a", {"href": "more/fares.html#top", "title": "Todas"}),
    ]
    assert (boats / "site" / "img" / "b.png").read_bytes() == b"PNG"


def test_what_is_not_translated_says_its_language(boats: Path) -> None:
    page = read(boats, "es/index.html")
    assert '<p id=q><span lang="en" dir="ltr">Where to&nbsp;wait</span></p>' in page
    assert '<summary><span lang="en" dir="ltr">More</span></summary>' in page


def test_on_pages_of_the_source_the_html_is_that_of_its_author(boats: Path) -> None:
    page = read(boats, "en/index.html")
    line = PAGE.split("\n")[2].replace("img/b.png", "../img/b.png")
    assert f"{line}\n" in page
    assert '<a  href="more/fares.html#top" title="All fares">' in page


def test_plain_text_shows_the_words_of_html(boats: Path) -> None:
    text = read(boats, "es/index.txt")
    assert 'El "mostrador"\nWhere to wait\n\n- in a list\n\n  More\n\n  Hidden text.\n' in text


def test_an_address_in_html_that_leads_nowhere_is_named_where_it_stands(project, polyguide) -> None:
    text = '<p>\n<img src="no.png"></p>\n\nSee <a href="none.md">x</a> and <a href="#no">y</a>.\n'
    folder = project({"content/index.md": text}, SETTINGS)
    report = polyguide("check", cwd=folder).out
    assert sorted(line.split(" The ")[0] for line in report.splitlines() if " LNK" in line) == [
        "content/index.md:2:11 LNK003",
        "content/index.md:4:33 LNK004",
        "content/index.md:4:5 LNK003",
    ]


HOSTILE = st.lists(
    st.sampled_from(
        [
            *('"', "'", ">", "<", "/>", "<script>", "</p>", "<img src=x onerror=y>", " onclick=x "),
            *("&quot;", "&#34;", "\x00", "**b**", "`", "[x](javascript:y)", "\\", "a", " ", "{x}"),
            *("<b>", "</b>", "<b onclick=x>", "<!--", "-->", "<kbd>", "</kbd>", "\u202e"),
        ]
    ),
    max_size=8,
).map("".join)
RAW = (
    '<p title="One">Two <u>three</u></p><img alt=Four src=a.png><p>Five</p>\n\n'
    'Six <i title="x">y</i>'
)


@given(HOSTILE)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_words_of_translators_never_become_tags_or_attributes(words: str) -> None:
    document = parse(RAW, "x.md", "x", ParseOptions(raw_html=True))
    prepared = prepare(document, "en")
    said = Catalogue(
        "x.po",
        Message(""),
        tuple(Message(one.text, strings=(words or "-",)) for one in document.segments),
    )
    editions = [
        source_edition(prepared, "en"),
        translate(prepared, "en", [Translation(said, Style(Locale.parse("en")))])[0],
    ]
    shown = []
    for edition in editions:
        context = InlineContext({}, document.scope, str, raw_html=True)
        found = Elements(fill_html(compile_html(document, PageKind()), edition, context, {})).found
        names = ("p", "img", "script", "a")
        shown.append([(tag, sorted(attributes)) for tag, attributes in found if tag in names])
    assert shown[0] == shown[1]
