"""Whether translators have translated comments in blocks of code, seen from the lines alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polyguide.adopt.hosts import Folder
from polyguide.adopt.trees import Tree
from polyguide.model.patterns import lazy

_FENCE = lazy(r"[ \t>]*(`{3,}|~{3,})")
_COMMENT = lazy(r"(?:^|\s)(?://|#|--|/\*|\*|;|<!--)")
_LEAST = 5  # blocks, so that a slip or a number that was changed decides nothing


def has_translated_comments(folder: Folder, trees: Sequence[Tree]) -> bool:
    """Tell whether in some blocks of code nothing but lines with comments differs from the source.

    It is seen by their order, in files that have as many blocks as their source.
    """
    found = 0
    for tree in trees:
        for source, translation in tree.files.items():
            pairs = _blocks(folder.text(source)), _blocks(folder.text(translation))
            ours, theirs = map(list, pairs)
            if len(ours) == len(theirs):
                found += sum(map(_differ_in_comments, ours, theirs))
            if found >= _LEAST:
                return True
    return False


def _differ_in_comments(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    if ours == theirs or len(ours) != len(theirs):
        return False
    differing = [pair for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1]]
    return all(_COMMENT.search(line) for pair in differing for line in pair)


def _blocks(text: str) -> Iterator[Sequence[str]]:
    """Give the lines of each block of code between fences."""
    lines: list[str] = []
    fence = ""
    for line in text.split("\n"):
        match = _FENCE.match(line)
        if fence and match and match[1].startswith(fence):
            yield lines
            fence = ""
        elif fence:
            lines.append(line)
        elif match:
            fence, lines = match[1], []
