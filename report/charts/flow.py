"""Bands from a left column to a right one (an alluvial diagram), drawn as areas whose edges are computed here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt

from report.drawing import color_of, data

Step = dict[str, Any]

POINTS = 16  # along a band
GAP = 0.016  # between two segments, as a part of the whole
LEAST = 0.043  # a segment's least room, so that its words do not touch the next


def flow(
    steps: list[Step], named: Callable[[int, int], str], colors: dict[str, str], titles: dict[str, str]
) -> alt.LayerChart:
    """The diagram. A step: from and to (numbers of segments), size, fate (of `colors`), before and after in words.

    `named` gives the words beside a segment by its number and size.
    """
    whole = sum(step["size"] for step in steps) or 1
    left, right = columns(steps, "from", "to", whole), columns(steps, "to", "from", whole)
    across = alt.Scale(domain=[-0.36, 1.36], nice=False)
    down = alt.Scale(domain=[max(left["end"], right["end"]), -0.045], nice=False, zero=False)
    layers = [bands(steps, left, right, colors, titles).encode(**place("x", "top", across, down), y2="bottom:Q")]
    for column, align, bar, text in ((left, "right", 0.0, -0.02), (right, "left", 1.0, 1.02)):
        boxes = [
            {
                "x": bar,
                "text": text,
                "top": top,
                "bottom": bottom,
                "middle": (top + bottom) / 2,
                "name": named(segment, size),
            }
            for segment, (top, bottom, size) in column["boxes"].items()
        ]
        bars = alt.Chart(data(boxes)).mark_rule(strokeWidth=7, color="var(--quiet)")
        layers.append(bars.encode(**place("x", "top", across, down), y2="bottom:Q"))
        words = alt.Chart(data(boxes)).mark_text(align=align, limit=200)
        layers.append(words.encode(**place("text", "middle", across, down), text="name:N"))
        head = [{"text": text, "middle": -0.03, "name": titles["before" if column is left else "after"]}]
        title = alt.Chart(data(head)).mark_text(align=align, fontWeight="bold")
        layers.append(title.encode(**place("text", "middle", across, down), text="name:N"))
    return alt.layer(*layers).properties(width="container", height=500)


def place(x: str, y: str, across: alt.Scale, down: alt.Scale) -> dict[str, Any]:
    """Where a mark stands; there are no axes."""
    return {"x": alt.X(f"{x}:Q", axis=None, scale=across), "y": alt.Y(f"{y}:Q", axis=None, scale=down)}


def bands(steps: list[Step], left: Step, right: Step, colors: dict[str, str], titles: dict[str, str]) -> alt.Chart:
    """The bands, those of the first colour on top."""
    order = {fate: rank for rank, fate in enumerate(reversed(colors))}
    points = [
        {**shown(step), "band": number, "x": x, "top": top, "bottom": bottom}
        for number, step in sorted(enumerate(steps), key=lambda pair: (order[pair[1]["fate"]], -pair[1]["size"]))
        for x, top, bottom in edges(left["bands"][number], right["bands"][number])
    ]
    tooltip = [
        alt.Tooltip("before:N", title=titles["from"]),
        alt.Tooltip("after:N", title=titles["to"]),
        alt.Tooltip("fate:N", title=titles["fate"]),
        alt.Tooltip("size:Q", title=titles["size"], format=",.0f"),
    ]
    areas = alt.Chart(data(points)).mark_area(opacity=0.75, interpolate="monotone")
    return areas.encode(detail="band:N", color=color_of("fate", colors), tooltip=tooltip)


def shown(step: Step) -> Step:
    """What a tooltip says of a band."""
    return {name: step[name] for name in ("before", "after", "fate", "size")}


def columns(steps: list[Step], own: str, other: str, whole: int) -> dict[str, Any]:
    """Where each segment and each band begins and ends in one column, from 0 down, with gaps."""
    boxes: dict[int, tuple[float, float, int]] = {}
    bands: dict[int, tuple[float, float]] = {}
    at = 0.0
    for segment in sorted({step[own] for step in steps}):
        mine = sorted((step[other], number) for number, step in enumerate(steps) if step[own] == segment)
        start, size = at, 0
        for _, number in mine:
            height = steps[number]["size"] / whole
            bands[number] = (at, at + height)
            at, size = at + height, size + steps[number]["size"]
        boxes[segment] = (start, at, size)
        at += max(GAP, LEAST - (at - start))
    return {"boxes": boxes, "bands": bands, "end": at}


def edges(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float, float]]:
    """The upper and lower edge of a band along its way, level at both ends."""
    way = [point / (POINTS - 1) for point in range(POINTS)]
    bent = [(x, x * x * (3 - 2 * x)) for x in way]
    return [(x, start[0] + (end[0] - start[0]) * s, start[1] + (end[1] - start[1]) * s) for x, s in bent]
