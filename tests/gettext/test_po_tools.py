"""What we write, in the hands of other tools: GNU gettext, i18nspector, translate-toolkit.

All of them accept it; and what msgcat, msgmerge and msgattrib make of it is read again with every
word and mark.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from each import for_each
from gettext_tools import msgcat, run
from needs import needs, package
from polyguide.gettext.po import dump, normalize, parse
from polyguide.gettext.update import carried_from
from polyguide.gettext.update.from_template import new_catalogue, update_catalogue
from polyguide.model.catalogue import Catalogue, Message, Previous, header_text
from polyguide.model.locales import Locale
from polyguide.model.plural_rules import plural_forms

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
LOCALES = ["zh-Hans", "zh-Hant", "es", "ar", "pt-BR", "ru", "ja", "pl", "sr-Latn", "ga", "cy", "fa"]


def read(data: bytes, path: str = "x.po") -> Catalogue:
    catalogue, problems = parse(data, path, template=path.endswith(".pot"))
    assert catalogue is not None, problems
    return catalogue


def our_files() -> list[Path]:
    """Find every catalogue that the project itself holds, and those that a merge gives."""
    paths = [*ROOT.glob("locales/*/LC_MESSAGES/*.po"), *ROOT.glob("build/polyguide/*/**/*.po")]
    merged = ROOT.glob("tests/specimens/merge/*/expected.po")
    return sorted({*paths, *merged})


TEMPLATE_FIELDS = {
    "Project-Id-Version": "guide 1",
    "Report-Msgid-Bugs-To": "https://guide.debian.org/issues",
    "POT-Creation-Date": "2026-11-23 00:00+0000",
    "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
    "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
    "Language-Team": "LANGUAGE <LL@li.org>",
    "Language": "",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
TEMPLATE = Catalogue(
    "guide.pot",
    Message("", strings=(header_text(TEMPLATE_FIELDS),), flags=("fuzzy",)),
    (
        Message("Pay **now**.", notes=("paragraph, in: Pay",), references=("content/pay.md",)),
        Message("Pay {fee}.", flags=("python-brace-format",), references=("content/pay.md",)),
        Message("Open", context="a shop", references=("content/pay.md", "content/shop.md")),
        Message("Open", context="a door", references=("content/a file.md",)),
        Message("{days} day", plural="{days} days", strings=("", "")),
    ),
)


def fresh(tag: str) -> bytes:
    """Give a new catalogue of a locale, as `polyguide update` writes it."""
    locale = Locale.parse(tag)
    return dump(new_catalogue(locale.gettext, plural_forms(locale), TEMPLATE))


EVERY_FILE = [(path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in our_files()] + [
    (f"{Locale.parse(tag).gettext}.po", fresh(tag)) for tag in LOCALES
]
every_file = for_each(EVERY_FILE)


@needs("msgfmt")
@every_file
def test_msgfmt_accepts_every_file_without_a_word(name: str, data: bytes) -> None:
    done = run("msgfmt", "-c", "-o", "/dev/null", "-", data=data)
    assert (done.returncode, done.stderr.decode()) == (0, "")


@needs("msgcat")
@every_file
def test_normalized_files_are_what_msgcat_writes(name: str, data: bytes) -> None:
    catalogue = read(data)
    worded = [  # msgcat drops the others, and the flags of Weblate
        replace(m, flags=tuple(flag for flag in m.flags if not flag.startswith("ignore-")))
        for m in catalogue.messages
        if any(m.strings) or not m.obsolete
    ]
    assert dump(normalize(catalogue.with_messages(worded))) == msgcat(data)


# i18nspector

UNKNOWN_LANGUAGES = {"zh_Hans", "zh_Hant", "sr_Latn"}
"""It knows no language with a script, as Weblate, Poedit and CLDR write them; it would have zh_CN
and sr@latin, which say a country, or nothing that a page could be labelled with."""

OTHER_FORMS = {"fa", "he", "hi", "pt"}
"""It has one form for Persian, two for Hebrew, and only one thing in the first form of Hindi and of
Portuguese; our rules are those of CLDR."""

UNTOLD = {
    "no-version-in-project-id-version": "a guide has no version",
    "no-report-msgid-bugs-to-header-field": "the project has not set `report-bugs-to`",
    "invalid-last-translator": "nobody's address is known yet; editors fill it in",
    "invalid-language-team": "the addresses of the specimens are at example.org",
    "invalid-date": "a catalogue made without a clock has no date",
}
"""Tags that only a person can do away with, and why."""

OURS = re.compile(
    r"no-date-header-field POT-Creation-Date"  # the template alone has it
    r"|unknown-message-flag .*: ignore-[a-z-]+"  # Weblate knows it
)
"""Tags for what we leave away and what we write, each on purpose."""


def tags(*paths: Path) -> list[set[tuple[str, str]]]:
    """Give the letters and tags that i18nspector has for each file, without `OURS`."""
    said = run("i18nspector", *map(str, paths)).stdout.decode()
    found: dict[str, set[tuple[str, str]]] = {str(path): set() for path in paths}
    for line in re.finditer(r"(?m)^([A-Z]): (.*?\.pot?): (([a-z0-9-]+)( .*)?)$", said):
        if not OURS.fullmatch(line[3]):
            found[line[2]].add((line[1], line[4]))
    return list(found.values())


@needs("i18nspector")
def test_a_catalogue_with_its_translator_has_nothing_for_i18nspector(tmp_path: Path) -> None:
    names = [Locale.parse(tag).gettext for tag in LOCALES]
    paths = [tmp_path / name / "LC_MESSAGES" / "guide.po" for name in names]
    for tag, path in zip(LOCALES, paths, strict=True):
        path.parent.mkdir(parents=True)
        catalogue = read(fresh(tag)).with_header("Last-Translator", "Ana <ana@debian.org>")
        path.write_bytes(dump(catalogue))
    unknown = {("E", "invalid-language"), ("I", "unable-to-determine-language")}
    other = {("E", "unusual-plural-forms")}
    expected = [
        (unknown if name in UNKNOWN_LANGUAGES else set())
        | (other if name in OTHER_FORMS else set())
        for name in names
    ]
    assert dict(zip(names, tags(*paths), strict=True)) == dict(zip(names, expected, strict=True))


@needs("i18nspector")
def test_i18nspector_finds_nothing_but_what_a_person_has_to_tell(tmp_path: Path) -> None:
    languages = [read(data).headers["Language"] for _, data in EVERY_FILE]
    paths = [tmp_path / f"{at}" / f"{language}.po" for at, language in enumerate(languages)]
    for path, (_, data) in zip(paths, EVERY_FILE, strict=True):
        path.parent.mkdir()
        path.write_bytes(data)
    known = {"invalid-language", "unable-to-determine-language"}
    forms = {"unusual-plural-forms", "unusual-unused-plural-forms"}
    wrong = {}
    for (name, _), language, found in zip(EVERY_FILE, languages, tags(*paths), strict=True):
        allowed = UNTOLD.keys() | (known if language in UNKNOWN_LANGUAGES else set())
        allowed |= forms if language in OTHER_FORMS else set()
        wrong[name] = {tag for _, tag in found} - allowed
    assert {name: found for name, found in wrong.items() if found} == {}


# translate-toolkit


def strings_of(text: str) -> list[str]:
    """Give the plural forms of a text of translate-toolkit, or the only one."""
    return [str(form) for form in getattr(text, "strings", [text])]


@every_file
def test_translate_toolkit_reads_the_same_words(name: str, data: bytes) -> None:
    pypo = package("translate.storage.pypo")
    store = pypo.pofile.parsestring(data)
    theirs = [
        (
            "".join(unit.getcontext()),
            strings_of(unit.source),
            strings_of(unit.target),
            unit.isfuzzy(),
            unit.isobsolete(),
        )
        for unit in store.units
        if not unit.isheader()
    ]
    ours = [
        (
            message.context or "",
            [message.id, *([] if message.plural is None else [message.plural])],
            list(message.strings),
            message.fuzzy,
            message.obsolete,
        )
        for message in read(data).messages
    ]
    assert theirs == ours
    assert bytes(store) == data


# Through the tools of GNU and back

HEADER = new_catalogue("es", "nplurals=2; plural=(n != 1);", TEMPLATE).header
RICH = Catalogue(
    "es.po",
    HEADER,
    (
        Message(
            "Pay **now**.",
            strings=("Paga **ya**.",),
            comments=("polyguide: ignore MSG004", 'polyguide: carried from "Pay **nwo**."', "mine"),
            notes=("paragraph, in: Pay",),
            references=("content/pay.md",),
        ),
        Message(
            "Pay {fee}.",
            strings=("Paga {fee}",),
            flags=("fuzzy", "python-brace-format"),
            previous=Previous(None, "Pay the {fee}."),
            references=("content/pay.md",),
        ),
        Message(
            "Open",
            context="a shop",
            strings=("Abierto",),
            references=("content/pay.md", "content/shop.md"),
        ),
        Message("Open", context="a door", references=("content/a file.md",)),
        Message("{days} day", plural="{days} days", strings=("{days} día", "{days} días")),
        Message(
            "Gone for good.",
            strings=("Se fue.",),
            comments=("polyguide: ignore MSG001",),
            flags=("fuzzy",),
            previous=Previous("old", "Gone."),
            obsolete=True,
        ),
    ),
)


def test_the_catalogue_that_travels_is_read_as_it_was_made() -> None:
    assert read(dump(RICH)).messages == RICH.messages
    assert carried_from(RICH.messages[0]) == "Pay **nwo**."


@needs("msgcat", "msgattrib")
@pytest.mark.parametrize(
    "command",
    [
        ["msgcat", "-"],
        ["msgcat", "--no-wrap", "-"],
        ["msgcat", "--width=30", "-"],
        ["msgcat", "--no-location", "--add-location", "-"],
        ["msgattrib", "-"],
        ["msgattrib", "--no-wrap", "-"],
        ["msgconv", "-t", "UTF-8", "-"],
        ["msgen", "-"],
        ["msguniq", "-"],
    ],
    ids=" ".join,
)
def test_a_catalogue_comes_back_whole_from(command: list[str]) -> None:
    done = run(*command, data=dump(RICH))
    assert done.returncode == 0
    again = read(done.stdout).messages
    wanted = RICH.messages
    if command[0] == "msgen":  # it puts the source where there is no translation
        wanted = tuple(
            message if any(message.strings) else replace(message, strings=(message.id,))
            for message in wanted
        )
    assert again == wanted


@needs("msgattrib")
@pytest.mark.parametrize(
    ("option", "kept"),
    [
        ("--translated", lambda message: any(message.strings)),
        ("--untranslated", lambda message: not any(message.strings)),
        ("--only-fuzzy", lambda message: message.fuzzy),
        ("--no-fuzzy", lambda message: not message.fuzzy),
        ("--no-obsolete", lambda message: not message.obsolete),
        ("--only-obsolete", lambda message: message.obsolete),
    ],
)
def test_msgattrib_picks_what_we_would_pick(option: str, kept: object) -> None:
    done = run("msgattrib", "--no-wrap", option, "-", data=dump(RICH))
    assert callable(kept)
    assert read(done.stdout).messages == tuple(filter(kept, RICH.messages))


@needs("msgmerge")
def test_msgmerge_keeps_every_word_and_mark_and_an_update_then_agrees(tmp_path: Path) -> None:
    po, pot = tmp_path / "es.po", tmp_path / "guide.pot"
    po.write_bytes(dump(RICH))
    pot.write_bytes(dump(TEMPLATE))
    done = run("msgmerge", "--no-wrap", "--previous", str(po), str(pot))
    assert done.returncode == 0
    theirs = read(done.stdout)
    assert {message.key: message for message in theirs.messages} == {
        message.key: message for message in RICH.messages
    }
    assert update_catalogue(theirs, TEMPLATE).messages == update_catalogue(RICH, TEMPLATE).messages


@needs("msgmerge")
def test_our_update_leaves_msgmerge_nothing_to_do(tmp_path: Path) -> None:
    po, pot = tmp_path / "es.po", tmp_path / "guide.pot"
    written = dump(normalize(update_catalogue(read(dump(RICH)), TEMPLATE)))
    po.write_bytes(written)
    pot.write_bytes(dump(TEMPLATE))
    options = ["--no-wrap", "--quiet", "--no-fuzzy-matching", "--previous"]
    done = run("msgmerge", *options, str(po), str(pot))
    date = b'"POT-Creation-Date: 2026-11-23 00:00+0000\\n"\n'  # which only the template has here
    assert done.stdout.count(date) == 1
    assert done.stdout.replace(date, b"") == written
