"""The command line: arguments, printing and exit codes."""

from __future__ import annotations

import contextlib
import io
import os
import sys

import click

from polyguide.cli.adopt import adopt
from polyguide.cli.build import build
from polyguide.cli.catalogues import extract, fmt, merge_driver, update
from polyguide.cli.check import check, explain
from polyguide.cli.commands import export, import_, init
from polyguide.cli.draft import draft
from polyguide.cli.serve import serve
from polyguide.cli.shared import (
    EXIT_BUG,
    EXIT_CLEAN,
    EXIT_STOPPED,
    EXIT_UNUSABLE,
    HELP,
    Group,
    OutputError,
    _,
)
from polyguide.cli.status import impact, status
from polyguide.model.version import __version__


@click.group(
    cls=Group,
    context_settings=HELP,
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


for _command in (
    init,
    adopt,
    extract,
    update,
    fmt,
    check,
    explain,
    status,
    impact,
    build,
    serve,
    export,
    import_,
    draft,
    merge_driver,
):  # in the order of use
    app.add_command(_command)


def _say_bug(error: BaseException) -> None:
    """Say that polyguide has a fault, and put the details where a report can take them from."""
    import tempfile
    import traceback

    from polyguide.model.problem import fill

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
    from polyguide.model.problem import fill

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


def _code() -> int:
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
    except OutputError as error:
        _say_unheard(str(error))
        return EXIT_UNUSABLE
    except Exception as error:  # whatever it is, a user is told in a sentence, never in a traceback
        if isinstance(error, OSError) and error.filename is None:  # click printed a page of help
            _say_unheard((error.strerror or str(error)).lower())
            return EXIT_UNUSABLE
        _say_bug(error)
        return EXIT_BUG
    return EXIT_CLEAN


def run() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that can't show a character gets its number, never a fault.
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_code())
