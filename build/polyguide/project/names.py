"""Names of files: which can be used, which are those of documents, and what ids these have."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem

# What a name can't hold: control characters, line separators, bytes that are not UTF-8.
_UNUSABLE = lazy("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LONGEST_NAME = 253  # bytes: a page's name, in .html, is two longer, and 255 are allowed
# What other programs take for documents. Files that everybody expects under their names are none.
_OTHER_SUFFIX = lazy(
    r"\.(?:md|mkdn?|mdown|markdown|mdx|mdwn|mdte?xt|[qr]md|txt|text|rst|adoc|asciidoc|org|textile)",
    re.IGNORECASE,
)
_KNOWN_FILES = frozenset({"ads.txt", "humans.txt", "llms.txt", "robots.txt", "security.txt"})


def id_of(path: str) -> str:
    """Give the id of a document from its path below the content folder: without the suffix.

    >>> id_of("more/roaming.md"), id_of("more/roaming.pdf")
    ('more/roaming', 'more/roaming.pdf')
    """
    stem, suffix = os.path.splitext(path)
    return stem if _OTHER_SUFFIX.fullmatch(suffix) else path


def faults_of_name(path: str) -> Iterator[Problem]:
    """Say why a file's name can't be used, if it can't."""
    if _UNUSABLE.search(path):
        yield Problem.make(
            "IO001",
            Place(shown(path)),
            reason="its name holds a control character, or is not UTF-8",
        )
    elif path.endswith(".md") and len(os.path.basename(path).encode()) > _LONGEST_NAME:
        yield Problem.make("IO001", Place(path), reason="its name is too long for that of a page")


def shown(path: str) -> str:
    """Write a path so that every character of it can be seen."""
    return _UNUSABLE.sub(lambda char: ascii(char[0])[1:-1], path)


def looks_like_a_document(path: str) -> bool:
    """Tell whether other programs would take a file for a document."""
    if os.path.basename(path) in _KNOWN_FILES:
        return False
    return _OTHER_SUFFIX.fullmatch(os.path.splitext(path)[1]) is not None
