"""What a project decides about reading Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, field

from polyguide.project import Project
from polyguide.project.settings import WordsInCode
from polyguide.source.dialects import Syntax, syntax_of
from polyguide.source.drawings import DrawingFiles
from polyguide.source.facts import FactBook
from polyguide.source.includes import Includes


def _no_facts() -> FactBook:
    from polyguide.source.facts import FactBook

    return FactBook()


@dataclass(frozen=True, slots=True)
class ParseOptions:
    """What a project decides about reading.

    `fields` names the front-matter fields that are translated besides title and description,
    `other_fields` those that another program reads. `code` is which words in code are messages.
    `dialects` names what else is read. `include` gives the path and the text of a file that a
    document includes, by the name that it has for it and its own path: ValueError with a reason
    where it can't be read. `own_titles` says that those are messages which another program shows
    over alerts without a title: it makes the pages, and knows them in one language. `drawings`
    gives, by the id of a document and the address of an image, the SVG files that are shown there,
    each by its path below the folder `content`; None where another program makes the pages.
    """

    facts: FactBook = field(default_factory=_no_facts)
    raw_html: bool = False
    fields: tuple[str, ...] = ()
    other_fields: tuple[str, ...] = ()
    code: WordsInCode = WordsInCode.NONE
    dialects: tuple[str, ...] = ()
    include: Callable[[str, str], tuple[str, str]] | None = None
    own_titles: bool = False
    drawings: Callable[[str, str], Iterable[tuple[str, bytes]]] | None = None
    content: str = ""

    @classmethod
    def of(cls, project: Project, facts: FactBook) -> ParseOptions:
        """Give what the settings of a project say of reading."""
        settings = project.settings
        include = Includes(project).read if settings.dialect else None
        is_for_others = bool(settings.dialect or settings.tree)
        return cls(
            facts,
            settings.raw_html,
            settings.fields,
            settings.other_fields,
            settings.code,
            settings.dialect,
            include,
            own_titles=bool(settings.tree),
            drawings=None if is_for_others else DrawingFiles(project).read,
            content=settings.content,
        )

    @property
    def syntax(self) -> Syntax:
        """Give what the dialects have in documents."""
        return syntax_of(self.dialects)

    @property
    def ignored(self) -> Set[str]:
        """Give the names of the fields in which there may be another program's own business."""
        return self.syntax.fields.union(self.other_fields, self.fields)
