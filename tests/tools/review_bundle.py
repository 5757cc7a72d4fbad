"""Write the reviewed bundle below tests/specimens/bundle/expected anew: look at the diff.

PYTHONPATH=build:tests/support python tests/tools/review_bundle.py
"""

from __future__ import annotations

from bundles_seen import GOLDEN, SPECIMEN, files

for name in GOLDEN:
    target = SPECIMEN / "expected" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(files("specimen")[name])
