"""How languages count: the `Plural-Forms` that a new catalogue begins with.

The rules are those of CLDR for whole numbers below a million, written as GNU gettext writes its
own. So they leave out the form that newer CLDR has for whole millions in Spanish, French,
Italian, Portuguese, Catalan and Breton, which neither msginit nor Weblate asks translators for.
Where the versions of CLDR differ, as for Vietnamese, they are those of Weblate's language data.

The table is ours: what a catalogue begins with must not depend on the version of a library. Tests
hold it against the rules of msginit, and of CLDR as babel has them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from polyguide.model.locales import Locale

_UNKNOWN: Final = "nplurals=2; plural=(n != 1);"
"""What a language begins with that is not in the table."""

# How many forms, the rule, and the languages that count so. A region stands there only where it
# counts otherwise than its language.
_TABLE: Final = (
    (
        1,
        "0",
        "bm bo dz hnj id ig ii in ja jbo jv jw kde kea km ko lkt lo ms my nqo osa sah ses"
        " sg su th to tpi vi wo yo yue zh",
    ),
    (
        2,
        "(n != 1)",
        "af an asa ast az bal bem bez bg brx ca ce cgg chr ckb da de dv ee el en eo es et"
        " eu fi fo fur fy gl gsw ha haw hu ia ie io it jgo ji jmc ka kaj kcg kk kkj kl ks"
        " ksb ku ky lb lg lij lld mas mgo ml mn mr nah nb nd ne nl nn nnh no nr ny nyn om"
        " or os pap ps pt-AO pt-CH pt-CV pt-GQ pt-GW pt-LU pt-MO pt-MZ pt-PT pt-ST pt-TL "
        "rm rof rwk saq sc scn sd sdh seh sn so sq ss ssy st sv sw syr ta te teo tig tk "
        "tn tr ts ug ur uz ve vec vo vun wae xh xog yi",
    ),
    (
        2,
        "(n > 1)",
        "ak am as bho bn csw doi fa ff fr gu guw hi hy kab kn kok ln mg nso pa pcm pt si tg ti"
        " wa zu",
    ),
    (
        2,
        "(n % 10 != 1 || n % 100 == 11)",
        "is mk",
    ),
    (
        2,
        "(n >= 2 && (n < 11 || n > 99))",
        "tzm",
    ),
    (
        2,
        "(n != 1 && n != 2 && n != 3 && (n % 10 == 4 || n % 10 == 6 || n % 10 == 9))",
        "ceb fil tl",
    ),
    (
        3,
        "(n == 1 ? 0 : n == 2 ? 1 : 2)",
        "he iu iw naq sat se sma smi smj smn sms",
    ),
    (
        3,
        "(n == 0 ? 0 : n == 1 ? 1 : 2)",
        "blo cv ksh lag",
    ),
    (
        3,
        "(n <= 1 ? 0 : n <= 10 ? 1 : 2)",
        "shi",
    ),
    (
        3,
        "(n == 1 ? 0 : n >= 2 && n <= 4 ? 1 : 2)",
        "cs sk",
    ),
    (
        3,
        "(n == 1 ? 0 : n == 0 || (n % 100 > 0 && n % 100 < 20) ? 1 : 2)",
        "mo ro",
    ),
    (
        3,
        "(n == 1 ? 0 : n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 10 || n % 100 >= 20) ? 1 : 2)",
        "pl",
    ),
    (
        3,
        "(n % 10 == 1 && n % 100 != 11 ? 0 : n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 10 ||"
        " n % 100 >= 20) ? 1 : 2)",
        "be bs hr ru sh sr uk",
    ),
    (
        3,
        "(n % 10 == 1 && n % 100 != 11 ? 0 : n % 10 >= 2 && (n % 100 < 10 || n % 100 >= 20)"
        " ? 1 : 2)",
        "lt",
    ),
    (
        3,
        "(n % 10 == 0 || (n % 100 >= 11 && n % 100 <= 19) ? 0 : n % 10 == 1 ? 1 : 2)",
        "lv prg",
    ),
    (
        4,
        "(n % 100 == 1 ? 0 : n % 100 == 2 ? 1 : n % 100 == 3 || n % 100 == 4 ? 2 : 3)",
        "dsb hsb sl",
    ),
    (
        4,
        "(n == 1 || n == 11 ? 0 : n == 2 || n == 12 ? 1 : n > 2 && n < 20 ? 2 : 3)",
        "gd",
    ),
    (
        4,
        "(n % 10 == 1 ? 0 : n % 10 == 2 ? 1 : n % 20 == 0 ? 2 : 3)",
        "gv",
    ),
    (
        4,
        "(n % 10 == 1 && n % 100 != 11 ? 0 : n == 2 ? 1 : n % 10 >= 2 && (n % 100 < 10 || n"
        " % 100 >= 20) ? 2 : 3)",
        "sgs",
    ),
    (
        4,
        "(n % 10 == 1 && n % 100 != 11 && n % 100 != 71 && n % 100 != 91 ? 0 : n % 10 == 2 "
        "&& n % 100 != 12 && n % 100 != 72 && n % 100 != 92 ? 1 : (n % 10 == 3 || n % 10 =="
        " 4 || n % 10 == 9) && (n % 100 < 10 || n % 100 > 19) && (n % 100 < 70 || n % 100 >"
        " 79) && n % 100 < 90 ? 2 : 3)",
        "br",
    ),
    (
        5,
        "(n == 1 ? 0 : n == 2 ? 1 : n >= 3 && n <= 6 ? 2 : n >= 7 && n <= 10 ? 3 : 4)",
        "ga",
    ),
    (
        5,
        "(n == 1 ? 0 : n == 2 ? 1 : n == 0 || (n % 100 >= 3 && n % 100 <= 10) ? 2 : n % 100"
        " >= 11 && n % 100 <= 19 ? 3 : 4)",
        "mt",
    ),
    (
        6,
        "(n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : n % 100 >= 3 && n % 100 <= 10 ? 3 : n % "
        "100 >= 11 ? 4 : 5)",
        "ar ars",
    ),
    (
        6,
        "(n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : n == 3 ? 3 : n == 6 ? 4 : 5)",
        "cy",
    ),
    (
        6,
        "(n == 0 ? 0 : n == 1 ? 1 : n % 20 == 2 || (n % 1000 == 0 && ((n % 100000 >= 1000 "
        "&& n % 100000 <= 20000) || n % 100000 == 40000 || n % 100000 == 60000 || n % "
        "100000 == 80000)) || n % 1000000 == 100000 ? 2 : n % 20 == 3 ? 3 : n % 20 == 1 ? 4"
        " : 5)",
        "kw",
    ),
)

_FORMS: Final[Mapping[str, str]] = {
    name: f"nplurals={count}; plural={rule};"
    for count, rule, names in _TABLE
    for name in names.split()
}


def plural_forms(locale: Locale) -> str:
    """Give the gettext `Plural-Forms` header of a locale: `nplurals=1; plural=0;`.

    >>> from polyguide.model.locales import Locale
    >>> plural_forms(Locale.parse("pt-BR")), plural_forms(Locale.parse("pt-PT"))
    ('nplurals=2; plural=(n > 1);', 'nplurals=2; plural=(n != 1);')
    """
    regions = (part for part in locale.tag.split("-")[1:] if len(part) == 2)
    names = (f"{locale.language}-{next(regions, '')}", locale.language)
    return next((_FORMS[name] for name in names if name in _FORMS), _UNKNOWN)
