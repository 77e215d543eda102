"""The independent oracle: the input and the marts written from the definitions, not from the SQL."""

import decimal
from datetime import date

import pandas as pd

from .backtest import clv_backtest
from .clv import customer_clv, repeat_purchase_ladder
from .contract import CONTRACT
from .fits import clv_parameters, fit_all
from .model_bases import ModelBase, calibration_end, holdout_weeks
from .predictions import Forecast, clv_expected_purchases, clv_purchase_distribution
from .purchase_days import PurchaseDay, purchase_days
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
from .tolerance import ANYTHING
from .transactions import (
    Line,
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
    marts.update(_predicted(lines, days, as_of, settings))
    clv = marts["customer_clv"]
    segments = customer_segments(clv, rfm, settings)
    marts["customer_rfm"] = rfm
    marts["rfm_cutpoints"] = cutpoints
    marts["repeat_purchase_ladder"] = repeat_purchase_ladder(days, as_of, settings)
    marts["customer_segments"] = segments
    marts["segment_performance"] = segment_performance(clv, segments, rfm)
    return marts


def _predicted(
    lines: list[Line], days: dict[str, list[PurchaseDay]], as_of: date | None, settings: Settings
) -> dict[str, pd.DataFrame]:
    """The marts that rest on fits, as of as_of and as of the day from which the holdout is watched."""
    weeks = holdout_weeks(days, as_of, settings)
    end = calibration_end(as_of, weeks) if as_of and weeks else None
    earlier = purchase_days(lines, end) if end else {}
    base, calibration = ModelBase.of(days, as_of), ModelBase.of(earlier, end)
    current_fits, calibration_fits = fit_all(base), fit_all(calibration)
    forecast = Forecast.of(base, current_fits, settings.clv_model)
    # Without a base there is a day, but no length that would say how far to go back from it.
    shown_end = end if end or as_of is None else ANYTHING
    fits = {"current": (as_of, current_fits), "calibration": (shown_end, calibration_fits)}
    return {
        "customer_clv": customer_clv(lines, days, as_of, settings, forecast),
        "clv_parameters": clv_parameters(fits),
        "clv_expected_purchases": clv_expected_purchases(base, forecast),
        "clv_purchase_distribution": clv_purchase_distribution(forecast, settings),
        "clv_backtest": clv_backtest(calibration, calibration_fits, earlier, days, as_of, shown_end, weeks),
    }


def _refuse(rows: dict[str, Rows], settings: Settings) -> ExchangeRates:
    """Judges every input; rates and customers come before what depends on them."""
    refuse_rates(rows["exchange_rates"], settings)
    rates = ExchangeRates(rows["exchange_rates"], settings.reporting_currency)
    for name in ("customers", "campaign_contacts", "marketing_spend", "forget_customers"):
        refuse_required(rows[name], settings)
    refuse_feedback(rows["feedback"], settings)
    refuse_transactions(rows["transactions"], settings, rates, known_test_customers(rows["customers"]))
    return rates
