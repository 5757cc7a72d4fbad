"""Translations on pages: an error in one is told by `check`, and its block stays as it was written.

A row of a table is a text, its translation, and the codes of the errors that it has.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

import pytest

from polyguide.model.document import walk_inline
from polyguide.source.markdown import parse
from running import run
from small_guides import PO, built, catalogue, problems, read, written

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

FACTS = """\
[sources.page]
title = "T"
publisher = "P"
url = "https://a.cl/x"
lang = "es"

[facts.price]
type = "integer"
value = 500
label = "Price"
sources = ["page"]
checked = 2026-11-22
confidence = "high"
"""
MISLEADING = {
    "another percentage": (
        "The fee is 10 % of the price.", "La tarifa es el 20 % del precio.", {"NUM003"}
    ),
    "another telephone number": (
        "Call 600 360 3000 today.", "Llama hoy al 600 360 9999.", {"NUM003"}
    ),
    "another amount of six digits": (
        "The card costs 150,000 pesos.", "La tarjeta cuesta 160.000 pesos.", {"NUM003"}
    ),
    "another address of e-mail than an example": (
        "Write to me@example.com now.", "Escribe a yo@evil.cl ya.", {"LNK008"}
    ),
    "another name that nobody can own": (
        "Write to us@example.com.", "Escríbenos a nos@example.org.", {"LNK008"}
    ),
    "an address that the source has not": (
        "Ask at the desk first.", "Pregunta en https://evil.cl antes.", {"LNK008"}
    ),
    "a host that looks like another": (
        "Pay at paypal.com only.", "Paga solo en pаypal.com.", {"LNK007"}
    ),
    "another target": (
        "See [b](https://b.cl).", "Ve [b](https://evil.cl).", {"LNK006"}
    ),
    "a link that is lost": ("See [c](https://c.cl).", "Ve c.", {"LNK001"}),
    "another image": ("See ![d](d.png).", "Ve ![d](e.png).", {"IMG001", "IMG002"}),
    "other code": ("Dial `*103#` now.", "Marca `*104#` ya.", {"COD004"}),
    "another fact": ("It costs {price} here.", "Cuesta {precio} aquí.", {"FCT011", "FCT013"}),
    "a lost note": ("Bring it[^n] along.", "Tráelo contigo.", {"FNT001"}),
    "other words in another language": (
        "Say [hola]{lang=es} first.", "Di [chao]{lang=es} primero.", {"LNG001", "LNG002"}
    ),
    "other raw HTML": (
        "Press <u>A</u> now.", "Pulsa <script>A</script> ya.", {"HTM001", "HTM002"}
    ),
    "isolates": ("Pay at once.", "Paga \u2066ya\u2069 mismo.", {"CHR001"}),
    "an override": ("Pay it now.", "Págalo \u202eya.", {"CHR001"}),
    "an override written as an entity": ("Pay them now.", "Págalos &#x202E;ya.", {"CHR001"}),
    "a tag character": ("Pay us now.", "Páganos\U000e0041 ya.", {"CHR001"}),
    "a control character": ("Pay me now.", "Págame&#x7f; ya.", {"CHR001"}),
    "an override in a title": (
        'See [f](https://f.cl "Title").', 'Ve [f](https://f.cl "T\u202eítulo").', {"CHR001"}
    ),
    "an isolate in the title of an image": (
        'See ![g](g.png "Title").', 'Ve ![g](g.png "T\u2066ítulo").', {"CHR001"}
    ),
    "marks without their partner": ("Pay **at last** now.", "Paga **por fin ya.", {"MRK001"}),
    "no words": ("Pay, please.", " ", {"MSG003"}),
    "far too many words": ("Pay up.", "Paga. " * 2000, {"MSG007"}),
}  # fmt: skip
SHOWN = {
    "a percentage as its language writes it": ("Pay 15 % more.", "Paga un 15% más.", set()),
    "a telephone number in other groups": ("Call 600 360 4000.", "Llama al 600360 4000.", set()),
    "an amount as its language writes it": ("It is 250,000 pesos.", "Son 250.000 pesos.", set()),
    "another address at a name that nobody can own": (
        "Write to you@example.com.", "Escribe a ti@example.com.", set()
    ),
    "the same things in another order": (
        "**Now** see [h](https://h.cl) or `x`.", "Ve `x` o [ache](https://h.cl) **ya**.", set()
    ),
    "another title": ('See [i](https://i.cl "Title").', 'Ve [i](https://i.cl "Título").', set()),
}  # fmt: skip
ALL = {**MISLEADING, **SHOWN}


class Ran(NamedTuple):
    """The paragraphs of the page; the errors that a command names, by the line of the message."""

    page: list[str]
    checked: dict[int, set[str]]
    built: dict[int, set[str]]
    codes: tuple[int, int]


def errors(report: str) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for problem in problems(report):
        if problem["path"] == PO and problem["severity"] == "error":
            found.setdefault(problem["line"], set()).add(problem["code"])
    return found


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """Check and build a guide with a paragraph for each row."""
    text = "\n\n".join(source for source, _, _ in ALL.values())
    files = {
        "polyguide.toml": 'source = "en"\nlocales = ["es"]\nraw-html = true\n',
        "content/index.md": f"# Pay\n\n{text}\n\n[^n]: A note.\n",
        "content/facts.toml": FACTS,
        "content/d.png": "PNG",
        "content/g.png": "PNG",
        PO: catalogue({source: words for source, words, _ in ALL.values()}),
    }
    folder = written(tmp_path_factory.mktemp("guide"), files)
    check, build = (
        run(command, "--project", str(folder), "--output-format", "json")
        for command in ("check", "build")
    )
    page = read(folder, "es/index.html").partition("</h1>")[2]
    shown = re.findall(r"<p(?! class)[^>]*>.*", page)
    return Ran(shown, errors(check.out), errors(build.out), (check.code, build.code))


@pytest.mark.parametrize("kind", ALL)
def test_a_translation_is_shown_unless_it_has_an_error(ran: Ran, kind: str) -> None:
    at = list(ALL).index(kind)
    line = catalogue({}).count("\n") + 3 * at + 2
    in_english = ran.page[at].startswith('<p lang="en" dir="ltr">')
    expected = ALL[kind][2]
    assert (in_english, ran.checked.get(line, set()), ran.built.get(line, set())) == (
        bool(expected),
        expected,
        expected,
    )


def test_check_and_build_end_alike_where_a_translation_has_an_error(ran: Ran) -> None:
    assert ran.codes == (1, 1)
    assert ran.checked == ran.built


def test_no_comment_of_a_translator_lets_another_address_stand(polyguide, project) -> None:
    source, words = "See [b](https://b.cl).", "Ve [b](https://evil.cl)."
    po = catalogue({source: words}).replace("msgid", "# polyguide: allow LNK006\nmsgid")
    po = po.replace("# polyguide: allow LNK006\n", "", 1)  # above the header
    folder = project({"content/index.md": f"{source}\n", PO: po})
    check = polyguide("check", "--project", str(folder), "--output-format", "json")
    assert {"LNK006", "WAI001"} <= {item["code"] for item in problems(check.out)}
    assert (check.code, polyguide("build", "--project", str(folder)).code) == (1, 1)
    assert "evil" not in read(folder, "es/index.html")


TITLES = """\
# Pay

Read [the form][f] and ![a card][c].

[f]: https://a.cl/f "Tip to read"
[c]: d.png 'A "card"'
"""
READ = "Read [the form][f] and ![a card][c]."


def titles_of(folder: Path, tag: str) -> list[str]:
    """Give the titles on a page, after its first sentence: that it is translated."""
    page = read(folder, f"{tag}/index.html")
    assert "Lee <a" in page
    return [unescape(title) for title in re.findall(r' title="(.*?)"', page)]


def test_the_title_of_a_reference_is_that_of_the_nearest_language_that_has_it(
    polyguide, project
) -> None:
    peru = {READ: "Lee [el formulario][f] y ![una tarjeta][c].", "Tip to read": "Ojo"}
    spain = {
        READ: "Lee [la hoja][f] y ![un carné][c].",
        'A "card"': r"""El "carné" \<de> & '\*'""",
    }
    files = {"content/index.md": TITLES, "content/d.png": "PNG", PO: catalogue(spain)}
    files[PO.replace("/es/", "/es_PE/")] = catalogue(peru).replace(": es", ": es_PE")
    settings = 'source = "en"\nlocales = ["es", "es-PE"]\n[locale.es-PE]\nfallback = ["es"]\n'
    folder = project(files, settings)
    assert polyguide("build", "--project", str(folder)).code == 0
    card = "El \"carné\" <de> & '*'"
    assert titles_of(folder, "es") == ["Tip to read", card]
    assert titles_of(folder, "es-PE") == ["Ojo", card]
    assert polyguide("export", "markdown", "--project", str(folder)).code == 0
    text = (folder / "exports/markdown/es-PE/index.md").read_text(encoding="utf-8")
    links = (
        node for part in parse(text, "a.md", "a").segments for node in walk_inline(part.inline)
    )
    assert [node.title for node in links if node.title] == ["Ojo", card]


def test_the_title_of_an_image_without_words_is_translated(project) -> None:
    source = '# Tip\n\n![][s]\n\n[s]: https://a.cl/s.png "Tip to read"\n'
    folder = project({"content/index.md": source, PO: catalogue({"Tip to read": "Ojo"})})
    built(folder)
    assert 'alt="" title="Ojo">' in read(folder, "es/index.html")
    assert 'alt="" title="Tip to read">' in read(folder, "en/index.html")


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Ojo", set()),
        ("*Ojo* {precio}", {"FCT013"}),
        ("[Ojo](https://evil.cl)", {"LNK002"}),
        ("Ojo <script>", {"HTM002"}),
        ("Ojo\u202e", {"CHR001"}),
    ],
)
def test_the_title_of_a_reference_with_an_error_stays_as_it_was_written(
    polyguide, project, words: str, codes: set[str]
) -> None:
    own = {READ: "Lee [la hoja][f] y ![un carné][c].", "Tip to read": words}
    files = {"content/index.md": TITLES, "content/d.png": "PNG", PO: catalogue(own)}
    folder = project(files, 'source = "en"\nlocales = ["es"]\n')
    for command in ("check", "build"):
        told = polyguide(command, "--project", str(folder), "--output-format", "json")
        assert set().union(*errors(told.out).values()) == codes
    assert titles_of(folder, "es") == ["Tip to read" if codes else "Ojo", 'A "card"']
