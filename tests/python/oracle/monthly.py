"""What a month end shows as of then: customer_rfm_monthly, customer_equity, and the history of the fits."""

from datetime import date
from decimal import Decimal

import pandas as pd

from .day_seen import DaysSeen
from .rfm import RFM_COLUMNS
from .segments import fitted_sum

EQUITY_COLUMNS = ["month_end", "customers", "historical_margin", "predicted_residual_value"]


def customer_rfm_monthly(seen: DaysSeen, shown: list[date]) -> pd.DataFrame:
    """The mart: customer_rfm of each month end."""
    found = [row for end in shown for row in seen.at(end).rfm[0].itertuples(index=False, name=None)]
    return pd.DataFrame(found, columns=RFM_COLUMNS, dtype=object)


def customer_equity(seen: DaysSeen, shown: list[date]) -> pd.DataFrame:
    """The mart: a row for each month end, also where nobody is in the base."""
    found = []
    for end in shown:
        clv = seen.at(end).clv
        residual = fitted_sum(list(clv["predicted_clv"])) if len(clv) else None
        found.append((end, len(clv), sum(clv["historical_margin"], Decimal(0)), residual))
    return pd.DataFrame(found, columns=EQUITY_COLUMNS, dtype=object)
