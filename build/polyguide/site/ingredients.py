"""What a build was made from, by names, so that the next one can say why a page is made again.

Which pages are made again is told by the record of pages alone; nothing of this decides it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from polyguide.project import Project, ProjectError, write
from polyguide.project.kept import KEPT, seal
from polyguide.site.guide import Guide
from polyguide.site.manifest import Inputs, Manifest, read_sealed
from polyguide.site.marks import keep_marks

_PATH = f"{KEPT}/ingredients.json"


class Ingredients(NamedTuple):
    """What one build was made from.

    `key` and `shared` are the digests of all of it and of what all locales share, and `common`,
    `content` and `digests` are as `Inputs` has them. `unread` is what of the documents could not
    be read, and `facts` the text of the file of facts.
    """

    key: str
    shared: str
    common: Mapping[str, str]
    content: Mapping[str, str]
    digests: Mapping[str, str]
    unread: Sequence[str]
    facts: str


def ingredients_of(guide: Guide, inputs: Inputs) -> Ingredients:
    """Give what a build is made from."""
    shared = inputs.shared, inputs.common, inputs.content, inputs.digests
    return Ingredients(inputs.all, *shared, sorted(guide.unread), _facts(guide.project))


def _facts(project: Project) -> str:
    try:
        file = project.optional(project.settings.facts)
        return file.text() if file else ""
    except ProjectError:  # told where they are read
        return ""


def keep_ingredients(guide: Guide, inputs: Inputs, after: Manifest) -> None:
    """Note for the next build what this one was made from, if its manifest is to be believed."""
    project = guide.project
    if after.key == inputs.all:
        ingredients = ingredients_of(guide, inputs)
        write(project, _PATH, seal(_PATH, ingredients._asdict()), durable=False)
    for part in after.made.values():
        keep_marks(project, part)


def read_ingredients(project: Project) -> Ingredients | None:
    """Read what the last build was made from; None if it is not known."""
    value = read_sealed(project, _PATH)
    return Ingredients(*(value[name] for name in Ingredients._fields)) if value else None
