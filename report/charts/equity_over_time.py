"""What the base had brought by each month end, and what was still to be expected of it, stacked."""

from __future__ import annotations

import altair as alt

from report.charts.revenue_over_time import month_axis
from report.drawing import Drawing, Missing, color_of, data
from report.read_marts import Answers
from report.words import Words


def draw(answers: Answers, words: Words) -> Drawing | Missing:
    """Stacked bars by month end; nothing is drawn where nothing could be predicted."""
    ends = answers["equity"]
    if not ends:
        return Missing("empty")
    here = "figures.equity_over_time"
    brought, to_come = words(f"{here}.brought"), words(f"{here}.to_come")
    values = [
        {"month": row["month_end"], "part": part, "amount": row[column], "order": order}
        for row in ends
        for order, (part, column) in enumerate(((brought, "historical_margin"), (to_come, "predicted_residual_value")))
        if row[column] is not None
    ]
    chart = (
        alt.Chart(data(values), width="container", height=260)
        .mark_bar(width={"band": 0.78})
        .encode(
            x=month_axis("month"),
            y=alt.Y("amount:Q", title=words.currency, axis=alt.Axis(format="~s", tickCount=5)),
            color=color_of("part", {brought: "blue", to_come: "orange"}),
            order=alt.Order("order:Q"),
            tooltip=[
                alt.Tooltip("utcyearmonth(month):T", title=words("month"), format="%B %Y"),
                alt.Tooltip("part:N", title=words(f"{here}.part")),
                alt.Tooltip("amount:Q", title=words(f"{here}.amount"), format=",.0f"),
            ],
        )
    )
    last = ends[-1]
    predicted = last["predicted_residual_value"]
    summary = words(
        f"{here}.summary" if predicted is not None else f"{here}.summary_unpredicted",
        last=words.month(last["month_end"]),
        customers=words.number(last["customers"]),
        brought=words.money(last["historical_margin"]),
        to_come=words.money(predicted),
    )
    rows = [
        [
            words.month(row["month_end"]),
            words.number(row["customers"]),
            words.number(row["historical_margin"], 2),
            words.number(row["predicted_residual_value"], 2) if row["predicted_residual_value"] is not None else "",
        ]
        for row in ends
    ]
    return Drawing(chart, summary, [words("month"), words("customers"), brought, to_come], rows)
