"""What a page and its neighbours say: the way to the other languages, shares, addresses, facts."""

from __future__ import annotations

import base64
import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from small_guides import PO, built, catalogue, elements, read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

pytestmark = pytest.mark.slow

SETTINGS = 'source = "en"\nlocales = ["es"]\n'


def test_the_map_of_a_site_says_which_page_is_for_readers_of_other_languages(project) -> None:
    folder = project(
        {"content/index.md": "# Pay\n", PO: catalogue({"Pay": "Pagar"})},
        f'{SETTINGS}base-url = "https://a.example/guide/"\n',
    )
    built(folder)
    rows = [
        [(link.attrib["hreflang"], link.attrib["href"]) for link in url if "href" in link.attrib]
        for url in ET.fromstring(read(folder, "sitemap.xml"))
    ]
    base = "https://a.example/guide/"
    en, es = (f"{base}{tag}/index.html" for tag in ("en", "es"))
    assert rows == [[("en", en), ("es", es), ("x-default", base)]] * 3


def test_a_page_that_misses_one_message_of_many_says_so(project) -> None:
    texts = [
        f"This is the text of number {chr(97 + n // 26)}{chr(97 + n % 26)}." for n in range(400)
    ]
    words = {text: f"Este es {text[-3:]}" for text in texts[1:]}
    notice = "About {percent}% of this page is not translated yet. Those parts are in {language}."
    words |= {"Pay": "Pagar", notice: "Falta {percent}%, en {language}."}
    folder = project({"content/index.md": "# Pay\n\n" + "\n\n".join(texts), PO: catalogue(words)})
    built(folder)
    page = read(folder, "es/index.html")
    assert re.findall('<p class="notice">(.*?)</p>', page) == ["Falta 1%, en inglés."]
    assert f'<p lang="en" dir="ltr">{texts[0]}</p>' in page


def test_a_locale_that_just_reaches_its_threshold_is_published(polyguide, project) -> None:
    folder = project({"content/index.md": "# Pay\n"}, f"{SETTINGS}threshold = 100\n")
    assert polyguide("update", "--project", str(folder)).code == 0
    path = folder / PO
    words = re.sub(r'(msgid "(.+)"\nmsgstr )""', r'\1"\2"', path.read_text(encoding="utf-8"))
    path.write_text(words, encoding="utf-8")
    assert (built(folder), (folder / "site/es/index.html").exists()) == ([], True)
    path.write_text(words.replace('msgstr "Pay"', 'msgstr ""'), encoding="utf-8")
    assert (built(folder), (folder / "site/es/index.html").exists()) == (["MSG005"], False)


WHOLE = "This page is not translated yet. It is in {language}."
PARTS = "About {percent}% of this page is not translated yet. Those parts are in {language}."
TEXT_PARTS = "Some parts of this page are not translated yet. They are shown in {language}."
HEADER = "Language: es\\n"
PERUVIAN = "locales/es_PE/LC_MESSAGES/guide.po"


def notices(folder: Path, path: str) -> list[str]:
    """Give what a page says of its missing translations, without tags."""
    found = re.findall('<p class="notice">(.*?)</p>', read(folder, path))
    return [re.sub("<[^>]+>", "", text) for text in found]


def test_a_page_of_another_region_of_the_same_language_is_translated(polyguide, project) -> None:
    settings = 'source = "en"\nlocales = ["es", "es-PE"]\n[locale.es-PE]\nfallback = ["es"]\n'
    folder = project(
        {
            "content/index.md": "# Pay\n\nPay now.\n\nGo home.\n",
            PO: catalogue({"Pay": "Pagar", "Pay now.": "Paga ya.", "Go home.": "Vete."}),
            PERUVIAN: catalogue({"Go home.": "Anda a casa."}),
        },
        settings,
    )
    assert built(folder) == []
    assert notices(folder, "es-PE/index.html") == []
    assert read(folder, "es-PE/index.txt").split("\n\n")[0] == "Pagar\n====="
    status = polyguide("status", "--project", str(folder)).out.splitlines()
    assert "es-PE: taken over from the same language: 2." in status


def test_a_page_says_that_all_of_it_is_missing_only_where_it_is(project) -> None:
    texts = [f"Text {chr(97 + n // 26)}{chr(97 + n % 26)} here." for n in range(400)]
    words = catalogue(
        {
            "Home": "Inicio",
            texts[0]: "Primero.",
            WHOLE: "No está traducida. Está en {language}.",
            PARTS: "Falta {percent} %, en {language}.",
            TEXT_PARTS: "Falta algo, en {language}.",
        }
    )
    folder = project(
        {
            "content/index.md": "# Home\n",
            "content/none.md": "# None of it\n\nNothing.\n",
            "content/nearly.md": "# Nearly\n\n" + "\n\n".join(texts),
            PO: words,
        }
    )
    assert built(folder) == []
    assert notices(folder, "es/index.html") == []
    assert notices(folder, "es/none.html") == ["No está traducida. Está en inglés."]
    assert notices(folder, "es/nearly.html") == ["Falta 99 %, en inglés."]
    assert "No está traducida. Está en inglés.\n" in read(folder, "es/none.txt")
    assert "Falta algo, en inglés.\n" in read(folder, "es/nearly.txt")


def test_a_sentence_that_is_not_translated_names_languages_in_its_own(project) -> None:
    estonian = catalogue({"Pay": "Maksa"}).replace(HEADER, "Language: et\\n")
    files = {"content/index.md": "# Pay\n\nNow.\n", "locales/et/LC_MESSAGES/guide.po": estonian}
    folder = project(files, 'source = "en"\nlocales = ["et"]\n')
    assert built(folder) == []
    assert notices(folder, "et/index.html") == [
        "About 50% of this page is not translated yet. Those parts are in English."
    ]
    assert "They are shown in English." in read(folder, "et/index.txt").replace("\n", " ")


@pytest.mark.parametrize(
    ("threshold", "words", "codes", "published"),
    [
        ("", {}, ["MSG010"], False),
        ("", {"Pay": "Pagar"}, [], True),
        ("", {PARTS: "Falta {percent}%, en {language}."}, ["MSG010"], False),
        ("", {"Pay [it](b.md)": "Paga"}, ["LNK001", "MSG010"], False),
        ("threshold = 0\n", {}, [], True),
        ("threshold = 1\n", {}, ["MSG005"], False),
    ],
    ids=["none", "one", "of-the-theme", "wrong", "zero", "one-percent"],
)
def test_a_locale_is_published_with_its_first_message_or_as_its_threshold_says(
    threshold: str, words: dict[str, str], codes: list[str], published: bool, polyguide, project
) -> None:
    text = "# Pay\n\nPay [it](b.md)\n"
    files = {"content/index.md": text, "content/b.md": "# It\n", PO: catalogue(words)}
    folder = project(files, f"{SETTINGS}{threshold}")
    assert [code for code in built(folder) if code != "MD001"] == codes
    assert (folder / "site/es/index.html").exists() is published
    assert ('hreflang="es"' in read(folder, "en/index.html")) is published
    assert built(folder) == codes  # as it is remembered
    checked = polyguide("check", "--project", str(folder)).out
    assert sorted(set(re.findall(r" (MSG010|MSG005|LNK001) ", checked))) == codes


CHINESE = {"Pay": "付款", "Pay now.": "现在在柜台付款。", "Go home.": "然后回家。"}


@pytest.mark.parametrize(
    ("words", "header", "code"),
    [
        (CHINESE, HEADER, "LNG004"),
        ({"Pay": "Pagar", "Go home.": "Vete."}, "Language: pt_BR\\n", "LNG003"),
    ],
)
def test_nothing_of_a_catalogue_in_another_language_is_shown(
    words: dict[str, str], header: str, code: str, polyguide, project
) -> None:
    settings = 'source = "en"\nlocales = ["es", "es-PE"]\n[locale.es-PE]\nfallback = ["es"]\n'
    folder = project(
        {
            "content/index.md": "# Pay\n\nPay now.\n\nGo home.\n",
            PO: catalogue(words).replace(HEADER, header),
            PERUVIAN: catalogue({"Pay now.": "Paga pues."}),
        },
        settings,
    )
    assert built(folder) == [code]
    assert not (folder / "site/es").exists()
    page = read(folder, "es-PE/index.html")
    assert "Paga pues." in page
    assert not [text for text in words.values() if text in page]
    made = polyguide("export", "mo", "--project", str(folder))
    assert (made.code, code in made.err) == (1, True)
    assert not list(folder.glob("exports/mo/es/**/*.mo"))


def test_parts_of_a_page_in_another_language_say_it_in_one_way(project) -> None:
    files = {
        "content/index.md": "---\ntitle: Home\ndescription: All of it.\n---\n\nGo on.\n",
        "content/pay.md": (
            "---\ntitle: Pay\ndescription: How to.\n---\n\n## Where\n\n## When\n\n"
            "- A card\n\n> [!TIP]\n> Keep it.[^a]\n\n| One |\n| --- |\n| Two |\n\n[^a]: Note.\n"
        ),
        # The package has no words for the theme in Persian.
        "locales/fa/LC_MESSAGES/guide.po": catalogue({"Go on.": "ادامه دهید."}).replace(
            HEADER, "Language: fa\\n"
        ),
    }
    folder = project(files, 'source = "en"\nlocales = ["fa"]\n')
    assert built(folder) == []
    pages = {path: read(folder, f"fa/{path}.html") for path in ("index", "pay")}
    pages["/"] = read(folder, "index.html")
    own = 'lang="en" dir="ltr"'
    for path, part in (
        ("index", f"<h1 {own}>Home</h1>"),
        ("index", f'<a href="pay.html" {own}>Pay</a>'),
        ("index", f"<p {own}>How to.</p>"),
        ("pay", f'<a href="#where" {own}>Where</a>'),
        ("pay", f'<p class="alert-title" {own}>Tip</p>'),
        (
            "pay",
            f"<li><span {own}>A card</span></li>".replace("><span", ">\n<span").replace(
                "</span><", "</span>\n<"
            ),
        ),
        ("pay", 'aria-label="Footnotes" lang="en">\n<ol lang="fa">'),
        ("pay", 'aria-label="Back to the text 1" lang="en">'),
        ("pay", f"<span {own}>Home</span></a>"),
        ("/", f'<span class="words" {own}>Home</span>'),
        ("/", f'<p class="words" {own}>All of it.</p>'),
    ):
        assert part in pages[path], (path, part)
    assert not [path for path, page in pages.items() if 'dir="auto"' in page]


def test_an_address_holds_no_quote_and_no_blank_whatever_its_anchor_is(project) -> None:
    folder = project(
        {
            "content/index.md": "# Home\n\n[There](<b.md#half \"of\" it>) [here](<#half 'it'>)\n",
            "content/b.md": "# B\n\n## Half\n",
        }
    )
    built(folder)
    found = {
        path: [link["href"] for _, link in elements(read(folder, f"en/{path}.html"), "a")][:2]
        for path in ("index", "guide")
    }
    assert found == {
        "index": ["b.html#half%20%22of%22%20it", "#half%20'it'"],
        "guide": ["#b:half%20%22of%22%20it", "#index:half%20%27it%27"],
    }


def test_an_image_is_a_part_of_the_whole_guide_unless_it_is_large(project) -> None:
    small, large = b"x" * 1000, b"x" * 500_001
    folder = project(
        {
            "content/index.md": "# Home\n\n![a](small.png) ![b](large.png)\n",
            "content/small.png": small,
            "content/large.png": large,
        },
        'source = "en"\n',
    )
    assert built(folder) == []
    assert [item["src"] for _, item in elements(read(folder, "en/guide.html"), "img")] == [
        f"data:image/png;base64,{base64.b64encode(small).decode()}",
        "../large.png",
    ]
    assert (folder / "site/large.png").read_bytes() == large


SOURCE = '[sources.page]\ntitle = "T"\npublisher = "P"\nurl = "https://a.cl/x"\nlang = "es"\n'
REST = 'label = "L"\nsources = ["page"]\nchecked = 2026-11-22\nconfidence = "high"\n'


def with_facts(
    project: Callable[..., Path], text: str, more: Mapping[str, str], **facts: str
) -> Path:
    """Build a guide of one text that shows facts."""
    tables = (f"[facts.{name}]\n{fields}\n{REST}\n" for name, fields in facts.items())
    files = {"content/index.md": text, "content/facts.toml": SOURCE + "".join(tables), **more}
    folder = project(files, 'source = "en"\nlocales = ["zh-Hans"]\n')
    built(folder)
    return folder


def test_programs_read_each_unit_of_a_duration_as_what_it_is(project) -> None:
    units = ("minute", "hour", "day", "week", "month", "year")
    folder = with_facts(
        project,
        " ".join(f"{{{unit}}}" for unit in units),
        {},
        **{unit: f'type = "duration"\nvalue = 3\nunit = "{unit}"' for unit in units},
    )
    found = [item["datetime"] for _, item in elements(read(folder, "en/index.html"), "time")]
    # HTML knows no durations of months and years, as those differ in length, and no "P3W".
    assert found[:4] == ["PT3M", "PT3H", "P3D", "P21D"]
    assert set(found[4:]) <= {"2026-11-22"}


def test_a_value_for_chinese_is_on_pages_in_simplified_chinese(project) -> None:
    words = catalogue({"At the {pier}.": "在{pier}。"}).replace("Language: es", "Language: zh_CN")
    words = words.replace("nplurals=2; plural=(n != 1);", "nplurals=1; plural=0;")
    folder = with_facts(
        project,
        "At the {pier}.",
        {"locales/zh_Hans/LC_MESSAGES/guide.po": words},
        pier='type = "term"\nvalue = "Pier"\nvalues = { zh = "码头" }',
    )
    shown = [read(folder, f"{tag}/index.txt").splitlines()[-1] for tag in ("en", "zh-Hans")]
    assert shown == ["At the Pier.", "在码头。"]


def test_a_file_that_is_no_image_stays_a_file(project) -> None:
    folder = project(
        {"content/index.md": "# Home\n\nRead [this](form.pdf).\n", "content/form.pdf": "PDF"},
        'source = "en"\n',
    )
    assert built(folder) == []
    assert elements(read(folder, "en/guide.html"), "a")[0] == ("a", {"href": "../form.pdf"})


ARABIC = Path(__file__).parents[1] / "specimens" / "arabic"


def test_an_arabic_edition_reads_as_its_specimen(polyguide, tmp_path: Path) -> None:
    folder = shutil.copytree(ARABIC, tmp_path / "guide")
    assert built(folder) == []
    assert polyguide("export", "chat-text", "--project", str(folder)).code == 0
    made = {
        "chat.json": (folder / "exports/chat-text/ar/chat.json").read_text("utf-8"),
        **{path: read(folder, f"ar/{path}") for path in ("index.txt", "sources.txt")},
    }
    for path in ("index.html", "sources.html"):
        made[path] = re.search(r"<main.*</main>\n", read(folder, f"ar/{path}"), re.DOTALL)[0]
    expected = {path.name: path.read_text("utf-8") for path in (ARABIC / "expected").iterdir()}
    assert made == expected


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><title>{}</title></svg>'


def test_a_logo_stands_at_the_top_of_every_page_in_its_own_language(project) -> None:
    settings = f'{SETTINGS}outputs = ["html", "single"]\n[theme]\nlogo = "img/our logo.svg"\n'
    files = {f"content/img/our logo{of}.svg": DRAWING.format(of) for of in ("", ".es")}
    pages = {"content/index.md": "# Pay\n", "content/more/a.md": "# Go\n"}
    folder = project({**pages, **files, PO: catalogue({"Pay": "Pagar"})}, settings)
    assert built(folder) == []
    found = [
        re.findall('<img src="(.*?)" alt="" height="40">', read(folder, path))[0]
        for path in ("en/index.html", "en/more/a.html", "es/more/a.html", "es/guide.html")
    ]
    embedded = base64.b64encode(DRAWING.format(".es").encode()).decode()
    assert found == [
        "../img/our%20logo.svg",
        "../../img/our%20logo.svg",
        "../../img/our%20logo.es.svg",
        f"data:image/svg+xml;base64,{embedded}",
    ]
    assert (folder / "site/img/our logo.svg").read_text() == DRAWING.format("")
    # It stands in the place of the sign that pages have without one.
    assert "\n.home::before{display:none}\n" in read(folder, "es/more/a.html")


def test_a_logo_that_is_not_there_is_told_with_the_one_that_was_meant(polyguide, project) -> None:
    settings = f'{SETTINGS}[theme]\nlogo = "img/lgo.svg"\n'
    drawing = {"content/img/logo.svg": DRAWING.format("")}
    folder = project({"content/index.md": "# Pay\n", **drawing}, settings)
    done = polyguide("check", "--project", str(folder))
    assert "did you mean img/logo.svg?" in done.out
    assert done.code == 1


@pytest.mark.parametrize("value", ['"../a.svg"', '"/a.svg"', '"a.html"', "3", '"a\\\\b.svg"'])
def test_a_logo_is_an_image_below_the_content_folder(polyguide, project, value: str) -> None:
    folder = project({"content/index.md": "# Pay\n"}, f"{SETTINGS}[theme]\nlogo = {value}\n")
    done = polyguide("check", "--project", str(folder))
    assert (done.code, "img/logo.svg" in done.out + done.err) == (2, True)


def test_a_page_names_the_kinds_of_its_blocks_and_the_whole_guide_those_of_all(project) -> None:
    folder = project(
        {
            "content/index.md": "# Pay\n\n---\n\n| a |\n| --- |\n| [b]{lang=es} |\n",
            "content/more.md": "# More\n\n> - c\n\n| a |\n| --- |\n| [b]{lang=es}, d |\n",
            "templates/notice.html": "{{ page.kinds | sort | join(' ') }}\n",
            PO: catalogue({}),
        },
        f'{SETTINGS}outputs = ["html", "single"]\n',
    )
    built(folder)
    kinds = {
        "index": "cell heading phrases row rule table",
        "more": "bullet-list cell heading item paragraph quote row table",
        "guide": "bullet-list cell heading item paragraph phrases quote row rule table",
    }
    for name, found in kinds.items():
        assert f"\n{found}\n" in read(folder, f"en/{name}.html")


def test_the_style_of_phrases_is_in_pages_that_have_some(project) -> None:
    words = {
        "table": "| a | b |\n| --- | --- |\n| [c]{lang=es} | d |",
        "list": "[c]{lang=es}\n: d",
        "terms": "c\n: d",
        "cells": "| a | b |\n| --- | --- |\n| c | d |",
    }
    files = {f"content/{name}.md": f"# A\n\n{text}\n" for name, text in words.items()}
    folder = project({**files, PO: catalogue({})}, SETTINGS)
    built(folder)
    having = {name for name in words if ".phrases>dt{" in read(folder, f"en/{name}.html")}
    assert having == {"table", "list"}


PUBLISHER = '\n[publisher]\nname = "A & B"\nurl = "https://b.cl/?a&b"\nreport = "guide@b.cl"\n'


def test_every_page_says_who_publishes_the_guide_and_where_to_report_an_error(project) -> None:
    files = {"content/index.md": "# Pay\n", PO: catalogue({"Pay": "¿Pagar?"})}
    folder = project(files, f'{SETTINGS}base-url = "https://a.cl/"\n{PUBLISHER}')
    built(folder)
    by = '<p><a href="https://b.cl/?a&amp;b">{} A &amp; B.</a></p>'
    report = '<p><a href="mailto:guide@b.cl?subject={}" data-to="guide@b.cl">{}</a></p>'
    subject = "%C2%BFPagar%3F%20%7C%20https%3A%2F%2Fa.cl%2Fes%2F{}.html"
    for name in ("index", "guide"):
        page = read(folder, f"es/{name}.html")
        footer = page.partition("<footer>")[2]
        assert by.format("Publicado por") in footer
        assert report.format(subject.format(name), "Informar de un error") in footer
        assert "footer [data-to]::after" in page, "on paper, where nobody can follow a link"
        assert (
            r'"publisher":{"@type":"Organization","name":"A \u0026 B",'
            r'"url":"https://b.cl/?a\u0026b"}' in page
        )
    assert by.format("Published by") in read(folder, "index.html")
    # With nothing but an address for errors, only that is said.
    files = {**files, "polyguide.toml": f'{SETTINGS}\n[publisher]\nreport = "https://b.cl/new"\n'}
    built(project(files))
    page = read(folder, "en/index.html")
    assert '<p><a href="https://b.cl/new">Report an error</a></p>' in page
    assert "publisher" not in page
    assert "data-to=" not in page
