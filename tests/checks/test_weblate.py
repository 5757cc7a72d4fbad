"""Flags by which Weblate lets stand what a translator or the glossary lets stand here."""

from __future__ import annotations

import re

import pytest

from polyguide.checks.weblate import with_weblate_flags
from polyguide.gettext import po
from polyguide.model.catalogue import Catalogue, Message
from running import ROOT

HEADER = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


def read(entries: str) -> Catalogue:
    catalogue, problems = po.parse(f"{HEADER}\n{entries}".encode(), "es.po")
    assert catalogue is not None, problems
    return catalogue


@pytest.mark.parametrize(
    ("codes", "source", "words", "flags"),
    [
        ("PUN001", "Wait.", "¿Espera?", "ignore-end-stop, ignore-end-question"),
        ("PUN001", "Wait", "Espera", ""),
        ("PUN001", "等。", "Wait…", "ignore-end-stop, ignore-end-ellipsis"),
        ("SAM001", "RUT", "RUT", "ignore-same"),
        ("WRD001, SPC002", "so  so", "más  más", "ignore-double-space, ignore-duplicate"),
        ("NUM001", "2 days", "un par de días", ""),
        ("GLS001", "shop", "local", "ignore-check-glossary"),
    ],
)
def test_a_waiver_brings_the_flags_of_what_it_lets_stand(
    codes: str, source: str, words: str, flags: str
) -> None:
    old = read(f'# polyguide: allow {codes}\nmsgid "{source}"\nmsgstr "{words}"\n')
    made = with_weblate_flags(old, frozenset())
    line = f"#, {flags}\n" if flags else ""
    assert f'allow {codes}\n{line}msgid "{source}"' in po.dump(made).decode()
    assert with_weblate_flags(made, frozenset()) is made
    assert (made is old) == (not flags)


def test_a_term_that_stays_as_it_is_may_be_the_same() -> None:
    old = read('msgid "RUT"\nmsgstr "RUT"\n\nmsgid "The RUT"\nmsgstr "El RUT"\n')
    made = with_weblate_flags(old, frozenset({"RUT"}))
    assert [message.flags for message in made.messages] == [("ignore-same",), ()]


def test_flags_of_a_person_stay_and_what_has_no_words_gets_none() -> None:
    waiver = ("polyguide: allow SAM001",)
    catalogue = Catalogue(
        "",
        Message(""),
        (
            Message("a", strings=("a",), comments=waiver, flags=("max-length:9", "ignore-same")),
            Message("b", comments=waiver),
            Message("c", strings=("c",), comments=waiver, obsolete=True),
        ),
    )
    assert with_weblate_flags(catalogue, frozenset()) is catalogue


@pytest.mark.slow
def test_update_writes_them_once(polyguide, project) -> None:
    waiver = '# polyguide: allow PUN001\nmsgid "Wait."\nmsgstr "Espera"\n'
    files = {
        "content/a.md": "Wait.\n\nRUT\n",
        "locales/glossary.csv": "term,es\nRUT,RUT\n",
        "locales/es/LC_MESSAGES/guide.po": f'{HEADER}\n{waiver}\nmsgid "RUT"\nmsgstr "RUT"\n',
    }
    folder = project(files)
    path = folder / "locales/es/LC_MESSAGES/guide.po"
    made = []
    for _ in range(2):
        assert polyguide("update", "--project", str(folder)).code == 0
        made.append(path.read_text(encoding="utf-8"))
    assert made[0] == made[1]
    assert made[0].count("#, ignore-end-stop\n") == made[0].count("#, ignore-same\n") == 1


PLACEHOLDERS = re.compile(
    re.findall(
        r'placeholders:r"([^"]+)"', (ROOT / "docs/translating.md").read_text(encoding="utf-8")
    )[0]
)


def differ(source: str, words: str) -> set[str]:
    """Give what Weblate calls missing or superfluous with the flags that our page names."""
    one, other = ({match[0] for match in PLACEHOLDERS.finditer(text)} for text in (source, words))
    return one ^ other


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Wait {wait}.", "Seit {wait:dative}."),
        ("{wait:short} at most", "{wait} как максимум"),
        ("Checked on {law.checked}", "Stand: {law.checked:month}"),
    ],
)
def test_weblate_lets_a_translation_choose_the_form_of_a_fact(source: str, words: str) -> None:
    assert differ(source, words) == set()


@pytest.mark.parametrize(
    ("source", "words", "told"),
    [
        ("{wait}", "{wiat:dative}", {"{wait", "{wiat"}),
        ("{wait}", "{wait:dative", {"{wait"}),
        ("{a} or {b}", "{a:or}", {"{b"}),
        ("[chip]{lang=es}", "[chip]{lang=de}", {"[chip]{lang=es}", "[chip]{lang=de}"}),
    ],
)
def test_weblate_still_tells_of_a_fact_that_was_changed(
    source: str, words: str, told: set[str]
) -> None:
    assert differ(source, words) == told
