"""The merge driver, in real merges of git."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from needs import needs
from polyguide.commands.merge_driver import merge_driver
from polyguide.gettext.po import parse
from polyguide.gettext.threeway import others
from polyguide.project import ProjectError, limit_of
from running import run

if TYPE_CHECKING:
    from collections.abc import Callable
from revisions import DRIVER, REWRITTEN, WORDS, Repository, catalogue_text, edited, rewritten

pytestmark = [needs("git"), pytest.mark.slow]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    folder = tmp_path / "repository"
    folder.mkdir()
    return Repository(folder)


def two_branches(
    repository: Repository, base: str, ours: str, theirs: str, path: str = "locales/es.po"
) -> None:
    """Commit a base, and an edit of it on `main` and on `other`; `main` is checked out."""
    if base:
        repository.commit({path: base})
    repository.git("branch", "other")
    repository.commit({path: ours})
    repository.git("checkout", "-q", "other")
    repository.commit({path: theirs})
    repository.git("checkout", "-q", "main")


BASE = catalogue_text({"Pay.": "Paga.", "Wait.": "Espera."})


def test_git_alone_reports_a_conflict_where_only_dates_differ_and_with_the_driver_it_merges(
    repository: Repository,
) -> None:
    ours = catalogue_text({"Pay.": "Pague.", "Wait.": "Espera."}, "2026-11-21 10:00+0000", "B")
    theirs = catalogue_text({"Pay.": "Paga.", "Wait.": "Espere."}, "2026-11-22 10:00+0000", "C")
    two_branches(repository, BASE, ours, theirs)
    repository.git("config", "merge.polyguide.driver", "git merge-file %A %O %B")
    assert repository.git("merge", "other", check=False).code == 1
    repository.git("merge", "--abort")
    repository.git("config", "merge.polyguide.driver", DRIVER)
    repository.git("merge", "-q", "other")
    merged = catalogue_text({"Pay.": "Pague.", "Wait.": "Espere."}, "2026-11-22 10:00+0000", "C")
    assert repository.read("locales/es.po") == merged


def test_a_real_conflict_is_reported_and_the_file_stays_a_catalogue_with_both_words(
    repository: Repository,
) -> None:
    two_branches(repository, BASE, BASE.replace("Paga.", "Pague."), BASE.replace("Paga.", "Abone."))
    merge = repository.git("merge", "other", check=False)
    assert merge.code == 1
    assert "locales/es.po:16:1 MRG001" in merge.out + merge.err
    assert repository.git("status", "--porcelain").out == "UU locales/es.po\n"
    catalogue, problems = parse((repository.folder / "locales/es.po").read_bytes(), "es.po")
    assert (catalogue is not None, problems) == (True, ())
    pay = catalogue.messages[0]
    assert (pay.strings, pay.fuzzy, others(pay)) == (("Pague.",), True, (("Abone.",),))


def test_a_rebase_merges_each_commit(repository: Repository) -> None:
    two_branches(
        repository, BASE, BASE.replace("Paga.", "Pague."), BASE.replace("Espera.", "Espere.")
    )
    repository.git("checkout", "-q", "other")
    repository.commit({"locales/es.po": repository.read("locales/es.po") + "\n# the end\n"})
    repository.git("rebase", "-q", "main")
    wanted = BASE.replace("Paga.", "Pague.").replace("Espera.", "Espere.") + "\n# the end\n"
    assert repository.read("locales/es.po") == wanted


def test_a_cherry_pick_and_a_revert_go_through_the_driver(repository: Repository) -> None:
    two_branches(
        repository, BASE, BASE.replace("Paga.", "Pague."), BASE.replace("Espera.", "Espere.")
    )
    repository.git("cherry-pick", "other")
    repository.git("revert", "--no-edit", "HEAD~1")
    assert repository.read("locales/es.po") == BASE.replace("Espera.", "Espere.")


def test_a_catalogue_added_on_both_sides_has_an_empty_base(repository: Repository) -> None:
    ours, theirs = catalogue_text({"Pay.": "Paga."}), catalogue_text({"Wait.": "Espera."})
    two_branches(repository, "", ours, theirs)
    repository.git("merge", "-q", "other")
    assert repository.read("locales/es.po") == catalogue_text({"Wait.": "Espera.", "Pay.": "Paga."})


def test_a_criss_cross_merge_has_a_joined_catalogue_as_its_base(repository: Repository) -> None:
    two_branches(
        repository, BASE, BASE.replace("Paga.", "Pague."), BASE.replace("Espera.", "Espere.")
    )
    repository.git("branch", "main-before")
    repository.git("merge", "-q", "other")
    repository.git("checkout", "-q", "other")
    repository.git("merge", "-q", "main-before")
    repository.commit({"locales/es.po": repository.read("locales/es.po").replace("Pague", "PAGUE")})
    repository.git("checkout", "-q", "main")
    more = repository.read("locales/es.po") + '\nmsgid "Go."\nmsgstr "Anda."\n'
    repository.commit({"locales/es.po": more})
    repository.git("merge", "-q", "other")
    assert repository.read("locales/es.po") == more.replace("Pague", "PAGUE")


def test_a_template_is_merged_too(repository: Repository) -> None:
    def template(*ids: str, date: str) -> str:
        text = catalogue_text(dict.fromkeys(ids, ""), date).replace("Language: es", "Language: ")
        return "#, fuzzy\n" + text

    repository.commit({".gitattributes": "*.pot merge=polyguide\n"})
    two_branches(
        repository,
        template("Pay.", date="2026-11-20 10:00+0000"),
        template("Pay.", "Wait.", date="2026-11-21 10:00+0000"),
        template("Go.", "Pay.", date="2026-11-22 10:00+0000"),
        "locales/guide.pot",
    )
    repository.git("merge", "-q", "other")
    merged = template("Go.", "Pay.", "Wait.", date="2026-11-22 10:00+0000")
    assert repository.read("locales/guide.pot") == merged


def test_what_cannot_be_read_is_named_and_our_file_is_not_touched(repository: Repository) -> None:
    ours, broken = BASE.replace("Paga.", "Pague."), BASE.replace('"Espera."', '"Espera.')
    two_branches(repository, BASE, ours, broken)
    merge = repository.git("merge", "other", check=False)
    assert merge.code == 1
    assert "locales/es.po (theirs):18:8 PO020" in merge.out + merge.err
    assert repository.read("locales/es.po") == ours
    assert repository.git("status", "--porcelain").out == "UU locales/es.po\n"


@pytest.fixture
def versions(tmp_path: Path) -> Callable[..., list[str]]:
    def write(*texts: str | bytes) -> list[str]:
        paths = []
        for name, text in zip(("base", "ours", "theirs"), texts, strict=True):
            path = tmp_path / f"{name}.tmp"
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            paths.append(str(path))
        return paths

    return write


@pytest.mark.parametrize(
    "theirs",
    [b"", b"\xff\xfe\x00", b"{}", b'msgid "', BASE.encode() + b"\xff", b"<<<<<<< HEAD\n"],
    ids=["empty", "utf-16", "json", "cut", "not utf-8", "conflict"],
)
def test_the_driver_refuses_what_is_no_catalogue_with_code_2(
    versions: Callable[..., list[str]], theirs: bytes
) -> None:
    paths = versions(BASE, BASE, theirs)
    done = run("merge-driver", *paths, "locales/es.po")
    assert done.code == 2
    assert done.err.startswith("locales/es.po (theirs)")
    assert "Traceback" not in done.err
    assert Path(paths[1]).read_bytes() == BASE.encode()


def test_the_driver_refuses_files_that_are_not_there(tmp_path: Path) -> None:
    done = run("merge-driver", "a", "b", "c", cwd=tmp_path)
    assert done.code == 2
    assert done.err.startswith("a IO001 ")


def test_a_path_that_looks_like_an_option_is_a_path(versions: Callable[..., list[str]]) -> None:
    better = BASE.replace("Paga.", "Pague.")
    paths = versions(BASE, better, BASE.replace("Paga.", "Abone."))
    done = run("merge-driver", *paths, "--help.po")
    assert (done.code, done.err.partition(":")[0]) == (1, "--help.po")


def test_the_driver_never_pairs_a_new_text_with_old_words(repository: Repository) -> None:
    """The same two edits as above, with the driver: the mended words become a suggestion."""
    ours, theirs = catalogue_text(rewritten("")), catalogue_text(edited(second="Pague ya mismo."))
    two_branches(repository, catalogue_text(WORDS), ours.replace("A\\n", "B\\n"), theirs)
    repository.git("merge", "-q", "other")
    text = repository.read("locales/es.po")
    assert "Pague ya mismo." in text
    catalogue, _ = parse(text.encode(), "es.po")
    assert catalogue is not None
    message = catalogue.get(None, REWRITTEN)
    assert message is not None
    assert not message.translated


def test_what_git_hands_over_under_a_name_of_its_own_may_be_as_large_as_a_catalogue(
    tmp_path: Path,
) -> None:
    base, ours, theirs = (tmp_path / f".merge_file_{name}" for name in ("a", "b", "c"))
    for file in (ours, theirs):
        file.write_text(BASE, encoding="utf-8")
    with base.open("wb") as file:
        file.truncate(limit_of(base.name) + 1)
    with pytest.raises(ProjectError) as refused:
        merge_driver(base, ours, theirs, "locales/es.po")
    assert [problem.code for problem in refused.value.problems] == ["PO005"]  # read, and all NUL
