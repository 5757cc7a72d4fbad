"""Forms of facts in XLIFF: words behind the code of the fact, which every tool keeps."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exported import FERRY
from polyguide.commands.export import export
from polyguide.commands.import_xliff import import_xliff
from polyguide.export.xliff.codes import Mark, Piece, as_markdown, codes_of, pieces, shared
from polyguide.export.xliff.forms import forms_behind, with_forms_behind
from polyguide.model.document import Scope
from polyguide.project import Project, find_project, read_file
from polyguide.source.markdown.inline import parse_inline
from xliff_files import CATALOGUE, edit, file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from polyguide.export.xliff.codes import Part

NOW = datetime.datetime(2026, 11, 30, tzinfo=datetime.UTC)
BOTH = pytest.mark.parametrize("version", ["xliff", "xliff1"])
SETTINGS = 'source = "en"\nlocales = ["de"]\nthreshold = 0\n'
TEXT = "Wait {crossing}.\n\nIn {crossing:short}.\n\nSince {crossing}.\n"
WORDS = (
    '#, python-brace-format\nmsgid "Wait {crossing}."\nmsgstr ""\n\n'
    'msgid "In {crossing:short}."\nmsgstr "In {crossing:dative}."\n\n'
    'msgid "Since {crossing}."\nmsgstr "Seit {crossing:dative}."\n'
)
PO = "locales/de/LC_MESSAGES/guide.po"


@pytest.fixture
def made(project: Callable[..., Path]) -> Project:
    catalogue = CATALOGUE.replace("es", "de") + WORDS
    files = {"content/index.md": TEXT, "content/facts.toml": FERRY, PO: catalogue}
    return find_project(project(files, SETTINGS))


def words_of(made: Project) -> list[str]:
    return re.findall(r'(?m)^msgstr "(.+)"$', (made.root / PO).read_text(encoding="utf-8"))


def taken(made: Project, version: str, *changes: tuple[str, str]) -> list[str]:
    """Give the translations of the catalogue after a file with some changes came back."""
    export(made, version)
    path = edit(file(made, version, "de"), *changes)
    import_xliff(made, read_file(path, str(path)), NOW)
    return words_of(made)


@BOTH
def test_a_form_that_a_translation_chose_comes_back_as_it_was(made: Project, version: str) -> None:
    before = (made.root / PO).read_bytes()
    assert taken(made, version) == ["In {crossing:dative}.", "Seit {crossing:dative}."]
    assert (made.root / PO).read_bytes() == before
    emptied = re.sub(rb'(?m)^msgstr "[^\n]+"$', b'msgstr ""', before)
    (made.root / PO).write_bytes(emptied)
    path = edit(file(made, version, "de"), ('="polyguide-words"', '="other"'))
    import_xliff(made, read_file(path, str(path)), NOW)
    assert words_of(made) == ["In {crossing:dative}.", "Seit {crossing:dative}."]


@BOTH
def test_the_code_of_the_source_stays_and_its_form_is_words_behind_it(
    made: Project, version: str
) -> None:
    export(made, version)
    text = file(made, version, "de").read_text(encoding="utf-8")
    code = r"<(?:ph|x) id=\"1\"[^<>]*=\"\{crossing\}\"[^<>]*/>"
    assert re.search(rf"<source>Since {code}\.</source>", text)
    assert re.search(rf">Seit {code}\{{:dative\}}\.</target>", text)


@BOTH
def test_a_note_tells_the_cases_of_a_language_that_has_some(
    made: Project, project: Callable[..., Path], version: str
) -> None:
    export(made, version)
    text = file(made, version, "de").read_text(encoding="utf-8")
    written = r">Forms of \{crossing\}, written behind its code: ([^<]*)</note>"
    [first, *_] = re.findall(written, text)
    assert first == (
        "{:accusative} 40\u00a0Minuten, {:dative} 40\u00a0Minuten, {:genitive} 40\u00a0Minuten"
    )
    files = {"content/index.md": TEXT, "content/facts.toml": FERRY}
    spanish = find_project(project(files))
    export(spanish, version)
    assert "Forms of" not in file(spanish, version).read_text(encoding="utf-8")


TARGETS = {"xliff": "<target>", "xliff1": '<target state="translated">'}
CODE = {"xliff": '<ph id="1"/>', "xliff1": '<x id="1"/>'}


@BOTH
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Seit {}", "Seit {{crossing}}"),
        ("Seit {}{{:genitive}}", "Seit {{crossing:genitive}}"),
        ("Seit {}{{:}}", "Seit {{crossing}}"),
        ("Seit {{crossing:short}}", "Seit {{crossing:short}}"),
        ("Seit {} {{:dative}}!", "Seit {{crossing:dative}}!"),
    ],
)
def test_a_translator_writes_the_form_behind_the_code_or_the_whole_fact(
    made: Project, version: str, typed: str, words: str
) -> None:
    export(made, version)
    path = file(made, version, "de")
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(
            r"<source>Wait .*?</source>",
            rf"\g<0>{TARGETS[version]}{typed.format(CODE[version])}</target>",
            text,
        ),
        encoding="utf-8",
    )
    import_xliff(made, read_file(path, str(path)), NOW)
    assert words_of(made)[0] == words.format()


@BOTH
def test_a_form_that_the_language_has_not_is_taken_and_told_with_those_that_it_has(
    made: Project, version: str
) -> None:
    export(made, version)
    path = edit(file(made, version, "de"), ("{:dative}.", "{:dativ}."))
    told, _ = import_xliff(made, read_file(path, str(path)), NOW).problems
    assert told.code == "FCT020"
    assert "{crossing:dative}" in told.sentence + told.remedy
    assert words_of(made) == ["In {crossing:dativ}.", "Seit {crossing:dativ}."]


@BOTH
@pytest.mark.parametrize("words", ["{{:dative}} seit {}", "Seit {}: {{:dative}}"])
def test_a_form_behind_no_fact_is_told_and_shown_to_nobody(
    made: Project, version: str, words: str
) -> None:
    export(made, version)
    path = file(made, version, "de")
    text = path.read_text(encoding="utf-8")
    target = f"{TARGETS[version]}{words.format(CODE[version])}</target>"
    path.write_text(re.sub(r"<source>Wait .*?</source>", rf"\g<0>{target}", text))
    [told] = import_xliff(made, read_file(path, str(path)), NOW).problems
    assert (told.code, "{:dative}" in told.sentence) == ("XLF012", True)
    assert len(words_of(made)) == 2


def there_and_back(source: str, words: str) -> str | None:
    scope = Scope(facts=frozenset({"a", "b"}))
    nodes = parse_inline(source, scope)
    own = pieces(source, nodes)
    sent = forms_behind(own, shared(own, pieces(words, parse_inline(words, scope)), any_form=True))
    codes = codes_of(source, nodes)
    return as_markdown(with_forms_behind(joined(sent), codes), codes)


def joined(sent: Sequence[Piece]) -> Sequence[Part]:
    """Give pieces as a reader of the file has them: neighbouring words are one."""
    parts: list[Part] = []
    for piece in sent:
        if piece.code:
            parts.append(Mark(str(piece.id), piece.end))
        elif parts and isinstance(parts[-1], str):
            parts[-1] += piece.text
        else:
            parts.append(piece.text)
    return parts


SOME = st.lists(
    st.sampled_from(
        ["{a}", "{b}", "{a:x}", "{a:y}", "{:x}", " {:y}", "{:}", "{:", "{c}", "**", "w", " "]
    ),
    max_size=7,
).map("".join)


@given(SOME, SOME)
def test_every_translation_comes_back_word_for_word(source: str, words: str) -> None:
    assert there_and_back(source, words) == words


@pytest.mark.parametrize(
    ("source", "words"),
    [("{a}", "{a}{:x}"), ("{a:x}", "{a}{:}"), ("{a} {a}", "{a:x} {a}{:y}{a:y}"), ("{a:x}", "{a}")],
)
def test_words_that_look_like_a_form_are_no_form(source: str, words: str) -> None:
    assert there_and_back(source, words) == words
