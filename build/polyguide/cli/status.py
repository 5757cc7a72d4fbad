"""The commands that tell how far a guide is, and where something stands in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from polyguide.cli.shared import (
    EXIT_CLEAN,
    Command,
    _,
    find,
    guarded,
    now,
    project_option,
    show,
    show_problems,
    view,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from polyguide.commands.status import Wanted
    from polyguide.site.guide import Guide


def _page(_context: click.Context, _option: click.Parameter, path: Path | None) -> Path | None:
    """Read where a page is to be written; a usage error for a name that is none of a page."""
    if path is not None and path.suffix != ".html":
        raise click.BadParameter(_("Give the page a name that ends in .html."))
    return path


def _formats(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option(
        "--output-format",
        "--format",
        "output_format",
        type=click.Choice(names),
        default="text",
        help=_("How results are printed."),
    )


@click.command(cls=Command, help=_("Show how much of each language is translated."))
@click.argument("names", nargs=-1, metavar=_("[LOCALE]..."))
@click.option(
    "--documents", is_flag=True, help=_("Show each document, too, as for a locale that you name.")
)
@click.option(
    "--list",
    "tags",
    multiple=True,
    metavar=_("LOCALE"),
    help=_("List what is left to do in this locale, with its lines. May be repeated."),
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=_page,
    metavar=_("FILE"),
    help=_("Write it as one page with bars, problems and what to do next: FILE.html."),
)
@project_option
@_formats("text", "concise", "json")
def status(
    names: tuple[str, ...], tags: tuple[str, ...], folder: Path, output_format: str, **wanted: Any
) -> None:
    """Show coverage, or the messages that are left to do."""
    from polyguide.cli.report import counts
    from polyguide.commands.status import Wanted, guide_to_count, unfinished

    documents: bool = wanted["documents"]
    if wanted["report"] and tags:
        raise click.UsageError(_("Give only one of --report and --list."))

    def run() -> int:
        guide = guide_to_count(find(folder))
        if wanted["report"]:
            return _report(guide, names, wanted["report"])
        if not tags:
            return _show(guide, Wanted(names, documents or bool(names)), output_format)
        rows = unfinished(guide, tags)
        if output_format == "json":
            show(counts.unfinished_json(rows, _))
            return EXIT_CLEAN
        show(counts.unfinished_text(rows, _))
        return _show(guide, Wanted(tags), output_format) if output_format == "text" else EXIT_CLEAN

    guarded(run, folder=folder)


def _show(guide: Guide, wanted: Wanted, output_format: str) -> int:
    """Print how far the locales are; give the exit code."""
    from polyguide.cli.report import counts
    from polyguide.commands.status import status as count

    counted = count(guide, now().date(), wanted)
    say = counts.status_json if output_format == "json" else counts.status_text
    show(say(counted, view(None)))
    return show_problems(counted.problems, guide.project.root)


def _report(guide: Guide, names: tuple[str, ...], path: Path) -> int:
    """Write the page about the locales; give the exit code."""
    from polyguide.cli.report.progress_page import Report, progress_page
    from polyguide.commands.status import Wanted, title_of, unfinished
    from polyguide.commands.status import status as count
    from polyguide.project import write_file

    today, locales = now().date(), guide.project.settings.all_locales
    counted = count(guide, today, Wanted(names, documents=True))
    there = [tag for tag, row in counted.progress.items() if row.absent < row.coverage.total]
    report = Report(title_of(guide), today, counted, unfinished(guide, there), locales)
    write_file(path, str(path), progress_page(report, _).encode())
    show(f"{path}\n")
    return show_problems(counted.problems, guide.project.root)


@click.command(cls=Command, help=_("Show every place, in every language, where a fact stands."))
@click.argument("name", metavar=_("NAME"))
@click.option(
    "--forms",
    "tags",
    multiple=True,
    metavar=_("LOCALE"),
    help=_("Show only how this locale writes the fact, in each form. May be repeated."),
)
@project_option
@_formats("text", "json")
def impact(name: str, tags: tuple[str, ...], folder: Path, output_format: str) -> None:
    """Show where a fact, or the facts of a source, stand, or the forms of a fact."""
    from polyguide.cli.report import impact as report
    from polyguide.commands import impact as command

    def run() -> int:
        project, in_json = find(folder), output_format == "json"
        if tags:
            forms = command.forms(project, name, tags)
            show(
                report.forms_json(forms) if in_json else report.forms_text(forms, view(None).speech)
            )
        else:
            say = report.impact_json if in_json else report.impact_text
            show(say(command.impact(project, name), view(None)))
        return EXIT_CLEAN

    guarded(run, folder=folder)
