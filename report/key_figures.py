"""The figures at the top of the page: the base in one look, each with the mart and column that it is from."""

from __future__ import annotations

from dataclasses import dataclass

from report.charts.concentration import best_fifth
from report.read_marts import Answers
from report.words import Words

AT_RISK = ("medium", "high")


@dataclass
class KeyFigure:
    """A figure: what it is called, what it shows, and where it is from."""

    name: str
    value: str
    words: str
    mart: str
    column: str


def key_figures(answers: Answers, words: Words) -> list[KeyFigure]:
    """All that can be known; a figure whose mart is left out is not shown, an unknown one has a dash."""
    found: list[KeyFigure] = []

    def add(name: str, value: str, mart: str, column: str) -> None:
        if mart in answers.descriptions:
            found.append(KeyFigure(name, value, words(f"key.{name}", weeks=answers.horizon_weeks), mart, column))

    value = (answers["value"] or [{}])[0]
    add("customers", words.number(value.get("customers")), "customer_clv", "customer_id")
    add("revenue", words.money(value.get("historical_revenue")), "customer_clv", "historical_revenue")
    add("margin", words.money(value.get("historical_margin")), "customer_clv", "historical_margin")
    add("predicted", words.money(value.get("predicted_clv")), "customer_clv", "predicted_clv")
    add("at_risk", words.money(at_risk(answers)), "customer_churn_risk", "value_at_risk")
    add("gini", words.percent(best_fifth(answers["concentration"]), 0), "customer_clv", "historical_revenue")
    overall = next((row for row in answers["backtest"] if row["decile"] is None), {})
    add("backtest", words.signed_percent(overall.get("value_bias")), "clv_backtest", "value_bias")
    add("accepted", words.percent(accepted(answers)), "data_quality", "share")
    return found


def at_risk(answers: Answers) -> float | None:
    """Predicted margin of those at medium or high risk; unknown where nothing could be predicted."""
    values = [row["value_at_risk"] for row in answers["churn"] if row["risk_level"] in AT_RISK]
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def accepted(answers: Answers) -> float | None:
    """The part of the raw transaction rows that was accepted."""
    rows = answers["quality"]
    return next(
        (row["share"] for row in rows if row["input"] == "transactions" and row["check_name"] == "accepted"), None
    )
