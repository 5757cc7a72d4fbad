"""Python's collector of garbage rests while it has nothing to find, and then goes on."""

from __future__ import annotations

import gc

import pytest

from polyguide.model.garbage_collection import collector_paused


@pytest.mark.parametrize("wanted", [True, False])
def test_the_collector_is_afterwards_as_it_was(wanted: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if wanted else gc.disable)()
        with collector_paused():
            assert not gc.isenabled()
        assert gc.isenabled() == wanted
    finally:
        (gc.enable if before else gc.disable)()
