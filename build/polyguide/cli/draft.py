"""The command that gives jobs to programs that translate, and takes their answers as drafts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from polyguide.cli.shared import (
    EXIT_CLEAN,
    EXIT_FINDINGS,
    Command,
    _,
    find,
    guarded,
    now,
    project_option,
    show,
    show_problems,
)

if TYPE_CHECKING:
    from polyguide.commands.draft import Drafted
    from polyguide.project import Project, SourceFile

_STDIN = "-"


class Wanted(NamedTuple):
    """What a person asks for: a locale, where the jobs go, and what drafts are made from."""

    locale: str
    output: str
    taken: str
    memories: tuple[Path, ...]
    sister: str
    ids: tuple[str, ...]
    translator: str


@click.command(cls=Command, help=_("Give untranslated texts to a program, and take its drafts."))
@click.argument("locale", metavar=_("LOCALE"))
@click.option(
    "--output",
    default="",
    metavar=_("FILE"),
    help=_("Write the jobs to this file; else to standard output."),
)
@click.option(
    "--take",
    "taken",
    default="",
    metavar=_("FILE"),
    help=_("Take the answers of a file, or of standard input (-), and give back what failed."),
)
@click.option(
    "--memory",
    "memories",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar=_("PATH"),
    help=_("Draft from a memory: a .po, a .tmx or a folder of them. May be repeated."),
)
@click.option(
    "--from",
    "sister",
    default="",
    metavar=_("LOCALE"),
    help=_("Draft from another locale of the same language."),
)
@click.option(
    "--approve",
    "ids",
    multiple=True,
    metavar="ID",
    help=_("Approve this draft, or those named on standard input (-). May be repeated."),
)
@click.option(
    "--translator",
    default="",
    metavar=_('"NAME <MAIL>"'),
    help=_("Who approves drafts, for the header of the catalogue."),
)
@project_option
def draft(folder: Path, **wanted: Any) -> None:
    """Write jobs, take answers, draft from memories and sisters, or approve drafts."""
    asked = Wanted(**wanted)
    ways = [bool(asked.taken), bool(asked.ids), bool(asked.memories or asked.sister)]
    if sum(ways) > 1:
        raise click.UsageError(_("Take answers, approve drafts or draft from words: one at once."))
    guarded(lambda: _run(find(folder), asked), folder=folder)


def _run(project: Project, wanted: Wanted) -> int:
    from polyguide.cli.report.drafts import approved_text, drafted_text, jobs_text
    from polyguide.commands import draft as command
    from polyguide.gettext.revise import Signature
    from polyguide.model.document import one_line

    signature = Signature(now(), one_line(wanted.translator))
    code, say = EXIT_CLEAN, drafted_text
    if wanted.ids:
        made = command.approve(project, wanted.locale, _ids(wanted.ids), signature)
        show(approved_text(made, _))
        return show_problems(made.problems, project.root)
    if wanted.taken:
        made = command.take(project, wanted.locale, _file(wanted.taken), signature)
        code = EXIT_FINDINGS if made.lines else code
    elif wanted.memories or wanted.sister:
        sources = command.Sources(wanted.memories, wanted.sister)
        made = command.remember(project, wanted.locale, sources, signature)
    else:
        made, say = command.jobs(project, wanted.locale), jobs_text
    code = max(code, show_problems(made.problems, project.root))
    _give(made, wanted.output)
    show(say(made, _), err=True)
    return code


def _give(made: Drafted, output: str) -> None:
    """Write the jobs that are left to a file, or print them."""
    text = "".join(made.lines)
    if not output:
        show(text)
        return
    from polyguide.project import write_file

    write_file(Path(output), output, text.encode())


def _file(path: str) -> SourceFile:
    from polyguide.project import SourceFile, read_file

    if path == _STDIN:
        return SourceFile(path, sys.stdin.buffer.read())
    return read_file(Path(path), path)


def _ids(named: tuple[str, ...]) -> list[str]:
    """Give the ids that are named, those of standard input in the place of its name."""
    found: list[str] = []
    for id in named:
        read = sys.stdin.buffer.read().decode("utf-8", "replace").split() if id == _STDIN else [id]
        found += read
    return found
