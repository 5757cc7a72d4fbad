"""The commands that give the guide to other programs and take translations back from them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

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
    from polyguide.project import Project

__all__ = ["export", "import_"]

_ = speech(os.environ)


@click.command(cls=Command, help=_("Give the guide to another program, in one of its formats."))
@click.argument("name", default="", metavar=_("FORMAT"))
@click.option("--list", "listed", is_flag=True, help=_("List the formats and exit."))
@click.option(
    "--locale",
    "tags",
    multiple=True,
    metavar=_("LOCALE"),
    help=_("Only this locale. May be repeated."),
)
@click.option(
    "--output",
    default="",
    metavar=_("FOLDER"),
    help=_("The folder to write to; else exports/FORMAT."),
)
@project_option
@format_option
def export(listed: bool, folder: Path, output_format: str, **wanted: Any) -> None:
    """Write the guide in a format."""
    if listed:
        guarded(lambda: _formats(output_format))
    if not wanted["name"]:
        raise click.UsageError(_("Name a format. `polyguide export --list` shows them."))
    guarded(lambda: _export(find(folder), Wanted(**wanted), output_format), folder=folder)


class Wanted(NamedTuple):
    """What a person asks for: a format, its locales, and a folder (empty: the usual one)."""

    name: str
    tags: tuple[str, ...]
    output: str


def _formats(output_format: str) -> int:
    from polyguide.formats import FORMATS
    from polyguide.report.results import formats_json, formats_text

    say = formats_json if output_format == "json" else formats_text
    show(say({name: row.summary for name, row in FORMATS.items()}, _))
    return EXIT_CLEAN


def _export(project: Project, wanted: Wanted, output_format: str) -> int:
    from polyguide.exporting import export as make
    from polyguide.report.results import build_json, build_text
    from polyguide.report.text import problems_text

    made, output = make(project, *wanted)
    show(problems_text(made.problems, view(project.root, err=True)), err=True)
    say = build_json if output_format == "json" else build_text
    show(say(made, output, _))
    return exit_code(made.problems)


@click.command("import", cls=Command, help=_("Take the translations of an XLIFF file."))
@click.argument("file", type=click.Path(path_type=Path), metavar=_("FILE"))
@click.option(
    "--locale", "tag", default="", metavar=_("LOCALE"), help=_("The locale that the file is for.")
)
@project_option
@format_option
def import_(file: Path, tag: str, folder: Path, output_format: str) -> None:
    """Put translations into their catalogue."""

    def run() -> int:
        from polyguide.importing import import_xliff
        from polyguide.project import read_file
        from polyguide.report.results import imported_json, imported_text
        from polyguide.report.text import problems_text

        project = find(folder)
        imported = import_xliff(project, read_file(file, str(file)), now(), tag)
        show(problems_text(imported.problems, view(project.root, err=True)), err=True)
        say = imported_json if output_format == "json" else imported_text
        show(say(imported, _))
        return exit_code(imported.problems)

    guarded(run, folder=folder)
