"""Months along the bottom of a chart: all from the first to the last, so that a month without rows leaves a gap."""

from __future__ import annotations

import altair as alt


def months_between(first: str, last: str) -> list[str]:
    """The first days of all months from one to another, as YYYY-MM-DD."""
    start, end = (12 * int(day[:4]) + int(day[5:7]) - 1 for day in (first, last))
    return [f"{month // 12:04d}-{month % 12 + 1:02d}-01" for month in range(start, end + 1)]


def month_axis(field: str, months: list[str]) -> alt.X:
    """The axis; `months` are those of the rows, of any day. Days stay days in whatever zone the page is read."""
    axis = alt.Axis(
        labelExpr="utcFormat(toDate(datum.value), '%b %Y')",
        grid=False,
        labelAngle=0,
        labelOverlap="greedy",
        labelSeparation=14,
        ticks=False,
    )
    scale = alt.Scale(domain=months_between(min(months), max(months)))
    return alt.X(f"{field}:O", title=None, axis=axis, scale=scale)


def month_of(day: str) -> str:
    """The first day of a day's month."""
    return f"{day[:7]}-01"
