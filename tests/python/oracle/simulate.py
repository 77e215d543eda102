"""Bases drawn from the models themselves, with known parameters, as transactions.

For tests of parameter recovery: a fit must find what the base was made with. The same seed gives the same base.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Truth:
    """What a base is made with: BG/NBD, or MBG/NBD where one can drop out at once, in weeks; Gamma-Gamma."""

    r: float
    alpha: float
    a: float
    b: float
    p: float
    q: float
    v: float
    drops_at_once: bool = False


# Days are whole, and two purchases on one day are one purchase day. That takes about λ/2 of the purchases away, λ the
# rate a day, so the scale is slow: a purchase every year or half a year, watched for years. Even of the frequent
# buyers' purchases fewer than one in two hundred are merged, which moves no parameter by half a standard error.
TRUTHS = {
    "typical": Truth(r=0.25, alpha=22.0, a=0.8, b=2.4, p=6.0, q=4.0, v=15.0),
    "heavy_dropout": Truth(r=0.9, alpha=40.0, a=2.0, b=2.5, p=3.0, q=3.5, v=40.0),
    "light_dropout": Truth(r=0.6, alpha=45.0, a=0.2, b=3.5, p=10.0, q=5.0, v=8.0),
    "frequent_buyers": Truth(r=2.0, alpha=60.0, a=0.6, b=4.0, p=4.0, q=6.0, v=60.0),
}


@dataclass(frozen=True)
class Plan:
    """How many customers, and when: acquired over a window, then watched; the holdout ends it."""

    customers: int = 20_000
    acquisition_weeks: int = 52
    calibration_weeks: int = 208  # acquisition included
    holdout_weeks: int = 104
    first_day: date = date(2016, 1, 4)

    @property
    def calibration_end(self) -> date:
        """The day as of which parameters are to be found."""
        return self.first_day + timedelta(weeks=self.calibration_weeks)

    @property
    def last_day(self) -> date:
        """The day as of which the holdout is known."""
        return self.calibration_end + timedelta(weeks=self.holdout_weeks)


def simulate(truth: Truth, plan: Plan, seed: int) -> pd.DataFrame:
    """Transactions with contract column names, as text, in no particular order of days."""
    chance = np.random.default_rng(seed)
    count = plan.customers
    rate = chance.gamma(truth.r, 1 / truth.alpha, count) / 7  # a day
    # The purchase after which a customer leaves; counted from the first where one can drop out at once.
    last = chance.geometric(np.clip(chance.beta(truth.a, truth.b, count), 1e-12, 1.0)) - truth.drops_at_once
    scale = chance.gamma(truth.q, 1 / truth.v, count)
    start = chance.integers(0, 7 * plan.acquisition_weeks, count)
    window = (plan.last_day - plan.first_day).days - start
    who, when = [np.arange(count)], [start]
    clock, bought = np.zeros(count), 0
    active = np.arange(count)
    while len(active):
        bought += 1
        clock[active] += chance.exponential(1, len(active)) / np.maximum(rate[active], 1e-300)
        # Time s falls on day ⌈s⌉ after the first, so a purchase is seen within T days exactly where s ≤ T.
        active = active[(clock[active] <= window[active]) & (last[active] >= bought)]
        who.append(active)
        when.append(start[active] + np.ceil(clock[active]).astype(int))
    customer, day = np.concatenate(who), np.concatenate(when)
    amount = np.maximum(chance.gamma(truth.p, 1 / scale[customer]), 0.01)
    days = np.array([(plan.first_day + timedelta(days=n)).isoformat() for n in range(window.max() + start.max() + 1)])
    return pd.DataFrame(
        {
            "transaction_id": [f"t{number}" for number in range(len(customer))],
            "customer_id": [f"c{number:05}" for number in customer],
            "transaction_at": days[day],
            "amount": [f"{value:.2f}" for value in amount],
        },
        dtype=object,
    )
