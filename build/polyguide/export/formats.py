"""The table of export formats: what each is for, and the function that makes its files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from polyguide.export import bundle
from polyguide.export.android import export_android
from polyguide.export.apple import export_apple
from polyguide.export.glossary import export_glossary
from polyguide.export.i18next import export_i18next
from polyguide.export.markdown_tree import export_hugo, export_markdown, export_mdbook
from polyguide.export.mo import export_mo
from polyguide.export.tmx import export_tmx
from polyguide.export.tree import tree_files
from polyguide.export.view import LocaleView, view
from polyguide.export.xliff.write import export_xliff1, export_xliff2
from polyguide.model.problem import Problem
from polyguide.project import Artifact
from polyguide.project.settings import Settings
from polyguide.site.assembly import Assembly
from polyguide.site.site import Site

Make = Callable[[Assembly, Sequence[Site]], Iterator[Artifact | Problem]]


class Format(NamedTuple):
    """One row of the table: what it is for, in a line, and the function that makes its files.

    The function takes the sites of the locales that are wanted; what it can't write is among what
    it gives, as a problem. An `unfinished` format is for
    people who still translate: it takes every locale, also those below their threshold. An `xml`
    one leaves out what XML can't hold. A `marked` one shows older versions and drafts, marked as
    such. `archive` is how the name of a package ends that holds the version of the guide;
    `remarks` are what has to be said of the settings.
    """

    summary: str
    make: Make
    unfinished: bool = False
    xml: bool = False
    marked: bool = False
    archive: str = ""
    remarks: Callable[[Settings], Iterator[Problem]] | None = None


def _each(make: Callable[[LocaleView], Iterator[Artifact]]) -> Make:
    """Make a format of which each locale's files depend on that locale alone."""

    def files(assembly: Assembly, sites: Sequence[Site]) -> Iterator[Artifact]:
        for site in sites:
            yield from make(view(assembly, site))

    return files


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "json": Format(
            "typed JSON with everything, for any program", bundle.bundle_files, marked=True
        ),
        "messages": Format("messages as JSON lines, for search", bundle.message_files, marked=True),
        "fragments": Format("each section as HTML", bundle.fragment_files, marked=True),
        "chat-telegram": Format("messages for Telegram bots", bundle.telegram_files, marked=True),
        "chat-text": Format("plain messages for other bots", bundle.chat_text_files, marked=True),
        "python": Format(
            "a Python package that needs no other",
            bundle.python_files,
            marked=True,
            archive="-py3-none-any.whl",
        ),
        "npm": Format(
            "an npm package for browsers and Node",
            bundle.npm_files,
            marked=True,
            archive=".tgz",
            remarks=bundle.npm_remarks,
        ),
        "mo": Format("compiled gettext catalogues (.mo)", _each(export_mo)),
        "i18next": Format("i18next JSON, format v4", _each(export_i18next)),
        "markdown": Format("Markdown for MkDocs, Docusaurus and others", _each(export_markdown)),
        "hugo": Format("Markdown for Hugo", _each(export_hugo)),
        "mdbook": Format("Markdown for mdBook", _each(export_mdbook)),
        "tree": Format("the files of the source, for the program that builds them", tree_files),
        "android": Format("short strings as Android resources", _each(export_android), xml=True),
        "apple": Format("short strings as Apple .strings files", _each(export_apple)),
        "xliff": Format(
            "XLIFF 2.0 for translation tools",
            _each(export_xliff2),
            unfinished=True,
            xml=True,
        ),
        "xliff1": Format(
            "XLIFF 1.2 for older translation tools",
            _each(export_xliff1),
            unfinished=True,
            xml=True,
        ),
        "tmx": Format(
            "TMX 1.4b translation memories", _each(export_tmx), unfinished=True, xml=True
        ),
        "glossary": Format(
            "the glossary for translation tools (CSV, TBX)", export_glossary, unfinished=True
        ),
    }
)
