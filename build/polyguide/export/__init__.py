"""The guide for other programs: each format is a function from a locale's view to its files."""

from polyguide.export.i18next import export_i18next
from polyguide.export.markdown_tree import export_hugo, export_markdown, export_mdbook
from polyguide.export.mo import export_mo
from polyguide.export.short import export_android, export_apple
from polyguide.export.tmx import export_tmx
from polyguide.export.view import LocaleView, State, Unit
from polyguide.export.xliff import export_xliff1, export_xliff2

__all__ = [
    "LocaleView",
    "State",
    "Unit",
    "export_android",
    "export_apple",
    "export_hugo",
    "export_i18next",
    "export_markdown",
    "export_mdbook",
    "export_mo",
    "export_tmx",
    "export_xliff1",
    "export_xliff2",
]
