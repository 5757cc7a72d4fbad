"""A sentence on its way from Markdown to a page passes the files that ARCHITECTURE.md names."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import polyguide
from polyguide.commands.build import build
from polyguide.project import find_project
from small_guides import PO, catalogue, written

if TYPE_CHECKING:
    from types import FrameType

PACKAGE = Path(polyguide.__file__).parent
PAGE = PACKAGE.parents[1] / "ARCHITECTURE.md"
MOST = 7  # files that a person opens to follow one sentence


def spine() -> list[str]:
    """Read the steps of ARCHITECTURE.md, each as `folder/file.py function`."""
    text = PAGE.read_text(encoding="utf-8").partition("## One sentence on its way")[2]
    return re.findall(r"^\d\. `([a-z_/]+\.py \w+)`", text.partition("\n## ")[0], re.MULTILINE)


def test_the_spine_is_the_way_that_a_sentence_goes(tmp_path: Path) -> None:
    files = {
        "polyguide.toml": 'source = "en"\nlocales = ["es"]\n',
        "content/index.md": "# Pay\n\nPay.\n",
        PO: catalogue({"Pay": "Paga", "Pay.": "Paga."}),
    }
    project = find_project(written(tmp_path, files))
    steps, met = spine(), []

    def look(frame: FrameType, event: str, _: object) -> None:
        path = frame.f_code.co_filename
        if event == "call" and path.startswith(str(PACKAGE)):
            name = Path(path).relative_to(PACKAGE).as_posix()
            met.append(f"{name} {frame.f_code.co_name}")

    sys.setprofile(look)
    try:
        build(project, jobs=1)
    finally:
        sys.setprofile(None)
    way = iter(met)
    assert [step for step in steps if step not in way] == []
    assert 0 < len({step.split()[0] for step in steps}) <= MOST
