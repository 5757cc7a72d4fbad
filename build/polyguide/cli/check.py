"""The commands about problems: finding them, and explaining what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from polyguide.cli.shared import (
    Command,
    _,
    exit_code,
    find,
    guarded,
    now,
    project_option,
    root_of,
    show,
    timed_in,
    timings_option,
    view,
)
from polyguide.model.timings import Stage, stage

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from pathlib import Path

    from polyguide.site.last_check import Report

_FOR_PEOPLE = ("text", "concise")
_OUTPUTS = (*_FOR_PEOPLE, "json", "github", "sarif", "junit")


def _codes(
    _context: click.Context, _option: click.Parameter, texts: Sequence[str]
) -> Sequence[str]:
    """Read the codes of an option or argument; a usage error for those that there are not."""
    from polyguide.cli.report.select import near_codes, split_codes, unknown_codes
    from polyguide.model.problem import fill

    codes = split_codes(texts)
    for code in unknown_codes(codes):
        near = near_codes(code)
        sentence = (
            _("No problem has a code that begins with {code}. Did you mean {near}?")
            if near
            else _("No problem has a code that begins with {code}. `polyguide explain` lists all.")
        )
        raise click.BadParameter(fill(sentence, {"code": code, "near": ", ".join(near)}))
    return codes


@click.command(cls=Command, help=_("Check the source, the facts and every translation."))
@project_option
@click.option(
    "--output-format",
    type=click.Choice(_OUTPUTS),
    default="text",
    help=_("How results are printed."),
)
@click.option(
    "--select",
    multiple=True,
    metavar=_("CODES"),
    callback=_codes,
    help=_("Show only these problems: codes, or what they begin with."),
)
@click.option(
    "--ignore",
    multiple=True,
    metavar=_("CODES"),
    callback=_codes,
    help=_("Leave these problems out of the report."),
)
@click.option(
    "--since",
    metavar="REV",
    help=_("Check only what changed since a revision of git: a commit, branch or tag."),
)
@timings_option
def check(
    folder: Path,
    output_format: str,
    select: Sequence[str],
    ignore: Sequence[str],
    since: str | None,
    *,
    timings: bool,
) -> None:
    """Check everything, or what changed."""
    from polyguide.cli.report.output_formats import FORMATS
    from polyguide.cli.report.select import chosen
    from polyguide.project import ProjectError
    from polyguide.site.last_check import Report, last_check

    def run() -> int:
        today = now().date()
        same = last_check(folder, today) if since is None else None
        try:
            found = same.report if same else _found(folder, today, since)
            report = chosen(found, select, ignore)
        except ProjectError as error:
            if output_format in _FOR_PEOPLE:
                raise
            # A program gets its document all the same.
            report = Report(error.problems, 0)
        show(FORMATS[output_format](report, view(same.root if same else root_of(folder))))
        return exit_code(report.problems)

    guarded(timed_in(output_format, run) if timings else run, folder=folder)


def _found(folder: Path, today: datetime.date, since: str | None) -> Report:
    """Check the project of a folder, or what changed in it since a revision."""
    from polyguide.cli.progress import progress
    from polyguide.project.git import find_revision

    with stage(Stage.START):
        from polyguide.commands.check import check as find_problems

    project = find(folder)
    revision = None if since is None else find_revision(project.root, since)
    with progress(_("Messages: {done} of {total}")) as tell:
        return find_problems(project, today, since=revision, progress=tell)


@click.command(cls=Command, help=_("Say what the code of a problem means, or list all codes."))
@click.argument("codes", nargs=-1, metavar=_("[CODE]..."), callback=_codes)
def explain(codes: Sequence[str]) -> None:
    """Explain codes."""
    from polyguide.cli.report.explain import explain as explained
    from polyguide.cli.report.explain import list_codes
    from polyguide.model.problem import RULES

    wanted = [code for code in sorted(RULES) if code.startswith(tuple(codes))]
    show(explained(wanted, view(None)) if codes else list_codes(view(None)))
