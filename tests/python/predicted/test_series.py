"""The expected purchases at the corners of the parameters, against mpmath: exact to 1e-8 where 2F1 is hardest.

The points are put in the place of int_current_prediction_patterns; what the warehouse makes of them is compared with
the formula of Fader, Hardie & Lee (2005) in 40 digits. z = t / (alpha + T + t) up to .999, x up to 2,000, a from 1e-6
to 50 with a next to 1 on both sides, a + b below 1 at x = 0, a T of one day.
"""

from __future__ import annotations

from typing import Any

import mpmath
import pandas as pd
import pytest
from dbt_project import Warehouse

SHAPES = [
    (1e-6, 2.4),
    (0.3, 0.5),
    (1 - 1e-9, 0.7),
    (1, 2.4),
    (1 + 1e-9, 2.4),
    (0.5, 0.5),
    (3, 0.05),
    (50, 20),
    (50, 2000),
]
COLUMNS = [
    "fit_number",
    "model",
    "purpose",
    "frequency",
    "age_days",
    "horizon_weeks",
    "rate_shape",
    "rate_scale",
    "drop_shape",
    "stay_shape",
]
INTERMEDIATE = "customer_value_intermediate"


def points() -> list[dict[str, Any]]:
    """Each pair of shapes at some (r, x, z); z is reached at 52 weeks. The hardest (x = 2,000, z = .999) once."""
    chosen = [(0.24, 0, 0.3), (0.24, 0, 0.999), (5, 1, 0.9), (0.24, 10, 0.99), (0.24, 10, 0.001), (0.24, 100, 0.9)]
    grid = [(a, b, *rest) for a, b in SHAPES for rest in [*chosen, (0.24, 2000, 0.3)]]
    grid += [(0.79, 2.43, 0.24, 2000, 0.999), (0.79, 2.43, 0.24, 100, 0.999), (0.79, 2.43, 0.24, 2000, 0.9)]
    grid += [(a, b, 0.24, x, 52 / (4.4 + 1 / 7 + 52)) for a, b in SHAPES for x in (0, 1)]  # T of one day, alpha of 4.4
    rows = []
    for number, (a, b, r, x, z) in enumerate(grid, start=1):
        model = "bg_nbd" if number % 2 else "mbg_nbd"
        stay = b + x + (model == "mbg_nbd")
        rows.append(dict(zip(COLUMNS, (number, model, "current", x, number, 52, r + x, 52 * (1 - z) / z, a, stay))))
    return rows


@pytest.fixture(scope="module")
def series(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    warehouse = Warehouse(tmp_path_factory.mktemp("series"), {"cv_transactions_location": "raw.transactions"})
    one = pd.DataFrame(
        [("1", "a", "2024-01-01", "5")], columns=["transaction_id", "customer_id", "transaction_at", "amount"]
    )
    warehouse.load("transactions", one)
    warehouse.run("+int_current_prediction_patterns")
    place = f"{INTERMEDIATE}.int_current_prediction_patterns"
    warehouse.execute(
        f"create or replace table {place} as select * replace (cast(frequency as bigint) as frequency) from frame",
        pd.DataFrame(points(), columns=COLUMNS),
    )
    warehouse.run(
        "int_current_series",
        "int_current_series_blocks",
        "int_current_weekly_expectations",
        "int_current_outcome_moments",
    )
    return warehouse


def exact(point: dict[str, Any], weeks: int) -> mpmath.mpf:
    """E[Y(t) | alive]; the removable singularities at a = 1 and a + b = 1 are stepped around by 1e-20 of 40 digits."""
    a, b, shape, scale = (mpmath.mpf(point[c]) for c in ("drop_shape", "stay_shape", "rate_shape", "rate_scale"))
    z = weeks / (scale + weeks)
    a += mpmath.mpf(10) ** -20 if abs(a - 1) < 1e-12 else 0
    b += mpmath.mpf(10) ** -20 if abs(a + b - 1) < 1e-12 else 0
    rest = (1 - z) ** shape * mpmath.hyp2f1(shape, b, a + b - 1, z, maxterms=10**7)
    return (a + b - 1) / (a - 1) * (1 - rest)


def test_weekly_expectations(series: Warehouse) -> None:
    rows = series.query(
        f"select fit_number, week, expected_if_alive from {INTERMEDIATE}.int_current_weekly_expectations"
        " where week in (1, 13, 52)"
    )
    by_number = {point["fit_number"]: point for point in points()}
    assert len(rows) == 3 * len(by_number)
    with mpmath.workdps(40):
        for number, week, value in rows.itertuples(index=False):
            error = abs(mpmath.mpf(value) / exact(by_number[number], week) - 1)
            assert error < 1e-8, f"{by_number[number]} after {week} weeks: {value}"


def test_both_ways_of_summing_agree(series: Warehouse) -> None:
    """The blocks of 32 terms, and the terms one by one."""
    rows = series.query(
        "select m.expected_if_alive as one, w.expected_if_alive as other"
        f" from {INTERMEDIATE}.int_current_outcome_moments as m"
        f" join {INTERMEDIATE}.int_current_weekly_expectations as w using (fit_number, model, frequency, age_days)"
        " where w.week = 52"
    )
    assert len(rows) == len(points())
    assert list(rows["one"]) == pytest.approx(list(rows["other"]), rel=1e-9)
