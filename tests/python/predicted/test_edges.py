"""Bases at the edge of what the models can be fitted to: each has its status, and no number that is not finite.

Days are counted from 2023-01-02; a base of {customer: [(day, amount), ...]} is written down by a rule, so that what
must come out can be worked out by hand.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import mpmath
import pandas as pd
import pytest
from dbt_project import Warehouse

VARS = {"cv_transactions_location": "raw.transactions", "cv_history_months": 1}  # the past is not looked at here
DAY_0 = date(2023, 1, 2)
MARTS = ["customer_clv", "clv_parameters", "clv_expected_purchases", "clv_purchase_distribution", "clv_backtest"]
Base = dict[str, list[tuple[int, float]]]
FITTED = ["predicted_clv", "predicted_clv_lower", "predicted_clv_upper", "expected_purchases", "probability_alive"]
FITTED += ["expected_average_value", "total_clv"]


def regular(gap: Any, times: Any, customers: int, amount: Any = lambda i, j: 10 + i % 7 + j % 3) -> Base:
    """Customer i buys `times(i)` times, every `gap(i)` days."""
    return {f"c{i}": [(gap(i) * j, amount(i, j)) for j in range(times(i))] for i in range(customers)}


def spread(amount: Any) -> Base:
    """Sixty customers, 1 to 4 purchases each at five paces: enough for every model."""
    return {f"c{i}": [(i + 30 * j * (1 + i % 5), amount(i, j)) for j in range(1 + i % 4)] for i in range(60)}


BASES: dict[str, Base] = {
    "one customer": {"a": [(0, 10)]},
    "5000 purchase days of one customer": {"a": [(i, 10 + i % 3) for i in range(5000)]},
    "only one-timers": {f"c{i}": [(i, 10)] for i in range(40)},
    "everyone on one day": {f"c{i}": [(0, 10)] for i in range(40)},
    "nine repeat buyers": {f"c{i}": [(i + 30 * j, 10 + i + j) for j in range(3)] for i in range(9)},
    # Up to the end everybody keeps the pace, so nothing speaks for dropout; the paces differ.
    "nobody drops out": regular(lambda i: 7 + i % 40, lambda i: 700 // (7 + i % 40) + 1, 100),
    "everybody alike": regular(lambda i: 70, lambda i: 4, 60),
    # Two repeats each and never again: of 240 repeats every second one was the last.
    "everybody gone after two repeats": {
        **regular(lambda i: 3 + i % 60, lambda i: 3, 120),
        "last": [(720, 5)],
    },
    # One pace for all, but some go early and some stay: the rate has no spread, the dropout has.
    "one pace, unlike ends": {
        **regular(lambda i: 70, lambda i: 2 if i < 40 else 4 if i < 50 else 11, 90),
        "last": [(730, 5)],
    },
    "free purchases only": spread(lambda i, j: 0),
    "one price": spread(lambda i, j: 10),
    # Means over seven powers of ten: no finite mean of the means.
    "values without a mean": spread(lambda i, j: round(1 + 10 ** (i / 8) * (1 + 0.3 * (j % 2)), 2)),
    "a customer of 5000 days among others": {
        **spread(lambda i, j: 10 + i % 7 + j % 3),
        "whale": [(i - 4700, 10 + i % 5) for i in range(5000)],
    },
}
STATUSES = {  # (purchase models, Gamma-Gamma) of today's fit
    "one customer": ({"no_repeats"}, "no_repeats"),
    "5000 purchase days of one customer": ({"too_small"}, "too_small"),
    "only one-timers": ({"no_repeats"}, "no_repeats"),
    "everyone on one day": ({"no_repeats"}, "no_repeats"),
    "nine repeat buyers": ({"too_small"}, "too_small"),
    "nobody drops out": ({"no_dropout_seen"}, "homogeneous_value"),
    "everybody alike": ({"no_dropout_seen"}, "homogeneous_value"),
    "everybody gone after two repeats": ({"homogeneous_dropout"}, "homogeneous_value"),
    "one pace, unlike ends": ({"homogeneous_rate"}, None),
    "free purchases only": (None, "too_small"),
    "one price": (None, "homogeneous_value"),
    "values without a mean": (None, "no_finite_mean"),
    "a customer of 5000 days among others": ({"ok", "dropout_weak"}, None),
}


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, pd.DataFrame]]:
    """Every base through the whole of customer_clv's marts, in one warehouse after the other's tables."""
    warehouse = Warehouse(tmp_path_factory.mktemp("edges"), VARS)
    warehouse.load("transactions", frame({"a": [(0, 1)]}))
    warehouse.parse_once()
    warehouse.dbt("seed")
    return {name: built(warehouse, frame(base)) for name, base in BASES.items()}


def built(warehouse: Warehouse, rows: pd.DataFrame, *more: str) -> dict[str, pd.DataFrame]:
    warehouse.load("transactions", rows)
    warehouse.dbt("run", "--full-refresh", "--select", *[f"+{mart}" for mart in MARTS], *more)
    return {mart: warehouse.mart(mart) for mart in MARTS}


def frame(base: Base) -> pd.DataFrame:
    rows = [
        (f"{customer}-{day}", customer, str(DAY_0 + timedelta(days=day)), str(amount))
        for customer, purchases in base.items()
        for day, amount in purchases
    ]
    return pd.DataFrame(rows, columns=["transaction_id", "customer_id", "transaction_at", "amount"], dtype=object)


def fits(build: dict[str, pd.DataFrame], purpose: str = "current") -> pd.DataFrame:
    rows = build["clv_parameters"]
    return rows[rows["purpose"] == purpose].set_index(["model", "parameter"])


@pytest.mark.parametrize("name", BASES)
def test_status(builds: dict[str, dict[str, pd.DataFrame]], name: str) -> None:
    found = fits(builds[name])
    assert len(found) == 11  # 4 + 4 + 3 parameters, whatever the status
    purchase, value = STATUSES[name]
    if purchase:
        assert set(found.loc[["bg_nbd", "mbg_nbd"], "status"]) <= purchase
    if value:
        assert set(found.loc["gamma_gamma", "status"]) == {value}


@pytest.mark.parametrize("name", BASES)
def test_every_number_is_finite(builds: dict[str, dict[str, pd.DataFrame]], name: str) -> None:
    for mart, rows in builds[name].items():
        for column in rows.columns:
            wrong = [v for v in rows[column] if isinstance(v, float) and not math.isfinite(v)]
            assert not wrong, f"{mart}.{column}: {wrong[:3]}"


@pytest.mark.parametrize("name", BASES)
def test_all_or_nothing(builds: dict[str, dict[str, pd.DataFrame]], name: str) -> None:
    """Predictions are there for everybody or for nobody, never 0 for want of a model; value_basis says which."""
    rows = builds[name]["customer_clv"]
    is_fitted = fits(builds[name]).loc[("bg_nbd", "r"), "estimate"] is not None
    for column in FITTED:
        assert set(rows[column].isna()) == {not is_fitted}, column
    assert set(rows["value_basis"]) == {"predicted_clv" if is_fitted else "historical_margin"}
    assert builds[name]["clv_expected_purchases"]["expected_purchases"].isna().any() != is_fitted
    assert bool(len(builds[name]["clv_purchase_distribution"])) == is_fitted


@pytest.mark.parametrize("name", BASES)
def test_bounds_and_probabilities(builds: dict[str, dict[str, pd.DataFrame]], name: str) -> None:
    rows = builds[name]["customer_clv"].dropna(subset=["predicted_clv"])
    assert (rows["predicted_clv_lower"] <= rows["predicted_clv_upper"]).all()
    assert (rows["predicted_clv_lower"] >= 0).all()
    assert rows["probability_alive"].between(0, 1).all()
    shares = builds[name]["clv_purchase_distribution"].groupby(["frequency", "age_days"])["probability_if_alive"].sum()
    assert (shares < 1 + 1e-9).all()


def test_unfitted_parameters_are_null(builds: dict[str, dict[str, pd.DataFrame]]) -> None:
    for name in ("one customer", "only one-timers", "everyone on one day", "nine repeat buyers"):
        found = fits(builds[name])
        assert found[["estimate", "standard_error", "log_likelihood"]].isna().all(axis=None)
        assert set(found["converged"]) == {False}


def test_no_dropout_is_nbd(builds: dict[str, dict[str, pd.DataFrame]]) -> None:
    """P(alive) = 1; E[Y(52)] = (r + x) 52 / (alpha + T); a and b null, the likelihood NBD's, converged."""
    build = builds["nobody drops out"]
    found = fits(build)
    for model in ("bg_nbd", "mbg_nbd"):
        own = found.loc[model]
        assert own.loc[["a", "b"], ["estimate", "standard_error"]].isna().all(axis=None)
        assert own.loc[["r", "alpha"], "standard_error"].notna().all()
        assert (own["log_likelihood"] == own["no_dropout_log_likelihood"]).all()
        assert set(own["converged"]) == {True}
    r, alpha = found.loc[("bg_nbd", "r"), "estimate"], found.loc[("bg_nbd", "alpha"), "estimate"]
    rows = build["customer_clv"]
    assert set(rows["probability_alive"]) == {1}
    expected = [(r + x) * 52 / (alpha + age) for x, age in zip(rows["frequency"], rows["age_weeks"])]
    assert list(rows["expected_purchases"]) == pytest.approx(expected, rel=1e-9)


def test_everybody_alike_is_one_rate(builds: dict[str, dict[str, pd.DataFrame]]) -> None:
    """Three repeats in 30 weeks: 0.1 a week, 5.2 in 52 weeks, with next to no spread between customers."""
    rows = builds["everybody alike"]["customer_clv"]
    assert list(rows["expected_purchases"]) == pytest.approx([5.2] * 60, rel=1e-4)


def test_dropout_without_spread(builds: dict[str, dict[str, pd.DataFrame]]) -> None:
    """120 of 240 chances after a repeat were taken: p = a / (a + b) = 1/2; after any purchase, 120 of 361."""
    found = fits(builds["everybody gone after two repeats"])["estimate"]
    for model, share in (("bg_nbd", 120 / 240), ("mbg_nbd", 120 / 361)):
        a, b = found[(model, "a")], found[(model, "b")]
        assert a / (a + b) == pytest.approx(share, rel=0.01)


def test_free_purchases_are_worth_nothing(builds: dict[str, dict[str, pd.DataFrame]]) -> None:
    rows = builds["free purchases only"]["customer_clv"]
    for column in ("expected_average_value", "predicted_clv", "predicted_clv_lower", "predicted_clv_upper"):
        assert set(rows[column]) == {0}
    assert (rows["expected_purchases"] > 0).all()


def test_one_price_is_the_value(builds: dict[str, dict[str, pd.DataFrame]]) -> None:
    assert list(builds["one price"]["customer_clv"]["expected_average_value"]) == pytest.approx([10] * 60, rel=1e-5)


def test_without_a_mean_the_bases_stands_in(builds: dict[str, dict[str, pd.DataFrame]]) -> None:
    """The mean of all repeat purchase days of the base, for everybody."""
    base = BASES["values without a mean"]
    repeats = [amount for purchases in base.values() for _, amount in purchases[1:]]
    rows = builds["values without a mean"]["customer_clv"]
    assert list(rows["expected_average_value"]) == pytest.approx([sum(repeats) / len(repeats)] * 60, rel=1e-9)
    assert fits(builds["values without a mean"]).loc[("gamma_gamma", "q"), "estimate"] <= 1


def test_a_customer_of_5000_days_goes_on(builds: dict[str, dict[str, pd.DataFrame]]) -> None:
    """Seven purchases a week go on, but for those who drop out on the way: the formula in 30 digits."""
    rows = builds["a customer of 5000 days among others"]["customer_clv"].set_index("customer_id")
    whale = rows.loc["whale"]
    assert whale["frequency"] == 4999
    found = fits(builds["a customer of 5000 days among others"])["estimate"]["bg_nbd"]
    with mpmath.workdps(30):
        a, b = mpmath.mpf(found["a"]), mpmath.mpf(found["b"]) + 4999
        shape, scale = found["r"] + mpmath.mpf(4999), found["alpha"] + mpmath.mpf(whale["age_weeks"])
        z = 52 / (scale + 52)
        expected = (
            (a + b - 1) / (a - 1) * (1 - (1 - z) ** shape * mpmath.hyp2f1(shape, b, a + b - 1, z, maxterms=10**6))
        )
    assert whale["expected_purchases"] / whale["probability_alive"] == pytest.approx(float(expected), rel=1e-8)


def test_a_day_without_a_base(tmp_path: Path) -> None:
    """Before anybody bought, and under --empty: no row of a customer, and every fit says no_data."""
    warehouse = Warehouse(tmp_path, {"cv_transactions_location": "raw.transactions", "cv_as_of_date": "2022-12-31"})
    warehouse.load("transactions", frame(spread(lambda i, j: 10)))
    warehouse.dbt("seed")
    for arguments in ([], ["--empty"]):
        build = built(warehouse, frame(spread(lambda i, j: 10)), *arguments)
        assert set(build["clv_parameters"]["status"]) == {"no_data"}
        assert len(build["clv_parameters"]) == 22
        assert not len(build["customer_clv"])
        assert list(build["clv_backtest"]["customers"]) == [0, 0, 0, 0]
