"""Files of a project: odd names, links, special files."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.parse
import urllib.request
from typing import TYPE_CHECKING

import pytest

from needs import unix

if TYPE_CHECKING:
    from pathlib import Path
from command_lines import DOCUMENT, catalogue

pytestmark = pytest.mark.slow


@unix
def test_special_files_and_links_that_lead_outside_are_refused(
    polyguide, project, tmp_path: Path
) -> None:
    import os

    secret = tmp_path / "secret.md"
    secret.write_text("# Secret\n")
    folder = project({"content/index.md": DOCUMENT})
    (folder / "content/link.md").symlink_to(secret)
    done = polyguide("build", "--project", str(folder))
    assert (done.code, "IO002" in done.err) == (2, True)
    (folder / "content/link.md").unlink()
    os.mkfifo(folder / "content/pipe.md")
    done = polyguide("build", "--project", str(folder))
    assert (done.code, "IO003" in done.err) == (2, True)


def test_a_linked_catalogue_stays_a_link_and_keeps_its_mode(polyguide, project) -> None:
    folder = project({"content/index.md": DOCUMENT, "words/es.po": catalogue({"Pay": "Pagar"})})
    real = folder / "words/es.po"
    real.chmod(0o640)
    link = folder / "locales/es/LC_MESSAGES/guide.po"
    link.parent.mkdir(parents=True)
    link.symlink_to("../../../words/es.po")
    assert polyguide("update", "--project", str(folder)).code == 0
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert 'msgid "See [above](#cards)."' in real.read_text(encoding="utf-8")


def test_names_with_spaces_and_accents_are_linked_and_found(polyguide, project) -> None:
    files = {
        "content/index.md": (
            "[a](información.md#sección) [b](<mi guía.md>)\n"
            "[c](mi%20gu%C3%ADa.md) ![d](<foto 1.png>)\n"
        ),
        "content/información.md": "## Sección\n",
        "content/mi guía.md": "# Guía\n",
        "content/foto 1.png": b"PNG",
    }
    folder = project(files)
    checked = polyguide("check", "--project", str(folder), "--output-format", "json")
    assert not [item for item in json.loads(checked.out)["problems"] if item["code"][:3] == "LNK"]
    polyguide("build", "--project", str(folder))
    page = (folder / "site/en/index.html").read_text(encoding="utf-8")
    for link in re.findall('(?:href|src)="([^"#:]*(?:gu|inf|foto)[^"#:]*)', page):
        assert (folder / "site/en" / urllib.parse.unquote(link)).is_file()
