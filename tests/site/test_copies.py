"""Catalogues that are copies of another language's: which of the two is told, and which are not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from polyguide.project import find_project
from polyguide.site.copies import copied_catalogues
from small_guides import built, read, written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
SPANISH = (
    "Tome el transbordador que sale al mediodía del puerto de la ciudad, con su boleto.",
    "Luego vaya a su casa por la calle que está más cerca, y no por el puente.",
    "Pague en la caja con el dinero que tiene, pero no con la tarjeta de su empresa.",
    "Guarde la boleta, porque es para la persona que está en la puerta del barco.",
    "Pida ayuda en la oficina, que está al lado de la caja, si no la tiene.",
)
NAMES = ("Entel S.A. (Chile)", "Movistar Chile", "WOM Sociedad Anónima", "Claro Chile", "VTR Chile")


def copies(folder: Path, catalogues: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Give the file that each copy says the same as, by tag."""
    tags = ", ".join(f'"{tag}"' for tag in catalogues)
    settings = f'source = "en"\nlocales = [{tags}]\ncatalogues = "locales/{{locale}}.po"\n'
    (folder / "polyguide.toml").write_text(settings, "utf-8")
    (folder / "locales").mkdir()
    for tag, words in catalogues.items():
        entries = [f'\nmsgid "{at}"\nmsgstr "{text}"\n' for at, text in enumerate(words)]
        path = folder / "locales" / f"{tag.replace('-', '_')}.po"
        path.write_text(HEADER + "".join(entries), "utf-8")
    found = copied_catalogues(find_project(folder))
    return {tag: dict(problem.values)["path"] for tag, problem in found.items()}


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (("es", "fr"), {"fr": "locales/es.po"}),
        (("fr", "es"), {"fr": "locales/es.po"}),
        (("eu", "es"), {"eu": "locales/es.po"}),
        (("eu", "tl"), {"tl": "locales/eu.po"}),
        (("es", "de", "fr"), {"de": "locales/es.po", "fr": "locales/es.po"}),
    ],
)
def test_the_catalogue_whose_words_are_of_the_other_language_is_the_copy(
    tags: tuple[str, ...], expected: dict[str, str], tmp_path: Path
) -> None:
    assert copies(tmp_path, dict.fromkeys(tags, SPANISH)) == expected


@pytest.mark.parametrize(
    "catalogues",
    [
        {"es": SPANISH, "es-PE": SPANISH},
        {"es": SPANISH, "fr": ()},
        {"es": SPANISH, "fr": SPANISH[:2]},
        {"es": SPANISH, "fr": tuple(f"{text} Oui." for text in SPANISH)},
        {"hr": NAMES[:4], "de": NAMES[:4]},
        {"es": tuple(map(str, range(9))), "fr": tuple(map(str, range(9)))},
    ],
    ids=["region", "empty", "few", "other-words", "few-names", "as-the-source"],
)
def test_regions_names_and_empty_catalogues_are_no_copies(
    catalogues: dict[str, tuple[str, ...]], tmp_path: Path
) -> None:
    assert copies(tmp_path, catalogues) == {}


def test_nothing_of_a_copy_is_shown_not_even_where_another_locale_falls_back_to_it(
    tmp_path: Path,
) -> None:
    copies(tmp_path, {"es": SPANISH, "fr": SPANISH, "fr-CA": ("Voilà.",)})
    settings = (tmp_path / "polyguide.toml").read_text("utf-8")
    settings += '[locale.fr-CA]\nfallback = ["fr"]\n'
    text = "\n\n".join(f"{at} days" for at in range(len(SPANISH)))
    written(tmp_path, {"polyguide.toml": settings, "content/index.md": f"# Days\n\n{text}\n"})
    for path in (tmp_path / "locales").iterdir():
        words = re.sub(r'msgid "(\d+)"', r'msgid "\1 days"', path.read_text("utf-8"))
        path.write_text(words, "utf-8")
    assert set(built(tmp_path)) >= {"LNG005"}
    assert sorted(path.name for path in (tmp_path / "site").iterdir() if path.is_dir()) == [
        *("en", "es", "fr-CA")
    ]
    assert SPANISH[1] not in read(tmp_path, "fr-CA/index.html")
    assert SPANISH[1] in read(tmp_path, "es/index.html")
