"""What the pages of the site that belong to no locale say of each."""

from __future__ import annotations

from collections.abc import Mapping

from polyguide.render.page import InLanguages
from polyguide.site.site import Site

_CONTINUE = "Continue in {language}"
_MISSING = "There is no page at this address."
SENTENCES: Mapping[str, str] = {
    _CONTINUE: "A link on the first page of the site, for readers of your language. {language} is"
    " its own name, in small letters where your language has them so.",
    _MISSING: "It stands where a server has no page.",
}
"""Each sentence that these pages have, in English, and what a translator is told of it."""


def entry_of(site: Site) -> Mapping[str, str]:
    """Give the title of a locale's guide, and words in its language.

    A language and its direction are set where they are not those of the locale.
    """
    home = site.home
    return {
        "tag": site.locale.tag,
        "title": home.title,
        "description": home.description,
        "title_lang": home.lang,
        "title_dir": home.dir,
        "description_lang": home.description_lang,
        "description_dir": home.description_dir,
        **_said(site, "continue", _CONTINUE, language=_own_name(site)),
        **_said(site, "missing", _MISSING),
    }


def _own_name(site: Site) -> InLanguages:
    """Name a locale's language as it stands in a sentence, and with its script where it is told."""
    names, own = site.sentences.name_of([site.locale]), site.locale.name
    if names[:1].islower():  # the list of languages has them with a capital all the same
        own = own[:1].lower() + own[1:]
    return InLanguages(own, {**names.forms, site.locale.tag: own})


def _said(site: Site, name: str, text: str, **values: str) -> Mapping[str, str]:
    """Write a sentence of the theme under a name, with its language where it is another one."""
    _, tag = site.words.get(text, (text, ""))
    lang = "" if tag == site.locale.tag else tag
    return {
        name: site.theme_words.attribute(text, **values),
        f"{name}_lang": lang,
        f"{name}_dir": site.settings.directions[lang] if lang else "",
    }
