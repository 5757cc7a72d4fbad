"""Projects on disk: finding and reading one, and the one function that writes.

Nothing outside the project's folder is read or written, whatever a setting or a link says.
A module is imported when one of its names is used: to tell that nothing has changed, or which
version this is, few are needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from polyguide.project.files import (
        MAX_CATALOGUE,
        Edit,
        ProjectError,
        SourceFile,
        each,
        edit_of,
        limit_of,
        path_in_repository,
        read_file,
        read_lines,
        reason_of,
        refuse,
    )
    from polyguide.project.files_of_words import (
        CatalogueFiles,
        catalogue_files,
        catalogue_places,
        catalogues_among,
        folders_of_words,
        places_of_unread,
        roots_of_catalogues,
        template_files,
        unread_files,
    )
    from polyguide.project.folder import Listing, Project, find_project, projects_above
    from polyguide.project.locks import in_turn, locked
    from polyguide.project.output import Artifact, Cleared, Destination, Output
    from polyguide.project.shipped import (
        package_files,
        package_templates,
        problems_page,
        read_data,
        read_shipped,
        shipped_files,
        shipped_names,
    )
    from polyguide.project.states import (
        Kind,
        Stamp,
        is_there,
        kind_of,
        names_in,
        stamp_of,
        state_of,
    )
    from polyguide.project.writing import (
        clock_of,
        drop,
        keep_out_of_git,
        new_folder,
        write,
        write_edits,
        write_file,
    )

__all__ = [
    "MAX_CATALOGUE",
    "Artifact",
    "CatalogueFiles",
    "Cleared",
    "Destination",
    "Edit",
    "Kind",
    "Listing",
    "Output",
    "Project",
    "ProjectError",
    "SourceFile",
    "Stamp",
    "catalogue_files",
    "catalogue_places",
    "catalogues_among",
    "clock_of",
    "drop",
    "each",
    "edit_of",
    "find_project",
    "folders_of_words",
    "in_turn",
    "is_there",
    "keep_out_of_git",
    "kind_of",
    "limit_of",
    "locked",
    "names_in",
    "new_folder",
    "package_files",
    "package_templates",
    "path_in_repository",
    "places_of_unread",
    "problems_page",
    "projects_above",
    "read_data",
    "read_file",
    "read_lines",
    "read_shipped",
    "reason_of",
    "refuse",
    "roots_of_catalogues",
    "shipped_files",
    "shipped_names",
    "stamp_of",
    "state_of",
    "template_files",
    "unread_files",
    "write",
    "write_edits",
    "write_file",
]

# The lightest first.
_MODULES = (
    *("states", "shipped", "files", "folder", "files_of_words", "writing", "output", "locks"),
)


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    homes = (import_module(f"{__name__}.{module}") for module in _MODULES)
    value: object = getattr(next(home for home in homes if hasattr(home, name)), name)
    globals()[name] = value
    return value
