"""customer_segments and segment_performance (DESIGN §5, DECISIONS 24)."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from .settings import Settings

KINDS = ("rfm_segment", "value_tier")
OUTSIDE_WINDOW = "outside_window"
MEASURES = ("customers", "revenue", "margin", "predicted_clv")
PERFORMANCE_COLUMNS = [
    "kind",
    "segment",
    *MEASURES,
    *(f"{measure}_share" for measure in MEASURES),
    *(f"{measure}_cumulative_share" for measure in MEASURES),
]


def customer_segments(clv: pd.DataFrame, rfm: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """The mart: each customer with a purchase day; no RFM segment where none lies in the RFM window."""
    segment_of = dict(zip(rfm["customer_id"], rfm["rfm_segment"]))
    found = []
    for customer, tier in zip(clv["customer_id"], clv["value_tier"]):
        segment = segment_of.get(customer)
        found.append((customer, segment, tier, _action(segment or OUTSIDE_WINDOW, tier, settings)))
    columns = ["customer_id", "rfm_segment", "value_tier", "recommended_action"]
    return pd.DataFrame(found, columns=columns, dtype=object)


def _action(segment: str | None, tier: str | None, settings: Settings) -> str | None:
    """A plain lookup by segment and, where the rule table has it, tier."""
    if settings.recommended_actions is None:
        return None
    for rule in settings.recommended_actions.to_dict("records"):
        if rule.get("rfm_segment", segment) == segment and rule.get("value_tier", tier) == tier:
            return rule["recommended_action"]
    return None


def segment_performance(clv: pd.DataFrame, segments: pd.DataFrame, rfm: pd.DataFrame) -> pd.DataFrame:
    """The mart: kind × segment over the customers of customer_clv, shares within the kind.

    Cumulative shares run in one order for all measures: revenue downwards, then the segment's code.
    """
    in_window = set(rfm["customer_id"])
    found: list[dict[str, Any]] = []
    for kind in KINDS:
        groups: dict[str | None, dict[str, Any]] = {}
        rows = zip(clv["customer_id"], segments[kind], clv["historical_revenue"], clv["historical_margin"])
        for customer, segment, revenue, margin in rows:
            if kind == "rfm_segment" and customer not in in_window:
                segment = OUTSIDE_WINDOW
            start = {"customers": 0, "revenue": Decimal(0), "margin": Decimal(0)}
            group = groups.setdefault(segment, start)
            group["customers"] += 1
            group["revenue"] += revenue
            group["margin"] += margin
        found.extend(_with_shares(kind, groups))
    return pd.DataFrame(found, columns=PERFORMANCE_COLUMNS, dtype=object)


def _with_shares(kind: str, groups: dict[str | None, dict[str, Any]]) -> list[dict[str, Any]]:
    """A share of a total of zero is null; predicted_clv is null as long as nothing is fitted."""
    measures = MEASURES[:3]
    totals = {measure: sum(group[measure] for group in groups.values()) for measure in measures}
    running: dict[str, Any] = dict.fromkeys(measures, 0)
    found = []
    for segment in sorted(groups, key=lambda segment: (-groups[segment]["revenue"], segment or "")):
        row: dict[str, Any] = dict.fromkeys(PERFORMANCE_COLUMNS)
        row.update(kind=kind, segment=segment, **groups[segment])
        for measure in measures:
            running[measure] += groups[segment][measure]
            if totals[measure]:
                total = Fraction(totals[measure])
                row[f"{measure}_share"] = float(Fraction(groups[segment][measure]) / total)
                row[f"{measure}_cumulative_share"] = float(Fraction(running[measure]) / total)
        found.append(row)
    return found
