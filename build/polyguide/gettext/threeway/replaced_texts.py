"""Words that one side mended while the other side put a new text in the place of theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from polyguide.gettext.threeway.entry import Sides, join, new_words
from polyguide.gettext.threeway.versions import Entries, Ident, Versions, ident_of
from polyguide.gettext.update.candidates import Candidates, Options
from polyguide.gettext.update.match import Match, Matcher
from polyguide.model.catalogue import Catalogue, Message


class _Edit(NamedTuple):
    """The side that mended words, the side that has new texts, and whether the first is ours."""

    words: Mapping[Ident, Message]
    texts: Mapping[Ident, Message]
    ours: bool


def follow_replaced_texts(
    versions: Versions, entries: Entries, clashes: dict[Ident, None]
) -> set[str]:
    """Give mended words to the texts that took the place of theirs; `entries` is changed.

    Which text that is, `polyguide.gettext.update` says, as it did when the new texts came. Where a
    person has translated the new text meanwhile, the mended words stay as an obsolete entry.
    Gives the words that need not be kept besides: those of the base with a new address, as the
    merge put them there, and the mended ones with the old address.
    """
    accounted_for: set[str] = set()
    for edit in (
        _Edit(versions.ours, versions.theirs, ours=True),
        _Edit(versions.theirs, versions.ours, ours=False),
    ):
        accounted_for |= _follow(versions, entries, clashes, edit)
    return accounted_for


def _stranded(base: Message | None, message: Message, there: Message | None) -> bool:
    """Tell whether the words are new, and the other side has given up their text."""
    gone = there is None or there.obsolete
    return base is not None and gone and not base.obsolete and new_words(base, message)


def _fresh(versions: Versions, edit: _Edit) -> set[Ident]:
    """List the texts that only one side has in use."""
    return {
        ident
        for ident, message in edit.texts.items()
        if not message.obsolete and ident not in versions.base and ident not in edit.words
    }


def _follow(
    versions: Versions, entries: Entries, clashes: dict[Ident, None], edit: _Edit
) -> set[str]:
    """Do it for the words that one side mended."""
    stranded = {
        id(message): ident
        for ident, message in edit.words.items()
        if _stranded(versions.base.get(ident), message, edit.texts.get(ident))
    }
    fresh = _fresh(versions, edit) if stranded else set()
    accounted_for: set[str] = set()
    if not fresh:
        return accounted_for
    template = [message for message in entries.values() if not message.obsolete]
    before = _matches(versions.catalogues[0], template)
    side = versions.catalogues[1 if edit.ours else 2]
    for ident, match in _matches(side, template).items():
        old = stranded.get(id(match.old))
        was = before.get(ident)
        if old is None or ident not in fresh or was is None or ident_of(was.old) != old:
            continue
        here = entries[ident]
        if not _untouched(here, was):
            continue
        mended = replace(match.message, notes=here.notes, references=here.references)
        sides = (mended, here) if edit.ours else (here, mended)
        entries[ident], clash = join(Sides(was.message, *sides), versions.known)
        if clash:
            clashes[ident] = None
        elif entries[ident].strings == mended.strings:
            accounted_for.update(was.message.strings, match.old.strings)
        if set(match.old.comments) <= set(entries[ident].comments):
            entries.pop(old, None)
            clashes.pop(old, None)
    return accounted_for


def _matches(catalogue: Catalogue, template: list[Message]) -> Mapping[Ident, Match]:
    """Find whose words the texts of a template would get from a catalogue."""
    candidates = Candidates(catalogue, Catalogue("", catalogue.header, tuple(template)), Options())
    return {ident_of(match.message): match for match in Matcher(candidates).matches().values()}


def _untouched(here: Message, was: Match) -> bool:
    """Tell whether nobody has translated a new text since its words came from an old one."""
    if not any(here.strings):
        return True
    same = here.strings in (was.message.strings, was.old.strings)
    return same and here.fuzzy >= was.message.fuzzy
