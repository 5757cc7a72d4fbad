"""Recognizing the projects of other programs, from the names of their files and their settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from polyguide.adopt.hosts import RECOGNIZERS, Folder, Layout
from polyguide.adopt.hosts.catalogues import words_in
from polyguide.adopt.hosts.layout import Wanted, laid_out
from polyguide.adopt.hosts.literals import python_values, table_of, text_of, texts_of
from polyguide.adopt.hosts.po4a import words_of_po4a
from polyguide.project.survey import survey
from small_guides import written

if TYPE_CHECKING:
    from pathlib import Path

    from polyguide.adopt.hosts import Recognized


def folder_of(path: Path, *names: str, **texts: str) -> Folder:
    """Write empty files, and some with a text; give the folder."""
    return Folder(survey(written(path, dict.fromkeys(names, "") | texts)))


def only(host: str, folder: Folder) -> Recognized:
    (found,) = RECOGNIZERS[host](folder)
    return found


@pytest.mark.parametrize(
    ("names", "layout"),
    [
        (["d/a.md"], Layout("d")),
        (
            ["d/en/a.md", "d/es/a.md"],
            Layout("d/en", "d/{locale}/{document}", {"es": "es"}),
        ),
        (
            ["d/a.md", "d/zh-cn/a.md", "d/api/a.md"],
            Layout("d", "d/{locale}/{document}", {"zh-cn": "zh-CN"}, exclude=("zh-cn/**",)),
        ),
        (
            ["d/a.md", "d/a.es.md", "d/b.md", "d/b.notes.md"],
            Layout("d", "d/{document}.{locale}", {"es": "es"}, exclude=("*.es.md",)),
        ),
        # A folder that is called as a language is none if it holds nothing of the source.
        (["d/a.md", "d/it/about-it.md"], Layout("d")),
    ],
)
def test_how_documents_lie_is_seen_from_the_names_of_files(
    tmp_path: Path, names: list[str], layout: Layout
) -> None:
    assert laid_out(folder_of(tmp_path, *names), Wanted("d", (".md",), "en")) == layout


def test_mkdocs_with_a_project_for_each_language_is_that_of_the_source(tmp_path: Path) -> None:
    files = {
        "docs/en/mkdocs.yml": "nav: [a.md]\nsite_url: https://a.example\nexclude_docs: |\n  x.md\n",
        "docs/en/docs/a.md": "",
        "docs/zh-hant/docs/a.md": "",
    }
    found = only("mkdocs", Folder(survey(written(tmp_path, files))))
    tree = "docs/{locale}/docs/{document}"
    assert found.layout == Layout("docs/en/docs", tree, {"zh-hant": "zh-Hant"}, ("x.md",))
    assert (found.source, found.navigation) == ("en", "docs/en/mkdocs.yml")
    assert found.base_url == "https://a.example"


def test_mkdocs_may_take_what_it_says_from_the_environment_and_another_file(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": "INHERIT: conf/base.yml\ndocs_dir: !ENV [DOCS_DIR, text/pages]\n",
        "conf/base.yml": "nav: [a.md]\ndocs_dir: x\nsite_url: !ENV [URL, 'https://a.example']\n",
        "text/pages/a.md": "",
    }
    found = only("mkdocs", Folder(survey(written(tmp_path, files))))
    assert found.layout == Layout("text/pages")
    assert (found.navigation, found.base_url) == ("conf/base.yml", "https://a.example")


def test_a_configuration_of_mkdocs_that_is_broken_is_told(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "docs/a.md", **{"mkdocs.yml": 'site_name: "Ferry\n'})
    assert only("mkdocs", folder).layout == Layout("docs")
    assert [str(one) for one in folder.problems] == ["mkdocs.yml"]


def test_hugo_takes_the_folders_that_languages_name(tmp_path: Path) -> None:
    config = (
        'defaultContentLanguage = "en"\n'
        '[languages.en]\ncontentDir = "words/english"\n[languages.de]\ncontentDir = "words/de"\n'
    )
    files = {"hugo.toml": config, "content/x.md": "", "words/english/a.md": "", "words/de/a.md": ""}
    found = only("hugo", Folder(survey(written(tmp_path, files))))
    assert found.layout == Layout("words/english", "words/{locale}/{document}", {"de": "de"})


def test_documents_of_hugo_may_end_in_markdown(tmp_path: Path) -> None:
    names = ["hugo.toml", "content/a.markdown", "content/b.md", "content/a.de.markdown"]
    found = only("hugo", folder_of(tmp_path, *names)).layout
    assert (found.tree, found.names) == ("content/{document}.{locale}", {"de": "de"})


@pytest.mark.parametrize(
    ("path", "host"),
    [(".cargo/config.toml", "hugo"), ("config.toml", "hugo"), ("docs/conf.py", "myst")],
)
def test_a_file_of_another_program_under_the_same_name_says_nothing(
    tmp_path: Path, path: str, host: str
) -> None:
    folder = Folder(survey(written(tmp_path, {path: "a = 1\n", "content/a.md": ""})))
    assert [*RECOGNIZERS[host](folder)] == []


def test_what_stands_in_a_program_as_it_is_is_read_and_nothing_is_run() -> None:
    program = """
    const more: Record<string, string> = { 'a}': "}", b: [1, { c: 2 }] };
    export default { locales: ['en', 'es'], lang: `en`, path: `${home}/docs`, url: home + '/x' }
    """
    assert table_of(program, "more") == {"a}": '"}"', "b": "[1, { c: 2 }]"}
    assert texts_of(program, "locales") == ["en", "es"]
    assert [text_of(program, name) for name in ("lang", "path", "none")] == ["en", "", ""]
    assert python_values("a = 1\nb = [2]\nimport os\nc = os.getcwd()\n") == {"a": 1, "b": [2]}
    assert python_values("a = " + "(" * 5000) == {}


@pytest.mark.parametrize(
    ("names", "pattern", "template"),
    [
        (["po/es.po", "po/pt_BR.po"], "po/{locale}.po", "po/messages.pot"),
        (["po/es.po", "po/book.pot"], "po/{locale}.po", "po/book.pot"),
        (["po/es/a.po", "po/es/x/b.po"], "po/{locale}/{document}.po", "po/{document}.pot"),
        (
            ["po/es/LC_MESSAGES/guide.po", "po/de/LC_MESSAGES/guide.po"],
            "po/{locale}/LC_MESSAGES/guide.po",
            "po/messages.pot",
        ),
        (["po/a/es.po", "po/b/es.po"], "po/{document}/{locale}.po", "po/{document}.pot"),
    ],
)
def test_catalogues_are_found_as_others_keep_them(
    tmp_path: Path, names: list[str], pattern: str, template: str
) -> None:
    found = words_in(folder_of(tmp_path, *names), ["locales", "po"])
    assert found is not None
    assert (found.catalogues, found.template) == (pattern, template)


def test_po4a_says_where_catalogues_are(tmp_path: Path) -> None:
    config = (
        "[po4a_langs] es zh_Hans\n[po4a_paths] pot/$master.pot \\\n  $lang:po/$lang/$master.po\n"
    )
    found = words_of_po4a(Folder(survey(written(tmp_path, {"t/po4a.cfg": config}))))
    assert found is not None
    assert found.catalogues == "t/po/{locale}/{document}.po"
    assert (found.template, found.names) == (
        "t/pot/{document}.pot",
        {"es": "es", "zh_Hans": "zh-Hans"},
    )


HOSTILE = {
    "mkdocs.yml": "a: &a [x]\nnav: [*a]\nplugins: " + "[" * 3000,
    "zensical.toml": "project = 1\n",
    "book.toml": "[book]\nsrc = 7\nlanguage = []\n",
    "docusaurus.config.js": "module.exports = { i18n: { locales: [" + "'" * 1001,
    "astro.config.mjs": "starlight({ locales: {" + "{" * 3000,
    ".vitepress/config.ts": "locales: { 'a': { lang: 'en'",
    "hugo.toml": "languages = 1\n[",
    "config/_default/hugo.yaml": "languages: [1, 2]\n",
    "_config.yml": "lang: {a: b}\n",
    "conf.py": "myst = [\n" * 2000,
    "myst.yml": b"\xff\xfe",
    "po4a.cfg": "[po4a_paths] ../../x\n[po4a_langs]\n",
}


def test_configurations_that_cannot_be_read_stop_nothing(tmp_path: Path) -> None:
    folder = Folder(survey(written(tmp_path, HOSTILE | {"docs/a.md": "", "content/a.md": ""})))
    for recognize in RECOGNIZERS.values():
        assert all(one.layout.content for one in recognize(folder))
    assert words_of_po4a(folder) is None
    assert {"mkdocs.yml", "hugo.toml"} <= set(folder.problems)


def test_markdown_of_no_program_is_found_where_languages_lie_side_by_side(tmp_path: Path) -> None:
    names = ["README.md", "app/notes.md"]
    names += [f"app/pages/{tag}/{name}.md" for tag in ("en", "es", "fr") for name in "abcd"]
    found = only("", folder_of(tmp_path, *names))
    tree = "app/pages/{locale}/{document}"
    assert found.layout == Layout("app/pages/en", tree, {"es": "es", "fr": "fr"})


def test_a_folder_that_is_called_as_a_configuration_is_none(tmp_path: Path) -> None:
    names = [f"{name}/x.txt" for name in HOSTILE]
    folder = folder_of(tmp_path, *names)
    assert [one for name, seen in RECOGNIZERS.items() if name for one in seen(folder)] == []


@pytest.mark.slow
def test_ten_thousand_languages_are_looked_at_in_a_moment(tmp_path: Path) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = [f"d/{a}{b}-{c}{a}/a.md" for a in letters for b in letters for c in letters[:15]]
    folder = folder_of(tmp_path, "d/a.md", *names)
    found = laid_out(folder, Wanted("d", (".md",), "en"))
    assert len(found.names) > 1000
