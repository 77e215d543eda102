"""What churn signals look at, for each customer as of a day; a measure that is null is None."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction

import numpy as np

from .calendar_months import within
from .day_seen import DaySeen
from .feedback import Feedback
from .measure import Measure, change_of_probability, exactly, probability
from .purchase_days import PurchaseDay
from .purchase_forecast import probability_alive
from .transactions import Line

LATEST_DAYS, LEAST_DAYS = 3, 6  # purchase days of an order value trend
Measures = dict[str, Measure | None]  # by signal


class ChurnMeasures:
    """The measures of a day, by signal; `windows`: signal → days of its window, where the rule table has it."""

    def __init__(self, seen: DaySeen, feedback: Feedback | None, windows: dict[str, int]) -> None:
        self.seen, self.feedback, self.windows = seen, feedback, windows
        self.lines: dict[str, list[Line]] = defaultdict(list)
        for line in seen.lines:
            self.lines[line.customer_id].append(line)
        self.has_categories = any(line.is_purchase and line.category is not None for line in seen.lines)
        self.earlier_alive = self._earlier_alive()

    def of(self, customer: str) -> Measures:
        """Every signal's measure."""
        seen, rhythm = self.seen, self.seen.rhythms[customer]
        alive = seen.alive.get(customer)
        windowed: dict[str, Callable[[str, int], Measure | None]] = {
            "falling_spend": self.spend_trend,
            "fewer_categories": self.category_change,
            "refunds": self.refund_share,
            "complaint": self.complaints,
            "low_nps": lambda who, window: self.latest_score(who, "nps", window),
            "low_csat": lambda who, window: self.latest_score(who, "csat", window),
        }
        return {
            "overdue": None if rhythm.gap_ratio is None else exactly(rhythm.gap_ratio),
            "low_probability_alive": None if alive is None else probability(alive, seen.alive_certainty),
            "falling_probability_alive": self.alive_change(customer),
            "falling_order_value": order_value_trend(seen.days[customer]),
            **{
                signal: measure(customer, self.windows[signal]) if signal in self.windows else None
                for signal, measure in windowed.items()
            },
        }

    def _earlier_alive(self) -> dict[str, float]:
        """P(alive) of the window ago by today's parameters, from today's purchase days up to then."""
        window = self.windows.get("falling_probability_alive")
        if window is None or self.seen.forecast is None:
            return {}
        then = self.seen.day - timedelta(days=window)
        histories = {
            customer: [bought.day for bought in history if bought.day <= then]
            for customer, history in self.seen.days.items()
        }
        some = [customer for customer, history in histories.items() if history]
        x = np.array([len(histories[customer]) - 1 for customer in some])
        recency = np.array([(histories[customer][-1] - histories[customer][0]).days for customer in some])
        age = np.array([(then - histories[customer][0]).days for customer in some])
        return dict(zip(some, probability_alive(self.seen.forecast.model, x, recency / 7, age / 7).tolist()))

    def alive_change(self, customer: str) -> Measure | None:
        """Now less then; None where there was no purchase day by then."""
        then = self.earlier_alive.get(customer)
        if then is None:
            return None
        return change_of_probability(self.seen.alive[customer], then, self.seen.alive_certainty)

    def is_watched(self, length: int) -> bool:
        """Whether the base has been watched for so many days: day − first purchase day of the base + 1."""
        return (self.seen.day - self.seen.first_day).days + 1 >= length

    def _net(self, customer: str, end: date, window: int) -> Fraction:
        nets = (line.net for line in self.lines[customer] if within(line.day, end, window))
        return sum((Fraction(net) for net in nets), Fraction(0))

    def spend_trend(self, customer: str, window: int) -> Measure | None:
        """Net revenue in the window over that in the one before, − 1; refunds count on their own day."""
        day = self.seen.day
        before = self._net(customer, day - timedelta(days=window), window)
        if before <= 0 or not self.is_watched(2 * window):
            return None
        return exactly(self._net(customer, day, window) / before - 1)

    def category_change(self, customer: str, window: int) -> Measure | None:
        """Different categories bought in the window, less those in the one before."""
        if not self.has_categories or not self.is_watched(2 * window):
            return None
        day = self.seen.day
        change = self._categories(customer, day, window) - self._categories(
            customer, day - timedelta(days=window), window
        )
        return exactly(change, change)

    def _categories(self, customer: str, end: date, window: int) -> int:
        bought = (line for line in self.lines[customer] if line.is_purchase and within(line.day, end, window))
        return len({line.category for line in bought} - {None})

    def refund_share(self, customer: str, window: int) -> Measure:
        """Refunds over purchases in the window, at most 1; no purchases count as fewer than any refunds."""
        some = [line for line in self.lines[customer] if within(line.day, self.seen.day, window)]
        bought = sum((Fraction(line.net) for line in some if line.is_purchase), Fraction(0))
        returned = -sum((Fraction(line.net) for line in some if not line.is_purchase), Fraction(0))
        if returned <= 0:
            return exactly(0)
        return exactly(1 if bought <= 0 else min(returned / bought, Fraction(1)))

    def complaints(self, customer: str, window: int) -> Measure | None:
        """How many; None where there is no feedback at all."""
        if self.feedback is None:
            return None
        count = self.feedback.count(customer, "complaint", self.seen.day, window)
        return exactly(count, count)

    def latest_score(self, customer: str, kind: str, window: int) -> Measure | None:
        """The latest score of a kind; None where there is none in the window."""
        score = None if self.feedback is None else self.feedback.latest(customer, kind, self.seen.day, window)
        return None if score is None else exactly(Fraction(score))


def order_value_trend(history: list[PurchaseDay]) -> Measure | None:
    """Mean net value of the last 3 purchase days over that of all earlier ones, − 1."""
    if len(history) < LEAST_DAYS:
        return None
    values = [Fraction(bought.net) for bought in history]
    earlier, latest = values[:-LATEST_DAYS], values[-LATEST_DAYS:]
    mean = sum(earlier) / len(earlier)
    return exactly(sum(latest) / LATEST_DAYS / mean - 1) if mean > 0 else None
