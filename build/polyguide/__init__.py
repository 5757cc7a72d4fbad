"""polyguide: one Markdown guide and its gettext catalogues, rendered in every language.

    import polyguide

    project = polyguide.open_project("my-guide")
    files, problems = polyguide.make_bundle(project)

This is the side that makes guides. What shows them is `polyguide.embed`. The names are imported
when they are used, so that `import polyguide` costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in typing, which takes longer to import than all that is here
if TYPE_CHECKING:
    from polyguide.commands.api import (
        Built,
        Bundled,
        Problem,
        Project,
        ProjectError,
        Report,
        build_site,
        check_project,
        make_bundle,
        open_project,
    )
    from polyguide.model.version import __version__

__all__ = [
    "Built",
    "Bundled",
    "Problem",
    "Project",
    "ProjectError",
    "Report",
    "__version__",
    "build_site",
    "check_project",
    "make_bundle",
    "open_project",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    home = "polyguide.model.version" if name == "__version__" else "polyguide.commands.api"
    value: object = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
