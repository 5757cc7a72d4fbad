"""The commands but those with a module of their own. Heavy modules are imported when used."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from polyguide.cli.shared import (
    EXIT_CLEAN,
    Command,
    exit_code,
    find,
    format_option,
    guarded,
    now,
    project_option,
    show,
    view,
)
from polyguide.speech import speech

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["build", "init", "serve", "status"]

_ = speech(os.environ)


@click.command(cls=Command, help=_("Make a small working project in an empty folder."))
@click.argument(
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    metavar=_("[FOLDER]"),
)
def init(folder: Path) -> None:
    """Start a project."""
    from polyguide.starter import start

    guarded(lambda: _started(folder, start(folder, now().date())))


@click.command(cls=Command, help=_("Show how much of each language is translated."))
@project_option
@format_option
def status(folder: Path, output_format: str) -> None:
    """Show coverage."""
    from polyguide import pipeline
    from polyguide.report.results import coverage_json, coverage_text

    def run() -> int:
        counts = pipeline.status(find(folder))
        say = coverage_json if output_format == "json" else coverage_text
        show(say(counts, _))
        return EXIT_CLEAN

    guarded(run, folder=folder)


@click.command(cls=Command, help=_("Make every page of every language."))
@project_option
@format_option
@click.option(
    "--jobs",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help=_("Processes at once; 0 means one for each core."),
)
def build(folder: Path, output_format: str, jobs: int) -> None:
    """Build the site."""
    from polyguide.build import build as make
    from polyguide.report.results import build_json, build_text
    from polyguide.report.text import problems_text

    def run() -> int:
        project = find(folder)
        made = make(project, jobs=jobs)
        show(problems_text(made.problems, view(project.root, err=True)), err=True)
        say = build_json if output_format == "json" else build_text
        show(say(made, project.settings.output, _))
        return exit_code(made.problems)

    guarded(run, folder=folder)


@click.command(cls=Command, help=_("Serve the site here, and rebuild it on change."))
@project_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    metavar="N",
    help=_("The port on 127.0.0.1; 0 takes a free one."),
)
def serve(folder: Path, port: int) -> None:
    """Serve the site on the loopback address."""
    from polyguide.report.serving import event_text
    from polyguide.serve import serve as run

    def start() -> int:
        project = find(folder)
        seen = view(project.root, err=True)
        run(project, port, lambda event: show(event_text(event, seen), err=True))
        return EXIT_CLEAN

    guarded(start, lasting=True, folder=folder)


def _started(folder: Path, paths: Sequence[str]) -> int:
    from polyguide.problem import fill

    for path in paths:
        show(f"{path}\n")
    where = "" if folder == Path() else f" --project {folder}"
    values = {"command": f"polyguide build{where}"}
    show(fill(_("Now run: {command}"), values) + "\n", err=True)
    return EXIT_CLEAN
