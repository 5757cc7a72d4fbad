"""Which locale a reader gets: language tags of browsers and systems against those of a bundle.

Lookup as RFC 4647, section 3.4 has it, with the script that a tag does not state filled in: who
asks for `zh-TW` reads Traditional Chinese, and is not given Simplified because it begins alike.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MOST = 4096  # characters of a header that are read
_MOST_RANGES = 100  # and ranges; a browser sends fewer than ten
_LONGEST = 100  # characters of a tag
_TAG = re.compile(r"[a-z]{2,8}(?:-[a-z0-9]{1,8})*")
_POSIX = re.compile(r"[.@].*", re.DOTALL)
_LANGUAGE, _SCRIPT, _REGION = map(re.compile, ("[a-z]{3}", "[a-z]{4}", r"[a-z]{2}|[0-9]{3}"))
_RANGE = re.compile(r"(\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)((?:[ \t]*;[^;]*)*)")
_WEIGHT = re.compile(r"[ \t]*[qQ]=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)[ \t]*", re.ASCII)

# Languages by another name, as the registry of language subtags (BCP 47) and CLDR have them.
_SAME = {
    "cmn": "zh", "in": "id", "iw": "he", "ji": "yi", "jw": "jv", "mo": "ro", "no": "nb", "tl": "fil"
}  # fmt: skip
# Languages whose readers are given another one rather than none. CLDR, languageMatching.
_NEAR = {"nb": ("nn",), "nn": ("nb",), "yue": ("zh",)}
# The script that a language or a language in a region is written in, where there is more than one.
# CLDR, likelySubtags.
_SCRIPTS = {
    "az": "Latn", "az-IQ": "Arab", "az-IR": "Arab", "az-RU": "Cyrl", "bs": "Latn", "ha": "Latn",
    "kk": "Cyrl", "kk-AF": "Arab", "kk-CN": "Arab", "kk-IR": "Arab", "kk-MN": "Arab", "ks": "Arab",
    "ku": "Latn", "ku-LB": "Arab", "ky": "Cyrl", "ky-CN": "Arab", "ky-TR": "Latn", "mn": "Cyrl",
    "mn-CN": "Mong", "ms": "Latn", "ms-CC": "Arab", "pa": "Guru", "pa-PK": "Arab", "sd": "Arab",
    "sd-IN": "Deva", "sr": "Cyrl", "sr-ME": "Latn", "sr-RO": "Latn", "sr-TR": "Latn", "tg": "Cyrl",
    "tg-PK": "Arab", "ug": "Arab", "ug-KZ": "Cyrl", "ug-MN": "Cyrl", "uz": "Latn", "uz-AF": "Arab",
    "uz-CN": "Cyrl", "yue": "Hant", "yue-CN": "Hans", "zh": "Hans",
    **dict.fromkeys(
        (
            "zh-AU", "zh-BN", "zh-GB", "zh-GF", "zh-HK", "zh-ID", "zh-MO", "zh-PA", "zh-PF",
            "zh-PH", "zh-SR", "zh-TH", "zh-TW", "zh-US", "zh-VN",
        ),
        "Hant",
    ),
}  # fmt: skip
# The region that a tag without one most likely means, where guides exist for several.
_REGIONS = {
    "ar": "EG", "de": "DE", "en": "US", "es": "ES", "fr": "FR", "it": "IT", "nl": "NL", "pt": "BR",
    "zh": "CN",
}  # fmt: skip
# Regions that write alike, by the tag that stands for them. CLDR, parentLocales.
_GROUPS = {
    "es": {
        "419": "AR BO BR BZ CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV US UY VE",
    },
    "pt": {"PT": "AO CH CV FR GQ GW LU MO MZ ST TL"},
    "en": {
        "001": "150 AG AI AU BB BM BS BW BZ CA CM CY DM FJ FK GB GD GG GH GI GM GY HK IE IL IM IN"
        " JE JM KE KN KY LC LK LS MT MU MW MY NA NG NZ PG PK RW SC SD SG SL SZ TO TT TV TZ UG VC"
        " VG VU WS ZA ZM ZW",
        "GB": "AU IE IN NZ ZA SG HK",
    },
    "zh": {"HK": "MO"},
}
_EXTENDED = {"ar", "zh"}  # in front of a language: `zh-yue`


def accepted(header: str) -> list[tuple[str, float]]:
    """Read an Accept-Language header (RFC 9110, section 12.5.4): ranges and weights, best first.

    What is malformed is left out, and what stands behind the first 4,096 characters.

    >>> accepted("es-MX, en;q=0.5, fr;q=2, *;q=0")
    [('es-MX', 1.0), ('en', 0.5), ('*', 0.0)]
    """
    if len(header) > _MOST:
        header = header[:_MOST].rpartition(",")[0]
    found = []
    for part in header.split(",", _MOST_RANGES)[:_MOST_RANGES]:
        match = _RANGE.fullmatch(part.strip(" \t"))
        weight = _weight(match[2]) if match else None
        if match and weight is not None:
            found.append((match[1], weight))
    return sorted(found, key=lambda item: -item[1])


def _weight(parameters: str) -> float | None:
    if not parameters:
        return 1.0
    match = _WEIGHT.fullmatch(parameters.partition(";")[2])
    return float(match[1]) if match else None


def best(available: Sequence[str], wanted: str | Iterable[str]) -> str | None:
    """Choose the tag that serves a reader best; None if none of the languages is theirs.

    `wanted` is an Accept-Language header, or tags in order of preference; `es_MX.UTF-8` and
    `zh_TW` are understood as well. A `*` takes the first tag that nothing else names; a tag with
    `q=0` is never chosen. A language in a script that was not asked for is taken where no other
    language that the reader named is there.

    >>> best(["en", "zh-Hans", "es"], "zh-CN,zh;q=0.9,en;q=0.8")
    'zh-Hans'
    >>> best(["en", "zh-Hans", "zh-Hant"], ["zh_HK"]), best(["en", "zh-Hans"], ["zh-TW"])
    ('zh-Hant', 'zh-Hans')
    >>> best(["en", "pt-PT", "pt-BR"], "pt"), best(["en", "es"], ["fr"])
    ('pt-BR', None)
    """
    given = accepted(wanted) if isinstance(wanted, str) else [(tag, 1.0) for tag in wanted]
    ranges = [(own, weight) for tag, weight in given if (own := _read(tag))]
    left = {tag: own for tag in available if (own := _read(tag)) and not _is_refused(own, ranges)}
    asked = [own for own, weight in ranges if weight]
    cut = asked.index(_ANY) if _ANY in asked else len(asked)
    named = {own.language for own in asked}
    found = _named(asked[:cut], left)
    if found is None and cut < len(asked):
        found = next((tag for tag, own in left.items() if own.language not in named), None)
    return found or _named(asked[cut:], left)


def _named(asked: Sequence[_Tag], left: dict[str, _Tag]) -> str | None:
    """Find the best of what is left for ranges that name a language, best first."""
    for same_script in (True, False):
        for own in asked:
            found = _nearest(own, left, same_script=same_script)
            if found:
                return found
    return None


def _nearest(own: _Tag, left: dict[str, _Tag], *, same_script: bool) -> str | None:
    for language in (own.language, *_NEAR.get(own.language, ())):
        fit = [
            tag
            for tag, have in left.items()
            if have.language == language and (not same_script or have.written == own.written)
        ]
        if fit:
            return min(fit, key=lambda tag: _distance(own, left[tag]))
    return None


def _distance(own: _Tag, have: _Tag) -> tuple[int, int]:
    """Say how far two tags of one language are apart: by region, then by variants."""
    groups = _GROUPS.get(own.language, {})
    shared = [name for name, regions in groups.items() if own.region in regions.split()]
    others = groups.get(own.region, "").split()
    nearness = [
        have.region == own.region,
        have.region in shared,
        have.region in others,
        not have.region,
        any(have.region in groups[name].split() for name in shared),
        have.region == _REGIONS.get(own.language),
        True,
    ]
    return nearness.index(True), len(set(own.rest) ^ set(have.rest))


def _is_refused(own: _Tag, ranges: Iterable[tuple[_Tag, float]]) -> bool:
    """Tell whether the range that says most about a tag says that it is not wanted."""
    weights: dict[int, float] = {}
    for asked, weight in ranges:
        if asked.covers(own):
            weights[asked.detail] = max(weight, weights.get(asked.detail, 0))
    return bool(weights) and not weights[max(weights)]


class _Tag:
    """A language tag, read: what is not stated is empty, `written` is the likely script."""

    __slots__ = ("language", "region", "rest", "script", "written")

    def __init__(self, language: str, script: str, region: str, rest: tuple[str, ...]) -> None:
        self.language = language
        self.script = script
        self.region = region
        self.rest = rest
        likely = _SCRIPTS.get(f"{language}-{region}") or _SCRIPTS.get(language, "")
        self.written = script or likely

    @property
    def detail(self) -> int:
        return sum([self.language != "*", bool(self.script), bool(self.region), len(self.rest)])

    def covers(self, other: _Tag) -> bool:
        return (
            self.language in ("*", other.language)
            and self.script in ("", other.written)
            and self.region in ("", other.region)
            and set(self.rest) <= set(other.rest)
        )


_ANY = _Tag("*", "", "", ())


def _read(tag: str) -> _Tag | None:
    """Read a tag in any case, of a browser or of a POSIX system; None if it is none."""
    if tag == "*":
        return _ANY
    if len(tag) > _LONGEST:
        return None
    plain = _POSIX.sub("", tag).replace("_", "-").lower()
    if not _TAG.fullmatch(plain):
        return None
    language, *rest = plain.split("-")
    if language in _EXTENDED and rest and _LANGUAGE.fullmatch(rest[0]):
        language = rest.pop(0)
    script = rest.pop(0).title() if rest and _SCRIPT.fullmatch(rest[0]) else ""
    region = rest.pop(0).upper() if rest and _REGION.fullmatch(rest[0]) else ""
    if language == "sh":
        language, script = "sr", script or "Latn"
    return _Tag(_SAME.get(language, language), script, region, tuple(rest))
