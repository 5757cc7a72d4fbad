"""Reading JSON of a bundle: strictly as JSON, and with an eye on what is not known yet.

Fields and types that a later 1.x adds are kept and not minded. A field that is known and of the
wrong kind is a BundleError that names it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from .errors import AGAIN, BundleError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Fields = Mapping[str, Any]  # an object as its file has it, with what a later version adds

_T = TypeVar("_T")
_DEEPEST = 64  # levels of lists and objects; the deepest list of a real guide has about twenty
_LONGEST_TAG = 100  # characters
_KINDS = {str: "a text", int: "a whole number", bool: "true or false", list: "a list"}
_NEWER = "Install a newer polyguide, or export the bundle with an older one."


def parse(data: bytes, name: str, wanted: str) -> Value:
    """Read a file of a bundle whose `format` must be `wanted`; BundleError if it is none."""
    import json

    try:
        text = data.decode("utf-8")
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
        if "\\u" in text:
            json.dumps(value, ensure_ascii=False).encode()  # half a character can't be shown
    except RecursionError:
        raise _nested(name) from None
    except ValueError as error:
        raise BundleError(f"{name} is not JSON that can be read: {error}.", AGAIN) from None
    read = Value(value, name, 0)
    if not isinstance(value, dict) or value.get("format") != wanted:
        raise BundleError(f"{name} is no {wanted}: its format says something else.", AGAIN)
    version = read.text("version")
    major = version.partition(".")[0]
    if not major.isdecimal() or not major.isascii():
        raise BundleError(f"{name} has no version that is a number: {version[:40]!r}.", AGAIN)
    if major != "1":
        raise BundleError(
            f"{name} has version {version[:40]} of the format, and 1 is known.", _NEWER
        )
    return read


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"{twice[:80]!r} stands twice in one object")
    return found


def _constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _nested(name: str) -> BundleError:
    return BundleError(f"{name} is nested more deeply than any guide.", "Ask where it is from.")


class Value:
    """An object of JSON and where it stands, so that an error names the field.

    `where` is a file and the fields that lead into it: `guide.json documents[0]`.
    """

    __slots__ = ("_depth", "raw", "where")

    def __init__(self, raw: Any, where: str, depth: int) -> None:
        if depth > _DEEPEST:
            raise _nested(where.partition(" ")[0])
        if not isinstance(raw, dict):
            raise BundleError(f"{where} must be an object.", AGAIN)
        self.raw: Any = raw  # an object, which may have fields that no version knows yet
        self.where = where
        self._depth = depth

    @property
    def fields(self) -> Fields:
        """Give everything as it stands in the file, fields included that are not known."""
        return MappingProxyType(self.raw)

    def __contains__(self, key: str) -> bool:
        return self.raw.get(key) is not None

    def text(self, key: str, default: str | None = None) -> str:
        """Give a text; one without a default must be there."""
        return self._of(str, key, default)

    def tag(self, key: str) -> str:
        """Give a language tag (BCP 47), which may stand in an address or a header as it is."""
        found = self.text(key)
        if not found.replace("-", "").isalnum() or not found.isascii() or len(found) > _LONGEST_TAG:
            raise BundleError(f"{self.where} {key} must be a language tag.", AGAIN)
        return found

    def number(self, key: str, default: int) -> int:
        """Give a whole number."""
        return self._of(int, key, default)

    def truth(self, key: str) -> bool:
        """Give true or false; false where it is not stated."""
        return self._of(bool, key, default=False)

    def object(self, key: str) -> Value:
        """Give an object that must be there."""
        return Value(self.raw.get(key), f"{self.where} {key}", self._depth + 1)

    def texts(self, key: str) -> tuple[str, ...]:
        """Give a list of texts; nothing where it is not stated."""
        found = self._list(key)
        if not all(isinstance(item, str) for item in found):
            raise BundleError(f"{self.where} {key} must hold texts only.", AGAIN)
        return tuple(found)

    def objects(self, key: str) -> Iterator[Value]:
        """Give the objects of a list, or nothing where it is not stated."""
        return self._values(self._list(key), f"{self.where} {key}", self._depth + 1)

    def rows(self, key: str) -> Iterator[Iterator[Value]]:
        """Give the objects of a list of lists."""
        for number, row in enumerate(self._list(key)):
            if not isinstance(row, list):
                raise BundleError(f"{self.where} {key}[{number}] must be a list.", AGAIN)
            yield self._values(row, f"{self.where} {key}[{number}]", self._depth + 2)

    def members(self, key: str) -> Iterator[tuple[str, Value]]:
        """Give the objects of an object by their names, or nothing where it is not stated."""
        if key in self:
            inside = self.object(key)
            for name, raw in inside.raw.items():
                yield name, Value(raw, f"{inside.where} {name}", self._depth + 2)

    def _of(self, kind: type[_T], key: str, default: _T | None) -> _T:
        found: _T = self.raw.get(key)
        if found is None and default is not None:
            return default
        if type(found) is not kind:
            raise BundleError(f"{self.where} {key} must be {_KINDS[kind]}.", AGAIN)
        return found

    def _list(self, key: str) -> list[Any]:
        return self._of(list, key, [])

    def _values(self, found: list[Any], where: str, depth: int) -> Iterator[Value]:
        for number, raw in enumerate(found):
            yield Value(raw, f"{where}[{number}]", depth)
