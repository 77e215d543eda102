"""segment_migration: who went from where to where within a month."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from .calendar_months import end_before, month_of
from .day_seen import DaySeen
from .lifecycle import Lifecycle
from .segments import KINDS, OUTSIDE_WINDOW
from .tolerance import Anything, OneOf, one_of

MIGRATION_COLUMNS = ["month", "kind", "from_segment", "to_segment", "customers", "transition_rate", "revenue_moved"]


def segment_migration(lifecycle: Lifecycle, shown: list[date]) -> pd.DataFrame:
    """The mart. Rows in which somebody may be or not, by a fit's last digits, are named in attrs['left_out']."""
    found, left_out = [], []
    for end in shown:
        before = end_before(lifecycle.ends, end)
        for kind in KINDS:
            now = _segments(kind, lifecycle, end)
            earlier = {} if before is None else _segments(kind, lifecycle, before)
            place = {"month": month_of(end), "kind": kind}
            doubts = _doubts(now, earlier)
            left_out += [{**place, **doubt} for doubt in doubts]
            if {} not in doubts:
                found += _moves(month_of(end), kind, now, earlier, lifecycle.seen.at(end).revenue)
    frame = pd.DataFrame(found, columns=MIGRATION_COLUMNS, dtype=object)
    frame.attrs["left_out"] = left_out
    return frame


def _segments(kind: str, lifecycle: Lifecycle, day: date) -> dict[str, Any]:
    """Customer → segment: of those with a purchase day, and for stages of prospects too."""
    seen = lifecycle.seen.at(day)
    if kind == "rfm_segment":
        return _rfm_segments(seen)
    if kind == "value_tier":
        return dict(zip(seen.clv["customer_id"], seen.clv["value_tier"]))
    return {customer: one_of(stages) for customer, stages in lifecycle.at(day).items()}


def _rfm_segments(seen: DaySeen) -> dict[str, Any]:
    """A customer of the base without a purchase day in the RFM window is outside of it."""
    scored = dict(zip(seen.rfm[0]["customer_id"], seen.rfm[0]["rfm_segment"]))
    return {customer: scored.get(customer, OUTSIDE_WINDOW) for customer in seen.days}


def _doubts(now: dict[str, Any], before: dict[str, Any]) -> list[dict[str, Any]]:
    """Which rows cannot be told: column → value, each; {} where none can.

    Who may have come from a segment or not is in doubt for all rates of it; who may have gone to one, for one row.
    """
    found: list[dict[str, Any]] = []
    for customer, segment in now.items():
        origin = before.get(customer)
        if isinstance(origin, Anything) or isinstance(segment, Anything):
            return [{}]
        if isinstance(origin, OneOf):
            found += [{"from_segment": one} for one in origin.values]
        elif isinstance(segment, OneOf):
            found += [{"from_segment": origin, "to_segment": one} for one in segment.values]
    return [doubt for place, doubt in enumerate(found) if doubt not in found[:place]]


def _moves(
    month: date, kind: str, now: dict[str, Any], before: dict[str, Any], revenue: dict[str, Decimal]
) -> list[tuple[Any, ...]]:
    """Customers by (from, to); a rate is of all who came from the same segment and still are in the kind."""
    members: dict[tuple[Any, Any], list[str]] = defaultdict(list)
    of_origin: dict[Any, int] = defaultdict(int)
    for customer, segment in now.items():
        origin = before.get(customer)
        if isinstance(origin, OneOf):
            continue  # its rows are left out
        members[origin, segment].append(customer)
        of_origin[origin] += 1
    return [
        (
            month,
            kind,
            origin,
            segment,
            len(some),
            len(some) / of_origin[origin],
            sum((revenue.get(customer, Decimal(0)) for customer in some), Decimal(0)),
        )
        for (origin, segment), some in members.items()
        if not isinstance(segment, OneOf)
    ]
