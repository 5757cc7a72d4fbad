"""Documents that can't be read: each is named, keeps its pages, and stops no other."""

from __future__ import annotations

import datetime
import os
import shutil
from functools import partial
from typing import TYPE_CHECKING

import pytest

import polyguide as api
from needs import not_root
from polyguide.commands.export import export
from polyguide.commands.status import guide_to_count, status
from polyguide.commands.update import plan_update
from polyguide.gettext.changes import apply_changes

if TYPE_CHECKING:
    from pathlib import Path
from stopping import ES, GUIDE, NOW, SETTINGS, SPECIAL, outcome, put, text, told, words

pytestmark = pytest.mark.slow


def remove(full: Path) -> None:
    if full.is_dir() and not full.is_symlink():
        shutil.rmtree(full)
    elif os.path.lexists(full):
        full.unlink()


# Documents


@pytest.mark.parametrize("kind", [*SPECIAL, "not UTF-8", "far too long"])
def test_a_document_that_cannot_be_read_keeps_its_pages_and_stops_no_other(project, kind) -> None:
    folder = project(GUIDE, SETTINGS)
    before = outcome(folder).site
    others = {
        "not UTF-8": (text(b"# Cards\n\n\xff\n"), "IO004"),
        "far too long": (text("word " * 500_000), "MD015"),
    }
    breaking, code = {**SPECIAL, **others}[kind]
    remove(folder / "content/cards.md")
    breaking(folder / "content/cards.md")
    put(folder, "content/more/cash.md", "# Cash\n\nNew text.\n")
    after = outcome(folder)
    place = "content/cards.md" + (":3:1" if code == "IO004" else "")
    assert after.told == [f"{place} {code}"]
    assert after.code == (1 if code == "MD015" else 2)
    assert after.site.keys() == before.keys()
    kept = {name for name in before if "cards" in name or name == "card.png"}
    assert {name: after.site[name] for name in kept} == {name: before[name] for name in kept}
    assert b"New text." in after.site["es/more/cash.html"]
    assert b'href="cards.html"' in after.site["es/index.html"]


def test_the_pages_of_a_document_go_with_it_and_not_before(project) -> None:
    folder = project(GUIDE, SETTINGS)
    outcome(folder)
    put(folder, "content/cards.md", b"\xff")
    assert "es/cards.html" in outcome(folder).site
    put(folder, "content/index.md", "# Home\n")
    (folder / "content/cards.md").unlink()
    assert not {"es/cards.html", "es/cards.txt", "card.png"} & outcome(folder).site.keys()


def test_a_document_with_another_suffix_keeps_its_pages(project) -> None:
    folder = project(GUIDE, SETTINGS)
    before = outcome(folder).site
    (folder / "content/cards.md").rename(folder / "content/cards.MD")
    after = outcome(folder)
    assert (after.told, after.code) == (["content/cards.MD IO010"], 2)
    assert after.site.keys() == before.keys()


@not_root
@pytest.mark.parametrize(
    ("shut", "place"),
    [
        ("content/cards.md", "content/cards.md IO001"),
        ("content/more", "content/more IO001"),
        ("content/card.png", "content/cards.md:3:16 LNK003"),
        (ES, f"{ES} IO001"),
        ("locales/es", f"{ES} IO001"),
        ("templates/style.css", "templates/style.css TPL001"),
        ("templates", "templates IO001"),
    ],
)
def test_what_nobody_may_read_is_named_and_stops_nothing_else(project, shut, place) -> None:
    folder = project({**GUIDE, "templates/style.css": "p{}"}, SETTINGS)
    before = outcome(folder).site
    mode = (folder / shut).stat().st_mode
    (folder / shut).chmod(0)
    try:
        after = outcome(folder)
    finally:
        (folder / shut).chmod(mode)
    assert after.told == [place]
    assert after.code == (1 if "LNK" in place else 2)
    gone = {name for name in before if name.startswith("es/") and place.startswith("locales")}
    gone |= {"card.png"} if "LNK" in place else set()
    assert after.site.keys() == before.keys() - gone


def test_a_language_stays_published_while_its_translated_document_cannot_be_read(project) -> None:
    lines = {f"Line {letter}.": f"Renglón {letter}." for letter in "abcdefghijklmnopqrstuvwxyz"}
    files = {
        "content/index.md": "# Home\n",
        "content/cards.md": "# Cards\n\n" + "\n\n".join(lines),
        ES: words("es", lines),
    }
    folder = project(files, 'source = "en"\nlocales = ["es"]\n[locale.es]\nthreshold = 40\n')
    before = outcome(folder)
    assert before.told == []
    put(folder, "content/cards.md", b"\xff")
    after = outcome(folder)
    assert after.told == ["content/cards.md:1:1 IO004"]
    assert after.site.keys() == before.site.keys()


def test_a_guide_of_which_nothing_can_be_read_leaves_the_site(project) -> None:
    folder = project({"content/index.md": "# Home\n"}, 'source = "en"\n')
    before = outcome(folder).site
    put(folder, "content/index.md", b"\xff")
    after = outcome(folder)
    assert (after.told, after.code) == (["content/index.md:1:1 IO004"], 2)
    assert after.site == before


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/cards.html/a.md", (["content/cards.html/a.md IO015"], 2)),
        ("content/guide.txt/a.md", (["content/guide.txt/a.md IO015"], 2)),
        ("content/Cards.md", (["content/cards.md IO016"], 1)),
        ("content/more/Cash.md", (["content/more/cash.md IO016"], 1)),
        (f"content/{'n' * 252}.md", ([f"content/{'n' * 252}.md IO001"], 2)),
    ],
)
def test_documents_whose_pages_clash_are_named_and_stop_nothing(project, path, expected) -> None:
    folder = project({**GUIDE, path: "# Other\n"}, SETTINGS)
    after = outcome(folder)
    assert (after.told, after.code) == expected
    assert {"es/cards.html", "es/more/cash.html", "fr/guide.txt"} <= after.site.keys()


def test_of_two_documents_that_differ_in_their_suffix_alone_the_first_is_a_page(project) -> None:
    settings = f'dialect = "docusaurus"\n{SETTINGS}'
    before = outcome(project(GUIDE, settings))
    after = outcome(project({**GUIDE, "content/cards.mdx": "# Other\n"}, settings))
    assert (after.told, after.code) == (["content/cards.mdx IO030"], 2)
    assert after.site["es/cards.html"] == before.site["es/cards.html"]


def test_documents_in_a_linked_folder_are_not_passed_over_in_silence(
    project, tmp_path: Path
) -> None:
    folder = project({**GUIDE, "shared/a.md": "# A\n", "pictures/b.png": "PNG"}, SETTINGS)
    put(tmp_path, "elsewhere/deep/b.md", "# B\n")
    (folder / "content/outside").symlink_to(tmp_path / "elsewhere")
    (folder / "content/shared").symlink_to("../shared")
    (folder / "content/pictures").symlink_to("../pictures")
    (folder / "content/round").symlink_to("more")
    after = outcome(folder)
    assert (after.told, after.code) == (
        ["content/outside IO014", "content/shared IO014"],
        1,
    )
    guide = guide_to_count(api.open_project(folder))
    assert status(guide, datetime.date(2026, 11, 30)).progress.keys() == {"es", "fr"}


def test_catalogues_are_not_renewed_from_a_guide_that_was_not_read_whole(project) -> None:
    folder = project(GUIDE, SETTINGS)
    place = api.open_project(folder)
    apply_changes(partial(plan_update, place, NOW), [place])
    before = {path: path.read_bytes() for path in folder.glob("locales/**/*.po*")}
    put(folder, "content/cards.md", b"\xff")
    for work in (
        lambda: apply_changes(partial(plan_update, place, NOW), [place]),
        partial(guide_to_count, place),
    ):
        with pytest.raises(api.ProjectError) as caught:
            work()
        assert told(caught.value.problems) == ["content/cards.md:1:1 IO004"]
    assert {path: path.read_bytes() for path in folder.glob("locales/**/*.po*")} == before
    files, problems = api.make_bundle(place)
    assert told(problems) == ["content/cards.md:1:1 IO004"]
    assert "es/documents/more/cash.json" in files
    made, _ = export(place, "markdown")
    assert told(made.problems) == told(problems)
    assert "es/more/cash.md" in made.paths
