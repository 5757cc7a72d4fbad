"""What is said of a project, and the files that it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from polyguide.commands.build import build
from polyguide.project import ProjectError, find_project

if TYPE_CHECKING:
    from pathlib import Path


GUIDE = {"content/index.md": "# Pay\n\nNow.\n"}


def refused(folder: Path) -> list[str]:
    with pytest.raises(ProjectError) as caught:
        build(find_project(folder))
    return [f"{problem.place} {problem.code}" for problem in caught.value.problems]
