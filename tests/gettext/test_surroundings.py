"""What the template says of each text: guide.pot is what stands in it of documents and facts.

A specimen is a folder with a project, and the entries of its documents.
"""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from needs import needs
from running import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SPECIMENS = ROOT / "tests/specimens/template"


def template_of(polyguide, name: str, folder: Path) -> str:
    """Give the entries of a specimen's documents in a template made new."""
    shutil.copytree(SPECIMENS / name, folder, ignore=shutil.ignore_patterns("guide.pot"))
    assert polyguide("extract", "--project", str(folder)).code == 0
    _, *entries = (folder / "locales/guide.pot").read_text(encoding="utf-8").split("\n\n")
    texts = [entry.rstrip("\n") for entry in entries if not entry.startswith("#. page furniture")]
    return "\n\n".join(texts) + "\n"


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(path.name for path in SPECIMENS.iterdir()))
def test_the_template_says_what_each_text_is(polyguide, tmp_path: Path, name: str) -> None:
    expected = (SPECIMENS / name / "guide.pot").read_text(encoding="utf-8")
    assert template_of(polyguide, name, tmp_path / "made") == expected


@pytest.mark.slow
@needs("msgfmt")
def test_gnu_gettext_checks_each_message_that_is_flagged(polyguide, tmp_path: Path) -> None:
    """A text of which it makes no placeholders is not looked at, whatever its flag says."""
    text = template_of(polyguide, "what-stands-around-a-text", tmp_path / "made")
    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n' + text
    (tmp_path / "x.po").write_text(po.replace('msgstr ""\n', 'msgstr "x"\n'), encoding="utf-8")
    command = ["msgfmt", "-c", "-o", str(tmp_path / "x.mo"), str(tmp_path / "x.po")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    missing = ran.stderr.count("doesn't exist in 'msgstr'")
    assert missing == text.count("#, python-brace-format") >= 5


@pytest.mark.slow
def test_a_fact_that_was_looked_at_again_changes_no_message(polyguide, tmp_path: Path) -> None:
    folder = tmp_path / "made"
    before = template_of(polyguide, "what-stands-around-a-text", folder)
    facts = folder / "content/facts.toml"
    text = facts.read_text(encoding="utf-8")
    facts.write_text(text.replace("2026-11-0", "2026-12-0"), encoding="utf-8")
    shutil.rmtree(folder / "locales")
    assert polyguide("extract", "--project", str(folder)).code == 0
    again = (folder / "locales/guide.pot").read_text(encoding="utf-8")
    assert before.rstrip("\n") in again
