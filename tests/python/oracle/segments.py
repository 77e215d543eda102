"""customer_segments and segment_performance (DESIGN §5, DECISIONS 24)."""

import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from .settings import Settings
from .tolerance import ANYTHING, TOLERANT, Anything, Roughly

KINDS = ("rfm_segment", "value_tier", "lifecycle_stage")
OUTSIDE_WINDOW = "outside_window"
MEASURES = ("customers", "revenue", "margin", "predicted_clv")
PERFORMANCE_COLUMNS = [
    "kind",
    "segment",
    *MEASURES,
    *(f"{measure}_share" for measure in MEASURES),
    *(f"{measure}_cumulative_share" for measure in MEASURES),
]


def customer_segments(clv: pd.DataFrame, rfm: pd.DataFrame, stages: dict[str, Any], settings: Settings) -> pd.DataFrame:
    """The mart: each customer with a purchase day; no RFM segment where none lies in the RFM window.

    `stages`: customer → lifecycle stage as of today.
    """
    segment_of = dict(zip(rfm["customer_id"], rfm["rfm_segment"]))
    table = settings.recommended_actions
    rules = [] if table is None else table.to_dict("records")
    found = []
    for customer, tier in zip(clv["customer_id"], clv["value_tier"]):
        segment = segment_of.get(customer)
        action = _action(segment or OUTSIDE_WINDOW, tier, rules)
        found.append((customer, segment, tier, stages[customer], action))
    columns = ["customer_id", "rfm_segment", "value_tier", "lifecycle_stage", "recommended_action"]
    return pd.DataFrame(found, columns=columns, dtype=object)


def _action(segment: str, tier: Any, rules: list[dict[str, Any]]) -> Any:
    """A plain lookup by segment and, where the rule table has it, tier."""
    for rule in rules:
        if isinstance(tier, TOLERANT) and "value_tier" in rule:
            return ANYTHING
        if rule.get("rfm_segment", segment) == segment and rule.get("value_tier", tier) == tier:
            return rule["recommended_action"]
    return None


def segment_performance(clv: pd.DataFrame, segments: pd.DataFrame, rfm: pd.DataFrame) -> pd.DataFrame:
    """The mart: kind × segment over the customers of customer_clv, shares within the kind.

    Cumulative shares run in one order for all measures: revenue downwards, then the segment's code.
    Where a tier or a stage rests on the last digits of fitted values, attrs['left_out'] names the kind instead.
    """
    in_window = set(rfm["customer_id"])
    found: list[dict[str, Any]] = []
    left_out = []
    measures = (clv["historical_revenue"], clv["historical_margin"], clv["predicted_clv"])
    for kind in KINDS:
        if any(isinstance(segment, TOLERANT) for segment in segments[kind]):
            left_out.append({"kind": kind})
            continue
        groups: dict[str | None, dict[str, Any]] = {}
        for customer, segment, revenue, margin, predicted in zip(clv["customer_id"], segments[kind], *measures):
            if kind == "rfm_segment" and customer not in in_window:
                segment = OUTSIDE_WINDOW
            start = {"customers": 0, "revenue": Decimal(0), "margin": Decimal(0), "predicted_clv": []}
            group = groups.setdefault(segment, start)
            group["customers"] += 1
            group["revenue"] += revenue
            group["margin"] += margin
            group["predicted_clv"].append(predicted)
        found.extend(_with_shares(kind, groups))
    frame = pd.DataFrame(found, columns=PERFORMANCE_COLUMNS, dtype=object)
    frame.attrs["left_out"] = left_out
    return frame


def _with_shares(kind: str, groups: dict[str | None, dict[str, Any]]) -> list[dict[str, Any]]:
    """A share of a total of zero is null, and of predictions where there are none."""
    exact = MEASURES[:3]
    totals = {measure: sum(group[measure] for group in groups.values()) for measure in exact}
    running: dict[str, Any] = dict.fromkeys(exact, 0)
    predicted = {segment: group.pop("predicted_clv") for segment, group in groups.items()}
    everybody = [value for values in predicted.values() for value in values]
    seen: list[Any] = []
    found = []
    for segment in sorted(groups, key=lambda segment: (-groups[segment]["revenue"], segment or "")):
        row: dict[str, Any] = dict.fromkeys(PERFORMANCE_COLUMNS)
        row.update(kind=kind, segment=segment, **groups[segment])
        for measure in exact:
            running[measure] += groups[segment][measure]
            if totals[measure]:
                total = Fraction(totals[measure])
                row[f"{measure}_share"] = float(Fraction(groups[segment][measure]) / total)
                row[f"{measure}_cumulative_share"] = float(Fraction(running[measure]) / total)
        seen += predicted[segment]
        row["predicted_clv"] = fitted_sum(predicted[segment])
        row["predicted_clv_share"] = _share(predicted[segment], everybody)
        row["predicted_clv_cumulative_share"] = _share(seen, everybody)
        found.append(row)
    return found


def fitted_sum(values: list[Any]) -> Any:
    """The sum of fitted values, as well as they are known."""
    if any(isinstance(value, Anything) for value in values):
        return ANYTHING
    if any(value is None for value in values):
        return None
    total = math.fsum(value.value if isinstance(value, Roughly) else value for value in values)
    return Roughly(total) if any(isinstance(value, Roughly) for value in values) else total


def _share(values: list[Any], everybody: list[Any]) -> Any:
    """One sum over the other."""
    part, whole = fitted_sum(values), fitted_sum(everybody)
    if part is None or isinstance(part, Anything) or isinstance(whole, Anything):
        return part if part is None else ANYTHING
    if isinstance(whole, Roughly):
        return Roughly(part.value / whole.value) if whole.value else None
    return part / whole if whole else None
