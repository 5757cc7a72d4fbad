"""Texts in which the marks of Markdown are numbered codes: `Pay <1>now</1>, <2/>.`

A pair of marks is `<1>` and `</1>`, one that stands alone `<2/>`. A `<` of the text itself is
written twice where it could be taken for the beginning of a code.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polyguide.export.xliff.codes import Mark, Part, Piece
from polyguide.model.patterns import lazy

# Before what would begin a code, or where a code may follow.
_AMBIGUOUS = lazy(r"<(?=[0-9/<]|\Z)")
_TOKEN = lazy(
    r"(?P<twice><<)"
    r"|<(?P<end>/)?(?P<id>[0-9]++)(?P<alone>/)?>"
    r"|(?P<mangled><\s*+(?:/\s*+)?[0-9]++\s*+(?:/\s*+)?>)"
)
_NO_CODE = Mark("")


def coded(pieces: Sequence[Piece]) -> str:
    """Write words and codes as one text.

    >>> from polyguide.export.xliff.codes import Code
    >>> code = Code("bold", "**", "**")
    >>> coded([Piece("1 <2, "), Piece("**", 1, code), Piece("now"), Piece("**", 1, code, 1)])
    '1 <<2, <1>now</1>'
    """
    return "".join(map(_written, pieces))


def _written(piece: Piece) -> str:
    if piece.code is None:
        return _AMBIGUOUS.sub("<<", piece.text)
    if not piece.code.close:
        return f"<{piece.id}/>"
    return f"</{piece.id}>" if piece.end else f"<{piece.id}>"


def parts_of(text: str) -> tuple[Part, ...]:
    """Read a text; what only looks like a code is one that no source has.

    >>> parts_of("1 <<2, <1>now</1>")
    ('1 <2, ', Mark(id='1', end=0), 'now', Mark(id='1', end=1))
    """
    return tuple(_parts(text))


def _parts(text: str) -> Iterator[Part]:
    words, at = "", 0
    for match in _TOKEN.finditer(text):
        words += text[at : match.start()]
        at = match.end()
        if match["twice"]:
            words += "<"
            continue
        if words:
            yield words
            words = ""
        if match["mangled"] or (match["end"] and match["alone"]):
            yield _NO_CODE
        else:
            yield Mark(match["id"], int(bool(match["end"])))
    if words or text[at:]:
        yield words + text[at:]
