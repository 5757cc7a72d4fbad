"""Languages that a reader asks for, and the nearest one that a bundle has."""

from __future__ import annotations

from typing import Any

import pytest

from bundles_made import files, index, zipped
from polyguide.embed import (
    open_bundle,
)
from running import ROOT

# The reader's language

LANGUAGES = [
    ("en zh-Hans es", "zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
    ("en zh-Hans zh-Hant", "zh-TW", "zh-Hant"),
    ("en zh-Hans zh-Hant", "zh-HK,en;q=0.1", "zh-Hant"),
    ("en zh-Hans zh-Hant", "zh-MO", "zh-Hant"),
    ("en zh-Hans zh-Hant", "zh-SG", "zh-Hans"),
    ("en zh-Hans", "zh-TW", "zh-Hans"),
    ("en zh-Hans", "zh-TW, en;q=0.8", "en"),
    ("en zh-Hans", "zh-TW,zh;q=0.9,en;q=0.8", "zh-Hans"),
    ("en zh-Hant-HK zh-Hant-TW", "zh-MO", "zh-Hant-HK"),
    ("en zh-CN", "zh-Hans", "zh-CN"),
    ("en zh-Hant", "yue", "zh-Hant"),
    ("en es", "es-MX", "es"),
    ("en es-ES es-419", "es-CL", "es-419"),
    ("en es-ES es-MX", "es-CL", "es-MX"),
    ("en es-ES es", "es-MX", "es"),
    ("en pt-PT pt-BR", "pt", "pt-BR"),
    ("en pt-BR", "pt-PT", "pt-BR"),
    ("en pt-BR pt-PT", "pt-AO", "pt-PT"),
    ("en sr-Cyrl sr-Latn", "sr-Latn-RS", "sr-Latn"),
    ("en sr-Cyrl sr-Latn", "sr-ME", "sr-Latn"),
    ("en sr-Cyrl", "sr-Latn", "sr-Cyrl"),
    ("en sr-Latn sr-Cyrl", "sr", "sr-Cyrl"),
    ("en he", "iw", "he"),
    ("en nb", "no", "nb"),
    ("en nb", "nn-NO", "nb"),
    ("en id", "in-ID", "id"),
    ("en fil", "tl", "fil"),
    ("en es", "ES-mx", "es"),
    ("en es fr", "fr;q=0.4, es;q=0.5", "es"),
    ("en es", "fr, *", "en"),
    ("en es", "en;q=0.1, *;q=0.5", "es"),
    ("en es", "en;q=0, *", "es"),
    ("en es", "fr, en;q=0", "es"),
    ("en es", "en-GB, en;q=0", "es"),
    ("en-GB en", "en;q=0, en-GB;q=0.5", "en-GB"),
    ("en es", "*;q=0", "en"),
    ("en es", "", "en"),
    ("en es", "fr", "en"),
    ("en es", "es;q=2", "en"),
    ("en es", "es;q=0.5555", "en"),
    ("en es", "es;level=1", "en"),
    ("en es", "\x00, ,;;, es ;q=0.2,-,es-", "es"),
    ("en es", "xx," * 5000 + "es", "en"),
    ("en es", "a" * 100_000, "en"),
]


@pytest.mark.parametrize(("has", "asked", "gets"), LANGUAGES, ids=range(len(LANGUAGES)))
def test_a_reader_gets_the_nearest_language(has: str, asked: str, gets: str) -> None:
    assert bundle_in(has.split()).negotiate(asked) == gets


@pytest.mark.parametrize(
    ("asked", "gets"),
    [
        (["zh_TW.UTF-8", "en"], "en"),
        (["zh_CN"], "zh-Hans"),
        (["C", "sr_RS@latin", "es_CL"], "es"),
        (["fr", "*"], "en"),
        ([], "en"),
    ],
)
def test_tags_of_systems_are_understood(asked: list[str], gets: str) -> None:
    assert bundle_in(["en", "zh-Hans", "es"]).negotiate(asked) == gets


def bundle_in(tags: list[str]) -> Any:
    file = {"path": "a/guide.json", "size": 0, "sha256": "0" * 64}
    locales = [{"locale": tag, "guide": file} for tag in tags]
    return open_bundle(zipped({"index.json": index(locales=locales, source=tags[0])}))


def test_the_table_of_the_documentation_is_true() -> None:
    text = (ROOT / "docs/embed-python.md").read_text(encoding="utf-8")
    table = text.partition("| The reader asks for |")[2].partition("\n\n")[0]
    rows = [[cell.strip() for cell in row.split("|")[1:4]] for row in table.splitlines()[2:]]
    assert len(rows) > 10
    for asked, has, gets in rows:
        for header in asked.split("`, `"):
            assert bundle_in(has.split(", ")).negotiate(header.strip("`")) == gets


def test_a_header_is_read_no_further_than_a_browsers_goes() -> None:
    """Who sends thousands of languages wants to keep a server busy."""
    bundle = open_bundle(zipped(files()))
    assert bundle.negotiate(f"{'xx,' * 99}ar") == "ar"
    assert bundle.negotiate(f"{'xx,' * 100}ar") == "en"
    assert bundle.negotiate(f"xx,{' ' * 4093}ar") == "en"
