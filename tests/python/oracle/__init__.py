"""The independent oracle: the input and some marts written from the pages, not from the SQL."""

import decimal

import pandas as pd

from .clv import customer_clv, repeat_purchase_ladder
from .contract import CONTRACT
from .purchase_days import purchase_days
from .quality import data_quality
from .reading import MomentReader
from .rfm import customer_rfm
from .rows import Rows, read_rows, statuses
from .segments import customer_segments, segment_performance
from .settings import Settings, load_rules
from .side_inputs import (
    ExchangeRates,
    known_test_customers,
    refuse_feedback,
    refuse_rates,
    refuse_required,
)
from .transactions import (
    accepted_lines,
    as_of_day,
    customer_transactions,
    refuse_transactions,
    rejected_transactions,
)

__all__ = ["Settings", "compute", "load_rules"]


def compute(inputs: dict[str, pd.DataFrame], settings: Settings | None = None) -> dict[str, pd.DataFrame]:
    """Mart name → frame, from raw frames with contract column names; an input left out is absent.

    Beside the marts, `<input>_statuses` holds status and reasons of every raw row.
    """
    settings = settings or Settings()
    unknown = set(inputs) - set(CONTRACT)
    if unknown:
        raise ValueError(f"unknown inputs {sorted(unknown)}")
    with decimal.localcontext(prec=100):
        return _compute(inputs, settings)


def _compute(inputs: dict[str, pd.DataFrame], settings: Settings) -> dict[str, pd.DataFrame]:
    moments = MomentReader(settings.source_timezone, settings.timezone)
    rows = {name: read_rows(inputs.get(name), contract, moments) for name, contract in CONTRACT.items()}
    rates = _refuse(rows, settings)
    line_of_row = accepted_lines(rows["transactions"], settings, rates)
    lines = list(line_of_row.values())
    marts = {f"{name}_statuses": statuses(read) for name, read in rows.items()}
    marts["customer_transactions"] = customer_transactions(lines, settings)
    marts["rejected_transactions"] = rejected_transactions(rows["transactions"])
    marts["data_quality"] = data_quality(rows, line_of_row)

    as_of = as_of_day(lines, settings)
    days = purchase_days(lines, as_of) if as_of else {}
    rfm, cutpoints = customer_rfm(lines, days, as_of, settings)
    clv = customer_clv(lines, days, as_of, settings)
    segments = customer_segments(clv, rfm, settings)
    marts["customer_rfm"] = rfm
    marts["rfm_cutpoints"] = cutpoints
    marts["customer_clv"] = clv
    marts["repeat_purchase_ladder"] = repeat_purchase_ladder(days, as_of, settings)
    marts["customer_segments"] = segments
    marts["segment_performance"] = segment_performance(clv, segments, rfm)
    return marts


def _refuse(rows: dict[str, Rows], settings: Settings) -> ExchangeRates:
    """Judges every input; rates and customers come before what depends on them."""
    refuse_rates(rows["exchange_rates"], settings)
    rates = ExchangeRates(rows["exchange_rates"], settings.reporting_currency)
    for name in ("customers", "campaign_contacts", "marketing_spend", "forget_customers"):
        refuse_required(rows[name], settings)
    refuse_feedback(rows["feedback"], settings)
    refuse_transactions(rows["transactions"], settings, rates, known_test_customers(rows["customers"]))
    return rates
