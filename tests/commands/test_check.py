"""`check`: what is found in translations, where catalogues lie, and in which order."""

from __future__ import annotations

import datetime
import json

import pytest

from command_lines import DOCUMENT, PO, catalogue
from polyguide.commands.check import check
from polyguide.project import find_project

pytestmark = pytest.mark.slow


def test_a_broken_link_in_a_translation_is_found_and_not_shown(polyguide, project) -> None:
    words = {
        "Pay **now** at [Entel](https://entel.cl).": "Paga **ahora** en [Entel](https://evil.example).",
        "Pay": "Pagar",
    }
    folder = project(
        {"content/index.md": DOCUMENT, "locales/es/LC_MESSAGES/guide.po": catalogue(words)}
    )
    done = polyguide("check", "--project", str(folder), "--output-format", "json")
    found = {(item["code"], item["line"]) for item in json.loads(done.out)["problems"]}
    assert done.code == 1
    assert ("LNK006", 10) in found
    built = polyguide("build", "--project", str(folder))
    assert built.code == 1
    assert "guide.po:10:35 LNK006" in built.err
    page = (folder / "site/es/index.html").read_text(encoding="utf-8")
    assert "evil.example" not in page
    assert '<p lang="en" dir="ltr">Pay <strong>now</strong>' in page


def test_a_fuzzy_translation_is_never_published(polyguide, project) -> None:
    po = PO + '#, fuzzy\nmsgid "Pay"\nmsgstr "Pagar"\n'
    folder = project({"content/index.md": DOCUMENT, "locales/es/LC_MESSAGES/guide.po": po})
    polyguide("build", "--project", str(folder))
    assert "Pagar" not in (folder / "site/es/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["zh-CN", "zh_CN", "zh_Hans", "zh-Hans"])
def test_a_catalogue_is_found_under_each_spelling_of_its_locale(
    polyguide, project, name: str
) -> None:
    settings = 'source = "en"\nlocales = ["zh-Hans"]\ncatalogues = "po/{locale}.po"\n'
    po = catalogue({"Pay": "付款"}).replace("Language: es", "Language: zh_CN")
    po = po.replace("nplurals=2; plural=(n != 1);", "nplurals=1; plural=0;")
    folder = project({"content/index.md": DOCUMENT, f"po/{name}.po": po}, settings)
    polyguide("update", "--project", str(folder))
    assert [path.name for path in (folder / "po").iterdir()] == [f"{name}.po"]
    polyguide("build", "--project", str(folder))
    assert "付款" in (folder / "site/zh-Hans/index.html").read_text(encoding="utf-8")


def test_two_spellings_at_once_are_refused(polyguide, project) -> None:
    settings = 'source = "en"\nlocales = ["zh-Hans"]\ncatalogues = "po/{locale}.po"\n'
    po = catalogue({"Pay": "付款"})
    folder = project(
        {"content/index.md": DOCUMENT, "po/zh_CN.po": po, "po/zh_Hans.po": po}, settings
    )
    done = polyguide("update", "--project", str(folder))
    assert done.code == 2
    assert "IO006" in done.err


def test_a_check_by_several_processes_finds_the_same_in_the_same_order(project) -> None:
    words = {"es": "Paga  ya.", "fr": "Paie <b>ici</b>.", "it": "Paga.\u200b", "pt": ""}
    files = {
        f"locales/{tag}/LC_MESSAGES/guide.po": catalogue({"Pay here.": text})
        for tag, text in words.items()
    }
    broken = catalogue({"Pay here.": "Betal"}).replace('"Betal"', '"Betal')
    files["locales/da/LC_MESSAGES/guide.po"] = broken
    tags = ", ".join(f'"{tag}"' for tag in ("es", "fr", "da", "it", "pt", "sv"))
    settings = f'source = "en"\nlocales = [{tags}]\n'
    found = find_project(project({"content/index.md": "Pay here.\n", **files}, settings))
    one, several = (check(found, datetime.date(2026, 11, 22), jobs=jobs) for jobs in (1, 3))
    assert one == several
    assert {problem.locale for problem in one.problems} == {"es", "fr", "da", "it", "pt", "sv"}
