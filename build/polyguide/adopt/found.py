"""What is known of another program's project before anything is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from polyguide.model.locales import Locale


@dataclass(frozen=True, slots=True)
class Translated:
    """The translated files of a language, as another program has them.

    `files` gives for the path of a document of the source the path of its translation. All paths
    count from the project's folder. `address` is what the language is called in the addresses of
    pages, as `zh-cn` in `/zh-cn/pay/`; empty for one that has no folder there.
    """

    locale: Locale
    files: Mapping[str, str]
    address: str = ""
