"""Settings: what is refused before anything is written, with the line of its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from polyguide.commands.build import build
from polyguide.project import find_project
from polyguide.project.settings import parse_settings

if TYPE_CHECKING:
    from pathlib import Path
from told_projects import GUIDE, refused

HEAD = 'source = "en"\nlocales = ["es"]\n'


def found(settings: str, name: str = "polyguide.toml") -> list[tuple[str, int]]:
    return [(item.code, item.place.line) for item in parse_settings(settings, name)[1]]


def all_files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "line",
    [
        'output = "content"',
        'output = "./content/"',
        'output = "Content"',
        'output = "."',
        'output = "content/site"',
        'output = "templates"',
        'output = "locales"',
        'output = "locales/es"',
        'output = ".polyguide"',
        'output = "polyguide.toml"',
        'output = "facts"\nfacts = "facts/all.toml"',
        'output = "po"\ncatalogues = "{locale}/x.po"\ntemplate = "po/x.pot"',
        'output = "es"\ncatalogues = "{locale}/x.po"',
    ],
)
def test_an_output_folder_in_which_people_write_is_refused(project, line: str) -> None:
    assert found(f"{HEAD}{line}\n") == [("CFG009", 3)]
    folder = project(GUIDE, f"{HEAD}{line}\n")
    before = all_files(folder)
    assert [text.rpartition(" ")[2] for text in refused(folder)] == ["CFG009"]
    assert all_files(folder) == before


def test_an_output_folder_that_is_a_link_to_the_content_is_refused(project) -> None:
    folder = project(GUIDE)
    (folder / "site").symlink_to("content")
    before = all_files(folder)
    assert refused(folder) == ["polyguide.toml CFG009"]
    assert {path for path in all_files(folder) if ".polyguide" not in path} == set(before)


def test_a_path_is_written_in_one_way() -> None:
    settings, _ = parse_settings(f'{HEAD}output = "./out//site/"\n', "polyguide.toml")
    assert settings is not None
    assert settings.output == "out/site"


@pytest.mark.parametrize("path", ["content/index.md", "polyguide.toml", ".pot", "a/.pot", "/x.pot"])
def test_a_template_is_a_pot_file(path: str) -> None:
    assert found(f'{HEAD}template = "{path}"\n') == [("CFG003", 3)]


@pytest.mark.parametrize(
    "path",
    [
        "po/{locale}/{path}.po",
        "po/{locale}/{document}.po",
        "po/{locale}/*.po",
        "po/{locale}/{lang.po",
        "po/{locale}}.po",
        "po/{Locale}/{locale}.po",
        "po/es.po",
    ],
)
def test_the_path_of_catalogues_has_no_other_placeholder(path: str) -> None:
    assert found(f'{HEAD}catalogues = "{path}"\n') == [("CFG003", 3)]


def test_the_path_of_catalogues_may_say_the_locale_twice() -> None:
    settings, _ = parse_settings(
        f'{HEAD}catalogues = "{{locale}}/{{domain}}.{{locale}}.po"\n', "polyguide.toml"
    )
    assert settings is not None
    assert settings.catalogue_path("es") == "es/guide.es.po"


@pytest.mark.parametrize("path", ["po/{locale}.pot", "po/{name}.pot", "po/*.pot"])
def test_the_path_of_the_template_has_no_other_placeholder(path: str) -> None:
    assert found(f'{HEAD}template = "{path}"\n') == [("CFG003", 3)]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ('source = "en"\nlocales = ["zh-Hans", "zh-CN"]\n', "polyguide.toml", [("CFG010", 2)]),
        (f'{HEAD}[locale.es]\nfallback = ["pt"]\n', "polyguide.toml", [("CFG011", 4)]),
        (f'{HEAD}outputs = ["text", "search"]\n', "polyguide.toml", [("CFG016", 3)]),
        ('source = "en"\nlocales = ["es", "jp"]\n', "polyguide.toml", [("CFG012", 2)]),
        (
            'source = "en-UK"\nlocales = ["sp", "deu"]\n',
            "polyguide.toml",
            [("CFG012", 1), ("CFG012", 2), ("CFG012", 2)],
        ),
        (f'{HEAD}drafts = "show"\n', "polyguide.toml", [("CFG003", 3)]),
        (f"{HEAD}[locale.es]\ndrafts = true\n", "polyguide.toml", [("CFG003", 4)]),
        ('source = "xx"\nlocales = ["xx-YY"]\n', "polyguide.toml", [("CFG003", 1), ("CFG003", 2)]),
        ('source = "en"\nlocales = ["kr"]\n', "polyguide.toml", [("CFG013", 2)]),
        (f'{HEAD}[locale.es]\nformats = "es-UK"\n', "polyguide.toml", [("CFG012", 4)]),
        (f"{HEAD}[locale.es]\n[locale.ES]\n", "polyguide.toml", [("CFG007", 4)]),
        (f"{HEAD}[locale.pt]\n[locale.gl]\n", "polyguide.toml", [("CFG006", 3), ("CFG006", 4)]),
        ("x = " + "[" * 3000, "polyguide.toml", [("CFG001", 0)]),
        (f"{HEAD}width = {'1' * 5000}\n", "polyguide.toml", [("CFG001", 0)]),
        ("tool = 1\n", "pyproject.toml", [("CFG004", 0)]),
        (
            '[tool.a]\nsource = 3\n[tool.polyguide]\nsource = "en"\nwidth = "x"\n[b]\nwidth = 1\n',
            "pyproject.toml",
            [("CFG003", 5)],
        ),
        (
            'a = """\n[tool.polyguide]\nsource = 1\n"""\n[tool.polyguide]\nsource = 3\n',
            "pyproject.toml",
            [("CFG003", 6), ("CFG005", 5)],
        ),
    ],
)
def test_a_fault_of_the_settings_has_the_line_of_its_own_key(
    text: str, name: str, expected: list[tuple[str, int]]
) -> None:
    assert found(text, name) == expected


def test_a_byte_order_mark_is_no_fault(project) -> None:
    folder = project({**GUIDE, "content/facts.toml": b"\xef\xbb\xbf"}, f"\ufeff{HEAD}")
    assert [problem.code for problem in build(find_project(folder)).problems] == ["MSG004"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("jp", "ja"),
        ("cn", "zh-Hans"),
        ("gr-GR", "el-GR"),
        ("ger", "de"),
        ("cz", "cs"),
        ("en-UK", "en-GB"),
        ("hk", "zh-Hant"),
        ("zh-CHS", "zh"),
    ],
)
def test_a_tag_that_is_no_language_is_answered_with_the_one_that_was_meant(
    written: str, meant: str
) -> None:
    _, problems = parse_settings(f'source = "fr"\nlocales = ["{written}"]\n', "polyguide.toml")
    assert [(problem.code, problem.remedy.partition("?")[0]) for problem in problems] == [
        ("CFG012", f"Did you mean {meant}")
    ]


@pytest.mark.parametrize(
    "tag", ["qaa", "en-XA", "ar-XB", "art-x-pirate", "de-x-leicht", "es-419", "iw", "tok", "nds"]
)
def test_private_rare_and_outdated_tags_are_allowed(tag: str) -> None:
    settings, problems = parse_settings(f'source = "fr"\nlocales = ["{tag}"]\n', "polyguide.toml")
    assert (settings is not None, problems) == (True, ())


def test_a_language_of_the_same_tag_as_a_country_is_allowed_under_its_own_name() -> None:
    text = 'source = "fr"\nlocales = ["kr"]\n[locale.kr]\nname = "Kanuri"\n'
    settings, _ = parse_settings(text, "polyguide.toml")
    assert settings is not None
    assert [locale.name for locale in settings.all_locales] == ["Français", "Kanuri"]


PUBLISHED = HEAD + '[publisher]\nname = "Friends of the <ferry>"\nreport = "{}"\n'


def test_who_publishes_the_guide_is_a_table() -> None:
    settings, problems = parse_settings(PUBLISHED.format("a+b@c.cl"), "polyguide.toml")
    assert problems == ()
    assert settings is not None
    publisher = settings.publisher
    assert publisher == ("Friends of the <ferry>", "", "a+b@c.cl")
    assert publisher.report_href("¿Qué? & más") == (
        "mailto:a+b@c.cl?subject=%C2%BFQu%C3%A9%3F%20%26%20m%C3%A1s"
    )
    settings, _ = parse_settings(PUBLISHED.format("https://a.cl/new?x=1"), "polyguide.toml")
    assert settings is not None
    assert settings.publisher.report_href("x") == "https://a.cl/new?x=1"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('report = "nobody"', ("CFG003", 4)),
        ('report = "mailto:a@b.cl"', ("CFG003", 4)),
        ('url = "a.cl"', ("CFG003", 4)),
        ('name = "two\\nlines"', ("CFG003", 4)),
        ('e-mail = "a@b.cl"', ("CFG002", 4)),
    ],
)
def test_what_is_no_address_of_a_publisher_is_refused(line: str, expected: tuple[str, int]) -> None:
    assert found(f"{HEAD}[publisher]\n{line}\n", "polyguide.toml") == [expected]
