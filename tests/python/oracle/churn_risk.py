"""Churn signals, points, levels; the mart customer_churn_risk."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import pandas as pd

from .churn_measures import ChurnMeasures, Measures
from .day_seen import DaySeen
from .feedback import Feedback
from .lifecycle import shown_rhythm
from .settings import Settings, rule_number
from .tolerance import ANYTHING, one_of

AT_VALUE_RISK = ("medium", "high")
SHOWN = {  # column → signal whose measure it shows, in order of the columns
    "probability_alive_change": "falling_probability_alive",
    "spend_trend": "falling_spend",
    "order_value_trend": "falling_order_value",
    "category_change": "fewer_categories",
    "refund_share": "refunds",
    "complaints": "complaint",
    "latest_nps": "low_nps",
    "latest_csat": "low_csat",
}
RISK_COLUMNS = [
    "customer_id",
    "as_of_date",
    "days_since_last_purchase",
    "expected_gap_days",
    "gap_ratio",
    "probability_alive",
    *SHOWN,
    "signals",
    "primary_signal",
    "points",
    "risk_level",
    "value_at_risk",
]


@dataclass(frozen=True)
class Signal:
    """One rule of churn_signals."""

    code: str
    priority: Fraction
    direction: str
    threshold: Fraction
    points: int


@dataclass(frozen=True)
class Verdict:
    """What the signals of a customer come to."""

    signals: str | None
    primary: str | None
    points: int
    level: str | None


class ChurnRules:
    """The rule tables churn_signals and churn_risk_levels."""

    def __init__(self, settings: Settings) -> None:
        signals, levels = settings.churn_signals, settings.churn_risk_levels
        rows = [] if signals is None else signals.to_dict("records")
        self.signals = [
            Signal(
                row["signal"],
                rule_number(row["priority"]),
                row["direction"],
                rule_number(row["threshold"]),
                int(rule_number(row["points"])),
            )
            for row in rows
        ]
        windows = {row["signal"]: rule_number(row["window_days"]) for row in rows}
        self.windows = {signal: int(window) for signal, window in windows.items() if window is not None}
        self.levels = [
            (rule_number(row["purchase_days_from"]), rule_number(row["points_from"]), row["risk_level"])
            for row in ([] if levels is None else levels.to_dict("records"))
        ]

    def verdicts(self, measures: Measures, purchase_days: int) -> set[Verdict]:
        """One, or all that are possible where a fit does not fix a signal."""
        answers = []
        for rule in self.signals:
            measure = measures.get(rule.code)
            if measure is None:
                answers.append([False])
                continue
            reaches = measure.at_least if rule.direction == "at_least" else measure.at_most
            answers.append(sorted(reaches(rule.threshold)))
        return {self._verdict(given, purchase_days) for given in product(*answers)}

    def _verdict(self, given: tuple[bool, ...], purchase_days: int) -> Verdict:
        found = [rule for rule, is_given in zip(self.signals, given) if is_given]
        points = sum(rule.points for rule in found)
        first = min(found, key=lambda rule: (-rule.points, rule.priority), default=None)
        held = [level for level in self.levels if purchase_days >= level[0] and points >= level[1]]
        return Verdict(
            ",".join(sorted(rule.code for rule in found)) or None,
            first.code if first else None,
            points,
            max(held)[2] if held else None,
        )


@dataclass(frozen=True)
class Risk:
    """A customer's measures and what they come to."""

    measures: Measures
    verdicts: set[Verdict]

    @property
    def levels(self) -> set[str | None]:
        """The level, or those that it may be."""
        return {verdict.level for verdict in self.verdicts}


def risks(seen: DaySeen, feedback: Feedback | None, rules: ChurnRules) -> dict[str, Risk]:
    """Customer → risk as of a day, of all with a purchase day."""
    if not seen.days:
        return {}
    measures = ChurnMeasures(seen, feedback, rules.windows)
    found = {}
    for customer, history in seen.days.items():
        own = measures.of(customer)
        found[customer] = Risk(own, rules.verdicts(own, len(history)))
    return found


def customer_churn_risk(
    seen: DaySeen, feedback: Feedback | None, rules: ChurnRules, as_of: date | None
) -> pd.DataFrame:
    """The mart, as of today."""
    found = []
    predicted = dict(zip(seen.clv["customer_id"], seen.clv["predicted_clv"]))
    for customer, risk in risks(seen, feedback, rules).items():
        shown = {column: risk.measures[signal] for column, signal in SHOWN.items()}
        found.append(
            (
                customer,
                as_of,
                *shown_rhythm(seen.rhythms[customer])[1:],
                seen.shown_alive(customer),
                *(None if measure is None else measure.shown for measure in shown.values()),
                one_of(verdict.signals for verdict in risk.verdicts),
                one_of(verdict.primary for verdict in risk.verdicts),
                one_of(verdict.points for verdict in risk.verdicts),
                one_of(risk.levels),
                _value_at_risk(predicted[customer], risk),
            )
        )
    return pd.DataFrame(found, columns=RISK_COLUMNS, dtype=object)


def _value_at_risk(predicted: Any, risk: Risk) -> Any:
    """The prediction at medium or high risk, else 0; null where nothing could be predicted."""
    if predicted is None:
        return None
    is_at_risk = {level in AT_VALUE_RISK for level in risk.levels}
    if len(is_at_risk) > 1:
        return ANYTHING
    return predicted if True in is_at_risk else 0.0
