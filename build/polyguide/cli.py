"""The command line: arguments, printing and exit codes. Heavy modules are imported when used."""

from __future__ import annotations

import contextlib
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
_UNUSABLE = ("CFG", "FCT001", "INI", "IO", "PO", "SRV", "TPL")
EXIT_CLEAN, EXIT_FINDINGS, EXIT_UNUSABLE = 0, 1, 2
EXIT_BUG = 70  # EX_SOFTWARE of sysexits.h
EXIT_STOPPED = 130

_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 80}
_project_option = click.option(
    "--project",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
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
        _print(say(report, _))
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
        _print(say(counts, _))
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
        _print(problems_text(made.problems, _), err=True)
        say = build_json if output_format == "json" else build_text
        _print(say(made, project.settings.output, _))
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
        run(_find(folder), port, lambda line: _print(f"{line}\n", err=True), _)
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
        _print(problems_text(error.problems, _), err=True)
        code = EXIT_UNUSABLE
    except ThemeError as error:
        _print(problems_text([error.problem], _), err=True)
        code = EXIT_UNUSABLE
    sys.exit(code)


class _OutputError(Exception):
    """What a command has to say can't be printed; the reason is the operating system's."""


def _print(text: str, *, err: bool = False) -> None:
    """Print a text as it is; _OutputError if nobody can take it."""
    try:
        click.echo(text, nl=False, err=err)
    except OSError as error:
        raise _OutputError((error.strerror or str(error)).lower()) from None


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
        _print(changes_json(changes))
        return EXIT_CLEAN
    for change in changes:
        _print(change_text(change, _) + "\n")
    return EXIT_CLEAN


def _started(folder: Path, paths: Sequence[str]) -> int:
    from polyguide.problem import fill

    for path in paths:
        _print(f"{path}\n")
    where = "" if folder == Path() else f" --project {folder}"
    values = {"command": f"polyguide build{where}"}
    _print(fill(_("Now run: {command}"), values) + "\n", err=True)
    return EXIT_CLEAN


def _say_bug(error: BaseException) -> None:
    """Say that polyguide has a fault, and put the details where a report can take them from."""
    import tempfile
    import traceback

    from polyguide.problem import fill

    print(
        _("polyguide has met a fault of its own, and stopped. No file was half written."),
        file=sys.stderr,
    )
    try:
        with tempfile.NamedTemporaryFile(
            "w",
            prefix="polyguide-",
            suffix=".txt",
            delete=False,
            encoding="utf-8",
            errors="backslashreplace",
        ) as file:
            traceback.print_exception(error, file=file)
    except OSError:
        traceback.print_exception(error)
        return
    remedy = fill(_("Please report it with this file: {path}"), {"path": file.name})
    print(fill(_("help: {remedy}"), {"remedy": remedy}), file=sys.stderr)


def _say_unheard(reason: str) -> None:
    """Say that what was to be printed could not be, and let Python not try it again at its end."""
    from polyguide.problem import fill

    with contextlib.suppress(OSError):
        text = _("What polyguide has to say can't be printed: {reason}.")
        print(fill(text, {"reason": _.value("reason", reason)}), file=sys.stderr, flush=True)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
            continue
        with contextlib.suppress(OSError, ValueError, AttributeError):
            os.dup2(nowhere, stream.fileno())


def _run() -> int:
    """Run the command line and give its exit code."""
    try:
        app.main(prog_name="polyguide", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else EXIT_CLEAN
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return EXIT_STOPPED
    except _OutputError as error:
        _say_unheard(str(error))
        return EXIT_UNUSABLE
    except Exception as error:  # whatever it is, a user is told in a sentence, never in a traceback
        if isinstance(error, OSError) and error.filename is None:  # click printed a page of help
            _say_unheard((error.strerror or str(error)).lower())
            return EXIT_UNUSABLE
        _say_bug(error)
        return EXIT_BUG
    return EXIT_CLEAN


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that can't show a character gets its number, never a fault.
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_run())
