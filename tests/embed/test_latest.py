"""A bundle that is put in the place of another under a running program: one whole state, always."""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import json
import os
import shutil
import sys
import threading
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest

import polyguide
from asking import Answer, ask, ran
from bundles_made import zipped
from ferry import FACTS, FILES, SETTINGS
from guides import written
from polyguide.commands.export import export
from polyguide.embed import BundleError, Latest, open_bundle, open_package
from polyguide.embed.asgi import GuideApp
from polyguide.embed.bundle import Origin
from polyguide.project import find_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from polyguide.embed import Bundle

pytestmark = pytest.mark.slow

OTHER = "# Times\n\nEvery hour.\n"
PATHS = (
    "/es/index", "/en/index", "/es/index.json", "/en/times.txt",
    "/bundle/index.json", "/bundle/es/guide.json", "/bundle/en/facts.json",
    "/bundle/assets/map.svg",
)  # fmt: skip
LIMIT = 30  # seconds after which a test gives up


def at_price(price: int) -> Mapping[str, str | bytes]:
    """Give the files of a project in which a ticket has a price."""
    facts = FACTS.replace("15000", str(price))
    return {
        **FILES,
        "polyguide.toml": SETTINGS,
        "content/facts.toml": facts,
        "content/times.md": OTHER,
        "content/map.svg": f"<svg xmlns='http://www.w3.org/2000/svg'><!-- {price} --></svg>",
    }


def project_at(price: int, folder: Path) -> Path:
    return written(
        {k: v if isinstance(v, bytes) else v.encode() for k, v in at_price(price).items()}, folder
    )


@cache
def bundle_at(price: int) -> Mapping[str, bytes]:
    with TemporaryDirectory() as folder:
        return polyguide.make_bundle(
            polyguide.open_project(project_at(price, Path(folder) / "p"))
        ).files


@cache
def answers_at(price: int) -> Mapping[str, bytes]:
    """Give what an app answers that has never seen another bundle."""
    fresh = GuideApp(open_bundle(zipped(bundle_at(price))))
    return {path: ask(path, to=fresh).body for path in PATHS}


def shown(app: GuideApp) -> dict[str, bytes]:
    answers = {path: ask(path, to=app) for path in PATHS}
    assert {answer.status for answer in answers.values()} == {200}
    return {path: answer.body for path, answer in answers.items()}


# Ways to have a bundle, and to put another in its place


class Place:
    """A bundle as an app finds it: how it is opened, and how another one comes there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.put(1)

    def put(self, price: int) -> None:
        raise NotImplementedError

    def open(self) -> Bundle:
        raise NotImplementedError


class InFolder(Place):
    """The files are replaced in the folder, the index last, as `polyguide export json` does."""

    def put(self, price: int) -> None:
        for path, data in bundle_at(price).items():
            file = self.folder / "json" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            (self.folder / "new").write_bytes(data)
            os.replace(self.folder / "new", file)

    def open(self) -> Bundle:
        return open_bundle(self.folder / "json")


class ByName(InFolder):
    def open(self) -> Bundle:
        return open_bundle(str(self.folder / "json/index.json"))


class BehindLink(Place):
    def put(self, price: int) -> None:
        written(bundle_at(price), self.folder / f"at-{price}")
        (self.folder / "next").symlink_to(f"at-{price}", target_is_directory=True)
        os.replace(self.folder / "next", self.folder / "current")

    def open(self) -> Bundle:
        return open_bundle(self.folder / "current")


class MovedFolder(Place):
    def put(self, price: int) -> None:
        written(bundle_at(price), self.folder / "next")
        if (self.folder / "json").exists():
            os.replace(self.folder / "json", self.folder / "gone")
        os.replace(self.folder / "next", self.folder / "json")
        shutil.rmtree(self.folder / "gone", ignore_errors=True)

    def open(self) -> Bundle:
        return open_bundle(self.folder / "json")


class InArchive(Place):
    def put(self, price: int) -> None:
        (self.folder / "new").write_bytes(zipped(bundle_at(price)))
        os.replace(self.folder / "new", self.folder / "guide.zip")

    def open(self) -> Bundle:
        return open_bundle(self.folder / "guide.zip")


class InOneFile(Place):
    def put(self, price: int) -> None:
        (self.folder / "new").write_bytes(bundle_at(price)["es/guide.json"])
        os.replace(self.folder / "new", self.folder / "guide.json")

    def open(self) -> Bundle:
        return open_bundle(self.folder / "guide.json")


class InPackage(Place):
    def put(self, price: int) -> None:
        files = {f"data/{path}": data for path, data in bundle_at(price).items()}
        written({"__init__.py": b"", **files}, self.folder / "ferry_of_today")

    def open(self) -> Bundle:
        return open_package("ferry_of_today")


class InPackedPackage(Place):
    def put(self, price: int) -> None:
        inside = {f"packed_ferry/data/{p}": data for p, data in bundle_at(price).items()}
        (self.folder / "new").write_bytes(zipped({"packed_ferry/__init__.py": b"", **inside}))
        os.replace(self.folder / "new", self.folder / "packed.zip")

    def open(self) -> Bundle:
        return open_package("packed_ferry")


WAYS = (InFolder, ByName, BehindLink, MovedFolder, InArchive, InPackage, InPackedPackage)


@pytest.fixture(params=WAYS, ids=[way.__name__ for way in WAYS])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    sys.path[:0] = [str(tmp_path), str(tmp_path / "packed.zip")]
    importlib.invalidate_caches()
    yield request.param(tmp_path)
    del sys.path[:2]
    for name in ("ferry_of_today", "packed_ferry"):
        sys.modules.pop(name, None)


# What an app shows


def test_an_app_takes_over_the_bundle_that_is_put_in_the_place_of_its_own(place: Place) -> None:
    app = GuideApp(place.open())
    for price in (1, 2, 3, 2):
        place.put(price)
        assert shown(app) == answers_at(price)


def test_nothing_is_read_again_while_nothing_is_new(tmp_path: Path) -> None:
    place = InFolder(tmp_path)
    latest = Latest(place.open())
    first = latest.bundle
    assert latest.bundle is first
    place.put(1)
    assert latest.bundle is first
    os.utime(tmp_path / "json/index.json")
    assert latest.bundle is first
    assert latest.reload() is False
    place.put(2)
    assert latest.reload() is True
    assert latest.bundle.guide("es").fact("price").text == "2\xa0CLP"


def test_one_file_is_taken_over_as_well(tmp_path: Path) -> None:
    place = InOneFile(tmp_path)
    app = GuideApp(place.open())
    for price in (1, 2):
        place.put(price)
        assert ask("/es/index.json", to=app).body == answers_at(price)["/es/index.json"]


def test_an_app_that_was_made_before_the_export_shows_what_is_there_at_its_first_request(
    place: Place,
) -> None:
    app = GuideApp(place.open())
    place.put(2)
    assert shown(app) == answers_at(2)


def test_what_an_app_has_taken_over_needs_its_files_no_more(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    app = GuideApp(InFolder(tmp_path).open())
    ask("/es/index", to=app)
    shutil.rmtree(tmp_path / "json")
    for _ in range(2):
        assert shown(app) == answers_at(1)
    [record] = caplog.records
    sentence = "The new guide can't be taken over, and the old one stays: "
    assert record.getMessage().startswith(sentence)


def test_a_tag_of_the_old_bundle_stands_for_the_same_bytes_of_the_new_one(tmp_path: Path) -> None:
    place = InFolder(tmp_path)
    app = GuideApp(place.open())
    tags = {path: ask(path, to=app).headers["etag"] for path in PATHS}
    place.put(2)
    for path, tag in tags.items():
        again = ask(path, to=app, headers={"If-None-Match": tag})
        same = answers_at(1)[path] == answers_at(2)[path]
        assert (again.status, again.headers["etag"] == tag) == (304 if same else 200, same)
        assert again.body == (b"" if same else answers_at(2)[path])
    assert {answers_at(1)[path] == answers_at(2)[path] for path in PATHS} == {True, False}


def test_an_answer_that_has_begun_ends_as_it_began(tmp_path: Path) -> None:
    place = InFolder(tmp_path)
    app = GuideApp(place.open())
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)
        if len(sent) == 1:
            place.put(2)
            assert ask("/es/index", to=app).body == answers_at(2)["/es/index"]

    scope = {"type": "http", "method": "GET", "path": "/es/index", "headers": []}
    ran(app(scope, None, send))
    assert sent[1]["body"] == answers_at(1)["/es/index"]


def test_a_loop_that_is_not_of_asyncio_takes_over_as_well(tmp_path: Path) -> None:
    place = InFolder(tmp_path)
    app = GuideApp(place.open())
    for price in (1, 2):
        place.put(price)
        sent: list[dict[str, Any]] = []

        async def send(message: dict[str, Any], sent: list[dict[str, Any]] = sent) -> None:
            sent.append(message)

        scope = {"type": "http", "method": "GET", "path": "/es/index", "headers": []}

        def serve(answer: Any) -> None:
            with pytest.raises(StopIteration):
                answer.send(None)

        with ThreadPoolExecutor(1) as pool:  # tests of browsers may have left a loop in this one
            pool.submit(serve, app(scope, None, send)).result(60)
        assert sent[1]["body"] == answers_at(price)["/es/index"]


# What is not whole


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def renewed(folder: Path, path: str, data: bytes) -> None:
    """Write a file, and into the index what it is now."""
    index, old = folder / "index.json", (folder / path).read_bytes()
    (folder / path).write_bytes(data)
    known, now = (hashlib.sha256(one).hexdigest() for one in (old, data))
    text = index.read_text("utf-8").replace(known, now)
    index.write_text(text.replace(f'"size": {len(old)}', f'"size": {len(data)}'), "utf-8")


BROKEN: dict[str, Callable[[Path], object]] = {
    "a guide is cut": lambda f: (f / "es/guide.json").write_bytes(
        cut(bundle_at(2)["es/guide.json"])
    ),
    "a guide is the old one": lambda f: (f / "es/guide.json").write_bytes(
        bundle_at(1)["es/guide.json"]
    ),
    "an image is the old one": lambda f: (f / "assets/map.svg").write_bytes(
        bundle_at(1)["assets/map.svg"]
    ),
    "a file is missing": lambda f: (f / "en/messages.ndjson").unlink(),
    "the index is cut": lambda f: (f / "index.json").write_bytes(cut(bundle_at(2)["index.json"])),
    "the index is empty": lambda f: (f / "index.json").write_bytes(b""),
    "the index is missing": lambda f: (f / "index.json").unlink(),
    "the index is of another format": lambda f: (f / "index.json").write_bytes(b"[]"),
    "the bundle is of a later version": lambda f: (f / "index.json").write_bytes(
        bundle_at(2)["index.json"].replace(b'"version": "1.1"', b'"version": "2.0"')
    ),
    "a guide is none, as the index says": lambda f: renewed(f, "es/guide.json", b"[]"),
    "a file is a queue": lambda f: ((f / "es/guide.json").unlink(), os.mkfifo(f / "es/guide.json")),
    "everything is missing": lambda f: shutil.rmtree(f),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_not_whole_is_never_shown_and_told_once(
    name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    place = BehindLink(tmp_path)
    app = GuideApp(place.open())
    assert shown(app) == answers_at(1)
    written(bundle_at(2), tmp_path / "at-2")
    BROKEN[name](tmp_path / "at-2")
    (tmp_path / "next").symlink_to("at-2")
    os.replace(tmp_path / "next", tmp_path / "current")
    for _ in range(3):
        assert shown(app) == answers_at(1)
    with pytest.raises(BundleError):
        app.reload()
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert shown(app) == answers_at(1)
    shutil.rmtree(tmp_path / "at-2", ignore_errors=True)
    written(bundle_at(2), tmp_path / "at-2")
    assert app.reload() is True
    assert shown(app) == answers_at(2)


def test_what_arrives_after_its_index_is_taken_over_when_all_of_it_is_there(tmp_path: Path) -> None:
    app = GuideApp(InFolder(tmp_path).open())
    assert shown(app) == answers_at(1)
    new = bundle_at(2)
    (tmp_path / "json/index.json").write_bytes(new["index.json"])
    assert shown(app) == answers_at(1)
    written({path: data for path, data in new.items() if path != "index.json"}, tmp_path / "json")
    limit = time.monotonic() + LIMIT
    while shown(app) != answers_at(2):
        assert time.monotonic() < limit
        time.sleep(0.05)


def test_what_the_clock_of_a_file_system_does_not_tell_is_noticed_a_little_later(
    tmp_path: Path,
) -> None:
    place = InFolder(tmp_path)
    bundle = place.open()
    still = tmp_path / "still"
    still.write_bytes(b"")
    bundle.origin = Origin(place.open, str(still))
    latest = Latest(bundle)
    assert latest.bundle.is_that_of(bundle)
    place.put(2)
    limit = time.monotonic() + LIMIT
    while latest.bundle.is_that_of(bundle):
        assert time.monotonic() < limit
        time.sleep(0.05)
    assert latest.bundle.is_that_of(place.open())


def test_a_half_copied_archive_is_not_shown(tmp_path: Path) -> None:
    place = InArchive(tmp_path)
    app = GuideApp(place.open())
    assert shown(app) == answers_at(1)
    data = zipped(bundle_at(2))
    for end in (0, 3, len(data) // 2, len(data) - 1):
        (tmp_path / "guide.zip").write_bytes(data[:end])
        assert shown(app) == answers_at(1)
    (tmp_path / "guide.zip").write_bytes(data)
    assert shown(app) == answers_at(2)


def test_a_damaged_package_in_an_archive_is_a_sentence(tmp_path: Path) -> None:
    place = InPackedPackage(tmp_path)
    bundle = open_bundle(zipfile.Path(tmp_path / "packed.zip", "packed_ferry/data/"))
    place.put(2)
    assert bundle.guide("es").fact("price").text == "1\xa0CLP"  # the old archive is still open
    path = tmp_path / "packed.zip"
    path.write_bytes(bytes(path.stat().st_size))
    with pytest.raises(BundleError, match=r"can't be read|is damaged"):
        Latest(bundle).reload()


def test_a_bundle_that_was_opened_says_when_its_files_are_others(tmp_path: Path) -> None:
    place = InFolder(tmp_path)
    bundle = place.open()
    guide = bundle.guide("es")
    place.put(2)
    assert bundle.guide("es") is guide
    with pytest.raises(BundleError, match="Open the bundle again if it was exported anew"):
        bundle.guide("en")


def test_without_verifying_an_index_that_changes_while_it_is_read_is_noticed(
    tmp_path: Path,
) -> None:
    place = InFolder(tmp_path)
    bundle = open_bundle(tmp_path / "json", verify=False)
    assert bundle.whole().guide("es") == bundle.guide("es")
    place.put(2)
    with pytest.raises(BundleError, match="has become another while the rest was read"):
        bundle.whole()


# Under load


def test_every_answer_under_load_is_of_one_whole_export(tmp_path: Path) -> None:
    prices = (1, 2, 3, 4)
    folder = project_at(1, tmp_path / "p")
    export(find_project(folder), "json")
    app = GuideApp(open_bundle(folder / "exports/json"))
    done = threading.Event()
    wrong: list[str] = []
    seen: set[tuple[str, int]] = set()

    def load() -> None:
        while not done.is_set():
            for path in PATHS:
                check(path, ask(path, to=app))

    def check(path: str, answer: Answer) -> None:
        found = [price for price in prices if answer.body == answers_at(price)[path]]
        if answer.status != 200 or not found:
            wrong.append(f"{path} {answer.status} {answer.body[:200]!r}")
        seen.update((path, price) for price in found)

    for price in prices:
        answers_at(price)
    threads = [threading.Thread(target=load) for _ in range(3)]
    for thread in threads:
        thread.start()
    with contextlib.ExitStack() as stack:
        for thread in threads:
            stack.callback(thread.join, LIMIT)
        stack.callback(done.set)
        for price in prices * 4:
            project_at(price, folder)
            export(find_project(folder), "json")
        limit = time.monotonic() + LIMIT
        while shown(app) != answers_at(prices[-1]) and time.monotonic() < limit:
            time.sleep(0.05)
    assert wrong == []
    assert {("/es/index", 1), ("/es/index", 4)} <= seen
    index = json.loads(ask("/bundle/index.json", to=app).body)
    assert index["release"] == open_bundle(folder / "exports/json").release
