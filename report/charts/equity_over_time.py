"""What the base had brought by each month end, and what was still to be expected of it, stacked."""

from __future__ import annotations

import altair as alt

from report.charts.months import month_axis, month_of
from report.drawing import Drawing, Missing, color_of, data, money_axis
from report.read_marts import Answers
from report.words import Words


def draw(answers: Answers, words: Words) -> Drawing | Missing:
    """Stacked bars by month end; nothing is drawn where nothing could be predicted."""
    ends = answers["equity"]
    if not ends:
        return Missing("empty")
    here = "figures.equity_over_time"
    brought, to_come = words(f"{here}.brought"), words(f"{here}.to_come")
    colors = {brought: "blue", to_come: "orange"}
    values = [
        {
            "month": month_of(row["month_end"]),
            "name": words.month(row["month_end"]),
            "part": part,
            "amount": row[column],
            "order": order,
        }
        for row in ends
        for order, (part, column) in enumerate(((brought, "historical_margin"), (to_come, "predicted_residual_value")))
        if row[column] is not None
    ]
    chart = (
        alt.Chart(data(values), width="container", height=260)
        .mark_bar()
        .encode(
            x=month_axis("month", [row["month_end"] for row in ends]),
            y=alt.Y("amount:Q", title=words.currency, axis=money_axis()),
            color=color_of("part", colors),
            order=alt.Order("order:Q"),
            tooltip=[
                alt.Tooltip("name:N", title=words("month")),
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
    return Drawing(chart, summary, [words("month"), words("customers"), brought, to_come], rows, legend=colors)
