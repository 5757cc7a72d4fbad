"""The commands that write the files of words: extract, update, fmt and what git calls to merge."""

from __future__ import annotations

import functools
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from polyguide.cli.progress import progress
from polyguide.cli.shared import (
    EXIT_CLEAN,
    EXIT_FINDINGS,
    Command,
    _,
    find,
    format_option,
    guarded,
    now,
    project_option,
    show,
    show_problems,
    timed_in,
    timings_option,
    view,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from polyguide.gettext.changes import Change
    from polyguide.model.timings import Progress
    from polyguide.project import Project


class _Options(NamedTuple):
    """The options of a command that writes: whether it only checks or shows, and how it prints."""

    check: bool
    diff: bool
    output_format: str

    @property
    def planned(self) -> bool:
        """Tell whether nothing is to be written."""
        return self.check or self.diff


def _writing_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of commands that write, as one value."""

    @format_option
    @click.option(
        "--check", is_flag=True, help=_("Write nothing; exit with 1 if a file would change.")
    )
    @click.option(
        "--diff", is_flag=True, help=_("Write nothing; show what would change in each file.")
    )
    @functools.wraps(command)
    def run(*, check: bool, diff: bool, output_format: str, **others: object) -> None:
        command(options=_Options(check, diff, output_format), **others)

    return run


@click.command(cls=Command, help=_("Write the template (.pot) from the guide's text."))
@project_option
@format_option
def extract(folder: Path, output_format: str) -> None:
    """Write the template."""
    from polyguide.commands.extract import plan_template

    def run() -> int:
        project = find(folder)
        options = _Options(False, False, output_format)
        return _apply(lambda _tell: plan_template(project, now()), [project], options)

    guarded(run, folder=folder)


@click.command(cls=Command, help=_("Carry every catalogue over to the guide's text."))
@project_option
@_writing_options
@timings_option
def update(folder: Path, options: _Options, *, timings: bool) -> None:
    """Renew the catalogues."""
    from polyguide.commands.update import plan_update

    def run() -> int:
        project = find(folder)
        return _apply(lambda tell: plan_update(project, now(), progress=tell), [project], options)

    guarded(timed_in(options.output_format, run) if timings else run, folder=folder)


@click.command(cls=Command, help=_("Write catalogues anew, as `msgcat --no-wrap` does."))
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, metavar=_("[FILE]..."))
@project_option
@_writing_options
def fmt(files: Sequence[Path], folder: Path, options: _Options) -> None:
    """Normalize the catalogues of a project, or the files that are named, wherever they are."""
    from polyguide.commands.fmt import plan_format, plan_format_of
    from polyguide.project import projects_above

    def run() -> int:
        if files:
            return _apply(
                lambda tell: plan_format_of(files, progress=tell), projects_above(files), options
            )
        project = find(folder)
        return _apply(lambda tell: plan_format(project, progress=tell), [project], options)

    guarded(run, folder=folder)


def _apply(
    plan: Callable[[Progress], tuple[Change, ...]], projects: Iterable[Project], options: _Options
) -> int:
    """Carry a plan out, or only show what it would do; give the exit code."""
    from polyguide.cli.report.changes import changes_json, changes_text, diff_text
    from polyguide.gettext.changes import apply_changes

    with progress(_("Catalogues: {done} of {total}")) as tell:
        planned = partial(plan, tell)
        changes = planned() if options.planned else apply_changes(planned, projects)
    if options.output_format == "json":
        show(changes_json(changes, planned=options.planned, diff=options.diff))
    else:
        if options.diff:
            show(diff_text(changes, color=view(None).color))
        screen = view(None, err=options.diff)
        show(changes_text(changes, screen, planned=options.planned), err=options.diff)
    changed = any(change.edit.changed for change in changes)
    root = next((project.root for project in projects), None)
    code = show_problems((problem for change in changes for problem in change.problems), root)
    return max(code, EXIT_FINDINGS if options.check and changed else EXIT_CLEAN)


_file = click.Path(path_type=Path)


@click.command(
    cls=Command,
    name="merge-driver",
    help=_("Join two edits of a catalogue; git runs it."),
    # git hands over the path as it is, and it may begin with a hyphen
    context_settings={"ignore_unknown_options": True},
)
@click.argument("base", type=_file)
@click.argument("ours", type=_file)
@click.argument("theirs", type=_file)
@click.argument("path", default="", metavar=_("[PATH]"))
def merge_driver(base: Path, ours: Path, theirs: Path, path: str) -> None:
    """Join two edits; the result takes the place of OURS."""
    from polyguide.commands.merge_driver import merge_driver as join

    guarded(lambda: show_problems(join(base, ours, theirs, path or str(ours)), None))
