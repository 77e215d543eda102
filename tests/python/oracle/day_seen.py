"""Everything that a day sees: lines up to it, purchase days, and models refitted as of then; each computed once."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

import pandas as pd

from .clv import customer_clv
from .fits import Fit, fit_all
from .model_bases import ModelBase
from .predictions import Forecast
from .purchase_days import PurchaseDay, purchase_days
from .rfm import customer_rfm
from .rhythm import Rhythm, rhythms
from .settings import Settings
from .tolerance import known_to
from .transactions import Line


class DaySeen:
    """A day, as a build with that cv_as_of_date sees it; without a day nothing is seen."""

    def __init__(self, lines: list[Line], day: date | None, settings: Settings) -> None:
        self.day, self.settings = day, settings
        self.lines = [line for line in lines if day is not None and line.day <= day]

    @cached_property
    def days(self) -> dict[str, list[PurchaseDay]]:
        """Customer → purchase days."""
        return purchase_days(self.lines, self.day) if self.day else {}

    @cached_property
    def base(self) -> ModelBase:
        """What the models see."""
        return ModelBase.of(self.days, self.day)

    @cached_property
    def fits(self) -> dict[str, Fit]:
        """Every model's fit."""
        return fit_all(self.base)

    @cached_property
    def forecast(self) -> Forecast | None:
        """None where cv_clv_model is not usable."""
        return Forecast.of(self.base, self.fits, self.settings.clv_model)

    @cached_property
    def alive(self) -> dict[str, float]:
        """Customer → P(alive) as a plain number; empty where the model is not usable."""
        return {} if self.forecast is None else dict(zip(self.base.customers, self.forecast.alive().tolist()))

    @property
    def alive_certainty(self) -> int:
        """How well P(alive) is determined, where there is one."""
        return self.forecast.purchases_fit.certainty

    def shown_alive(self, customer: str) -> Any:
        """P(alive) as well as it is known."""
        value = self.alive.get(customer)
        return None if value is None else known_to(value, self.alive_certainty)

    @cached_property
    def rfm(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The marts customer_rfm and rfm_cutpoints."""
        return customer_rfm(self.lines, self.days, self.day, self.settings)

    @cached_property
    def clv(self) -> pd.DataFrame:
        """The mart customer_clv."""
        return customer_clv(self.lines, self.days, self.day, self.settings, self.forecast)

    @cached_property
    def rhythms(self) -> dict[str, Rhythm]:
        """Customer → rhythm, of those with a purchase day."""
        return rhythms(self.days, self.day) if self.day else {}

    @cached_property
    def revenue(self) -> dict[str, Decimal]:
        """Customer → net revenue up to the day, of all who have a line."""
        found: dict[str, Decimal] = defaultdict(Decimal)
        for line in self.lines:
            found[line.customer_id] += line.net
        return found

    @cached_property
    def first_day(self) -> date | None:
        """The first purchase day of the base."""
        return min((history[0].day for history in self.days.values()), default=None)


class DaysSeen:
    """Days, each seen once."""

    def __init__(self, lines: list[Line], settings: Settings) -> None:
        self.lines, self.settings = lines, settings
        self._seen: dict[date | None, DaySeen] = {}

    def at(self, day: date | None) -> DaySeen:
        """What that day sees."""
        if day not in self._seen:
            self._seen[day] = DaySeen(self.lines, day, self.settings)
        return self._seen[day]
