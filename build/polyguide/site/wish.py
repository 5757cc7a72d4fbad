"""How a build is wished for, beside the project that it is of."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from polyguide.model.timings import Progress, no_progress

if TYPE_CHECKING:
    from concurrent.futures import Executor


class View(NamedTuple):
    """What somebody looks at while it is built.

    `page` gives the path below the output folder of the page that a browser shows; empty for none.
    `shown` is told that such a page was made, and whether nothing that it shows, such as an image,
    can become another one in the rest of the build.
    """

    page: Callable[[], str]
    shown: Callable[[str, bool], None]


class Wish(NamedTuple):
    """How a build is to be made.

    By so many processes (`jobs`; 0: one for each core) or by somebody's executor, with languages
    that are not published yet (`unpublished`), and so that the result says why files were made
    again (`explain`). `progress` is told how many pages are made, and of how many; nothing if
    there is nothing to do. A page in `view` is made before all others, if it has to be made again.
    """

    jobs: int | Executor = 0
    unpublished: bool = False
    explain: bool = False
    progress: Progress = no_progress
    view: View | None = None
