"""Clusters: the workers of a Dask scheduler make the site that is made here."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from many_pages import FILES, SETTINGS, site_of
from polyguide.commands.build import build
from polyguide.project import ProjectError, find_project
from polyguide.site.cluster import cluster

if TYPE_CHECKING:
    from pathlib import Path


def refusal(address: str) -> str:
    with pytest.raises(ProjectError) as caught, cluster(address):
        pass
    (problem,) = caught.value.problems
    assert problem.code == "IO026"
    return problem.sentence


def test_without_its_package_no_cluster_can_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert "distributed is not installed" in refusal("dask://127.0.0.1:1")


@pytest.mark.slow
def test_an_address_where_nothing_answers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("polyguide.site.cluster._PATIENCE", 1)
    assert "dask://127.0.0.1:1" in refusal("dask://127.0.0.1:1")
    assert "dask://nonsense" in refusal("dask://nonsense")


@pytest.mark.slow
def test_workers_that_die_lose_nothing(project, tmp_path: Path) -> None:
    from distributed import LocalCluster

    alone = project(FILES, SETTINGS)
    expected = build(find_project(alone), jobs=1)
    alone.rename(tmp_path / "alone")
    folder = project(FILES, SETTINGS)
    with LocalCluster(
        n_workers=3,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address=None,
        local_directory=str(tmp_path / "dask"),
    ) as workers:
        victims = [worker.pid for worker in workers.workers.values()]

        def kill() -> None:
            while not (folder / "site/es").exists():
                time.sleep(0.01)
            os.kill(victims[0], signal.SIGKILL)

        killer = threading.Thread(target=kill)
        killer.start()
        with cluster(workers.scheduler_address.replace("tcp://", "dask://")) as executor:
            built = build(find_project(folder), jobs=executor)
        killer.join(10)
        gone = [worker.pid for worker in workers.workers.values()]
    assert built.paths == expected.paths
    assert built.problems == expected.problems
    assert site_of(folder) == site_of(tmp_path / "alone")
    assert victims[0] not in gone
