"""Files as they were at a revision: the one door to the git program.

git is only asked to name and to print what it has stored; it runs without a shell, without a
pager, without prompts, and with names that can't be taken for options.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from polyguide.model.problem import Place, Problem
from polyguide.project import ProjectError, SourceFile, limit_of, reason_of

_ORDINARY = (b"100644", b"100755")  # the modes of files that are neither links nor modules


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit of the repository that a folder is in; `name` is how the user called it."""

    folder: Path
    name: str
    commit: str

    def read(self, paths: Iterable[str]) -> Mapping[str, SourceFile]:
        """Read ordinary files and those below folders, as they were.

        Paths count from the folder; what was not there is left out. ProjectError if git can't
        give a file, or if one is too large.
        """
        names = list(dict.fromkeys(paths))
        listed = self._run("ls-tree", "-r", "-z", "-l", self.commit, "--", *names) if names else b""
        found = {}
        for line in listed.split(b"\0"):
            about, _, name = line.partition(b"\t")
            fields = about.split()
            if len(fields) == 4 and fields[0] in _ORDINARY:
                path = os.fsdecode(name)
                self._limit(int(fields[3]), path)
                found[path] = fields[2]
        blobs = self._run(
            "cat-file", "--batch", feed=b"".join(b"%s\n" % id for id in found.values())
        )
        read = [data for _, data in _blobs(blobs)]
        return {path: SourceFile(path, data) for path, data in zip(found, read, strict=True)}

    def later(self, paths: Iterable[str]) -> Sequence[Revision]:
        """List the commits that changed files since this one, the newest first.

        Both sides of a merge count, also of one that is not committed yet.
        """
        tips = ["HEAD"]
        merging = _git(self.folder, "rev-parse", "--verify", "--quiet", "MERGE_HEAD^{commit}")
        tips += [merging.stdout.decode().strip()] if not merging.returncode else []
        listed = self._run("rev-list", "--full-history", *tips, f"^{self.commit}", "--", *paths)
        commits = dict.fromkeys((*tips[1:], *listed.decode().split()))
        return [Revision(self.folder, commit[:12], commit) for commit in commits]

    def _limit(self, size: int, path: str) -> None:
        limit = limit_of(path)
        if size > limit:
            place = Place(f"{self.name}:{path}")
            raise ProjectError(Problem.make("IO005", place, size=size, limit=limit))

    def _run(self, *arguments: str, feed: bytes = b"") -> bytes:
        done = _git(self.folder, *arguments, feed=feed)
        if done.returncode:
            reason = _reason(done)
            place = Place(str(self.folder))
            raise ProjectError(Problem.make("GIT004", place, revision=self.name, reason=reason))
        return done.stdout


def find_revision(folder: Path, name: str) -> Revision:
    """Find the commit that a user means; ProjectError if there is none, or no repository.

    A name that begins with a hyphen is no revision: git would take it for an option.
    """
    place = Place(str(folder.resolve()))
    inside = _git(folder, "rev-parse", "--is-inside-work-tree")
    if inside.returncode or inside.stdout.strip() != b"true":
        reason = _reason(inside) or "it is not in a working tree"
        raise ProjectError(Problem.make("GIT002", place, reason=reason))
    if name and name[0] != "-" and name.isprintable():
        found = _git(
            folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
        )
        commit = found.stdout.decode("ascii", "replace").strip()
        if not found.returncode and commit.isalnum():
            return Revision(folder, name, commit)
    raise ProjectError(Problem.make("GIT003", place, revision=name or '""'))


class Version(NamedTuple):
    """A file as a commit left it. `age` counts the commits of the history since that one."""

    blob: str
    commit: str
    age: int


@dataclass(frozen=True, slots=True)
class History:
    """What git knows of files: their versions by their paths of today, the newest first.

    `renamed` gives the path of today by one that a file had before. A `partial` history does not
    know all: the repository was copied without its older commits, or there is none.
    """

    folder: Path
    versions: Mapping[str, Sequence[Version]] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    partial: bool = True

    def read(self, blobs: Iterable[str]) -> Mapping[str, bytes]:
        """Read files as they were, by the ids in `Version.blob`; one that is lost is left out."""
        names = list(dict.fromkeys(blobs))
        feed = b"".join(b"%s\n" % name.encode() for name in names)
        done = _git(self.folder, "cat-file", "--batch", feed=feed) if names else None
        return dict(_blobs(done.stdout)) if done else {}


def find_history(folder: Path, paths: Sequence[str]) -> History:
    """Find the versions of files, and of those below folders; paths count from the folder.

    A file that was called otherwise has the versions of that name, too. Without a repository there
    is nothing to be found.
    """
    asked = _git(folder, "rev-parse", "--is-shallow-repository")
    if asked.returncode or not paths:
        return History(folder)
    options = ("--raw", "-z", "-M", "--no-abbrev", "--relative", "--format=%x01%H")
    listed = _git(folder, "log", *options, "--", *paths)
    versions: dict[str, list[Version]] = {}
    today: dict[str, str] = {}
    commit, age = "", -1
    fields = iter(listed.stdout.split(b"\0"))
    for item in fields:
        if item.startswith(b"\x01"):
            commit, age = item[1:].decode().strip(), age + 1
            continue
        about = item.strip().split()
        if len(about) != 5:
            continue
        path = os.fsdecode(next(fields))
        if about[4].startswith((b"R", b"C")):
            before, path = path, os.fsdecode(next(fields))
            now = today.get(path, path)
            if about[4].startswith(b"R"):
                today[before] = now
        if about[1] in _ORDINARY:
            version = Version(about[3].decode(), commit, age)
            versions.setdefault(today.get(path, path), []).append(version)
    renamed = {before: now for before, now in today.items() if before != now}
    return History(folder, versions, renamed, partial=asked.stdout.strip() != b"false")


def _blobs(batch: bytes) -> Iterator[tuple[str, bytes]]:
    """Take the files out of what `git cat-file --batch` prints, with their ids."""
    at = 0
    while at < len(batch):
        end = batch.index(b"\n", at)
        id, *about = batch[at:end].split()
        at = end + 1
        if len(about) == 2:  # else it is missing
            size = int(about[1])
            yield id.decode(), batch[at : at + size]
            at += size + 1


def identity(folder: Path) -> str:
    """Say who works in a folder, as git knows them: `Name <mail>`; empty if it does not."""
    try:
        values = [_git(folder, "config", f"user.{key}") for key in ("name", "email")]
    except ProjectError:
        return ""
    name, mail = (one.stdout.decode("utf-8", "replace").strip() for one in values)
    return f"{name} <{mail}>" if name and mail else ""


def _git(folder: Path, *arguments: str, feed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder; ProjectError if it can't be started."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name != "GIT_DIR" or os.path.isabs(value)  # a hook's counts from another folder
    }
    quiet = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    command = ["git", "--no-pager", "--literal-pathspecs", "-C", os.fspath(folder), *arguments]
    try:
        return subprocess.run(
            command,
            input=feed,
            capture_output=True,
            env={**inherited, **quiet},
            check=False,
        )
    except OSError as error:
        problem = Problem.make("GIT001", Place("git"), reason=reason_of(error))
        raise ProjectError(problem) from None


def _reason(done: subprocess.CompletedProcess[bytes]) -> str:
    """Give the first line that git printed, without its `fatal: `."""
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else ""
