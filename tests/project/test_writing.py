"""The lock of a project."""

from __future__ import annotations

import pytest

from told_projects import GUIDE

# The lock


@pytest.mark.slow
@pytest.mark.parametrize("target", ["../content/new.md", "../../outside"])
def test_the_lock_is_never_made_where_a_link_leads(polyguide, project, target: str) -> None:
    folder = project({**GUIDE, ".polyguide/.gitignore": "*\n"})
    lock = folder / ".polyguide/lock"
    lock.symlink_to(target)
    assert polyguide("update", "--project", str(folder)).code == 0
    assert not lock.exists()
