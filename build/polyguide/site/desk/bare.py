"""Pages without any word of a translator, to know what runs on them."""

from __future__ import annotations

from dataclasses import replace

from polyguide.model.locales import Locale
from polyguide.site.assembly import Assembly
from polyguide.site.desk.theme_scripts import Running, running, runs_beside_words, runs_of
from polyguide.site.pages import page
from polyguide.site.site import Site


class BarePages:
    """The pages of a guide in the words of its source and of polyguide, as each is asked for."""

    def __init__(self, assembly: Assembly) -> None:
        self._assembly = assembly
        self._sites: dict[str, Site] = {}
        self._known: dict[tuple[str, int], Running] = {}
        self._seen: set[Running] = set()

    def after(self, earlier: BarePages) -> None:
        """Know all that ran on such pages before the guide was read again."""
        self._seen = earlier._seen

    def running(self, locale: Locale, index: int, html: str) -> Running:
        """Tell what may run on the page of a document in a locale, as it was made with marks.

        A page on which nothing else runs than on a known one without translations is made no
        second time.
        """
        shown = runs_beside_words(html)
        if _sorted(shown) in self._seen:
            return shown
        return running(html, self._runs(locale, index))

    def _runs(self, locale: Locale, index: int) -> Running:
        known = self._known.get((locale.tag, index))
        if known is None:
            if locale.tag not in self._sites:
                self._sites[locale.tag] = _bare(self._assembly.site_with(locale, ()))
            known = runs_of(page(self._sites[locale.tag], index))
            self._known[locale.tag, index] = known
            self._seen.add(_sorted(known))
        return known


def _sorted(runs: Running) -> Running:
    """Give the same in an order by which two pages are compared."""
    return Running(*(tuple(sorted(some)) for some in runs))


def _bare(site: Site) -> Site:
    """Give a site whose own words look as if they were in its language.

    What templates show in another language stands in a `span`, which scripts do not expect.
    """
    words = {text: (said, site.locale.tag) for text, (said, _) in site.words.items()}
    return replace(site, words=words)
