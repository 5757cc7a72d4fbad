"""What a page and its neighbours say: the way to the other languages, shares, addresses, facts."""

from __future__ import annotations

import base64
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from small_guides import PO, built, catalogue, elements, read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

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
    en, es = (f"https://a.example/guide/{tag}/index.html" for tag in ("en", "es"))
    assert rows == [[("en", en), ("es", es), ("x-default", en)]] * 2


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
            "content/index.md": "![a](small.png) ![b](large.png)\n",
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
    # HTML knows no durations of months and years, as those differ in length.
    assert found[:4] == ["PT3M", "PT3H", "P3D", "P3W"]
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
        {"content/index.md": "Read [this](form.pdf).\n", "content/form.pdf": "PDF"},
        'source = "en"\n',
    )
    assert built(folder) == []
    assert elements(read(folder, "en/guide.html"), "a")[0] == ("a", {"href": "../form.pdf"})
