"""What the model foretold beside what came, by tenth of the customers."""

from __future__ import annotations

import altair as alt

from report.drawing import Drawing, Missing, color_of, data, money_axis
from report.read_marts import Answers, Row
from report.words import Words

HERE = "figures.backtest"


def draw(answers: Answers, words: Words) -> Drawing | Missing:
    """Two bars a tenth."""
    tenths = [row for row in answers["backtest"] if row["decile"] is not None and row["predicted_value"] is not None]
    overall = next((row for row in answers["backtest"] if row["decile"] is None), None)
    if not tenths or overall is None:
        return Missing("empty")
    top = max(tenths, key=lambda row: row["decile"])
    summary = words(
        f"{HERE}.summary",
        weeks=words.number(overall["holdout_weeks"]),
        day=words.day(overall["calibration_end"]),
        predicted=words.money(overall["predicted_value"]),
        actual=words.money(overall["actual_value"]),
        bias=words.signed_percent(overall["value_bias"]),
        top=words.money(top["actual_value"]),
        top_predicted=words.money(top["predicted_value"]),
    )
    predicted, actual = colors(words)
    heads = [words(f"{HERE}.decile_short"), words("customers"), predicted, actual]
    rows = [
        [
            str(row["decile"]),
            words.number(row["customers"]),
            words.number(row["predicted_value"], 2),
            words.number(row["actual_value"], 2),
        ]
        for row in tenths
    ]
    return Drawing(bars(tenths, words), summary, heads, rows, legend=colors(words))


def colors(words: Words) -> dict[str, str]:
    """The two bars of a tenth."""
    return {words(f"{HERE}.predicted"): "orange", words(f"{HERE}.actual"): "blue"}


def bars(tenths: list[Row], words: Words) -> alt.Chart:
    """Predicted and actual side by side."""
    predicted, actual = colors(words)
    values = [
        {"decile": row["decile"], "what": what, "value": row[column]}
        for row in tenths
        for what, column in ((predicted, "predicted_value"), (actual, "actual_value"))
    ]
    return (
        alt.Chart(data(values), width="container", height=280)
        .mark_bar(cornerRadiusEnd=2)
        .encode(
            x=alt.X(
                "decile:O",
                title=words(f"{HERE}.decile"),
                axis=alt.Axis(labelAngle=0),
                scale=alt.Scale(paddingInner=0.25),
            ),
            xOffset=alt.XOffset("what:N", sort=None, scale=alt.Scale(domain=[predicted, actual])),
            y=alt.Y("value:Q", title=words.currency, axis=money_axis()),
            color=color_of("what", colors(words)),
            tooltip=[
                alt.Tooltip("decile:O", title=words(f"{HERE}.decile_short")),
                alt.Tooltip("what:N", title=words(f"{HERE}.what")),
                alt.Tooltip("value:Q", title=words(f"{HERE}.value"), format=",.0f"),
            ],
        )
    )
