"""`adopt`: another program's project becomes one of polyguide's."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from polyguide.cli.progress import progress
from polyguide.cli.shared import (
    EXIT_CLEAN,
    Command,
    _,
    format_option,
    guarded,
    now,
    show,
    view,
)

if TYPE_CHECKING:
    from polyguide.adopt.plan import Wish


@click.command(cls=Command, help=_("Take over another program's project and its translations."))
@click.argument(
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    metavar=_("[FOLDER]"),
)
@click.option(
    "--write", is_flag=True, help=_("Write what is planned; without it, nothing is written.")
)
@click.option(
    "--source",
    default="",
    metavar=_("LOCALE"),
    help=_("The language of the documents, if nothing says it."),
)
@click.option(
    "--host",
    default="",
    metavar=_("NAME"),
    help=_("The program, if there is more than one: mkdocs, hugo ..."),
)
@click.option(
    "--locales",
    multiple=True,
    metavar=_("LOCALES"),
    help=_("Only these languages of the translations, separated by commas."),
)
@click.option(
    "--list",
    "listed",
    multiple=True,
    metavar=_("LOCALE"),
    help=_("List all that has no pair in this locale. May be repeated."),
)
@format_option
def adopt(folder: Path, output_format: str, *, write: bool, **asked: object) -> None:
    """Say what becomes of a project, or do it."""
    from polyguide.adopt.plan import Wish

    wanted = _Asked(**asked)  # type: ignore[arg-type]
    tags = [tag for tag in re.split(r"[\s,]+", ",".join(wanted.locales)) if tag]
    wish = Wish(wanted.source, wanted.host, tags, wanted.listed)
    guarded(lambda: _adopt(folder, wish, _Printed(output_format, wanted.listed, write)))


def _command(folder: Path, wish: Wish) -> str:
    """Write the command as it was typed, but for what is printed and whether it writes."""
    import shlex

    parts = ["polyguide", "adopt", *([str(folder)] if folder != Path() else [])]
    parts += ["--source", wish.source] if wish.source else []
    parts += ["--host", wish.host] if wish.host else []
    parts += ["--locales", ",".join(wish.locales)] if wish.locales else []
    return shlex.join(parts)


class _Asked(NamedTuple):
    """What a person asks for."""

    source: str
    host: str
    locales: tuple[str, ...]
    listed: tuple[str, ...]


class _Printed(NamedTuple):
    """How the result is told: its format, the languages of which all is listed, whether written."""

    output_format: str
    listed: tuple[str, ...]
    written: bool


def _adopt(folder: Path, wish: Wish, printed: _Printed) -> int:
    import shlex

    from polyguide.cli.report.adoption import Asked, adoption_json, adoption_text, unpaired_text
    from polyguide.commands.adopt import adopt as write
    from polyguide.commands.adopt import plan_adoption

    with progress(_("Compared with their sources: {done} of {total}")) as tell:
        make = write if printed.written else plan_adoption
        adoption = make(folder, wish, now(), progress=tell)
    if printed.output_format == "json":
        show(adoption_json(adoption, _, written=printed.written))
    elif printed.listed:
        show(unpaired_text(adoption, printed.listed, _))
    else:
        where = "" if folder == Path() else f" --project {shlex.quote(str(folder))}"
        asked = Asked(_command(folder, wish), where, printed.written)
        show(adoption_text(adoption, view(folder), asked))
    return EXIT_CLEAN
