"""What is planned for a folder: its settings, its languages, and what is said of the rest."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from polyguide.adopt.plan import Plan, Wish, plan_of
from polyguide.project import ProjectError
from small_guides import written

if TYPE_CHECKING:
    from pathlib import Path

BOOK = {"book.toml": "", "src/index.md": "# Ferry\n", "src/es/index.md": "# Ferri\n"}


def planned(path: Path, files: dict[str, str], wish: Wish | None = None) -> Plan:
    return plan_of(written(path, files), wish or Wish())


def codes(plan: Plan) -> list[str]:
    return [problem.code for problem in plan.problems]


def refused(path: Path, files: dict[str, str], wish: Wish | None = None) -> list[str]:
    with pytest.raises(ProjectError) as error:
        planned(path, files, wish)
    return [problem.code for problem in error.value.problems]


def test_settings_say_what_is_not_so_by_itself(tmp_path: Path) -> None:
    plan = planned(tmp_path, BOOK)
    assert plan.text == (
        'source = "en"\nlocales = ["es"]\ndialect = "mdbook"\ncontent = "src"\n'
        'exclude = ["es/**"]\ntree = "src/{locale}/{document}"\n'
        'catalogues = "locales/{locale}/{document}.po"\ntemplate = "locales/{document}.pot"\n'
    )


def test_what_documents_need_is_allowed_and_what_else_is_taken_is_not_used(tmp_path: Path) -> None:
    more = {
        "src/a.md": "# A\n\n<div>Now</div>\n\n```sh\n{{#include ../code/run.sh}}\n```\n",
        "src/note.rst": "Note\n",
        "src/list.txt": "List\n",
        "code/run.sh": "run\n",
        "site/index.html": "",
        "templates/page.html": "",
        "locales/x.json": "",
        "src/guide.md": "# Guide\n",
    }
    settings = planned(tmp_path, BOOK | more).project.settings
    assert (settings.raw_html, settings.includes) == (True, ("code",))
    assert settings.exclude == ("es/**", "*.rst", "*.txt")
    assert (settings.output, settings.templates) == ("polyguide-site", "polyguide-templates")
    assert settings.catalogues == "translations/{locale}/{document}.po"
    assert settings.domain == "theme"


def test_languages_without_a_translation_are_left_out_and_told(tmp_path: Path) -> None:
    config = "export default { i18n: { defaultLocale: 'en', locales: ['en', 'es', 'fr'] } };"
    tree = "docusaurus-plugin-content-docs/current"
    files = {
        "docusaurus.config.js": config,
        "docs/a.md": "# A\n",
        f"i18n/es/{tree}/a.md": "# A\n",
        f"i18n/de/{tree}/a.md": "# A\n",
    }
    plan = planned(tmp_path, files)
    assert [item.locale.tag for item in plan.project.settings.locales] == ["es"]
    assert {"ADP006", "ADP010", "ADP019"} <= set(codes(plan))


def test_some_languages_may_be_wanted(tmp_path: Path) -> None:
    files = BOOK | {"src/de/index.md": "# Fähre\n"}
    plan = planned(tmp_path, files, Wish(locales=["de"]))
    assert [item.locale.tag for item in plan.project.settings.locales] == ["de"]
    # What is not wanted is no document of the source all the same.
    assert plan.candidate.documents == ("src/index.md",)
    assert refused(tmp_path, files, Wish(locales=["fr"])) == ["ADP016"]
    assert refused(tmp_path, files, Wish(locales=["spanish"])) == ["INI002"]


def test_of_two_languages_with_one_name_in_catalogues_the_first_is_taken(tmp_path: Path) -> None:
    files = BOOK | {"src/zh-cn/index.md": "# 渡轮\n", "src/zh-hans/index.md": "# 渡轮\n"}
    plan = planned(tmp_path, files)
    assert [item.locale.tag for item in plan.project.settings.locales] == ["es", "zh-CN"]
    assert "ADP017" in codes(plan)


def test_the_language_of_the_source_has_to_be_known(tmp_path: Path) -> None:
    files = {"text/a.md": "# A\n"}
    assert refused(tmp_path, files) == ["ADP005"]
    assert planned(tmp_path, files, Wish("es")).project.settings.source.tag == "es"


def test_translations_under_an_old_name_are_found_by_history(tmp_path: Path) -> None:
    text = "# Ferry\n\nThe boat leaves at 9:00.\n\nBring your ticket.\n"
    written(tmp_path, BOOK | {"src/old.md": text, "src/es/old.md": "# Ferri\n"})
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    (tmp_path / "src/old.md").rename(tmp_path / "src/new.md")
    commit(tmp_path)
    plan = plan_of(tmp_path, Wish())
    assert plan.trees[0].files == {
        "src/index.md": "src/es/index.md",
        "src/new.md": "src/es/old.md",
    }
    assert plan.project.settings.redirects == (("old", "new"),)
    assert codes(plan) == []


def test_translations_of_what_is_gone_are_counted(tmp_path: Path) -> None:
    plan = planned(tmp_path, BOOK | {"src/es/gone.md": "# X\n", "src/es/x.md": "# X\n"})
    (told,) = [one for one in plan.problems if one.code == "ADP011"]
    assert (told.place.path, dict(told.values)["count"]) == ("src/es/gone.md", "2")


def test_catalogues_stay_where_they_are_and_what_is_made_from_them_is_no_source(
    tmp_path: Path,
) -> None:
    config = "[po4a_langs] zh_Hans\n[po4a_paths] po/g.pot $lang:po/$lang.po\n"
    files = {
        "po4a.cfg": config,
        "guide/index.md": "# Ferry\n",
        "guide/zh-hans/index.md": "# 渡轮\n",
        "po/zh_Hans.po": 'msgid ""\nmsgstr ""\n',
    }
    plan = planned(tmp_path, files, Wish("en"))
    settings = plan.project.settings
    assert (plan.has_catalogues, plan.trees) == (True, ())
    assert plan.candidate.documents == ("guide/index.md",)
    assert (settings.catalogues, settings.template) == ("po/{locale}.po", "po/g.pot")
    assert [(item.locale.tag, item.folder) for item in settings.locales] == [("zh-Hans", "zh-hans")]


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "-q", "-m", "A")


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True)
