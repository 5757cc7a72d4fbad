"""A form that a translation chose for a fact is what every output shows, and no brace with it."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from exported import FERRY
from polyguide.commands.export import export
from polyguide.export.formats import FORMATS
from polyguide.project import find_project
from small_guides import HEAD, built, quoted, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.xdist_group("forms")

SETTINGS = (
    'source = "en"\nlocales = ["de", "ru"]\nthreshold = 0\n'
    'outputs = ["html", "text", "single", "epub", "search"]\n'
)
FACTS = FERRY.replace("crossing", "wait").replace("40", "2").replace("minute", "day")
TEXT = (
    "# Closed since {wait}\n\nIt has been closed since {wait}.\n\n"
    "| A | B |\n|---|---|\n| - | {wait} |\n"
)
CASES = {  # language: its case, the words of a title and of a sentence, the fact in it, and basic
    "de": ("dative", "Seit {} zu", "Sie ist seit {} zu.", "2\u00a0Tagen", "2\u00a0Tage"),
    "ru": ("genitive", "Не более {}", "Ждать не более {}.", "2\u00a0дней", "2\u00a0дня"),
}
# What holds messages, and has facts in braces as catalogues have them.
OF_MESSAGES = {"messages", "mo", "tmx", "xliff", "xliff1", "tree"}
WITHOUT_WORDS = {"glossary"}


def catalogue(tag: str) -> str:
    case, title, sentence, _, _ = CASES[tag]
    use = f"{{wait:{case}}}"
    words = {
        "Closed since {wait}": title.format(use),
        "It has been closed since {wait}.": sentence.format(use),
        "{wait}": use,
    }
    rows = (f"msgid {quoted(one)}\nmsgstr {quoted(other)}\n" for one, other in words.items())
    return HEAD.replace("es", tag) + "\n".join(rows)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make everything of a guide in languages with cases."""
    files = {"polyguide.toml": SETTINGS, "content/index.md": TEXT, "content/facts.toml": FACTS}
    files |= {f"locales/{tag}/LC_MESSAGES/guide.po": catalogue(tag) for tag in CASES}
    folder = written(tmp_path_factory.mktemp("forms"), files)
    assert built(folder) == []
    project = find_project(folder)
    for name in FORMATS:
        export(project, name)
    return folder


def texts(folder: Path, tag: str) -> Iterator[tuple[str, str]]:
    """Give the text files of a language below a folder, as a reader has them."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and re.search(rf"\b{tag}\b", name) and path.suffix != ".epub":
            text = path.read_text(encoding="utf-8", errors="replace")
            yield name, html.unescape(re.sub(r"</?(?:time|bdi|strong)\b[^<>]*>", "", text))


def said(text: str, tag: str) -> set[str]:
    """Give which of the sentences of a language a text has, with its fact in the case of it."""
    _, *sentences, form, _ = CASES[tag]
    return {one for one in sentences if one.format(form) in text}


@pytest.mark.parametrize("tag", CASES)
@pytest.mark.parametrize("name", sorted({*FORMATS, "site"} - OF_MESSAGES - WITHOUT_WORDS))
def test_facts_that_are_written_out_have_their_form(folder: Path, name: str, tag: str) -> None:
    _, *sentences, _, basic = CASES[tag]
    below = folder / ("site" if name == "site" else f"exports/{name}")
    made = [(path, text) for path, text in texts(below, tag) if "messages.ndjson" not in path]
    assert set().union(*(said(text, tag) for _, text in made)) >= {sentences[0]}
    for path, text in made:
        assert "{wait" not in text, path
        assert not any(one.format(basic) in text for one in sentences), path


@pytest.mark.parametrize("tag", CASES)
@pytest.mark.parametrize("name", sorted(OF_MESSAGES - {"mo"}))
def test_messages_have_the_form_as_it_was_typed(folder: Path, name: str, tag: str) -> None:
    case, _, sentence, _, _ = CASES[tag]
    whole = "".join(text for _, text in texts(folder / f"exports/{name}", tag))
    whole = re.sub(r"</?(?:ph|x)\b[^<>]*>", "", whole)
    kept = sentence.format("{:" + case + "}" if "xliff" in name else f"{{wait:{case}}}")
    assert kept in whole


@pytest.mark.parametrize("tag", CASES)
def test_a_use_in_a_bundle_says_its_form_and_its_value(folder: Path, tag: str) -> None:
    case, _, _, form, basic = CASES[tag]
    guide = json.loads((folder / f"exports/json/{tag}/guide.json").read_text(encoding="utf-8"))
    value = {"amount": 2, "unit": "day"}
    assert guide["facts"]["wait"]["text"] == basic
    assert guide["facts"]["wait"]["forms"][case] == form
    [_, paragraph, *_] = (leaf for leaf in leaves(guide["documents"]))
    [use] = (span for span in paragraph["spans"] if span["type"] == "fact")
    assert {key: use[key] for key in ("name", "form", "text", "value")} == {
        "name": "wait",
        "form": case,
        "text": form,
        "value": value,
    }


def leaves(value: Any) -> Iterator[dict[str, Any]]:
    """Find the leaves of a bundle that show a fact."""
    own = value.get("spans", ()) if isinstance(value, dict) else ()
    if any(span["type"] == "fact" for span in own):
        yield value
    for child in value.values() if isinstance(value, dict) else value:
        if isinstance(child, (dict, list)):
            yield from leaves(child)
