"""What is made of a recognized project: its settings, and what is known of its languages."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from polyguide.adopt.choice import Candidate, choose
from polyguide.adopt.hosts import Folder
from polyguide.adopt.hosts.catalogues import found_in
from polyguide.adopt.hosts.languages import tag_of
from polyguide.adopt.left_out import other_catalogues, other_formats
from polyguide.adopt.reads import as_it_reads, parsed
from polyguide.adopt.settings_text import Chosen
from polyguide.adopt.translated_comments import has_translated_comments
from polyguide.adopt.trees import Tree, trees_of
from polyguide.model.hosts import HOSTS, suffixes
from polyguide.model.locales import Locale
from polyguide.model.problem import Place, Problem
from polyguide.model.tags import UnknownLocaleError, known_tag
from polyguide.project import Project, ProjectError, refuse
from polyguide.project.git import History, find_history
from polyguide.project.survey import survey


class Wish(NamedTuple):
    """What a person says of a folder: the source's language, the program, and which languages.

    `listed` are those of which everything is to be told.
    """

    source: str = ""
    host: str = ""
    locales: Sequence[str] = ()
    listed: Sequence[str] = ()


@dataclass(frozen=True)
class Plan:
    """What a folder becomes.

    `project` has the settings whose text is `text`. `documents` are those of the source, `trees`
    the translated files that are aligned with them, with the `history` of both. Where catalogues
    are there already, there are no trees. `problems` are notes on what is not taken over.
    """

    candidate: Candidate
    project: Project
    chosen: Chosen
    text: str
    trees: Sequence[Tree]
    history: History
    problems: tuple[Problem, ...]

    @property
    def has_catalogues(self) -> bool:
        """Tell whether the words are in catalogues already."""
        return bool(self.candidate.recognized.catalogues)

    def allowing(self, sites: Sequence[str]) -> Plan:
        """Give the plan with settings that allow addresses of other sites in each language."""
        if not sites:
            return self
        chosen = self.chosen._replace(values={**self.chosen.values, "links": sites})
        project, text = parsed(self.project.root, chosen)
        return replace(self, project=project, chosen=chosen, text=text)


class _Words(NamedTuple):
    """Where the words of each language are: its tag by what stands for it in paths, and files."""

    tags: Mapping[str, str]
    trees: Sequence[Tree]
    history: History
    redirects: Mapping[str, str]
    problems: Sequence[Problem]


def plan_of(root: Path, wish: Wish) -> Plan:
    """Look at a folder, and plan what it becomes.

    ProjectError if nothing is recognized, or if something has to be said first.
    """
    folder = Folder(survey(root))
    candidate = _with_source(choose(folder, wish.host), wish)
    recognized = candidate.recognized
    ends = suffixes([recognized.host] if recognized.host else [])
    if recognized.catalogues:
        words = _in_catalogues(folder, recognized.catalogues, wish)
    else:
        found = trees_of(folder, recognized.layout, candidate.documents, ends)
        words = _in_trees(folder, candidate, found, wish)
    settings = _chosen_settings(folder, candidate, words)
    settings, told = as_it_reads(root, settings)
    project, text = parsed(root, settings)
    refuse(*_not_here(project, wish.listed))
    problems = (
        *folder.problems.values(),
        *recognized.problems,
        *other_formats(folder, recognized.layout.content, recognized.host),
        *told,
        *other_catalogues(folder, recognized.catalogues),
        *words.problems,
    )
    left_out = {problem.place.path for problem in told}
    trees = tuple(tree.without(left_out) for tree in words.trees)
    return Plan(candidate, project, settings, text, trees, words.history, problems)


def _in_catalogues(folder: Folder, pattern: str, wish: Wish) -> _Words:
    """Take catalogues as they are."""
    tags = {one.name: tag_of(one.name) for one in found_in(folder.survey.paths, pattern)}
    wanted, problems = _wanted({name: tag for name, tag in tags.items() if tag}, wish)
    return _Words(wanted, (), History(folder.survey.root, partial=False), {}, problems)


def _in_trees(folder: Folder, candidate: Candidate, trees: Sequence[Tree], wish: Wish) -> _Words:
    """Take translated files, those under the old name of a document among them."""
    there = {tree.name: tree.locale.tag for tree in trees if tree.files or tree.strays}
    tags, problems = _wanted(there, wish)
    chosen_trees = [tree for tree in trees if tree.name in tags]
    root, content = folder.survey.root, candidate.recognized.layout.content
    history = History(root, partial=False)
    if chosen_trees:
        folders = (tree.folder for tree in chosen_trees)
        history = find_history(root, [content, *dict.fromkeys(filter(None, folders))])
    redirects, found = _renamed(chosen_trees, history, candidate)
    empty = [tree for tree in trees if tree.name not in there]
    empty += [tree for tree in found if not tree.files]
    told = [
        *(_empty(tree) for tree in empty),
        *problems,
        *([Problem.make("ADP014", Place(content))] if history.partial else []),
        *_strays(found),
    ]
    kept = [tree for tree in found if tree.files]
    return _Words({tree.name: tags[tree.name] for tree in kept}, kept, history, redirects, told)


def _with_source(candidate: Candidate, wish: Wish) -> Candidate:
    """Say in which language the source is; ProjectError if nothing does."""
    recognized = candidate.recognized
    source = _known(wish.source, "--source") if wish.source else recognized.source
    if not source:
        refuse(Problem.make("ADP005", Place(recognized.because)))
    names = {name: tag for name, tag in recognized.layout.names.items() if tag != source}
    layout = replace(recognized.layout, names=names)
    return candidate._replace(recognized=replace(recognized, source=source, layout=layout))


def _known(text: str, option: str) -> str:
    try:
        return known_tag(text)
    except UnknownLocaleError:
        raise ProjectError(Problem.make("INI002", Place(option), tag=text)) from None


def _empty(tree: Tree) -> Problem:
    return Problem.make("ADP010", Place(tree.name), tag=tree.locale.tag)


def _wanted(tags: Mapping[str, str], wish: Wish) -> tuple[Mapping[str, str], Sequence[Problem]]:
    """Leave out languages that nobody wants, and those that would share catalogues with another.

    ProjectError if one that is wanted is not there.
    """
    wanted = [_known(text, "--locales") for text in wish.locales]
    known = ", ".join(sorted(tags.values()))
    missing = [tag for tag in wanted if tag not in tags.values()]
    place = Place("--locales")
    refuse(*(Problem.make("ADP016", place, tag=tag, known=known) for tag in missing))
    kept: dict[str, str] = {}
    problems: list[Problem] = []
    spelled: dict[str, str] = {}
    for name, tag in tags.items():
        if wanted and tag not in wanted:
            continue
        spellings = Locale.parse(tag).spellings
        first = next((spelled[one] for one in spellings if one in spelled), "")
        if first:
            problems.append(Problem.make("ADP017", Place(name), first=first, tag=tag))
            continue
        spelled |= dict.fromkeys(spellings, tag)
        kept[name] = tag
    return kept, problems


def _not_here(project: Project, listed: Iterable[str]) -> Iterator[Problem]:
    """Say which languages nobody has translated anything into."""
    locales = [item.locale for item in project.settings.locales]
    known = ", ".join(locale.tag for locale in locales)
    for tag in listed:
        if not any(tag in (locale.tag, *locale.spellings) for locale in locales):
            yield Problem.make("ADP016", Place("--list"), tag=tag, known=known)


def _renamed(
    trees: Sequence[Tree], history: History, candidate: Candidate
) -> tuple[Mapping[str, str], Sequence[Tree]]:
    """Find the sources of strays that have another name today; their old addresses lead on."""
    known, content = set(candidate.documents), candidate.recognized.layout.content
    redirects: dict[str, str] = {}
    found = []
    for tree in trees:
        files, strays = dict(tree.files), dict(tree.strays)
        for old, path in tree.strays.items():
            new = history.renamed.get(old, "")
            if new in known:
                del strays[old]
                files.setdefault(new, path)
                redirects.setdefault(_address(old, content), _address(new, content))
        found.append(tree._replace(files=files, strays=strays))
    return dict(sorted(redirects.items())), found


def _address(path: str, content: str) -> str:
    return posixpath.splitext(path[len(content) + 1 :])[0]


def _strays(trees: Sequence[Tree]) -> Iterator[Problem]:
    paths = sorted(path for tree in trees for path in tree.strays.values())
    if paths:
        yield Problem.make("ADP011", Place(paths[0]), count=len(paths))


def _chosen_settings(folder: Folder, candidate: Candidate, found: _Words) -> Chosen:
    recognized, layout = candidate.recognized, candidate.recognized.layout
    ids = {_address(path, layout.content).casefold() for path in candidate.documents}
    free = _Free(folder)
    catalogues = recognized.catalogues
    words = "locales" if catalogues or not folder.survey.below("locales") else "translations"
    usual = HOSTS[recognized.host].tree if recognized.host else "{locale}/{document}"
    in_trees = bool(found.trees)  # whose program makes the pages
    in_code = recognized.host == "mdbook" and catalogues
    values: dict[str, str | bool | Sequence[str]] = {
        "source": recognized.source,
        "locales": list(found.tags.values()),
        "dialect": recognized.host,
        "content": layout.content,
        "exclude": list(dict.fromkeys(layout.exclude)),
        "navigation": recognized.navigation,
        "tree": layout.tree if in_trees or layout.tree != usual else "",
        "domain": "theme"
        if "guide" in ids and "{document}" in (catalogues or "{document}")
        else "",
        "catalogues": catalogues or f"{words}/{{locale}}/{{document}}.po",
        "template": recognized.template if catalogues else f"{words}/{{document}}.pot",
        "output": free.name("site"),
        "templates": free.name("templates"),
        "base-url": _url(recognized.base_url),
        "code": "comments" if in_code or has_translated_comments(folder, found.trees) else "",
    }
    return Chosen(values, _folders(layout.names, found.tags.values()), found.redirects)


def _folders(names: Mapping[str, str], tags: Iterable[str]) -> Mapping[str, str]:
    """Give what stands for languages in the paths of trees, where that is not their tag."""
    by_tag = {tag: name for name, tag in [*names.items()][::-1] if "@" not in name}
    return {tag: by_tag[tag] for tag in tags if by_tag.get(tag, tag) != tag}


class _Free(NamedTuple):
    """Finds names of folders that nothing has yet."""

    folder: Folder

    def name(self, usual: str) -> str:
        """Give another name for a folder if the usual one is taken; else nothing."""
        return f"polyguide-{usual}" if self.folder.survey.below(usual) else ""


def _url(text: str) -> str:
    return text if text.startswith(("https://", "http://")) and text.isprintable() else ""
