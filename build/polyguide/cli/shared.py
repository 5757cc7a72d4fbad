"""What all commands share: options, the guard around them, printing and exit codes."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

import click

from polyguide.cli.speech import speech
from polyguide.model.patterns import lazy

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable

    from polyguide.cli.report.view import View
    from polyguide.model.problem import Problem
    from polyguide.project import Project
    from polyguide.site.last_build import Built

_ = speech(os.environ)

EXIT_CLEAN, EXIT_FINDINGS, EXIT_UNUSABLE = 0, 1, 2
EXIT_BUG = 70  # EX_SOFTWARE of sysexits.h
EXIT_STOPPED = 130

HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 80}
project_option = click.option(
    "--project",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    metavar=_("FOLDER"),
    help=_("The project's folder; else the nearest one above this folder."),
)
format_option = click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    help=_("How results are printed."),
)


timings_option = click.option(
    "--timings", is_flag=True, help=_("Say at the end which part of the work took how long.")
)


_PERSON = lazy(r"[^<>]*[^<> ] <[^\s<>@]+@[^\s<>@]+>")


def _person(_context: click.Context, _option: click.Parameter, text: str | None) -> str | None:
    """Read who somebody is; a usage error if it is no name with an address, on one line."""
    if text and not (text.isprintable() and _PERSON.fullmatch(text)):
        raise click.BadParameter(
            _('Give a name and an address, such as "Ana Soto <ana@correo.cl>".')
        )
    return text


translator_option = click.option(
    "--translator",
    callback=_person,
    metavar=_('"NAME <MAIL>"'),
    help=_("Who translates; it goes into the header of the catalogue."),
)


_WIDE = lazy("[\u1100-\uffff]")  # characters that may take two columns, and need no spaces


def _fitted(text: str, room: int) -> list[str]:
    """Break a text into lines between words; click counts characters, and cuts at hyphens."""
    if _WIDE.search(text):
        from polyguide.render.text.layout import wrap

        return wrap(text, room)
    import textwrap

    return textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False)


def _columns(term: str) -> int:
    return len(term) + len(_WIDE.findall(term))


class Formatter(click.HelpFormatter):
    """Writes click's own words on a page of help in the reader's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how a command is called."""
        args = args.replace("[OPTIONS]", _("[OPTIONS]"))
        args = args.replace("COMMAND [ARGS]...", _("COMMAND [ARGS]..."))
        super().write_usage(prog, args, _("Usage: ") if prefix is None else prefix)

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        lines = _fitted(text, self.width - self.current_indent)
        self.write("".join(f"{'':>{self.current_indent}}{line}\n" for line in lines))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write a list of options or commands, each with what it is."""
        rows = list(rows)
        terms = min(max((_columns(term) for term, _ in rows), default=0), col_max)
        left = self.current_indent + terms + col_spacing
        room = max(self.width - terms - col_spacing - 2, 10)
        for term, text in rows:
            lines = _fitted(text, room) or [""]
            beside = lines.pop(0) if _columns(term) <= terms else ""
            gap = " " * (terms - _columns(term) + col_spacing)
            self.write(f"{'':>{self.current_indent}}{term}{gap}{beside}".rstrip() + "\n")
            self.write("".join(f"{'':>{left}}{line}\n" for line in lines))

    def write_heading(self, heading: str) -> None:
        """Write the heading of a list."""
        words = {"Options": _("Options:"), "Commands": _("Commands:")}
        self.write(f"{words.get(heading, f'{heading}:')}\n")


class Command(click.Command):
    """Speaks the reader's language on its page of help. Click's own errors stay in English."""

    def get_help(self, ctx: click.Context) -> str:
        """Write the page of help."""
        formatter = Formatter(width=ctx.terminal_width, max_width=ctx.max_content_width)
        self.format_help(ctx, formatter)
        return formatter.getvalue().rstrip("\n")

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - as in click
        """Give the sentence for the list of commands, whole: it may take two lines."""
        return self.help or ""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give the option that shows this page."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Show this message and exit.")
        return option


class Group(Command, click.Group):
    """Lists the commands in the order in which they are used, and turns bugs into a sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as in click
        """List the commands as they were added."""
        return list(self.commands)


def find(folder: Path) -> Project:
    """Find the project of a folder; ProjectError if there is none."""
    from polyguide.project import find_project

    return find_project(folder)


def found(folder: Path, *, pseudo: bool) -> Project:
    """Find the project of a folder, with the pseudo-locales if they are wanted."""
    if not pseudo:
        return find(folder)
    from polyguide.translate.pseudo import with_pseudo

    return with_pseudo(find(folder))


def now() -> datetime.datetime:
    """Give the present moment, or the one that SOURCE_DATE_EPOCH says (reproducible-builds.org)."""
    import datetime

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal() and len(epoch) < 12:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)


def root_of(folder: Path) -> Path | None:
    """Give the folder that a project's paths count from; None if there is no project."""
    from polyguide.project import ProjectError

    try:
        return find(folder).root
    except ProjectError as error:
        return error.root


def view(root: Path | None, *, err: bool = False) -> View:
    """Say how what is printed is seen: in colour on a terminal, as no-color.org has it."""
    import shutil

    from polyguide.cli.report.view import View

    stream = sys.stderr if err else sys.stdout
    color = os.environ.get("TERM") != "dumb" and not os.environ.get("NO_COLOR") and _screen(stream)
    if os.environ.get("FORCE_COLOR"):
        color = True
    return View(_, root, shutil.get_terminal_size().columns, color)


def _screen(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # it is closed
        return False


def timed_in(output_format: str, run: Callable[[], int]) -> Callable[[], int]:
    """Give a command that says behind all else what took how long; programs get JSON, on a line."""

    def run_timed() -> int:
        import time

        from polyguide.cli.report.timings import timings_json, timings_text
        from polyguide.model.timings import Stage, timed

        started = time.process_time()  # nearly all that a start takes
        with timed() as times:
            times.add({Stage.START: started})
            try:
                return run()
            finally:
                say = timings_text if output_format in ("text", "concise") else timings_json
                show(say(times.taken(), started + times.elapsed(), _), err=True)

    return run_timed


def guarded(run: Callable[[], int], *, lasting: bool = False, folder: Path | None = None) -> None:
    """Run a command and exit with its code; what can't be read is said, not raised.

    `folder` is the one whose project the command is about: its files are shown in excerpts.
    A command that does not last is over before it makes garbage worth looking for, and looking
    for it would cost a quarter of its time.
    """
    from polyguide.model.garbage_collection import collector_paused
    from polyguide.project import ProjectError

    try:
        with contextlib.nullcontext() if lasting else collector_paused():
            code = run()
    except ProjectError as error:
        show_problems(error.problems, None if folder is None else root_of(folder))
        code = EXIT_UNUSABLE
    sys.exit(code)


class OutputError(Exception):
    """What a command has to say can't be printed; the reason is the operating system's."""


def show(text: str, *, err: bool = False) -> None:
    """Print a text as it is; OutputError if nobody can take it."""
    try:
        click.echo(text, nl=False, err=err, color=True)  # there is none where none is wanted
    except OSError as error:
        raise OutputError((error.strerror or str(error)).lower()) from None


def show_problems(problems: Iterable[Problem], root: Path | None) -> int:
    """Print problems for people beside what a command gives; give the exit code they make.

    `root` is the project's folder, whose files are shown in excerpts.
    """
    problems = tuple(problems)
    if not problems:
        return EXIT_CLEAN
    from polyguide.cli.report.text import problems_text

    show(problems_text(problems, view(root, err=True)), err=True)
    return exit_code(problems)


def exit_code(problems: Iterable[Problem]) -> int:
    """Give the exit code that problems make: the worst of them counts."""
    from polyguide.cli.report.select import is_refusal
    from polyguide.model.problem import Severity

    worst = EXIT_CLEAN
    for problem in problems:
        if is_refusal(problem):
            return EXIT_UNUSABLE
        if problem.severity > Severity.NOTE:
            worst = EXIT_FINDINGS
    return worst


class Style(NamedTuple):
    """How a result is told: in which format, and whether with the reasons for what was made."""

    output_format: str
    explain: bool = False


def show_built(root: Path, made: Built, output: str, style: Style) -> int:
    """Say what was made, and what was met on the way; give the exit code."""
    from polyguide.cli.report.results import build_json, build_text

    code = show_problems(made.problems, root)
    say = build_json if style.output_format == "json" else build_text
    show(say(made, output, _, explain=style.explain))
    return code
