"""Calendar months, and the month ends that are looked at."""

from calendar import monthrange
from datetime import date, timedelta

from .transactions import Line


def month_of(day: date) -> date:
    """The first day of a day's month."""
    return day.replace(day=1)


def end_of_month(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_between(earlier: date, later: date) -> int:
    """Difference of calendar months, whatever the days."""
    return 12 * (later.year - earlier.year) + later.month - earlier.month


def month_after(month: date, count: int) -> date:
    """The first day of the month so many months later (earlier, where it is below zero)."""
    years, place = divmod(month.month - 1 + count, 12)
    return date(month.year + years, place + 1, 1)


def month_ends(lines: list[Line], as_of: date | None) -> list[date]:
    """From the month of the first accepted line to the last month that has ended by as_of; none is skipped."""
    days = [line.day for line in lines if as_of is not None and line.day <= as_of]
    if not days:
        return []
    first = month_of(min(days))
    ends = [end_of_month(month_after(first, count)) for count in range(months_between(first, as_of) + 1)]
    return [end for end in ends if end <= as_of]


def end_before(ends: list[date], day: date) -> date | None:
    """The last month end strictly before a day, of all month ends, shown or not."""
    return max((end for end in ends if end < day), default=None)


def shown(ends: list[date], history_months: int | None) -> list[date]:
    """The last so many; None: all."""
    return ends if history_months is None else ends[-history_months:]


def within(day: date, end: date, length: int) -> bool:
    """Whether a day lies in the window (end − length, end]."""
    return end - timedelta(days=length) < day <= end
