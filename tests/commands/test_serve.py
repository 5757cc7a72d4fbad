"""`serve`: pages for the author, made again whenever a file is saved."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request

import pytest

from command_lines import DOCUMENT
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
