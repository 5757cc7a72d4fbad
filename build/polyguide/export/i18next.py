"""i18next JSON (format v4): one namespace, texts by document and section."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from polyguide.export.view import LocaleView, named_segments
from polyguide.model.document import Document
from polyguide.model.edition import Edition, Status
from polyguide.model.patterns import lazy
from polyguide.project import Artifact
from polyguide.render.html.inline import reader_text

# i18next takes `.` and `:` in a key for its separators.
_SEPARATORS = lazy(r"[.:%]")
# What i18next would fill in: `{{name}}`, `$t(key)`.
_FILLED = lazy(r"\{(?=\{)|\$(?=t\()")


def export_i18next(view: LocaleView) -> Iterator[Artifact]:
    """Write the words a reader sees, facts filled in. What is not translated is left out.

    i18next then takes it from its `fallbackLng`.
    """
    texts: dict[str, Any] = {char: char for char in "{$"}  # what `as_typed` asks for
    for edition in view.editions:
        texts[_key(edition.document.id)] = _document(edition, view)
    if not view.is_source:
        texts = {name: value for name, value in texts.items() if value}
    data = json.dumps(texts, ensure_ascii=False, indent=2) + "\n"
    yield Artifact(f"{view.locale.tag}/{view.name}.json", data.encode())


def as_typed(text: str) -> str:
    """Write a text so that i18next, as it comes, gives it back as it is typed.

    There is no escape for `{{name}}` and `$t(key)`. But a `$t(...)` whose key is one of the
    characters is replaced by that character, and what comes out is not read a second time.

    >>> as_typed("{{x}} costs $t")
    '$t({){x}} costs $t'
    """
    return _FILLED.sub(lambda match: f"$t({match[0]})", text)


def _key(name: str) -> str:
    return _SEPARATORS.sub(lambda match: f"%{ord(match[0]):02X}", name)


def _document(edition: Edition, view: LocaleView) -> dict[str, Any]:
    document: Document = edition.document
    found: dict[str, Any] = {}
    for segment, section, part in named_segments(document):
        wording = edition.wordings[segment]
        if wording.status is Status.FALLBACK:
            continue
        text = as_typed(reader_text(wording.inline, view.facts).strip())
        if part in ("title", "description"):
            found[part] = text
        else:
            place = found.setdefault("sections", {}).setdefault(_key(section) or "start", {})
            place[part] = text
    return found
