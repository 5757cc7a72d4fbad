"""A guide of so many pages that a build of it is cut into parts."""

from __future__ import annotations

from pathlib import Path

from command_lines import PO

SETTINGS = """\
source = "en"
locales = ["es", "ar", "fr", "pt"]
outputs = ["html"]
base-url = "https://a.cl/"
threshold = 0

[locale.pt]
threshold = 90
"""
COUNT = 104
REFUSED = "locales/fr/LC_MESSAGES/guide.po"


def _pages(words: str) -> str:
    """Translate all pages, some of them with an error for which their text is not shown."""
    return PO + "\n".join(
        f'msgid "Text of page {number}, then [next](p-{(number + 1) % COUNT:03}.md)."\n'
        f'msgstr "{words} {number if number % 50 else 999}, [x](p-{(number + 1) % COUNT:03}.md)."\n'
        for number in range(COUNT)
    )


FILES = {
    "content/index.md": "# Start\n\nWelcome. ![x](a.png)\n",
    "content/a.png": b"x",
    **{
        f"content/p-{number:03}.md": f"# Page {number}\n\n"
        f"Text of page {number}, then [next](p-{(number + 1) % COUNT:03}.md).\n"
        for number in range(COUNT)
    },
    "locales/es/LC_MESSAGES/guide.po": _pages("Texto de la página"),
    "locales/ar/LC_MESSAGES/guide.po": _pages("نص الصفحة").replace("Language: es", "Language: ar"),
    REFUSED: PO + 'msgid "Page 1"\nmsgstr "Page 1 \\q"\n\nwhat is this\n',
    "locales/pt/LC_MESSAGES/guide.po": PO.replace("es", "pt") + 'msgid "Page 1"\nmsgstr "P. 1"\n',
}
"""One locale is refused, and one not translated far enough."""


def site_of(folder: Path, name: str = "site") -> dict[str, bytes]:
    """Read all files of a site."""
    return {
        path.relative_to(folder / name).as_posix(): path.read_bytes()
        for path in sorted((folder / name).rglob("*"))
        if path.is_file()
    }
