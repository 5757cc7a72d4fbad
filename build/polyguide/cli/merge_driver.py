"""`polyguide merge-driver`: what git calls when both sides of a merge changed a catalogue."""

from __future__ import annotations

import os
from pathlib import Path

import click

from polyguide.cli.shared import EXIT_UNUSABLE, Command, exit_code, guarded, show, view
from polyguide.speech import speech

__all__ = ["merge_driver"]

_ = speech(os.environ)
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
    from polyguide.project import read_file, write_file
    from polyguide.report.text import problems_text
    from polyguide.threeway import join_files

    def run() -> int:
        name = path or str(ours)
        old, mine, other = (read_file(file, str(file)).data for file in (base, ours, theirs))
        joined = join_files(old, mine, other, name)
        show(problems_text(joined.problems, view(None, err=True)), err=True)
        if joined.data is None:
            return EXIT_UNUSABLE
        if joined.data != mine:
            write_file(ours, name, joined.data)
        return exit_code(joined.problems)

    guarded(run)
