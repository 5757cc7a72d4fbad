"""Words that the search knows beside those of pages: a language's, and an author's."""

from __future__ import annotations

from collections.abc import Mapping

from polyguide.model.links import part_id
from polyguide.site.search.texts import search_words
from polyguide.site.site import Site

ASKING = (
    "a about am an and any are as at be but by can could did do does for from get had has have how "
    "i if in into is it its know me mean meaning means my need not of on or our please should so "
    "than that the their then there these they this those to want was we were what when where "
    "which who whose why will with would you your"
)
SENTENCES: Mapping[str, str] = {
    ASKING: "Never shown. Words of questions in your language that do not say what they are about."
    " The search gives them little weight. Take your own, as many as you like, in small letters,"
    " parted by spaces or commas.",
}
"""What the search knows of a language, in English, and what a translator is told of it."""


def asking(site: Site) -> str:
    """Give the words of a locale that say little of what a question is about."""
    return site.words.get(ASKING, (ASKING, ""))[0]


def search_data(site: Site) -> tuple[str, Mapping[str, str]]:
    """Give what the search of the whole guide can't read on its page.

    These are words of questions, and those that help to find a section, by its id on the page.
    """
    also = {
        f"{part_id(edition.document.id)}{anchor and f':{anchor}'}": words
        for edition in site.editions
        for anchor, words in search_words(edition, site.titles.naming).items()
    }
    return asking(site), also
