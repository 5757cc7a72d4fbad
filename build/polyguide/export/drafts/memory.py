"""Translation memories: what was translated elsewhere becomes drafts for the same or like texts.

Which text is like another one, `gettext/update` says, as where a catalogue is brought over to an
edited guide; and there, too, codes and addresses are only changed where that is sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from polyguide.export.read_tmx import read_tmx
from polyguide.gettext.po.files import open_catalogue
from polyguide.gettext.update.candidates import Candidates, Options
from polyguide.gettext.update.entries import origin
from polyguide.gettext.update.match import Matcher
from polyguide.model.catalogue import Catalogue, Key, Message, Previous
from polyguide.model.document import Scope
from polyguide.model.locales import Locale
from polyguide.model.problem import Place, Problem
from polyguide.model.tags import UnknownLocaleError, gettext_tag
from polyguide.project import ProjectError, SourceFile

SUFFIXES = (".po", ".tmx")
_LEAST = 0.75  # how alike texts of elsewhere must be: they are not this guide's before an edit


class Languages(NamedTuple):
    """From which language, and into which one."""

    source: Locale
    target: Locale


class Memory(NamedTuple):
    """Translations of one file: the name of its drafts, and messages that are nothing but words."""

    name: str
    messages: tuple[Message, ...]


class Remembered(NamedTuple):
    """Words for a message, the name of the memory, and the text there if it is another one."""

    words: str
    name: str
    previous: Previous | None


def read_memory(
    file: SourceFile, languages: Languages
) -> tuple[Memory | None, tuple[Problem, ...]]:
    """Read a memory; None, and why, if there is nothing in it for these languages.

    Of a catalogue what a person has translated counts: nothing fuzzy, and no draft.
    """
    name = f"memory {file.path.rpartition('/')[2]}"
    if file.path.lower().endswith(".po"):
        return _of_catalogue(file, name, languages)
    if not file.path.lower().endswith(".tmx"):
        reason = "its name ends in neither .po nor .tmx"
        return None, (Problem.make("DRF015", Place(file.path), reason=reason),)
    rows, problems = read_tmx(file.data, file.path, *languages)
    messages = tuple(Message(row.source, strings=(row.target,)) for row in rows)
    return (Memory(name, messages) if messages else None), problems


def _of_catalogue(
    file: SourceFile, name: str, languages: Languages
) -> tuple[Memory | None, tuple[Problem, ...]]:
    try:
        catalogue, _ = open_catalogue(file.data, file.path)
    except ProjectError as error:
        return None, error.problems
    tag = catalogue.headers.get("Language", "")
    reads = not tag or _reads(languages.target, tag)
    messages = tuple(_sure_messages(catalogue)) if reads else ()
    if messages:
        return Memory(name, messages), ()
    tags = {"source": languages.source.tag, "target": languages.target.tag}
    return None, (Problem.make("DRF016", Place(file.path), **tags),)


def _sure_messages(catalogue: Catalogue) -> Iterator[Message]:
    """Give the messages in use that a person has translated, as nothing but their words."""
    for message in catalogue.messages:
        if message.translated and message.plural is None and message.id:
            yield Message(message.id, message.context, strings=message.strings, notes=message.notes)


def _reads(target: Locale, name: str) -> bool:
    try:
        return target.reads(gettext_tag(name))
    except UnknownLocaleError:
        return False


def remembered(
    memories: Iterable[Memory],
    wanted: Sequence[Message],
    scopes: Mapping[Key, Sequence[Scope]],
    language: str,
) -> Mapping[Key, Remembered]:
    """Find words for messages: those of the same text, else those of one that is much like it.

    Of several memories with a text the first counts. `language` is that of the source.
    """
    names: dict[int, str] = {}
    first: dict[Key, Message] = {}
    for memory in memories:
        for message in memory.messages:
            if first.setdefault(message.key, message) is message:
                names[id(message)] = memory.name
    found: dict[Key, Remembered] = {}
    for message in wanted:
        same = first.get(message.key)
        if same is not None:
            found[message.key] = Remembered(same.strings[0], names[id(same)], None)
    header = Message("")
    template = Catalogue("", header, tuple(one for one in wanted if one.key not in found))
    options = Options(language=language, gone=_LEAST, active=_LEAST)
    candidates = Candidates(Catalogue("", header, tuple(first.values())), template, options, scopes)
    for match in Matcher(candidates).matches().values():
        made, name = match.message, names[id(match.old)]
        was = origin(made)
        same_text = was.id == made.id
        found[made.key] = Remembered(made.strings[0], name, None if same_text else was)
    return found
