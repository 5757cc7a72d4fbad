"""How languages count in a new catalogue: our own table beside gettext's and CLDR's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import babel
import pytest
from babel.localedata import locale_identifiers

from gettext_tools import run
from needs import needs
from polyguide.gettext.po import parse
from polyguide.gettext.po.plural import plural_forms as forms_of
from polyguide.model.locales import Locale
from polyguide.model.plural_rules import plural_forms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from running import Ran

pytestmark = pytest.mark.slow

TEMPLATE = (
    'msgid ""\nmsgstr ""\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
    'msgid "day"\nmsgid_plural "days"\nmsgstr[0] ""\nmsgstr[1] ""\n'
)
UNKNOWN = "nplurals=2; plural=(n != 1);"
# Languages whose rule differs between the versions of CLDR that babel 2.17 to 2.19 bring.
CHANGED = {"cv", "ht", "kok", "tg", "vi"}
# Languages for which gettext has another rule than CLDR.
UNLIKE_GETTEXT = {"ga", "he", "lv", "pt"}


def groups(forms: Iterable[object]) -> tuple[int, ...]:
    """Number the forms in the order in which they come: which numbers count alike."""
    seen: dict[object, int] = {}
    return tuple(seen.setdefault(form, len(seen)) for form in forms)


def ours(tag: str) -> tuple[int, ...]:
    return groups(forms_of(plural_forms(Locale.parse(tag)))[:201])


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("zh zh-Hans zh-Hant-TW zh_CN ja ko id th vi", "nplurals=1; plural=0;"),
        ("es es-CL es-419 it ca ca-valencia pt-PT pt-AO", "nplurals=2; plural=(n != 1);"),
        ("en de nl sv el", "nplurals=2; plural=(n != 1);"),
        ("fr fr-CA pt pt-BR pt-Latn-BR", "nplurals=2; plural=(n > 1);"),
        (
            "ar ar-EG",
            "nplurals=6; plural=(n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : n % 100 >= 3"
            " && n % 100 <= 10 ? 3 : n % 100 >= 11 ? 4 : 5);",
        ),
        ("tlh qaa", UNKNOWN),
    ],
)
def test_a_region_counts_as_its_language_does(tags: str, expected: str) -> None:
    assert {tag: plural_forms(Locale.parse(tag)) for tag in tags.split()} == dict.fromkeys(
        tags.split(), expected
    )


def test_numbers_are_parted_as_cldr_parts_them() -> None:
    wrong = []
    for name in locale_identifiers():
        tag = name.replace("_", "-")
        rule = babel.Locale.parse(name).plural_form
        cldr = groups(rule(number) for number in range(201))
        if not any(cldr) and plural_forms(Locale.parse(tag)) == UNKNOWN:
            continue  # CLDR does not know how it counts
        if tag.partition("-")[0] not in CHANGED and ours(tag) != cldr:
            wrong.append(tag)
    assert wrong == []


@needs("msginit")
def test_numbers_are_parted_as_msginit_parts_them(tmp_path: Path) -> None:
    template = tmp_path / "guide.pot"
    template.write_text(TEMPLATE, encoding="utf-8")
    asked, wrong = 0, set()
    for tag in sorted({name.partition("_")[0] for name in locale_identifiers()} - {"root"}):
        made = run("msginit", "--no-translator", "-l", tag, "-i", str(template), "-o", "-").stdout
        catalogue, _ = parse(made, f"{tag}.po", strict=False)
        said = catalogue.headers.get("Plural-Forms") if catalogue else None
        if said:
            asked += 1
            if groups(forms_of(said)[:201]) != ours(tag):
                wrong.add(tag)
    assert asked > 35
    assert wrong == UNLIKE_GETTEXT


def test_a_valid_header_is_never_rewritten(
    polyguide: Callable[..., Ran], project: Callable[..., Path]
) -> None:
    rule = '"Plural-Forms: nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);\\n"\n'
    folder = project({"content/index.md": "# Pay\n"})
    file = folder / "locales" / "es" / "LC_MESSAGES" / "guide.po"
    assert polyguide("update", "--project", str(folder)).code == 0
    ours = f'"Plural-Forms: {UNKNOWN}\\n"\n'
    text = file.read_text(encoding="utf-8")
    assert ours in text
    file.write_text(text.replace(ours, rule), encoding="utf-8")
    (folder / "content" / "index.md").write_text("# Pay\n\nAt a counter.\n", encoding="utf-8")
    for command in (["update"], ["fmt"], ["check"], ["build"]):
        polyguide(*command, "--project", str(folder))
    assert rule in file.read_text(encoding="utf-8")
    assert "At a counter." in file.read_text(encoding="utf-8")
