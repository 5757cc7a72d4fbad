"""Editions as values: a wording for each segment, counted by where it comes from."""

from __future__ import annotations

from polyguide.model.edition import Edition, Status, Wording
from polyguide.source.markdown import parse

DOCUMENT = parse("# Pay\n\nNow.\n\nLater.\n", "content/pay.md", "pay")


def test_an_edition_counts_what_it_shows_in_another_language() -> None:
    statuses = (Status.TRANSLATED, Status.FALLBACK, Status.OLDER)
    wordings = tuple(
        Wording(segment.inline, "en" if status is Status.FALLBACK else "es", status)
        for segment, status in zip(DOCUMENT.segments, statuses, strict=True)
    )
    edition = Edition(DOCUMENT, "es", wordings)
    assert [edition.statuses.count(status) for status in Status] == [0, 1, 1, 1, 0, 0]
