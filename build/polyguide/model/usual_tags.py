"""The tags that most guides have, and what langcodes and CLDR say of them, which take long to read.

A test holds that of each of them they say the same. Of all other tags they are asked themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

# By script: each language with the region where it is likely to be used, and with others.
_LANGUAGES = {
    "Arab": "ar-EG AE BH DJ DZ EH ER IL IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SS SY TD TN YE"
    " fa-IR AF ps-AF PK ur-PK IN",
    "Armn": "hy-AM",
    "Beng": "bn-BD IN",
    "Cyrl": "be-BY bg-BG kk-KZ ky-KG mk-MK mn-MN ru-RU BY KG KZ MD UA sr-RS tg-TJ uk-UA",
    "Deva": "hi-IN mr-IN ne-NP IN",
    "Ethi": "am-ET",
    "Geor": "ka-GE",
    "Grek": "el-GR CY",
    "Gujr": "gu-IN",
    "Guru": "pa-IN",
    "Hans": "zh-CN SG",
    "Hebr": "he-IL",
    "Jpan": "ja-JP",
    "Khmr": "km-KH",
    "Knda": "kn-IN",
    "Kore": "ko-KR CN KP",
    "Laoo": "lo-LA",
    "Latn": "af-ZA NA az-AZ bs-BA ca-ES AD FR IT cs-CZ cy-GB da-DK GL de-DE AT BE CH IT LI LU"
    " en-US AE AT AU BB BE BS BZ CA CH CN CY DE DK ES FI FJ FR GB GH GI HK IE IL IN IT JE JM JP KE"
    " LK MO MT MU MY NG NL NO NZ PG PH PK PL PT RW SE SG TH TT TW TZ UG UM VI ZA ZM ZW"
    " es-ES AR BO BR BZ CL CO CR CU DO EA EC GQ GT HN IC MX NI PA PE PH PR PY SV US UY VE"
    " et-EE eu-ES fi-FI fr-FR BE BF BI BJ BL CA CD CF CG CH CI CM DJ DZ GA GF GN GP GQ HT KM LU MA"
    " MC MF MG ML MQ MR MU NC NE PF PM RE RW SC SN SY TD TG TN VU WF YT ga-IE GB gl-ES hr-HR BA"
    " hu-HU id-ID is-IS it-IT CH SM VA lt-LT lv-LV ms-MY BN ID SG mt-MT nl-NL AW BE BQ CW SR SX"
    " nn-NO no-NO pl-PL pt-BR AO CH CV GQ GW LU MO MZ PT ST TL ro-RO MD sk-SK sl-SI so-SO DJ ET KE"
    " sq-AL MK XK sv-SE AX FI sw-TZ CD KE UG tk-TM tr-TR CY uz-UZ vi-VN xh-ZA yo-NG BJ zu-ZA",
    "Mlym": "ml-IN",
    "Mymr": "my-MM",
    "Sinh": "si-LK",
    "Taml": "ta-IN LK MY SG",
    "Telu": "te-IN",
    "Thai": "th-TH",
}
# Tags that name their script, or have one by their region; with the region where they are used.
_SCRIPTS = {
    "zh-Hans": ("Hans", "CN"),
    "zh-Hant": ("Hant", "TW"),
    "zh-TW": ("Hant", "TW"),
    "zh-HK": ("Hant", "HK"),
    "zh-MO": ("Hant", "MO"),
    "sr-Cyrl": ("Cyrl", "RS"),
    "sr-Latn": ("Latn", "RS"),
}

# What languages call themselves, as CLDR has it; "_" stands for a blank.
_NAMES = (
    "af:Afrikaans am:አማርኛ ar:العربية az:Azərbaycan be:Беларуская bg:Български bn:বাংলা"
    " bs:Bosanski ca:Català cs:Čeština cy:Cymraeg da:Dansk de:Deutsch el:Ελληνικά"
    " en:English es:Español et:Eesti eu:Euskara fa:فارسی fi:Suomi fr:Français ga:Gaeilge"
    " gl:Galego gu:ગુજરાતી he:עברית hi:हिन्दी hr:Hrvatski hu:Magyar hy:Հայերեն"
    " id:Indonesia is:Íslenska it:Italiano ja:日本語 ka:Ქართული kk:Қазақ_тілі km:ខ្មែរ"
    " kn:ಕನ್ನಡ ko:한국어 ky:Кыргызча lo:ລາວ lt:Lietuvių lv:Latviešu mk:Македонски ml:മലയാളം"
    " mn:Монгол mr:मराठी ms:Melayu mt:Malti my:မြန်မာ ne:नेपाली nl:Nederlands"
    " nn:Norsk_nynorsk no:Norsk pa:ਪੰਜਾਬੀ pl:Polski ps:پښتو pt:Português ro:Română"
    " ru:Русский si:සිංහල sk:Slovenčina sl:Slovenščina so:Soomaali sq:Shqip sr:Српски"
    " sv:Svenska sw:Kiswahili ta:தமிழ் te:తెలుగు tg:Тоҷикӣ th:ไทย tk:Türkmen_dili"
    " tr:Türkçe uk:Українська ur:اردو uz:O‘zbek vi:Tiếng_Việt xh:IsiXhosa yo:Èdè_Yorùbá"
    " zu:IsiZulu"
)


class UsualTag(NamedTuple):
    """A tag's language, its script and region (those that are likely, if it names none)."""

    language: str
    script: str
    region: str


def _usual() -> Mapping[str, UsualTag]:
    found = {tag: UsualTag(tag[:2], *both) for tag, both in _SCRIPTS.items()}
    for script, tags in _LANGUAGES.items():
        language = ""
        for name in tags.split():
            if name[2:3] == "-":
                language, name = name[:2], name[3:]
                found[language] = UsualTag(language, script, name)
            found[f"{language}-{name}"] = UsualTag(language, script, name)
    return found


USUAL = _usual()
"""The tags, as langcodes writes them."""

OWN_NAMES = {
    tag: name.replace("_", " ") for tag, name in (pair.split(":") for pair in _NAMES.split(" "))
}
"""What languages call themselves, as a title is written."""
