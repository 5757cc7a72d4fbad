"""The command that makes the site: here, on a cluster, or in shards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from polyguide.cli.shared import (
    Command,
    Style,
    _,
    format_option,
    found,
    guarded,
    project_option,
    show_built,
    timed_in,
    timings_option,
)
from polyguide.model.timings import Stage, stage

if TYPE_CHECKING:
    from pathlib import Path

    from polyguide.model.timings import Progress
    from polyguide.project import Project
    from polyguide.site.last_build import Built
    from polyguide.site.shards import Shard

_DASK = "dask://"


def _shard(_context: click.Context, _option: click.Parameter, text: str | None) -> Shard | None:
    """Read which shard is meant; a usage error if it is none."""
    if text is None:
        return None
    from polyguide.site.shards import Shard

    shard = Shard.parse(text)
    if shard is None:
        raise click.BadParameter(_("Say which shard of how many, such as 3/16."))
    return shard


def _address(_context: click.Context, _option: click.Parameter, text: str | None) -> str | None:
    """Read the address of a cluster; a usage error if it is none."""
    if text is not None and not text.startswith(_DASK):
        raise click.BadParameter(_("Give the address of a Dask scheduler, dask://HOST:PORT."))
    return text


@click.command(cls=Command, help=_("Make every page of every language."))
@project_option
@format_option
@click.option(
    "--jobs",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help=_("Processes at once; 0 means one for each core."),
)
@click.option(
    "--executor",
    callback=_address,
    metavar=_("ADDRESS"),
    help=_("Let the workers of a cluster make the pages: dask://HOST:PORT."),
)
@click.option(
    "--shard",
    callback=_shard,
    metavar="N/M",
    help=_("Make only this one of so many shards, such as 3/16."),
)
@click.option("--join", is_flag=True, help=_("Make the site of the shards in the folder shards."))
@click.option(
    "--pseudo",
    is_flag=True,
    help=_("Add en-XA, longer and with accents, and ar-XB, from right to left, to try the theme."),
)
@click.option("--explain", is_flag=True, help=_("Say of each page that is made again why it is."))
@timings_option
def build(folder: Path, output_format: str, *, timings: bool, **wanted: Any) -> None:
    """Build the site."""
    if sum(1 for name in ("executor", "shard", "join") if wanted[name]) > 1:
        raise click.UsageError(_("Give only one of --executor, --shard and --join."))
    if wanted["explain"] and (wanted["shard"] or wanted["join"]):
        raise click.UsageError(
            _("--explain tells nothing of shards. Give it without --shard and --join.")
        )
    style = Style(output_format, wanted["explain"])

    def run() -> int:
        from polyguide.site.last_build import last_build

        shard: Shard | None = wanted["shard"]
        if not shard and not wanted["pseudo"] and (same := last_build(folder)) is not None:
            return show_built(same.root, same.built, same.output, style)
        from polyguide.cli.progress import progress

        project = found(folder, pseudo=wanted["pseudo"])
        with progress(_("Pages: {done} of {total}")) as tell:
            made = _made(project, wanted, tell)
        output = shard.folder if shard else project.settings.output
        return show_built(project.root, made, output, style)

    guarded(timed_in(output_format, run) if timings else run, folder=folder)


def _made(project: Project, wanted: dict[str, Any], tell: Progress) -> Built:
    """Build as it is wanted."""
    jobs: int = wanted["jobs"]
    explain: bool = wanted["explain"]
    with stage(Stage.START):
        from polyguide.commands.build import build_as
        from polyguide.site.wish import Wish
    if wanted["shard"]:
        from polyguide.commands.shards import build_shard

        return build_shard(project, wanted["shard"], jobs=jobs, progress=tell)
    if wanted["join"]:
        from polyguide.commands.shards import join_shards

        return join_shards(project, jobs=jobs, progress=tell)
    if wanted["executor"]:
        from polyguide.site.cluster import cluster

        with cluster(wanted["executor"]) as executor:
            return build_as(project, Wish(executor, explain=explain, progress=tell))
    return build_as(project, Wish(jobs, explain=explain, progress=tell))
