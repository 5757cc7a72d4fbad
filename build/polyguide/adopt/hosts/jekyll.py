"""Jekyll: _config.yml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from polyguide.adopt.hosts.folder import Folder, joined, parent
from polyguide.adopt.hosts.languages import tag_of
from polyguide.adopt.hosts.layout import Wanted, laid_out
from polyguide.adopt.hosts.recognized import Recognized
from polyguide.model.hosts import HOSTS

_FIELDS = ("lang", "locale", "default_lang", "source")
# Folders of Jekyll's own, in which Markdown is no page.
_OWN = ("_includes", "_layouts", "_site", "_sass", "_data", "vendor", "node_modules")


def recognize(folder: Folder) -> Iterator[Recognized]:
    """Give each site of Jekyll in a folder."""
    for path in folder.named("_config.yml", "_config.yaml"):
        base = parent(path)
        if folder.survey.has(joined(base, "_toc.yml")):  # Jupyter Book has a file of that name, too
            continue
        fields = folder.yaml(path, *_FIELDS)
        texts = {name: value.text for name, value in fields.items()}
        said = (texts.get(name, "") for name in ("default_lang", "lang", "locale"))
        source = next((tag for tag in map(tag_of, said) if tag), "")
        top = joined(base, texts.get("source", ""))
        layout = laid_out(folder, Wanted(top, HOSTS["jekyll"].suffixes, source or "en"))
        own = (name for name in _OWN if folder.survey.below(joined(top, name)))
        exclude = (*layout.exclude, *(f"{name}/**" for name in own))
        yield Recognized("jekyll", path, source, replace(layout, exclude=exclude))
