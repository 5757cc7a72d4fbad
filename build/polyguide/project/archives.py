"""Archives: files put into one, so that the same files give the same bytes everywhere."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from polyguide.project.output import Artifact

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip archive can say
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


def zip_archive(files: Iterable[Artifact]) -> bytes:
    """Make a zip archive of files, in their order. Nothing in it is compressed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.path, _FIRST_DAY)
            entry.create_system, entry.external_attr = _UNIX, _PLAIN_FILE
            archive.writestr(entry, file.data)
    return made.getvalue()
