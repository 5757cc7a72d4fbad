"""Showing a guide in a Python program: open a bundle, choose the reader's locale, take the words.

    from polyguide.embed import open_bundle

    guide = open_bundle("exports/json").guide_for("es-MX, en;q=0.5")
    for section in guide.documents[0].sections:
        print(section.title.text, section.text, sep="\\n\\n")

Nothing here needs more than the standard library, and nothing of what makes a guide. The folder
`embed` and the folder `show` beside it may be copied into any package. docs/embed-python.md has
more.
"""

from .bundle import Bundle, File, LocaleEntry
from .errors import BundleError
from .facts import Constant, Duration, Fact, Money, Range, Source
from .installed import installed_guides
from .latest import Latest
from .model import Asset, Coverage, Document, Guide, Section, Step, TocEntry
from .opening import open_bundle, open_package
from .words import Block, Definition, Item, Leaf, Span

__all__ = [
    "Asset",
    "Block",
    "Bundle",
    "BundleError",
    "Constant",
    "Coverage",
    "Definition",
    "Document",
    "Duration",
    "Fact",
    "File",
    "Guide",
    "Item",
    "Latest",
    "Leaf",
    "LocaleEntry",
    "Money",
    "Range",
    "Section",
    "Source",
    "Span",
    "Step",
    "TocEntry",
    "installed_guides",
    "open_bundle",
    "open_package",
]
