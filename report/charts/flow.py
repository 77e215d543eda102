"""Bands from a left column to a right one (an alluvial diagram), drawn as areas whose edges are computed here."""

from __future__ import annotations

from typing import Any

import altair as alt

from report.drawing import color_of, data

POINTS = 16  # along a band
GAP = 0.016  # between two segments, as a part of the whole
LEAST = 0.043  # a segment's least room, so that its words do not touch the next


def flow(
    steps: list[dict[str, Any]], names: list[str], colors: dict[str, str], titles: dict[str, str]
) -> alt.LayerChart:
    """The diagram. A step: from and to (places in `names`), size, fate (of `colors`), before and after in words."""
    whole = sum(step["size"] for step in steps) or 1
    left, right = columns(steps, "from", "to", whole), columns(steps, "to", "from", whole)
    order = {fate: place for place, fate in enumerate(reversed(colors))}  # who stayed lies beneath
    points = [
        {**shown(step), "band": place, "x": x, "top": top, "bottom": bottom}
        for place, step in sorted(enumerate(steps), key=lambda pair: (order[pair[1]["fate"]], -pair[1]["size"]))
        for x, top, bottom in edges(left["bands"][place], right["bands"][place])
    ]
    across = alt.Scale(domain=[-0.36, 1.36], nice=False)
    x = alt.X("x:Q", axis=None, scale=across)
    y = alt.Y(
        "top:Q", axis=None, scale=alt.Scale(domain=[max(left["end"], right["end"]), -0.045], nice=False, zero=False)
    )
    tooltip = [
        alt.Tooltip("before:N", title=titles["from"]),
        alt.Tooltip("after:N", title=titles["to"]),
        alt.Tooltip("fate:N", title=titles["fate"]),
        alt.Tooltip("size:Q", title=titles["size"], format=",.0f"),
    ]
    bands = (
        alt.Chart(data(points))
        .mark_area(opacity=0.75, interpolate="monotone")
        .encode(x=x, y=y, y2="bottom:Q", detail="band:N", color=color_of("fate", colors), tooltip=tooltip)
    )
    ends = [(left, "right", -0.02, 0.0), (right, "left", 1.02, 1.0)]
    layers: list[alt.Chart] = [bands]
    for column, align, text_at, bar_at in ends:
        boxes = [
            {
                "x": bar_at,
                "text_at": text_at,
                "top": top,
                "bottom": bottom,
                "middle": (top + bottom) / 2,
                "name": f"{names[place]}  {size:,}",
            }
            for place, (top, bottom, size) in column["boxes"].items()
        ]
        layers.append(
            alt.Chart(data(boxes)).mark_rule(strokeWidth=7, color="var(--quiet)").encode(x=x, y=y, y2="bottom:Q")
        )
        text = alt.Chart(data(boxes)).mark_text(align=align, limit=200)
        layers.append(
            text.encode(x=alt.X("text_at:Q", axis=None, scale=across), y=alt.Y("middle:Q", axis=None), text="name:N")
        )
    heads = [
        {"x": -0.02, "y": -0.03, "name": titles["before"], "align": "right"},
        {"x": 1.02, "y": -0.03, "name": titles["after"], "align": "left"},
    ]
    for head in heads:
        layers.append(
            alt.Chart(data([head]))
            .mark_text(align=head["align"], fontWeight="bold")
            .encode(x=x, y=alt.Y("y:Q", axis=None), text="name:N")
        )
    return alt.layer(*layers).properties(width="container", height=500)


def shown(step: dict[str, Any]) -> dict[str, Any]:
    """What a tooltip says of a band."""
    return {name: step[name] for name in ("before", "after", "fate", "size")}


def columns(steps: list[dict[str, Any]], own: str, other: str, whole: int) -> dict[str, Any]:
    """Where each segment and each band begins and ends in one column, from 0 down, with gaps."""
    boxes: dict[int, tuple[float, float, int]] = {}
    bands: dict[int, tuple[float, float]] = {}
    at = 0.0
    for segment in sorted({step[own] for step in steps}):
        mine = sorted((step[other], place) for place, step in enumerate(steps) if step[own] == segment)
        start, size = at, 0
        for _, place in mine:
            height = steps[place]["size"] / whole
            bands[place] = (at, at + height)
            at, size = at + height, size + steps[place]["size"]
        boxes[segment] = (start, at, size)
        at += max(GAP, LEAST - (at - start))
    return {"boxes": boxes, "bands": bands, "end": at}


def edges(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float, float]]:
    """The upper and lower edge of a band along its way, level at both ends."""
    way = [place / (POINTS - 1) for place in range(POINTS)]
    bent = [(x, x * x * (3 - 2 * x)) for x in way]
    return [(x, start[0] + (end[0] - start[0]) * s, start[1] + (end[1] - start[1]) * s) for x, s in bent]
