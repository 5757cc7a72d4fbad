"""Translated files become catalogues of the source that they were made of."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from needs import needs
from polyguide.adopt.align import AlignedFile, Reason, align
from polyguide.commands.update import plan_update
from polyguide.gettext.changes import apply_changes
from polyguide.project.git import History, find_history
from revisions import Repository
from small_guides import written
from translated import project, tree

if TYPE_CHECKING:
    from pathlib import Path

    from polyguide.model.catalogue import Catalogue

NOW = datetime.datetime(2026, 11, 30, tzinfo=datetime.UTC)
THEN = "# Pay\n\nPay the bill.\n\n## Old\n\nWait for `5` minutes.\n\nTake the slip.\n"
SPANISH = "# Pagar\n\nPaga ya.\n\n## Viejo\n\nEspera `5` minutos.\n\nToma el papel.\n"
TODAY = "# Pay\n\nPay at the quay.\n\nNew.\n\nTake the slip.\n\n- `6`\n- More\n"


def words(catalogue: Catalogue) -> dict[str, str]:
    return {one.id: one.strings[0] for one in catalogue.messages}


def test_words_are_those_of_the_texts_in_the_same_places(tmp_path: Path) -> None:
    written(tmp_path, {"docs/en/a.md": THEN, "docs/es/a.md": SPANISH})
    [es] = align(project(tmp_path), [tree("a.md")], History(tmp_path))
    assert words(es.catalogues["a"]) == {
        "Pay": "Pagar",
        "Pay the bill.": "Paga ya.",
        "Old": "Viejo",
        "Wait for `5` minutes.": "Espera `5` minutos.",
        "Take the slip.": "Toma el papel.",
    }
    assert es.files == [AlignedFile("docs/es/a.md", "docs/en/a.md", carried=5)]


def test_what_equals_the_source_has_no_words(tmp_path: Path) -> None:
    written(tmp_path, {"docs/en/a.md": "# Pay\n\nNow.\n", "docs/es/a.md": "# Pay\n\nYa.\n"})
    [es] = align(project(tmp_path), [tree("a.md")], History(tmp_path))
    assert (words(es.catalogues["a"]), es.files[0].equal) == ({"Now.": "Ya."}, 1)


def test_what_has_no_partner_is_listed_with_both_places(tmp_path: Path) -> None:
    written(
        tmp_path,
        {
            "docs/en/a.md": "# Pay\n\n```\na\n```\n\nOnly here, in `code`.\n",
            "docs/es/a.md": "# Pagar\n\nSolo aquí.\n\n```\na\n```\n",
        },
    )
    [es] = align(project(tmp_path), [tree("a.md")], History(tmp_path))
    assert [
        (one.reason, str(one.source), str(one.translation), one.text)
        for one in es.files[0].unpaired
    ] == [
        (Reason.MISSING, "docs/en/a.md:7:1", "docs/es/a.md:1:3", "Only here, in `code`."),
        (Reason.ADDED, "docs/en/a.md:1:3", "docs/es/a.md:3:1", "Solo aquí."),
    ]


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_taken(tmp_path: Path) -> None:
    files = {"docs/en/a.md": "# A\n", "docs/es/a.md": b"# \xff\n"}
    written(tmp_path, {**files, "docs/en/b.md": "# B\n", "docs/es/b.md": "# Be\n"})
    [es] = align(project(tmp_path), [tree("a.md", "b.md")], History(tmp_path))
    assert [one.reason for one in es.files[0].unpaired] == [Reason.UNREADABLE]
    assert words(es.catalogues["b"]) == {"B": "Be"}


def test_titles_of_alerts_that_a_theme_gives_are_counted_alone(tmp_path: Path) -> None:
    source, own = "# A\n\n> [!NOTE]\n> Pay.\n", "# Aa\n\n> [!NOTE] Ojo\n> Paga.\n"
    written(tmp_path, {"docs/en/a.md": source, "docs/es/a.md": own})
    [es] = align(project(tmp_path), [tree("a.md")], History(tmp_path))
    assert es.files == [AlignedFile("docs/es/a.md", "docs/en/a.md", carried=2, titles=1)]


def test_one_catalogue_for_all_documents_has_the_words_of_each(tmp_path: Path) -> None:
    files = {"docs/en/a.md": "# A\n\nPay.\n", "docs/es/a.md": "# Aa\n\nPaga.\n"}
    more = {"docs/en/b.md": "# B\n\nPay.\n", "docs/es/b.md": "# Be\n\nAbona.\n"}
    written(tmp_path, {**files, **more})
    own = project(tmp_path, "locales/{locale}.po")
    [es] = align(own, [tree("a.md", "b.md")], History(tmp_path))
    found = [(one.context, one.id, *one.strings) for one in es.catalogues[""].messages]
    assert found == [
        (None, "A", "Aa"),
        ("A", "Pay.", "Paga."),
        ("B", "Pay.", "Abona."),
        (None, "B", "Be"),
    ]
    assert es.differing == 1


def test_both_translations_of_a_text_come_into_the_catalogue_of_today(tmp_path: Path) -> None:
    files = {"docs/en/a.md": "# A\n\nPay.\n", "docs/es/a.md": "# Aa\n\nPaga.\n"}
    more = {"docs/en/b.md": "# B\n\nPay.\n", "docs/es/b.md": "# Be\n\nAbona.\n"}
    written(tmp_path, {**files, **more, "polyguide.toml": 'source = "en"\n'})
    own = project(tmp_path, "locales/{locale}.po")
    [es] = align(own, [tree("a.md", "b.md")], History(tmp_path))
    changes = plan_update(own, NOW, adopted={"es": es.catalogues})
    [made] = [one.edit.after.decode() for one in changes if one.edit.path.endswith("es.po")]
    assert 'msgctxt "A"\nmsgid "Pay."\nmsgstr "Paga."' in made
    assert 'msgctxt "B"\nmsgid "Pay."\nmsgstr "Abona."' in made


@needs("git")
def test_a_translation_is_paired_with_the_source_of_its_day(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit({"docs/en/a.md": "# Pay\n"})
    then = repository.commit({"docs/en/a.md": THEN})
    repository.commit({"docs/es/a.md": SPANISH})
    repository.commit({"docs/en/a.md": TODAY, "polyguide.toml": 'source = "en"\n'})
    own = project(tmp_path)
    [es] = align(own, [tree("a.md")], find_history(tmp_path, ["docs"]))
    [file] = es.files
    assert (file.revision, file.age, file.carried) == (then, 1, 5)
    # The ordinary update carries the words to today: what changed is fuzzy, and nothing is lost.
    changes = plan_update(own, NOW, adopted={"es": es.catalogues})
    apply_changes(lambda: changes, [own])
    made = (tmp_path / "locales/es/a.po").read_text(encoding="utf-8")
    assert 'msgid "Take the slip."\nmsgstr "Toma el papel."' in made
    assert all(line in made for line in ("Pagar", "Paga ya.", "Viejo", "Espera `5` minutos."))


def test_the_work_of_several_processes_is_that_of_one(tmp_path: Path) -> None:
    names = [f"{number}.md" for number in range(6)]
    for name in names:
        text = {f"docs/en/{name}": f"# Pay\n\nPay {name}.\n", f"docs/es/{name}": "# Ya\n\nPaga.\n"}
        written(tmp_path, text)
    done: list[tuple[int, int]] = []
    own, trees, history = project(tmp_path), [tree(*names)], History(tmp_path)
    one = align(own, trees, history, jobs=1, progress=lambda *counts: done.append(counts))
    assert one == align(own, trees, history, jobs=2)
    assert done[-1] == (12, 12)
