"""The command line of a guide that is installed as a package: `python -m name`."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from .errors import BundleError, near
from .pages import part_json, part_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .bundle import Bundle
    from .model import Document, Guide, Section

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # as POSIX has them


def main(bundle: Bundle, name: str, arguments: Sequence[str] | None = None) -> int:
    """Print the guide, or a part of it, and give the exit code: 0, or 2 if that can't be done."""
    wanted = _parser(bundle, name).parse_args(arguments)
    try:
        guide = bundle.guide(_locale(bundle, wanted.locale))
        text = _listed(bundle, guide) if wanted.list else _chosen(bundle, guide, wanted)
    except BundleError as error:
        print(f"{error.sentence}\nhelp: {error.remedy}", file=sys.stderr)
        return 2
    return _print(text)


def _parser(bundle: Bundle, name: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"python -m {name}",
        description=f"Print the guide “{bundle.entries[0].title}”, or a part of it.",
        epilog="Without options, the whole guide is printed as text in your system's language.",
    )
    parser.add_argument(
        "--locale",
        help="The language to print, such as es or zh-CN. The nearest one that the guide has is"
        f" taken; it has {', '.join(bundle.locales)}.",
    )
    parser.add_argument(
        "--format",
        choices=["text", "html", "json"],
        default="text",
        help="What to print: plain text, HTML to put into a page, or typed JSON.",
    )
    parser.add_argument("--document", help="Print only this document; --list names them.")
    parser.add_argument("--section", help="Print only this section; --list names them.")
    parser.add_argument(
        "--list", action="store_true", help="List the languages, documents and sections, and exit."
    )
    return parser


def _locale(bundle: Bundle, wanted: str | None) -> str:
    """Choose the locale: the one that is asked for, or that of the system."""
    if wanted is None:
        named = next((value for key in _VARIABLES if (value := os.environ.get(key))), "")
        languages = os.environ.get("LANGUAGE", "").split(":") if named not in ("C", "POSIX") else []
        return bundle.negotiate([*filter(None, languages), named])
    found = bundle.nearest([wanted])
    if found is None:
        raise BundleError(
            f"The guide is not there in {wanted[:100]!r}.",
            f"Choose one of {', '.join(bundle.locales)}.",
        )
    return found


def _listed(bundle: Bundle, guide: Guide) -> str:
    rows = ["Languages:", *(f"  {entry.locale}  {entry.name}" for entry in bundle.entries)]
    rows += ["", "Documents, and their sections:"]
    for document in guide.documents:
        rows.append(f"  {document.id}  {document.title.text}")
        rows += [f"    {section.id}  {section.title.text}" for section in document.sections]
    return "\n".join(rows) + "\n"


def _chosen(bundle: Bundle, guide: Guide, wanted: argparse.Namespace) -> str:
    if wanted.section is not None:
        document, section = _section(guide, wanted.document, wanted.section)
        return _shown(guide, document, section, wanted.format)
    if wanted.document is not None:
        return _shown(guide, guide.document(wanted.document), None, wanted.format)
    if wanted.format == "json":
        return bundle.guide_json(guide.locale).decode()
    between = "\n" if wanted.format == "text" else ""
    return between.join(_shown(guide, item, None, wanted.format) for item in guide.documents)


def _section(guide: Guide, document: str | None, name: str) -> tuple[Document, Section]:
    """Find a section in a document, or in the first document that has it."""
    if document is not None:
        found = guide.document(document)
        return found, found.section(name)
    for item in guide.documents:
        for section in item.sections:
            if section.id == name:
                return item, section
    known = [section.id for item in guide.documents for section in item.sections]
    remedy = f"{near(name, known)}--list names all."
    raise BundleError(f"No document has a section named {name[:200]!r}.", remedy)


def _shown(guide: Guide, document: Document, section: Section | None, kind: str) -> str:
    if kind == "json":
        return part_json(guide, document, section)
    if kind == "text":
        return part_text(document, section)
    sections = document.sections if section is None else (section,)
    return "".join(item.fragment() for item in sections)


def _print(text: str) -> int:
    """Print a text as UTF-8 where it goes into a file or another program."""
    if hasattr(sys.stdout, "reconfigure"):
        encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # then who reads has seen enough
            print(
                f"The guide can't be printed: {error.strerror}.\nhelp: Print it to another place.",
                file=sys.stderr,
            )
            return 2
    return 0
