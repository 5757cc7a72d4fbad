"""The commands but those with a module of their own. Heavy modules are imported when used."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from polyguide.cli.shared import (
    EXIT_CLEAN,
    Command,
    Style,
    _,
    find,
    format_option,
    guarded,
    now,
    project_option,
    show,
    show_built,
    show_problems,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polyguide.project import Project


@click.command(cls=Command, help=_("Make a small working project in an empty folder."))
@click.argument(
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    metavar=_("[FOLDER]"),
)
@click.option(
    "--source",
    default="",
    metavar=_("LOCALE"),
    help=_("The language in which you write; else en."),
)
@click.option(
    "--locales",
    multiple=True,
    metavar=_("LOCALES"),
    help=_("The languages of the translations, separated by commas."),
)
@click.option("--title", default="", metavar=_("TITLE"), help=_("The title of the guide."))
def init(folder: Path, source: str, locales: tuple[str, ...], title: str) -> None:
    """Start a project."""
    from polyguide.commands.init import Wish, start

    tags = [tag for tag in re.split(r"[\s,]+", ",".join(locales)) if tag]
    wish = Wish(source or "en", tags, title) if source or tags or title else None
    guarded(lambda: _started(folder, start(folder, now().date(), wish)))


def _started(folder: Path, paths: Sequence[str]) -> int:
    from polyguide.model.problem import fill

    for path in paths:
        show(f"{path}\n")
    where = "" if folder == Path() else f" --project {folder}"
    values = {"command": f"polyguide build{where}"}
    show(fill(_("Now run: {command}"), values) + "\n", err=True)
    return EXIT_CLEAN


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
    from polyguide.cli.report.results import formats_json, formats_text
    from polyguide.export.formats import FORMATS

    say = formats_json if output_format == "json" else formats_text
    show(say({name: row.summary for name, row in FORMATS.items()}, _))
    return EXIT_CLEAN


def _export(project: Project, wanted: Wanted, output_format: str) -> int:
    from polyguide.commands.export import export as make

    return show_built(project.root, *make(project, *wanted), Style(output_format))


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
        from polyguide.cli.report.results import imported_json, imported_text
        from polyguide.commands.import_xliff import import_xliff
        from polyguide.project import read_file

        project = find(folder)
        imported = import_xliff(project, read_file(file, str(file)), now(), tag)
        code = show_problems(imported.problems, project.root)
        say = imported_json if output_format == "json" else imported_text
        show(say(imported, _))
        return code

    guarded(run, folder=folder)
