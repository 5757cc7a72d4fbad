"""The command that serves: what it takes, and what it says of wrong options."""

from __future__ import annotations

import socket

import pytest

from desks import FILES, SETTINGS
from running import run


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--translate", "es", "--translator", "Ana"], "Give a name and an address"),
        (["--translate", "es", "--translator", "Ana\nX <a@b.cl>"], "Give a name and an address"),
        (["--translate", "es", "--editor", 'code "'], "is not closed"),
        (["--translator", "Ana Soto <ana@correo.cl>"], "with --translate only"),
        (["--translate", "de"], "Name one of these: es, fr"),
        (["--translate", "en"], "Name one of these: es, fr"),
    ],
)
def test_a_wrong_option_is_told(project, options, said) -> None:
    folder = project(FILES, SETTINGS)
    done = run("serve", "--project", str(folder), "--port", "0", *options)
    assert done.code == 2
    assert said in " ".join(done.err.split())


def test_a_port_that_is_taken_is_told(project) -> None:
    folder = project(FILES, SETTINGS)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run("serve", "--project", str(folder), "--port", port, "--translate", "es")
    assert done.code == 2
    assert "SRV001" in done.err
