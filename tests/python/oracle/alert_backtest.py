"""churn_alert_backtest: what came of those who were flagged, beside recency alone and beside their peers."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pandas as pd

from .calendar_months import within
from .churn_risk import ChurnRules, risks
from .day_seen import DaySeen, DaysSeen
from .feedback import Feedback
from .ranking import tied_quantiles

UNRATED = "unrated"
LEVELS = ("high", "medium", "low")  # as recency alone fills them
PEERS = "low"
TENTHS = 10
ALERT_COLUMNS = [
    "month_end",
    "risk_level",
    "outcome_weeks",
    "flagged",
    "bought_nothing",
    "precision",
    "recall",
    "base_rate",
    "lift",
    "recency_precision",
    "recency_lift",
    "spend_change",
    "spend_change_of_peers",
]


@dataclass(frozen=True)
class Rated:
    """One rated customer of a month end, and what the weeks since then brought."""

    level: str
    waited: int
    bought_nothing: bool
    before: Fraction  # net revenue in as many weeks up to the month end
    change: Fraction


def churn_alert_backtest(
    seen: DaysSeen, shown: list[date], today: DaySeen, feedback: Feedback | None, rules: ChurnRules, weeks: int
) -> pd.DataFrame:
    """The mart. A month end at which a level rests on a fit's last digits is named in attrs['left_out']."""
    found: list[tuple[Any, ...]] = []
    left_out = []
    for end in shown:
        if end + timedelta(weeks=weeks) > today.day:
            continue
        levels = {customer: risk.levels for customer, risk in risks(seen.at(end), feedback, rules).items()}
        if any(len(some) > 1 for some in levels.values()):
            left_out.append({"month_end": end})
            continue
        rated = _rated(seen.at(end), today, {customer: next(iter(some)) for customer, some in levels.items()}, weeks)
        if rated:
            found += _rows(end, weeks, rated)
    frame = pd.DataFrame(found, columns=ALERT_COLUMNS, dtype=object)
    frame.attrs["left_out"] = left_out
    return frame


def _rated(seen: DaySeen, today: DaySeen, levels: dict[str, str | None], weeks: int) -> list[Rated]:
    """Who had a level then, and purchase days and net revenue as known today."""
    length = 7 * weeks
    end, outcome = seen.day, seen.day + timedelta(days=length)
    before: dict[str, Fraction] = defaultdict(Fraction)
    after: dict[str, Fraction] = defaultdict(Fraction)
    for line in today.lines:
        if within(line.day, end, length):
            before[line.customer_id] += Fraction(line.net)
        elif within(line.day, outcome, length):
            after[line.customer_id] += Fraction(line.net)
    return [
        Rated(
            level,
            seen.rhythms[customer].days_since,
            not any(within(bought.day, outcome, length) for bought in today.days.get(customer, [])),
            before[customer],
            after[customer] - before[customer],
        )
        for customer, level in levels.items()
        if level is not None and level != UNRATED
    ]


def _rows(end: date, weeks: int, rated: list[Rated]) -> list[tuple[Any, ...]]:
    """The three levels of a month end."""
    missed = sum(one.bought_nothing for one in rated)
    base_rate = Fraction(missed, len(rated))
    by_recency = recency_alone(rated)
    found = []
    for level in LEVELS:
        flagged = [one for one in rated if one.level == level]
        nothing = sum(one.bought_nothing for one in flagged)
        precision = Fraction(nothing, len(flagged)) if flagged else None
        recency = by_recency[level] / len(flagged) if flagged else None
        rates = [
            precision,
            Fraction(nothing, missed) if missed else None,
            base_rate,
            precision / base_rate if flagged and missed else None,
            recency,
            recency / base_rate if flagged and missed else None,
            *against_peers(rated, level),
        ]
        shown = [None if rate is None else float(rate) for rate in rates]
        found.append((end, level, weeks, len(flagged), nothing, *shown))
    return found


def recency_alone(rated: list[Rated]) -> dict[str, Fraction]:
    """Level → how many of those whom recency alone would put there bought nothing.

    Those who waited longest come first; of equally long ones at a border each counts by the share that is taken.
    """
    groups: dict[int, list[Rated]] = defaultdict(list)
    for one in rated:
        groups[one.waited].append(one)
    found, start = {}, 0
    for level in LEVELS:
        stop = start + sum(one.level == level for one in rated)
        found[level], place = Fraction(0), 0
        for waited in sorted(groups, reverse=True):
            group = groups[waited]
            taken = max(0, min(stop, place + len(group)) - max(start, place))
            found[level] += Fraction(taken * sum(one.bought_nothing for one in group), len(group))
            place += len(group)
        start = stop
    return found


def against_peers(rated: list[Rated], level: str) -> tuple[Fraction | None, Fraction | None]:
    """Mean change of the flagged and of peers who spent equally before, within tenths that have such peers."""
    tenth = tied_quantiles({str(place): one.before for place, one in enumerate(rated)}, TENTHS)
    flagged: dict[int, list[Fraction]] = defaultdict(list)
    peers: dict[int, list[Fraction]] = defaultdict(list)
    for place, one in enumerate(rated):
        if one.level == level:
            flagged[tenth[str(place)]].append(one.change)
        if one.level == PEERS:
            peers[tenth[str(place)]].append(one.change)
    kept = [which for which in flagged if which in peers]
    count = sum(len(flagged[which]) for which in kept)
    if not count:
        return None, None
    own = sum((sum(flagged[which]) for which in kept), Fraction(0))
    other = sum((len(flagged[which]) * sum(peers[which]) / len(peers[which]) for which in kept), Fraction(0))
    return own / count, other / count
