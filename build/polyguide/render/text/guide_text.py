"""Plain text: an edition as it is read in a terminal, a mail or a chat.

UTF-8 text with `\\n`, no trailing space, one final line end. Titles are underlined by display
width, links are numbered, and each section lists its addresses; see `text_layout` for the lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from polyguide.model.document import Block, BlockKind, SegmentKind, walk
from polyguide.model.edition import Edition, Status, Wording
from polyguide.model.problem import fill
from polyguide.model.timings import Stage, stage
from polyguide.render import ALERTS, LABEL
from polyguide.render.marks import MARKS
from polyguide.render.page import InLanguages
from polyguide.render.text.blocks import (
    has_wide_table,
    prefixed,
    stack,
    underlined,
    with_gaps,
    wrapped,
)
from polyguide.render.text.inline import Page, SectionTitles, TextOptions, number_references
from polyguide.render.text.layout import flat, narrower
from polyguide.source.facts import FormattedFact

__all__ = ["WORDS", "ContentsLine", "GuideText", "TextOptions", "render_text", "section_titles"]

_CHECKED = "Facts on this page were last checked on {day}."
_NOTICE = "Some parts of this page are not translated yet. They are shown in {language}."
_WHOLE_NOTICE = "This page is not translated yet. It is in {language}."
_OLDER_NOTICE = (
    "Some parts of this page may be out of date: the guide has changed since they were translated."
    " They are marked."
)
_DRAFT_NOTICE = (
    "Parts of this page were translated by a machine, and nobody has reviewed them."
    " Marked parts: {count}."
)
_OMITTED_NOTICE = (
    "Some parts of this page are left out, as their translation is out of date."
    " The page in {language} has them."
)

WORDS: tuple[str, ...] = (
    *ALERTS,
    "Contents",
    "References",
    "Footnotes",
    LABEL,
    _CHECKED,
    _NOTICE,
    _WHOLE_NOTICE,
    *MARKS.values(),
    _DRAFT_NOTICE,
    _OLDER_NOTICE,
    _OMITTED_NOTICE,
)
"""The words that the text itself brings, in English; a theme's catalogue translates them."""

_DEFAULT = TextOptions()
_NO_TITLES = SectionTitles()


@stage(Stage.RENDERING)
def render_text(
    edition: Edition,
    facts: Mapping[str, FormattedFact],
    words: Mapping[str, str],
    options: TextOptions = _DEFAULT,
    *,
    titles: SectionTitles = _NO_TITLES,
) -> str:
    """Write a document as plain text. `words` translates the English `WORDS`; none is required.

    A link to another document names its file and, where `titles` (of `section_titles`) knows it,
    its section. Every fact that the edition names must be in `facts`: KeyError.
    """
    page = Page(edition, facts, words, options)
    page = replace(page, records=has_wide_table(edition.document.blocks, page))
    lines, _ = _document(replace(page, titles=_in_files(titles, page)), 1)
    return _text([lines])


def _checked(page: Page) -> list[str]:
    """Say when facts were checked; nothing for no day."""
    day = page.checked
    spoken = page.options.spoken.get(_CHECKED, page.edition.tag)
    written = day.forms.get(spoken, day) if isinstance(day, InLanguages) else day
    text = fill(page.word(_CHECKED), {"day": written}) if day else ""
    return wrapped(text, page, page.options.width) if text else []


def _in_files(titles: SectionTitles, page: Page) -> SectionTitles:
    """Put the name of its file before the title of each section."""
    label = page.word(LABEL)
    return SectionTitles(
        (address, fill(label, {"label": f"{address.partition('#')[0]}.txt", "text": title}))
        for address, title in titles.items()
    )


def section_titles(
    editions: Sequence[Edition],
    facts: Mapping[str, FormattedFact],
    words: Mapping[str, str],
    options: TextOptions = _DEFAULT,
) -> SectionTitles:
    """Name every document and section of a guide."""
    titles = SectionTitles()
    for edition in editions:
        titles.update(_titles(Page(edition, facts, words, options)))
    return titles


class ContentsLine(NamedTuple):
    """A line of the contents: its words, how deep it stands, where it leads out of the guide."""

    words: str
    depth: int = 0
    href: str = ""


def _of_contents(line: ContentsLine, page: Page) -> list[str]:
    mark = f"{'  ' * line.depth}- "
    body = wrapped(line.words, page, narrower(page.options.width, len(mark)))
    address = [page.beside(line.href)] if line.href not in ("", line.words) else []
    return prefixed([*body, *address], mark)


class GuideText:
    """Writes the documents of a guide as plain text, each by itself and all as one text.

    Blocks without references are the same in both, and laid out once. In the text of the whole
    guide references are numbered through, and a link between documents names its section. `lines`
    are those of its contents; without them it has a line for each document that is written.
    `checked` is the day on which facts of the guide were checked.
    """

    def __init__(
        self,
        titles: SectionTitles,
        facts: Mapping[str, FormattedFact],
        words: Mapping[str, str],
        options: TextOptions = _DEFAULT,
        lines: Sequence[ContentsLine] = (),
        checked: str = "",
    ) -> None:
        self._titles = titles
        self._lines = lines
        self._facts = facts
        self._words = words
        self._options = options
        self._checked = checked
        self._in_files: SectionTitles | None = None
        self._contents: list[str] = []
        self._parts: list[list[str]] = []
        self._first = 1

    @stage(Stage.RENDERING)
    def document(self, edition: Edition, checked: str = "") -> str:
        """Write the next document, as `render_text` does, and when its facts were `checked`."""
        page = Page(edition, self._facts, self._words, self._options, laid_out={})
        records = has_wide_table(edition.document.blocks, page)
        page = replace(page, records=records, checked=checked)
        width = page.options.width
        if self._in_files is None:
            self._in_files = _in_files(self._titles, page)
            head = underlined(page.word("Contents"), "=", page, width)
            day = _checked(replace(page, checked=self._checked))
            self._contents = [*with_gaps([head, day], 1), ""]
            for line in self._lines:
                self._contents += _of_contents(line, page)
        if not self._lines:
            title = self._titles[edition.document.id]
            self._contents += _of_contents(ContentsLine(title), page)
        lines, _ = _document(replace(page, titles=self._in_files), 1)
        part, self._first = _document(replace(page, titles=self._titles), self._first)
        self._parts.append(part)
        return _text([lines])

    def whole(self) -> str:
        """Give all documents that were written as one text, after a list of them."""
        return _text([self._contents, *self._parts])


def _text(parts: Iterable[list[str]]) -> str:
    return "\n".join(with_gaps(parts, 3)) + "\n"


def _titles(page: Page) -> dict[str, str]:
    """Name a document and its sections, by the addresses that links to them have."""
    document = page.edition.document
    title = flat(page.segment_text(document.title)) or document.id
    titles = {document.id: title}
    for heading in document.headings:
        own = flat(page.segment_text(heading.segment))
        titles[f"{document.id}#{heading.id}"] = title if own == title else f"{title} > {own}"
    return titles


def _document(page: Page, first: int) -> tuple[list[str], int]:
    """Lay out a document whose references count from `first`; give the next number too."""
    blocks = _with_title(page.edition)
    notice = with_gaps([_checked(page), _notice(blocks, page)], 1)
    parts: list[list[str]] = []
    for section in _sections(blocks):
        numbers = number_references(section, page, first)
        first += len(numbers)
        parts.append(_section(section, notice, replace(page, numbers=numbers)))
        notice = []
    return with_gaps(parts, 2), first


def _with_title(edition: Edition) -> tuple[Block, ...]:
    """Give the blocks of a document, its title first unless a heading says the same."""
    document, wordings = edition.document, edition.wordings
    if document.title < 0:
        return document.blocks
    title = wordings[document.title].inline
    for block in document.blocks:
        is_title = block.kind is BlockKind.HEADING and block.level == 1
        if is_title and title == wordings[block.segment].inline:
            return document.blocks
    return (Block(BlockKind.HEADING, segment=document.title, level=1), *document.blocks)


def _sections(blocks: Sequence[Block]) -> list[list[Block]]:
    """Split a document before each heading of level 1 or 2. The first section may be empty."""
    sections: list[list[Block]] = [[]]
    for block in blocks:
        if block.kind is BlockKind.HEADING and block.level <= 2 and sections[-1]:
            sections.append([])
        sections[-1].append(block)
    return sections


def _section(blocks: list[Block], notice: list[str], page: Page) -> list[str]:
    width = page.options.width
    at = 1 if blocks and blocks[0].kind is BlockKind.HEADING and blocks[0].level == 1 else 0
    return with_gaps(
        [
            stack(blocks[:at], page, width),
            notice,
            stack(blocks[at:], page, width),
            _references(page),
        ],
        1,
    )


def _notice(blocks: tuple[Block, ...], page: Page) -> list[str]:
    """Say what of the text is in another language, a draft, out of date, or left out."""
    edition, wordings = page.edition, page.edition.wordings
    if all(word.status in (Status.SOURCE, Status.TRANSLATED) for word in wordings):
        return []
    segments = page.edition.document.segments
    shown = [
        wordings[block.segment]
        for block in walk(blocks)
        if block.segment >= 0 and segments[block.segment].kind is not SegmentKind.THEME
    ]
    foreign = [word for word in shown if edition.is_foreign(word)]
    drafts = sum(word.status is Status.DRAFT for word in shown)
    whole = all(edition.is_foreign(word) or word.status is Status.SOURCE for word in shown)
    notices = [
        _in_languages(_WHOLE_NOTICE if whole else _NOTICE, foreign, page),
        fill(page.word(_DRAFT_NOTICE), {"count": str(drafts)}) if drafts else "",
        page.word(_OLDER_NOTICE) if any(word.status is Status.OLDER for word in shown) else "",
        _in_languages(
            _OMITTED_NOTICE, (word for word in wordings if word.status is Status.OMITTED), page
        ),
    ]
    return with_gaps((wrapped(text, page, page.options.width) for text in notices if text), 1)


def _in_languages(notice: str, wordings: Iterable[Wording], page: Page) -> str:
    """Fill a notice with the languages that words are in; empty for no words.

    They are named in the language of the notice.
    """
    tags = dict.fromkeys(wording.tag for wording in wordings)
    spoken = page.options.spoken.get(notice, page.edition.tag)
    names = (page.options.languages.get(tag, tag) for tag in tags)
    language = ", ".join(
        name.forms.get(spoken, name) if isinstance(name, InLanguages) else name for name in names
    )
    return fill(page.word(notice), {"language": language}) if tags else ""


def _references(page: Page) -> list[str]:
    """List what the numbers of a section stand for. An address has its line, however long."""
    if not page.numbers:
        return []
    lines = [page.word("References")]
    for reference, number in page.numbers.items():
        mark = f"[{number}] "
        if reference in page.titles.names:
            body = wrapped(reference, page, narrower(page.options.width, len(mark)))
        else:
            body = [page.beside(reference)]
        lines += prefixed(body, mark)
    return lines
