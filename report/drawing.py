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
    legend: dict[str, str] = field(default_factory=dict)  # words → a colour of the style sheet
    notes: list[str] = field(default_factory=list)
    open: bool = False  # the table is shown at once


def data(values: list[Value]) -> alt.Data:
    """Rows for a chart."""
    return alt.Data(values=values)


def color_of(field_name: str, colors: dict[str, str]) -> alt.Color:
    """A colour for each word, in the order given. The legend is the page's, so that it wraps on a phone."""
    scale = alt.Scale(domain=list(colors), range=[f"var(--{name})" for name in colors.values()])
    return alt.Color(f"{field_name}:N", scale=scale, legend=None, sort=None)


def rows_named(field_name: str, order: list[str], limit: int = 180, **padding: float) -> alt.Y:
    """A row for each name, in that order.

    The order is the scale's domain. As `sort` the names would become part of an expression, which a name can break.
    """
    axis = alt.Axis(labelLimit=limit, labelPadding=8)
    return alt.Y(f"{field_name}:N", title=None, sort=None, axis=axis, scale=alt.Scale(domain=order, **padding))


def money_axis(**options: Any) -> alt.Axis:
    """Round amounts, as 20k."""
    return alt.Axis(format="~s", labelExpr="datum.value === 0 ? '0' : datum.label", tickCount=5, **options)
