"""What is on the lines of purchase days: categories, products, channels. A null code is none given."""

from collections import defaultdict
from datetime import date
from typing import Literal

from .day_seen import DaySeen
from .transactions import Line

Kind = Literal["category", "product", "channel"]


def lines_of_days(today: DaySeen) -> dict[str, dict[date, list[Line]]]:
    """Customer → purchase day that counts → its accepted purchase lines."""
    found = {customer: {bought.day: [] for bought in history} for customer, history in today.days.items()}
    for line in today.lines:
        if line.is_purchase and line.day in found.get(line.customer_id, {}):
            found[line.customer_id][line.day].append(line)
    return found


def days_of_codes(days: dict[date, list[Line]], kind: Kind) -> dict[str, set[date]]:
    """Code → the purchase days of one customer that have a line of it."""
    found: dict[str, set[date]] = defaultdict(set)
    for day, lines in days.items():
        for line in lines:
            code = getattr(line, kind)
            if code is not None:
                found[code].add(day)
    return dict(found)
