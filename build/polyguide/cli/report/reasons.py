"""Why files were made again: a sentence for each cause, and what has it in common together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyguide.cli.report.view import visible
from polyguide.model.problem import Place, beginning, fill
from polyguide.render.text.layout import width_of, wrap
from polyguide.site.causes import Cause, Reason, Why

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from polyguide.cli.speech import Speech

_WIDTH, _HANG = 80, 2  # columns
_FEW = 3  # files or names that are listed; of more, the first ones or their number
_MOST = 10  # sentences about the same thing; more of them become one
_SHORT = 40  # characters of a message by which it is known


def reasons_text(reasons: Sequence[Reason], speech: Speech) -> str:
    """Say why files were made again; if none was, say that."""
    if not reasons:
        return speech("Nothing was made again: all is as the last build left it.") + "\n"
    return "".join(f"{line}\n" for one in _together(reasons) for line in _lines(one, speech))


def reasons_values(reasons: Iterable[Reason], speech: Speech) -> list[dict[str, object]]:
    """Give all that a program may want to know of it."""
    return [
        {
            "cause": why.cause.value,
            "names": list(why.names),
            "path": why.place.path,
            "line": why.place.line,
            "sentence": _sentence(why, speech),
            "files": list(paths),
        }
        for why, paths in reasons
    ]


def _together(reasons: Iterable[Reason]) -> list[Reason]:
    """Put reasons of the same kind together where there are many."""
    kinds: dict[tuple[Cause, str], list[Reason]] = {}
    for one in reasons:
        kinds.setdefault((one.why.cause, one.why.place.path), []).append(one)
    told: list[Reason] = []
    for (cause, path), rows in kinds.items():
        if len(rows) <= _MOST:
            told += rows
            continue
        names = dict.fromkeys(name for row in rows for name in row.why.names)
        paths = dict.fromkeys(path for row in rows for path in row.paths)
        told.append(Reason(Why(cause, tuple(names), Place(path)), tuple(paths)))
    return told


def _lines(reason: Reason, speech: Speech) -> list[str]:
    why, paths = reason
    text = _sentence(why, speech)
    if why.cause is not Cause.FIRST:
        text = fill(speech("{files}: {reason}"), {"files": _files(paths, speech), "reason": text})
    words = max(map(width_of, (*paths[:_FEW], str(why.place))))  # a path is never cut
    return wrap(visible(text), max(_WIDTH, words + _HANG + 1), hang=_HANG)


def _files(paths: Sequence[str], speech: Speech) -> str:
    """List files where there are few, or say how many of what they are."""
    if len(paths) <= _FEW:
        return ", ".join(paths)
    pages = all(path.endswith(".html") for path in paths)
    locale = paths[0].partition("/")[0]
    values = {"count": str(len(paths)), "locale": locale}
    if any(not path.startswith(f"{locale}/") for path in paths):
        return fill(speech("{count} pages") if pages else speech("{count} files"), values)
    whole = speech("{count} pages of {locale}") if pages else speech("{count} files of {locale}")
    return fill(whole, values)


def _sentence(why: Why, speech: Speech) -> str:
    one, many = _sentences(speech)[why.cause]
    names = why.names
    if why.cause is Cause.WORDS:
        names = tuple(f'"{beginning(visible(name), _SHORT)}"' for name in names)
    listed = ", ".join(names[:_FEW])
    if len(names) > _FEW:
        values = {"names": listed, "count": str(len(names) - _FEW)}
        listed = fill(speech("{names} and {count} more"), values)
    values = {"names": listed, "count": str(len(names)), "place": str(why.place)}
    return fill(many if len(names) > 1 else one, values)


def _sentences(speech: Speech) -> Mapping[Cause, tuple[str, str]]:
    """Give what is said of each cause, where one name belongs to it or none, and where more do."""
    return {**_of_all(speech), **_of_few(speech)}


def _of_all(speech: Speech) -> Mapping[Cause, tuple[str, str]]:
    """Give what is said of causes that concern many files."""
    changed = speech("{place} has changed.")
    return {
        Cause.FIRST: _alike(
            speech("There is no record of an earlier build, so all files were made.")
        ),
        Cause.NO_RECORD: _alike(
            speech("the last build left no record of what this was made from.")
        ),
        Cause.NEW: _alike(speech("this is new.")),
        Cause.GONE: _alike(speech("what the last build made was gone.")),
        Cause.ALTERED: _alike(speech("this was not as the last build left it.")),
        Cause.PROGRAM: _alike(speech("the last build ran with another version: now {names}.")),
        Cause.DRAFTS: _alike(
            speech(
                "`polyguide serve` makes languages that are not published yet as well, and"
                " `polyguide build` does not."
            )
        ),
        Cause.SETTINGS: _alike(speech("settings have changed in {place}: {names}.")),
        Cause.FILE: (changed, changed),
        Cause.LANGUAGES: _alike(speech("other languages are published than before: {names}.")),
        Cause.DOCUMENTS_MORE: _alike(speech("there are more documents: {names}.")),
        Cause.DOCUMENTS_LESS: _alike(speech("there are fewer documents: {names}.")),
        Cause.ORDER: _alike(speech("the documents are in another order.")),
        Cause.UNREAD: _alike(speech("it has changed which documents can be read: {names}.")),
        Cause.FACT_NAMES: _alike(speech("{place} declares other facts than before: {names}.")),
        Cause.NAMES: _alike(
            speech("other footnotes, links or facts can be named in several documents than before.")
        ),
        Cause.THEME: _alike(speech("words of the theme have changed: {names}.")),
        Cause.IMAGES: _alike(speech("the language has other images than before: {names}.")),
    }


def _of_few(speech: Speech) -> Mapping[Cause, tuple[str, str]]:
    """Give what is said of the others."""
    return {
        Cause.DOCUMENT: (
            speech("{names} has changed."),
            speech("{count} documents have changed: {names}."),
        ),
        Cause.FACTS: _alike(speech("facts have changed in {place}: {names}.")),
        Cause.LIST: _alike(speech("this lists facts, and files have changed: {names}.")),
        Cause.WORDS: (
            speech("the entry {names} in {place} has changed."),
            speech("{count} entries in {place} have changed: {names}."),
        ),
        Cause.OLDER: _alike(
            speech("{place} has changed, and older versions are shown of some of its words.")
        ),
        Cause.CATALOGUES: _alike(
            speech("words are taken from other catalogues than before: {names}.")
        ),
        Cause.TITLES: (
            speech("the title or the description of {names} has changed."),
            speech("titles or descriptions of {count} documents have changed: {names}."),
        ),
        Cause.NAVIGATION: _alike(speech("the navigation that is shown with it has changed.")),
        Cause.FORWARDS: _alike(
            speech("addresses that forward, or titles of pages that they lead to, have changed.")
        ),
        Cause.PAGES: _alike(speech("the whole guide is in it, and pages of it have changed.")),
        Cause.CONTENT: _alike(speech("files of the guide have changed: {names}.")),
        Cause.FIRST_PAGES: _alike(
            speech("the title or the description of a first page has changed.")
        ),
    }


def _alike(sentence: str) -> tuple[str, str]:
    return sentence, sentence
