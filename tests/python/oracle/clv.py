"""Historic, customer-based and transaction-based CLV, the repeat purchase ladder, value tiers."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from statistics import median
from typing import Any

import pandas as pd

from .predictions import Forecast
from .purchase_days import PurchaseDay
from .refunds import refund_rate
from .settings import Settings
from .transactions import Line
from .value_basis import with_predictions

LEAST_OBSERVED, STEPS, LEAST_WINDOW_DAYS = 30, 50, 90
History = dict[str, list[PurchaseDay]]

CLV_COLUMNS = [
    "customer_id",
    "as_of_date",
    "first_purchase_date",
    "last_purchase_date",
    "purchase_days",
    "frequency",
    "recency_weeks",
    "age_weeks",
    "average_purchase_value",
    "historical_revenue",
    "historical_margin",
    "average_order_value",
    "orders_per_year",
    "churn_window_days",
    "churn_rate",
    "yearly_churn_rate",
    "expected_lifespan_years",
    "margin_rate",
    "refund_rate",
    "customer_based_status",
    "customer_based_clv",
    "transaction_based_clv",
    "probability_alive",
    "expected_purchases",
    "expected_average_value",
    "predicted_clv",
    "predicted_clv_lower",
    "predicted_clv_upper",
    "total_clv",
    "value_basis",
    "clv_percentile",
    "value_tier",
]
LADDER_COLUMNS = [
    "n",
    "horizon_days",
    "customers_reached",
    "customers_observed",
    "customers_repeated",
    "repeat_probability",
    "median_gap_days",
    "average_value",
]


def base_days(days: History, as_of: date) -> int:
    """as_of − first purchase day of the base + 1."""
    return (as_of - min(history[0].day for history in days.values())).days + 1


def margin_rate(lines: list[Line], as_of: date, settings: Settings) -> float:
    """DECISIONS 19: margin over net revenue of the lines with a known cost, as of then; else the var."""
    known = [line for line in lines if line.day <= as_of and line.cost is not None]
    revenue = sum((line.net for line in known), Decimal(0))
    if revenue <= 0:
        return float(settings.gross_margin_rate)
    return float(Fraction(sum((line.margin for line in known), Decimal(0))) / Fraction(revenue))


@dataclass(frozen=True)
class Churn:
    """The base's part of customer-based CLV."""

    window_days: int
    status: str
    rate: float | None = None
    yearly: float | None = None
    lifespan_years: float | None = None


def churn(days: History, as_of: date, settings: Settings) -> Churn:
    """Of those who bought in (as_of − 2W, as_of − W] the share unseen in (as_of − W, as_of]; and a year's."""
    window = min(365, base_days(days, as_of) // 2)
    if window < LEAST_WINDOW_DAYS:
        return Churn(window, "too_short")
    recent_from, earlier_from = as_of - timedelta(days=window), as_of - timedelta(days=2 * window)
    earlier = stayed = 0
    for history in days.values():
        if any(earlier_from < purchase.day <= recent_from for purchase in history):
            earlier += 1
            stayed += any(recent_from < purchase.day for purchase in history)
    if not earlier:
        return Churn(window, "no_earlier_buyers")
    rate = (earlier - stayed) / earlier
    yearly = 1 - (1 - rate) ** (365 / window)
    longest = float(settings.max_lifespan_years)
    return Churn(window, "ok", rate, yearly, min(1 / yearly, longest) if yearly > 0 else longest)


@dataclass(frozen=True)
class Rung:
    """What follows the nth purchase day."""

    n: int
    reached: int
    observed: int
    repeated: int
    probability: float | None
    median_gap: float | None
    average_value: float | None


def horizon_days(days: History, as_of: date, settings: Settings) -> int:
    """H = min(7 · clv_horizon_weeks, half of the base's days, rounded down)."""
    return min(7 * settings.clv_horizon_weeks, base_days(days, as_of) // 2)


def ladder(days: History, as_of: date, settings: Settings) -> list[Rung]:
    """One rung for each n that somebody reached.

    Watched are the customers whose nth day is at least H days ago; repeated those of them whose next purchase
    day came within H days. A rung with fewer than 30 watched shares the probability of the last that has.
    """
    horizon = horizon_days(days, as_of, settings) if days else 0
    rungs: list[Rung] = []
    shared: float | None = None
    for n in range(1, max((len(history) for history in days.values()), default=0) + 1):
        reached = [history for history in days.values() if len(history) >= n]
        observed = [history for history in reached if (as_of - history[n - 1].day).days >= horizon]
        again = [history for history in reached if len(history) > n]
        repeated = sum(_gap(history, n) <= horizon for history in observed if len(history) > n)
        if len(observed) >= LEAST_OBSERVED:
            shared = repeated / len(observed)
        gap = float(median(_gap(history, n) for history in again)) if again else None
        value = float(sum(Fraction(history[n].net) for history in again) / len(again)) if again else None
        rungs.append(Rung(n, len(reached), len(observed), repeated, shared, gap, value))
    return rungs


def _gap(history: list[PurchaseDay], n: int) -> int:
    """Days from the nth purchase day to the next."""
    return (history[n].day - history[n - 1].day).days


def repeat_purchase_ladder(days: History, as_of: date, settings: Settings) -> pd.DataFrame:
    """The mart."""
    found = [
        (
            rung.n,
            horizon_days(days, as_of, settings),
            rung.reached,
            rung.observed,
            rung.repeated,
            rung.probability,
            rung.median_gap,
            rung.average_value,
        )
        for rung in ladder(days, as_of, settings)
    ]
    return pd.DataFrame(found, columns=LADDER_COLUMNS, dtype=object)


def following_purchases(days: History, as_of: date, settings: Settings) -> dict[int, float | None]:
    """n → Σ over k = 1..50 of p_n … p_{n+k−1} / (1 + discount)^(k·g/365); higher rungs share the last p."""
    rungs = ladder(days, as_of, settings)
    gaps = [_gap(history, n) for history in days.values() for n in range(1, len(history))]
    gap = float(median(gaps)) if gaps else None
    found: dict[int, float | None] = {}
    for rung in rungs:
        if rungs[0].probability is None or gap is None:
            found[rung.n] = None
            continue
        reach, total = 1.0, 0.0
        for k in range(1, STEPS + 1):
            reach *= rungs[min(rung.n + k - 1, len(rungs)) - 1].probability
            total += reach / (1 + float(settings.annual_discount_rate)) ** (k * gap / 365)
        found[rung.n] = total
    return found


def customer_clv(
    lines: list[Line], days: History, as_of: date, settings: Settings, forecast: Forecast | None = None
) -> pd.DataFrame:
    """The mart; without a forecast the predicted columns are null and the value basis is historical."""
    if not days:
        return pd.DataFrame(columns=CLV_COLUMNS, dtype=object)
    revenue = dict.fromkeys(days, Decimal(0))
    margin = dict.fromkeys(days, Decimal(0))
    for line in lines:
        if line.day <= as_of and line.customer_id in revenue:
            revenue[line.customer_id] += line.net
            margin[line.customer_id] += line.margin
    base_churn = churn(days, as_of, settings)
    rate = margin_rate(lines, as_of, settings)
    following = following_purchases(days, as_of, settings)
    refunded = refund_rate(lines, days, as_of)
    found: list[dict[str, Any]] = []
    for customer in sorted(days):
        history = days[customer]
        first, last, count = history[0].day, history[-1].day, len(history)
        order_value = float(Fraction(revenue[customer]) / count)
        divisor = max((as_of - first).days, base_churn.window_days)
        yearly_orders = count * 365 / divisor if divisor else None
        follow = following[count]
        repeats = [Fraction(purchase.net) for purchase in history[1:]]
        row: dict[str, Any] = dict.fromkeys(CLV_COLUMNS)
        row.update(
            customer_id=customer,
            as_of_date=as_of,
            first_purchase_date=first,
            last_purchase_date=last,
            purchase_days=count,
            frequency=count - 1,
            recency_weeks=(last - first).days / 7,
            age_weeks=(as_of - first).days / 7,
            average_purchase_value=float(sum(repeats) / len(repeats)) if repeats else None,
            historical_revenue=revenue[customer],
            historical_margin=margin[customer],
            average_order_value=order_value,
            orders_per_year=yearly_orders,
            churn_window_days=base_churn.window_days,
            churn_rate=base_churn.rate,
            yearly_churn_rate=base_churn.yearly,
            expected_lifespan_years=base_churn.lifespan_years,
            margin_rate=rate,
            refund_rate=refunded,
            customer_based_status=base_churn.status,
            transaction_based_clv=None if follow is None else follow * order_value * rate,
        )
        if base_churn.status == "ok":
            row["customer_based_clv"] = order_value * yearly_orders * base_churn.lifespan_years * rate
        found.append(row)
    with_predictions(found, forecast, settings)
    return pd.DataFrame(found, columns=CLV_COLUMNS, dtype=object)
