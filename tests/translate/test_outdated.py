"""Fuzzy messages: shown as an older version, left out, or in another language; never as final."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from running import run

if TYPE_CHECKING:
    from pathlib import Path
from older import HEAD, OLDER, OMIT, PO, SHOWN, entry

pytestmark = pytest.mark.slow


FACTS = """\
[facts.price]
type = "integer"
value = 500
label = "Price"
sources = ["x"]
checked = 2026-11-01
confidence = "high"

[facts.fee]
type = "integer"
value = 700
label = "Fee"
sources = ["x"]
checked = 2026-11-01
confidence = "high"

[sources.x]
title = "X"
publisher = "X"
url = "https://example.org/"
lang = "en"
"""
NOT_SHOWN = {
    "a number": (
        "You have to renew the line within 30 days of the last top-up.",
        "You have to renew the line within 60 days of the last top-up.",
        "Tienes que renovar la línea dentro de 60 días.",
    ),
    "the unit of a number": (
        "You have to renew the package within 30 hours of the top-up.",
        "You have to renew the package within 30 days of the top-up.",
        "Tienes que renovar el paquete dentro de 30 días.",
    ),
    "a number in words": (
        "You may renew the package three times before it ends for good.",
        "You may renew the package two times before it ends for good.",
        "Puedes renovar el paquete dos veces.",
    ),
    "a span of time": (
        "The shop on the corner is closed one afternoon in a month for cleaning.",
        "The shop on the corner is closed one afternoon in a week for cleaning.",
        "La tienda de la esquina cierra una tarde a la semana.",
    ),
    "a currency": (
        "The cheapest package costs €10 in every shop of the town.",
        "The cheapest package costs $10 in every shop of the town.",
        "El paquete más barato cuesta $10.",
    ),
    "a fact": (
        "The small package costs {fee} in every shop of the town.",
        "The small package costs {price} in every shop of the town.",
        "El paquete pequeño cuesta {price}.",
    ),
    "code": (
        "Dial `*104#` on the phone that holds the line to see what is left.",
        "Dial `*103#` on the phone that holds the line to see what is left.",
        "Marca `*103#` para ver lo que queda.",
    ),
    "a name": (
        "The people at WOM sell cards to visitors without any paper.",
        "The people at Entel sell cards to visitors without any paper.",
        "En Entel venden tarjetas a las visitas sin papeles.",
    ),
    "a name at the beginning": (
        "Movistar has a counter for visitors on the upper floor of the airport.",
        "Claro has a counter for visitors on the upper floor of the airport.",
        "Claro tiene un mesón en el aeropuerto.",
    ),
    "a negation that came in": (
        "You can not use the old card in the new phone after this.",
        "You can use the old card in the new phone after this.",
        "Puedes usar la tarjeta vieja en el teléfono nuevo.",
    ),
    "a negation within a word": (
        "After the change you can't move the line to another person.",
        "After the change you can move the line to another person.",
        "Después puedes pasar la línea a otra persona.",
    ),
    "a word turned around": (
        "The card of a friend is invalid for this kind of payment at the counter.",
        "The card of a friend is valid for this kind of payment at the counter.",
        "La tarjeta de un amigo vale para este pago.",
    ),
    "an address that the author took away": (
        "Read the terms at [the office](https://new.example) before you sign for the line.",
        "Read the terms at [the office](https://old.example) before you sign for the line.",
        "Lee las condiciones en [la oficina](https://old.example) antes de firmar.",
    ),
    "a reference that is gone": (
        "Read the rules of the house on the wall before you sign for it.",
        "Read [the rules][gone] of the house on the wall before you sign for it.",
        "Lee [las reglas][gone] de la casa antes de firmar.",
    ),
    "an address that the translator made up": (
        "Ask for the form at the desk beside the long stairs and fill it in.",
        "Ask for the form at the desk beside the stairs and fill it in.",
        "Pide el [formulario](https://evil.example) y llénalo.",
    ),
    "another text": (
        "Visitors find the phone shops on the upper floor beside the lifts.",
        "Trains leave the station every morning from the lower hall.",
        "Los trenes salen cada mañana.",
    ),
    "a text too short to be sure": (
        "No station selected",
        "No station is selected",
        "Ninguna estación",
    ),
    "a character that no page may hold": (
        "Give the clerk at the long counter your phone and wait for it.",
        "Give the clerk at the counter your phone and wait for it.",
        "Dale tu teléfono\u202e y espera.",
    ),
    "a hidden character that the text has lost since": (
        "Leave the clerk at the long counter your phone and wait for it.",
        "Leave the clerk at the counter your phone\u202e and wait for it.",
        "Deja tu teléfono\u202e y espera.",
    ),
}  # fmt: skip


def blocks(page: str) -> list[str]:
    """Give the paragraphs and other leaf blocks of a page with their attributes."""
    return re.findall(r"<(?:p|li|td|dd|span|h\d)[^>]*>.*", page)


def read(folder: Path, path: str) -> str:
    return (folder / "site" / path).read_text(encoding="utf-8")


@pytest.fixture
def site(polyguide, project):
    """Give a function that builds a project and returns its folder."""

    def build(files: dict[str, str], settings: str = OLDER) -> Path:
        folder = project(files, settings)
        done = polyguide("build", "--project", str(folder))
        assert (done.code, done.err) == (0, "")
        return folder

    return build


def paragraphs(cases: dict[str, tuple[str, str, str]]) -> dict[str, str]:
    text = "\n\n".join(now for now, _, _ in cases.values())
    return {
        "content/index.md": f"# Pay\n\n{text}\n\n[^n]: A note.\n",
        "content/facts.toml": FACTS,
        PO: HEAD + "\n".join(entry(*case) for case in cases.values()),
    }


def test_an_older_version_is_shown_with_its_mark(site) -> None:
    page = read(site(paragraphs(SHOWN)), "es/index.html")
    shown = re.findall(r'<p data-status="older"><small>Versión anterior</small> (.*)</p>', page)
    assert [re.sub(r"<[^>]+>", "", text) for text in shown] == [
        "Espera en el mesón pequeño hasta que te llamen.",
        "Guarda la boleta hasta que la línea vuelva a funcionar.",
        "Marca *103# y paga 500 en el sitio de la tienda.",
        "Mira la lista en la tienda, o léela aquí, antes de pagar.",
        "Trae el número de tu línea1 al mesón.",
        "No necesitas una tarjeta nueva para renovar la línea.",
    ]
    assert page.count('class="notice"') == 2  # the title is not translated, and parts are older
    assert "Están marcadas." in page


@pytest.fixture(scope="module")
def misleading(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build a page of everything that is not shown."""
    folder = tmp_path_factory.mktemp("misleading")
    for path, text in {"polyguide.toml": OLDER, **paragraphs(NOT_SHOWN)}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    run("build", "--project", str(folder))
    return read(folder, "es/index.html")


@pytest.mark.parametrize("kind", NOT_SHOWN)
def test_an_older_version_that_may_mislead_is_not_shown(kind: str, misleading: str) -> None:
    at = list(NOT_SHOWN).index(kind)
    words = misleading.partition('<p class="notice">')[2].partition("</main")[0]
    shown = re.findall(r"<p([^>]*)>", words)
    assert len(shown) == len(NOT_SHOWN)
    assert shown[at] == ' lang="en" dir="ltr"'


def test_words_that_were_for_another_message_are_not_shown(site) -> None:
    was = "Wait at the little counter until somebody calls you."
    one = "Wait at the small counter until somebody calls you."
    two = "Wait at the long counter until somebody calls you."
    words = "Espera en el mesón."
    still_there = site(
        {"content/index.md": f"# Pay\n\n{one}\n\n{was}\n",
         PO: HEAD + entry(one, was, words) + f'\nmsgid "{was}"\nmsgstr "{words}"\n'}
    )  # fmt: skip
    assert "data-status=" not in read(still_there, "es/index.html").partition("<main")[2]
    two_heirs = site(
        {"content/index.md": f"# Pay\n\n{one}\n\n{two}\n",
         PO: HEAD + entry(one, was, words) + "\n" + entry(two, was, words)}
    )  # fmt: skip
    assert "data-status=" not in read(two_heirs, "es/index.html").partition("<main")[2]


@pytest.mark.parametrize(
    "lines",
    [
        "",  # somebody's doubt
        '#| msgid "{now}"\n',  # a doubt about words for this very text
        '#| msgctxt "bank"\n#| msgid "{was}"\n',  # another meaning
        '#| msgid "{was}"\n#| msgid_plural "{was}"\n',  # a message of programs
    ],
)
def test_words_that_nobody_called_final_are_not_shown(site, lines: str) -> None:
    now, was, words = SHOWN["a word"]
    text = f'#, fuzzy\n{lines.format(now=now, was=was)}msgid "{now}"\nmsgstr "{words}"\n'
    folder = site({"content/index.md": f"# Pay\n\n{now}\n", PO: HEAD + text})
    assert words not in read(folder, "es/index.html")


def test_a_doubt_stays_a_doubt_when_the_source_changes(polyguide, project, site) -> None:
    now, was, words = SHOWN["a word"]
    doubt = f'#, fuzzy\nmsgid "{was}"\nmsgstr "{words}"\n'
    folder = site({"content/index.md": f"# Pay\n\n{was}\n", PO: HEAD + doubt})
    (folder / "content/index.md").write_text(f"# Pay\n\n{now}\n")
    assert polyguide("update", "--project", str(folder)).code == 0
    assert polyguide("build", "--project", str(folder)).code == 0
    assert f'msgid "{now}"\nmsgstr "{words}"' in (folder / PO).read_text()
    assert words not in read(folder, "es/index.html")


def test_an_edit_and_an_update_leave_the_older_words_on_the_page(polyguide, site) -> None:
    now, was, words = SHOWN["a word"]
    final = f'msgid "{was}"\nmsgstr "{words}"\n'
    folder = site({"content/index.md": f"# Pay\n\n{was}\n", PO: HEAD + final})
    assert f"<p>{words}</p>" in read(folder, "es/index.html")
    (folder / "content/index.md").write_text(f"# Pay\n\n{now}\n")
    assert polyguide("update", "--project", str(folder)).code == 0
    assert polyguide("build", "--project", str(folder)).code == 0
    marked = f'<p data-status="older"><small>Versión anterior</small> {words}</p>'
    assert marked in read(folder, "es/index.html")


EVERYWHERE = """\
---
title: {}
description: {}
---

## {}

- {}

| {} |
| --- |
| {} |

{}
: {}

> [!NOTE] {}
> {}

Text[^n].

[^n]: {}
"""


def test_the_mark_stands_wherever_words_may_be_older_and_no_title_is(site) -> None:
    kinds = [
        "title", "description", "heading", "item", "head", "cell", "term", "definition",
        "alert-title", "alert", "footnote",
    ]  # fmt: skip
    now = [f"The {kind} on this page says what a visitor needs" for kind in kinds]
    entries = [
        entry(text, text.replace("a visitor", "every visitor"), f"ES {kind}.")
        for kind, text in zip(kinds, now, strict=True)
    ]
    folder = site({"content/index.md": EVERYWHERE.format(*now), PO: HEAD + "\n".join(entries)})
    marked = r'data-status="older"><small>Versión anterior</small> (ES [\w-]+)\.'
    shown = ["ES item", "ES cell", "ES definition", "ES alert", "ES footnote"]
    for path in ("es/index.html", "es/guide.html"):
        page = read(folder, path)
        assert re.findall(marked, page) == shown
        assert re.findall(r"ES [\w-]+", page) == shown
    text = " ".join(read(folder, "es/index.txt").split())
    assert re.findall(r"\[Versión anterior\] (ES [\w-]+)\.", text) == shown
    assert re.findall(r"ES [\w-]+", text) == shown


def test_the_theme_speaks_no_fuzzy_word(site) -> None:
    now = "Facts on this page were last checked on {day}."
    words = entry(now, now.replace("last ", ""), "Datos de {day}.", "")
    folder = site(
        {**paragraphs({}), "content/index.md": "# Pay\n\nIt is {price}.\n", PO: HEAD + words}
    )  # fmt: skip
    assert "Datos de" not in read(folder, "es/index.html")


# Left out

GUIDE = """\
# Pay

Alone under its heading.

## Paragraphs

This one goes.

This one stays, as another word follows it:

This one is introduced.

This one has a note[^n].

This one introduces a list

- an item that goes
- ![x](x.png) kept

## Lists

Where to ask:

- introduced one
- KEPT too

What to know.

1. a step
2. a step more

   - deep and going
   - deep KEPT

- [ ] tick
- [ ] KEPT

> [!WARNING]
> A warning.

> A quotation.

Term
: Meaning.

## Whole list

KEPT

- all
- of it

[^n]: The note.
"""


def test_what_is_left_out_leaves_nothing_broken(site) -> None:
    texts = [
        "Alone under its heading.", "This one goes.", "This one stays, as another word follows it:",
        "This one is introduced.", "This one has a note[^n].", "This one introduces a list",
        "an item that goes", "Where to ask:", "introduced one", "What to know.",
        "a step", "a step more", "deep and going", "tick", "A warning.", "A quotation.", "Term",
        "Meaning.", "all", "of it", "The note.", "Paragraphs", "Lists", "Pay",
    ]  # fmt: skip
    entries = [entry(text, f"Old {text}", f"ES {text}") for text in texts]
    folder = site(
        {"content/index.md": GUIDE, "content/x.png": "PNG", PO: HEAD + "\n".join(entries)}, OMIT
    )
    english = read(folder, "en/index.txt")
    spanish = read(folder, "es/index.txt")
    gone = ("This one goes.\n\n", "- an item that goes\n", "   - deep and going\n")
    for text in gone:
        assert text in english
        english = english.replace(text, "")
    for word, own in (("Warning", "Advertencia"), ("Footnotes\n", "Notas al pie\n")):
        assert word in english
        english = english.replace(word, own)
    notices = re.compile(r"(?:Esta|Algunas partes de esta) página [^.]*\.[^.]*\.\n\n")
    assert len(notices.findall(spanish)) == 2
    assert notices.sub("", spanish) == english.replace("\n\n\n\n", "\n\n\n")
    page = read(folder, "es/index.html")
    assert "ES " not in page
    assert "La página en inglés sí las tiene." in page
    ids = re.findall(r' id="([^"_]+)"', read(folder, "en/index.html"))
    assert re.findall(r' id="([^"_]+)"', page) == ids
    assert set(re.findall(r'href="#([^"_]+)"', page)) <= set(ids)


# The setting


def test_a_locale_has_its_own_way_and_a_change_of_it_is_built(polyguide, project) -> None:
    now, was, words = SHOWN["a word"]
    text = HEAD + entry(now, was, words)
    files = {
        "content/index.md": f"# Pay\n\n{now}\n\nNow.\n",
        PO: text,
        "locales/fr/LC_MESSAGES/guide.po": text.replace("Language: es", "Language: fr"),
    }
    base = 'source = "en"\nlocales = ["es", "fr"]\nthreshold = 0\n'
    found = []
    for settings in (base, base + 'fuzzy = "older"\n[locale.fr]\nfuzzy = "omit"\n', base):
        folder = project(files, settings)
        assert polyguide("build", "--project", str(folder)).code == 0
        pages = [read(folder, f"{tag}/index.html").partition("<main")[2] for tag in ("es", "fr")]
        found.append([("data-status=" in page, now in page) for page in pages])
    falls_back, older, gone = (False, True), (True, False), (False, False)
    assert found == [[falls_back] * 2, [older, gone], [falls_back] * 2]


def test_another_value_of_the_setting_is_refused(polyguide, project) -> None:
    folder = project({"content/index.md": "# Pay\n"}, OLDER.replace("older", "stale"))
    done = polyguide("check", "--project", str(folder))
    assert "polyguide.toml:3:1 CFG003" in done.err + done.out
