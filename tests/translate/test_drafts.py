"""Drafts of a program on pages: which are shown, and which fall back as if there were none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from drafting import draft_mark
from priced import PRICE
from running import run
from small_guides import HEAD, PO, built, problems, quoted, read, written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SETTINGS = 'source = "en"\nlocales = ["es"]\nthreshold = 0\ndrafts = "marked"\n'
BY_DOCUMENT = 'catalogues = "po/{locale}/{document}.po"\ntemplate = "po/{document}.pot"\n'
PAY = "Pay {price} on [the site](https://a.example) today."
WORDS = "Paga {price} en [el sitio](https://a.example) hoy."
MARK = "<small>Traducción automática sin revisar</small>"


def draft(text: str, words: str, more: str = "") -> str:
    """Write an entry with words of a program; `more` are further lines of comments and flags."""
    mark = f"# {draft_mark('a program', text, words)}\n"
    return f"{mark}{more}msgid {quoted(text)}\nmsgstr {quoted(words)}\n"


def guide(folder: Path, entries: str, more: Mapping[str, str] | None = None) -> Path:
    """Write and build a guide of one page, the words of which are these entries."""
    files: dict[str, str | bytes] = {
        "polyguide.toml": SETTINGS,
        "content/index.md": f"# Ferry\n\n{PAY}\n\nThen wait.\n",
        "content/facts.toml": PRICE,
        PO: HEAD + entries,
        **(more or {}),
    }
    built(written(folder, files))
    return folder


SHOWN = {
    "without the fuzzy mark": draft(PAY, WORDS),
    "with the fuzzy mark": draft(PAY, WORDS, "#, fuzzy\n"),
    "as the very text from before": draft(PAY, WORDS, f"#, fuzzy\n#| msgid {quoted(PAY)}\n"),
    "by a line that a person wrote": "# polyguide: draft by a machine\n"
    f"msgid {quoted(PAY)}\nmsgstr {quoted(WORDS)}\n",
}
NOT_SHOWN = {
    "a fact is lost": draft(PAY, "Paga en [el sitio](https://a.example) hoy."),
    "a link leads elsewhere": draft(PAY, WORDS.replace("a.example", "b.example")),
    "a comment lets its error stand": draft(
        PAY, "Paga {price} en el sitio hoy.", "# polyguide: allow LNK001\n"
    ),
    "it is of another text": draft(PAY, WORDS, '#, fuzzy\n#| msgid "Pay on the site."\n'),
    "it is of another context": draft(PAY, WORDS, f'#| msgctxt "x"\n#| msgid {quoted(PAY)}\n'),
    "it has forms": draft(PAY, WORDS).replace("msgstr", 'msgid_plural "x"\nmsgstr[0]'),
    "it is obsolete": draft(PAY, WORDS).replace("msg", "#~ msg"),
    "it is of nobody, but fuzzy": f"#, fuzzy\nmsgid {quoted(PAY)}\nmsgstr {quoted(WORDS)}\n",
}


@pytest.mark.parametrize("case", SHOWN)
def test_a_draft_is_shown_with_its_mark(tmp_path: Path, case: str) -> None:
    page = read(guide(tmp_path, SHOWN[case]), "es/index.html")
    assert f'<p data-status="draft">{MARK} Paga' in page
    assert page.count("Partes marcadas: 1.") == 1


@pytest.mark.parametrize("case", NOT_SHOWN)
def test_what_is_no_sound_draft_of_its_text_falls_back(tmp_path: Path, case: str) -> None:
    page = read(guide(tmp_path, NOT_SHOWN[case]), "es/index.html")
    assert "Paga" not in page
    assert "Partes marcadas" not in page
    assert '<p lang="en" dir="ltr">Pay' in page


def test_words_that_were_edited_since_are_a_persons(tmp_path: Path) -> None:
    entry = draft(PAY, WORDS).replace("Paga", "Págale")
    page = read(guide(tmp_path, entry), "es/index.html")
    assert "<p>Págale" in page
    assert MARK not in page


def test_drafts_are_hidden_where_nobody_asks_for_them(tmp_path: Path) -> None:
    settings = SETTINGS.replace('drafts = "marked"\n', "")
    page = read(guide(tmp_path, draft(PAY, WORDS), {"polyguide.toml": settings}), "es/index.html")
    assert "Paga" not in page


def test_a_language_may_hide_what_the_others_show(tmp_path: Path) -> None:
    settings = f'{SETTINGS}[locale.es]\ndrafts = "hide"\n'
    page = read(guide(tmp_path, draft(PAY, WORDS), {"polyguide.toml": settings}), "es/index.html")
    assert "Paga" not in page


def test_an_error_in_one_document_hides_a_draft_in_all(tmp_path: Path) -> None:
    first = "# Ferry\n\nPay at [the desk][d].\n\n[d]: https://a.example\n"
    second = "# Bus\n\nPay at [the desk][d].\n\n[d]: https://b.example\n\n[e]: https://b.example\n"
    entry = draft("Pay at [the desk][d].", "Paga en [el mesón][e].")
    site = guide(tmp_path, entry, {"content/index.md": first, "content/bus.md": second})
    assert "Paga" not in read(site, "es/bus.html") + read(site, "es/index.html")


def test_words_of_a_person_in_the_same_language_come_first(tmp_path: Path) -> None:
    region = PO.replace("/es/", "/es_PE/")
    settings = SETTINGS.replace('["es"]', '["es", "es-PE"]') + '[locale.es-PE]\nfallback = ["es"]\n'
    words = f"msgid {quoted(PAY)}\nmsgstr {quoted(WORDS)}\n\n{draft('Then wait.', 'Luego espera.')}"
    entry = draft(PAY, WORDS.replace("Paga", "Pague")) + "\n" + draft("Then wait.", "Espere.")
    files = {"polyguide.toml": settings, region: HEAD.replace("es", "es_PE", 1) + entry}
    site = guide(tmp_path, words, files)
    assert '<p lang="es" dir="ltr">Paga' in read(site, "es-PE/index.html")
    assert f'<p data-status="draft">{MARK} Espere.' in read(site, "es-PE/index.html")
    assert f'<p data-status="draft">{MARK} Luego' in read(site, "es/index.html")


def test_words_of_a_person_in_the_catalogue_of_another_document_come_first(tmp_path: Path) -> None:
    draft_of_page = HEAD + draft("Then wait.", "Luego espera.")
    files = {
        "polyguide.toml": SETTINGS + BY_DOCUMENT,
        "content/bus.md": "# Bus\n\nThen wait.\n",
        "po/es/index.po": draft_of_page,
        "po/es/bus.po": HEAD + 'msgid "Then wait."\nmsgstr ""\n',
    }
    site = guide(tmp_path, "", files)
    shown = f'<p data-status="draft">{MARK} Luego espera.'
    assert shown in read(site, "es/index.html")
    written(site, {"po/es/bus.po": HEAD + 'msgid "Then wait."\nmsgstr "Después espera."\n'})
    built(site)
    for page in ("es/index.html", "es/bus.html"):
        assert "<p>Después espera.</p>" in read(site, page)
    edited = {"po/es/index.po": draft_of_page.replace("Luego espera.", "Luego, espera.")}
    built(written(site, edited))
    assert "<p>Luego, espera.</p>" in read(site, "es/index.html")


def test_drafts_of_a_language_that_another_falls_back_to_are_its_own(tmp_path: Path) -> None:
    settings = SETTINGS.replace('["es"]', '["es", "ca"]') + '[locale.ca]\nfallback = ["es"]\n'
    catalan = HEAD.replace('"Language: es', '"Language: ca')
    files = {"polyguide.toml": settings, PO.replace("/es/", "/ca/"): catalan}
    site = guide(tmp_path, draft(PAY, WORDS), files)
    assert "Paga" not in read(site, "ca/index.html")
    assert "Paga" in read(site, "es/index.html")


def test_a_heading_has_the_mark_on_the_page_and_in_the_list_of_headings(tmp_path: Path) -> None:
    text = "# Ferry\n\nAt once.\n\n## How to pay\n\nNow.\n\n## Where\n\nHere.\n"
    entries = draft("How to pay", "Cómo pagar") + "\n" + draft("Ferry", "Barco")
    page = read(guide(tmp_path, entries, {"content/index.md": text}), "es/index.html")
    assert f'<h2 id="how-to-pay" data-status="draft">{MARK} Cómo pagar</h2>' in page
    words = "Traducción automática sin revisar"
    sign = f'<span role="img" aria-label="{words}">◇</span>'
    assert f'<a href="#how-to-pay">{sign} Cómo pagar</a>' in page
    assert page.count(f'<li aria-hidden="true"><small>◇ {words}</small></li>') == 1
    assert page.count("◇") == 2
    assert "Barco" not in page


def test_plain_text_has_the_mark_and_a_notice_below_the_title(tmp_path: Path) -> None:
    text = read(guide(tmp_path, draft("Then wait.", "Luego espera.")), "es/index.txt")
    assert "\n[Traducción automática sin revisar] Luego espera.\n" in text
    assert "nadie las ha revisado. Partes marcadas: 1." in " ".join(text.split())


def test_a_language_of_drafts_alone_is_published_where_it_shows_them(tmp_path: Path) -> None:
    settings = SETTINGS.replace("threshold = 0\n", "")
    files = {"polyguide.toml": settings}
    site = guide(tmp_path / "marked", draft("Then wait.", "Luego espera."), files)
    assert (site / "site/es/index.html").exists()
    assert "MSG010" not in codes(site)
    files = {"polyguide.toml": settings.replace("marked", "hide")}
    site = guide(tmp_path / "hidden", draft("Then wait.", "Luego espera."), files)
    assert not (site / "site/es/index.html").exists()
    assert "MSG010" in codes(site)


def test_a_language_whose_drafts_are_all_refused_shows_no_word(tmp_path: Path) -> None:
    files = {"polyguide.toml": SETTINGS.replace("threshold = 0\n", "")}
    site = guide(tmp_path, NOT_SHOWN["a fact is lost"], files)
    assert not (site / "site/es/index.html").exists()
    assert codes(site) >= {"MSG010"}


def test_drafts_count_towards_no_threshold(tmp_path: Path) -> None:
    files = {"polyguide.toml": SETTINGS.replace("threshold = 0", "threshold = 1")}
    site = guide(tmp_path, draft("Then wait.", "Luego espera."), files)
    assert not (site / "site/es/index.html").exists()
    assert "MSG005" in codes(site)


def test_check_counts_the_drafts_that_are_shown(tmp_path: Path) -> None:
    entries = [draft("Then wait.", "Luego espera."), draft("Ferry", "Barco"), draft(PAY, "Paga.")]
    site = guide(tmp_path, "\n".join(entries))
    told = problems(run("check", "--project", str(site), "--output-format", "json").out)
    assert [one["sentence"] for one in told if one["code"] == "FUZ003"] == [
        "Drafts of a program that are shown in es, each with a mark: 1."
    ]


def codes(folder: Path) -> set[str]:
    """Give the codes of what `check` finds."""
    report = run("check", "--project", str(folder), "--output-format", "json").out
    return {one["code"] for one in problems(report)}
