"""The files that documents include: read where they may be, and found as other programs do."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from polyguide.project import Project, ProjectError


@dataclass(frozen=True)
class Includes:
    """Finds what documents include, in the content folder and in those that the settings name.

    No other file is read: a page shows what it includes.
    """

    project: Project

    def read(self, name: str, document: str) -> tuple[str, str]:
        """Give the path and the text of a file by the name that a document has for it.

        Names are looked up from the folder of the document, the content folder, the one above it,
        and that of the project. ValueError with a reason where there is no such file to be read.
        """
        settings = self.project.settings
        allowed = tuple(f"{folder}/" for folder in (settings.content, *settings.includes))
        above = posixpath.dirname(settings.content)
        folders = (posixpath.dirname(document), settings.content, above, "")
        reason = "nothing is there"
        for folder in dict.fromkeys(folders):
            path = posixpath.normpath(posixpath.join(folder, name))
            if path.startswith(("../", "/")) or path == "..":
                continue
            try:
                if not path.startswith(allowed):
                    if self.project.fault(path) is None:
                        reason = f"{path} is in no folder that the setting includes names"
                    continue
                file = self.project.optional(path)
                if file is not None:
                    return path, file.text()
            except ProjectError as error:
                sentence = error.problems[0].sentence.rstrip(".")
                reason = sentence[:1].lower() + sentence[1:]
        raise ValueError(reason)
