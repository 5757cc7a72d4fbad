"""A catalogue made from the template, and one brought up to date with it, message by message.

Only messages of the same text and context meet here; what else words may be carried over to is
the rest of `polyguide.gettext.update`.
"""

from __future__ import annotations

from dataclasses import replace
from operator import is_

from polyguide.gettext.po.checks import fits, formats_that_hold
from polyguide.gettext.update.entries import (
    comments_with_mark,
    made_obsolete,
    without_idle_marks,
)
from polyguide.model.catalogue import Catalogue, Message, Previous, header_text, key_of, with_fuzzy


def new_catalogue(
    locale_name: str, plural_forms: str, template: Catalogue, *, date: str = ""
) -> Catalogue:
    """Start a locale's catalogue from the template: every message, no words yet.

    `locale_name` is a gettext name (`zh_Hans`), `plural_forms` the value of Plural-Forms, `date`
    the PO-Revision-Date; without it the template's POT-Creation-Date stands there. That date itself
    is the template's alone: see `update_catalogue`.
    """
    old = template.headers
    fields = {
        "Project-Id-Version": old.get("Project-Id-Version", ""),
        "Report-Msgid-Bugs-To": old.get("Report-Msgid-Bugs-To", ""),
        "PO-Revision-Date": date or old.get("POT-Creation-Date", ""),
        "Last-Translator": "",
        "Language-Team": "",
        "Language": locale_name,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms,
        "X-Generator": "polyguide",
    }
    header = Message("", strings=(header_text(fields),), comments=template.header.comments)
    empty = Catalogue("", header)
    active = (message for message in template.messages if not message.obsolete)
    return empty.with_messages(_fresh(message, empty.nplurals) for message in active)


def update_catalogue(catalogue: Catalogue, template: Catalogue) -> Catalogue:
    """Bring a catalogue up to date with the template. No translator's word is lost.

    Order, notes, references and format flags come from the template, and so does the address for
    faults of the source text; words, translator's comments, fuzzy marks and the rest of the
    header stay. A message that left the template becomes obsolete
    and moves to the end; one that comes back is revived. A mark of carried words goes where they
    were edited since. When nothing changed, the very same catalogue comes back.

    A POT-Creation-Date stays as it is: Weblate and editors write PO-Revision-Date on the line
    below, and where both lines change, git can't join two edits that have nothing else in common.
    Taking the line away would do so once more, and msgmerge would put it back.
    """
    address = template.headers.get("Report-Msgid-Bugs-To")
    if address:
        catalogue = catalogue.with_header("Report-Msgid-Bugs-To", address)
    mine = [message for message in catalogue.messages if not message.domain]
    active = [message for message in mine if not message.obsolete]
    old = {message.key: message for message in mine if message.obsolete}
    old.update(zip(map(key_of, active), active, strict=True))
    wanted = [message for message in template.messages if not message.obsolete]
    messages, forms = [], catalogue.nplurals
    for key, source in zip(map(key_of, wanted), wanted, strict=True):
        message = old.pop(key, None)
        if message is None:
            message = _fresh(source, forms)
        elif not _same_but_words(message, source):
            message = _merged(message, source, forms)
        messages.append(without_idle_marks(message))
    left = [message for message in mine if old.get(message.key) is message]
    messages += [message for message in left if message.obsolete]
    messages += [
        made_obsolete(message) for message in left if not message.obsolete and _worded(message)
    ]
    messages += [message for message in catalogue.messages if message.domain]
    if len(messages) == len(catalogue.messages) and all(map(is_, messages, catalogue.messages)):
        return catalogue
    return catalogue.with_messages(messages)


def _same_but_words(old: Message, source: Message) -> bool:
    """Tell whether the texts of two entries are the same for sure, up to their words.

    Most entries of a guide have not changed: comparing their texts spares reading their fields.
    """
    one, other = old.source, source.source
    if one is None or other is None or one[1] is None or one[1] is not other[1]:
        return False
    if not one[0].startswith(other[0].removesuffix('"\n')):
        return False
    return formats_that_hold(old.flags, old.strings) == old.flags


def _fresh(source: Message, forms: int) -> Message:
    """Give a template's message without words, ready for a translator."""
    return Message(
        id=source.id,
        context=source.context,
        plural=source.plural,
        strings=("",) * (1 if source.plural is None else forms),
        notes=source.notes,
        references=source.references,
        flags=with_fuzzy(source.flags, fuzzy=False),
    )


def _merged(old: Message, source: Message, forms: int) -> Message:
    """Give the old words in the template's place; the same object when nothing differs."""
    flags = formats_that_hold(_flags(old.flags, source.flags), old.strings)
    fits_still = "fuzzy" in flags or all(_fits(old, text, flags) for text in old.strings)
    flags = flags if fits_still else with_fuzzy(flags, fuzzy=True)
    merged = (source.notes, source.references, flags, source.plural, False)
    if (old.notes, old.references, old.flags, old.plural, old.obsolete) == merged:
        return old
    words = replace(
        old, notes=source.notes, references=source.references, flags=flags, obsolete=False
    )
    if old.plural != source.plural:
        return _with_plural(words, source.plural, forms)
    return words


def _fits(message: Message, text: str, flags: tuple[str, ...]) -> bool:
    """Tell whether words still fit under new flags; else a person has to look at them."""
    source = message.id if message.plural is None else message.plural
    return not text or flags == message.flags or fits(flags, source, text)


def _flags(old: tuple[str, ...], source: tuple[str, ...]) -> tuple[str, ...]:
    """Take what the template says about formats; keep fuzzy and whatever else stood there.

    A flag such as ignore-python-brace-format is a word to Weblate, and says nothing of formats.
    """
    kept = [
        flag
        for flag in old
        if flag in source or not flag.endswith("-format") or flag.startswith("ignore-")
    ]
    return (*kept, *(flag for flag in source if flag not in old and flag != "fuzzy"))


def _with_plural(message: Message, plural: str | None, forms: int) -> Message:
    """Follow a source that gained, lost or reworded its plural; the words are then fuzzy.

    Forms for which there is no room any more stay as translator's comments.
    """
    room = 1 if plural is None else forms if message.plural is None else len(message.strings)
    words = message.strings[:room] + ("",) * (room - len(message.strings))
    spare = tuple(
        f"msgstr[{at}] was: {line}"
        for at, text in enumerate(message.strings[room:], room)
        for line in text.split("\n")
        if line
    )
    fuzzy = () if message.fuzzy or not any(message.strings) else ("fuzzy",)
    previous = Previous(message.context, message.id, message.plural)
    return replace(
        message,
        plural=plural,
        strings=words,
        comments=comments_with_mark(message, replace(message, strings=words)) + spare,
        flags=fuzzy + message.flags,
        previous=previous if message.fuzzy or fuzzy else message.previous,
    )


def _worded(message: Message) -> bool:
    """Tell whether a person has put anything into this message."""
    return any(message.strings) or bool(message.comments)
