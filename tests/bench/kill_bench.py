"""Kill `polyguide update` and `fmt` at random moments, and look whether every catalogue is whole.

    python tests/bench/kill_bench.py --kills 1000

Half of the kills come at any moment of the run, half while it writes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "build"), str(ROOT / "tests/support"), str(Path(__file__).parent)]

from corpus import make_corpus, write_corpus  # noqa: E402

from killing import Range, outlived, unwrapped_badly  # noqa: E402


def project(folder: Path, command: str) -> Path:
    """Write a project of four catalogues, each of which the command would change."""
    write_corpus(make_corpus(10, 5, 60, 1), folder)
    top = folder / "polyguide"
    if command == "fmt":
        for path in top.rglob("*.po"):
            path.write_bytes(unwrapped_badly(path.read_bytes()))
        return top
    for path in (top / "content").rglob("*.md"):
        path.write_text(path.read_text(encoding="utf-8") + "\nOne more word.\n", encoding="utf-8")
    return top


def measure(command: str, kills: int, rng: Random) -> None:
    """Kill one command so many times, and print what was found."""
    with tempfile.TemporaryDirectory() as folder:
        target = Range.of(project(Path(folder), command), command)
        planning, writing = map(min, zip(*(target.times() for _ in range(5)), strict=True))
        size = sum(map(len, target.old.values())) // len(target.old)
        print(f"{command}: {len(target.new)} files to change, {size} bytes each on average;")
        print(f"  {planning:.3f} s until it writes, {writing:.4f} s of writing", flush=True)
        found: Counter[str] = Counter()
        for number in range(kills):
            late = number % 2 == 1
            delay = rng.uniform(0, writing if late else planning + writing)
            pid, met = target.kill(delay, writing=late)
            left = target.left()
            found["kills that met it alive" if met else "runs that had ended before"] += 1
            found["files neither old nor new"] += len(left.broken)
            found["kills after which all files were old"] += met and not left.new
            found["kills after which some files were new"] += bool(left.new and left.old)
            found["kills that left temporary files"] += left.stale > 0
            found["processes that outlived the killed one"] += outlived(pid)
            if number % 10 == 0:
                found["later runs that did not finish the work"] += not target.completed()
        for name, count in found.items():
            print(f"  {name}: {count}", flush=True)


def main() -> None:
    """Kill every command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000, help="of each command")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    measure("update", given.kills, Random(given.seed))
    measure("fmt", given.kills, Random(given.seed))
    measure("update in two processes", given.kills // 10, Random(given.seed))


if __name__ == "__main__":
    main()
