"""The locks of a project."""

from __future__ import annotations

import threading

import pytest

from polyguide.project import find_project, in_turn
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


# Runs that wait for each other


def test_of_two_runs_that_make_files_the_second_waits_and_knows_it(project) -> None:
    here = find_project(project(GUIDE))
    order = []

    def second() -> None:
        with in_turn(here) as waited:
            order.append(waited)

    with in_turn(here) as waited:
        order.append(waited)
        run = threading.Thread(target=second)
        run.start()
        run.join(0.1)
        order.append("the first is done")
    run.join()
    assert order == [False, "the first is done", True]
