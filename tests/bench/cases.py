"""The cases of build_bench.py: what is made ready, what is run, what is put back afterwards."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from contenders import Contender, Edit
from measuring import Bin, Sample, run

ANEW = "Make the corpus anew with --fresh."


def _cold(one: Contender, aside: Bin) -> Sample | None:
    if not one.build:
        return None
    for path in (one.output, *one.caches):
        aside.take(path)
    return run(one.build, one.environment)


def _unchanged(one: Contender, aside: Bin) -> Sample | None:
    return run(one.build, one.environment) if one.build else None


def _one_message(one: Contender, aside: Bin) -> Sample | None:
    if not one.edit or not one.page:
        return None
    with edited(one.edit):
        sample = run(one.build, one.environment)
    if one.edit.new[:6] not in one.page.read_text(encoding="utf-8"):
        sys.exit(f"{one.name} did not bring {one.page} up to date")
    return sample


def _check_cold(one: Contender, aside: Bin) -> Sample | None:
    if not one.check:
        return None
    for path in one.caches:
        aside.take(path)
    return run(one.check, one.environment)


def _check_unchanged(one: Contender, aside: Bin) -> Sample | None:
    return run(one.check, one.environment) if one.check else None


def _update(one: Contender, aside: Bin) -> Sample | None:
    """Carry the catalogues over to one changed paragraph, and put them back afterwards."""
    if not one.source_edit or not one.catalogues:
        return run(one.update, one.environment) if one.update else None
    kept = one.folder / "catalogues"
    if kept.exists():
        sys.exit(f"A run was cut short and left {kept}. {ANEW}")
    shutil.copytree(one.catalogues, kept)
    try:
        with edited(one.source_edit):
            return run(one.update, one.environment)
    finally:
        aside.take(one.catalogues)
        kept.rename(one.catalogues)


CASES: dict[str, Callable[[Contender, Bin], Sample | None]] = {
    "cold": _cold,
    "unchanged": _unchanged,
    "one message": _one_message,
    "check, cold": _check_cold,
    "check, unchanged": _check_unchanged,
    "update": _update,
}


@contextmanager
def edited(edit: Edit) -> Iterator[None]:
    """Make one change, and take it back afterwards, time of the file included."""
    before, state = edit.path.read_text(encoding="utf-8"), edit.path.stat()
    old, new = (_as_in(edit.path, text) for text in (edit.old, edit.new))
    if before.count(old) != 1:
        sys.exit(f"{edit.path} does not hold the text to change once: {old}\n{ANEW}")
    edit.path.write_text(before.replace(old, new), encoding="utf-8")
    try:
        yield
    finally:
        edit.path.write_text(before, encoding="utf-8")
        os.utime(edit.path, ns=(state.st_atime_ns, state.st_mtime_ns))


def _as_in(path: Path, text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1] if path.suffix == ".po" else text
