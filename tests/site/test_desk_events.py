"""What an open page of the desk is told: blocks that changed, a guide that did, and faults."""

from __future__ import annotations

import json
import threading
from queue import Queue
from typing import TYPE_CHECKING, Any

import pytest

from desks import FILES, PO, SETTINGS, desk_of
from polyguide.site.desk.events import events

if TYPE_CHECKING:
    from pathlib import Path

    from polyguide.site.desk.desk import Desk

PAGE = "es/index.html"


class Told:
    """A page that is open, and what it was told so far."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desk: Desk = desk_of(folder)
        self._queue: Queue[str] = Queue()
        started = threading.Event()
        threading.Thread(target=self._listen, args=(started,), daemon=True).start()
        assert started.wait(10)

    def _listen(self, started: threading.Event) -> None:
        stream = events(self.desk, PAGE)
        next(stream)
        started.set()
        for event in stream:
            self._queue.put(event)

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.folder / path
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new))

    def look(self) -> None:
        """Look as the server does: twice, as what changes between two looks is being written."""
        self.desk.look()
        self.desk.look()

    def next(self) -> tuple[str, Any]:
        name, _, data = self._queue.get(timeout=10).partition("\n")
        return name.removeprefix("event: "), json.loads(data.removeprefix("data: "))


@pytest.fixture
def told(project) -> Told:
    return Told(project(FILES, SETTINGS))


def test_a_saved_catalogue_repaints_the_blocks_that_it_changed(told) -> None:
    told.edit(PO, '"Efectivo"', '"Dinero"')
    told.look()
    name, data = told.next()
    assert name == "blocks"
    assert [(row["words"], row["html"]) for row in data["blocks"]] == [("Cash", "Dinero")]
    assert data["left"] == {"page": 3, "guide": 3}


def test_a_translation_that_is_new_takes_the_language_of_the_source_away(told) -> None:
    told.edit(PO, '"Card"\nmsgstr ""', '"Card"\nmsgstr "Tarjeta"')
    told.look()
    (row,) = told.next()[1]["blocks"]
    assert (row["html"], row["attributes"], row["state"]) == ("Tarjeta", {}, "translated")


def test_a_saved_document_loads_the_page_again(told) -> None:
    told.edit("content/index.md", "- Cash", "- Coins")
    told.desk.renew_source([str(told.folder / "content/index.md")])
    assert told.next() == ("reload", {})
    assert "Coins" in told.desk.at(PAGE).words.page(0)


def test_a_broken_catalogue_is_told_until_it_is_mended_and_the_words_stay(told) -> None:
    told.edit(PO, 'msgid "Cash"', 'msgid "Cash')
    told.look()
    name, data = told.next()
    assert (name, data["problems"][0]["path"]) == ("error", PO)
    assert "Efectivo" in told.desk.at(PAGE).words.page(0)
    told.edit(PO, 'msgid "Cash\n', 'msgid "Cash"\n')
    told.look()
    assert told.next() == ("fine", {})


def test_a_broken_guide_is_told_until_it_is_mended_and_the_page_stays(told) -> None:
    settings = told.folder / "polyguide.toml"
    good = settings.read_text()
    settings.write_text("source = 1\n")
    told.desk.renew_source([str(settings)])
    assert told.next()[0] == "error"
    assert "Efectivo" in told.desk.at(PAGE).words.page(0)
    settings.write_text(good)
    told.desk.renew_source([str(settings)])
    assert {told.next()[0], told.next()[0]} == {"reload", "fine"}


def test_what_is_wrong_with_two_messages_beside_each_other_is_told_after_what_is_seen(told) -> None:
    told.edit(PO, '"Card"\nmsgstr ""', '"Card"\nmsgstr "Efectivo"')
    told.look()
    first, later = told.next()[1]["blocks"], told.next()[1]["blocks"]
    assert [(row["words"], row["problems"]) for row in first] == [("Card", 0)]
    assert [(row["words"], row["problems"]) for row in later] == [("Card", 1)]


def test_a_saved_template_loads_the_page_again(told) -> None:
    template = told.folder / "templates/notice.html"
    template.parent.mkdir()
    for words in ("Mind the gap.", "Mind the step."):
        template.write_text(f"<p>{words}</p>\n")
        told.desk.renew_source([str(template)])
        assert told.next() == ("reload", {})
        page = told.desk.at(PAGE).words.page(0)
        assert words in page
        assert "Efectivo" in page
