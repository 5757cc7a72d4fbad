"""Compiled catalogues, as gettext reads them."""

from __future__ import annotations

import gettext
import subprocess
from typing import TYPE_CHECKING

import pytest

from needs import needs
from polyguide.commands.export import export
from polyguide.gettext import po
from polyguide.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

from exported import catalogue, small

# In one process of pytest-xdist, so that our own guide is exported once.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("exports")]


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
