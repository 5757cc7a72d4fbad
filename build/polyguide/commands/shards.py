"""`polyguide build --shard` and `--join`: a build dealt out to machines, and joined."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from secrets import token_hex
from typing import TypeVar

from polyguide.commands.build import How, Result, begun, ended, inputs_of
from polyguide.export.earlier import forget
from polyguide.model.problem import Place, Problem, once_for_each_kind
from polyguide.model.timings import Progress, no_progress
from polyguide.project import Destination, Project, ProjectError, in_turn
from polyguide.site.common_files import COMMON, common_files, with_index
from polyguide.site.earlier import read_earlier
from polyguide.site.executor import spread
from polyguide.site.index import look
from polyguide.site.last_build import Built
from polyguide.site.making import Maker
from polyguide.site.manifest import Made
from polyguide.site.outline import read_outline
from polyguide.site.parts import Part, by_locale
from polyguide.site.shards import (
    SHARDS,
    Shard,
    first_step,
    is_whole,
    keep_note,
    parts_for,
    read_shards,
    taken,
)
from polyguide.site.wish import Wish
from polyguide.site.work import Work, at_hand, judge, make_part, work_of

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


def build_shard(
    project: Project, shard: Shard, *, jobs: int = 0, progress: Progress | None = None
) -> Built:
    """Make one shard of a build into its folder, with a note of what it is made of.

    The locales of the site are found out first, from all catalogues: every shard finds the same.
    Where shard 0 has found them, it is taken at its word, and so is what it noted of the source.
    Files that an earlier run of this shard made and this one did not are removed. ProjectError as
    for a build.
    """
    _see_apart(project)
    seen = look(project, unpublished=False)
    how = How(Wish(jobs, progress=progress or no_progress), seen)
    with in_turn(project):
        inputs = inputs_of(seen)
        first = first_step(project, inputs, shard.total) if shard.number else None
        maker, problems = begun(inputs, None, first.noted if first else None, how)
        refused = first.refused if first else _judged(maker, how)
        kept = maker.publishing([tag for tag in maker.tags if tag not in refused])
        kept = kept.into(shard.folder)
        parts = shard.of(parts_for(kept, shard.total))
        kept.read(parts)
        made = _spread(kept, make_part, parts, how)
        notes = keep_note(kept, shard, refused, dict(zip(parts, made, strict=True)))
        files = {path: stamp for part in made for path, stamp in part.files.items()}
        files |= {note.path: note.stamp for note in notes}
        cleared = forget(project, Destination(project, shard.folder), "", files)
    found = (problem for part in (*refused.values(), *made) for problem in part.problems)
    changed = [path for part in made for path in part.changed]
    return Built(
        tuple(files),
        once_for_each_kind(dict.fromkeys((*problems, *found, *cleared.problems))),
        (*changed, *(note.path for note in notes if note.changed)),
        tuple(cleared.paths),
    )


def join_shards(project: Project, *, jobs: int = 0, progress: Progress | None = None) -> Built:
    """Make the site of the shards in the project's folder `shards`: the one that a build makes.

    ProjectError, and nothing written, if shards are missing or damaged, or if they were not made
    of the files that are here.
    """
    _see_apart(project)
    seen = look(project, unpublished=False)
    how = How(Wish(jobs, progress=progress or no_progress), seen)
    with in_turn(project):
        inputs, earlier = inputs_of(seen), read_earlier(project)
        joined = read_shards(project, inputs)
        noted = read_outline(project, inputs.shared) if earlier.last else None
        first = None if noted else first_step(project, inputs, joined.total)
        maker, problems = begun(inputs, earlier.last, first.noted if first else noted, how)
        if {*maker.tags} != {*joined.published, *joined.refused}:
            raise ProjectError(Problem.make("IO023", Place(SHARDS)))
        kept = maker.publishing(joined.published)
        parts = parts_for(kept, joined.total)
        _spread(kept, partial(is_whole, joined), parts, How(Wish(jobs), seen))
        earlier.begin(project, kept.assembly.paths())
        made = by_locale(_spread(kept, partial(taken, joined), parts, how))
        common = {COMMON: with_index(kept, common_files(kept), made)}
        built = ended(kept, earlier, Result({**joined.refused, **made, **common}, problems), how)
        seen.keep(inputs)
        return built


def _see_apart(project: Project) -> None:
    """See that the output folder and that of the shards do not lie in each other."""
    output, shards = project.inside(project.settings.output), project.inside(SHARDS)
    if output.is_relative_to(shards) or shards.is_relative_to(output):
        values = {"output": project.settings.output, "key": "output", "path": SHARDS}
        raise ProjectError(Problem.make("CFG009", Place(project.settings.path), **values))


def _judged(maker: Maker, how: How) -> Mapping[str, Made]:
    """Find the locales that are refused, from the catalogues of all."""
    return {made.name: made for made in _spread(maker, judge, maker.tags, how) if made}


def _spread(
    maker: Maker, task: Callable[[Work, Item], Outcome], items: Sequence[Item], how: How
) -> list[Outcome]:
    """Do something for each item, by several processes where it pays; tell how many pages it is."""
    work = work_of(token_hex(), maker)
    sizes = [item.size for item in items if isinstance(item, Part)]
    pages = sum(sizes) or len(items) * len(maker.assembly.frames)
    found: list[Outcome] = []
    with (
        at_hand(work, maker),
        spread(partial(task, work), items, how.jobs_for(pages)) as results,
    ):
        for result in results:
            found.append(result)
            if sizes:
                how.wish.progress(sum(sizes[: len(found)]), pages)
    return found
