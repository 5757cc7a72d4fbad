"""Checking what changed since a revision of git."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from needs import needs
from polyguide.project.git import History, find_history, identity
from running import Ran, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
from revisions import REWRITTEN, WORDS, Repository, catalogue_text, edited, rewritten

pytestmark = [needs("git"), pytest.mark.slow]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    folder = tmp_path / "repository"
    folder.mkdir()
    return Repository(folder)


# check --since

FILES = {
    "polyguide.toml": 'source = "en"\nlocales = ["es"]\ncatalogues = "locales/{locale}.po"\n',
    "content/index.md": "# Pay\n\nPay the bill now.\n\nWait for 5 minutes.\n",
}


@pytest.fixture
def guide(repository: Repository) -> Callable[..., Ran]:
    """Give a function that checks a small guide in the repository."""
    repository.commit({**FILES, "locales/es.po": catalogue_text(WORDS)})

    def check(revision: str, *more: str, cwd: str = ".") -> Ran:
        return run("check", "--since", revision, *more, cwd=repository.folder / cwd)

    return check


def test_what_did_not_change_is_not_looked_at(
    repository: Repository, guide: Callable[..., Ran]
) -> None:
    repository.commit({"locales/es.po": catalogue_text(edited(third="Espera 6 minutos."))})
    assert "NUM001" in guide("HEAD~1").out
    assert guide("HEAD").out == "0 messages in 1 locale checked.\n"
    assert guide("HEAD").code == 0
    repository.commit(
        {"locales/es.po": catalogue_text(edited(third="Espera 6 minutos.", first="P"))}
    )
    assert guide("HEAD~1").out == "1 message in 1 locale checked.\n"
    assert guide("HEAD~2").code == 1


def test_work_that_is_not_committed_counts_too(
    repository: Repository, guide: Callable[..., Ran]
) -> None:
    text = catalogue_text(edited(third="Espera 6 minutos."))
    (repository.folder / "locales/es.po").write_text(text, encoding="utf-8")
    found = json.loads(guide("HEAD", "--output-format", "json").out)
    assert [problem["code"] for problem in found["problems"]] == ["NUM001", "NUM002"]
    assert found["messages"] == 1


def test_a_fault_of_the_source_is_told_if_its_text_is_new(
    repository: Repository, guide: Callable[..., Ran]
) -> None:
    text = FILES["content/index.md"] + "\n[old](gone.md)\n"
    old = repository.commit({"content/index.md": text})
    assert "LNK003" in guide("HEAD~1").out
    repository.commit({"content/index.md": text.replace("# Pay", "# Pay\n\nNew, [x](away.md).")})
    out = guide(old).out
    assert "away.md" in out
    assert "gone.md" not in out
    assert "MSG006" in out  # the catalogue does not have the new text


def test_a_fault_of_another_file_is_told_if_the_file_changed(
    repository: Repository, guide: Callable[..., Ran]
) -> None:
    repository.commit({"locales/glossary.csv": "term,es\nbill,cuenta,boleta\n"})
    assert "GLS002" in guide("HEAD~1").out
    assert "GLS002" not in guide("HEAD").out


def test_a_project_in_a_folder_of_the_repository_and_a_renamed_catalogue(
    repository: Repository,
) -> None:
    files = {f"docs/my guide/{path}": text for path, text in FILES.items()}
    settings = FILES["polyguide.toml"].replace('"es"', '"zh-Hans"')
    files["docs/my guide/polyguide.toml"] = settings
    words = dict(zip(WORDS, ["付款", "现在就付账单。", "等 5 分钟。"], strict=True))
    old = catalogue_text(words).replace("Language: es", "Language: zh_CN")
    repository.commit({**files, "docs/my guide/locales/zh_CN.po": old})
    new = old.replace("5 分钟", "6 分钟")
    repository.commit(
        {"docs/my guide/locales/zh_CN.po": None, "docs/my guide/locales/zh_Hans.po": new}
    )
    done = run("check", "--since", "HEAD~1", cwd=repository.folder / "docs/my guide/content")
    assert done.out.splitlines()[0].startswith("locales/zh_Hans.po:21:1 NUM001 ")
    done = run(
        "check", "--since=HEAD~1", "--output-format=json", cwd=repository.folder / "docs/my guide"
    )
    assert json.loads(done.out)["messages"] == 1


def test_a_hook_of_git_may_call_it(repository: Repository) -> None:
    """git gives hooks the path of its folder, which counts from the repository's folder."""
    files = {f"docs/{path}": text for path, text in FILES.items()}
    repository.commit({**files, "docs/locales/es.po": catalogue_text(WORDS)})
    done = run("check", "--since", "HEAD", cwd=repository.folder / "docs", GIT_DIR=".git")
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize(
    "revision",
    ["", "nowhere", "--output=x", "-h", "HEAD:content", "a b", "HEAD\n", "HEAD..HEAD", "\udcff"],
)
def test_a_revision_that_is_none_is_refused(
    repository: Repository, guide: Callable[..., Ran], revision: str
) -> None:
    done = run("check", f"--since={revision}", cwd=repository.folder)
    assert (done.code, done.out) == (2, "")
    assert " GIT003 " in done.err
    assert not (repository.folder / "x").exists()


def test_a_folder_outside_of_a_repository_and_a_missing_git_are_told(tmp_path: Path) -> None:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    done = run(
        "check", "--since", "HEAD", cwd=tmp_path, GIT_CEILING_DIRECTORIES=str(tmp_path.parent)
    )
    assert (done.code, " GIT002 " in done.err) == (2, True)
    done = run("check", "--since", "HEAD", cwd=tmp_path, PATH=str(tmp_path))
    assert (done.code, done.err.startswith("git GIT001 ")) == (2, True)


def test_words_that_a_merge_by_lines_put_under_another_text_are_found(
    repository: Repository, guide: Callable[..., Ran]
) -> None:
    """One side rewrites the text, the other side mends the words, and git joins the lines."""
    repository.commit({".gitattributes": ""})
    source = FILES["content/index.md"].replace("Pay the bill now.", REWRITTEN)
    repository.git("branch", "words")
    template = repository.commit(
        {"content/index.md": source, "locales/es.po": catalogue_text(rewritten("Paga ya."))}
    )
    repository.git("checkout", "-q", "words")
    words = repository.commit({"locales/es.po": catalogue_text(edited(second="Pague ya mismo."))})
    repository.git("checkout", "-q", "main")
    repository.git("merge", "words", check=False)
    repository.commit({"locales/es.po": catalogue_text(rewritten("Pague ya mismo."))})
    for parent in (template, words, f"{words}~1"):
        done = guide(parent)
        line = next(line for line in done.out.splitlines() if "MSG009" in line)
        assert line.startswith("locales/es.po:18:1 MSG009 ")
        assert line.endswith("Pay the bill now.")
        assert done.code == 1


def test_words_that_a_person_found_good_for_another_text_are_not_found(
    repository: Repository, guide: Callable[..., Ran]
) -> None:
    source = FILES["content/index.md"].replace("Pay the bill now.", REWRITTEN)
    repository.commit(
        {"content/index.md": source, "locales/es.po": catalogue_text(rewritten("?Paga ya."))}
    )
    repository.commit({"locales/es.po": catalogue_text(rewritten("Paga ya."))})
    assert "MSG009" not in guide("HEAD~2").out


def test_words_that_our_own_merge_keeps_are_not_found(
    repository: Repository, guide: Callable[..., Ran]
) -> None:
    source = FILES["content/index.md"].replace("Pay the bill now.", "Pay the bill now")
    words = {text.replace("now.", "now"): found for text, found in WORDS.items()}
    repository.commit({"content/index.md": source, "locales/es.po": catalogue_text(words)})
    assert "MSG009" not in guide("HEAD~1").out


def test_a_path_with_signs_of_a_pattern_is_only_a_path(repository: Repository) -> None:
    """To git `l[o]cales` means `locales` too, unless it is told otherwise: here that folder has so
    long a history of its own that the one which matters is out of sight."""
    settings = FILES["polyguide.toml"].replace("locales/", "l[o]cales/")
    path, source = "l[o]cales/es.po", FILES["content/index.md"]
    repository.commit({**FILES, "polyguide.toml": settings, path: catalogue_text(WORDS)})
    repository.git("branch", "words")
    rewrite = source.replace("Pay the bill now.", REWRITTEN)
    template = repository.commit(
        {"content/index.md": rewrite, path: catalogue_text(rewritten("Paga."))}
    )
    repository.git("checkout", "-q", "words")
    repository.commit({path: catalogue_text(edited(second="Pague ya mismo."))})
    repository.git("checkout", "-q", "main")
    repository.git("merge", "words", check=False)
    repository.commit({path: catalogue_text(rewritten("Pague ya mismo."))})
    stream = "".join(
        f"commit refs/heads/main\ncommitter A <a@example.org> {4_000_000_000 + number} +0000\n"
        f"data 1\nx\n{'' if number else 'from refs/heads/main^0' + chr(10)}"
        f"M 100644 inline locales/es.po\ndata 3\n{number:3}\n"
        for number in range(201)
    )
    subprocess.run(
        ["git", "fast-import", "--quiet"], cwd=repository.folder, input=stream.encode(), check=True
    )
    done = run("check", "--since", template, cwd=repository.folder)
    assert "l[o]cales/es.po:18:1 MSG009 " in done.out


# The history of files


def test_versions_of_files_are_told_with_the_names_that_they_had(repository: Repository) -> None:
    first = repository.commit({"docs/a.md": "one\ntwo\nthree\n", "docs/b.md": "b\n"})
    second = repository.commit({"docs/a.md": None, "docs/c.md": "one\ntwo\nthree\nfour\n"})
    repository.commit({"other.md": "x\n"})
    history = find_history(repository.folder, ["docs"])
    assert [one.commit for one in history.versions["docs/c.md"]] == [second, first]
    assert (history.renamed, history.partial) == ({"docs/a.md": "docs/c.md"}, False)
    assert set(history.versions) == {"docs/c.md", "docs/b.md"}
    blobs = [one.blob for one in history.versions["docs/c.md"]]
    assert list(history.read(blobs).values()) == [b"one\ntwo\nthree\nfour\n", b"one\ntwo\nthree\n"]
    assert history.read([]) == {}
    assert history.read(["0" * 40, blobs[1]]) == {blobs[1]: b"one\ntwo\nthree\n"}


def test_paths_of_a_history_count_from_the_folder(repository: Repository) -> None:
    repository.commit({"deep/docs/a b.md": "one\n", "docs/a b.md": "x\n"})
    assert set(find_history(repository.folder / "deep", ["docs"]).versions) == {"docs/a b.md"}


def test_without_a_repository_or_all_commits_a_history_is_partial(
    repository: Repository, tmp_path: Path
) -> None:
    (tmp_path / "none").mkdir()
    assert find_history(tmp_path / "none", ["docs"]) == History(tmp_path / "none")
    for text in ("one\n", "two\n"):
        repository.commit({"docs/a.md": text})
    copy = tmp_path / "copy"
    repository.git("clone", "-q", "--depth", "1", repository.folder.as_uri(), str(copy))
    history = find_history(copy, ["docs"])
    assert (len(history.versions["docs/a.md"]), history.partial) == (1, True)


# Who works here


def test_git_says_who_works_in_a_project(repository: Repository) -> None:
    for key, value in (("name", "Ana Soto"), ("email", "ana@correo.cl")):
        subprocess.run(["git", "-C", repository.folder, "config", f"user.{key}", value], check=True)
    assert identity(repository.folder) == "Ana Soto <ana@correo.cl>"


def test_nobody_is_known_who_has_no_address(repository: Repository, monkeypatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    for key in ("name", "email"):
        command = ["git", "-C", repository.folder, "config", "--unset", f"user.{key}"]
        subprocess.run(command, check=False)
    assert identity(repository.folder) == ""
