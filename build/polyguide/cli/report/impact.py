"""Where a fact or a source stands, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyguide.cli.report.view import as_json, start_of, visible
from polyguide.commands.impact import Aspect, Where
from polyguide.model.coverage import State
from polyguide.model.patterns import lazy
from polyguide.model.problem import fill
from polyguide.render.text.layout import pad, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from polyguide.cli.report.view import View
    from polyguide.cli.speech import Speech
    from polyguide.commands.impact import Form, Impact, Mention

_SPACES = lazy("[\u00a0\u202f]")  # as values have them, which break no line


def impact_text(found: Impact, view: View) -> str:
    """Write each place with its translations, where else it is shown, and how much that is."""
    speech = view.speech
    lines = [f"{found.place} {found.name}", *_head(found, speech)]
    for mention in found.mentions:
        lines += ["", *_mention(found, mention, speech)]
    shown = list(_shown(found, speech))
    lines += ["", speech("Shown as well:"), *shown] if shown else []
    lines += ["", _count(found, speech)]
    return "".join(visible(_SPACES.sub(" ", line)) + "\n" for line in lines)


def forms_text(forms: Mapping[str, Mapping[str, Form]], speech: Speech) -> str:
    """Write each form beside the text that it gives, so that one finds the form of a text."""
    lines: list[str] = []
    for tag, texts in forms.items():
        rows = [
            (use, form.text, *([", ".join(form.others)] if form.others else []))
            for use, form in texts.items()
        ]
        if any(form.others for form in texts.values()):
            head, *rest = _aligned([("", "", speech("with other numbers")), *rows])
            lines += [tag + head[len(tag) :], *rest]
        else:
            lines += [tag, *_aligned(rows)]
    return "".join(visible(_SPACES.sub(" ", line)) + "\n" for line in lines)


def forms_json(forms: Mapping[str, Mapping[str, Form]]) -> str:
    """Write the text of each form for programs."""
    return as_json(
        {tag: {use: form.text for use, form in texts.items()} for tag, texts in forms.items()}
    )


def _head(found: Impact, speech: Speech) -> Iterator[str]:
    """Say how languages write a fact, or which facts come from a source."""
    if found.values:
        wide = max(map(width_of, found.values))
        yield from (f"  {pad(tag, wide)}  {text}" for tag, text in found.values.items())
    else:
        facts = ", ".join(found.facts) or "-"
        yield "  " + fill(speech("Facts from this source: {names}"), {"names": facts})


def _mention(found: Impact, mention: Mention, speech: Speech) -> Iterator[str]:
    said = {
        Aspect.VALUE: "",
        Aspect.DAY: speech("the day of its check"),
        Aspect.ADDRESS: speech("a link leads there"),
        Aspect.SOURCE: speech("the source itself"),
    }[mention.aspect]
    about = [mention.segment.where, mention.fact if found.facts != (found.name,) else "", said]
    yield "  ".join([f"{mention.place}", *filter(None, about)])
    yield f"  {start_of(mention.segment.text)}"
    if mention.message:
        yield f"  {mention.message}"
    states = {
        State.TRANSLATED: speech("translated"),
        State.REFUSED: speech("with an error, not shown"),
        State.DRAFT: speech("draft"),
        State.FUZZY: speech("fuzzy"),
        State.MISSING: speech("not translated"),
    }
    rows = []
    for tag, page in mention.pages.items():
        words = mention.words.get(tag)
        rows.append((tag, page, *((states[words.state], f"{words.place}") if words else ())))
    yield from _aligned(rows)


def _shown(found: Impact, speech: Speech) -> Iterator[str]:
    """Say where else facts are shown; files are told by the first locale's alone."""
    sentences = {
        Where.LIST: speech("in the list of facts"),
        Where.DATES: speech("in days that readers have counted"),
        Where.MENU: speech("in the title of the page, and wherever that is told: menus, links"),
        Where.METADATA: speech("in what search engines and other programs read of the page"),
        Where.CHECKED: speech("as the oldest check of the page, which it tells"),
        Where.WHOLE: speech("in a file of the guide as a whole"),
        Where.BUNDLE: speech("in bundles and packages"),
    }
    rows = []
    for one in found.shown:
        tag, file = next(iter(one.files.items()))
        rows.append((tag, file, sentences[one.where]))
    yield from dict.fromkeys(_aligned(rows))


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Write rows with their cells one below the other, but for the last ones."""
    most = max(map(len, rows), default=0)
    columns = [[row[at] for row in rows if at < len(row) - 1] for at in range(most)]
    widths = [max(map(width_of, column), default=0) for column in columns]
    for row in rows:
        cells = zip(row, widths, strict=False)
        yield "  " + "  ".join(pad(cell, width) for cell, width in cells).rstrip()


def _count(found: Impact, speech: Speech) -> str:
    sentence = speech("Places: {places}, documents: {documents}, translations: {translations}.")
    values = {
        "places": len(found.mentions),
        "documents": len({mention.document for mention in found.mentions}),
        "translations": sum(len(mention.words) for mention in found.mentions),
    }
    return fill(sentence, {name: f"{value}" for name, value in values.items()})


def impact_json(found: Impact, view: View) -> str:
    """Write the same for programs."""
    del view
    return as_json(
        {
            "name": found.name,
            "path": found.place.path,
            "line": found.place.line,
            "facts": list(found.facts),
            "values": dict(found.values),
            "places": [_values(mention) for mention in found.mentions],
            "shown": [
                {"where": one.where.value, "fact": one.fact, "files": dict(one.files)}
                for one in found.shown
            ],
        }
    )


def _values(mention: Mention) -> Mapping[str, object]:
    return {
        "fact": mention.fact,
        "says": mention.aspect.value,
        "document": mention.document,
        "path": mention.place.path,
        "line": mention.place.line,
        "column": mention.place.column,
        "section": list(mention.segment.trail),
        "kind": mention.segment.kind.value,
        "text": mention.segment.text,
        "id": mention.message or None,
        "pages": dict(mention.pages),
        "locales": {
            tag: {"path": one.place.path, "line": one.place.line, "state": one.state.value}
            for tag, one in mention.words.items()
        },
    }
