"""What a new customer costs in each channel beside the margin of their first year, and when that paid back."""

from __future__ import annotations

import altair as alt

from report.drawing import Drawing, Missing, color_of, data, rows_named
from report.read_marts import Answers, Row
from report.words import Words

HERE = "figures.acquisition"


def draw(answers: Answers, words: Words) -> Drawing | Missing:
    """A line a channel, from its cost to its margin."""
    cohorts = [row for row in answers["acquisition"] if row["customers"]]
    channels = [row for row in cohorts if row["is_mature"] and not row["is_left_truncated"]]
    if not cohorts:
        return Missing("empty")
    if not channels:
        return Missing("empty_truncated" if any(row["is_left_truncated"] for row in cohorts) else "empty_young")
    channels = sorted(channels, key=lambda row: (-row["first_year_margin_per_customer"], row["channel"]))
    columns = ["channel", "customers", "spend", "cac", "margin", "months"]
    heads = [words("customers" if name == "customers" else f"{HERE}.{name}") for name in columns]
    rows = [
        [
            words("unknown") if row["channel"] == "unknown" else row["channel"],
            words.number(row["customers"]),
            words.number(row["spend"]),
            words.number(row["cac"], 2),
            words.number(row["first_year_margin_per_customer"], 2),
            words.number(row["payback_months"], 1),
        ]
        for row in channels
    ]
    return Drawing(dumbbells(channels, words), said(channels, words), heads, rows, legend=colors(words))


def said(channels: list[Row], words: Words) -> str:
    """The summary: how many channels paid back, and the best."""
    paying = [row for row in channels if row["cac"]]
    if not paying:
        return words(f"{HERE}.no_spend")
    best = max(paying, key=lambda row: row["first_year_margin_per_customer"] / row["cac"])
    months = months_text(best, words)
    return words(
        f"{HERE}.summary",
        paid=words.number(sum(row["first_year_margin_per_customer"] > row["cac"] for row in paying)),
        channels=words.number(len(paying)),
        best=words.quoted(best["channel"]),
        margin=words.money(best["first_year_margin_per_customer"], 2),
        cac=words.money(best["cac"], 2),
        payback=words(f"{HERE}.payback", months=months) if months else "",
    )


def colors(words: Words) -> dict[str, str]:
    """The two points of a channel."""
    return {words(f"{HERE}.cac"): "orange", words(f"{HERE}.margin"): "blue"}


def months_text(row: Row, words: Words, at_once: str = "at_once") -> str:
    """When the channel paid back, in words; nothing where it has not."""
    months = row["payback_months"]
    if months is None:
        return ""
    return words(f"{HERE}.{at_once}") if months < 1 else words(f"{HERE}.months_text", months=words.number(months, 1))


def dumbbells(channels: list[Row], words: Words) -> alt.LayerChart:
    """Cost and margin as two points on a line."""
    cost, margin = colors(words)
    named = [{**row, "name": words("unknown") if row["channel"] == "unknown" else row["channel"]} for row in channels]
    ends = [
        {"channel": row["name"], "what": what, "amount": row[column]}
        for row in named
        for what, column in ((cost, "cac"), (margin, "first_year_margin_per_customer"))
        if row[column] is not None
    ]
    lines = [
        {
            "channel": row["name"],
            "cac": row["cac"],
            "margin": row["first_year_margin_per_customer"],
            "right": max(row["cac"] or 0, row["first_year_margin_per_customer"]),
            "months": months_text(row, words, "at_once_short"),
        }
        for row in named
    ]
    order = [row["name"] for row in named]
    y = rows_named("channel", order, padding=0.3)
    x_title = f"{words(f'{HERE}.amount')} ({words.currency})"
    rule = alt.Chart(data([line for line in lines if line["cac"] is not None])).mark_rule(
        strokeWidth=3, color="var(--grey)"
    )
    dots = alt.Chart(data(ends)).mark_point(filled=True, size=130, opacity=1)
    months = alt.Chart(data(lines)).mark_text(align="left", dx=12, limit=120)
    return alt.layer(
        rule.encode(y=y, x=alt.X("cac:Q"), x2="margin:Q"),
        dots.encode(
            y=y,
            x=alt.X(
                "amount:Q",
                title=x_title,
                axis=alt.Axis(format=",.0f", tickCount=6),
                scale=alt.Scale(zero=True, domainMax=1.3 * max(line["right"] for line in lines)),
            ),
            color=color_of("what", colors(words)),
            shape=alt.Shape("what:N", scale=alt.Scale(domain=[cost, margin], range=["diamond", "circle"]), legend=None),
            tooltip=[
                alt.Tooltip("channel:N", title=words(f"{HERE}.channel")),
                alt.Tooltip("what:N", title=words(f"{HERE}.what")),
                alt.Tooltip("amount:Q", title=words(f"{HERE}.amount"), format=",.2f"),
            ],
        ),
        months.encode(y=y, x=alt.X("right:Q"), text="months:N"),
    ).properties(width="container", height=38 * len(order))
