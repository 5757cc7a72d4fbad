"""Draws what a page costs, by how many pages a guide has: an SVG that is read in light and dark."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from measuring import Spread

WIDTH, HEIGHT = 720, 380
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 100, 46, 46
_STYLE = """
text{font:13px system-ui,sans-serif;fill:#17212a}
.title{font-size:15px;font-weight:600}
.grid{stroke:#cfd8de;stroke-width:1}
.line{fill:none;stroke-width:2.5}
.s0{stroke:#0a4d62;fill:#0a4d62}.s1{stroke:#c8452b;fill:#c8452b}
.s2{stroke:#734300;fill:#734300}.s3{stroke:#573586;fill:#573586}
.line.s0,.line.s1,.line.s2,.line.s3{fill:none}
text.s0,text.s1,text.s2,text.s3{stroke:none;font-weight:600}
@media (prefers-color-scheme:dark){
text{fill:#e4eaee}.grid{stroke:#3b4953}
.s0{stroke:#8ed4ea;fill:#8ed4ea}.s1{stroke:#f0795f;fill:#f0795f}
.s2{stroke:#f2c078;fill:#f2c078}.s3{stroke:#cdb4f5;fill:#cdb4f5}
}
"""


class Point(NamedTuple):
    """What one page costs, in milliseconds, in a guide of so many pages."""

    pages: int
    cost: Spread


class _Axis(NamedTuple):
    """A logarithmic axis: values from `low` to `high` lie between two places of the picture."""

    low: float
    high: float
    begin: float
    end: float

    def at(self, value: float) -> float:
        """Give the place of a value."""
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return round(self.begin + share * (self.end - self.begin), 1)

    def ticks(self) -> Iterator[float]:
        """Give 1, 2 and 5 of each power of ten between the ends."""
        for power in range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1):
            for step in (1, 2, 5):
                if self.low <= (value := step * 10**power) <= self.high:
                    yield value


def plot(lines: Mapping[str, Sequence[Point]], title: str) -> str:
    """Draw a line for each program; a bar at each point goes from the least to the greatest."""
    points = [point for some in lines.values() for point in some]
    pages = [point.pages for point in points]
    costs = [cost for point in points for cost in point.cost]
    across = _Axis(min(pages) / 1.25, max(pages) * 1.25, _LEFT, WIDTH - _RIGHT)
    up = _Axis(min(costs) / 1.5, max(costs) * 1.5, HEIGHT - _BOTTOM, _TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        f"<title>{title}</title>",
        f"<style>{_STYLE}</style>",
        f'<text class="title" x="{_LEFT}" y="24">{title}</text>',
        *_grid(across, up),
    ]
    for number, (name, some) in enumerate(lines.items()):
        parts += _line(name, number, [(across.at(one.pages), one.cost) for one in some], up)
    return "\n".join([*parts, "</svg>", ""])


def _grid(across: _Axis, up: _Axis) -> Iterator[str]:
    for value in up.ticks():
        y = up.at(value)
        yield f'<path class="grid" d="M{across.begin} {y}H{across.end}"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{value:g}</text>'
    for value in across.ticks():
        x = across.at(value)
        yield f'<text x="{x}" y="{HEIGHT - _BOTTOM + 20}" text-anchor="middle">{value:,.0f}</text>'
    yield f'<text x="{across.end}" y="{HEIGHT - 8}" text-anchor="end">pages</text>'


def _line(name: str, number: int, places: list[tuple[float, Spread]], up: _Axis) -> Iterator[str]:
    style = f"s{number % 4}"
    path = "L".join(f"{x} {up.at(cost.median)}" for x, cost in places)
    yield f'<path class="line {style}" d="M{path}"/>'
    for x, cost in places:
        yield f'<path class="{style}" d="M{x} {up.at(cost.least)}V{up.at(cost.greatest)}"/>'
        yield f'<circle class="{style}" cx="{x}" cy="{up.at(cost.median)}" r="3.5"/>'
    x, cost = places[-1]
    yield f'<text class="{style}" x="{x + 9}" y="{up.at(cost.median) + 4}">{name}</text>'
