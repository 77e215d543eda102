"""The invariants hold on a base with everything in it, and each of them notices a wrong number.

They are also asserted in every example of test_against_oracle.py.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pandas as pd
import pytest
from invariants import broken_invariants
from replay import Replay
from strategies import COLUMNS, DEFECTS, Base, Row, choices, visits

CHOICE = choices(1)[3].but(as_of_date="2024-12-31", latest_date=None, rfm_window_days=None, rfm_method="tied_quantile")
CHOICE = CHOICE.but(history_months=12, churn_outcome_weeks=8, audiences="open", tiers="low")


def mixed_rows() -> list[Row]:
    """Half a year of 50 customers, an exact duplicate, a conflict, and a row for each defect."""
    rows = visits(Random(1), CHOICE, customers=50, span=260, gaps=[30, 14], loyal=0.7, noise=0.2)
    rows += [dict(rows[0]), {**rows[1], "amount": "123.45"}]
    for column, values in DEFECTS.items():
        rows += [{**rows[0], "transaction_id": f"{column} {n}", column: value} for n, value in enumerate(values)]
    return rows


@pytest.fixture(scope="module")
def built(replay: Replay) -> tuple[int, dict[str, pd.DataFrame]]:
    rates = [["2022-01-01", "EUR", "USD", "1.09"], ["2022-01-01", "USD", "EUR", "0.91"]]
    base = Base(CHOICE, mixed_rows(), [], [dict(zip(COLUMNS["exchange_rates"], rate)) for rate in rates])
    base.campaign_contacts = [
        {"campaign_id": "one", "customer_id": f"c{number}", "assigned_at": "2024-10-01", "is_control": str(number % 2)}
        for number in range(50)
    ]
    return len(base.transactions), replay.build(CHOICE, base.frames())


def test_all_hold(built: tuple[int, dict[str, pd.DataFrame]], replay: Replay) -> None:
    rows, marts = built
    assert broken_invariants(rows, marts, CHOICE, replay.rules) == []
    assert all(len(frame) for frame in marts.values())
    assert marts["customer_clv"]["transaction_based_clv"].notna().all()


def more(value: Any) -> Any:
    return value + Decimal("0.0001") if isinstance(value, Decimal) else value + 1


FORGERIES: list[tuple[str, str, Callable[[Any], Any]]] = [
    ("data_quality", "rows_affected", more),
    ("data_quality", "amount", more),
    ("rejected_transactions", "reasons", lambda _: "unknown_reason"),
    ("customer_transactions", "gross_amount", more),
    ("customer_transactions", "net_amount", more),
    ("customer_transactions", "transaction_date", lambda day: day - timedelta(days=1)),
    ("customer_transactions", "customer_id", lambda _: " "),
    ("customer_transactions", "transaction_type", lambda _: "gift"),
    ("customer_rfm", "recency_days", lambda _: 100_000),
    ("customer_rfm", "frequency", lambda _: 0),
    ("customer_rfm", "monetary", lambda _: Decimal(10) ** 9),
    ("customer_rfm", "r_score", lambda score: 1 if score > 1 else 2),
    ("customer_rfm", "f_score", lambda _: 0),
    ("customer_rfm", "m_score", lambda _: 11),
    ("customer_rfm", "rfm_segment", lambda _: None),
    ("customer_rfm", "customer_id", lambda _: "nobody"),
    ("rfm_cutpoints", "customers", more),
    ("customer_clv", "historical_revenue", more),
    ("customer_clv", "historical_margin", more),
    ("customer_clv", "last_purchase_date", lambda day: day + timedelta(days=10_000)),
    ("customer_clv", "recency_weeks", lambda _: -1.0),
    ("customer_clv", "purchase_days", more),
    ("customer_clv", "clv_percentile", lambda _: 100.5),
    ("customer_clv", "churn_rate", lambda _: 1.5),
    ("customer_clv", "expected_lifespan_years", lambda _: 1e6),
    ("customer_clv", "customer_based_clv", lambda _: None),
    ("customer_clv", "transaction_based_clv", lambda _: float("nan")),
    ("customer_clv", "orders_per_year", lambda _: float("inf")),
    ("repeat_purchase_ladder", "customers_reached", more),
    ("repeat_purchase_ladder", "customers_repeated", lambda _: 10_000),
    ("repeat_purchase_ladder", "repeat_probability", lambda _: 1.01),
    ("customer_segments", "customer_id", lambda _: "nobody"),
    ("customer_segments", "value_tier", lambda _: "tin"),
    ("customer_segments", "recommended_action", lambda _: None),
    ("segment_performance", "segment", lambda _: "nowhere"),
    ("segment_performance", "customers", more),
    ("segment_performance", "revenue", more),
    ("segment_performance", "margin_share", lambda _: 2.0),
    ("customer_equity", "customers", more),
    ("customer_equity", "month_end", lambda day: day + timedelta(days=1)),
    ("customer_lifecycle_monthly", "lifecycle_stage", lambda _: "asleep"),
    ("customer_lifecycle_monthly", "previous_stage", lambda _: "asleep"),
    ("customer_lifecycle_monthly", "purchase_days", lambda _: 0),
    ("customer_lifecycle_monthly", "days_since_last_purchase", lambda _: None),
    ("segment_migration", "customers", more),
    ("segment_migration", "transition_rate", lambda rate: rate / 2),
    ("customer_churn_risk", "customer_id", lambda _: "nobody"),
    ("customer_churn_risk", "signals", lambda _: "overdue,complaint"),
    ("customer_churn_risk", "primary_signal", lambda _: "asleep"),
    ("customer_churn_risk", "points", more),
    ("customer_churn_risk", "risk_level", lambda _: "asleep"),
    ("customer_churn_risk", "refund_share", lambda _: 1.5),
    ("churn_alert_backtest", "flagged", more),
    ("churn_alert_backtest", "bought_nothing", more),
    ("churn_alert_backtest", "precision", lambda share: share + 0.1),
    ("churn_alert_backtest", "recall", lambda share: share + 0.1),
    ("churn_alert_backtest", "base_rate", lambda share: share + 0.1),
    ("churn_alert_backtest", "recency_precision", lambda share: share + 0.1),
    ("cohort_retention", "cohort_customers", more),
    ("cohort_retention", "active_customers", more),
    ("cohort_retention", "retention_rate", lambda _: None),
    ("cohort_retention", "revenue", more),
]


@pytest.mark.parametrize(("mart", "column", "forge"), FORGERIES, ids=[f"{m}.{c}" for m, c, _ in FORGERIES])
def test_one_forged_value_is_noticed(built, replay: Replay, mart: str, column: str, forge: Callable) -> None:
    rows, marts = built
    forged = marts[mart].copy()
    is_counted = [True] * len(forged)
    if mart == "data_quality":
        is_counted = list((forged["input"] == "transactions") & (forged["check_name"] == "rejected"))
    place = next(row for row, value in enumerate(forged[column]) if value is not None and is_counted[row])
    values = [forge(value) if row == place else value for row, value in enumerate(forged[column])]
    forged[column] = pd.Series(values, index=forged.index, dtype=object)  # nulls stay None
    assert broken_invariants(rows, {**marts, mart: forged}, CHOICE, replay.rules)


@pytest.mark.parametrize(
    "mart",
    [
        "customer_transactions",
        "rejected_transactions",
        "customer_clv",
        "customer_segments",
        "customer_equity",
        "customer_lifecycle_monthly",
        "segment_migration",
        "customer_churn_risk",
        "cohort_retention",
    ],
)
def test_a_lost_row_and_a_row_too_many_are_noticed(built, replay: Replay, mart: str) -> None:
    rows, marts = built
    lost, doubled = marts[mart].iloc[1:], pd.concat([marts[mart], marts[mart].iloc[:1]])
    for frame in (lost, doubled):
        assert broken_invariants(rows, {**marts, mart: frame}, CHOICE, replay.rules)
