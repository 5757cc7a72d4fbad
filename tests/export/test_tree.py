"""The files of the source in other languages, for the program that builds them.

What stands in them is compared in tests/source/test_dialects.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from running import run

if TYPE_CHECKING:
    from pathlib import Path

HEADER = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
WORDS = (
    'msgid "When it leaves"\nmsgstr "Cuándo sale"\n\n'
    'msgid "![Pier](pier.png) [back](#when-it-leaves)"\n'
    'msgstr "![Muelle](pier.png) [atrás](#when-it-leaves)"\n'
)
DOCUMENT = (
    "# When it leaves\r\n\r\nNot   translated.\r\n\r\n"
    "![Pier](pier.png) [back](#when-it-leaves)\r\n\r\n## When it leaves\r\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in ("content/more", "locales"):
        (tmp_path / path).mkdir(parents=True)
    (tmp_path / "content/more/a.md").write_bytes(DOCUMENT.encode())
    (tmp_path / "content/more/pier.png").write_bytes(b"pier")
    (tmp_path / "content/more/pier.es.png").write_bytes(b"muelle")
    (tmp_path / "locales/es.po").write_text(HEADER + WORDS, encoding="utf-8")
    return tmp_path


def made(folder: Path, *settings: str) -> dict[str, bytes]:
    lines = ('source = "en"', 'locales = ["es"]', 'catalogues = "locales/{locale}.po"', *settings)
    (folder / "polyguide.toml").write_text("\n".join(lines), encoding="utf-8")
    assert run("export", "tree", cwd=folder).code == 0
    tree = folder / "exports/tree"
    return {
        path.relative_to(tree).as_posix(): path.read_bytes()
        for path in tree.rglob("*")
        if path.is_file()
    }


def test_words_change_and_no_other_byte_does(folder: Path) -> None:
    assert made(folder) == {
        "es/more/a.md": (
            "# Cuándo sale {#when-it-leaves}\r\n\r\nNot   translated.\r\n\r\n"
            "![Muelle](pier.png) [atrás](#when-it-leaves)\r\n\r\n"
            "## Cuándo sale {#when-it-leaves-1}\r\n"
        ).encode(),
        "es/more/pier.png": b"muelle",
    }


def test_the_settings_say_where_files_go(folder: Path) -> None:
    files = made(folder, 'tree = "docs/{document}.{locale}"', "[locale.es]", 'folder = "es-cl"')
    assert list(files) == ["docs/more/a.es-cl.md"]


def test_an_id_is_written_as_the_program_reads_it(folder: Path) -> None:
    files = made(folder, 'dialect = "mkdocs"')
    text = files["docs/es/more/a.md"].decode()
    assert "# Cuándo sale { #when-it-leaves }\r\n" in text
    assert "## Cuándo sale { #when-it-leaves_1 }\r\n" in text


def test_an_id_stands_above_a_heading_for_myst(folder: Path) -> None:
    text = made(folder, 'dialect = "myst"')["docs/es/more/a.md"].decode()
    assert text.startswith("(when-it-leaves)=\r\n# Cuándo sale\r\n")
    assert text.endswith("\r\n\r\n(when-it-leaves-1)=\r\n## Cuándo sale\r\n")


@pytest.mark.parametrize(
    ("words", "ends"), [("Barco", '## `boat`<a id="boat-1"></a>\n'), ("Boat", "## `boat`\n")]
)
def test_a_heading_with_the_words_of_a_translated_one_keeps_its_number(
    folder: Path, words: str, ends: str
) -> None:
    (folder / "content/more/a.md").write_text("# Boat\n\n## `boat`\n", encoding="utf-8")
    (folder / "locales/es.po").write_text(
        f'{HEADER}msgid "Boat"\nmsgstr "{words}"\n', encoding="utf-8"
    )
    files = made(folder, 'dialect = "starlight"')
    assert files["src/content/docs/es/more/a.md"].decode().endswith(ends)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("# When it leaves { .big }", "# Cuándo sale { #when-it-leaves .big }"),
        (
            "# When it leaves {: .big data-x='y' } #",
            "# Cuándo sale {: #when-it-leaves .big data-x='y' } #",
        ),
        ("# When it leaves {.big}", "# Cuándo sale {#when-it-leaves .big}"),
        ("# When it leaves { .big #own }", "# Cuándo sale { .big #own }"),
        ("When it leaves { .big }\n===", "Cuándo sale { #when-it-leaves .big }\n==="),
    ],
)
def test_an_id_stands_among_the_attributes_of_a_heading(
    folder: Path, heading: str, expected: str
) -> None:
    (folder / "content/more/a.md").write_bytes(f"{heading}\n".encode())
    files = made(folder, 'dialect = "mkdocs"')
    assert files["docs/es/more/a.md"].decode() == f"{expected}\n"


def test_the_language_of_the_source_is_not_written(folder: Path) -> None:
    made(folder)
    assert run("export", "tree", "--locale", "en", cwd=folder).code == 0
    assert not (folder / "exports/tree/en").exists()


@pytest.mark.parametrize("tree", ["{locale}/x", "../{locale}/{document}", "/{locale}/{document}"])
def test_a_place_that_can_not_be_is_refused(folder: Path, tree: str) -> None:
    lines = ('source = "en"', 'locales = ["es"]', f'tree = "{tree}"')
    (folder / "polyguide.toml").write_text("\n".join(lines), encoding="utf-8")
    refused = run("export", "tree", cwd=folder)
    assert refused.code == 2
    assert "polyguide.toml:3:1 CFG003" in refused.err


UNTITLED = {
    "mkdocs": (
        '!!! tip ""\n    a\n\n!!! note inline end  \n    a\n\n'
        "/// info\n\na\n\n///\n\n/// html | div\n\na\n\n///\n",
        '!!! tip ""\n    a\n\n!!! note inline end "Nota"  \n    a\n\n'
        "/// info | Dato\n\na\n\n///\n\n/// html | div\n\na\n\n///\n",
        {"Note": "Nota", "Info": "Dato", "div": "x", "Tip": "x"},
    ),
    "vitepress": (
        "::: tip {open}\na\n:::\n\n::: details  \na\n:::\n\n::: danger STOP\na\n:::\n",
        "::: tip Consejo {open}\na\n:::\n\n::: details Más  \na\n:::\n\n::: danger ALTO\na\n:::\n",
        {"TIP": "Consejo", "Details": "Más", "STOP": "ALTO", "DANGER": "x"},
    ),
}


@pytest.mark.parametrize("dialect", UNTITLED)
def test_titles_that_a_program_shows_in_one_language_are_messages_of_its_tree(
    folder: Path, dialect: str
) -> None:
    source, translated, words = UNTITLED[dialect]
    entries = [f'msgid "{text}"\nmsgstr "{other}"\n' for text, other in words.items()]
    (folder / "locales/es.po").write_text("\n".join([HEADER, *entries]), encoding="utf-8")
    (folder / "content/more/a.md").write_text(f"# A\n\n{source}", encoding="utf-8")
    settings = f'dialect = "{dialect}"', 'tree = "{locale}/{document}"'
    made_of = made(folder, *settings)["es/more/a.md"].decode()
    assert made_of.partition("\n\n")[2] == translated
    (folder / "polyguide.toml").write_text(f'source = "en"\n{settings[0]}\n', encoding="utf-8")
    run("extract", cwd=folder)
    template = (folder / "locales/guide.pot").read_text(encoding="utf-8")
    assert not any(f'msgid "{text}"' in template for text in ("Note", "Info", "TIP", "Details"))


def test_what_the_program_serves_for_all_languages_is_not_written_for_each(folder: Path) -> None:
    (folder / "static").mkdir()
    (folder / "static/map.png").write_bytes(b"map")
    (folder / "content/more/b.md").write_text("# Map\n\n![Map](/map.png)\n", "utf-8")
    written = made(folder, 'dialect = "docusaurus"', 'tree = "{locale}/{document}"')
    assert sorted(written) == ["es/more/a.md", "es/more/b.md", "es/more/pier.png"]


@pytest.mark.parametrize(
    ("dialect", "field", "told"),
    [
        ("jekyll", "permalink: /fares/", True),
        ("jekyll", "slug: fares", False),
        ("hugo", 'url: "/fares/"', True),
        ("hugo", "url: fares/", False),
        ("starlight", "slug: fares", True),
        ("docusaurus", "slug: /fares", False),
    ],
)
def test_an_address_that_would_be_one_in_all_languages_is_told_once(
    folder: Path, dialect: str, field: str, told: bool
) -> None:
    for name in ("b", "c"):
        text = f"---\ntitle: Fares\n{field}\n---\n\nPay.\n"
        (folder / f"content/{name}.md").write_text(text, "utf-8")
    lines = ('source = "en"', 'locales = ["es"]', 'catalogues = "locales/{locale}.po"')
    settings = "\n".join((*lines, f'dialect = "{dialect}"'))
    (folder / "polyguide.toml").write_text(settings, "utf-8")
    done = run("export", "tree", cwd=folder)
    assert done.code == 0
    assert done.err.count("EXP009") == told
    assert ("content/b.md:3:1 EXP009" in done.err) == told
    assert ("(such pages: 2)" in done.err) == told
