"""Which value percentiles and tiers rest on, and both of them: total_clv, value_basis, clv_percentile, value_tier."""

from fractions import Fraction
from typing import Any

import numpy as np

from .predictions import Forecast, column_certainty, is_near_a_bound, predicted_columns
from .ranking import ranks
from .settings import Settings, rule_number
from .tolerance import ANYTHING, EXACT, ROUGH, UNKNOWN, Between, OneOf, known_to, rank_ranges, tied


def with_predictions(rows: list[dict[str, Any]], forecast: Forecast | None, settings: Settings) -> None:
    """Fills the columns of customer_clv's rows, which are in order of customer_id as the forecast is."""
    basis = "historical_margin" if forecast is None else settings.value_basis
    ranged = _exact_ranks(rows)
    certainty = EXACT
    if forecast is not None:
        total = _predict(rows, forecast, settings)
        if basis != "historical_margin":
            certainty = forecast.certainty
            ranged = _ranks_of(total[basis], basis, rows, forecast)
    cuts = tier_cuts(settings)
    for row, (lowest, highest) in zip(rows, ranged):
        row["value_basis"] = basis
        row["clv_percentile"], row["value_tier"] = _percentile_and_tier(lowest, highest, len(rows), cuts)
        if certainty == UNKNOWN:
            row["clv_percentile"] = row["value_tier"] = ANYTHING


def _exact_ranks(rows: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Margins are decimals: equal ones are equal everywhere."""
    found = ranks({row["customer_id"]: row["historical_margin"] for row in rows})
    return [(rank, rank) for rank in found.values()]


def _predict(rows: list[dict[str, Any]], forecast: Forecast, settings: Settings) -> dict[str, np.ndarray]:
    """Fills the predicted columns and gives the two values that customers may be ranked by."""
    columns = predicted_columns(forecast, settings, rows[0]["margin_rate"], rows[0]["refund_rate"])
    columns["total_clv"] = np.array([float(row["historical_margin"]) for row in rows]) + columns["predicted_clv"]
    certain = {**column_certainty(forecast), "total_clv": forecast.certainty}
    steep = is_near_a_bound(forecast, settings.clv_horizon_weeks)
    for name, values in columns.items():
        for position, (row, value) in enumerate(zip(rows, values.tolist())):
            row[name] = ANYTHING if name in steep and steep[name][position] else known_to(value, certain[name])
    return columns


def _ranks_of(values: np.ndarray, basis: str, rows: list[dict[str, Any]], forecast: Forecast) -> list[tuple[int, int]]:
    """Lowest and highest rank; one history and mean value (and margin) is one rank in every implementation."""
    same = forecast.base.same
    if basis == "total_clv":
        margins = np.array([float(row["historical_margin"]) for row in rows])
        same = np.unique(np.column_stack([same, margins]), axis=0, return_inverse=True)[1].reshape(-1)
    lowest, highest = rank_ranges(tied(values, same), same, min(forecast.certainty, ROUGH))
    return list(zip(lowest.tolist(), highest.tolist()))


def _percentile_and_tier(lowest: int, highest: int, count: int, cuts: list[tuple[Fraction, str]]) -> tuple[Any, Any]:
    """100 × SQL percent_rank(), exactly: 100 × (rank − 1) / (n − 1), 0 for a single customer; and its tier.

    Where the rank rests on a fitted value's last digits, a range of percentiles and every tier within it.
    """
    low, high = (Fraction(100 * (rank - 1), max(count - 1, 1)) for rank in (lowest, highest))
    if lowest == highest:
        return float(low), value_tier(low, cuts)
    reached = [low, high, *(cut for cut, _ in cuts if low < cut < high)]
    tiers = {value_tier(percentile, cuts) for percentile in reached}
    tier = tiers.pop() if len(tiers) == 1 else OneOf(frozenset(tiers))
    return Between(float(low), float(high)), tier


def tier_cuts(settings: Settings) -> list[tuple[Fraction, str]]:
    """Cut points and their tiers as the rule table has them; none is below everything."""
    found = []
    for rule in settings.value_tiers.to_dict("records"):
        cut = rule_number(rule["from_percentile"])
        found.append((Fraction(-1) if cut is None else cut, rule["value_tier"]))
    return found


def value_tier(percentile: Fraction, cuts: list[tuple[Fraction, str]]) -> str | None:
    """The tier with the highest cut point that is reached; a cut point belongs to the higher tier."""
    best: tuple[Fraction, str] | None = None
    for cut, tier in cuts:
        if cut <= percentile and (best is None or cut > best[0]):
            best = (cut, tier)
    return best[1] if best else None
