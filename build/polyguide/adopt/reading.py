"""Documents of other days and of translations, read as the project reads its own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from polyguide.adopt.addresses import Leads, leads_of
from polyguide.adopt.found import Translated
from polyguide.adopt.pairing.documents import Side
from polyguide.model.document import Document
from polyguide.project import Project
from polyguide.source.facts import FactBook
from polyguide.source.markdown import ParseOptions, parse


@dataclass
class Sides:
    """Reads one document of the source in its versions, and its translations.

    What a translation includes is looked for where the source would look for it.
    """

    project: Project
    path: str
    _read: dict[str, Document] = field(default_factory=dict)

    def source(self, text: str, tree: Translated) -> Side:
        """Read a version of the source, once for all languages."""
        if text not in self._read:
            self._read[text] = self._parse(text, self.path)
        return Side(self._read[text], self._leads(tree)[0])

    def translation(self, text: str, tree: Translated) -> Side:
        """Read the translation of a language."""
        document = self._parse(text, tree.files[self.path])
        return Side(document, self._leads(tree)[1])

    def _leads(self, tree: Translated) -> tuple[Leads, Leads]:
        settings = self.project.settings
        return leads_of(tree, self.path, settings.content, settings.source)

    def _parse(self, text: str, path: str) -> Document:
        options = ParseOptions.of(self.project, FactBook())
        if (include := options.include) is not None:
            options = replace(options, include=lambda name, _: include(name, self.path))
        return parse(text, path, self.project.document_id(self.path), options)
