"""How translations lie beside their sources, seen from the names of folders and files alone."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from polyguide.adopt.hosts.folder import Folder, joined
from polyguide.adopt.hosts.languages import tag_of
from polyguide.adopt.hosts.recognized import Layout
from polyguide.model.tags import same_language

_LEAST_SHARE = 0.3  # of the documents in a folder that the source has, too, if it is of a language


class Wanted:
    """Where a layout is looked for: below `top`, by the names that a configuration gives languages.

    `source` is the tag of the source, `tags` gives those of languages by what stands in paths.
    """

    def __init__(
        self,
        top: str,
        suffixes: tuple[str, ...],
        source: str,
        tags: Mapping[str, str] | None = None,
    ) -> None:
        self.top = top
        self.suffixes = suffixes
        self.source = source
        self.tags = tags or {}

    def tag(self, name: str) -> str:
        """Give the tag of a language by what stands for it in paths; empty if it is none."""
        return self.tags.get(name) or tag_of(name)


def laid_out(folder: Folder, wanted: Wanted) -> Layout:
    """Tell how the documents below a folder and their translations lie.

    A folder for each language, that of the source among them or not; else files such as
    `pay.es.md` beside `pay.md`; else there are no translations.
    """
    prefix = "" if wanted.top == "." else f"{wanted.top}/"
    below = [path[len(prefix) :] for path in folder.documents(wanted.top, wanted.suffixes)]
    folders = _folders(below)
    tags = {name: tag for name in folders if (tag := wanted.tag(name))}
    own = _own(tags, folders, wanted)
    if own and (len(tags) > 1 or own in wanted.tags):
        names = {name: tag for name, tag in tags.items() if name != own}
        return Layout(joined(prefix, own), f"{prefix}{{locale}}/{{document}}", names)
    rest = {path for path in below if path.partition("/")[0] not in tags}
    names = {
        name: tag
        for name, tag in tags.items()
        if name in wanted.tags or _are_translations(folders[name], rest)
    }
    if names:
        patterns = tuple(f"{name}/**" for name in sorted(names))
        return Layout(wanted.top, f"{prefix}{{locale}}/{{document}}", names, exclude=patterns)
    if own and not rest:  # one language, in a folder of its own
        return Layout(joined(prefix, own), f"{prefix}{{locale}}/{{document}}")
    suffixed = _suffixed(below, wanted)
    if suffixed:
        patterns = tuple(f"*.{name}{end}" for name in sorted(suffixed) for end in wanted.suffixes)
        return Layout(wanted.top, f"{prefix}{{document}}.{{locale}}", suffixed, exclude=patterns)
    return Layout(wanted.top)


def _folders(paths: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Give what is in each of the first folders, by its name."""
    found: dict[str, list[str]] = {}
    for path in paths:
        name, slash, rest = path.partition("/")
        if slash:
            found.setdefault(name, []).append(rest)
    return found


def _own(tags: Mapping[str, str], folders: Mapping[str, Sequence[str]], wanted: Wanted) -> str:
    """Choose the folder of the source's language; empty if it has none."""
    same = [name for name, tag in tags.items() if tag == wanted.source]
    near = [name for name, tag in tags.items() if same_language(tag, wanted.source)]
    found = same or near
    return max(found, key=lambda name: len(folders[name])) if found else ""


def _are_translations(paths: Sequence[str], rest: set[str]) -> bool:
    stems = {posixpath.splitext(path)[0] for path in rest}
    known = sum(posixpath.splitext(path)[0] in stems for path in paths)
    return known >= max(1, _LEAST_SHARE * len(paths))


def _suffixed(paths: Sequence[str], wanted: Wanted) -> Mapping[str, str]:
    """Find the languages that stand in front of the suffixes of files whose source is there."""
    stems = {posixpath.splitext(path)[0] for path in paths}
    counts: Counter[str] = Counter()
    for stem in sorted(stems):
        own, dot, name = stem.rpartition(".")
        if dot and own in stems and "/" not in name:
            counts[name] += 1
    tags = {name: wanted.tag(name) for name in sorted(counts)}
    return {name: tag for name, tag in tags.items() if tag and tag != wanted.source}
