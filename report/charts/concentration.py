"""The Lorenz curve of revenue to date, and the Gini coefficient."""

from __future__ import annotations

import altair as alt

from report.drawing import Drawing, Missing, color_of, data
from report.read_marts import Answers, Row
from report.words import Words


def draw(answers: Answers, words: Words) -> Drawing | Missing:
    """The curve beside the straight line of equality."""
    points = [row for row in answers["concentration"] if row["revenue_share"] is not None]
    if not points:
        return Missing("empty")
    here = "figures.concentration"
    actual, equal = words(f"{here}.actual"), words(f"{here}.equal")
    curve = [{"customers": 0.0, "revenue": 0.0}]
    curve += [{"customers": row["customers_share"], "revenue": row["revenue_share"]} for row in points]
    colors = {actual: "blue", equal: "grey"}
    values = [{**point, "line": actual} for point in curve]
    values += [{"customers": end, "revenue": end, "line": equal} for end in (0.0, 1.0)]
    least = min(0.0, *(row["revenue_share"] for row in points))
    axis = alt.Axis(format=".0%", tickCount=5)
    chart = (
        alt.Chart(data(values), width="container", height=320)
        .mark_line(strokeWidth=2.5)
        .encode(
            x=alt.X("customers:Q", title=words(f"{here}.customers_axis"), axis=axis, scale=alt.Scale(domain=[0, 1])),
            y=alt.Y("revenue:Q", title=words(f"{here}.revenue_axis"), axis=axis, scale=alt.Scale(domain=[least, 1])),
            color=color_of("line", colors),
            strokeDash=alt.StrokeDash("line:N", scale=alt.Scale(domain=[actual, equal]), legend=None),
            tooltip=[
                alt.Tooltip("line:N", title=words(f"{here}.line")),
                alt.Tooltip("customers:Q", title=words("customers"), format=".0%"),
                alt.Tooltip("revenue:Q", title=words(f"{here}.revenue_axis"), format=".1%"),
            ],
        )
    )
    summary = words(f"{here}.summary", top=words.percent(best_fifth(points)), gini=words.number(points[-1]["gini"], 2))
    rows = [[words.percent(row["customers_share"]), words.percent(row["revenue_share"])] for row in points]
    return Drawing(
        chart, summary, [words(f"{here}.customers_axis"), words(f"{here}.revenue_axis")], rows, texts=0, legend=colors
    )


def best_fifth(points: list[Row]) -> float | None:
    """The part of revenue that the most valuable fifth of the customers brought (rounded down to whole hundredths)."""
    below = [row for row in points if row["revenue_share"] is not None and row["customers_share"] <= 0.8]
    return 1 - below[-1]["revenue_share"] if below else None
