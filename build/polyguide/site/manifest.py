"""The manifest: what the last build was made from and what it made.

A rebuild leaves alone what it would make again. The manifest lies in a folder of its own that git
leaves out; the output folder holds the site and nothing else.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

from polyguide.model.document import SPLIT
from polyguide.model.locales import Locale
from polyguide.model.problem import Problem
from polyguide.model.timings import Stage, stage
from polyguide.model.version import __version__
from polyguide.project import (
    Kind,
    Project,
    ProjectError,
    Stamp,
    catalogue_files,
    keep_out_of_git,
    kind_of,
    names_in,
    package_files,
    stamp_of,
    state_of,
    template_files,
    write,
)
from polyguide.project.kept import KEPT, digest_of, seal, unseal
from polyguide.project.settings import LocaleSettings, Settings
from polyguide.site.last_build import MANIFEST, problem_of, row_of

PAGES = f"{KEPT}/pages.json"
_LIBRARIES = frozenset(
    {
        *("babel", "jinja2", "langcodes", "language-data", "markdown-it-py", "markupsafe"),
        *("mdit-py-plugins", "polib", "pygments", "pyspellchecker", "pyyaml", "rapidfuzz"),
        "unicode-segmentation-rs",
    }
)


class PageRecord(NamedTuple):
    """A page that was made: the digest of what it shows, and whether translations were refused."""

    key: str
    refused: bool


@dataclass(frozen=True)
class Inputs:
    """Digests of all that a build reads: what all locales share, and each catalogue by its tag.

    `of_pages` is of what is shared but for documents, facts and other files of the content folder.
    `portable` is of what is shared as well, and the same wherever the files are the same.
    """

    shared: str
    catalogues: Mapping[str, str]
    digests: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Of each file whose bytes count, and that could be read, or is not there."""
    of_pages: str = ""
    portable: str = ""
    common: Mapping[str, str] = field(default_factory=dict, compare=False)
    """What `of_pages` is made of, by name: a program, a library, a setting, a file."""
    content: Mapping[str, str] = field(default_factory=dict, compare=False)
    """How the other files of the content folder are, by their paths."""

    @cached_property
    def all(self) -> str:
        """Give one digest of everything."""
        return _digest(self.shared, *(f"{tag} {key}" for tag, key in self.catalogues.items()))

    def of_locale(self, project: Project, tag: str, published: Sequence[Locale]) -> str:
        """Give the digest of what one locale's files are made from."""
        own = [self.catalogues.get(name, "") for name in project.settings.fallbacks(tag)]
        return _digest(self.shared, tag, *(locale.tag for locale in published), "", *own)


@dataclass(frozen=True)
class Made:
    """What was made of one locale (`name` is its tag): its files, its problems, its entry.

    `changed` are the paths of those whose bytes are new.

    One that is `refused` has a catalogue that can't be read, and so no pages. `pages` says of each
    document's page what it was made from, and `words` what catalogues say on those that were made
    now, as marks by the tags of catalogues, and for no id what all pages of the locale have.
    """

    name: str
    key: str
    files: Mapping[str, Stamp] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    entry: Mapping[str, str] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    refused: bool = False
    pages: Mapping[str, PageRecord] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def since(self, before: Mapping[str, Stamp | None]) -> Made:
        """Give the same with those files as changed that were not so before."""
        changed = (path for path, stamp in self.files.items() if before.get(path) != stamp)
        return replace(self, changed=tuple(changed))

    def on_disk(self, project: Project) -> bool:
        """Tell whether every file is as it was when it was written."""
        output = project.inside(project.settings.output)
        return all(stamp_of(os.path.join(output, path)) == was for path, was in self.files.items())


@dataclass(frozen=True)
class Manifest:
    """One build, and the folder that its files are in: its real path below the project's."""

    key: str
    problems: tuple[Problem, ...]
    made: Mapping[str, Made]
    folder: str

    @classmethod
    def after(
        cls, inputs: Inputs, problems: Sequence[Problem], made: Mapping[str, Made], folder: str
    ) -> Manifest:
        """Remember a build; `problems` are those that concern no locale alone."""
        found = (*problems, *(problem for part in made.values() for problem in part.problems))
        failed = any(not part.key and part.problems for part in made.values())
        return cls("" if failed else inputs.all, tuple(dict.fromkeys(found)), made, folder)

    @property
    def files(self) -> Mapping[str, Stamp]:
        """Give every file that was made, as it was then."""
        return {path: stamp for part in self.made.values() for path, stamp in part.files.items()}

    def still_true(self, project: Project, inputs: Inputs) -> bool:
        """Tell whether a build now would make the very same files, and they are all there."""
        return self.key == inputs.all and all(part.on_disk(project) for part in self.made.values())

    def dump(self) -> bytes:
        """Give the manifest as the bytes of a file."""
        value = {
            "key": self.key,
            "folder": self.folder,
            "problems": [row_of(problem) for problem in self.problems],
            "made": [
                {
                    "name": part.name,
                    "key": part.key,
                    "files": part.files,
                    "problems": [row_of(problem) for problem in part.problems],
                    "entry": part.entry,
                    "refused": part.refused,
                }
                for part in self.made.values()
            ],
        }
        return seal(MANIFEST, value)


def read_manifest(project: Project) -> Manifest | None:
    """Read the last build's manifest; None if there is none, or not as a build wrote it."""
    value = read_sealed(project, f"{KEPT}/{MANIFEST}")
    if value is None:
        return None
    pages = read_sealed(project, PAGES)
    known = pages["pages"] if pages and pages["key"] == value["key"] != "" else {}
    made = [_made(row, known) for row in value["made"]]
    problems = tuple(problem_of(row) for row in value["problems"])
    return Manifest(value["key"], problems, {part.name: part for part in made}, value["folder"])


def read_sealed(project: Project, path: str) -> Mapping[str, Any] | None:
    """Read a file of polyguide's own; None if there is none, or not as it was written."""
    try:
        file = project.optional(path)
    except ProjectError:
        return None
    return unseal(path, file.data) if file else None


def keep_manifest(project: Project, manifest: Manifest) -> None:
    """Write the manifest for the next build."""
    keep_out_of_git(project)
    # The last build is told again by the manifest alone, so that the pages stand beside it.
    pages = {part.name: part.pages for part in manifest.made.values()}
    data = seal(PAGES, {"key": manifest.key, "pages": pages})
    write(project, PAGES, data, durable=False)
    write(project, f"{KEPT}/{MANIFEST}", manifest.dump(), durable=False)


@stage(Stage.LOOKING)
def look_at_inputs(
    project: Project, *, unpublished: bool = False, known: Mapping[str, str] = MappingProxyType({})
) -> Inputs:
    """Digest every file that a build reads, polyguide's own code and libraries among them.

    Files whose digests are `known` are not read for that.

    Of other files in the content folder, which documents may show, only the state is taken: nobody
    should wait for a video that no page has. `unpublished` are locales that are not published yet.
    """
    settings, read = project.settings, _Digests(project, known)
    common = {
        **{"polyguide": __version__, "libraries": _libraries()},
        "locales": f"{unpublished} {settings.pseudo}",  # those that somebody wants for a build
        **{f"setting {name}": text for name, text in _written(settings).items()},
    }
    listing = project.documents()
    for path in (settings.glossary, settings.path, *project.theme_files()):
        common[f"file {path}"] = read.digest(path) if _readable(project, path) else ""
    dated = []  # a book says of which day its words are
    for path in template_files(project).values():
        digest, data = _contents(project, path)
        if data is None or SPLIT.encode() in data:  # else no page depends on it
            common[f"file {path}"] = digest
        elif "epub" in settings.outputs:
            dated.append(read.digest(path))
    common["source"] = read.catalogue(settings.source)  # words of the theme, if it is there
    source = [*map(str, listing.problems), *dated]
    for path in (*listing.paths, *listing.navigation, settings.facts):
        source += [path, read.digest(path) if _readable(project, path) else ""]
    code = {path: stamp_of(path) for path in package_files()}
    beside = (*project.content_files(), *project.files_beside())
    content = {path: f"{state_of(project.root / path)}" for path in beside}
    portable = _digest(*_lines(common), *source, *_sizes(code, content))
    common |= {"python": sys.version, "code": _digest(*map(str, code.items()))}
    catalogues = {one.locale.tag: read.catalogue(one.locale) for one in settings.locales}
    return Inputs(
        _digest(*_lines(common), *source, *_lines(content)),
        catalogues,
        read.digests,
        _digest(*_lines(common)),
        portable,
        common,
        content,
    )


def _lines(named: Mapping[str, str]) -> Iterator[str]:
    return (f"{name} {value}" for name, value in named.items())


def _sizes(code: Mapping[str, Stamp | None], content: Mapping[str, str]) -> Iterator[str]:
    """Tell polyguide's own files, and a project's, by sizes: times differ between machines."""
    for path, stamp in code.items():
        yield f"{os.path.basename(path)} {stamp.size if stamp else 0}"
    for path, state in sorted(content.items()):
        yield f"{path} {state.split(' ')[1:2]}"


def _written(settings: Settings) -> Mapping[str, str]:
    """Write settings by their names, alike in every process: sets have no order of their own."""
    plain = {item.name: getattr(settings, item.name) for item in fields(settings)}
    del plain["pseudo"]
    plain |= {f"locale.{item.locale.tag}": _ordered(item) for item in plain.pop("locales")}
    return {name.replace("_", "-"): repr(value) for name, value in plain.items()}


def _ordered(item: LocaleSettings) -> object:
    return replace(item, allowed=frozenset()), sorted(item.allowed)


class _Digests:
    """Digests of files, each read once at most; `digests` are those that their bytes give."""

    def __init__(self, project: Project, known: Mapping[str, str]) -> None:
        self._project = project
        self._known = known
        self.digests: dict[str, str] = {}

    def digest(self, path: str) -> str:
        """Give the digest of a file, or of why it can't be read."""
        digest = self._known.get(path)
        if digest is None:
            digest, data = _contents(self._project, path)
            if data is None:
                return digest
        self.digests[path] = digest
        return digest

    def catalogue(self, locale: Locale) -> str:
        """Give a digest of the paths and bytes of catalogues, or of why they can't be read."""
        try:
            files = catalogue_files(self._project, locale)
        except ProjectError as error:
            return _digest(*map(str, error.problems))
        rows = (text for path in files.paths.values() for text in (path, self.digest(path)))
        return _digest(*rows, *map(str, files.problems))


def _contents(project: Project, path: str) -> tuple[str, bytes | None]:
    """Give a digest of a file, or of why it can't be read, and its bytes.

    The digest is empty where there is no file; there are no bytes where it can't be read.
    """
    try:
        file = project.optional(path)
    except ProjectError as error:
        return _digest(*map(str, error.problems)), None
    return (digest_of(file.data), file.data) if file else ("", b"")


def _libraries() -> str:
    """List the installed libraries by the names of their folders, which hold their versions."""
    found = []
    for folder in sys.path:
        for name in names_in(folder or "."):
            match = re.fullmatch(r"(.+?)-[^-]+\.(?:dist|egg)-info", name)
            if match and match[1].lower().replace("_", "-").replace(".", "-") in _LIBRARIES:
                found.append(name)
    return " ".join(sorted(found))


def _readable(project: Project, path: str) -> bool:
    """Tell whether a file is one to be read: an editor's lock among the templates is none."""
    name = path.rpartition("/")[2]
    return not name.startswith(".") or kind_of(project.root / path) is Kind.FILE


def _digest(*texts: str) -> str:
    return digest_of("\n".join(texts).encode("utf-8", "surrogatepass"))


def _made(row: Mapping[str, Any], pages: Mapping[str, Mapping[str, Any]]) -> Made:
    return Made(
        row["name"],
        row["key"],
        {path: Stamp(*stamp) for path, stamp in row["files"].items()},
        tuple(problem_of(item) for item in row["problems"]),
        row["entry"],
        refused=row["refused"],
        pages={id: PageRecord(*page) for id, page in pages.get(row["name"], {}).items()},
    )
