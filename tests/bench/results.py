"""What build_bench.py has measured: figures, ratios, and the tables of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from measuring import Sample, Spread

CASE_NAMES = ("cold", "unchanged", "one message", "check, cold", "check, unchanged", "update")


@dataclass
class Result:
    """All that was measured of one contender. `memory_mb` is of all processes together."""

    version: str
    pages: int = 0
    files: int = 0
    size_mb: float = 0.0
    memory_mb: float = 0.0
    samples: dict[str, list[Sample]] = field(default_factory=dict)

    def figures(self, case: str, what: str) -> list[float]:
        """Give one figure of every run of a case."""
        return [getattr(sample, what) for sample in self.samples.get(case, ())]


def result_of(values: Mapping[str, Any]) -> Result:
    """Read a result back from values for JSON."""
    runs = values["samples"].items()
    samples = {case: [Sample(**one) for one in some] for case, some in runs}
    return Result(**{**values, "samples": samples})


def ratios(result: Result, peer: Result, case: str, what: str) -> list[float]:
    """Give how many times as much as a peer each repetition took."""
    both = zip(result.figures(case, what), peer.figures(case, what), strict=False)
    return [one / other for one, other in both]


def table(results: Mapping[str, Result]) -> str:
    """Write every case as Markdown: what the first contender took, what each other one, the ratio.

    Figures are medians, with the least and the greatest behind them. A ratio is that of two runs of
    one repetition.
    """
    name, *others = results
    lines = [
        f"| work | {name}, CPU s | beside | CPU s | ratio of CPU | {name}, s | s | ratio |",
        "| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for case in CASE_NAMES:
        if case not in results[name].samples:
            continue
        peers = [other for other in others if case in results[other].samples]
        rows = (_row(results, case, peer) for peer in peers or [""])
        lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines)


def _row(results: Mapping[str, Result], case: str, peer: str) -> Iterator[str]:
    one = next(iter(results.values()))
    other = results.get(peer)
    yield case
    for what in ("cpu", "wall"):
        yield shown(one.figures(case, what))
        if what == "cpu":
            yield peer
        yield shown(other.figures(case, what)) if other else ""
        yield shown(ratios(one, other, case, what)) if other else ""


def sizes(results: Mapping[str, Result]) -> str:
    """Write what each contender made, and the memory that all its processes took, as Markdown."""
    rows = [
        ("", "version", "pages", "files", "output, MB", "memory of all processes, MB"),
        ("---", "---", "---:", "---:", "---:", "---:"),
    ]
    for name, result in results.items():
        counts = (result.pages, result.files, round(result.size_mb, 1), round(result.memory_mb))
        cells = [f"{count:,}" if count else "" for count in counts]
        rows.append((name, result.version, cells[0], cells[1], cells[2], cells[3]))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def shown(figures: Sequence[float]) -> str:
    """Write a median, and behind it the least and the greatest.

    >>> shown([0.25, 0.5, 3])
    '0.50 (0.25 to 3.00)'
    """
    median, least, greatest = (f"{figure:.2f}" for figure in Spread.of(figures))
    return f"{median} ({least} to {greatest})"
