"""The editions of a locale: each document in its words, made when somebody looks at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import overload

from polyguide.model.edition import Edition, Wording
from polyguide.project.settings import Fuzzy
from polyguide.translate.drafts import show_drafts
from polyguide.translate.fallback import (
    Prepared,
    Rejected,
    Translation,
    plain_titles,
    source_edition,
    translate,
    wording_of,
)
from polyguide.translate.outdated import Outdated, show_outdated
from polyguide.translate.own_images import with_own_images
from polyguide.translate.pseudo import pseudo_edition, pseudo_wording


@dataclass(frozen=True)
class Translator:
    """What puts the words of one locale into documents.

    `chain` holds its own catalogue, and those that it falls back to; nothing for the language of
    the source. `of_theme` is the same for the sentences that polyguide brings. `drafts` is its own
    catalogue, if drafts in it are shown. A `pseudo` one makes its words of those of the source.
    """

    tag: str
    is_source: bool
    chain: Sequence[Translation] = ()
    of_theme: Sequence[Translation] = ()
    outdated: Outdated | None = None
    images: Mapping[str, str] = field(default_factory=dict)
    drafts: Translation | None = None
    pseudo: bool = False

    def edition(self, prepared: Prepared) -> tuple[Edition, tuple[Rejected, ...]]:
        """Give a document in this locale, and the translations of it that are not shown."""
        if self.pseudo:
            return pseudo_edition(prepared, self.tag, self.of_theme), ()
        if self.is_source:
            return source_edition(prepared, self.tag, self.of_theme), ()
        chain = self.chain_of(prepared.document.id)
        edition, rejected = translate(prepared, self.tag, chain, self.of_theme)
        if self.drafts:
            edition = show_drafts(edition, prepared, self.drafts)
        if self.outdated:
            edition = show_outdated(edition, self.outdated)
        return with_own_images(edition, self.images), rejected

    def wording(self, prepared: Prepared, number: int) -> Wording:
        """Give the wording of one segment of the guide's own, such as a title."""
        if self.pseudo:
            return pseudo_wording(prepared, number, self.tag)
        if self.is_source:
            return prepared.source[number]
        if self.outdated and self.outdated.policy is not Fuzzy.FALLBACK:
            return self.edition(prepared)[0].wordings[number]
        return wording_of(prepared, number, self.tag, self.chain_of(prepared.document.id))

    def chain_of(self, document: str) -> Sequence[Translation]:
        """Give the catalogues with the words that a document takes."""
        return [one.of(document) for one in self.chain]

    def titles(self, documents: Sequence[Prepared]) -> Mapping[tuple[int, int], str]:
        """Give the words of titles and descriptions that are beyond doubt, as `plain_titles`."""
        return plain_titles(documents, self.tag, self.chain)


class Editions(Sequence[Edition]):
    """Documents in one locale. With `keep`, each is made once; else the last one is kept only.

    `translator` has the words.
    """

    def __init__(
        self, documents: Sequence[Prepared], translator: Translator, *, keep: bool
    ) -> None:
        self.documents = documents
        self.translator = translator
        self._keep = keep
        self._made: dict[int, Edition] = {}
        self._rejected: dict[int, tuple[Rejected, ...]] = {}

    def __len__(self) -> int:
        """Count the documents."""
        return len(self.documents)

    @overload
    def __getitem__(self, index: int) -> Edition: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Edition]: ...
    def __getitem__(self, index: int | slice) -> Edition | Sequence[Edition]:
        """Give an edition, or some."""
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        edition = self._made.get(index)
        if edition is None:
            edition, self._rejected[index] = self.translator.edition(self.documents[index])
            if not self._keep:
                self._made.clear()
            self._made[index] = edition
        return edition

    def wording(self, index: int, number: int) -> Wording:
        """Give the wording of one segment of the guide's own, such as a title."""
        edition = self._made.get(index)
        if edition is not None:
            return edition.wordings[number]
        return self.translator.wording(self.documents[index], number)

    def has_rejected(self, index: int) -> bool:
        """Tell whether translations are not shown in an edition that was made."""
        return bool(self._rejected.get(index))

    def rejected_in(self, index: int) -> Sequence[Rejected]:
        """Give the translations that are not shown in one edition, which is made for it."""
        self[index]
        return self._rejected[index]

    @property
    def rejected(self) -> Sequence[Rejected]:
        """Give the translations that are not shown in the editions that were made so far."""
        return [one for index in sorted(self._rejected) for one in self._rejected[index]]
