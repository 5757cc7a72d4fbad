"""Images of a locale's own: `shot.es.png` stands in for `shot.png` in the Spanish edition."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from polyguide.model.document import Block, BlockKind, Inline, InlineKind
from polyguide.model.edition import Edition
from polyguide.model.html_tags import leading, with_addresses
from polyguide.model.links import media_type
from polyguide.model.locales import Locale

_Address = Callable[[str], str]


def own_images(
    paths: Iterable[str], files: Collection[str], locales: Sequence[Locale]
) -> Mapping[str, str]:
    """Give the images that stand in for others, by the paths of those.

    `locales` are a locale and those it falls back to; a name holds one of their tags, as the name
    of a catalogue may. The nearest locale that has a file counts.

    >>> files = ["shot.png", "shot.es.png", "shot.es_PE.png", "form.pdf", "form.es.pdf"]
    >>> own_images(["shot.png", "form.pdf"], files, [Locale.parse("es-PE"), Locale.parse("es")])
    {'shot.png': 'shot.es_PE.png'}
    """
    names = [name for locale in locales for name in locale.spellings]
    found: dict[str, str] = {}
    for path in paths:
        stem, suffix = posixpath.splitext(path)
        own = (f"{stem}.{name}{suffix}" for name in names)
        one = next((one for one in own if one in files), "")
        if one and media_type(path).startswith("image/"):
            found[path] = one
    return found


def with_own_images(edition: Edition, images: Mapping[str, str]) -> Edition:
    """Give an edition that shows, and links to, the images of its locale, by the paths of others.

    Its blocks are the very same where no raw HTML leads elsewhere.
    """
    if not images:
        return edition
    edition = replace(edition, images=images)
    document, address = edition.document, edition.address
    wordings = tuple(
        wording._replace(inline=_in_nodes(wording.inline, address, raw_html=document.raw_html))
        for wording in edition.wordings
    )
    if document.raw_html:
        blocks = _in_blocks(document.blocks, address)
        document = replace(document, blocks=blocks) if blocks != document.blocks else document
    return replace(edition, document=document, wordings=wordings)


def _in_nodes(
    nodes: tuple[Inline, ...], address: _Address, *, raw_html: bool
) -> tuple[Inline, ...]:
    if all(node.kind is InlineKind.TEXT for node in nodes):
        return nodes
    return tuple(
        node._replace(
            text=with_addresses(node.text, address)
            if raw_html and node.kind is InlineKind.HTML
            else node.text,
            target=address(node.target)
            if node.kind in (InlineKind.LINK, InlineKind.IMAGE)
            else node.target,
            children=_in_nodes(node.children, address, raw_html=raw_html),
        )
        for node in nodes
    )


def _in_blocks(blocks: tuple[Block, ...], address: _Address) -> tuple[Block, ...]:
    return tuple(
        block._replace(
            text=_REWRITE[block.kind](block.text, address)
            if block.kind in _REWRITE and not block.name
            else block.text,
            children=_in_blocks(block.children, address),
        )
        for block in blocks
    )


_REWRITE: Mapping[BlockKind, Callable[[str, _Address], str]] = {
    BlockKind.ADDRESS: leading,
    BlockKind.WORDS: with_addresses,
}
