"""One locale's plain text: a file for each document, and one of the whole guide."""

from __future__ import annotations

from collections.abc import Iterator

from polyguide.project import Artifact
from polyguide.render.text.guide_text import GuideText, TextOptions, section_titles
from polyguide.site.site import Site


def text_files(site: Site) -> Iterator[Artifact]:
    """Make them, that of the whole guide last; nothing where they are not asked for."""
    if "text" not in site.settings.outputs:
        return
    plain = {text: words for text, (words, _) in site.words.items()}
    options = _options(site)
    titles = section_titles(site.editions, site.facts, plain, options)
    lines = tuple(site.tree.lines(titles))
    checked = site.sentences.day(site.oldest)
    text = GuideText(titles, site.facts, plain, options, lines, checked=checked)
    for edition, frame in zip(site.editions, site.frames, strict=True):
        path = f"{site.folder}{edition.document.id}.txt"
        written = text.document(edition, site.sentences.day(frame.checked))
        yield Artifact(path, written.encode())
    yield Artifact(f"{site.folder}{site.whole}.txt", text.whole().encode())


def _options(site: Site) -> TextOptions:
    settings, sentences = site.settings, site.sentences
    return TextOptions(
        width=settings.width,
        anchors=settings.text_anchors,
        languages={other.tag: sentences.name_of([other]) for other in settings.all_locales},
        spoken=sentences.elsewhere,
        raw_html=settings.raw_html,
        directions=settings.directions,
    )
