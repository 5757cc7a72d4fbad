"""Trying templates: each is compiled, and makes one page of each kind, before anything is written.

A check goes on to the other pages where the templates are the project's own, so that it finds what
a build would meet later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from polyguide.model.forwards import Forward
from polyguide.model.problem import Place, Problem
from polyguide.model.timings import Stage, stage
from polyguide.project import ProjectError
from polyguide.render.html.frame import Frames
from polyguide.render.templates import ThemeError
from polyguide.site.assembly import assemble
from polyguide.site.entries import entry_of
from polyguide.site.forwarding import forwarding_page, forwarding_pages
from polyguide.site.guide import Guide
from polyguide.site.index_page import index_page, missing_pages
from polyguide.site.locale_files import book_file
from polyguide.site.pages import page, pages, single
from polyguide.site.site import Site
from polyguide.site.unmade import Unmade
from polyguide.translate.editions import Editions, Translator

_FIRST = 2  # documents whose pages are tried: the home page, and an ordinary one


@stage(Stage.TEMPLATES)
def faults_of_templates(guide: Guide) -> tuple[Problem, ...]:
    """Give the faults by which templates can't be used at all, or the first one on a page.

    A page of each kind is made once in the source language and once without translations. Templates
    that come with polyguide have no faults: of them one page is made, so that all processes begin
    with what pages need.
    """
    faults: tuple[Problem, ...] = ()
    if _has_own(guide):
        faults = guide.theme.unusable or guide.theme.templates.faults()
    try:
        if not faults:
            _make_some(guide)
    except ThemeError as error:
        return (error.problem,)
    return faults


def _make_some(guide: Guide) -> None:
    if not _has_own(guide):
        if guide.documents and "html" in guide.project.settings.outputs:
            page(next(_sites(guide)), 0)
        return
    for site in _sites(guide):
        for index in range(len(site.frames)):
            page(site, index)
        single(site, {})
        if "epub" in site.settings.outputs:
            from polyguide.site.epub import Book  # it takes a while to load

            Book(site, {}).members()
        entries = [{**entry_of(site), "tag": locale.tag} for locale in site.locales]
        index_page(site, site.frames, entries)
        for _ in missing_pages(site, site.frames, entries):
            pass
        forwarding_page(site, Forward("index.html", site.ids[0]), 0)


def faults_of_pages(guide: Guide) -> Iterator[Problem]:
    """Try the project's own templates on every page of every locale; each line is told once."""
    if not _has_own(guide):
        return
    assembly, _ = assemble(guide)
    told: set[Place] = set()
    for locale in assembly.locales:
        try:
            site, _ = assembly.site(locale.tag)
        except ProjectError:  # told of the catalogue
            continue
        made = pages(site, assembly.assets, range(len(site.frames)))
        for item in chain(made, forwarding_pages(site), book_file(site, assembly)):
            if isinstance(item, Unmade) and item.problem.place not in told:
                told.add(item.problem.place)
                yield item.problem


def _has_own(guide: Guide) -> bool:
    return next(guide.project.theme_files(), None) is not None


def _sites(guide: Guide) -> Iterator[Site]:
    """Put the first documents into the source language, and into another without translations."""
    settings = guide.project.settings
    documents = guide.documents[:_FIRST]
    read = [item.document for item in documents]
    parts = Frames([document.id for document in read], read, guide.facts)
    segments = (*guide.theme.stock.values(), *guide.theme.own)
    words = {segment.text: (segment.text, settings.source.tag) for segment in segments}
    own = guide.navigation.segments
    names = {segment.text: (segment.text, settings.source.tag) for segment in own}
    for locale in settings.all_locales[:2]:
        translator = Translator(locale.tag, locale == settings.source)
        editions = Editions(documents, translator, keep=True)
        facts = guide.facts_for(locale)
        theme = guide.theme.templates
        site = Site(settings, locale, settings.all_locales, parts, editions, facts, words, theme)
        yield replace(
            site, navigation=guide.navigation, names=names, fact_entries=guide.fact_entries
        )
