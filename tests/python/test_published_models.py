"""The oracle's models against what has been published of them, and against figures computed beforehand.

Figures of others: Fader, Hardie & Lee, "Counting Your Customers" the Easy Way (Marketing Science 2005) and Hardie's
spreadsheet to it; the tests of the R packages CLVTools and BTYDplus; Fader & Hardie, The Gamma-Gamma Model of
Monetary Value (2013). All rest on the 1/10 sample of CDNOW: 2,357 customers, 39 weeks, days in weeks.
"Computed beforehand": by an implementation of its own (scipy, mpmath), before this project had any model.
"""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from cdnow import cdnow_file
from oracle import Settings, compute
from oracle.fits import Fit, fit_all
from oracle.model_bases import ModelBase
from oracle.predictions import Forecast
from oracle.purchase_days import PurchaseDay
from oracle.purchase_forecast import at_least_if_alive, expected_if_alive, probability_alive, probability_if_alive
from oracle.purchase_models import Dropout

END, LAST = pd.Timestamp("1997-09-30"), pd.Timestamp("1998-06-30")
# Seven digits of the estimates of which the paper prints .243, 4.414, .793, 2.426.
SPREADSHEET = Dropout("bg_nbd", 0.2425945, 4.4136019, 0.7929199, 2.4258881)
MBG_PRINTED = Dropout("mbg_nbd", 0.5248432, 6.1830861, 0.8913594, 1.6140021)


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    """The sample's purchases, one row a customer and day."""
    frame = pd.read_csv(cdnow_file("cdnow_sample.csv"), dtype=str)
    frame["day"] = pd.to_datetime(frame["date"], format="%Y%m%d")
    frame["cents"] = (frame["dollar_value"].astype(float) * 100).round().astype(int)
    return frame.groupby(["customer_id", "day"], as_index=False)["cents"].sum()


@pytest.fixture(scope="module")
def base(rows: pd.DataFrame) -> ModelBase:
    """The sample as of the end of the 39 weeks."""
    days: dict[str, list[PurchaseDay]] = {}
    for customer, day, cents in rows[rows["day"] <= END].itertuples(index=False):
        days.setdefault(customer, []).append(PurchaseDay(day.date(), Decimal(cents) / 100))
    return ModelBase.of(days, END.date())


@pytest.fixture(scope="module")
def fits(base: ModelBase) -> dict[str, Fit]:
    return fit_all(base)


def test_the_sample_is_the_published_one(base: ModelBase) -> None:
    assert len(base.customers) == 2357
    assert int((base.x > 0).sum()) == 946


# ---- BG/NBD --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weeks", "expected"), [(0.1429, 0.0078), (1, 0.0532), (3, 0.1506), (31.8571, 1.0405), (32, 1.0437)]
)
def test_bg_nbd_purchases_of_a_new_customer(weeks: float, expected: float) -> None:
    # Hardie's spreadsheet, E[X(t)] printed to 4 places
    assert of_a_new_customer(weeks) == pytest.approx(expected, abs=6e-5)


def test_bg_nbd_purchases_of_a_new_customer_in_78_weeks() -> None:
    # The spreadsheet prints 1.8576, for it ends its series for 2F1 after 150 terms; the whole series gives 1.8580.
    model, z = SPREADSHEET, 78 / (SPREADSHEET.alpha + 78)
    term = series = 1.0
    for j in range(150):
        term *= (model.r + j) * (model.b + j) / (model.a + model.b - 1 + j) / (j + 1) * z
        series += term
    cut = (model.a + model.b - 1) / (model.a - 1) * (1 - (1 - z) ** model.r * series)
    assert cut == pytest.approx(1.8576, abs=6e-5)
    assert of_a_new_customer(78) == pytest.approx(1.8580, abs=6e-5)


def of_a_new_customer(weeks: float) -> float:
    return expected_if_alive(SPREADSHEET, np.array([0]), np.array([0.0]), np.array([weeks]))[0, 0]


def test_bg_nbd_conditional_expectation() -> None:
    # the same spreadsheet: a customer with x = 2, t_x = 30.43, T = 38.86 makes 1.226 purchases in 39 weeks
    x, recency, age = np.array([2]), np.array([30.43]), np.array([38.86])
    alive = probability_alive(SPREADSHEET, x, recency, age)
    assert alive[0] * expected_if_alive(SPREADSHEET, x, age, np.array([39]))[0, 0] == pytest.approx(1.226, abs=5e-4)


def test_bg_nbd_estimates(fits: dict[str, Fit]) -> None:
    fit = fits["bg_nbd"]
    assert (fit.status, fit.customers) == ("ok", 2357)
    # the paper: .243 4.414 .793 2.426, LL −9582.4; CLVTools' tests print seven digits of a search that stops earlier
    assert list(fit.estimates.values()) == pytest.approx([0.243, 4.414, 0.793, 2.426], abs=5e-4)
    assert list(fit.estimates.values()) == pytest.approx([0.2425945, 4.4136019, 0.7929199, 2.4258881], rel=1e-4)
    assert fit.log_likelihood == pytest.approx(-9582.429, abs=1e-3)


def test_bg_nbd_sales_of_the_following_year(rows: pd.DataFrame, fits: dict[str, Fit]) -> None:
    # the paper's figure of cumulative repeat sales: at week 78 the model is 4.1 % below (computed beforehand)
    first = rows.groupby("customer_id")["day"].min()
    age = ((LAST - first).dt.days / 7).to_numpy()
    model = fits["bg_nbd"].purchase_model
    weeks, customers = np.unique(age, return_counts=True)
    expected = expected_if_alive(model, np.array([0]), np.array([0.0]), weeks)[0] @ customers
    actual = len(rows) - len(first)
    assert 100 * (expected / actual - 1) == pytest.approx(-4.1, abs=0.1)


# ---- MBG/NBD -------------------------------------------------------------------------------------


def test_mbg_nbd_estimates(base: ModelBase, fits: dict[str, Fit]) -> None:
    fit = fits["mbg_nbd"]
    found = list(fit.estimates.values())
    assert found == pytest.approx([0.525, 6.183, 0.891, 1.614], abs=6e-4)  # BTYDplus' tests
    # computed beforehand: the estimates, the likelihood, the sums over all customers
    assert found == pytest.approx([0.5248432, 6.1830861, 0.8913594, 1.6140021], rel=2e-6)
    assert fit.log_likelihood == pytest.approx(-9582.135716, abs=1e-6)
    forecast = Forecast.of(base, fits, "mbg_nbd")
    assert forecast.purchases(np.array([39])).sum() == pytest.approx(1576.72827, abs=1e-4)
    assert forecast.alive().mean() == pytest.approx(0.4487214, abs=1e-7)


@pytest.mark.parametrize(
    ("x", "recency_days", "age_days", "alive", "purchases"),
    [
        (0, 0, 272, 0.389722948, 0.153966016),
        (1, 12, 272, 0.170951079, 0.188944902),
        (2, 213, 272, 0.706138469, 1.262758824),
        (26, 216, 217, 0.965484649, 19.446607603),
    ],
)
def test_mbg_nbd_customers(x: int, recency_days: int, age_days: int, alive: float, purchases: float) -> None:
    # computed beforehand, from the seven printed digits of the estimates
    counts, age = np.array([x]), np.array([age_days / 7])
    probability = probability_alive(MBG_PRINTED, counts, np.array([recency_days / 7]), age)[0]
    expected = probability * expected_if_alive(MBG_PRINTED, counts, age, np.array([39]))[0, 0]
    assert probability == pytest.approx(alive, rel=2e-7)
    assert expected == pytest.approx(purchases, rel=2e-7)


# ---- the distribution of purchases ---------------------------------------------------------------


def test_distribution_of_one_customers_purchases(fits: dict[str, Fit]) -> None:
    # computed beforehand: x = 2, t_x = 30.43, T = 38.86 (213 and 272 days), 39 weeks, BG/NBD of the sample
    model, x, age = fits["bg_nbd"].purchase_model, np.array([2]), np.array([272 / 7])
    alive = probability_alive(model, x, np.array([213 / 7]), age)[0]
    found = [alive * probability_if_alive(model, x, age, np.array([y]), 39)[0] for y in range(3)]
    found[0] += 1 - alive
    assert found == pytest.approx([0.44537, 0.23933, 0.14418], abs=6e-6)


@pytest.mark.parametrize("family", ["bg_nbd", "mbg_nbd"])
def test_the_distribution_has_the_expected_mean(fits: dict[str, Fit], family: str) -> None:
    model, x, age, y = fits[family].purchase_model, np.array([3]), np.array([30.0]), np.arange(400)
    exactly = probability_if_alive(model, np.repeat(x, 400), np.repeat(age, 400), y, 52)
    at_least = at_least_if_alive(model, np.repeat(x, 400), np.repeat(age, 400), y, 52)
    assert exactly.sum() == pytest.approx(1, abs=1e-12)
    assert exactly @ y == pytest.approx(expected_if_alive(model, x, age, np.array([52]))[0, 0], rel=1e-10)
    assert np.cumsum(exactly[::-1])[::-1] == pytest.approx(at_least, abs=1e-12)


# ---- Gamma-Gamma and the value of a customer -----------------------------------------------------


def test_gamma_gamma_estimates(fits: dict[str, Fit]) -> None:
    # Fader & Hardie 2013: p 6.25, q 3.74, v 15.44, LL −4055.918 over 946 customers
    fit = fits["gamma_gamma"]
    assert (fit.status, fit.customers) == ("ok", 946)
    assert list(fit.estimates.values()) == pytest.approx([6.25, 3.74, 15.44], abs=5e-3)
    assert fit.log_likelihood == pytest.approx(-4055.918, abs=6e-4)


def test_predicted_clv_of_the_sample() -> None:
    # computed beforehand: 52 weeks, 10 % a year, margin 1: in all 72,437.244; customer 1516: 984.495
    names = {"row_number": "transaction_id", "date": "transaction_at", "dollar_value": "amount"}
    raw = pd.read_csv(cdnow_file("cdnow_sample.csv"), dtype=str).rename(columns=names)
    raw = raw.drop(columns="number_of_cds")
    clv = compute({"transactions": raw}, Settings(as_of_date="1997-09-30"))["customer_clv"]
    assert clv["predicted_clv"].sum() == pytest.approx(72_437.244, abs=1e-3)
    by_customer = dict(zip(clv["customer_id"], clv["predicted_clv"]))
    # 1516 is the number within the sample, 15562 that within all of CDNOW
    assert by_customer["15562"] == pytest.approx(984.495, abs=6e-4)
