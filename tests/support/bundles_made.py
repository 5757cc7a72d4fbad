"""Bundles for tests of the runtime: the specimen's, and small ones made to be damaged."""

from __future__ import annotations

import io
import json
import zipfile
from functools import cache
from typing import TYPE_CHECKING, Any

from guides import bundle_of
from running import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping


SPECIMEN = ROOT / "tests/specimens/bundle/project"
RUNTIME = ROOT / "build/polyguide"


@cache
def files() -> Mapping[str, bytes]:
    return bundle_of(SPECIMEN)


def zipped(made: Mapping[str, bytes], top: str = "") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in made.items():
            archive.writestr(f"{top}{path}", content)
    return data.getvalue()


def index(**fields: Any) -> bytes:
    value = {"format": "polyguide-index", "version": "1.0", "source": "en", "assets": []}
    return json.dumps({**value, **fields}).encode()
