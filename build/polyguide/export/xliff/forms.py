"""Forms of facts beside their codes: a translator who can't edit a code writes one behind it.

In XLIFF a fact is a code, which tools keep as it is in the source, and often make anew from there.
So the form that a translation chooses is words: behind the code of `{wait}`, `{:dative}` makes it
`{wait:dative}`, and `{:}` takes away the form that it has in the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from polyguide.export.view import LocaleView, Unit
from polyguide.export.xliff.codes import Code, Mark, Part, Piece
from polyguide.model.fact_forms import FACT_FORM, split_form, with_form
from polyguide.model.patterns import lazy
from polyguide.source.facts import named_facts

_FORM = lazy(rf"\s*\{{:({FACT_FORM})?\}}")


def forms_behind(source: Sequence[Piece], target: Sequence[Piece]) -> Iterator[Piece]:
    """Give the pieces of a translation with the codes of its source, and forms as words.

    A fact that has such words behind it anyway is written out, as words.
    """
    codes = {piece.id: piece.code for piece in source if piece.code}
    for piece, following in zip(target, (*target[1:], Piece("")), strict=False):
        code = codes.get(piece.id)
        if not _is_fact(piece.code) or code is None:
            yield piece
        elif piece.code == code:
            taken = not following.code and _FORM.match(following.text)
            yield Piece(piece.text) if taken else piece
        else:
            yield piece._replace(text=code.open, code=code)
            yield Piece(f"{{:{split_form(piece.text[1:-1]).form}}}")


def with_forms_behind(parts: Sequence[Part], codes: Mapping[str, Code]) -> Iterator[Part]:
    """Write out each fact that has a form behind its code; all else stays.

    >>> fact = {"1": Code("fact", "{wait}")}
    >>> list(with_forms_behind(("seit ", Mark("1"), "{:dative}."), fact))
    ['seit ', '{wait:dative}', '.']
    """
    waiting: Part = ""
    for part in parts:
        code = codes.get(waiting.id) if isinstance(waiting, Mark) else None
        form = _FORM.match(part) if isinstance(part, str) and _is_fact(code) else None
        if code and form and isinstance(part, str):
            name = split_form(code.open[1:-1]).name
            yield f"{{{with_form(name, form[1] or '')}}}"
            waiting = part[form.end() :]
        else:
            if waiting:
                yield waiting
            waiting = part
    if waiting:
        yield waiting


def stray_form(words: str, known: Sequence[str]) -> str:
    """Give a form that stands behind no fact, and in no text that is known; empty if there is none.

    >>> stray_form("{:dative} seit {wait:dative}", ["since {wait}"])
    '{:dative}'
    """
    marks = (match[0].strip() for match in _FORM.finditer(words))
    return next((mark for mark in marks if not any(mark in text for text in known)), "")


def cases_of(unit: Unit, view: LocaleView) -> str:
    """Tell a translator the cases in which the language writes the facts of a message.

    Empty where it has no cases, or the message no fact that has them.
    """
    names = dict.fromkeys(named_facts([unit.segment])) if view.locale.cases else ()
    return "\n".join(filter(None, (_cases(name, view) for name in names)))


def _cases(name: str, view: LocaleView) -> str:
    texts = view.facts.in_forms(name).items()
    cases = {*view.locale.cases} - {"nominative"}  # which is the basic form
    shown = ", ".join(f"{{:{form}}} {text}" for form, text in texts if form in cases)
    return f"Forms of {{{name}}}, written behind its code: {shown}" if shown else ""


def _is_fact(code: Code | None) -> bool:
    return code is not None and code.what == "fact"
