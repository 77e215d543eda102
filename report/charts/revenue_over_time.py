"""Net revenue of each month that has ended, as bars."""

from __future__ import annotations

import altair as alt

from report.charts.months import month_axis
from report.drawing import Drawing, Missing, data, money_axis
from report.read_marts import Answers
from report.words import Words


def draw(answers: Answers, words: Words) -> Drawing | Missing:
    """Bars of revenue by month."""
    months = answers["months"]
    if not months:
        return Missing("empty")
    here = "figures.revenue_over_time"
    values = [
        {"month": row["calendar_month"], "name": words.month(row["calendar_month"]), "revenue": row["revenue"]}
        for row in months
    ]
    best = max(months, key=lambda row: (row["revenue"], row["calendar_month"]))
    chart = (
        alt.Chart(data(values), width="container", height=260)
        .mark_bar(color="var(--blue)", cornerRadiusEnd=2)
        .encode(
            x=month_axis("month", [row["calendar_month"] for row in months]),
            y=alt.Y("revenue:Q", title=words.currency, axis=money_axis()),
            tooltip=[
                alt.Tooltip("name:N", title=words("month")),
                alt.Tooltip("revenue:Q", title=words(f"{here}.revenue"), format=",.0f"),
            ],
        )
    )
    summary = words(
        f"{here}.summary",
        months=words.number(len(months)),
        first=words.month(months[0]["calendar_month"]),
        last=words.month(months[-1]["calendar_month"]),
        latest=words.money(months[-1]["revenue"]),
        best_month=words.month(best["calendar_month"]),
        best=words.money(best["revenue"]),
    )
    rows = [[words.month(row["calendar_month"]), words.number(row["revenue"], 2)] for row in months]
    return Drawing(chart, summary, [words("month"), f"{words(f'{here}.revenue')} ({words.currency})"], rows)
