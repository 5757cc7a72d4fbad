"""A bundle that is open: its locales and files, and the locale for a reader."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from .errors import AGAIN, BundleError, instead
from .frozen import Frozen
from .model import Guide
from .reading import parse
from .store import MemoryStore, is_safe
from .tags import best

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .reading import Value
    from .store import Store

_INDEX, _GUIDE = "index.json", "guide.json"
_HEXADECIMAL = "0123456789abcdef"
_BYTES = "application/octet-stream"
_TYPES = {".json": "application/json", ".ndjson": "application/x-ndjson"}
_ANEW = f"Open the bundle again if it was exported anew meanwhile. {AGAIN}"


class File(Frozen):
    """A file of a bundle: its path, its size in bytes, and the SHA-256 of its bytes."""

    path: str
    size: int
    sha256: str
    type: str

    @classmethod
    def of(cls, value: Value) -> File:
        """Read what the index says of a file."""
        path = value.text("path")
        if not is_safe(path):
            raise BundleError(
                f"{value.where} names a file outside the bundle: {path[:200]!r}.",
                "Don't use it; ask where it is from.",
            )
        digest = value.text("sha256")
        if len(digest) != 64 or digest.strip(_HEXADECIMAL):
            raise BundleError(f"{value.where} sha256 must be 64 hexadecimal digits.", AGAIN)
        known = next((kind for end, kind in _TYPES.items() if path.endswith(end)), _BYTES)
        kind = value.text("type", known)
        sound = kind.isascii() and kind.isprintable() and " " not in kind
        return cls(path, value.number("size", -1), digest, kind if sound else _BYTES)


class LocaleEntry(Frozen):
    """What the index says of a locale: its tag, own name and direction, and the guide's title."""

    locale: str
    name: str
    dir: str
    title: str

    @classmethod
    def of(cls, value: Value) -> LocaleEntry:
        """Read an entry."""
        tag = value.tag("locale")
        name, direction = value.text("name", tag), value.text("dir", "auto")
        return cls(tag, name, direction, value.text("title", ""))


class Origin:
    """Where a bundle was opened.

    `open` opens what is there now. `state` changes when its index, or the archive that it is in, is
    replaced, at the price of one look at the disk; it is None where nothing is there.
    """

    __slots__ = ("_watched", "open")

    def __init__(self, again: Callable[[], Bundle], watched: str) -> None:
        self.open = again
        self._watched = watched

    def state(self) -> tuple[int, ...] | None:
        """Say how the file is that decides; of two files with one state there is one content."""
        try:
            status = os.stat(self._watched)
        except (OSError, ValueError):
            return None
        changed = (status.st_mtime_ns, status.st_ctime_ns)
        return (status.st_dev, status.st_ino, status.st_size, *changed)


class Bundle:
    """A guide in all its locales, opened by `open_bundle`.

    A locale is read when it is asked for, and kept. One bundle may serve many threads. A zip
    archive stays open until `close`, or the end of a `with` statement. `digest` and `release` tell
    its content from another one and order the two; a bundle of polyguide 0.1 has none.
    """

    origin: Origin | None = None  # where it may be opened again

    def __init__(self, store: Store, *, verify: bool = True) -> None:
        data = store.read(_INDEX)
        index = parse(data, _INDEX, "polyguide-index")
        self._store = store
        self._verify = verify
        self._guides: dict[str, Guide] = {}
        self._paths: dict[str, str] = {}
        self.digest: str | None = index.text("digest", "") or None
        self.release: str | None = index.text("release", "") or None
        entries, files = [], [File(_INDEX, len(data), _digest(data), _TYPES[".json"])]
        for value in index.objects("locales"):
            entry = LocaleEntry.of(value)
            entries.append(entry)
            guide = File.of(value.object("guide"))
            self._paths[entry.locale] = guide.path
            files.append(guide)
            files += [File.of(value.object(key)) for key in ("facts", "messages") if key in value]
            files += map(File.of, value.objects("documents"))
        assets = list(index.objects("assets"))
        self._assets = {asset.text("asset"): asset.text("path") for asset in assets}
        self._index(entries, [*files, *map(File.of, assets)], index.text("source", ""))

    def _index(self, entries: list[LocaleEntry], files: list[File], source: str) -> None:
        if not entries:
            raise BundleError("The bundle has no locale.", AGAIN)
        self.entries: tuple[LocaleEntry, ...] = tuple(entries)
        self.files: Mapping[str, File] = {file.path: file for file in files}
        tags = [entry.locale for entry in entries]
        for tag in tags:
            if tags.count(tag) > 1:
                raise BundleError(f"{_INDEX} has the locale {tag} more than once.", AGAIN)
        self.source: str = source if source in tags else tags[0]

    @classmethod
    def of_guide(cls, data: bytes) -> Bundle:
        """Open one guide.json alone: a bundle of one locale, without its images."""
        guide = Guide.of(parse(data, _GUIDE, "polyguide-guide"))
        bundle = cls.__new__(cls)
        bundle._store, bundle._verify = MemoryStore({_GUIDE: data}, _GUIDE), False
        bundle.digest = bundle.release = None
        bundle._guides, bundle._paths, bundle._assets = {guide.locale: guide}, {}, {}
        entry = LocaleEntry(guide.locale, guide.name, guide.dir, guide.title)
        bundle._index([entry], [], guide.locale)
        return bundle

    def whole(self) -> Bundle:
        """Give the same bundle in memory: whatever becomes of its files, it stays as it is.

        BundleError if a file is missing or a guide can't be read, or, unless the bundle was opened
        with `verify=False`, if a file is not that of the index.
        """
        if not self.files:  # one guide.json, which is in memory
            return self
        held = {path: self.read(path) for path in self.files}
        if _digest(self._store.read(_INDEX)) != self.files[_INDEX].sha256:
            raise BundleError(f"{_INDEX} has become another while the rest was read.", _ANEW)
        whole = Bundle(MemoryStore(held, self._store.name), verify=False)
        whole.origin = self.origin
        for tag in whole.locales:
            whole.guide(tag)
        return whole

    def is_that_of(self, other: Bundle) -> bool:
        """Tell whether two bundles hold the same: whether their first files are the same bytes."""
        return self._first() == other._first()

    def _first(self) -> str:
        return self.files[_INDEX].sha256 if self.files else _digest(self._store.read(_GUIDE))

    def close(self) -> None:
        """Close the archive that the bundle is in; what was read already stays."""
        self._store.close()

    def __enter__(self) -> Bundle:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Bundle {self._store.name}: {', '.join(self.locales)}>"

    @property
    def locales(self) -> tuple[str, ...]:
        """Give the BCP 47 tags of the locales, the source first."""
        return tuple(entry.locale for entry in self.entries)

    def negotiate(self, wanted: str | Iterable[str]) -> str:
        """Choose the locale for a reader; there always is one.

        `wanted` is an Accept-Language header (RFC 9110), or tags in order of preference, such as
        `["es-MX", "en"]` or `["zh_TW.UTF-8"]`. Where none of the reader's languages is there, it
        is the first that they have not refused with `q=0`, the source before the others.

        >>> from polyguide.embed import open_bundle
        >>> guide = (
        ...     b'{"format": "polyguide-guide", "version": "1.0", "locale": "zh-Hans", '
        ...     b'"documents": []}'
        ... )
        >>> open_bundle(guide).negotiate("zh-CN,zh;q=0.9")
        'zh-Hans'
        """
        return self.nearest(wanted) or self._not_refused(wanted) or self.source

    def nearest(self, wanted: str | Iterable[str]) -> str | None:
        """Choose the locale as `negotiate` does; None where none of the languages is there."""
        return best(self._order, wanted)

    def _not_refused(self, wanted: str | Iterable[str]) -> str | None:
        return best(self._order, f"*;q=0.001,{wanted}") if isinstance(wanted, str) else None

    @property
    def _order(self) -> list[str]:
        return [self.source, *(tag for tag in self.locales if tag != self.source)]

    def guide(self, locale: str | None = None) -> Guide:
        """Give the guide in one of `locales` (None: the source); BundleError if there is none.

        For what a reader asks for, use `guide_for`.
        """
        tag = self.source if locale is None else locale
        if tag not in self._guides:
            if tag not in self._paths:
                known = ", ".join(self.locales)
                raise BundleError(
                    f"The guide is not there in {tag[:100]!r}.",
                    f"Choose one of {known}, or ask negotiate() for the nearest.",
                )
            path = self._paths[tag]
            guide = Guide.of(parse(self.read(path), path, "polyguide-guide"))
            if guide.locale != tag:
                raise BundleError(f"{path} is in {guide.locale[:100]!r} and not in {tag!r}.", AGAIN)
            self._guides[tag] = guide
        return self._guides[tag]

    def guide_json(self, locale: str) -> bytes:
        """Give the bytes of a locale's guide.json; BundleError if there is none."""
        if locale in self._paths:
            return self.read(self._paths[locale])
        self.guide(locale)
        return self._store.read(_GUIDE)

    def guide_for(self, wanted: str | Iterable[str]) -> Guide:
        """Give the guide in the locale that `negotiate` chooses."""
        return self.guide(self.negotiate(wanted))

    def asset(self, name: str) -> bytes:
        """Give the bytes of an image or other file, by its name in the guide."""
        if name not in self._assets:
            remedy = instead(name, self._assets)
            raise BundleError(f"The bundle has no file named {name[:200]!r}.", remedy)
        return self.read(self._assets[name])

    def read(self, path: str) -> bytes:
        """Give the bytes of one of `files`; BundleError if they are not those of the index."""
        file = self.files.get(path)
        if file is None:
            raise BundleError(f"The index has no file {path[:200]!r}.", instead(path, self.files))
        data = self._store.read(path)
        if self._verify and (len(data) != file.size or _digest(data) != file.sha256):
            raise BundleError(
                f"{path} is not the file that index.json describes: its hash is another.", _ANEW
            )
        return data


def _digest(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()
