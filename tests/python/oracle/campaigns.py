"""campaign_performance: what a campaign did, against its randomised control."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import sqrt
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from .day_seen import DaySeen
from .reading import MONEY_DECIMALS, round_away
from .rows import Rows
from .side_inputs import ExchangeRates

BEFORE = 365
COLUMNS = [
    "campaign_id",
    "assigned_customers",
    "control_customers",
    "assigned_responders",
    "control_responders",
    "assigned_response_rate",
    "control_response_rate",
    "uplift",
    "uplift_lower",
    "uplift_upper",
    "assigned_revenue_per_customer",
    "control_revenue_per_customer",
    "revenue_uplift",
    "revenue_uplift_lower",
    "revenue_uplift_upper",
    "revenue_uplift_winsorised",
    "incremental_margin",
    "cost",
    "roi",
    "spend_before_difference",
    "purchases_before_difference",
    "is_balanced",
    "overlapping_customers",
    "status",
]


def wilson(successes: int, n: int) -> tuple[float, float]:
    """Wilson's 95 % bounds of a rate."""
    z = stats.norm.ppf(0.975)
    p = successes / n
    middle, reach = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (middle - reach) / (1 + z * z / n), (middle + reach) / (1 + z * z / n)


def newcombe(successes: int, n: int, other_successes: int, other_n: int) -> tuple[float, float]:
    """Newcombe's method 10."""
    (l1, u1), (l2, u2) = wilson(successes, n), wilson(other_successes, other_n)
    p1, p2 = successes / n, other_successes / other_n
    return p1 - p2 - sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2), p1 - p2 + sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2)


def campaign_performance(today: DaySeen, contacts: Rows, rates: ExchangeRates) -> pd.DataFrame:
    """The mart."""
    campaigns: dict[str, list[tuple[str, date, bool | None, Any]]] = defaultdict(list)
    value = contacts.value
    for row in contacts.accepted():
        day = value["assigned_at"][row].local.date()
        if today.day is not None and day <= today.day:
            cost = _cost(value["cost"][row], rates.rate(value["currency"][row], day))
            campaigns[value["campaign_id"][row]].append(
                (value["customer_id"][row], day, value["is_control"][row], cost)
            )
    lines: dict[str, list[Any]] = defaultdict(list)
    for line in today.lines:
        lines[line.customer_id].append(line)
    found = [(name, *_measured(name, campaigns, today, lines)) for name in campaigns]
    return pd.DataFrame(found, columns=COLUMNS, dtype=object)


def _cost(amount: Decimal | None, rate: Decimal | None) -> Decimal | None:
    """None where it cannot be converted; 0 where none is given."""
    if amount is None:
        return Decimal(0)
    return None if rate is None else round_away(amount * rate, MONEY_DECIMALS)


def _measured(
    name: str, campaigns: dict[str, list[Any]], today: DaySeen, lines: dict[str, list[Any]]
) -> tuple[Any, ...]:
    window = today.settings.campaign_window_days
    members = campaigns[name]
    arms: tuple[list[Any], list[Any]] = ([m for m in members if m[2] is not True], [m for m in members if m[2] is True])
    is_watched = all(day + timedelta(days=window - 1) <= today.day for _, day, _, _ in members)
    counts = [len(arm) for arm in arms]

    def bought(customer: str, first: date, last: date) -> int:
        return sum(first <= purchase.day <= last for purchase in today.days.get(customer, []))

    def booked(customer: str, first: date, last: date, what: str) -> Decimal:
        return sum((getattr(line, what) for line in lines[customer] if first <= line.day <= last), Decimal(0))

    outcome = [[(c, day, day + timedelta(days=window - 1)) for c, day, _, _ in arm] for arm in arms]
    before = [[(c, day - timedelta(days=BEFORE), day - timedelta(days=1)) for c, day, _, _ in arm] for arm in arms]
    responders = [sum(bought(*one) > 0 for one in arm) for arm in outcome]
    nets = [[booked(*one, "net") for one in arm] for arm in outcome]
    margins = [[booked(*one, "margin") for one in arm] for arm in outcome]
    if not counts[1]:
        status = "no_control"
    elif not counts[0]:
        status = "all_control"
    elif not is_watched:
        status = "not_watched"
    else:
        few = min(min(k, n - k) for n, k in zip(counts, responders)) < 10
        status = "too_small" if min(counts) < 100 or few else "ok"
    compares = status in ("too_small", "ok")
    rates = [k / n if n and is_watched else None for k, n in zip(responders, counts)]
    means = [float(_mean(values)) if values and is_watched else None for values in nets]
    costs = [cost for _, _, _, cost in arms[0]]
    cost = None if any(one is None for one in costs) else sum(costs, Decimal(0))
    incremental = (_mean(margins[0]) - _mean(margins[1])) * counts[0] if compares else None
    spends = [[float(booked(*one, "net")) for one in arm] for arm in before]
    purchases = [[float(bought(*one)) for one in arm] for arm in before]
    differences = [_standardised(*values) for values in (spends, purchases)]
    return (
        *counts,
        *(responders if is_watched else (None, None)),
        *rates,
        rates[0] - rates[1] if compares else None,
        *(newcombe(responders[0], counts[0], responders[1], counts[1]) if compares else (None, None)),
        *means,
        float(_mean(nets[0]) - _mean(nets[1])) if compares else None,
        *(_welch(nets) if compares else (None, None)),
        _winsorised(nets) if compares else None,
        float(incremental) if incremental is not None else None,
        cost,
        float((incremental - Fraction(cost)) / Fraction(cost)) if incremental is not None and cost else None,
        *differences,
        _is_balanced(differences, spends, purchases) if min(counts) >= 2 else None,
        _overlapping(name, campaigns, window),
        status,
    )


def _mean(values: list[Decimal]) -> Fraction:
    return sum((Fraction(value) for value in values), Fraction(0)) / len(values)


def _welch(nets: list[list[Decimal]]) -> tuple[float | None, float | None]:
    one, other = (np.array([float(value) for value in values]) for values in nets)
    if min(len(one), len(other)) < 2 or one.var() + other.var() == 0:
        return None, None
    found = stats.ttest_ind(one, other, equal_var=False)
    if found.df < 20:
        return None, None
    interval = found.confidence_interval()
    return float(interval.low), float(interval.high)


def _winsorised(nets: list[list[Decimal]]) -> float:
    cut = np.percentile([float(value) for values in nets for value in values], 99)
    one, other = (np.minimum([float(value) for value in values], cut) for values in nets)
    return float(one.mean() - other.mean())


def _standardised(one: list[float], other: list[float]) -> float | None:
    if min(len(one), len(other)) < 2:
        return None
    variance = (np.var(one, ddof=1) + np.var(other, ddof=1)) / 2
    return float((np.mean(one) - np.mean(other)) / sqrt(variance)) if variance > 0 else None


def _is_balanced(differences: list[float | None], *measures: list[list[float]]) -> bool:
    answers = []
    for difference, (one, other) in zip(differences, measures):
        answers.append(np.mean(one) == np.mean(other) if difference is None else abs(difference) <= 0.1)
    return bool(all(answers))


def _overlapping(name: str, campaigns: dict[str, list[Any]], window: int) -> int:
    starts = {customer: day for customer, day, _, _ in campaigns[name]}
    overlapping = set()
    for other, members in campaigns.items():
        for customer, day, _, _ in members:
            if other != name and customer in starts and abs((day - starts[customer]).days) < window:
                overlapping.add(customer)
    return len(overlapping)
