"""How one raw value is read: text, numbers, moments, days, flags.

Each reader answers (value, problem). problem is None where the value was read, MISSING for null or blank,
UNREADABLE or NON_FINITE otherwise.
"""

import math
import re
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pandas as pd

MISSING, UNREADABLE, NON_FINITE = "missing", "unreadable", "non_finite"
Read = tuple[Any, str | None]

BLANKS = " \u00a0\t\n\v\f\r"  # what is trimmed (DECISIONS 26); other white space is part of a text
AMOUNT_LIMIT = Decimal(10) ** 13
AMOUNT_DECIMALS, RATE_DECIMALS, MONEY_DECIMALS = 6, 10, 4

NUMBER_TEXT = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
NON_FINITE_TEXT = re.compile(r"[+-]?(nan|inf|infinity)", re.IGNORECASE)
MOMENT_TEXT = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]+))?)?"
    r"(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)
DAY_TEXT = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{4})([0-9]{2})([0-9]{2})")
TRUE_TEXT, FALSE_TEXT = {"true", "t", "yes", "y", "1"}, {"false", "f", "no", "n", "0"}


class Moment(NamedTuple):
    """A point in time: a UTC instant (compared, ordered) and wall time in cv_timezone (gives the day)."""

    instant: datetime
    local: datetime


def raw_cells(frame: pd.DataFrame, column: str) -> list[Any]:
    """The raw values of a column, null as None; a column the relation does not have is null.

    A NaN in an object column stays a NaN (a number that is none); in any other dtype it is pandas' null.
    """
    if column not in frame.columns:
        return [None] * len(frame)
    series = frame[column]
    if series.dtype == object:
        return [_plain(value) for value in series.tolist()]
    return [None if null else _plain(value) for value, null in zip(series.tolist(), series.isna().tolist())]


def _plain(value: Any) -> Any:
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime(warn=False)
    return value.item() if type(value).__module__ == "numpy" else value


def as_text(value: Any) -> str | None:
    """A raw value as text, untouched where it is text already."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return repr(value) if isinstance(value, float) else str(value)


def read_text(value: Any) -> Read:
    """Text is trimmed, its case kept; empty is missing."""
    if isinstance(value, float) and math.isnan(value):
        return None, MISSING
    text = as_text(value)
    text = text.strip(BLANKS) if text is not None else ""
    return (text, None) if text else (None, MISSING)


def round_away(value: Decimal, decimals: int) -> Decimal:
    """Rounded half away from zero; never a negative zero."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return rounded if rounded else abs(rounded)


def read_number(value: Any, decimals: int = AMOUNT_DECIMALS) -> Read:
    """A number is a sign, digits, a dot, an exponent, and nothing else; kept to so many decimals.

    NaN, infinities and whatever a double cannot reach are non-finite; 10^13 and more cannot be stored.
    """
    if isinstance(value, bool):
        return None, UNREADABLE
    text = as_text(value)
    text = text.strip(BLANKS) if text is not None else ""
    if not text:
        return None, MISSING
    if NON_FINITE_TEXT.fullmatch(text):
        return None, NON_FINITE
    if not NUMBER_TEXT.fullmatch(text):
        return None, NON_FINITE if isinstance(value, Decimal) else UNREADABLE  # Decimal('sNaN')
    double = float(text)
    if math.isinf(double):
        return None, NON_FINITE
    if abs(double) < 1e-300:
        return Decimal(0), None  # also keeps absurd exponents away from Decimal
    if abs(double) >= 1e14:
        return None, UNREADABLE
    try:
        number = round_away(Decimal(text), decimals)
    except InvalidOperation:
        return None, UNREADABLE
    return (None, UNREADABLE) if abs(number) >= AMOUNT_LIMIT else (number, None)


def read_flag(value: Any) -> Read:
    """true/t/yes/y/1 and false/f/no/n/0 in any case."""
    text, problem = read_text(value)
    if problem:
        return None, problem
    if text.lower() in TRUE_TEXT:
        return True, None
    return (False, None) if text.lower() in FALSE_TEXT else (None, UNREADABLE)


class MomentReader:
    """Reads moments: naive ones are in cv_source_timezone, aware ones carry their own, pure dates stay."""

    def __init__(self, source_timezone: str, target_timezone: str) -> None:
        self.source, self.target = ZoneInfo(source_timezone), ZoneInfo(target_timezone)
        self.same_zone = source_timezone == target_timezone
        self._seen: dict[str, Read] = {}

    def read(self, value: Any) -> Read:
        """ISO 8601 as listed in DECISIONS 7; typed dates and datetimes as they are."""
        if isinstance(value, float) and math.isnan(value):
            return None, MISSING
        if isinstance(value, datetime):
            return self._located(value)
        if isinstance(value, date):
            return self._pure(value)
        text, problem = read_text(value)
        if problem:
            return None, problem
        if text not in self._seen:
            self._seen[text] = self._parsed(text)
        return self._seen[text]

    def read_day(self, value: Any) -> Read:
        """The local day of a moment."""
        moment, problem = self.read(value)
        return (None, problem) if problem else (moment.local.date(), None)

    def _parsed(self, text: str) -> Read:
        try:
            if match := DAY_TEXT.fullmatch(text):
                year, month, day = (int(part) for part in match.groups() if part is not None)
                return self._pure(date(year, month, day))
            if match := MOMENT_TEXT.fullmatch(text):
                *parts, fraction, offset = match.groups()
                year, month, day, hour, minute, second = (int(part or 0) for part in parts)
                micro = int((fraction or "0")[:6].ljust(6, "0"))  # finer than a microsecond is cut off
                zone = _offset(offset) if offset else None
                return self._located(datetime(year, month, day, hour, minute, second, micro, tzinfo=zone))
        except ValueError:
            pass
        return None, UNREADABLE

    def _pure(self, day: date) -> Read:
        """A pure date is that day in cv_timezone, whatever the source's zone."""
        local = datetime(day.year, day.month, day.day)
        try:
            return Moment(_to_utc(local.replace(tzinfo=self.target)), local), None
        except (OverflowError, ValueError):
            return Moment(local, local), None

    def _located(self, moment: datetime) -> Read:
        aware = moment.tzinfo is not None
        try:
            instant = _to_utc(moment if aware else moment.replace(tzinfo=self.source))
            if not aware and self.same_zone:
                return Moment(instant, moment), None  # already local: never moved
            local = instant.replace(tzinfo=UTC).astimezone(self.target).replace(tzinfo=None)
            return Moment(instant, local.replace(fold=0)), None
        except (OverflowError, ValueError):
            return None, UNREADABLE


def _offset(text: str) -> timezone:
    if text == "Z":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    if hours > 23 or minutes > 59:
        raise ValueError(text)
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)


def _to_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)
