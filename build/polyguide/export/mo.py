"""gettext: compiled catalogues (.mo) in the folders in which programs look for them."""

from __future__ import annotations

from collections.abc import Iterator

from polyguide.export.view import LocaleView
from polyguide.gettext import po
from polyguide.project import Artifact

# Programs and glibc ask for the region where we name the script.
_ALSO = {"zh_Hans": ("zh_CN",), "zh_Hant": ("zh_TW",)}


def export_mo(view: LocaleView) -> Iterator[Artifact]:
    """Compile the words that a build shows; nothing fuzzy, refused or obsolete is in the file."""
    if view.catalogue is None:
        return
    messages = [unit.message for unit in view.published if unit.message]
    data = po.write_mo(view.catalogue.with_messages(messages))
    name = view.locale.gettext
    for folder in (name, *_ALSO.get(name, ())):
        yield Artifact(f"{folder}/LC_MESSAGES/{view.name}.mo", data)
