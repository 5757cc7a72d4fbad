"""Tasks for other processes, which find them here however the tests are run."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable

from polyguide.model.problem import Place, Problem
from polyguide.project import ProjectError
from polyguide.site.executor import spread

Tell = Callable[[int], None]


def counting(item: int, tell: Tell) -> tuple[int, str | None]:
    for number in range(item):
        tell(number)
    return os.getpid(), multiprocessing.get_start_method(allow_none=True)


def refusing(item: str, tell: Tell) -> None:
    raise ProjectError(Problem.make(item, Place("es.po")))


def dying(item: int, tell: Tell) -> None:
    os.kill(os.getpid(), item)


def sleeping(item: int, tell: Tell) -> None:
    tell(os.getpid())
    time.sleep(item)


def spreading(item: int, tell: Tell) -> list[int]:
    with spread(abs, [item, item], 2) as results:
        return list(results)
