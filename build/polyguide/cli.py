"""The command line: arguments, printing and exit codes. Heavy modules are imported when used."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from polyguide import __version__
from polyguide.speech import speech

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Sequence

    from polyguide.problem import Problem
    from polyguide.project import Project

__all__ = ["main"]

_ = speech(os.environ)

# Codes of what could not be read or used at all.
_UNUSABLE = ("CFG", "INI", "IO", "PO", "SRV", "TPL")
EXIT_CLEAN, EXIT_FINDINGS, EXIT_UNUSABLE = 0, 1, 2

_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 80}
_project_option = click.option(
    "--project",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    metavar=_("FOLDER"),
    help=_("The project's folder; else the nearest one above this folder."),
)
_format_option = click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    help=_("How results are printed."),
)


class _Formatter(click.HelpFormatter):
    """Writes click's own words on a page of help in the reader's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how a command is called."""
        args = args.replace("[OPTIONS]", _("[OPTIONS]"))
        args = args.replace("COMMAND [ARGS]...", _("COMMAND [ARGS]..."))
        super().write_usage(prog, args, _("Usage: ") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """Write the heading of a list."""
        words = {"Options": _("Options:"), "Commands": _("Commands:")}
        self.write(f"{words.get(heading, f'{heading}:')}\n")


class _Command(click.Command):
    """Speaks the reader's language on its page of help. Click's own errors stay in English."""

    def get_help(self, ctx: click.Context) -> str:
        """Write the page of help."""
        formatter = _Formatter(width=ctx.terminal_width, max_width=ctx.max_content_width)
        self.format_help(ctx, formatter)
        return formatter.getvalue().rstrip("\n")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give the option that shows this page."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Show this message and exit.")
        return option


class _Group(_Command, click.Group):
    """Lists the commands in the order in which they are used, and turns bugs into a sentence."""

    command_class = _Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(
    cls=_Group,
    context_settings=_HELP,
    help=_("One Markdown guide, rendered in every language from gettext catalogues."),
)
@click.version_option(
    __version__,
    "--version",
    prog_name="polyguide",
    message="%(prog)s %(version)s",
    help=_("Show the version and exit."),
)
def app() -> None:
    """Hold the commands."""


@app.command(help=_("Make a small working project in an empty folder."))
@click.argument(
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    metavar=_("[FOLDER]"),
)
def init(folder: Path) -> None:
    """Start a project."""
    from polyguide.starter import start

    _guarded(lambda: _started(folder, start(folder, _now().date())))


@app.command(help=_("Write the template (.pot) from the guide's text."))
@_project_option
@_format_option
def extract(folder: Path, output_format: str) -> None:
    """Write the template."""
    from polyguide import pipeline

    _guarded(lambda: _changes(pipeline.extract(_find(folder), _now()), output_format))


@app.command(help=_("Carry every catalogue over to the guide's text."))
@_project_option
@_format_option
def update(folder: Path, output_format: str) -> None:
    """Renew the catalogues."""
    from polyguide import pipeline

    _guarded(lambda: _changes(pipeline.update(_find(folder), _now()), output_format))


@app.command(help=_("Check the source, the facts and every translation."))
@_project_option
@_format_option
def check(folder: Path, output_format: str) -> None:
    """Check everything."""
    from polyguide import pipeline
    from polyguide.report import check_json, check_text

    def run() -> int:
        report = pipeline.check(_find(folder), _now().date())
        say = check_json if output_format == "json" else check_text
        click.echo(say(report, _), nl=False)
        return _exit_code(report.problems)

    _guarded(run)


@app.command(help=_("Show how much of each language is translated."))
@_project_option
@_format_option
def status(folder: Path, output_format: str) -> None:
    """Show coverage."""
    from polyguide import pipeline
    from polyguide.report import coverage_json, coverage_text

    def run() -> int:
        counts = pipeline.status(_find(folder))
        say = coverage_json if output_format == "json" else coverage_text
        click.echo(say(counts, _), nl=False)
        return EXIT_CLEAN

    _guarded(run)


@app.command(help=_("Make every page of every language."))
@_project_option
@_format_option
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
    from polyguide.report import build_json, build_text, problems_text

    def run() -> int:
        project = _find(folder)
        made = make(project, jobs=jobs)
        click.echo(problems_text(made.problems, _), nl=False, err=True)
        say = build_json if output_format == "json" else build_text
        click.echo(say(made, project.settings.output, _), nl=False)
        return _exit_code(made.problems)

    _guarded(run)


@app.command(help=_("Serve the site here, and rebuild it on change."))
@_project_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    metavar="N",
    help=_("The port on 127.0.0.1; 0 takes a free one."),
)
def serve(folder: Path, port: int) -> None:
    """Serve the site on the loopback address."""
    from polyguide.serve import serve as run

    def start() -> int:
        run(_find(folder), port, lambda line: click.echo(line, err=True), _)
        return EXIT_CLEAN

    _guarded(start, lasting=True)


def _find(folder: Path) -> Project:
    from polyguide.project import find_project

    return find_project(folder)


def _now() -> datetime.datetime:
    """Give the present moment, or the one that SOURCE_DATE_EPOCH says (reproducible-builds.org)."""
    import datetime

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal() and len(epoch) < 12:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)


def _guarded(run: Callable[[], int], *, lasting: bool = False) -> None:
    """Run a command and exit with its code; what can't be read is said, not raised.

    A command that does not last is over before it makes garbage worth looking for, and looking
    for it would cost a quarter of its time.
    """
    import gc

    if not lasting:
        gc.disable()
    from polyguide.page import ThemeError
    from polyguide.project import ProjectError
    from polyguide.report import problems_text

    try:
        code = run()
    except ProjectError as error:
        click.echo(problems_text(error.problems, _), nl=False, err=True)
        code = EXIT_UNUSABLE
    except ThemeError as error:
        click.echo(problems_text([error.problem], _), nl=False, err=True)
        code = EXIT_UNUSABLE
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


def _exit_code(problems: Iterable[Problem]) -> int:
    from polyguide.problem import Severity

    worst = EXIT_CLEAN
    for problem in problems:
        if problem.severity is Severity.ERROR and problem.code.startswith(_UNUSABLE):
            return EXIT_UNUSABLE
        if problem.severity > Severity.NOTE:
            worst = EXIT_FINDINGS
    return worst


def _changes(changes: Iterable[Any], output_format: str) -> int:
    from polyguide.report import change_text, changes_json

    if output_format == "json":
        click.echo(changes_json(changes), nl=False)
        return EXIT_CLEAN
    for change in changes:
        click.echo(change_text(change, _))
    return EXIT_CLEAN


def _started(folder: Path, paths: Sequence[str]) -> int:
    from polyguide.problem import fill

    for path in paths:
        click.echo(path)
    where = "" if folder == Path() else f" --project {folder}"
    values = {"command": f"polyguide build{where}"}
    click.echo(fill(_("Now run: {command}"), values), err=True)
    return EXIT_CLEAN


def _say_bug(kind: type[BaseException], error: BaseException, trace: Any) -> None:
    """Say that polyguide has a fault, and put the details where a report can take them from."""
    import tempfile
    import traceback

    from polyguide.problem import fill

    with tempfile.NamedTemporaryFile(
        "w", prefix="polyguide-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        traceback.print_exception(kind, error, trace, file=file)
    text = _("polyguide has met a fault of its own, and stopped. No file was half written.")
    remedy = fill(_("Please report it with this file: {path}"), {"path": file.name})
    print(f"{text}\n{fill(_('help: {remedy}'), {'remedy': remedy})}", file=sys.stderr)


def main() -> None:
    """Run the command line."""
    sys.excepthook = _say_bug
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that can't show a character gets its number, never a fault.
            stream.reconfigure(errors="backslashreplace")
    app(prog_name="polyguide")
