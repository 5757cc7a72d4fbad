"""Drafts: what a locale does with words that a program wrote and that nobody has approved.

They never pass as final, whether they have the fuzzy mark or not. A project may show them, each
with a mark that says what they are, where the words would be in another language. So only what
stands in a block of its own is shown: a title is also in menus, tabs and links of other pages,
where no mark stands. A draft with an error is not shown, whatever a comment beside it lets stand:
who has looked at it approves it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from polyguide.model.catalogue import Message
from polyguide.model.coverage import State
from polyguide.model.document import Document, SegmentKind
from polyguide.model.edition import Edition, Status, Wording
from polyguide.model.tags import same_language
from polyguide.translate.accept import Names, accept, bind
from polyguide.translate.fallback import Prepared, Translation

BLOCKS = frozenset(
    {
        SegmentKind.PARAGRAPH,
        SegmentKind.ITEM,
        SegmentKind.CELL,
        SegmentKind.DEFINITION,
        SegmentKind.FOOTNOTE,
    }
)
"""What stands in a block that can have a mark beside its words, and nowhere else."""


def show_drafts(edition: Edition, prepared: Prepared, own: Translation) -> Edition:
    """Show the drafts of a locale's `own` catalogue, marked, in the place of another language."""
    document, catalogue = edition.document, own.catalogue.of(edition.document.id)
    shown: dict[int, Wording] = {}
    for at in _markable(document):
        row, segment = edition.rows[at], document.segments[at]
        if isinstance(row, str) or row.status is not Status.FALLBACK:
            continue
        message = catalogue.get(*segment.key)
        if message is None or not _may_stand(message) or same_language(edition.tag, row.tag):
            continue
        if own._replace(catalogue=catalogue).is_refused(segment.key):
            continue
        names = Names(segment.scope or document.scope, own.style)
        bare = replace(message, comments=())
        nodes = accept(bare, segment, prepared.structures[at], names)
        if nodes is not None:
            shown[at] = Wording(bind(segment, nodes), edition.tag, Status.DRAFT)
    if not shown:
        return edition
    wordings = tuple(shown.get(at, one) for at, one in enumerate(edition.wordings))
    return replace(edition, wordings=wordings)


def count_drafts(documents: Iterable[Prepared], own: Translation) -> int:
    """Count the messages that are shown as a draft."""
    seen = set()
    for prepared in documents:
        document = prepared.document
        edition = show_drafts(Edition(document, own.tag, prepared.fallback), prepared, own)
        for segment, wording in zip(document.segments, edition.wordings, strict=True):
            if wording.status is Status.DRAFT:
                seen.add((segment.key, own.catalogue.of(document.id).path))
    return len(seen)


def _markable(document: Document) -> Iterator[int]:
    """Number the segments that may be shown as a draft: no title of a page, nor what tells of it.

    A heading of the first level is the title, or stands in its place.
    """
    heads = {block.segment for block in document.headings if block.level > 1}
    titles = (document.title, document.description)
    for at, segment in enumerate(document.segments):
        stands_alone = segment.kind in BLOCKS or (
            segment.kind is SegmentKind.HEADING and at in heads
        )
        if stands_alone and segment.translatable and at not in titles:
            yield at


def is_draft_of_its_text(message: Message) -> bool:
    """Tell whether a program wrote words for a text as it is, and not for one before an edit."""
    before, now = message.previous, (*message.key, message.plural)
    same = before is None or (before.context, before.id, before.plural) == now
    return same and message.state is State.DRAFT


def _may_stand(message: Message) -> bool:
    return message.plural is None and is_draft_of_its_text(message)
