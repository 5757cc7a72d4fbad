"""`serve`: pages for the author, made again whenever a file is saved."""

from __future__ import annotations

import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

import pytest

from command_lines import DOCUMENT
from desks import ANA, FILES, PO, SETTINGS
from running import ROOT
from serving import serving

pytestmark = pytest.mark.slow


def test_the_home_page_is_served_and_rebuilt(project) -> None:
    folder = project({"content/index.md": DOCUMENT})
    with serving(folder) as (_, address):
        with urllib.request.urlopen(address + "en/index.html", timeout=10) as answer:
            assert b"EventSource" in answer.read()
        events = urllib.request.urlopen(address + "_polyguide/changes", timeout=30)
        (folder / "content/index.md").write_text(DOCUMENT + "\nNew words.\n")
        assert any(line.startswith(b"data") for line in events)
        with urllib.request.urlopen(address + "en/index.html", timeout=10) as answer:
            assert b"New words." in answer.read()
        request = urllib.request.Request(address, headers={"Host": "evil.example"})
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(request, timeout=10)


def test_a_desk_notices_what_is_saved_and_all_else_is_made_of_it(project) -> None:
    folder = project(FILES, SETTINGS)
    options = ("--translate", "es", "--translator", ANA)
    with serving(folder, *options) as (server, address):
        assert b"<!--pg:" in _read(f"{address}es/index.html")
        assert b"<!--pg:" not in _read(f"{address}en/index.html")
        events = urllib.request.urlopen(
            f"{address}_polyguide/desk/events?path=/es/index.html", timeout=30
        )
        po = folder / PO
        po.write_text(po.read_text().replace('"Efectivo"', '"Dinero"'))
        assert b"Dinero" in next(line for line in events if line.startswith(b"data"))
        document = folder / "content/index.md"
        document.write_text(document.read_text().replace("- Card", "- Coins"))
        assert any(line.startswith(b"event: reload") for line in events)
        assert b"Coins" in _read(f"{address}es/index.html")
        assert server.stderr is not None
        assert any("Built in" in line for line in server.stderr)
    page = (folder / "site/es/index.html").read_text()
    assert "Dinero" in page
    assert "pg:" not in page


LOST = """\
import datetime, multiprocessing, pathlib, sys, threading, urllib.request
from polyguide.commands import serve
from polyguide.project import find_project
from polyguide.site.desk.desk import Wishes
from polyguide.site.missing_page import ENGLISH

def kill():
    while not (children := multiprocessing.active_children()):
        pass
    children[0].kill()

def tell(event):
    print(type(event).__name__, *(one.code for one in getattr(event, "problems", ())))
    if isinstance(event, serve.Serving):
        sys.exit()

if __name__ == "__main__":
    threading.Thread(target=kill).start()
    now = datetime.datetime(2026, 11, 30, tzinfo=datetime.UTC)
    wishes = Wishes(("es",), lambda: now)
    serve.translate(find_project(pathlib.Path(sys.argv[1])), 0, tell, serve.How(wishes, ENGLISH))
"""


def test_a_desk_is_served_though_the_process_of_its_first_build_was_lost(
    project, tmp_path_factory
) -> None:
    script = tmp_path_factory.mktemp("lost") / "program.py"
    script.write_text(LOST)
    command = [sys.executable, script, project(FILES, SETTINGS)]
    env = {"PYTHONPATH": str(ROOT / "build")}
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("Refused IO027\nServing\n", "")


def _read(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.read()
