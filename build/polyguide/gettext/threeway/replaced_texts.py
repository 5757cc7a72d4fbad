"""Words that one side mended while the other side put a new text in the place of theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from polyguide.gettext.threeway.entry import Sides, join, new_words
from polyguide.gettext.threeway.versions import Entries, Ident, Versions, ident_of
from polyguide.gettext.update.candidates import Field, Options
from polyguide.gettext.update.match import Heir, Matcher
from polyguide.model.catalogue import Catalogue, Message


class _Edit(NamedTuple):
    """The side that mended words, the side that has new texts, and whether the first is ours."""

    words: Mapping[Ident, Message]
    texts: Mapping[Ident, Message]
    ours: bool


def handed_on(versions: Versions, entries: Entries, clashes: dict[Ident, None]) -> set[str]:
    """Give mended words to the texts that took the place of theirs; `entries` is changed.

    Which text that is, `polyguide.gettext.update` says, as it did when the new texts came. Where a
    person has translated the new text meanwhile, the mended words stay as an obsolete entry.
    Gives the words that need not be kept besides: those of the base with a new address, as the
    merge put them there, and the mended ones with the old address.
    """
    settled: set[str] = set()
    for edit in (
        _Edit(versions.ours, versions.theirs, ours=True),
        _Edit(versions.theirs, versions.ours, ours=False),
    ):
        stranded = {
            id(message): ident
            for ident, message in edit.words.items()
            if _stranded(versions.base.get(ident), message, edit.texts.get(ident))
        }
        fresh = _fresh(versions, edit)
        if stranded and fresh:
            settled |= _hand_on(versions, entries, clashes, (edit, stranded, fresh))
    return settled


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


def _hand_on(
    versions: Versions,
    entries: Entries,
    clashes: dict[Ident, None],
    found: tuple[_Edit, Mapping[int, Ident], set[Ident]],
) -> set[str]:
    edit, stranded, fresh = found
    settled: set[str] = set()
    template = [message for message in entries.values() if not message.obsolete]
    before = _heirs(versions.catalogues[0], template)
    side = versions.catalogues[1 if edit.ours else 2]
    for ident, heir in _heirs(side, template).items():
        old = stranded.get(id(heir.old))
        was = before.get(ident)
        if old is None or ident not in fresh or was is None or ident_of(was.old) != old:
            continue
        here = entries[ident]
        if not _untouched(here, was):
            continue
        mended = replace(heir.message, notes=here.notes, references=here.references)
        sides = (mended, here) if edit.ours else (here, mended)
        entries[ident], clash = join(Sides(was.message, *sides), versions.known)
        if clash:
            clashes[ident] = None
        elif entries[ident].strings == mended.strings:
            settled.update(was.message.strings, heir.old.strings)
        if set(heir.old.comments) <= set(entries[ident].comments):
            entries.pop(old, None)
            clashes.pop(old, None)
    return settled


def _heirs(catalogue: Catalogue, template: list[Message]) -> Mapping[Ident, Heir]:
    """Find whose words the texts of a template would get from a catalogue."""
    field = Field(catalogue, Catalogue("", catalogue.header, tuple(template)), Options())
    return {ident_of(heir.message): heir for heir in Matcher(field).heirs().values()}


def _untouched(here: Message, was: Heir) -> bool:
    """Tell whether nobody has translated a new text since its words came from an old one."""
    if not any(here.strings):
        return True
    same = here.strings in (was.message.strings, was.old.strings)
    return same and here.fuzzy >= was.message.fuzzy
