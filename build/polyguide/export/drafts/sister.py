"""Words of a sister language as drafts: Chinese of another script, a language elsewhere.

OpenCC, which knows what differs between Chinese scripts and regions, comes with the extra
`polyguide[opencc]`. Only words are converted: never addresses, code, facts and other marks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from polyguide.checks import parse_translation
from polyguide.export.view import Unit
from polyguide.export.xliff.codes import pieces
from polyguide.model.locales import Locale
from polyguide.model.problem import Place, Problem
from polyguide.model.structure import look_at
from polyguide.model.tags import with_region
from polyguide.project import ProjectError

# The conversions of OpenCC by script and region, with the words that are usual there.
_SIMPLIFIED = {"TW": "tw2sp", "HK": "hk2s", "MO": "hk2s"}
_TRADITIONAL = {"TW": "s2twp", "HK": "s2hk", "MO": "s2hk"}
_USUAL = "TW"


class Sister(NamedTuple):
    """How words become those of another language, and the name of what does that."""

    name: str
    convert: Callable[[str], str]


def sister(source: Locale, target: Locale) -> Sister:
    """Say how words of one language become words of the other; ProjectError if they do not."""
    place = Place("--from")
    if source == target:
        reason = "it is the same locale"
    elif {source.language, target.language} == {"zh"} and source.script != target.script:
        return _of_chinese(source, target)
    elif source.language != target.language:
        reason = "it is another language"
    elif source.script != target.script:
        reason = "it is written in another script"
    else:
        return Sister(f"words in {source.tag}", str)
    values = {"tag": source.tag, "wanted": target.tag, "reason": reason}
    raise ProjectError(Problem.make("DRF014", place, **values))


def _of_chinese(source: Locale, target: Locale) -> Sister:
    """Open OpenCC; ProjectError if it is not installed."""
    try:
        from opencc import OpenCC
    except ImportError:
        raise ProjectError(Problem.make("DRF013", Place("--from"))) from None
    traditional, table = (
        (target, _TRADITIONAL) if target.script == "Hant" else (source, _SIMPLIFIED)
    )
    region = with_region(traditional.tag).partition("_")[2]
    name = table.get(region, table[_USUAL])
    return Sister(f"OpenCC {name}", OpenCC(name).convert)


def converted(words: str, unit: Unit, convert: Callable[[str], str]) -> str | None:
    """Give words of a message converted, and its codes as they are.

    None where it is not sure which of it is a code.
    """
    nodes = parse_translation(words, unit.segment, unit.scope)
    found = pieces(words, nodes)
    if not any(piece.code for piece in found) and look_at(nodes).structure:
        return None
    return "".join(piece.text if piece.code else convert(piece.text) for piece in found)
