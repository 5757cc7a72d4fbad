"""Short strings as Apple's .strings files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from polyguide.export.short_strings import short_strings
from polyguide.export.view import LocaleView
from polyguide.project import Artifact


def export_apple(view: LocaleView) -> Iterator[Artifact]:
    """Write a `.strings` file. It holds every name: iOS shows the name of one that is missing."""
    texts = {item.name: re.sub(r'[\\"]', r"\\\g<0>", item.text) for item in short_strings(view)}
    rows = "".join(f'"{name}" = "{text}";\n' for name, text in texts.items())
    table = view.name[:1].upper() + view.name[1:]
    yield Artifact(f"{view.locale.tag}.lproj/{table}.strings", rows.encode())
