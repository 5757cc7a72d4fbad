"""What earlier builds made, whether they were finished or not: what the next one may remove."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from polyguide.project import Cleared, Destination, Project, Stamp, drop, keep_out_of_git, write
from polyguide.project.kept import KEPT, seal
from polyguide.site.last_build import PLAN
from polyguide.site.manifest import Inputs, Manifest, read_manifest, read_sealed

_PLAN = f"{KEPT}/{PLAN}"


@dataclass(frozen=True)
class Earlier:
    """What is known of the output folder as it is now.

    `last` is the last build that was finished in this very folder. `planned` is what one that was
    not finished was to write: by path, how the file was before; None if there was none.
    """

    last: Manifest | None = None
    planned: Mapping[str, Stamp | None] = field(default_factory=dict)
    unfinished: bool = False

    def still_true(self, project: Project, inputs: Inputs) -> Manifest | None:
        """Give the last build if one now would make the very same files, and they are all there."""
        if self.unfinished or self.last is None or not self.last.still_true(project, inputs):
            return None
        return self.last

    def begin(self, project: Project, paths: Iterable[str]) -> Mapping[str, Stamp | None]:
        """Note what a build is to write before it begins, in case that it does not end.

        Give how each of these files is; nothing for one that an unfinished build has made.
        """
        output = Destination(project)
        new = dict.fromkeys(self._made_unfinished(output))
        files = self._files
        before = {path: files.get(path) or output.stamp(path) for path in paths if path not in new}
        keep_out_of_git(project)
        value = {"folder": output.real, "planned": {**before, **new}}
        write(project, _PLAN, seal(_PLAN, value), durable=False)
        return before

    def clear(self, output: Destination, kept: Collection[str]) -> Cleared:
        """Remove what earlier builds made, but what is `kept`.

        A file that somebody else has changed or put there since stays, and is in the problems.
        """
        unfinished = dict.fromkeys(self._made_unfinished(output))
        files = {**self._files, **unfinished}
        return output.clear({path: made for path, made in files.items() if path not in kept})

    @property
    def _files(self) -> Mapping[str, Stamp]:
        return self.last.files if self.last else {}

    def _made_unfinished(self, output: Destination) -> set[str]:
        """Find what a build that was not finished has written: what is not as it was before."""
        now = {path: output.stamp(path) for path in self.planned}
        return {
            path
            for path, before in self.planned.items()
            if (stamp := now[path]) and not stamp.is_of_same_bytes(before)
        }


def read_earlier(project: Project) -> Earlier:
    """Read what earlier builds noted; what they made in other folders is none of this one's."""
    folder = Destination(project).real
    last, plan = read_manifest(project), read_sealed(project, _PLAN)
    if last is not None and last.folder != folder:
        last = None
    if plan is None:
        return Earlier(last)
    rows = plan["planned"] if plan["folder"] == folder else {}
    planned = {path: Stamp(*row) if row else None for path, row in rows.items()}
    return Earlier(last, planned, unfinished=True)


def finish(project: Project) -> None:
    """Note that a build has ended, once its manifest is kept."""
    drop(project, _PLAN)
