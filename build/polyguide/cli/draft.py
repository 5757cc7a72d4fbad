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
    translator_option,
)

if TYPE_CHECKING:
    from polyguide.project import Edit, Project, SourceFile

_STDIN = "-"


class Wanted(NamedTuple):
    """What a person asks for: a locale, where the jobs go, and what drafts are made from."""

    locale: str
    output: str | None
    taken: str | None
    memories: tuple[str, ...]
    sister: str | None
    ids: tuple[str, ...]
    translator: str | None


def _filled(
    _context: click.Context, _option: click.Parameter, given: str | tuple[str, ...] | None
) -> str | tuple[str, ...] | None:
    """Read a name, or several; a usage error for an empty one, as of a variable that is not set."""
    if given is not None and "" in (given if isinstance(given, tuple) else (given,)):
        raise click.BadParameter(_("This name is empty. Give one, or leave the option out."))
    return given


@click.command(cls=Command, help=_("Give untranslated texts to a program, and take its drafts."))
@click.argument("locale", metavar=_("LOCALE"))
@click.option(
    "--output",
    callback=_filled,
    metavar=_("FILE"),
    help=_("Write the jobs to this file; else to standard output."),
)
@click.option(
    "--take",
    "taken",
    callback=_filled,
    metavar=_("FILE"),
    help=_("Take the answers of a file, or of standard input (-), and give back what failed."),
)
@click.option(
    "--memory",
    "memories",
    callback=_filled,
    multiple=True,
    metavar=_("PATH"),
    help=_("Draft from a memory: a .po, a .tmx or a folder of them. May be repeated."),
)
@click.option(
    "--from",
    "sister",
    callback=_filled,
    metavar=_("LOCALE"),
    help=_("Draft from another locale of the same language."),
)
@click.option(
    "--approve",
    "ids",
    callback=_filled,
    multiple=True,
    metavar="ID",
    help=_("Approve this draft, or those named on standard input (-). May be repeated."),
)
@translator_option
@project_option
def draft(folder: Path, **wanted: Any) -> None:
    """Write jobs, take answers, draft from memories and sisters, or approve drafts."""
    asked = Wanted(**wanted)
    ways = [bool(asked.taken), bool(asked.ids), bool(asked.memories or asked.sister)]
    if sum(ways) > 1:
        raise click.UsageError(_("Take answers, approve drafts or draft from words: one at once."))
    if asked.ids and asked.output:
        raise click.UsageError(_("Approving drafts writes no jobs, so leave out --output."))
    if asked.translator and not any(ways):
        raise click.UsageError(
            _("Give --translator with --take, --memory, --from or --approve only.")
        )
    guarded(lambda: _run(find(folder), asked), folder=folder)


def _run(project: Project, wanted: Wanted) -> int:
    from polyguide.cli.report.drafts import approved_text, drafted_text, jobs_text, taken_text
    from polyguide.commands import draft as command
    from polyguide.gettext.revise import Signature
    from polyguide.project import SourceFile

    signature = Signature(now(), wanted.translator or "")
    code, say = EXIT_CLEAN, drafted_text
    edit = _edit(wanted.output)
    over = edit and SourceFile(edit.path, edit.after)
    if wanted.ids:
        made = command.approve(project, wanted.locale, _ids(wanted.ids), signature)
        show(approved_text(made, _))
        return show_problems(made.problems, project.root)
    if wanted.taken:
        made = command.take(project, wanted.locale, _file(wanted.taken), signature, over=over)
        code, say = EXIT_FINDINGS if made.lines else code, taken_text
    elif wanted.memories or wanted.sister:
        sources = command.Sources(tuple(map(Path, wanted.memories)), wanted.sister or "")
        made = command.remember(project, wanted.locale, sources, signature, over=over)
    else:
        made, say = command.jobs(project, wanted.locale, over=over), jobs_text
    code = max(code, show_problems(made.problems, project.root))
    _give("".join(made.lines), wanted.output, edit)
    show(say(made, _), err=True)
    return code


def _edit(output: str | None) -> Edit | None:
    """Begin to write over a file that is there; None where nothing is."""
    from polyguide.project import MAX_CATALOGUE, Kind, edit_of, kind_of

    if not output or kind_of(output) is Kind.NOTHING:
        return None
    return edit_of(Path(output), limit=MAX_CATALOGUE)


def _give(text: str, output: str | None, edit: Edit | None) -> None:
    """Write the jobs that are left to a file, or print them."""
    from polyguide.project import write_edits, write_file

    if edit:
        write_edits([edit.becoming(text.encode())])
    elif output:
        write_file(Path(output), output, text.encode())
    else:
        show(text)


def _file(path: str) -> SourceFile:
    from polyguide.project import MAX_CATALOGUE, SourceFile, read_file

    if path == _STDIN:
        return SourceFile(path, sys.stdin.buffer.read())
    return read_file(Path(path), path, limit=MAX_CATALOGUE)  # it may be as large as a catalogue


def _ids(named: tuple[str, ...]) -> list[str]:
    """Give the ids that are named, those of standard input in the place of its name."""
    found: list[str] = []
    for id in named:
        read = sys.stdin.buffer.read().decode("utf-8", "replace").split() if id == _STDIN else [id]
        found += read
    return found
