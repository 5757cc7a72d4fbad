"""The languages in which the command line speaks, and the catalogues of its own sentences."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import own_sentences
from drafting import draft_mark
from needs import needs
from polyguide.cli.report.view import problem_text
from polyguide.cli.speech import Speech, speech
from polyguide.gettext import po
from polyguide.model.codes.structure import INSTEAD
from polyguide.model.problem import RULES, Place, Problem, field_names
from polyguide.render.text.layout import width_of
from running import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from polyguide.model.catalogue import Message

pytestmark = pytest.mark.slow

ENGLISH, SPANISH, CHINESE = (
    "How results are printed.",
    "Cómo se muestran los resultados.",
    "结果的输出格式。",
)
BROKEN = {"content/index.md": "---\ntitle: A\ntitle: B\n---\n\n[x](missing.md)\n"}


def words(name: str) -> tuple[Message, ...]:
    data = (own_sentences.FOLDER / f"{name}.po").read_bytes()
    catalogue, problems = po.parse(data, name)
    assert (catalogue is not None, problems) == (True, ())
    return catalogue.messages


def test_the_catalogues_are_in_step_with_the_sentences() -> None:
    for path, wanted in own_sentences.catalogues().items():
        assert path.read_bytes() == wanted, "run: python tests/tools/own_sentences.py"


@pytest.mark.parametrize("name", own_sentences.LOCALES)
def test_every_sentence_is_translated(name: str) -> None:
    assert [message.id for message in words(name) if not message.translated] == []


@pytest.mark.parametrize("name", own_sentences.LOCALES)
def test_a_translation_has_the_places_codes_and_flags_of_its_sentence(name: str) -> None:
    # What is typed or filled in stays as it is; only the name of an example folder need not.
    kept = re.compile(r"\{[^{}]*\}|--[a-z-]+|`polyguide \w+|\\.|#[~|]|msg[a-z_]+|[\w-]+\.md")
    wrong = [
        message.id
        for message in words(name)
        if sorted(set(kept.findall(message.id))) != sorted(set(kept.findall(message.strings[0])))
    ]
    assert wrong == []


def test_what_ends_many_remedies_is_said_in_the_same_words_and_can_be_left_out() -> None:
    """Of words that are in no catalogue nothing is shown in their place."""
    told = [code for code, rule in RULES.items() if rule.remedy.endswith(INSTEAD)]
    for tag in ("en", "es", "zh_Hans"):
        speaks = speech({"LANG": tag})
        for code in told:
            values = dict.fromkeys(field_names(RULES[code].remedy), "x")
            problem = Problem.make(code, Place("a.jsonl", 1), **values)
            shown = problem_text(problem, speaks).remedy
            offered = problem_text(replace(problem, offered=True), speaks).remedy
            assert f"{offered} {speaks(INSTEAD)}".replace("。 ", "。") == shown.replace("。 ", "。")
            assert offered


def test_chinese_has_its_own_punctuation_and_no_space_beside_latin_letters() -> None:
    han = "[\u4e00-\u9fff]"
    latin = r"[A-Za-z0-9_{}`]"
    wrong = re.compile(rf"{han}[,;:!?]|{han}\.(?!\w)|{han} {latin}|{latin} {han}")
    assert [m.strings[0] for m in words("zh_Hans") if wrong.search(m.strings[0])] == []


@needs("msgfmt")
@pytest.mark.parametrize("name", own_sentences.LOCALES)
def test_gnu_gettext_accepts_the_catalogues(name: str) -> None:
    path = own_sentences.FOLDER / f"{name}.po"
    done = subprocess.run(
        ["msgfmt", "-c", "-o", os.devnull, path], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_a_composed_value_is_collected_as_a_template() -> None:
    texts = {
        "f'from {low} to {high}'": "from {low} to {high}",
        "f'at {self.tokens[self.at]}'": "at {tokens}",
        "'one of ' + ', '.join(choices)": "one of {choices}",
        "words": "",
    }
    found = {code: own_sentences._template(ast.parse(code, mode="eval").body) for code in texts}
    assert found == texts


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({}, ENGLISH),
        ({"LANG": "C"}, ENGLISH),
        ({"LANG": "POSIX"}, ENGLISH),
        ({"LANG": "en_GB.UTF-8"}, ENGLISH),
        ({"LANG": "de_DE.UTF-8"}, ENGLISH),
        ({"LANG": "../es"}, ENGLISH),
        ({"LANG": "es"}, SPANISH),
        ({"LANG": "es_CL.UTF-8"}, SPANISH),
        ({"LANG": "es_ES@euro"}, SPANISH),
        ({"LANG": "zh_CN.UTF-8"}, CHINESE),
        ({"LANG": "zh_SG"}, CHINESE),
        ({"LANG": "zh-Hans"}, CHINESE),
        ({"LANG": "zh_Hans_HK"}, CHINESE),
        ({"LANG": "zh_TW.UTF-8"}, ENGLISH),
        ({"LANG": "zh_HK"}, ENGLISH),
        ({"LANG": "zh-Hant"}, ENGLISH),
        # The more particular variable comes first, and an empty one does not count.
        ({"LC_ALL": "es_CL", "LANG": "zh_CN"}, SPANISH),
        ({"LC_ALL": "", "LC_MESSAGES": "es_CL", "LANG": "zh_CN"}, SPANISH),
        ({"LC_ALL": "C", "LANG": "es_CL"}, ENGLISH),
        # LANGUAGE is a list, best first; not in the locale C, and English is a language too.
        ({"LANGUAGE": "es", "LANG": "en_GB"}, SPANISH),
        ({"LANGUAGE": "de:zh_TW:zh_CN:es", "LANG": "en_GB"}, CHINESE),
        ({"LANGUAGE": "en:es", "LANG": "es_CL"}, ENGLISH),
        ({"LANGUAGE": "", "LANG": "es_CL"}, SPANISH),
        ({"LANGUAGE": "es", "LANG": "C.UTF-8"}, ENGLISH),
        ({"LANGUAGE": "es"}, ENGLISH),
    ],
    ids=str,
)
def test_the_environment_says_the_language_by_the_rules_of_gettext(
    environment: dict[str, str], sentence: str
) -> None:
    assert speech(environment)(ENGLISH) == sentence


def in_place_of_the_package(
    folder: Path, monkeypatch: pytest.MonkeyPatch, data: bytes | None
) -> None:
    """Let polyguide come with this Spanish catalogue, or with none, and with nothing else."""
    place = folder / own_sentences.FOLDER.relative_to(own_sentences.PACKAGE)
    place.mkdir(parents=True)
    if data is not None:
        (place / "es.po").write_bytes(data)
    monkeypatch.setattr("polyguide.project.shipped._PACKAGE", folder)


def test_what_is_fuzzy_or_empty_stays_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (own_sentences.FOLDER / "es.po").read_text(encoding="utf-8")
    first, second = RULES["IO003"].sentence, RULES["IO003"].remedy
    text = text.replace(f'msgid "{first}"', f'#, fuzzy\nmsgid "{first}"')
    text = re.sub(f'(msgid "{re.escape(second)}"\nmsgstr) .*', r'\1 ""', text)
    in_place_of_the_package(tmp_path, monkeypatch, text.encode())
    spanish = speech({"LANG": "es_CL"})
    assert (spanish(first), spanish(second), spanish(ENGLISH)) == (first, second, SPANISH)


@pytest.mark.parametrize("data", [None, b"", b'msgid "x\n'])
def test_without_a_sound_catalogue_polyguide_speaks_english(
    data: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_place_of_the_package(tmp_path, monkeypatch, data)
    assert speech({"LANG": "es_CL"})(ENGLISH) == ENGLISH


def test_of_the_values_of_a_problem_only_words_of_polyguide_are_translated() -> None:
    spanish = speech({"LANG": "es_CL"})
    values = [
        ("wanted", "a whole number from 0 to 100"),
        ("wanted", "one of ltr, rtl"),
        ("reason", "the field title stands twice"),
        ("reason", "permission denied"),
        ("name", "text"),  # a name that the author gave
        ("value", "nothing"),
        ("reason", "a library said this"),
    ]
    assert [spanish.value(name, text) for name, text in values] == [
        "un número entero de 0 a 100",
        "uno de estos valores: ltr, rtl",
        "el campo title aparece dos veces",
        "permiso denegado",
        "text",
        "nothing",
        "a library said this",
    ]


def test_english_words_are_the_sentences_themselves() -> None:
    english = speech({})
    assert english("{path}: {state}") == "{path}: {state}"
    assert english.value("wanted", "a table") == Speech({}).value("wanted", "a table") == "a table"


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "C.UTF-8",
            [
                "content/index.md:3:1 MD011 The front matter can't be read: "
                "the field title stands twice.",
                "help: Write it as lines of `name: value` between two lines of ---, or in TOML "
                "between two lines of +++.",
            ],
        ),
        (
            "es_CL.UTF-8",
            [
                "content/index.md:3:1 MD011 No se pueden leer los datos iniciales (front matter): "
                "el campo title aparece dos veces.",
                "ayuda: Escríbelos en líneas `nombre: valor` entre dos líneas de ---, o en TOML "
                "entre dos líneas de +++.",
            ],
        ),
        (
            "zh_CN.UTF-8",
            [
                "content/index.md:3:1 MD011 无法读取文档开头的信息（front matter）："
                "字段title出现了两次。",
                "办法：请在两行---之间逐行写`name: value`，或在两行+++之间写TOML。",
            ],
        ),
    ],
)
def test_check_speaks_the_language_of_the_terminal(
    polyguide, project, language: str, lines: list[str]
) -> None:
    done = polyguide("check", cwd=project(BROKEN), LANG=language)
    sentence, _excerpt, _marks, remedy = done.out.splitlines()[:4]
    assert [sentence, remedy] == lines


def test_traditional_chinese_is_answered_in_english(polyguide, project) -> None:
    folder = project(BROKEN)
    in_english = polyguide("check", cwd=folder)
    assert polyguide("check", cwd=folder, LANG="zh_TW.UTF-8") == in_english


def test_json_has_the_same_codes_and_places_in_every_language(polyguide, project) -> None:
    folder = project(BROKEN)
    arguments = ("check", "--output-format", "json")
    english, spanish = (
        json.loads(polyguide(*arguments, cwd=folder, LANG=language).out)
        for language in ("C.UTF-8", "es_CL.UTF-8")
    )
    said = {"sentence", "remedy"}
    for one, other in zip(english["problems"], spanish["problems"], strict=True):
        assert {key for key in one if one[key] != other[key]} == said
    del english["problems"], spanish["problems"]
    assert english == spanish


@pytest.mark.parametrize("language", ["es_CL.UTF-8", "zh_CN.UTF-8"])
@pytest.mark.parametrize("command", ["", "init", "update", "build", "serve"])
def test_a_page_of_help_is_wholly_translated(polyguide, command: str, language: str) -> None:
    out = polyguide(*command.split(), "--help", LANG=language).out
    english = r"Usage|Options|OPTIONS|Commands|COMMAND|Show|exit|The |the |INTEGER"
    assert re.findall(english, out) == []
    assert max(map(len, out.splitlines())) <= 80


def test_what_options_are_stands_in_one_column_where_names_are_wide(polyguide) -> None:
    lines = polyguide("draft", "--help", LANG="zh_CN.UTF-8").out.splitlines()
    options = [line for line in lines if re.match(" +-.*[^ ] {2,}[^ ]", line)]
    columns = {width_of(re.match(" +-.*?[^ ] {2,}(?=[^ ])", line)[0]) for line in options}
    assert (len(options), len(columns)) == (8, 1)


DRAFTED = {
    "polyguide.toml": 'source = "en"\nlocales = ["es"]\ncatalogues = "{locale}.po"\n',
    "content/index.md": "# Pay\n\nGo.\n",
    "es.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: es\\n"\n\n'
    f'# {draft_mark("Ana 2", "Pay", ("Pagar",))}\nmsgid "Pay"\nmsgstr "Pagar"\n\n'
    'msgid "Go."\nmsgstr "Anda."\n',
}


@pytest.mark.parametrize(
    ("language", "share", "told", "listed"),
    [
        ("C.UTF-8", "50 %", "es: drafts by Ana 2 (1).", r"draft by Ana 2, \S+: Pay"),
        (
            "es_CL.UTF-8",
            "50 %",
            "es: borradores automáticos de Ana 2 (1).",
            r"borrador automático de Ana 2, \S+: Pay",
        ),
        ("zh_CN.UTF-8", "50%", "es：机器草稿来自Ana 2（1）。", "Ana 2的机器草稿，[^ ]+：Pay"),
    ],
)
def test_percents_brackets_and_colons_are_written_as_the_language_does(
    polyguide, project, language: str, share: str, told: str, listed: str
) -> None:
    out = polyguide("status", "--list", "es", cwd=project(DRAFTED), LANG=language).out
    assert f" {share} " in out
    assert told in out.splitlines()
    assert re.search(listed, out)


def test_chinese_sentences_stand_beside_each_other_without_a_space(polyguide, project) -> None:
    folder = project(DRAFTED | {"content/index.md": "# Pay\n\nGo now.\n\nBye.\n"})
    out = polyguide("update", "--check", cwd=folder, LANG="zh_CN.UTF-8").out
    assert "保持不变：1。" in out
    assert "。 " not in out


def test_english_needs_no_catalogue_reader() -> None:
    code = (
        "import sys, polyguide.cli.app; "
        "print([name for name in sys.modules if name.startswith('polyguide')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(ROOT / "build"), "LANG": "en_GB.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {name for name in ast.literal_eval(done.stdout) if ".cli" not in name}
    names = {"model", "model.patterns", "model.timings", "model.version"}
    assert loaded == {"polyguide", *(f"polyguide.{name}" for name in names)}
