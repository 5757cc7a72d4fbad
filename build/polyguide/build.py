"""Building: the guide in every locale, written below the output folder."""

from __future__ import annotations

import gc
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from polyguide.assemble import Assembly, assemble
from polyguide.guide import read_guide
from polyguide.manifest import (
    Inputs,
    Made,
    Manifest,
    keep_manifest,
    look_at_inputs,
    read_manifest,
)
from polyguide.page import ThemeError
from polyguide.project import Artifact, Project, ProjectError, remove_output, write_output
from polyguide.site import index_page, site_map

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from polyguide.problem import Problem

__all__ = ["Built", "build"]

_COMMON = ""  # the name under which a manifest keeps the files that belong to no locale


@dataclass(frozen=True, slots=True)
class Built:
    """What was made: paths below the output folder, how many files changed, and what was met."""

    paths: tuple[str, ...]
    written: int
    problems: tuple[Problem, ...]


def build(project: Project, *, jobs: int = 0) -> Built:
    """Make every page of every locale that is translated far enough.

    Problems of the source, and translations that were not shown, are in the result. The files are
    the same for the same input, whatever the number of `jobs` (0: one for each core), and whatever
    stood in the output folder before: what has not changed since the last build is left alone,
    and files that are no longer made are removed.
    """
    inputs = look_at_inputs(project)
    before = read_manifest(project)
    if before is not None and before.still_true(project, inputs):
        return _built(before, 0)
    assembly, problems = assemble(read_guide(project))
    made = {}
    for part in _each_locale(_Task(assembly, inputs, before), jobs or os.cpu_count() or 1):
        made[part.name] = part
    made[_COMMON] = _common(assembly, list(made.values()))
    after = Manifest.of(inputs, problems, made)
    gone = set(before.paths if before else ()) - set(after.paths)
    remove_output(project, sorted(gone))
    keep_manifest(project, after)
    return _built(after, sum(part.written for part in made.values()))


def _built(manifest: Manifest, written: int) -> Built:
    return Built(manifest.paths, written, manifest.problems)


@dataclass(frozen=True)
class _Task:
    """What a process needs to make a locale."""

    assembly: Assembly
    inputs: Inputs
    before: Manifest | None

    def make(self, tag: str) -> Made:
        """Make all files of one locale, or find them as they were."""
        project = self.assembly.guide.project
        key = self.inputs.of_locale(project, tag, self.assembly.locales)
        old = self.before.made.get(tag) if self.before else None
        if old is not None and old.key == key and old.on_disk(project):
            return replace(old, written=0)
        try:
            site, problems = self.assembly.site(tag)
            made = _written(project, tag, site.artifacts(self.assembly.assets))
        except ProjectError as error:
            return Made(tag, "", problems=error.problems)
        except ThemeError as error:
            return Made(tag, "", problems=(error.problem,))
        return replace(made, key=key, problems=problems, entry=site.entry())


def _common(assembly: Assembly, locales: list[Made]) -> Made:
    """Make the files that belong to no locale: the choice of languages, the map, the images."""
    site, _ = assembly.site(assembly.locales[0].tag, 1)
    artifacts = [
        index_page(site, [made.entry for made in locales if made.entry]),
        *site_map(site, assembly.frames),
        *(Artifact(path, data) for path, data in sorted(assembly.assets.items())),
    ]
    return _written(assembly.guide.project, _COMMON, artifacts)


def _written(project: Project, name: str, artifacts: Iterable[Artifact]) -> Made:
    rows = list(write_output(project, artifacts))
    files = {row.path: row.stamp for row in rows}
    return Made(name, "", files, written=sum(row.changed for row in rows))


def _each_locale(task: _Task, jobs: int) -> Iterator[Made]:
    """Make every locale, several at a time where there are cores; results in the given order."""
    tags = [locale.tag for locale in task.assembly.locales]
    size = len(tags) * len(task.assembly.frames)
    if jobs == 1 or size < _WORTH_A_PROCESS:
        yield from map(task.make, tags)
        return
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(min(jobs, len(tags)), context, _set_task, (task,)) as pool:
        yield from pool.map(_make, tags)


_WORTH_A_PROCESS = 100  # pages; fewer are made sooner than a process starts
_task: _Task  # of a worker process, set once when it starts


def _set_task(task: _Task) -> None:
    global _task
    _task = task
    # What was read lives as long as the process, and pages make no circles: looking for garbage
    # would only cost time, about a quarter of the build.
    gc.freeze()
    gc.disable()


def _make(tag: str) -> Made:
    return _task.make(tag)
