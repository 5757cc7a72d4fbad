"""Saving on a bad day: a full disk, a kill, two translators at once, odd files. Nothing is lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from desks import FILES, HEAD, PO, SETTINGS, WORDS, Asking, asking, desk_of
from needs import needs
from running import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

KILLED = """
import os, signal
from pathlib import Path
from desks import desk_of, asking
desk = desk_of(Path({folder!r}))
with asking(Path({folder!r}), desk) as page:
    message = page.message("Card")
    os.{call} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    page.save(message, "Tarjeta")
"""


@pytest.fixture
def page(project) -> Iterator[Asking]:
    folder = project(FILES, SETTINGS)
    with asking(folder, desk_of(folder)) as opened:
        yield opened


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
def test_a_full_disk_is_told_and_leaves_the_file_as_it_was(page, monkeypatch, number) -> None:
    message = page.message("Card")

    def fails(_: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fails)
        answer = page.save(message, "Tarjeta")
    assert answer.status == 503
    assert os.strerror(number).lower() in answer.json["error"]
    assert page.po.read_text() == FILES[PO]
    assert page.save(message, "Tarjeta").status == 200


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_kill_during_saving_leaves_the_file_whole(project, call) -> None:
    folder = project(FILES, SETTINGS)
    script = KILLED.format(folder=str(folder), call=call)
    paths = os.pathsep.join([str(ROOT / "build"), str(ROOT / "tests/support")])
    done = subprocess.run([sys.executable, "-c", script], env={"PYTHONPATH": paths}, check=False)
    assert done.returncode == -9
    assert (folder / PO).read_text() == FILES[PO]
    with asking(folder, desk_of(folder)) as page:
        assert page.save(page.message("Card"), "Tarjeta").status == 200
    assert [one.name for one in (folder / PO).parent.iterdir()] == ["guide.po"]


def test_of_two_who_save_one_message_at_once_one_is_told(page) -> None:
    message = page.message("Card")
    answers: list[int] = []

    def save(words: str) -> None:
        answers.append(page.save(message, words).status)

    threads = [threading.Thread(target=save, args=(f"Tarjeta {n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200, 409, 409, 409, 409, 409]


def test_two_servers_of_one_project_do_not_write_over_each_other(project) -> None:
    folder = project(FILES, SETTINGS)
    with asking(folder, desk_of(folder)) as one, asking(folder, desk_of(folder)) as other:
        message = other.message("Card")
        assert one.save(one.message("Card"), "Tarjeta").status == 200
        assert other.save(message, "Naipe").status == 409
        assert one.save(one.message("Cash"), "Dinero").status == 200
        assert other.save(other.message("Fee"), "Tarifa").status == 200
    text = (folder / PO).read_text()
    assert ['"Tarjeta"' in text, '"Dinero"' in text, '"Tarifa"' in text] == [True] * 3


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_files_of_other_programs_keep_their_form(project, end, mark) -> None:
    text = mark + (HEAD + WORDS).replace("\n", end)
    folder = project({**FILES, PO: text}, SETTINGS)
    with asking(folder, desk_of(folder)) as page:
        assert page.save(page.message("Card"), "Tarjeta").status == 200
    data = (folder / PO).read_bytes()
    assert (b"\r\n" in data) == (end == "\r\n")
    assert f'msgid "Card"{end}msgstr "Tarjeta"{end}'.encode() in data
    assert f'msgstr "Pagar"{end}'.encode() in data


def test_entries_of_a_file_with_line_ends_of_both_kinds_are_known_again(project) -> None:
    text = (HEAD + WORDS).replace("\n", "\r\n").replace('msgid "Fee"\r\n', 'msgid "Fee"\n')
    folder = project({**FILES, PO: text}, SETTINGS)
    with asking(folder, desk_of(folder)) as page:
        page.po.write_bytes(page.po.read_bytes().replace(b"Efectivo", b"Dinero"))
        page.server.desk.renew_words("es")
        message = page.message("Cash")
        page.po.write_bytes(page.po.read_bytes().replace(b"Precio", b"Costo"))
        assert page.save(message, "Plata").status == 200
        assert page.save(page.message("Fee"), "Tarifa").status == 200
    text = page.po.read_text("utf-8")
    assert [one in text for one in ('"Tarifa"', '"Plata"', '"Costo"')] == [True, True, True]


def test_a_catalogue_in_another_encoding_is_not_mixed(project) -> None:
    text = (HEAD + WORDS).replace("UTF-8", "ISO-8859-1").replace("mesón", "meson")
    folder = project({**FILES, PO: text.encode("latin-1")}, SETTINGS)
    with asking(folder, desk_of(folder)) as page:
        assert page.save(page.message("Card"), "Más").status == 200
    assert "Cómo pagar." in (folder / PO).read_text("utf-8")
    assert "charset=UTF-8" in (folder / PO).read_text("utf-8")


@needs("msgfmt")
def test_what_is_saved_is_a_catalogue_for_gettext(page) -> None:
    odd = 'Una "tarjeta"\\n\n\tcon {llaves} %s y 字 \U0001f4b3'
    assert page.save(page.message("Card"), odd).status == 200
    assert page.message("Card")["words"] == odd
    done = subprocess.run(
        ["msgfmt", "-c", "-o", os.devnull, str(page.po)], capture_output=True, check=False
    )
    assert (done.returncode, b"error" in done.stderr) == (0, False)


@pytest.mark.parametrize("words", ["a\x00b", "a\x1bb", "\ud800"])
def test_what_no_catalogue_can_hold_is_refused_and_nothing_is_written(page, words) -> None:
    answer = page.save(page.message("Card"), words)
    assert answer.status in (400, 503)
    assert answer.json["error"]
    assert page.po.read_text() == FILES[PO]
