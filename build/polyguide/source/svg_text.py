"""The text of an SVG file: its bytes read in the encoding that they are in, as XML says."""

from __future__ import annotations

import codecs

from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem

_DECLARED = lazy(rb"""<\?xml\b[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.-]*)["']""")
_BEGINNINGS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
    b"<\0": "utf-16-le",
    b"\0<": "utf-16-be",
}
# Those that browsers know, too, by the names of Python.
_KNOWN = lazy(
    r"utf-8|ascii|iso8859-\d+|cp125\d|koi8-[ru]|shift_jis|euc_(?:jp|kr)|"
    r"gb2312|gbk|gb18030|big5"
)
_BY_BROWSERS = {"ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gbk"}


class UndrawnError(Exception):
    """The file stays an image. `problem` says why, if that is to be told."""

    def __init__(self, problem: Problem | None) -> None:
        super().__init__(problem)
        self.problem = problem


def text_of(data: bytes, path: str) -> str:
    """Decode the bytes of a file; UndrawnError where they can't be, or nobody knows how.

    >>> text_of('<?xml version="1.0" encoding="UTF-16"?><svg/>'.encode("utf-16"), "a.svg")[-6:]
    '<svg/>'
    """
    name, codec = _encoding(data)
    if not codec:
        raise UndrawnError(Problem.make("DRW003", Place(path), encoding=name))
    try:
        return data.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(codec, "replace").removeprefix("\ufeff")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        place, byte = Place(path, line, column), f"0x{data[error.start]:02X}"
        problem = Problem.make("DRW001", place, reason=f"the byte {byte} is not {name}")
        raise UndrawnError(problem) from None


def _encoding(data: bytes) -> tuple[str, str]:
    """Give what an encoding is called, and what Python has for it; empty for one not known."""
    for begins, codec in _BEGINNINGS.items():
        if data.startswith(begins):
            return codec.upper()[: len("UTF-16")], codec
    match = _DECLARED.match(data)
    name = match[1].decode() if match else "UTF-8"
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return name, ""
    if codec.startswith("utf-16"):  # it can't be: there would be a byte of zero
        return "UTF-8", "utf-8"
    return name, _BY_BROWSERS.get(codec, codec) if _KNOWN.fullmatch(codec) else ""
