"""RFM (DESIGN §4): recency, frequency, monetary in a window, their scores, the cell and its segment."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from .purchase_days import PurchaseDay
from .ranking import ntiles, tied_quantiles
from .settings import Settings, rule_number
from .transactions import Line

METRICS = ("recency", "frequency", "monetary")
RFM_COLUMNS = [
    "customer_id",
    "as_of_date",
    "recency_days",
    "frequency",
    "monetary",
    "r_score",
    "f_score",
    "m_score",
    "rfm_cell",
    "rfm_segment",
]


def customer_rfm(
    lines: list[Line], days: dict[str, list[PurchaseDay]], as_of: date, settings: Settings
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The marts customer_rfm and rfm_cutpoints."""
    measures = _measures(lines, days, as_of, settings)
    scores = {metric: _scores(metric, measures[metric], settings) for metric in METRICS}
    segments = _segments(settings)
    found = []
    for customer in sorted(measures["recency"]):
        r, f, m = (scores[metric][customer] for metric in METRICS)
        found.append(
            (
                customer,
                as_of,
                measures["recency"][customer],
                measures["frequency"][customer],
                measures["monetary"][customer],
                r,
                f,
                m,
                ("" if settings.rfm_bins < 10 else "-").join(str(score) for score in (r, f, m)),
                _segment(segments, (r, f, m)),
            )
        )
    return pd.DataFrame(found, columns=RFM_COLUMNS, dtype=object), _cutpoints(measures, scores)


def _measures(
    lines: list[Line], days: dict[str, list[PurchaseDay]], as_of: date, settings: Settings
) -> dict[str, dict[str, Any]]:
    """Per metric customer → value, for customers with a purchase day in (as_of − window, as_of].

    monetary is all net revenue dated in the window, refund days included; the average is that per purchase
    day, rounded half away from zero to 4 places (DECISIONS 25).
    """

    def inside(day: date) -> bool:
        after = settings.rfm_window_days is None or day > as_of - timedelta(days=settings.rfm_window_days)
        return after and day <= as_of

    revenue: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        if inside(line.day):
            revenue[line.customer_id] += line.net
    measures: dict[str, dict[str, Any]] = {metric: {} for metric in METRICS}
    for customer, history in days.items():
        bought = [purchase.day for purchase in history if inside(purchase.day)]
        if bought:
            measures["recency"][customer] = (as_of - max(bought)).days
            measures["frequency"][customer] = len(bought)
            total = revenue[customer]
            average = settings.rfm_monetary == "average"
            measures["monetary"][customer] = _four_places(Fraction(total) / len(bought)) if average else total
    return measures


def _scores(metric: str, values: dict[str, Any], settings: Settings) -> dict[str, int | None]:
    """1..bins, higher is better: few days since the last purchase are good."""
    if settings.rfm_method == "fixed":
        return _fixed_scores(metric, values, settings)
    from_worst = {customer: -value if metric == "recency" else value for customer, value in values.items()}
    score = tied_quantiles if settings.rfm_method == "tied_quantile" else ntiles
    return score(from_worst, settings.rfm_bins)


def _fixed_scores(metric: str, values: dict[str, Any], settings: Settings) -> dict[str, int | None]:
    """The score with the greatest lower_value that is not above the value; null is minus infinity."""
    if settings.rfm_cut_points is None:
        raise ValueError("rfm_method fixed needs rfm_cut_points")
    cuts: list[tuple[Fraction | None, int]] = []
    for rule in settings.rfm_cut_points.to_dict("records"):
        if rule["metric"] == metric:
            cuts.append((rule_number(rule["lower_value"]), int(rule["score"])))
    cuts.sort(key=lambda cut: (cut[0] is not None, cut[0] or Fraction(0)))
    found: dict[str, int | None] = {}
    for customer, value in values.items():
        reached = [score for lower, score in cuts if lower is None or lower <= Fraction(value)]
        found[customer] = reached[-1] if reached else None
    return found


def _segments(settings: Settings) -> list[tuple[str, list[tuple[int, int]]]]:
    if settings.rfm_segments is None:
        return []
    return [
        (rule["rfm_segment"], [(int(rule[f"{axis}_from"]), int(rule[f"{axis}_to"])) for axis in "rfm"])
        for rule in settings.rfm_segments.to_dict("records")
        if int(rule["bins"]) == settings.rfm_bins
    ]


def _segment(segments: list[tuple[str, list[tuple[int, int]]]], cell: tuple[int | None, ...]) -> str | None:
    """Exactly one rule matches each cell; anything else is a broken rule table."""
    if not segments or None in cell:
        return None
    matches = [name for name, box in segments if all(low <= s <= high for s, (low, high) in zip(cell, box))]
    if len(matches) != 1:
        raise ValueError(f"cell {cell} matches {matches}")
    return matches[0]


def _cutpoints(measures: dict[str, dict[str, Any]], scores: dict[str, dict[str, Any]]) -> pd.DataFrame:
    """Metric × score that has customers: smallest and largest observed value, and how many."""
    found = []
    for metric in METRICS:
        groups: dict[int, list[Any]] = defaultdict(list)
        for customer, score in scores[metric].items():
            groups[score].append(measures[metric][customer])
        for score in sorted(groups, key=lambda score: (score is None, score)):
            values = groups[score]
            found.append((metric, score, min(values), max(values), len(values)))
    columns = ["metric", "score", "lower_value", "upper_value", "customers"]
    return pd.DataFrame(found, columns=columns, dtype=object)


def _four_places(value: Fraction) -> Decimal:
    """Rounded half away from zero to 4 places."""
    units = (2 * abs(value) * 10_000 + 1) // 2
    return Decimal(units if value >= 0 else -units) / 10_000
