"""What a figure is made of, before it becomes part of the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import altair as alt

Value = dict[str, Any]


@dataclass
class Missing:
    """A figure that cannot be drawn: the key of the words that say why."""

    reason: str


@dataclass
class Drawing:
    """A chart, what it says in a sentence, and its data as a table of texts."""

    chart: alt.TopLevelMixin
    summary: str
    heads: list[str]
    rows: list[list[str]]
    texts: int = 1  # so many columns of the table are words; the others are numbers
    least_width: int = 0  # below it the chart scrolls within its box, in pixels
    notes: list[str] = field(default_factory=list)
    open: bool = False  # the table is shown at once


def data(values: list[Value]) -> alt.Data:
    """Rows for a chart."""
    return alt.Data(values=values)


def color_of(field_name: str, colors: dict[str, str], **options: Any) -> alt.Color:
    """A colour for each word, in the order given, with a legend above."""
    scale = alt.Scale(domain=list(colors), range=[f"var(--{name})" for name in colors.values()])
    legend = alt.Legend(title=None, orient="top", direction="horizontal", columns=2)
    return alt.Color(f"{field_name}:N", **{"scale": scale, "legend": legend, "sort": None, **options})
