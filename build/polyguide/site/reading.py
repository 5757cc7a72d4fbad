"""Reading a guide: all of it, or what is noted of a source that has not changed."""

from __future__ import annotations

from collections.abc import Sequence

from polyguide.checks import Glossary, parse_glossary
from polyguide.gettext.extract import split_texts
from polyguide.gettext.po.files import open_catalogue
from polyguide.model.characters import places_of_characters
from polyguide.model.document import SPLIT, Document
from polyguide.model.problem import Problem
from polyguide.model.timings import Stage, stage
from polyguide.project import Project, ProjectError, template_files
from polyguide.site.documents import Documents
from polyguide.site.guide import Guide
from polyguide.site.known_source import KnownSource
from polyguide.site.theme import ThemeWords, read_theme
from polyguide.source.documents import Noted, Parsed, UnchangedDocuments, read_documents
from polyguide.source.facts import FactBook, parse_facts


@stage(Stage.SOURCE)
def read_guide(
    project: Project,
    asked: frozenset[str] = frozenset(),
    *,
    to_show: bool = True,
    theme: ThemeWords | None = None,
    parsed: Parsed | None = None,
) -> Guide:
    """Read facts, documents, templates and the glossary; what is wrong with them is in the guide.

    The texts that translators `asked` for are messages apart under each heading, and those that
    are so in the template already. ProjectError where no document can be read.
    Without `to_show` documents are prepared for pages when somebody looks at them so. A `theme` is
    taken as it was read before, and of documents that were `parsed` those whose texts are the same.
    """
    split, problems = _split_by_template(project)
    facts, found = _read_facts(project)
    documents = read_documents(project, facts, asked | split, parsed)
    problems += [*found, *documents.problems]
    if not documents.read:
        raise ProjectError(*problems)
    theme = theme or read_theme(project)
    glossary, told = _read_glossary(project)
    return Guide(
        project,
        facts or FactBook(),
        _documents(documents.read, project.settings.source.tag, to_show=to_show),
        theme,
        glossary,
        (*problems, *theme.unusable, *theme.problems, *told),
        documents.unread,
        documents.drafts,
        asked | split,
        documents.navigation,
    )


def _documents(read: Sequence[Document], tag: str, *, to_show: bool) -> Documents:
    """Prepare documents now that are to be shown: processes which start later find it done."""
    documents = Documents([document.id for document in read], read, tag)
    for _ in documents if to_show else ():
        pass
    return documents


def read_again(project: Project, known: KnownSource) -> Guide:
    """Read the guide of a source that has not changed since a build; documents when looked at."""
    facts, _ = _read_facts(project)
    book = facts or FactBook()
    documents = UnchangedDocuments(project, book, Noted(known.paths, known.split, known.leads))
    ids = [project.document_id(path) for path in known.paths]
    tag = project.settings.source.tag
    theme, (glossary, _) = read_theme(project), _read_glossary(project)
    return Guide(
        project,
        book,
        Documents(ids, documents, tag, known.heads),
        theme,
        glossary,
        known.problems,
        drafts=known.drafts,
        split=known.split,
        navigation=known.navigation,
        known=known,
    )


def _split_by_template(project: Project) -> tuple[frozenset[str], list[Problem]]:
    """Read from the template which texts are messages apart under each heading, if any is."""
    texts: frozenset[str] = frozenset()
    problems: list[Problem] = []
    for path in template_files(project).values():
        try:
            file = project.optional(path)
            if file is not None and SPLIT.encode() in file.data:
                texts |= split_texts(open_catalogue(file.data, path, template=True)[0])
        except ProjectError as error:
            problems += error.problems
    return texts, problems


def _read_facts(project: Project) -> tuple[FactBook | None, list[Problem]]:
    """Read the facts; None if their file is there and can't be read."""
    try:
        file = project.optional(project.settings.facts)
        if file is None:
            return FactBook(), []
        book, problems = parse_facts(file.text(), file.path)
    except ProjectError as error:
        return None, list(error.problems)
    broken = any(problem.code == "FCT001" for problem in problems)
    return None if broken else book, list(problems)


def _read_glossary(project: Project) -> tuple[Glossary, tuple[Problem, ...]]:
    path = project.settings.glossary
    try:
        file = project.optional(path)
        text = file.text() if file else ""
    except ProjectError as error:
        return Glossary(), error.problems
    names = {name for item in project.settings.locales for name in item.locale.spellings}
    glossary, problems = parse_glossary(text, path, names)
    return glossary, (*problems, *places_of_characters(text, path))
