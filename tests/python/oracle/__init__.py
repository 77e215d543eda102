"""The independent oracle: the input and the marts written from the definitions, not from the SQL."""

import decimal
from datetime import date

import pandas as pd

from .acquisition_economics import acquisition_economics
from .alert_backtest import churn_alert_backtest
from .backtest import clv_backtest
from .calendar_months import month_ends, shown
from .campaign_audiences import campaign_audiences
from .campaign_performance import campaign_performance
from .category_affinity import category_affinity
from .churn_risk import ChurnRules, customer_churn_risk
from .clv import repeat_purchase_ladder
from .cohorts import cohort_retention
from .contract import CONTRACT
from .customer_preferences import customer_preferences
from .day_seen import DaySeen, DaysSeen
from .feedback import Feedback
from .fits import clv_parameters
from .forgotten import remembered
from .known_customers import KnownCustomers
from .lifecycle import Lifecycle, customer_lifecycle_monthly
from .loyalty_status import loyalty_status
from .migration import segment_migration
from .model_bases import calibration_end, holdout_weeks
from .monthly import customer_equity, customer_rfm_monthly
from .predictions import clv_expected_purchases, clv_purchase_distribution
from .product_entry_value import product_entry_value
from .quality import data_quality
from .reading import MomentReader
from .rows import Rows, read_rows, statuses
from .segments import customer_segments, segment_performance
from .settings import Settings, load_rules
from .side_inputs import (
    ExchangeRates,
    known_test_customers,
    refuse_feedback,
    refuse_rates,
    refuse_required,
    refuse_spend,
)
from .tolerance import ANYTHING, one_of
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
    inputs = remembered(inputs)
    rows = {name: read_rows(inputs.get(name), contract, moments) for name, contract in CONTRACT.items()}
    rates = _refuse(rows, settings)
    line_of_row = accepted_lines(rows["transactions"], settings, rates)
    lines = list(line_of_row.values())
    marts = {f"{name}_statuses": statuses(read) for name, read in rows.items()}
    marts["customer_transactions"] = customer_transactions(lines, settings)
    marts["rejected_transactions"] = rejected_transactions(rows["transactions"])
    marts["data_quality"] = data_quality(rows, line_of_row)

    as_of = as_of_day(lines, settings)
    seen = DaysSeen(lines, settings)
    today = seen.at(as_of)
    ends = month_ends(lines, as_of)
    months = shown(ends, settings.history_months)
    known = KnownCustomers.of(rows["customers"], lines)
    lifecycle = Lifecycle(seen, ends, known, settings)
    marts["customer_rfm"], marts["rfm_cutpoints"] = today.rfm
    marts["repeat_purchase_ladder"] = repeat_purchase_ladder(today.days, as_of, settings)
    marts["customer_clv"] = today.clv
    marts.update(_predicted(seen, today, months, settings))
    stages = {customer: one_of(some) for customer, some in lifecycle.at(as_of).items()} if as_of else {}
    marts["customer_segments"] = customer_segments(today.clv, today.rfm[0], stages, settings)
    marts["segment_performance"] = segment_performance(today.clv, marts["customer_segments"], today.rfm[0])
    feedback = None if inputs.get("feedback") is None else Feedback(rows["feedback"])
    marts.update(_over_time(seen, today, lifecycle, months, feedback, settings))
    marts.update(_acting(today, known, rows, rates, marts, settings))
    return marts


def _acting(
    today: DaySeen,
    known: KnownCustomers,
    rows: dict[str, Rows],
    rates: ExchangeRates,
    marts: dict[str, pd.DataFrame],
    settings: Settings,
) -> dict[str, pd.DataFrame]:
    """The marts of docs/acting_on_value.md."""
    loyalty = loyalty_status(today, settings)
    ranked = {**marts, "loyalty_status": loyalty}
    return {
        "acquisition_economics": acquisition_economics(today, known, rows["marketing_spend"], rates, settings),
        "product_entry_value": product_entry_value(today, settings),
        "category_affinity": category_affinity(today),
        "customer_preferences": customer_preferences(today),
        "loyalty_status": loyalty,
        "campaign_audiences": campaign_audiences(today, ranked, rows["customers"], settings),
        "campaign_performance": campaign_performance(today, rows["campaign_contacts"], rates, settings),
    }


def _over_time(
    seen: DaysSeen,
    today: DaySeen,
    lifecycle: Lifecycle,
    months: list[date],
    feedback: Feedback | None,
    settings: Settings,
) -> dict[str, pd.DataFrame]:
    """The marts of docs/customers_over_time.md."""
    rules = ChurnRules(settings)
    return {
        "customer_rfm_monthly": customer_rfm_monthly(seen, months),
        "customer_equity": customer_equity(seen, months),
        "customer_lifecycle_monthly": customer_lifecycle_monthly(lifecycle, months),
        "segment_migration": segment_migration(lifecycle, months),
        "customer_churn_risk": customer_churn_risk(today, feedback, rules, today.day),
        "churn_alert_backtest": churn_alert_backtest(
            seen, months, today, feedback, rules, settings.churn_outcome_weeks
        ),
        "cohort_retention": cohort_retention(today, lifecycle.known),
    }


def _predicted(seen: DaysSeen, today: DaySeen, months: list[date], settings: Settings) -> dict[str, pd.DataFrame]:
    """The marts beside customer_clv that rest on fits, those of past days among them."""
    as_of = today.day
    weeks = holdout_weeks(today.days, as_of, settings)
    end = calibration_end(as_of, weeks) if as_of and weeks else None
    earlier = seen.at(end)
    # Without a base there is a day, but no length that would say how far to go back from it.
    shown_end = end if end or as_of is None else ANYTHING
    fits = [("current", as_of, today.fits), ("calibration", shown_end, earlier.fits)]
    fits += [("history", month, seen.at(month).fits) for month in months]
    backtest = clv_backtest(earlier.base, earlier.fits, earlier.days, today.days, as_of, shown_end, weeks)
    return {
        "clv_parameters": clv_parameters(fits),
        "clv_expected_purchases": clv_expected_purchases(today.base, today.forecast),
        "clv_purchase_distribution": clv_purchase_distribution(today.forecast, settings),
        "clv_backtest": backtest,
    }


def _refuse(rows: dict[str, Rows], settings: Settings) -> ExchangeRates:
    """Judges every input; rates and customers come before what depends on them."""
    refuse_rates(rows["exchange_rates"], settings)
    rates = ExchangeRates(rows["exchange_rates"], settings.reporting_currency)
    for name in ("customers", "campaign_contacts", "forget_customers"):
        refuse_required(rows[name], settings)
    refuse_spend(rows["marketing_spend"], settings, rates)
    refuse_feedback(rows["feedback"], settings)
    refuse_transactions(rows["transactions"], settings, rates, known_test_customers(rows["customers"]))
    return rates
