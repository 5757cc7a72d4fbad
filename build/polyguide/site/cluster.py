"""Clusters: an executor whose workers run on other machines. Only Dask's is known.

Its package comes with the extra `polyguide[dask]`, and is imported when somebody names a cluster.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from polyguide.model.problem import Place, Problem
from polyguide.project import ProjectError

if TYPE_CHECKING:
    from concurrent.futures import Executor

DASK = "dask://"
_PATIENCE = 10  # seconds in which a scheduler has to answer
_AGAIN = 3  # times that a part is given to another worker, as the one that had it is gone


@contextlib.contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """Give what the scheduler at `dask://HOST:PORT` has its workers do; it goes on afterwards.

    ProjectError if it does not answer, if it has no workers, or if what is needed to talk with it
    is not installed; and if worker after worker is lost with the same part.
    """
    try:
        from distributed import Client, KilledWorker
    except ImportError as error:
        raise ProjectError(_unusable(address, f"{error.name} is not installed")) from None
    try:
        client = Client(
            f"tcp://{address.removeprefix(DASK)}", timeout=_PATIENCE, set_as_default=False
        )
    except (OSError, ValueError) as error:
        raise ProjectError(_unusable(address, str(error) or type(error).__name__)) from None
    with client:
        if not client.nthreads():
            raise ProjectError(_unusable(address, "it has no workers"))
        try:
            yield client.get_executor(pure=False, retries=_AGAIN)
        except KilledWorker as error:
            told = Problem.make("IO027", Place("--executor"), reason=" ".join(str(error).split()))
            raise ProjectError(told) from None


def _unusable(address: str, reason: str) -> Problem:
    return Problem.make("IO026", Place("--executor"), address=address, reason=reason)
