"""What a guide has to say once it is published."""

from __future__ import annotations

from collections.abc import Iterator

from polyguide.model.problem import Problem
from polyguide.project import Project


def check_publishing(project: Project) -> Iterator[Problem]:
    """Ask who publishes a guide that has an address, and where readers can report an error."""
    settings = project.settings
    is_said = settings.publisher.name and settings.publisher.report
    if settings.base_url and settings.has_pages and not is_said:
        yield Problem.make("CFG015", project.place_of("base-url"))
