"""Folders and archives that hold a bundle: what is hostile, changed or none is a sentence."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from guides import written
from polyguide.embed import (
    BundleError,
    open_bundle,
    open_package,
    store,
)

if TYPE_CHECKING:
    from pathlib import Path

    pass
from bundles_made import files, index, zipped


def test_a_file_whose_hash_is_another_is_refused_unless_nobody_minds(tmp_path: Path) -> None:
    guide = files()["ar/guide.json"]
    changed = {**files(), "ar/guide.json": guide[:-1] + b" "}  # of the same size
    for source in (zipped(changed), written(changed, tmp_path)):
        bundle = open_bundle(source)
        assert bundle.guide("en")
        with pytest.raises(BundleError, match=r"ar/guide\.json is not the file"):
            bundle.guide("ar")
        assert open_bundle(source, verify=False).guide("ar").locale == "ar"


def test_a_guide_in_another_language_than_the_index_says_is_refused() -> None:
    made = json.loads(files()["index.json"])
    made["locales"][2]["guide"] = made["locales"][0]["guide"]
    bundle = open_bundle(zipped({**files(), "index.json": json.dumps(made).encode()}))
    with pytest.raises(BundleError, match="in 'en' and not in 'ar'"):
        bundle.guide("ar")


@pytest.mark.parametrize(
    "path",
    [
        "../guide.json",
        "/etc/passwd",
        "a/../../b",
        "C:/x",
        "a\\b",
        "a\0b",
        "",
        "a//b",
        "./a",
        "x" * 2000,
    ],
    ids=range(10),
)
def test_an_index_that_names_a_file_outside_the_bundle_is_refused(path: str) -> None:
    file = {"path": path, "size": 1, "sha256": "0" * 64}
    with pytest.raises(BundleError, match="outside the bundle"):
        open_bundle(zipped({"index.json": index(locales=[{"locale": "en", "guide": file}])}))


@pytest.mark.parametrize("name", ["../evil", "/evil", "a/../../evil", "C:\\evil", "a\\..\\evil"])
def test_an_archive_that_names_a_file_outside_itself_is_refused(name: str) -> None:
    with pytest.raises(BundleError, match="outside itself"):
        open_bundle(zipped({**files(), name: b"x"}))


def test_an_archive_with_a_name_twice_is_refused() -> None:
    data = io.BytesIO(zipped(files()))
    with zipfile.ZipFile(data, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("index.json", b"{}")
    with pytest.raises(BundleError, match="more than once"):
        open_bundle(data)


def test_an_index_with_a_locale_twice_is_refused() -> None:
    file = {"path": "en/guide.json", "size": 1, "sha256": "0" * 64}
    with pytest.raises(BundleError, match=r"index\.json has the locale en more than once"):
        open_bundle(zipped({"index.json": index(locales=[{"locale": "en", "guide": file}] * 2)}))


def test_a_sentence_about_an_archive_in_memory_is_a_sentence() -> None:
    with pytest.raises(BundleError, match="The zip archive can't be read: "):
        open_bundle(b"PK\x03\x04 and no more")
    with pytest.raises(BundleError, match=r"The zip archive names a file outside itself: '\.\./x'"):
        open_bundle(zipped({**files(), "../x": b""}))


@pytest.mark.slow
def test_a_bomb_is_refused_before_it_bursts(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped({"index.json": b" " * (store.MAX_FILE + 1)})
    assert len(bomb) < 100_000
    with pytest.raises(BundleError, match="larger than 64 MiB"):
        open_bundle(bomb)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-30],
        lambda data: data[:200],
        lambda data: data[:60] + bytes(60) + data[120:],
        lambda data: data.replace(b"index.json", b"index.jsom"),
    ],
    ids=["cut at the end", "cut early", "zeros inside", "no index"],
)
def test_a_damaged_archive_is_refused(damage: Any) -> None:
    with pytest.raises(BundleError):
        open_bundle(damage(zipped(files()))).guide()


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = written(files(), tmp_path / "bundle")
    (tmp_path / "secret.json").write_bytes(files()["en/guide.json"])
    (folder / "en/guide.json").unlink()
    (folder / "en/guide.json").symlink_to(tmp_path / "secret.json")
    with pytest.raises(BundleError, match="outside itself"):
        open_bundle(folder).guide("en")


def test_what_is_no_bundle_at_all_is_said_kindly(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=r"nowhere can't be opened: No such file"):
        open_bundle(tmp_path / "nowhere")
    with pytest.raises(BundleError, match=r"index\.json in .* can't be read"):
        open_bundle(tmp_path)
    with pytest.raises(BundleError, match="There is no package 'no_such_package'"):
        open_package("no_such_package")
    with pytest.raises(TypeError, match="open_bundle takes"):
        open_bundle(42)
