"""Predicted margin of customers at risk, by their first warning sign."""

from __future__ import annotations

import altair as alt

from report.drawing import Drawing, Missing, color_of, data, money_axis, rows_named
from report.read_marts import Answers, Row
from report.words import Words

HERE = "figures.churn"
AT_RISK = {"high": "red", "medium": "orange"}


def draw(answers: Answers, words: Words) -> Drawing | Missing:
    """Bars by sign, coloured by the level of risk."""
    everybody = answers["churn"]
    at_risk = [row for row in everybody if row["risk_level"] in AT_RISK]
    if not everybody:
        return Missing("empty")
    if not at_risk:
        return Missing("empty_none")
    if all(row["value_at_risk"] is None for row in at_risk):
        return Missing("empty_unpredicted")
    by_signal: dict[str, float] = {}
    for row in at_risk:
        signal = signal_words(row, words)
        by_signal[signal] = by_signal.get(signal, 0) + (row["value_at_risk"] or 0)
    order = sorted(by_signal, key=lambda signal: (-by_signal[signal], signal))
    summary = words(
        f"{HERE}.summary",
        customers=words.number(sum(row["customers"] for row in at_risk)),
        value=words.money(sum(by_signal.values())),
        signal=words.quoted(order[0]),
        signal_value=words.money(by_signal[order[0]]),
    )
    rows = [
        [
            signal_words(row, words),
            words.label("risk_level", row["risk_level"]),
            words.number(row["customers"]),
            words.number(row["value_at_risk"], 2),
        ]
        for row in sorted(at_risk, key=lambda row: (order.index(signal_words(row, words)), row["risk_level"]))
    ]
    heads = [words(f"{HERE}.signal"), words(f"{HERE}.level"), words("customers"), words(f"{HERE}.value")]
    return Drawing(bars(at_risk, order, words), summary, heads, rows, texts=2, legend=colors(words))


def colors(words: Words) -> dict[str, str]:
    """The levels of risk."""
    return {words.label("risk_level", level): color for level, color in AT_RISK.items()}


def signal_words(row: Row, words: Words) -> str:
    """The sign in words."""
    code = row["primary_signal"]
    return words("none_signal") if code is None else words(f"{HERE}.signals").get(code, code)


def bars(at_risk: list[Row], order: list[str], words: Words) -> alt.Chart:
    """A bar a sign."""
    values = [
        {
            "signal": signal_words(row, words),
            "level": words.label("risk_level", row["risk_level"]),
            "customers": row["customers"],
            "value": row["value_at_risk"] or 0,
        }
        for row in at_risk
    ]
    return (
        alt.Chart(data(values), width="container", height=32 * len(order))
        .mark_bar(cornerRadius=2)
        .encode(
            x=alt.X("value:Q", title=words.currency, axis=money_axis()),
            y=rows_named("signal", order, 220, padding=0.15),
            color=color_of("level", colors(words)),
            tooltip=[
                alt.Tooltip("signal:N", title=words(f"{HERE}.signal")),
                alt.Tooltip("level:N", title=words(f"{HERE}.level")),
                alt.Tooltip("customers:Q", title=words("customers"), format=",.0f"),
                alt.Tooltip("value:Q", title=words(f"{HERE}.value"), format=",.0f"),
            ],
        )
    )
