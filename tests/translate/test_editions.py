"""A wording by itself is that of the whole edition, whether editions are kept or not."""

from __future__ import annotations

from polyguide.project import Project
from polyguide.site.assembly import assemble
from polyguide.site.reading import read_guide


def test_a_title_by_itself_is_the_title_of_the_edition(guide: Project) -> None:
    assembly, _ = assemble(read_guide(guide))
    for locale in assembly.locales:
        site, _ = assembly.site_by_pages(locale.tag)
        whole, _ = assembly.site(locale.tag)
        for index, edition in enumerate(whole.editions):
            for number in (edition.document.title, edition.document.description):
                if number >= 0:
                    alone = site.editions.wording(index, number)
                    assert alone == edition.wordings[number]


def test_an_edition_that_is_made_twice_is_the_same(guide: Project) -> None:
    assembly, _ = assemble(read_guide(guide))
    site, _ = assembly.site_by_pages("es")
    first = [site.editions[index].wordings for index in range(len(site.editions))]
    assert [edition.wordings for edition in site.editions] == first
