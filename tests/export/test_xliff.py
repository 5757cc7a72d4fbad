"""XLIFF, out and in: every word comes back, and nothing newer is lost."""

from __future__ import annotations

import datetime
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting import draft_mark
from own_guide import own_guide
from polyguide.commands.export import export
from polyguide.commands.import_xliff import Imported, import_xliff
from polyguide.export.xliff.codes import pieces, shared
from polyguide.export.xliff.read import read_xliff
from polyguide.gettext import po
from polyguide.model.document import Scope
from polyguide.project import Project, ProjectError, find_project, read_file
from polyguide.source.markdown.inline import parse_inline

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
from xliff_files import CATALOGUE, TEXT, WORDS, edit, file

NOW = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
BOTH = pytest.mark.parametrize("version", ["xliff", "xliff1"])


@pytest.fixture
def made(project: Callable[..., Path]) -> Project:
    files = {"content/index.md": TEXT, "locales/es/LC_MESSAGES/guide.po": CATALOGUE + WORDS}
    return find_project(project(files))


def take(made: Project, path: Path, tag: str = "") -> Imported:
    return import_xliff(made, read_file(path, str(path)), NOW, tag)


def catalogue_text(made: Project) -> str:
    text = (made.root / "locales/es/LC_MESSAGES/guide.po").read_text(encoding="utf-8")
    return text.removeprefix(CATALOGUE)


def codes(imported: Imported) -> list[str]:
    return [problem.code for problem in imported.problems]


# There and back


@pytest.mark.slow
@BOTH
@pytest.mark.parametrize("tag", ["es", "zh-Hans"])
def test_this_guides_translations_come_back_word_for_word(
    tmp_path: Path, version: str, tag: str
) -> None:
    made = find_project(own_guide(tmp_path))
    export(made, version, [tag])
    path = made.root / f"locales/{tag.replace('-', '_')}/LC_MESSAGES/guide.po"
    before = path.read_bytes()
    same = take(made, file(made, version, tag))
    assert (same.written, same.taken, same.problems) == (False, 0, ())
    old, _ = po.parse(before, "old.po")
    assert old is not None
    emptied = re.sub(rb'(?m)^msgstr "(?!").*$', b'msgstr ""', before)
    head, _, _ = before.partition(b"\n\n")
    path.write_bytes(head + emptied[emptied.index(b"\n\n") :])
    back = take(made, edit(file(made, version, tag), ('="polyguide-words"', '="other"')))
    new, problems = po.parse(path.read_bytes(), "new.po")
    assert new is not None, problems
    assert {item.key: item.strings for item in new.messages} == {
        item.key: item.strings for item in old.messages
    }
    assert back.taken == sum(item.translated for item in old.messages)
    assert back.problems == ()


@BOTH
def test_words_that_a_build_refuses_are_not_called_translated_and_stay_as_they_are(
    made: Project, version: str
) -> None:
    path = made.root / "locales/es/LC_MESSAGES/guide.po"
    edit(path, ("[b](https://b.cl), paga", "b, paga"))
    before = path.read_bytes()
    export(made, version)
    text = file(made, version).read_text(encoding="utf-8")
    assert "paga" in text
    assert 'state="translated"' not in text
    same = take(made, file(made, version))
    assert (same.written, same.taken, codes(same)) == (False, 0, [])
    assert path.read_bytes() == before


@BOTH
def test_states_say_what_may_be_published(made: Project, version: str) -> None:
    export(made, version)
    states = {"xliff": 'state="initial"', "xliff1": 'state="needs-review-translation"'}
    final = 'state="final"'
    done = take(made, edit(file(made, version), (states[version], final)))
    assert done.taken == 1
    assert "fuzzy" not in catalogue_text(made)
    export(made, version)
    back = edit(file(made, version), ('state="translated"', states[version]))
    assert take(made, back).taken == 2
    assert catalogue_text(made).count("#, fuzzy") == 2


@BOTH
def test_a_new_translation_is_taken_with_its_codes(made: Project, version: str) -> None:
    export(made, version)
    path = edit(file(made, version), ("paga ", "tú pagas "))
    assert take(made, path).taken == 1
    assert 'msgstr "En [b](https://b.cl), tú pagas **ya**."' in catalogue_text(made)


# What is newer stays


@BOTH
def test_a_translation_that_is_newer_than_the_file_is_kept(made: Project, version: str) -> None:
    export(made, version)
    path = made.root / "locales/es/LC_MESSAGES/guide.po"
    path.write_text(path.read_text().replace("paga **ya**", "págalo **ya**"))
    untouched = take(made, file(made, version))
    assert (untouched.taken, codes(untouched)) == (0, [])
    edited = take(made, edit(file(made, version), ("paga ", "tú pagas ")))
    assert (edited.taken, codes(edited)) == (0, ["XLF009"])
    assert "págalo **ya**" in catalogue_text(made)


def test_a_locale_without_a_catalogue_is_told_to_make_one(made: Project) -> None:
    export(made, "xliff")
    (made.root / "locales/es/LC_MESSAGES/guide.po").unlink()
    with pytest.raises(ProjectError) as refused:
        take(made, file(made, "xliff"))
    assert [problem.code for problem in refused.value.problems] == ["MSG004"]


@BOTH
def test_a_message_whose_source_changed_is_reported(made: Project, version: str) -> None:
    export(made, version)
    edit(made.root / "content/index.md", ("Wait.", "Wait here."))
    gone = edit(file(made, version), ("Espera.", "Espera ya."))
    assert codes(take(made, gone)) == ["XLF006"]


@BOTH
def test_a_source_that_was_changed_in_the_file_is_reported(made: Project, version: str) -> None:
    export(made, version)
    path = edit(file(made, version), ("Pay ", "Buy "), ("paga ", "compra "))
    assert codes(take(made, path)) == ["XLF007"]
    assert "compra" not in catalogue_text(made)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<pc id="2"', '<pc id="9"'),
        ("<target>En", '<target><sc id="1"/>En'),
        ("<target>En", '<target><ec startRef="1"/>En'),
    ],
)
def test_codes_that_are_not_the_sources_keep_a_translation_out(
    made: Project, old: str, new: str
) -> None:
    export(made, "xliff")
    path = file(made, "xliff")
    head, target, tail = path.read_text().partition("<target>")
    path.write_text(head + (target + tail).replace(old, new, 1).replace("paga", "cobra"))
    assert codes(take(made, path)) == ["XLF008"]
    assert "cobra" not in catalogue_text(made)


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ('<sc id="1"/>paga <sc id="2"/>ya<ec startRef="2"/> aquí<ec startRef="1"/>', ""),
        ('<sc id="1"/>paga <sc id="2"/>ya<ec startRef="1"/> aquí<ec startRef="2"/>', "XLF008"),
    ],
)
def test_codes_that_cross_are_no_markdown(made: Project, target: str, code: str) -> None:
    export(made, "xliff")
    path = file(made, "xliff")
    text = re.sub(r"<target>En.*?</target>", f"<target>{target}</target>", path.read_text())
    path.write_text(text)
    found = codes(take(made, path))
    words = 'msgstr "**paga [ya](https://b.cl) aquí**"'
    assert (found, words in catalogue_text(made)) == ([code] if code else [], not code)


@pytest.mark.parametrize(
    "refused",
    [
        "&#x92;",
        "&#x7f;",
        '<cp hex="0000"/>',
        '<cp hex="0004"/>',
        '<cp hex="001b"/>',
        "\n#-#-#-#-#  es.po  #-#-#-#-#\n",
        "x" * (1 << 20),
    ],
)
def test_what_no_catalogue_can_hold_is_not_taken_and_the_rest_is(made: Project, refused) -> None:
    export(made, "xliff")
    path = edit(file(made, "xliff"), ("Espera", f"Espe{refused}ra"), ("paga ", "tú pagas "))
    taken = take(made, path)
    assert (taken.taken, codes(taken), taken.problems[0].place.path) == (1, ["XLF010"], str(path))
    assert 'msgstr "En [b](https://b.cl), tú pagas **ya**."' in catalogue_text(made)
    assert 'msgstr "Espera."' in catalogue_text(made)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("&#x85;", "\x85"),
        ("&#13;", "\r"),
        ("&#x202e;", "\u202e"),
        ('<cp hex="d800"/>', "\ufffd"),
        ('<cp hex="110000"/>', "\ufffd"),
        ('<cp hex="x"/>', "\ufffd"),
    ],
)
def test_what_no_page_may_hold_is_taken_reads_back_and_is_said(
    made: Project, written: str, words: str
) -> None:
    export(made, "xliff")
    path = edit(file(made, "xliff"), ("paga ", f"paga{written} "))
    taken = take(made, path)
    assert (taken.taken, codes(taken)) == (1, ["CHR001"])
    catalogue, _ = po.parse(catalogue_text(made).encode(), "es.po")
    assert catalogue is not None
    assert catalogue.messages[0].strings == (f"En [b](https://b.cl), paga{words} **ya**.",)


def test_nothing_is_taken_into_a_guide_that_was_not_read_whole(made: Project) -> None:
    export(made, "xliff")
    path = edit(file(made, "xliff"), ("paga ", "tú pagas "))
    (made.root / "content/more.md").write_bytes(b"\xff")
    with pytest.raises(ProjectError) as caught:
        take(made, path)
    assert [problem.code for problem in caught.value.problems] == ["IO004"]
    assert catalogue_text(made) == WORDS


def test_a_translation_that_lost_its_link_is_taken_and_said(made: Project) -> None:
    export(made, "xliff")
    path = file(made, "xliff")
    path.write_text(
        re.sub(r"<target>En.*?</target>", "<target>Paga ya.</target>", path.read_text())
    )
    taken = take(made, path)
    assert (taken.taken, codes(taken)) == (1, ["LNK001"])


def test_segments_that_a_tool_has_cut_are_joined(made: Project) -> None:
    export(made, "xliff")
    path = file(made, "xliff")
    cut = (
        '<segment id="s1" state="final"><source>Wa</source><target order="3">ra.</target></segment>'
        "<ignorable><source>i</source><target>pe</target></ignorable>"
        '<segment id="s2" state="final"><source>t.</source><target order="1">Es</target></segment>'
    )
    text = re.sub(
        r'<segment id="s1" state="initial">\s*<source>Wait.*?</segment>',
        cut,
        path.read_text(),
        flags=re.DOTALL,
    )
    path.write_text(text)
    assert take(made, path).taken == 1
    assert 'msgid "Wait."\nmsgstr "Espera."' in catalogue_text(made)
    assert "fuzzy" not in catalogue_text(made)


def test_a_file_of_another_tool_is_matched_by_its_text(made: Project, tmp_path: Path) -> None:
    path = tmp_path / "theirs.xlf"
    path.write_text(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="x"'
        ' source-language="en" target-language="es" datatype="po"><body><trans-unit id="7">'
        "<source>Wait.</source><target>Espere.</target></trans-unit></body></file></xliff>"
    )
    assert take(made, path).taken == 1
    assert 'msgstr "Espere."' in catalogue_text(made)


# What is refused


BILLION = (
    '<?xml version="1.0"?><!DOCTYPE xliff [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(20))
    + "]>"
)
HEAD = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en"'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "XLF001"),
        (b"\xff\xfe\x00", "XLF001"),
        (b"<xliff", "XLF001"),
        (b'<?xml version="1.0" encoding="nonsense"?><xliff/>', "XLF001"),
        (f'{HEAD} trgLang="es"><a>&b;</a></xliff>'.encode(), "XLF001"),
        (b"<html/>", "XLF003"),
        (b"<xliff/>", "XLF003"),
        (b"<!DOCTYPE xliff><xliff/>", "XLF002"),
        ((BILLION + f'{HEAD} trgLang="es">&t;</xliff>').encode(), "XLF002"),
        (
            f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>{HEAD}>&e;</xliff>'.encode(),
            "XLF002",
        ),
        (f'{HEAD} trgLang="es">{"<g>" * 5000}'.encode(), "XLF004"),
        (f'{HEAD} trgLang="fr"/>'.encode(), "XLF005"),
        (f"{HEAD}/>".encode(), "XLF005"),
    ],
)
def test_a_file_that_can_harm_or_is_none_changes_nothing(
    made: Project, tmp_path: Path, data: bytes, code: str
) -> None:
    path = tmp_path / "bad.xlf"
    path.write_bytes(data)
    before = catalogue_text(made)
    with pytest.raises(ProjectError) as refused:
        take(made, path)
    assert [problem.code for problem in refused.value.problems] == [code]
    assert catalogue_text(made) == before


# Codes


@given(st.text(alphabet='ab *_`[](){}<>!\\~^#".:=/x的（', max_size=30))
@settings(max_examples=300, deadline=None)
def test_pieces_joined_are_the_text_and_codes_close_in_order(text: str) -> None:
    found = pieces(text, parse_inline(text, Scope(footnotes={"a": 1}, facts=frozenset({"x"}))))
    assert "".join(piece.text for piece in found) == text
    open_codes: list[int] = []
    for piece in found:
        if piece.code and piece.end:
            assert open_codes.pop() == piece.id
        elif piece.code and piece.code.close:
            open_codes.append(piece.id)
    assert open_codes == []
    again = shared(found, found)
    assert "".join(piece.text for piece in again) == text


@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_fail(data: bytes) -> None:
    received, problems = read_xliff(data, "x.xlf", "note")
    assert (received is None) == bool(problems)


def test_marks_that_markdown_does_not_see_are_words() -> None:
    text = "Pay **(now)**then, see `x`"
    assert [piece.text for piece in pieces(text, parse_inline(text, Scope()))] == [text]


def test_marks_are_codes_of_their_kind() -> None:
    scope = Scope(facts=frozenset({"price"}), footnotes={"n": 1})
    text = "**Pay** {price} at [*b*](https://b.cl)[^n] with `x`, ![an image](a.png) [plan]{lang=es}"
    found = pieces(text, parse_inline(text, scope))
    assert [piece.code.what for piece in found if piece.code and not piece.end] == [
        "bold",
        "fact",
        "link",
        "italic",
        "footnote",
        "code",
        "image",
        "lang",
    ]


def test_codes_of_xliff_1_have_types_that_its_schema_knows(project: Callable[..., Path]) -> None:
    text = "**a** *b* [c](d.md) ![e](f.png) ~~g~~ `h` <https://i.cl>\n"
    made = find_project(project({"content/index.md": text}))
    export(made, "xliff1")
    root = ET.parse(file(made, "xliff1")).getroot()
    types = {node.attrib["ctype"] for node in root.iter() if "ctype" in node.attrib}
    assert {name for name in types if not name.startswith("x-")} == {"bold", "italic", "link"}


@BOTH
def test_the_file_is_made_of_the_elements_of_its_version(made: Project, version: str) -> None:
    export(made, version)
    root = ET.parse(file(made, version)).getroot()
    names = {node.tag.rpartition("}")[2] for node in root.iter()}
    v2 = {"xliff", "file", "unit", "notes", "note", "originalData", "data", "segment"}
    v1 = {"xliff", "file", "body", "trans-unit", "note"}
    rest = {"source", "target"} | ({"pc", "ph"} if version == "xliff" else {"g", "x"})
    assert names <= (v2 if version == "xliff" else v1) | rest
    ids = [node.attrib["id"] for node in root.iter() if node.tag.endswith("unit")]
    assert len(set(ids)) == len(ids)


# Drafts


@pytest.mark.parametrize("version", ["xliff", "xliff1"])
def test_a_draft_that_comes_back_unchanged_stays_one_and_a_changed_one_is_a_person_s(
    project: Callable[..., Path], version: str
) -> None:
    mark = f"# {draft_mark('Machine', 'Wait.', 'Espera.')}\n"
    words = WORDS.replace("#, fuzzy", f"{mark}#, fuzzy")
    files = {"content/index.md": TEXT, "locales/es/LC_MESSAGES/guide.po": CATALOGUE + words}
    made = find_project(project(files))
    export(made, version)
    before = (made.root / "locales/es/LC_MESSAGES/guide.po").read_bytes()
    path = file(made, version)
    final = re.sub('state="(initial|needs-review-translation)"', 'state="final"', path.read_text())
    path.write_text(final)
    found = import_xliff(made, read_file(path, "back.xlf"), NOW)
    assert [problem.code for problem in found.problems] == ["XLF011"]
    assert (made.root / "locales/es/LC_MESSAGES/guide.po").read_bytes() == before
    path.write_text(final.replace("Espera.", "Aguarda."))
    import_xliff(made, read_file(path, "back.xlf"), NOW)
    text = (made.root / "locales/es/LC_MESSAGES/guide.po").read_text()
    assert 'msgid "Wait."\nmsgstr "Aguarda."' in text
    assert "polyguide" not in text


@pytest.mark.parametrize("version", ["xliff", "xliff1"])
def test_a_draft_of_the_file_is_no_person_s_where_the_catalogue_has_it_no_more(
    project: Callable[..., Path], version: str
) -> None:
    mark = f"# {draft_mark('Machine', 'Wait.', 'Espera.')}\n"
    drafted = CATALOGUE + WORDS.replace("#, fuzzy", f"{mark}#, fuzzy")
    po = "locales/es/LC_MESSAGES/guide.po"
    made = find_project(project({"content/index.md": TEXT, po: drafted}))
    export(made, version)
    path = file(made, version)
    final = re.sub('state="(initial|needs-review-translation)"', 'state="final"', path.read_text())
    path.write_text(final)
    for other in ("", "Aguarda."):
        words = drafted.replace(f"{mark}#, fuzzy\n", "").replace('"Espera."', f'"{other}"')
        (made.root / po).write_text(words)
        found = import_xliff(made, read_file(path, "back.xlf"), NOW)
        assert [problem.code for problem in found.problems] == ["XLF011"]
        assert (made.root / po).read_text() == words
    (made.root / po).write_text(drafted.replace(f"{mark}#, fuzzy\n", ""))  # approved meanwhile
    assert import_xliff(made, read_file(path, "back.xlf"), NOW).problems == ()
