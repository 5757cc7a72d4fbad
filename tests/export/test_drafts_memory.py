"""Drafts that need no program: from memories, and from a sister language."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from drafting import NOW, SETTINGS, edit, lines_of, made, message, read
from needs import needs
from polyguide.commands.draft import Drafted, Sources, remember
from polyguide.export.drafts.sister import sister
from polyguide.model.catalogue import Previous
from polyguide.model.coverage import State
from polyguide.model.locales import Locale
from polyguide.project import Project, ProjectError, find_project
from small_guides import PO, catalogue, written

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "Pay at the [counter](https://b.cl) before you board the boat.\n\n"
    "The boat leaves at 10 in the morning.\n\nWait at the gate.\n"
)
PAY, LEAVES, WAIT = TEXT.strip().split("\n\n")
WORDS = {
    "Pay at the [counter](https://b.cl) before you board the ship.": (
        "Paga en la [ventanilla](https://b.cl) antes de subir al barco."
    ),
    "The boat leaves at 11 in the morning.": "El barco zarpa a las 11 de la mañana.",
    WAIT: "Espera en la puerta.",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return made(tmp_path / "guide", TEXT, dict.fromkeys((PAY, LEAVES, WAIT), ""))


def from_memory(project: Project, *paths: Path) -> Drafted:
    return remember(project, "es", Sources(paths), NOW)


def codes(drafted: Drafted) -> list[str]:
    return [problem.code for problem in drafted.problems]


def test_the_same_text_comes_first_and_then_one_much_like_it(
    project: Project, tmp_path: Path
) -> None:
    written(tmp_path, {"old.po": catalogue(WORDS)})
    found = from_memory(project, tmp_path / "old.po")
    wait, pay = message(project, WAIT), message(project, PAY)
    assert (wait.strings[0], wait.draft, wait.previous) == (WORDS[WAIT], "memory old.po", None)
    assert (pay.draft, pay.previous) == ("memory old.po", Previous(None, next(iter(WORDS))))
    assert pay.state is State.DRAFT
    # The checks find that the third one has another hour.
    [left] = lines_of(found)
    assert (left["source"], codes(found), found.done) == (LEAVES, [], 2)
    assert left["nearest"][0]["target"] == "El barco zarpa a las 11 de la mañana."


def test_drafting_from_a_memory_twice_changes_no_byte(project: Project, tmp_path: Path) -> None:
    written(tmp_path, {"old.po": catalogue(WORDS)})
    from_memory(project, tmp_path / "old.po")
    before = (project.root / PO).read_bytes()
    assert from_memory(project, tmp_path / "old.po").paths == ()
    assert (project.root / PO).read_bytes() == before


def test_what_nobody_is_sure_of_is_no_memory(project: Project, tmp_path: Path) -> None:
    fuzzy = (
        catalogue({WAIT: "Espera."})
        .replace("msgid", "#, fuzzy\nmsgid")
        .replace('#, fuzzy\nmsgid ""', 'msgid ""')
    )
    written(tmp_path, {"old.po": fuzzy})
    found = from_memory(project, tmp_path / "old.po")
    assert (codes(found), message(project, WAIT).strings) == (["DRF016"], ("",))


def test_a_person_s_words_are_no_place_for_a_memory(project: Project, tmp_path: Path) -> None:
    written(tmp_path, {"old.po": catalogue(WORDS)})
    own = f'#, fuzzy\nmsgid "{WAIT}"\nmsgstr "Aguarda."\n'
    edit(project, lambda text: text.replace(f'msgid "{WAIT}"\nmsgstr ""\n', own))
    before = message(project, WAIT)
    from_memory(project, tmp_path / "old.po")
    assert message(project, WAIT) == before


def test_a_folder_gives_what_fits_and_says_only_that_nothing_does(
    project: Project, tmp_path: Path
) -> None:
    french = catalogue(WORDS).replace("Language: es", "Language: fr")
    written(tmp_path / "memories", {"fr.po": french, "sub/es.po": catalogue(WORDS), "a.txt": ""})
    assert codes(from_memory(project, tmp_path / "memories")) == []
    assert message(project, WAIT).draft == "memory es.po"
    written(tmp_path / "memories", {"bad.tmx": "<tmx>", "bad.po": 'msgid "'})
    told = codes(from_memory(project, tmp_path / "memories"))
    assert (told[0][:2], told[1:]) == ("PO", ["DRF015"])
    written(tmp_path / "other", {"fr.po": french})
    assert codes(from_memory(project, tmp_path / "other")) == ["DRF016"]
    (tmp_path / "empty").mkdir()
    assert codes(from_memory(project, tmp_path / "empty")) == ["DRF015"]


def test_a_memory_in_another_language_or_form_is_told(project: Project, tmp_path: Path) -> None:
    french = catalogue(WORDS).replace("Language: es", "Language: fr")
    files = {"fr.po": french, "a.txt": "a", "bad.po": 'msgid "'}
    written(tmp_path, files)
    told = [codes(from_memory(project, tmp_path / name)) for name in files]
    assert told[:2] == [["DRF016"], ["DRF015"]]
    assert told[2][0].startswith("PO")
    with pytest.raises(ProjectError):
        from_memory(project, tmp_path / "missing.po")


def test_a_tmx_is_a_memory(project: Project, tmp_path: Path) -> None:
    tmx = (
        '<tmx version="1.4"><body><tu><tuv xml:lang="en"><seg>Wait at the gate.</seg></tuv>'
        '<tuv xml:lang="es-CL"><seg>Espera en la puerta.</seg></tuv></tu></body></tmx>'
    )
    written(tmp_path, {"old.tmx": tmx})
    from_memory(project, tmp_path / "old.tmx")
    assert message(project, WAIT).draft == "memory old.tmx"


def test_of_two_memories_the_first_counts(project: Project, tmp_path: Path) -> None:
    written(tmp_path, {"a.po": catalogue(WORDS), "b.po": catalogue({WAIT: "Aguarda."})})
    from_memory(project, tmp_path / "b.po", tmp_path / "a.po")
    assert message(project, WAIT).strings == ("Aguarda.",)


# Sisters

HANS = "locales/zh_Hans/LC_MESSAGES/guide.po"


def chinese(folder: Path, target: str) -> Project:
    """Make a guide in two kinds of Chinese."""
    texts = {
        "Software costs `网络` [{lang}](https://网络.cn/软件).": "软件要付`网络`[费用](https://网络.cn/软件)。",
        "Wait.": "等一下。",
        "Go.": "走。",
    }
    texts = {id.replace("{lang}", "fee"): words for id, words in texts.items()}
    page = "\n\n".join(texts) + "\n"
    hans = catalogue(texts).replace("Language: es", "Language: zh_Hans")
    hans = hans.replace('msgid "Wait."', '#, fuzzy\nmsgid "Wait."')
    hant = catalogue(dict.fromkeys(texts, "")).replace("Language: es", f"Language: {target}")
    settings = f'source = "en"\nlocales = ["zh-Hans", "{target}"]\n'
    files = {
        "polyguide.toml": settings,
        "content/index.md": page,
        HANS: hans,
        f"locales/{target.replace('-', '_')}/LC_MESSAGES/guide.po": hant,
    }
    return find_project(written(folder, files))


@needs(packages=("opencc",))
@pytest.mark.parametrize(
    ("target", "name", "words"),
    [
        ("zh-Hant", "OpenCC s2twp", "軟體要付`网络`[費用](https://网络.cn/软件)。"),
        ("zh-HK", "OpenCC s2hk", "軟件要付`网络`[費用](https://网络.cn/软件)。"),
    ],
)
def test_words_become_traditional_and_codes_stay(
    tmp_path: Path, target: str, name: str, words: str
) -> None:
    project = chinese(tmp_path, target)
    found = remember(project, target, Sources(sister="zh-Hans"), NOW)
    path = f"locales/{target.replace('-', '_')}/LC_MESSAGES/guide.po"
    pay, go = (
        message(project, text, path)
        for text in ("Software costs `网络` [fee](https://网络.cn/软件).", "Go.")
    )
    assert (pay.strings, pay.draft) == ((words,), name)
    assert (go.strings, go.draft) == (("走。",), name)
    # What is fuzzy in one language is no draft for the other.
    assert [row["source"] for row in lines_of(found)] == ["Wait."]


def test_words_of_the_same_language_are_taken_as_they_are(tmp_path: Path) -> None:
    settings = SETTINGS.replace('["es"]', '["es", "es-MX"]')
    project = made(tmp_path, "Wait.\n", {"Wait.": "Espera."}, settings)
    other = "locales/es_MX/LC_MESSAGES/guide.po"
    written(tmp_path, {other: catalogue({"Wait.": ""})})
    remember(project, "es-MX", Sources(sister="es"), NOW)
    assert message(project, "Wait.", other).draft == "words in es"
    assert read(project, other).headers["PO-Revision-Date"]


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        ("es", "es", "it is the same locale"),
        ("es", "pt", "it is another language"),
        ("sr-Latn", "sr-Cyrl", "it is written in another script"),
    ],
)
def test_words_of_another_language_or_script_are_no_drafts(
    source: str, target: str, reason: str
) -> None:
    with pytest.raises(ProjectError) as caught:
        sister(Locale.parse(source), Locale.parse(target))
    [problem] = caught.value.problems
    assert (problem.code, dict(problem.values)["reason"]) == ("DRF014", reason)


def test_what_converts_chinese_is_told_where_it_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "opencc", None)
    with pytest.raises(ProjectError) as caught:
        sister(Locale.parse("zh-Hans"), Locale.parse("zh-TW"))
    [problem] = caught.value.problems
    assert problem.code == "DRF013"
    assert "pip install" in problem.remedy


@needs(packages=("opencc",))
@pytest.mark.parametrize(("source", "words"), [("zh-TW", "軟體"), ("zh-HK", "軟件")])
def test_words_become_simplified_as_well(source: str, words: str) -> None:
    assert sister(Locale.parse(source), Locale.parse("zh-Hans")).convert(words) == "软件"
