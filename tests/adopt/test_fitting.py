"""The version of a source that a translation fits best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from needs import needs
from polyguide.adopt.fitting import Fitting
from polyguide.project.git import History, find_history
from revisions import Repository
from small_guides import written
from translated import project, tree

if TYPE_CHECKING:
    from pathlib import Path

OLD = "# A\n\nOne.\n\n## B\n\nTwo `x`.\n\n- Three\n- Four\n"
NEW = "# A\n\nOne.\n\n```\nc\n```\n\nNew.\n\nNewer `y`.\n"
SPANISH = "# Aa\n\nUno.\n\n## Be\n\nDos `x`.\n\n- Tres\n- Cuatro\n"


@needs("git")
def test_an_older_version_is_taken_where_that_of_the_day_does_not_fit(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    old = repository.commit({"docs/en/a.md": OLD})
    repository.commit({"docs/en/a.md": NEW})
    repository.commit({"docs/es/a.md": SPANISH})
    fitting = Fitting(project(tmp_path), [tree("a.md")], find_history(tmp_path, ["docs"]))
    [fit] = fitting.of("docs/en/a.md")
    assert (fit.source.commit, fit.source.text) == (old, OLD)


@needs("git")
def test_of_versions_that_fit_alike_that_of_the_day_is_taken(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit({"docs/en/a.md": OLD})
    day = repository.commit({"docs/en/a.md": OLD.replace("One", "Only"), "docs/es/a.md": SPANISH})
    repository.commit({"docs/en/a.md": OLD.replace("One", "Once")})
    fitting = Fitting(project(tmp_path), [tree("a.md")], find_history(tmp_path, ["docs"]))
    [fit] = fitting.of("docs/en/a.md")
    assert fit.source.commit == day


def test_without_a_history_it_is_todays(tmp_path: Path) -> None:
    written(tmp_path, {"docs/en/a.md": NEW, "docs/es/a.md": SPANISH})
    [fit] = Fitting(project(tmp_path), [tree("a.md")], History(tmp_path)).of("docs/en/a.md")
    assert (fit.source.commit, fit.source.age) == ("", 0)
