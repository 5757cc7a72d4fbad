"""What is in another language in a file of a tree is marked so, where its program can read it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from polyguide.model.document import (
    Block,
    BlockKind,
    Document,
    InlineKind,
    Segment,
    walk,
    walk_inline,
)
from polyguide.model.edition import Edition
from polyguide.model.places import Form
from polyguide.project import Project, ProjectError
from polyguide.project.host_files import places_above
from polyguide.project.settings import Settings
from polyguide.source.dialects import LanguageMarks, dialect_of
from polyguide.source.markdown import ParseOptions, parse

_APART = frozenset({InlineKind.OPAQUE, InlineKind.HTML})


def marks_of(project: Project) -> LanguageMarks | None:
    """Give how the first dialect marks languages; None where its program may not read it."""
    settings = project.settings
    marks = dialect_of(settings.dialect[0]).language_marks if settings.dialect else None
    if marks is None:
        return None
    found = _texts(project, marks)
    return marks if marks.read.search("\n".join(found.values())) else None


def without_ids(project: Project) -> str:
    """Give the settings by which the site has no ids behind headings; empty if it may have them."""
    settings = project.settings
    marks = dialect_of(settings.dialect[0]).language_marks if settings.dialect else None
    if marks is None or marks.no_ids is None:
        return ""
    found = _texts(project, marks)
    return next(iter(found), "") if marks.no_ids.search("\n".join(found.values())) else ""


def _texts(project: Project, marks: LanguageMarks) -> Mapping[str, str]:
    """Give the settings of a site, by their paths."""
    found = dict[str, str]()
    for path in places_above(project.settings, marks.files):
        with contextlib.suppress(ProjectError):
            if file := project.optional(path):
                found[path] = file.text()
    return found


class Marker(NamedTuple):
    """Marks languages in the files of a project, which are read with these options."""

    marks: LanguageMarks
    settings: Settings
    options: ParseOptions

    def marked(self, text: str, edition: Edition, languages: Mapping[int, str]) -> str:
        """Mark blocks of a file whose words are in other languages, by their segments.

        Only paragraphs and headings of the document itself are, in which nothing stands that is
        another program's. The same text comes back if it would be read otherwise then.
        """
        document = parse(text, edition.document.path, edition.document.id, self.options)
        parts, at = list[str](), 0
        for block in document.blocks:
            tag = languages.get(block.segment)
            place = tag and _place(document, block)
            if tag and place:
                line = "\r\n" if "\r\n" in text else "\n"
                mark = self._mark(block, edition.tag, tag).replace("\n", line)
                parts += [text[at:place], mark]
                at = place
        whole = "".join((*parts, text[at:]))
        after = parse(whole, document.path, document.id, self.options)
        return whole if [*_read(document)] == [*_read(after)] else text

    def _mark(self, block: Block, own: str, tag: str) -> str:
        directions = self.settings.directions
        attributes = f'lang="{tag}"'
        if directions[tag] != directions[own]:
            attributes += f' dir="{directions[tag]}"'
        form = self.marks.heading if block.kind is BlockKind.HEADING else self.marks.block
        return form.format(attributes=attributes)


def _place(document: Document, block: Block) -> int:
    """Give the offset at which the mark of a block stands; 0 if none can."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
        return 0
    segment: Segment = document.segments[block.segment]
    form = Form.HEADING if block.kind is BlockKind.HEADING else Form.LINES
    if segment.source is None or segment.source.form is not form or "{" in segment.text:
        return 0
    if any(node.kind in _APART for node in walk_inline(segment.inline)):
        return 0
    end, text = segment.source.slices[-1][1], document.source
    lines = text[end:].splitlines()[:2]
    alone = not "".join(lines).strip() or (form is Form.HEADING and lines[1:] and not lines[0])
    return end if alone and not any("{" in line for line in lines) else 0


def _read(document: Document) -> Iterator[object]:
    """Give what a mark changes nothing of."""
    for block in walk(document.blocks):
        yield block.kind, block.level, block.id, block.name, block.number, block.text
    yield from (segment.text.partition(' {lang="')[0] for segment in document.segments)
