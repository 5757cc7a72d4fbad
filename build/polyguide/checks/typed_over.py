"""A translation that was typed in the wrong place: over the text of the guide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from difflib import SequenceMatcher
from itertools import pairwise

from polyguide.model.catalogue import Catalogue, Key, Message
from polyguide.model.problem import Place, Problem, beginning

_ALIKE = 0.6  # by difflib's ratio; two versions of one text are more alike
_LOOKED_AT = 300  # characters of a text


def typed_over(
    catalogue: Catalogue, keys: Iterable[Key], template: Callable[[], Set[Key] | None]
) -> Iterator[Problem]:
    """Find entries whose msgid is no text of the guide, perhaps a translation.

    `keys` are those of the guide, in its order, and `template` gives those of the template: a msgid
    in it is an older text. Where there is no template (None), one that is like the text of today
    is taken for that. Such an entry stands where another message of the guide is missing, and has
    no words, or has words that are nearly its msgid.
    """
    at = {key: number for number, key in enumerate(keys)}
    strange = [item for item in catalogue.messages if _is_strange(item, at.keys())]
    older = template() if strange else None
    strange = [one for one in strange if one.key not in (older or ())]
    texts = list(at)
    for run, before, after in _runs(catalogue.messages, strange, at):
        missing = [key for key in texts[before + 1 : after] if catalogue.get(*key) is None]
        if len(run) != len(missing):
            continue
        for message, key in zip(run, missing, strict=True):
            if older is not None or not _alike(message.id, key[1]):
                place = Place(catalogue.path, message.line, 1)
                yield Problem.make("MSG015", place, text=beginning(key[1]))


def _is_strange(message: Message, known: Set[Key]) -> bool:
    if message.obsolete or message.key in known:
        return False
    words = next(filter(None, message.strings), "")
    return not words or _alike(message.id, words)


def _runs(
    messages: Sequence[Message], strange: Sequence[Message], at: dict[Key, int]
) -> Iterator[tuple[list[Message], int, int]]:
    """Give strange messages in a row, and the numbers of the guide's texts on both sides."""
    lines = {message.line for message in strange}
    known = [number for number, item in enumerate(messages) if item.key in at]
    for first, last in pairwise([-1, *known, len(messages)]):
        run = [item for item in messages[first + 1 : last] if item.line in lines]
        if run:
            before = at[messages[first].key] if first >= 0 else -1
            after = at[messages[last].key] if last < len(messages) else len(at)
            yield run, before, after


def _alike(one: str, other: str) -> bool:
    one, other = one[:_LOOKED_AT], other[:_LOOKED_AT]
    return SequenceMatcher(None, one, other, autojunk=False).ratio() > _ALIKE
