"""What build_bench.py has measured: figures, ratios, and the table of them."""

from __future__ import annotations

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


def result_of(values: dict[str, Any]) -> Result:
    """Read a result back from values for JSON."""
    runs = values["samples"].items()
    samples = {case: [Sample(**one) for one in some] for case, some in runs}
    return Result(**{**values, "samples": samples})


def ratios(result: Result, peer: Result, case: str, what: str) -> list[float]:
    """Give how many times as much as a peer each repetition took."""
    both = zip(result.figures(case, what), peer.figures(case, what), strict=False)
    return [one / other for one, other in both]


def table(results: dict[str, Result]) -> str:
    """Write medians, least and greatest, and the ratios to Hugo or msgmerge, as Markdown."""
    names = list(results)
    rows = [["", *(f"{name} {results[name].version}" for name in names)]]
    for case in CASE_NAMES:
        for what, unit in (("wall", "s"), ("cpu", "s of CPU")):
            if any(case in result.samples for result in results.values()):
                cells = [_cell(results, name, case, what) for name in names]
                rows.append([f"{case}, {unit}", *cells])
    for name, what, digits in (
        ("pages", "pages", 0),
        ("files", "files", 0),
        ("output, MB", "size_mb", 1),
        ("all processes, MB", "memory_mb", 0),
    ):
        figures = [getattr(results[one], what) for one in names]
        rows.append([name, *(f"{figure:,.{digits}f}" if figure else "" for figure in figures)])
    head, *body = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([head, "| --- |" + " ---: |" * len(names), *body])


def _cell(results: dict[str, Result], name: str, case: str, what: str) -> str:
    figures = results[name].figures(case, what)
    if not figures:
        return ""
    text = shown(Spread.of(figures), 2)
    peer = results.get("msgmerge" if case == "update" else "hugo")
    if peer and peer is not results[name] and case in peer.samples:
        text += f", {shown(Spread.of(ratios(results[name], peer, case, what)), 2)}×"
    return text


def shown(spread: Spread, digits: int) -> str:
    """Write a median, with the least and the greatest behind it."""
    median, least, greatest = (f"{figure:.{digits}f}" for figure in spread)
    return f"{median} ({least} to {greatest})"
