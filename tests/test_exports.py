"""Exports: what a program loads is what the guide says, message by message."""

from __future__ import annotations

import gettext
import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

import pytest

from needs import installed, needs, tool
from polyguide.commands.export import export
from polyguide.export.formats import FORMATS
from polyguide.export.view import named_segments
from polyguide.gettext import po
from polyguide.model.document import BlockKind, Document, walk
from polyguide.project import Project, find_project
from polyguide.render.html.inline import reader_text
from polyguide.site.assembly import assemble
from polyguide.site.guide import read_guide
from polyguide.source.markdown import ParseOptions, parse
from running import ROOT, Ran

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from polyguide.model.catalogue import Catalogue
    from polyguide.model.edition import Edition
    from polyguide.site.pages import Site

# In one process of pytest-xdist, so that our own guide is exported once.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("exports")]

NODE = ROOT / "tests" / "node"
HOSTILE = "{{x}} {{ 7*7, number }} {{{y}}} $t(index.title) $t({) {{ns}} $$t(x) ' \" \\ % @ & < >"

ALERTS = ("note", "tip", "important", "warning", "caution")

FERRY = """
[sources.timetable]
title = "Timetable"
publisher = "The ferry company"
url = "https://example.org/timetable"
lang = "en"

[facts.crossing]
type = "duration"
value = 40
unit = "minute"
label = "How long the ferry takes"
sources = ["timetable"]
checked = 2026-11-24
confidence = "high"
"""

CATALOGUE = (
    'msgid ""\nmsgstr ""\n"Language: es\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a copy of this repository's own guide."""
    folder = tmp_path_factory.mktemp("guide")
    for name in ("content", "locales", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return find_project(folder)


@pytest.fixture(scope="module")
def exports(guide: Project) -> Path:
    """Give the folder that holds the guide in every format."""
    for name in FORMATS:
        built, _ = export(guide, name)
        # The guide's own settings give its npm package no name.
        assert [problem.code for problem in built.problems] == ["EXP007"] * (name == "npm")
        assert built.paths
    return guide.root / "exports"


@pytest.fixture(scope="module")
def sites(guide: Project) -> dict[str, Site]:
    """Give what a build makes of each locale."""
    assembly, _ = assemble(read_guide(guide))
    return {locale.tag: assembly.site(locale.tag)[0] for locale in assembly.locales}


def catalogue(project: Project, tag: str) -> Catalogue:
    locale = next(item for item in project.settings.all_locales if item.tag == tag)
    file = project.read(project.catalogue_path(locale))
    catalogue, _ = po.parse(file.data, file.path)
    assert catalogue is not None
    return catalogue


def small(write: Callable[..., Path], text: str, words: str = "", settings: str = "") -> Project:
    files = {"content/index.md": text}
    if words:
        files["locales/es/LC_MESSAGES/guide.po"] = CATALOGUE + words
    folder = write(files, 'source = "en"\nlocales = ["es"]\n' + settings)
    return find_project(folder)


# The command


def test_the_formats_are_listed_with_what_they_are_for(polyguide: Callable[..., Ran]) -> None:
    ran = polyguide("export", "--list")
    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == list(FORMATS)
    assert set(json.loads(polyguide("export", "--list", "--output-format", "json").out)) == set(
        FORMATS
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("docx",), "EXP001 There is no export called docx."),
        (("mo", "--locale", "fr"), "EXP002 The project has no locale fr."),
        (("mo", "--output", "content/x"), "CFG009"),
        (("mo", "--output", "locales"), "CFG009"),
        (("mo", "--output", ".polyguide"), "CFG009"),
        (("mo", "--output", "../elsewhere"), "EXP004"),
        (("mo", "--output", "/tmp/elsewhere"), "EXP004"),
        ((), "Name a format."),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_is_written(
    polyguide: Callable[..., Ran],
    project: Callable[..., Path],
    arguments: tuple[str, ...],
    said: str,
) -> None:
    folder = small(project, "# Pay\n").root
    before = sorted(folder.rglob("*"))
    ran = polyguide("export", *arguments, "--project", str(folder))
    assert ran.code == 2
    assert said in ran.err
    assert not ran.err.startswith(" ")
    assert sorted(folder.rglob("*")) == before


def test_a_second_export_changes_nothing(guide: Project, exports: Path) -> None:
    assert exports.is_dir()
    assert [export(guide, name)[0].written for name in FORMATS] == [0] * len(FORMATS)


def test_what_is_no_longer_made_is_removed_and_other_files_stay(
    project: Callable[..., Path],
) -> None:
    made = small(project, "# Pay\n")
    (made.root / "content" / "old.md").write_text("# Old\n")
    export(made, "markdown")
    (made.root / "exports/markdown/en/mine.md").write_text("mine")
    (made.root / "content" / "old.md").unlink()
    export(made, "markdown")
    left = sorted(path.name for path in (made.root / "exports/markdown/en").iterdir())
    assert left == ["index.md", "mine.md"]


def test_an_export_of_one_locale_leaves_the_others_where_they_are(
    project: Callable[..., Path],
) -> None:
    made = small(project, "# Pay\n", 'msgid "Pay"\nmsgstr "Pagar"\n')
    (made.root / "content" / "old.md").write_text("# Old\n")
    export(made, "markdown")
    (made.root / "content" / "old.md").unlink()
    export(made, "markdown", ["es"])
    left = sorted(path.name for path in (made.root / "exports/markdown").rglob("*.md"))
    assert left == ["index.md", "index.md", "old.md", "old.md"]
    export(made, "markdown")
    left = sorted(path.name for path in (made.root / "exports/markdown").rglob("*.md"))
    assert left == ["index.md", "index.md"]


def test_a_locale_below_its_threshold_is_exported_only_to_translators(
    project: Callable[..., Path],
) -> None:
    made = small(project, "# Pay\n", "", "threshold = 50\n")
    (made.root / "locales/es/LC_MESSAGES").mkdir(parents=True)
    (made.root / "locales/es/LC_MESSAGES/guide.po").write_text(CATALOGUE)
    built, _ = export(made, "mo")
    assert built.paths == ()
    assert [problem.code for problem in built.problems] == ["MSG005"]
    built, _ = export(made, "xliff")
    assert built.paths == ("guide.es.xlf",)
    assert built.problems == ()


OLDER = """
#, fuzzy
#| msgid "Take your passport to a big shop of the company."
msgid "Take your passport to any shop of the company."
msgstr "Lleva tu pasaporte a una sucursal de la empresa."

msgid "Older version"
msgstr "Versión anterior"
"""


def test_an_older_version_is_marked_as_such_or_is_not_there(project: Callable[..., Path]) -> None:
    text = "# Pay\n\nTake your passport to any shop of the company.\n"
    made = small(project, text, OLDER, 'fuzzy = "older"\n')
    shown = {}
    for name in FORMATS:
        built, _ = export(made, name)
        for path in built.paths:
            said = (made.root / "exports" / name / path).read_bytes().decode(errors="replace")
            if "Lleva tu" in said:
                shown.setdefault(name, said)
    assert set(shown) - {"xliff", "xliff1"} == {
        *("json", "messages", "fragments", "chat-telegram", "chat-text", "python", "npm")
    }
    marked = '<small class="pg-older">Versión anterior</small> Lleva tu pasaporte'
    assert f"<p>{marked}" in shown["fragments"]
    for name in ("chat-telegram", "chat-text"):
        assert "[Versión anterior] Lleva tu pasaporte" in shown[name]
    [section] = json.loads((made.root / "exports/json/es/guide.json").read_text())["documents"][0][
        "sections"
    ]
    assert marked in section["html"]
    assert section["text"].startswith("[Versión anterior] Lleva tu pasaporte")
    [leaf] = section["blocks"]
    assert leaf["mark"] == {"text": "Versión anterior", "lang": "es", "dir": "ltr"}
    assert leaf["text"] == leaf["html"] == "Lleva tu pasaporte a una sucursal de la empresa."


# gettext


def test_gettext_reads_every_message_from_the_mo_files(guide: Project, exports: Path) -> None:
    compared = 0
    for tag, names in {"zh-Hans": ["zh_Hans", "zh_CN"], "es": ["es"]}.items():
        for name in names:
            read = gettext.translation("guide", exports / "mo", [name])
            for message in catalogue(guide, tag).messages:
                if message.translated:
                    got = (
                        read.gettext(message.id)
                        if message.context is None
                        else read.pgettext(message.context, message.id)
                    )
                    assert got == message.strings[0]
                    compared += 1
    assert compared > 1000


@needs("msgunfmt")
def test_msgunfmt_gives_the_same_messages(guide: Project, exports: Path) -> None:
    path = exports / "mo/zh_CN/LC_MESSAGES/guide.mo"
    text = subprocess.run(["msgunfmt", "--no-wrap", path], capture_output=True, check=True).stdout
    again, problems = po.parse(text, "again.po")
    assert again is not None, problems
    messages = catalogue(guide, "zh-Hans").messages
    ours = {item.key: item.strings for item in messages if not item.obsolete}
    assert {item.key: item.strings for item in again.messages} == ours


def test_only_what_a_build_shows_is_compiled(project: Callable[..., Path]) -> None:
    made = small(
        project,
        "Pay **now**.\n\nSee [b](https://b.cl).\n\nWait.\n\nGo.\n",
        'msgid "Pay **now**."\nmsgstr "Paga **ya**."\n\n'
        'msgid "See [b](https://b.cl)."\nmsgstr "Mira [b](https://evil.example)."\n\n'
        '#, fuzzy\nmsgid "Wait."\nmsgstr "Espera."\n\n#~ msgid "Go."\n#~ msgstr "Vete."\n',
    )
    export(made, "mo")
    read = gettext.translation("guide", made.root / "exports/mo", ["es"])
    said = [read.gettext(text) for text in ("Pay **now**.", "See [b](https://b.cl).", "Wait.")]
    assert said == ["Paga **ya**.", "See [b](https://b.cl).", "Wait."]


# i18next


def loaded(folder: Path, language: str, fallback: str) -> dict[str, str]:
    installed("node/node_modules/i18next")
    script = [str(NODE / "i18next.mjs"), str(folder), "guide", language, fallback]
    done = subprocess.run(
        [tool("node"), *script], capture_output=True, check=True, encoding="utf-8"
    )
    texts: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return texts


def words_by_key(editions: tuple[Edition, ...], facts: Any) -> Iterator[tuple[str, str]]:
    for edition in editions:
        name = edition.document.id
        for segment, section, part in named_segments(edition.document):
            text = reader_text(edition.wordings[segment].inline, facts).strip()
            if part in ("title", "description"):
                yield f"{name}.{part}", text
            else:
                yield f"{name}.sections.{section or 'start'}.{part}", text


@pytest.mark.parametrize("tag", ["en", "es", "zh-Hans"])
def test_i18next_gives_every_text_as_a_reader_sees_it(
    exports: Path, sites: dict[str, Site], tag: str
) -> None:
    texts = loaded(exports / "i18next", tag, "en")
    expected = dict(words_by_key(sites[tag].editions, sites[tag].facts))
    assert {key: text for key, text in texts.items() if len(key) > 1} == expected


def test_i18next_gives_text_that_looks_like_its_own_marks_as_it_is_typed(
    project: Callable[..., Path],
) -> None:
    typed = re.sub(r"([\\\"'<>&%@{}$*_\[\]()])", r"\\\1", HOSTILE)
    made = small(project, f"Start.\n\n# Heading {{#h}}\n\n{typed}\n")
    (made.root / "content" / "a.b:c.md").write_text("# With dots\n")
    export(made, "i18next")
    texts = loaded(made.root / "exports/i18next", "en", "en")
    assert texts["index.sections.h.1"] == HOSTILE
    assert texts["a%2Eb%3Ac.sections.with-dots.heading"] == "With dots"


def test_what_is_not_translated_comes_from_the_fallback_language(
    project: Callable[..., Path],
) -> None:
    made = small(project, "Pay.\n\nWait.\n", 'msgid "Pay."\nmsgstr "Paga."\n')
    export(made, "i18next")
    own = json.loads((made.root / "exports/i18next/es/guide.json").read_text())
    assert own["index"]["sections"]["start"] == {"1": "Paga."}
    texts = loaded(made.root / "exports/i18next", "es", "en")
    assert texts["index.sections.start.1"] == "Paga."
    assert texts["index.sections.start.2"] == "Wait."


def test_the_texts_of_a_section_are_numbered_as_they_are_read(
    project: Callable[..., Path],
) -> None:
    made = small(project, "Start.[^a]\n\n<!-- sources -->\n\nEnd.\n\n[^a]: Note.\n")
    (made.root / "content" / "facts.toml").write_text(FERRY)
    export(made, "i18next")
    texts = loaded(made.root / "exports/i18next", "en", "en")
    assert [texts[f"index.sections.start.{number}"] for number in range(1, 8)] == [
        "Start.",
        "How long the ferry takes",
        "40\u00a0minutes",
        "Checked on November 24, 2026. Confidence: high.",
        "The ferry company · Timetable",
        "End.",
        "Note.",
    ]


# Markdown


def exported(folder: Path, edition: Edition, flavour: str, raw_html: bool = True) -> Document:
    name = edition.document.id
    if flavour == "hugo":
        name = re.sub(r"(^|/)index$", r"\1_index", name)
    text = (folder / flavour / edition.tag / f"{name}.md").read_text(encoding="utf-8")
    return parse(text, f"{name}.md", edition.document.id, ParseOptions(raw_html=raw_html))


def shapes(document: Document) -> Iterator[tuple[Any, ...]]:
    """Give every block's shape; a note is a quote that begins with its title."""
    for block in walk(document.blocks):
        if block.kind is BlockKind.ALERT:
            yield BlockKind.QUOTE, 0, False
            yield BlockKind.PARAGRAPH, 0, False
        else:
            yield block.kind, block.level, block.tight


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("flavour", ["markdown", "hugo"])
@pytest.mark.parametrize("tag", ["en", "es", "zh-Hans"])
def test_reading_localized_markdown_gives_every_message(
    exports: Path, sites: dict[str, Site], tag: str, flavour: str
) -> None:
    compared = 0
    for edition in sites[tag].editions:
        again = exported(exports, edition, flavour)
        ours = [plain(reader_text(item.inline, sites[tag].facts)) for item in edition.wordings]
        titles = {sites[tag].words[kind.capitalize()][0] for kind in ALERTS}
        read = [plain(reader_text(item.inline, {})) for item in again.segments]
        assert sorted(text for text in read if text not in titles) == sorted(ours)
        assert [block.id for block in again.headings] == [
            block.id for block in edition.document.headings
        ]
        assert list(shapes(again)) == list(shapes(edition.document))
        compared += len(ours)
    assert compared > 500


def test_text_in_another_language_says_which(project: Callable[..., Path]) -> None:
    made = small(project, "# Pay\n\nNow.\n", 'msgid "Pay"\nmsgstr "Pagar"\n')
    export(made, "markdown")
    text = (made.root / "exports/markdown/es/index.md").read_text()
    assert '# Pagar {#pay}\n\n<span lang="en" dir="ltr">Now.</span>\n' in text


def test_a_generator_never_runs_what_stands_in_code(project: Callable[..., Path]) -> None:
    made = small(project, "Use `{{< ref >}}` and `{{#include /etc/passwd}}`.\n")
    export(made, "hugo")
    export(made, "mdbook")
    assert "`{{</* ref */>}}`" in (made.root / "exports/hugo/en/_index.md").read_text()
    assert "`\\{{#include /etc/passwd}}`" in (made.root / "exports/mdbook/en/index.md").read_text()


# Native apps


def android(path: Path) -> dict[str, str]:
    """Read Android's strings as its resource compiler does."""
    found = {}
    for node in ET.parse(path).getroot():
        found[node.attrib["name"]] = re.sub(r"\\(.)", r"\1", node.text or "")
    return found


def apple(path: Path) -> dict[str, str]:
    row = re.compile(r'^"((?:\\.|[^"\\])*)" = "((?:\\.|[^"\\])*)";$', re.MULTILINE)
    text = path.read_text(encoding="utf-8")
    assert row.sub("", text).strip() == ""
    return {match[1]: re.sub(r"\\(.)", r"\1", match[2]) for match in row.finditer(text)}


def test_android_and_apple_get_the_same_names_in_every_locale(exports: Path) -> None:
    folders = {"en": "values", "es": "values-es", "zh-Hans": "values-b+zh+Hans"}
    for tag, folder in folders.items():
        strings = android(exports / "android/res" / folder / "guide_strings.xml")
        assert strings == apple(exports / f"apple/{tag}.lproj/Guide.strings")
        assert all(re.fullmatch("[a-z][a-z0-9_]*", name) for name in strings)
        assert len(strings) > 100
        assert strings["renew_title"]


def test_quotes_and_signs_come_out_as_they_are_typed(project: Callable[..., Path]) -> None:
    typed = '@home: it\'s "5 %" \\\\ & \\<b> ?\n'
    made = small(project, f"# {typed}\n\n## ?why\n")
    export(made, "android")
    export(made, "apple")
    strings = android(made.root / "exports/android/res/values/guide_strings.xml")
    assert '@home: it\'s "5 %" \\ & <b> ?' in strings.values()
    assert "?why" in strings.values()
    assert apple(made.root / "exports/apple/en.lproj/Guide.strings") == strings


def test_a_blank_that_does_not_break_stays_one(project: Callable[..., Path]) -> None:
    made = small(project, "# Wait {crossing}\n")
    (made.root / "content" / "facts.toml").write_text(FERRY)
    export(made, "android")
    strings = android(made.root / "exports/android/res/values/guide_strings.xml")
    assert "Wait 40\u00a0minutes" in strings.values()


def test_a_per_cent_sign_is_no_place_for_a_value(project: Callable[..., Path]) -> None:
    """Android's compiler refuses a string with two of them unless it is told so."""
    made = small(project, "---\ntitle: Pay 5 % of 10 %\n---\n\n## Wait\n")
    export(made, "android")
    root = ET.parse(made.root / "exports/android/res/values/guide_strings.xml").getroot()
    rows = {node.text: node.attrib for node in root}
    assert rows["Pay 5 % of 10 %"] == {"name": "index_title", "formatted": "false"}
    assert rows["Wait"].keys() == {"name"}


# TMX


def test_tmx_holds_every_translated_message_whole(guide: Project, exports: Path) -> None:
    for tag in ("es", "zh-Hans"):
        root = ET.parse(exports / f"tmx/guide.{tag}.tmx").getroot()
        pairs = {
            tuple("".join(seg.itertext()) for seg in unit.iter("seg")) for unit in root.iter("tu")
        }
        messages = catalogue(guide, tag).messages
        assert pairs == {(item.id, item.strings[0]) for item in messages if item.translated}


def test_what_xml_cannot_hold_is_left_out_of_a_translation_memory(
    project: Callable[..., Path],
) -> None:
    made = small(
        project,
        "Pay\x07 now.\n\nWait.\n\nGo.\n",
        'msgid "Pay\\a now."\nmsgstr "Paga\\a ya."\n\nmsgid "Wait."\nmsgstr "Espera."\n',
    )
    export(made, "tmx")
    root = ET.parse(made.root / "exports/tmx/guide.es.tmx").getroot()
    pairs = [["".join(seg.itertext()) for seg in unit.iter("seg")] for unit in root.iter("tu")]
    assert pairs == [["Wait.", "Espera."]]
