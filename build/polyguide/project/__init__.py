"""Projects on disk: finding and reading one, and the one function that writes.

Nothing outside the project's folder is read or written, whatever a setting or a link says.
"""

from __future__ import annotations

from polyguide.project.files import (
    MAX_FILE,
    Draft,
    ProjectError,
    SourceFile,
    draft_of,
    each,
    path_in_repository,
    read_file,
    read_lines,
    reason_of,
    refuse,
)
from polyguide.project.folder import Project, find_project, projects_above
from polyguide.project.locks import in_turn, locked
from polyguide.project.output import Artifact, Destination
from polyguide.project.shipped import (
    package_files,
    package_templates,
    problems_page,
    read_data,
    read_shipped,
    shipped_files,
    shipped_names,
)
from polyguide.project.states import Kind, Stamp, is_there, kind_of, names_in, stamp_of, state_of
from polyguide.project.writing import (
    drop,
    keep_out_of_git,
    new_folder,
    write,
    write_drafts,
    write_file,
)

__all__ = [
    "MAX_FILE",
    "Artifact",
    "Destination",
    "Draft",
    "Kind",
    "Project",
    "ProjectError",
    "SourceFile",
    "Stamp",
    "draft_of",
    "drop",
    "each",
    "find_project",
    "in_turn",
    "is_there",
    "keep_out_of_git",
    "kind_of",
    "locked",
    "names_in",
    "new_folder",
    "package_files",
    "package_templates",
    "path_in_repository",
    "problems_page",
    "projects_above",
    "read_data",
    "read_file",
    "read_lines",
    "read_shipped",
    "reason_of",
    "refuse",
    "shipped_files",
    "shipped_names",
    "stamp_of",
    "state_of",
    "write",
    "write_drafts",
    "write_file",
]
