"""TMX 1.4b: translation memories, one for each locale, of what a build shows.

https://www.gala-global.org/tmx-14b
"""

from __future__ import annotations

from collections.abc import Iterator

from polyguide.export.view import LocaleView, Unit
from polyguide.export.xliff.codes import Piece
from polyguide.export.xliff.write import attribute, escape_xml, unfit, unit_pieces
from polyguide.model.version import __version__
from polyguide.project import Artifact


def export_tmx(view: LocaleView) -> Iterator[Artifact]:
    """Write every translated message beside its source; marks are native codes in both."""
    if view.is_source:
        return
    source, target = view.source.tag, view.locale.tag
    units = "".join(
        _unit(unit, source, target)
        for unit in view.published
        if not unfit(unit.segment.text) and not unfit(unit.words)
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f' <header creationtool="polyguide" creationtoolversion="{attribute(__version__)}"'
        ' segtype="paragraph" o-tmf="PO" adminlang="en" datatype="x-markdown"'
        f' srclang="{attribute(source)}"/>\n <body>\n{units} </body>\n</tmx>\n'
    )
    yield Artifact(f"{view.name}.{target}.tmx", text.encode())


def _unit(unit: Unit, source: str, target: str) -> str:
    rows = "".join(
        f'   <tuv xml:lang="{attribute(tag)}"><seg>{"".join(map(_part, parts))}</seg></tuv>\n'
        for tag, parts in zip((source, target), unit_pieces(unit), strict=True)
    )
    return f'  <tu tuid="{unit.id}">\n{rows}  </tu>\n'


def _part(piece: Piece) -> str:
    text = escape_xml(piece.text)
    if piece.code is None:
        return text
    kind = f'type="{attribute(piece.code.what)}"'
    if not piece.code.close:
        return f'<ph x="{piece.id}" {kind}>{text}</ph>'
    if piece.end:
        return f'<ept i="{piece.id}">{text}</ept>'
    return f'<bpt i="{piece.id}" x="{piece.id}" {kind}>{text}</bpt>'
