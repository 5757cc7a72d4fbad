"""Blanks: too many, too few, and where none belongs, by the habits of each language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Set

from polyguide.checks.addresses import without_addresses
from polyguide.checks.pair import Finding, Need, Pair, among
from polyguide.model.patterns import lazy

_BEFORE = lazy(
    r"[^\s\u00a0\u202f](?P<gap>[ \u00a0\u202f]+)"
    r"(?P<sign>[,.;:!?](?!\w)(?![.,)])|[。，、；：！？](?![.,)]))"
)
_FRENCH = frozenset([";", ":", "!", "?"])
_SPACED: Mapping[str, frozenset[str]] = {
    **dict.fromkeys("fr br co frp wa oc ht mg kab wo ln sg".split(), _FRENCH),  # noqa: SIM905
    # After Indic letters a colon without a space is read as a visarga.
    **dict.fromkeys("hi mr ne sa bn as mai kok ko".split(), frozenset([":"])),  # noqa: SIM905
}
"""Signs that stand after a space, by language."""
_GLUED = lazy(
    r"(?<=[^\W\d_]{2})(?:[,;،؛.](?=[^\W\d_]{2})|[,;،؛](?=[^\W\d_](?!\w)))"  # `meses,o años`
)
_BLANKS_BETWEEN_WORDS = frozenset(["Latn", "Cyrl", "Grek", "Armn", "Arab", "Hebr"])
_HAN = "\u4e00-\u9fff"
_PARTED = lazy(f"(?<=[{_HAN}]) +(?=[{_HAN}])")


def _begins(signs: Set[str]) -> Callable[[str], bool]:
    return lambda piece: piece[0] in signs


def _at_edges(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()


EDGES = Need(
    recall=lambda source: _at_edges(source.segment.text),
    beside=lambda reading, at_edges: _at_edges(reading.pair.text) != at_edges,
)
DOUBLED_SPACES = Need(beside=lambda reading, _: "  " in reading.words)
APART = Need(
    pieces=lambda style: _begins(
        frozenset(",.;:!?。，、；：！？") - _SPACED.get(style.locale.language, frozenset())
    ),
    whole=lambda _style: _BEFORE.search,
)
GLUED = Need(
    style=lambda style: style.locale.script in _BLANKS_BETWEEN_WORDS,
    pieces=lambda _style: _GLUED.search,
)
PARTED = Need(style=lambda style: style.locale.language == "zh", characters=among(" "))


def edges(pair: Pair) -> Iterator[Finding]:
    """Compare the blanks at both ends of the text."""
    source, target = pair.message.id, pair.text
    for edge, strip in (("begins", str.lstrip), ("ends", str.rstrip)):
        has = len(strip(target)) < len(target)
        if has != (len(strip(source)) < len(source)):
            yield Finding("SPC001", {"edge": edge})


def doubled_spaces(pair: Pair) -> Iterator[Finding]:
    """Report two spaces in a row that the source does not have."""
    match = re.search(r"(?<=\S)  +(?=\S)", pair.words)
    if match and not re.search(r"(?<=\S)  +(?=\S)", pair.source_words):
        yield Finding("SPC002", {}, match[0])


def space_before(pair: Pair) -> Iterator[Finding]:
    """Report a space before a sign that follows its word at once."""
    for match in _BEFORE.finditer(pair.words):
        if match["sign"] in _SPACED.get(pair.locale.language, ""):
            continue
        written = match["gap"] + match["sign"]
        if written not in pair.source_words:
            yield Finding("SPC003", {"sign": match["sign"]}, written)
            return


def glued(pair: Pair) -> Iterator[Finding]:
    """Report two words with a comma or a full stop between them, and no blank behind it."""
    if pair.locale.script not in _BLANKS_BETWEEN_WORDS or not _GLUED.search(pair.words):
        return
    words = without_addresses(pair.words)
    for match in _GLUED.finditer(words):
        start, end = match.span()
        written = words[start - 2 : end + 2]
        if match[0] == "." and not (written[:2].islower() and written[3:].istitle()):
            continue  # the name of a file or of a site
        if written not in pair.source_words:
            yield Finding("PUN009", {"sign": match[0]}, written)
            return


def parted(pair: Pair) -> Iterator[Finding]:
    """Report a blank between two Chinese characters."""
    if pair.locale.language != "zh" or "\n" in pair.text:
        return
    for match in _PARTED.finditer(pair.words):
        at = pair.words[match.start() - 1 : match.end() + 1]
        if at in pair.text:  # beside a link or bold words a blank is a habit of many
            yield Finding("PUN011", {"text": at}, at)
            return
