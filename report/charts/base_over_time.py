"""Buyers of each month, and those of them who were new, as two lines."""

from __future__ import annotations

import altair as alt

from report.charts.months import month_axis
from report.drawing import Drawing, Missing, color_of, data
from report.read_marts import Answers
from report.words import Words


def draw(answers: Answers, words: Words) -> Drawing | Missing:
    """Two lines over the months that have ended."""
    months = answers["months"]
    if not months:
        return Missing("empty")
    here = "figures.base_over_time"
    active, new = words(f"{here}.active"), words(f"{here}.new")
    colors = {active: "blue", new: "orange"}
    values = [
        {
            "month": row["calendar_month"],
            "name": words.month(row["calendar_month"]),
            "who": who,
            "customers": row[column],
        }
        for row in months
        for who, column in ((active, "active_customers"), (new, "new_customers"))
    ]
    chart = (
        alt.Chart(data(values), width="container", height=240)
        .mark_line(strokeWidth=2.5, point=alt.OverlayMarkDef(size=36, filled=True))
        .encode(
            x=month_axis("month", [row["calendar_month"] for row in months]),
            y=alt.Y("customers:Q", title=words("customers"), axis=alt.Axis(format=",.0f", tickCount=5, tickMinStep=1)),
            color=color_of("who", colors),
            strokeDash=alt.StrokeDash("who:N", scale=alt.Scale(domain=[active, new]), legend=None),
            tooltip=[
                alt.Tooltip("name:N", title=words("month")),
                alt.Tooltip("who:N", title=words(f"{here}.kind")),
                alt.Tooltip("customers:Q", title=words("customers"), format=",.0f"),
            ],
        )
    )
    last = months[-1]
    best = max(months, key=lambda row: (row["active_customers"], row["calendar_month"]))
    summary = words(
        f"{here}.summary",
        last=words.month(last["calendar_month"]),
        active=words.number(last["active_customers"]),
        new=words.number(last["new_customers"]),
        best_month=words.month(best["calendar_month"]),
        best=words.number(best["active_customers"]),
    )
    rows = [
        [words.month(row["calendar_month"]), words.number(row["active_customers"]), words.number(row["new_customers"])]
        for row in months
    ]
    return Drawing(chart, summary, [words("month"), active, new], rows, legend=colors)
