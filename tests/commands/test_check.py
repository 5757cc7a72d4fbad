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


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("ca-valencia", "ca@valencia"),
        ("sr-Latn", "sr@latin"),
        ("sr-Latn", "sr@Latn"),
        ("uz-Cyrl", "uz@cyrillic"),
        ("be-tarask", "be@tarask"),
        ("nb", "no"),
        ("nb-NO", "no_NO"),
        ("he", "iw"),
    ],
)
def test_a_catalogue_is_found_under_the_name_that_gettext_has_for_its_locale(
    polyguide, project, tag: str, name: str
) -> None:
    settings = f'source = "en"\nlocales = ["{tag}"]\ncatalogues = "po/{{locale}}.po"\n'
    po = catalogue({"Pay": "Plati"}).replace("Language: es", f"Language: {name}")
    folder = project({"content/index.md": DOCUMENT, f"po/{name}.po": po}, settings)
    polyguide("update", "--project", str(folder))
    assert [path.name for path in (folder / "po").iterdir()] == [f"{name}.po"]
    found = check(find_project(folder), datetime.date(2026, 11, 22)).problems
    assert {one.code for one in found}.isdisjoint({"MSG004", "MSG013", "MSG014"})


def test_catalogues_that_no_locale_has_are_named_with_the_setting(project) -> None:
    settings = 'source = "en"\nlocales = ["es", "zh-Hans"]\ncatalogues = "po/g.{locale}.po"\n'
    po = catalogue({"Pay": "Paga"})
    names = ["es", "zh_CN", "en", "pt_BR", "sr_RS@latin", "spanish", "ZH_Hans"]
    files = {f"po/g.{name}.po": po for name in names} | {"po/notes.po": po, "po/g.de.po/x": ""}
    found = find_project(project({"content/index.md": DOCUMENT, **files}, settings))
    problems = check(found, datetime.date(2026, 11, 22)).problems
    told = [
        (one.place.path, one.code, dict(one.values).get("locales", ""))
        for one in problems
        if one.code in {"MSG013", "MSG014"}
    ]
    assert told == [
        ("po/g.ZH_Hans.po", "MSG014", ""),
        ("po/g.pt_BR.po", "MSG013", '["es", "zh-Hans", "pt-BR"]'),
        ("po/g.spanish.po", "MSG014", ""),
        ("po/g.sr_RS@latin.po", "MSG013", '["es", "zh-Hans", "sr-Latn-RS"]'),
    ]


def test_a_catalogue_in_a_folder_of_a_language_that_no_setting_names_is_told(project) -> None:
    files = {f"locales/{name}/LC_MESSAGES/guide.po": catalogue({}) for name in ("es", "fr")}
    files["locales/fr/LC_MESSAGES/other.po"] = files["locales/de/LC_MESSAGES/other.po"] = "x"
    problems = check(
        find_project(project({"content/index.md": DOCUMENT, **files})), datetime.date(2026, 11, 22)
    ).problems
    told = [str(one.place) for one in problems if one.code == "MSG013"]
    assert told == ["locales/fr/LC_MESSAGES/guide.po"]


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
    assert {problem.locale for problem in one.problems} == {"", "es", "fr", "da", "it", "pt", "sv"}
