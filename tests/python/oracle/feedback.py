"""Feedback as churn signals look at it: complaints in a window, and the latest score in one."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from .calendar_months import within
from .rows import Rows


@dataclass(frozen=True)
class Response:
    """One accepted row of feedback."""

    instant: datetime
    day: date
    kind: str | None
    score: Decimal


class Feedback:
    """Customer → responses; None in place of it where the input is absent."""

    def __init__(self, rows: Rows) -> None:
        self.of: dict[str, list[Response]] = defaultdict(list)
        value = rows.value
        for row in rows.accepted():
            moment = value["responded_at"][row]
            response = Response(moment.instant, moment.local.date(), value["kind"][row], value["score"][row])
            self.of[value["customer_id"][row]].append(response)

    def _some(self, customer: str, kind: str, day: date, window: int) -> list[Response]:
        return [one for one in self.of.get(customer, []) if one.kind == kind and within(one.day, day, window)]

    def count(self, customer: str, kind: str, day: date, window: int) -> int:
        """How many responses of a kind."""
        return len(self._some(customer, kind, day, window))

    def latest(self, customer: str, kind: str, day: date, window: int) -> Decimal | None:
        """The latest score; of scores of one moment the lowest."""
        some = self._some(customer, kind, day, window)
        if not some:
            return None
        last = max(one.instant for one in some)
        return min(one.score for one in some if one.instant == last)
