"""The command that serves the site on this machine, with a desk for translators if wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from polyguide.cli.shared import (
    EXIT_CLEAN,
    Command,
    _,
    found,
    guarded,
    now,
    project_option,
    show,
    translator_option,
    view,
)

if TYPE_CHECKING:
    from pathlib import Path

    from polyguide.project import Project
    from polyguide.site.desk.desk import Wishes


@click.command(cls=Command, help=_("Serve the site here, and rebuild it on change."))
@project_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    metavar="N",
    help=_("The port on 127.0.0.1; 0 takes a free one."),
)
@click.option(
    "--pseudo",
    is_flag=True,
    help=_("Add en-XA, longer and with accents, and ar-XB, from right to left, to try the theme."),
)
@click.option(
    "--translate",
    "tag",
    is_flag=False,
    flag_value="",
    metavar=_("[LOCALE]"),
    help=_("Translate on the pages of this locale, or of all."),
)
@translator_option
@click.option(
    "--editor",
    default="",
    metavar=_("COMMAND"),
    help=_('Opens an entry from the page, such as "code -g {file}:{line}".'),
)
def serve(folder: Path, port: int, *, pseudo: bool, **wanted: Any) -> None:
    """Serve the site on the loopback address."""
    from polyguide.cli.report.serving import event_text
    from polyguide.cli.speech import LANGUAGES, speech_in
    from polyguide.commands import serve as serving
    from polyguide.site.missing_page import Voices

    if wanted["tag"] is None and (wanted["translator"] is not None or wanted["editor"]):
        raise click.UsageError(_("Give --translator and --editor with --translate only."))

    def start() -> int:
        project = found(folder, pseudo=pseudo)
        seen = view(project.root, err=True)
        notice = _("This language is not published yet: too little of it is translated.")
        voices = Voices(LANGUAGES, speech_in, notice)

        def tell(event: serving.Event) -> None:
            show(event_text(event, seen), err=True)

        if wanted["tag"] is None:
            serving.serve(project, port, tell, voices)
        else:
            how = serving.How(_wishes(project, **wanted), voices)
            serving.translate(project, port, tell, how)
        return EXIT_CLEAN

    guarded(start, lasting=True, folder=folder)


def _wishes(project: Project, tag: str, translator: str | None, editor: str) -> Wishes:
    """Give what is wished for of the desk."""
    import shlex

    from polyguide.cli.report.view import problem_text
    from polyguide.commands.serve import desk_tags
    from polyguide.project.git import identity
    from polyguide.site.desk.desk import Wishes
    from polyguide.site.desk.voice import Voice

    try:
        command = tuple(shlex.split(editor))
    except ValueError:
        raise click.UsageError(_("A quotation mark in --editor is not closed.")) from None
    return Wishes(
        desk_tags(project, tag),
        now,
        identity(project.root) if translator is None else translator,
        command,
        Voice(_.tag, _, lambda problem: problem_text(problem, _)),
    )
