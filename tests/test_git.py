"""polyguide and git: the merge driver in real merges, and checking what changed since then."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from needs import needs
from polyguide.gettext.po import parse
from polyguide.gettext.threeway import others
from running import ROOT, Ran, run

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [needs("git"), pytest.mark.slow]

HEADER = """msgid ""
msgstr ""
"Project-Id-Version: guide\\n"
"POT-Creation-Date: {date}\\n"
"PO-Revision-Date: {date}\\n"
"Last-Translator: {who}\\n"
"Language-Team: none\\n"
"Language: es\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""
DRIVER = f"'{sys.executable}' -m polyguide merge-driver %O %A %B %P"


def catalogue_text(
    entries: dict[str, str], date: str = "2026-11-20 10:00+0000", who: str = "A"
) -> str:
    """Write a catalogue of texts and their words; words that begin with `?` are fuzzy."""
    text = HEADER.replace("{date}", date).replace("{who}", who)
    for id, words in entries.items():
        fuzzy = "#, fuzzy\n" if words.startswith("?") else ""
        text += f'\n{fuzzy}msgid "{id}"\nmsgstr "{words.removeprefix("?")}"\n'
    return text


class Repository:
    """A repository with the merge driver set up, as the documentation says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")
        for name, value in (
            ("user.name", "A"),
            ("user.email", "a@example.org"),
            ("commit.gpgsign", "false"),
            ("merge.polyguide.driver", DRIVER),
        ):
            self.git("config", name, value)
        self.commit({".gitattributes": "*.po text eol=lf merge=polyguide\n"})

    def git(self, *arguments: str, check: bool = True) -> Ran:
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT / "build"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "LC_ALL": "C.UTF-8",
        }
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert not check or done.returncode == 0, (arguments, done.stdout, done.stderr)
        return Ran(done.returncode, done.stdout, done.stderr)

    def commit(self, files: dict[str, str | None]) -> str:
        """Write and commit files; None deletes one. Give the commit."""
        for path, text in files.items():
            full = self.folder / path
            full.parent.mkdir(parents=True, exist_ok=True)
            full.write_bytes(text.encode()) if text is not None else full.unlink()
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x")
        return self.git("rev-parse", "HEAD").out.strip()

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")


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


# check --since

FILES = {
    "polyguide.toml": 'source = "en"\nlocales = ["es"]\ncatalogues = "locales/{locale}.po"\n',
    "content/index.md": "# Pay\n\nPay the bill now.\n\nWait for 5 minutes.\n",
}
WORDS = {
    "Pay": "Pagar",
    "Pay the bill now.": "Paga ya.",
    "Wait for 5 minutes.": "Espera 5 minutos.",
}


@pytest.fixture
def guide(repository: Repository) -> Callable[..., Ran]:
    """Give a function that checks a small guide in the repository."""
    repository.commit({**FILES, "locales/es.po": catalogue_text(WORDS)})

    def check(revision: str, *more: str, cwd: str = ".") -> Ran:
        return run("check", "--since", revision, *more, cwd=repository.folder / cwd)

    return check


def edited(**words: str) -> dict[str, str]:
    """Edit the words of the first, the second or the third message."""
    found = dict(WORDS)
    for name, text in words.items():
        found[list(WORDS)[["first", "second", "third"].index(name)]] = text
    return found


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
    old = catalogue_text(WORDS).replace("Language: es", "Language: zh_CN")
    repository.commit({**files, "docs/my guide/locales/zh_CN.po": old})
    new = old.replace("5 minutos", "6 minutos")
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


REWRITTEN = "Pay the whole bill at the counter before noon."


def rewritten(words: str) -> dict[str, str]:
    return {
        "Pay": "Pagar",
        REWRITTEN: words,
        "Wait for 5 minutes.": "Espera 5 minutos.",
    }


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
