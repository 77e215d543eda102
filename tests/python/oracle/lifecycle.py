"""Lifecycle stages: by the rules of a day, then with the step before; and customer_lifecycle_monthly.

A stage is a set of stages: of one, but where a fitted P(alive) does not fix which rule holds.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd

from .calendar_months import end_before, month_of
from .day_seen import DaySeen, DaysSeen
from .known_customers import KnownCustomers
from .measure import Measure, probability
from .rhythm import Rhythm
from .settings import Settings, rule_number
from .tolerance import one_of

GONE = ("dormant", "lost")
HERE = ("new", "active", "loyal")
REACTIVATED, AT_RISK = "reactivated", "at_risk"
Stages = frozenset[str | None]
LIFECYCLE_COLUMNS = [
    "month",
    "customer_id",
    "as_of_date",
    "lifecycle_stage",
    "previous_stage",
    "purchase_days",
    "days_since_last_purchase",
    "expected_gap_days",
    "gap_ratio",
    "probability_alive",
]
YES, NO, EITHER = frozenset((True,)), frozenset((False,)), frozenset((True, False))


class Rules:
    """The rule table in order of priority."""

    def __init__(self, settings: Settings) -> None:
        table = settings.lifecycle_rules
        rows = [] if table is None else table.to_dict("records")
        names = ("purchase_days_from", "purchase_days_to", "gap_ratio_from", "probability_alive_below")
        self.rules = [
            (row["lifecycle_stage"], [rule_number(row[name]) for name in names])
            for row in sorted(rows, key=lambda row: rule_number(row["priority"]))
        ]

    def stages(self, rhythm: Rhythm | None, alive: Measure | None) -> Stages:
        """The first rule all of whose conditions hold; without a rhythm there is no purchase day."""
        count = 0 if rhythm is None else rhythm.purchase_days
        ratio = None if rhythm is None else rhythm.gap_ratio
        found: set[str | None] = set()
        for stage, (count_from, count_to, ratio_from, alive_below) in self.rules:
            if count_from is not None and count < count_from:
                continue
            if count_to is not None and count > count_to:
                continue
            if ratio_from is not None and (ratio is None or ratio < ratio_from):
                continue
            holds = YES
            if alive_below is not None:
                holds = NO if alive is None else alive.below(float(alive_below))
            if True in holds:
                found.add(stage)
            if False not in holds:
                return frozenset(found)
        return frozenset(found or {None})


class Lifecycle:
    """Every customer's stage as of any day."""

    def __init__(self, seen: DaysSeen, ends: list[date], known: KnownCustomers, settings: Settings) -> None:
        self.seen, self.ends, self.known, self.rules = seen, ends, known, Rules(settings)
        self._final: dict[date, dict[str, Stages]] = {}

    def by_rules(self, day: DaySeen, customer: str) -> Stages:
        """Without the step before."""
        value = day.alive.get(customer)
        alive = None if value is None else probability(value, day.alive_certainty)
        return self.rules.stages(day.rhythms.get(customer), alive)

    def was_gone(self, before: DaySeen, customer: str) -> frozenset[bool]:
        """Dormant or lost by the rules at the step before.

        The rhythm mostly says so by itself: the model as of then is asked only where it does not.
        """
        unfitted = self.rules.stages(before.rhythms.get(customer), Measure(None, 0.0, 1.0))
        gone = frozenset(stage in GONE for stage in unfitted)
        if len(gone) == 1:
            return gone
        return frozenset(stage in GONE for stage in self.by_rules(before, customer))

    def at(self, day: date) -> dict[str, Stages]:
        """Customer → stages, of all who are known by then."""
        if day not in self._final:
            today, step = self.seen.at(day), end_before(self.ends, day)
            before = None if step is None else self.seen.at(step)
            self._final[day] = {
                customer: self._with_step(today, before, customer)
                for customer in sorted(self.known.by(day) | set(today.days))
            }
        return self._final[day]

    def _with_step(self, today: DaySeen, before: DaySeen | None, customer: str) -> Stages:
        """Who was gone and is here has come back by a purchase since, or has not come back."""
        found, rhythm = self.by_rules(today, customer), today.rhythms.get(customer)
        if before is None or rhythm is None:
            return found
        back = REACTIVATED if rhythm.last > before.day else AT_RISK
        gone = self.was_gone(before, customer)
        return frozenset(back if is_gone and stage in HERE else stage for stage in found for is_gone in gone)

    def before(self, end: date) -> dict[str, Stages]:
        """The stages at the month end before; empty where there is none."""
        step = end_before(self.ends, end)
        return {} if step is None else self.at(step)


def customer_lifecycle_monthly(lifecycle: Lifecycle, shown: list[date]) -> pd.DataFrame:
    """The mart."""
    found = [row for end in shown for row in _rows(lifecycle, end)]
    return pd.DataFrame(found, columns=LIFECYCLE_COLUMNS, dtype=object)


def _rows(lifecycle: Lifecycle, end: date) -> Iterator[tuple[Any, ...]]:
    day, before = lifecycle.seen.at(end), lifecycle.before(end)
    for customer, stages in lifecycle.at(end).items():
        rhythm = day.rhythms.get(customer)
        previous = one_of(before[customer]) if customer in before else None
        yield (month_of(end), customer, end, one_of(stages), previous, *shown_rhythm(rhythm), day.shown_alive(customer))


def shown_rhythm(rhythm: Rhythm | None) -> tuple[Any, ...]:
    """purchase_days, days_since_last_purchase, expected_gap_days, gap_ratio; a prospect has but the first."""
    if rhythm is None:
        return (0, None, None, None)
    gap, ratio = rhythm.expected_gap, rhythm.gap_ratio
    return (
        rhythm.purchase_days,
        rhythm.days_since,
        None if gap is None else float(gap),
        None if ratio is None else float(ratio),
    )
