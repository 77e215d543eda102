"""RFM segments by revenue to date and predicted margin; the table has tiers and lifecycle stages too."""

from __future__ import annotations

import altair as alt

from report.drawing import Drawing, Missing, color_of, data, money_axis, rows_named
from report.read_marts import Answers, Row
from report.words import Words

HERE = "figures.segments"
KINDS = ["rfm_segment", "value_tier", "lifecycle_stage"]


def draw(answers: Answers, words: Words) -> Drawing | Missing:
    """Two bars a segment of the first kind that there is."""
    segments = answers["segments"]
    if not segments:
        return Missing("empty")
    kinds = [kind for kind in KINDS if any(row["kind"] == kind for row in segments)]
    shown = [row for row in segments if row["kind"] == kinds[0]]
    best = max(shown, key=lambda row: (row["revenue"], row["segment"]))
    summary = words(
        f"{HERE}.summary",
        segment=words.quoted(words.label(best["kind"], best["segment"])),
        customers_share=words.percent(best["customers_share"]),
        revenue_share=words.percent(best["revenue_share"]),
        revenue=words.money(best["revenue"]),
    )
    columns = ["kind", "segment", "customers", "share", "revenue", "revenue_share", "margin", "predicted"]
    heads = [words(name if name in ("customers", "share") else f"{HERE}.{name}") for name in columns]
    rows = [table_row(row, words) for kind in kinds for row in segments if row["kind"] == kind]
    return Drawing(bars(shown, words), summary, heads, rows, texts=2, open=True, legend=colors(words))


def colors(words: Words) -> dict[str, str]:
    """The two bars of a segment."""
    return {words(f"{HERE}.revenue"): "blue", words(f"{HERE}.predicted"): "orange"}


def table_row(row: Row, words: Words) -> list[str]:
    """A segment's row of the table."""
    return [
        words(f"{HERE}.{row['kind']}") if row["kind"] in KINDS else row["kind"],
        words.label(row["kind"], row["segment"]),
        words.number(row["customers"]),
        words.percent(row["customers_share"]),
        words.number(row["revenue"]),
        words.percent(row["revenue_share"]),
        words.number(row["margin"]),
        words.number(row["predicted_clv"]),
    ]


def bars(segments: list[Row], words: Words) -> alt.Chart:
    """Revenue and predicted margin side by side."""
    revenue, predicted = colors(words)
    values = [
        {"segment": words.label(row["kind"], row["segment"]), "what": what, "amount": row[column]}
        for row in segments
        for what, column in ((revenue, "revenue"), (predicted, "predicted_clv"))
        if row[column] is not None
    ]
    order = list(dict.fromkeys(value["segment"] for value in values))
    return (
        alt.Chart(data(values), width="container", height=34 * len(order))
        .mark_bar(cornerRadiusEnd=2)
        .encode(
            x=alt.X("amount:Q", title=words.currency, axis=money_axis()),
            y=rows_named("segment", order, paddingInner=0.3),
            yOffset=alt.YOffset("what:N", sort=None, scale=alt.Scale(domain=[revenue, predicted])),
            color=color_of("what", colors(words)),
            tooltip=[
                alt.Tooltip("segment:N", title=words(f"{HERE}.segment")),
                alt.Tooltip("what:N", title=words(f"{HERE}.what")),
                alt.Tooltip("amount:Q", title=words(f"{HERE}.amount"), format=",.0f"),
            ],
        )
    )
