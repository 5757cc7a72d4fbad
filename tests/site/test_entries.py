"""What a locale says of itself on the pages that belong to none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from polyguide.project import find_project
from polyguide.site.assembly import assemble
from polyguide.site.entries import entry_of
from polyguide.site.reading import read_guide
from priced import HEADER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORDS = {
    "es": ("Continuar en español", ""),
    "pt-BR": ("Continuar em português (Brasil)", ""),
    "zh-Hans": ("用简体中文继续阅读", ""),
    "nb": ("Fortsett på norsk bokmål", ""),
    "qu": ("Continue in Quechua", "en"),
}


@pytest.mark.parametrize("tag", WORDS)
def test_a_language_is_named_as_it_names_itself_within_a_sentence(
    project: Callable[..., Path], tag: str
) -> None:
    name = tag.replace("-", "_")
    files = {
        "content/index.md": "# Hotel\n",
        f"locales/{name}/LC_MESSAGES/guide.po": HEADER.format(name),
    }
    settings = f'source = "en"\nlocales = ["{tag}"]\nthreshold = 0\n'
    assembly, _ = assemble(read_guide(find_project(project(files, settings))))
    entry = entry_of(assembly.site(tag)[0])
    assert (entry["continue"], entry["continue_lang"]) == WORDS[tag]
    assert (entry["title"], entry["title_lang"]) == ("Hotel", "en")
