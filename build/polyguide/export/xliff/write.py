"""XLIFF 2.0 and 1.2: every message with its state, its marks as inline codes, and its notes.

XLIFF 2.0: http://docs.oasis-open.org/xliff/xliff-core/v2.0/os/xliff-core-v2.0-os.html
XLIFF 1.2: http://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence

from polyguide.checks.pair import parse_translation
from polyguide.export.view import LocaleView, Unit
from polyguide.export.xliff.codes import Piece, pieces, shared
from polyguide.export.xliff.forms import cases_of, forms_behind
from polyguide.model.coverage import State
from polyguide.model.patterns import lazy
from polyguide.project import Artifact

WORDS_NOTE = "polyguide-words"
"""The note that says which words the catalogue held when the file was made: `words_digest`."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
# What is refused has words that no program may show before somebody has mended them.
_STATES_2 = dict.fromkeys((State.DRAFT, State.FUZZY, State.REFUSED, State.MISSING), "initial")
_STATES_1 = {
    State.DRAFT: "needs-review-translation",
    State.FUZZY: "needs-review-translation",
    State.REFUSED: "needs-review-translation",
    State.MISSING: "needs-translation",
}
# What a code is, in the words of each version; a code that must stay can't be deleted.
_TYPES_2 = {
    "bold": 'type="fmt" subType="xlf:b"',
    "italic": 'type="fmt" subType="xlf:i"',
    "strike": 'type="fmt"',
    "link": 'type="link" canDelete="no"',
    "address": 'type="link" canDelete="no"',
    "image": 'type="image" canDelete="no"',
}
_TYPES_1 = {"bold": "bold", "italic": "italic", "link": "link"}


def words_digest(words: str, *, fuzzy: bool, program: bool = False) -> str:
    """Give a short digest of a translation and its mark, by which a later one is told from it.

    `program` says that a program wrote it, and nobody has approved it.
    """
    mark = "draft" if program else "fuzzy" if fuzzy and words else ""
    return hashlib.sha256(f"{mark}\0{words}".encode()).hexdigest()[:16]


def unit_pieces(unit: Unit) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Cut source and translation into words and codes, with the source's numbers on both.

    A fact that the translation has in another form has the number of the source's, and its form.
    """
    segment = unit.segment
    source = pieces(segment.text, segment.inline)
    if not unit.words:
        return source, ()
    target = pieces(unit.words, parse_translation(unit.words, segment, unit.scope))
    return source, shared(source, target, any_form=True)


def export_xliff2(view: LocaleView) -> Iterator[Artifact]:
    """Write one file of XLIFF 2.0 for a locale: every message, translated or not."""
    if view.is_source:
        return
    parts = [
        _HEAD,
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"'
        f' srcLang="{attribute(view.source.tag)}" trgLang="{attribute(view.locale.tag)}">\n',
    ]
    for number, (path, units) in enumerate(_files(view), 1):
        parts.append(f' <file id="f{number}" original="{attribute(path)}" xml:space="preserve">\n')
        parts += [_unit2(unit, cases_of(unit, view)) for unit in units]
        parts.append(" </file>\n")
    parts.append("</xliff>\n")
    yield Artifact(f"{view.name}.{view.locale.tag}.xlf", "".join(parts).encode())


def export_xliff1(view: LocaleView) -> Iterator[Artifact]:
    """Write one file of XLIFF 1.2 for a locale: every message, translated or not."""
    if view.is_source:
        return
    parts = [_HEAD, '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">\n']
    for path, units in _files(view):
        parts.append(
            f' <file original="{attribute(path)}" datatype="x-markdown" xml:space="preserve"'
            f' source-language="{attribute(view.source.tag)}"'
            f' target-language="{attribute(view.locale.tag)}">\n  <body>\n'
        )
        parts += [_unit1(unit, cases_of(unit, view)) for unit in units]
        parts.append("  </body>\n </file>\n")
    parts.append("</xliff>\n")
    yield Artifact(f"{view.name}.{view.locale.tag}.xlf", "".join(parts).encode())


def _files(view: LocaleView) -> Iterator[tuple[str, list[Unit]]]:
    """Put the messages of a file of the guide together; what XML can't hold stays out."""
    found: dict[str, list[Unit]] = {}
    for unit in view.units:
        if not unfit(unit.segment.text):
            found.setdefault(unit.segment.place.path, []).append(unit)
    yield from found.items()


def _unit2(unit: Unit, cases: str) -> str:
    source, target = _pieces(unit)
    codes = {piece.id: piece.code for piece in source if piece.code}
    texts = dict.fromkeys(text for code in codes.values() for text in code[1:] if text)
    names = {text: f"d{number}" for number, text in enumerate(texts, 1)}
    data = "".join(f"    {element('data', text, id=name)}\n" for text, name in names.items())
    original = f"   <originalData>\n{data}   </originalData>\n" if data else ""

    def inline(parts: Sequence[Piece]) -> str:
        return _inline(parts, lambda piece: _code2(piece, names), "</pc>")

    state = _STATES_2.get(unit.state, "translated")
    held = target and not unfit(unit.words)
    words = f"    <target>{inline(target)}</target>\n" if held else ""
    notes = "".join(
        f"    {element('note', text, id=f'n{number}', category=name)}\n"
        for number, (name, text) in enumerate(_notes(unit, cases), 1)
    )
    return (
        f'  <unit id="{unit.id}" name="{attribute(unit.segment.kind.value)}">\n'
        f"   <notes>\n{notes}   </notes>\n{original}"
        f'   <segment id="s1" state="{state}">\n'
        f"    <source>{inline(source)}</source>\n{words}   </segment>\n  </unit>\n"
    )


def _pieces(unit: Unit) -> tuple[Sequence[Piece], Sequence[Piece]]:
    source, target = unit_pieces(unit)
    return source, tuple(forms_behind(source, target))


def _code2(piece: Piece, names: dict[str, str]) -> str:
    code = piece.code
    if code is None:
        return ""
    kind = _TYPES_2.get(code.what, 'type="other" canDelete="no"')
    if not code.close:
        shown = f'equiv="{attribute(code.open)}" disp="{attribute(code.open)}"'
        return f'<ph id="{piece.id}" {kind} {shown} dataRef="{names[code.open]}"/>'
    refs = f'dataRefStart="{names[code.open]}" dataRefEnd="{names[code.close]}"'
    return f'<pc id="{piece.id}" {kind} {refs}>'


def _unit1(unit: Unit, cases: str) -> str:
    source, target = _pieces(unit)

    def inline(parts: Sequence[Piece]) -> str:
        return _inline(parts, _code1, "</g>")

    words = approved = ""
    if target and not unfit(unit.words):
        state = _STATES_1.get(unit.state, "translated")
        approved = f' approved="{"no" if unit.state in _STATES_1 else "yes"}"'
        words = f'    <target state="{state}">{inline(target)}</target>\n'
    notes = "".join(
        f"    {element('note', text, **{'from': name})}\n" for name, text in _notes(unit, cases)
    )
    return (
        f'   <trans-unit id="{unit.id}"{approved} xml:space="preserve">\n'
        f"    <source>{inline(source)}</source>\n{words}{notes}   </trans-unit>\n"
    )


def _code1(piece: Piece) -> str:
    code = piece.code
    if code is None:
        return ""
    kind = _TYPES_1.get(code.what, f"x-{code.what}")
    if not code.close:
        return f'<x id="{piece.id}" ctype="{kind}" equiv-text="{attribute(code.open)}"/>'
    return f'<g id="{piece.id}" ctype="{kind}">'


def _inline(parts: Sequence[Piece], opened: Callable[[Piece], str], closed: str) -> str:
    return "".join(
        escape_xml(piece.text) if not piece.code else closed if piece.end else opened(piece)
        for piece in parts
    )


def _notes(unit: Unit, cases: str) -> Iterator[tuple[str, str]]:
    """Give what helps a translator, and which words the catalogue holds."""
    segment = unit.segment
    where = " > ".join((segment.kind.value, *segment.trail))
    notes = {"location": where, "developer": segment.note, "context": segment.context or ""}
    notes["forms"] = cases
    for name, text in notes.items():
        if text:
            yield name, "".join(char for char in text if not unfit(char))
    message = unit.message
    fuzzy, program = (message.fuzzy, message.program is not None) if message else (False, False)
    yield WORDS_NOTE, words_digest(unit.words, fuzzy=fuzzy, program=program)


_NEEDS_ESCAPE = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
# XML 1.0, production 2: what no document can hold, not even by number.
_UNFIT = lazy("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def unfit(text: str) -> str:
    """Give the first character that XML can't hold as U+XXXX, or nothing.

    >>> unfit("a\\x1b"), unfit("a")
    ('U+001B', '')
    """
    found = _UNFIT.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def escape_xml(text: str) -> str:
    """Escape a text for an element; ValueError if XML can't hold it."""
    if unfit(text):
        raise ValueError(unfit(text))
    return re.sub("[&<>\r]", lambda match: _NEEDS_ESCAPE[match[0]], text)


def attribute(text: str) -> str:
    """Escape a text for a quoted attribute; line breaks and tabs are kept by number."""
    text = re.sub('[&<>"\r]', lambda match: _NEEDS_ESCAPE[match[0]], text)
    return re.sub("[\n\t]", lambda match: f"&#{ord(match[0])};", text)


def element(tag: str, text: str, /, **attributes: str) -> str:
    """Write an element that holds a text."""
    named = "".join(f' {name}="{attribute(value)}"' for name, value in attributes.items())
    return f"<{tag}{named}>{escape_xml(text)}</{tag}>"
