"""Short strings as Android resources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from polyguide.export.short_strings import short_strings
from polyguide.export.view import LocaleView
from polyguide.export.xliff.write import element
from polyguide.model.locales import Locale
from polyguide.project import Artifact

# Codes that Android keeps from an older edition of ISO 639.
_ANDROID_LANGUAGES = {"he": "iw", "id": "in", "yi": "ji"}


def export_android(view: LocaleView) -> Iterator[Artifact]:
    """Write `strings.xml`. What is not translated is left out: Android then takes the source."""
    rows = [
        element("string", _android(item.text), name=item.name, **_unformatted(item.text))
        for item in short_strings(view)
        if item.own
    ]
    body = "".join(f"  {row}\n" for row in rows)
    text = f'<?xml version="1.0" encoding="utf-8"?>\n<resources>\n{body}</resources>\n'
    qualifier = "" if view.is_source else f"-{android_qualifier(view.locale)}"
    yield Artifact(f"res/values{qualifier}/{view.name}_strings.xml", text.encode())


def android_qualifier(locale: Locale) -> str:
    """Give the qualifier of a resource folder: `es`, `pt-rBR`, `b+zh+Hans`.

    https://developer.android.com/guide/topics/resources/providing-resources
    """
    language, *rest = locale.tag.split("-")
    language = _ANDROID_LANGUAGES.get(language, language)
    if not rest:
        return language
    if len(rest) == 1 and re.fullmatch("[A-Z]{2}", rest[0]):
        return f"{language}-r{rest[0]}"
    return "+".join(["b", language, *rest])


def _unformatted(text: str) -> dict[str, str]:
    return {"formatted": "false"} if "%" in text else {}


def _android(text: str) -> str:
    r"""Escape a text for Android, which reads quotes, backslashes, `@` and `?` by itself.

    >>> _android("@home: isn't \"it\"")
    '\\@home: isn\\\'t \\"it\\"'
    """
    text = re.sub(r"[\\'\"]", r"\\\g<0>", text)
    return re.sub(r"\A(?=[@?])", r"\\", text)
