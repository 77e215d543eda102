"""The functions that the fits and bounds rest on, compiled to SQL and run, against scipy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import mpmath
import numpy as np
import pytest
from dbt_project import Warehouse
from scipy import special, stats

POSITIVE = [float(x) for x in np.concatenate([10.0 ** np.arange(-6, 7), [0.3, 2, 7.9, 8.1, 33.3, 5000.5]])]
CHANCES = [
    float(x) for x in np.concatenate([10.0 ** -np.arange(1.0, 15), [0.074, 0.076, 0.3, 0.5, 0.924, 0.926, 0.999]])
]
DEGREES = [1.0, 1.01, 1.7, 2.0, 2.9, 4.0, 7.3, 12.0, 20.0, 21.3, 30.0, 50.0, 98.7, 200.0, 1e3, 1e5, 1e8]


def digamma_difference(x: float) -> float:
    with mpmath.workdps(30):
        return float(mpmath.digamma(mpmath.mpf(x) + 2.5) - mpmath.digamma(mpmath.mpf(x)))


FUNCTIONS: dict[str, tuple[list[float], Callable[[float], float], float]] = {
    "ln_gamma('x')": (POSITIVE, special.gammaln, 1e-11),
    "trigamma('x')": (POSITIVE, lambda x: special.polygamma(1, x), 1e-11),
    "ln_1p('x')": (POSITIVE, np.log1p, 1e-12),
    "normal_quantile('x')": (CHANCES, stats.norm.ppf, 1e-13),
    "student_t_quantile('x')": (DEGREES, lambda x: stats.t.ppf(0.975, x), 1e-11),
    "ln_beta('x', '2.5')": (POSITIVE, lambda x: special.betaln(x, 2.5), 1e-10),
    "digamma_difference('x', '2.5')": (POSITIVE, digamma_difference, 1e-11),
}


@pytest.mark.parametrize("call", FUNCTIONS)
def test_a_function_in_sql_equals_an_independent_one(call: str, tmp_path: Path) -> None:
    points, function, tolerance = FUNCTIONS[call]
    query = f"select x, {{{{ customer_value.{call} }}}} from points"
    sql = Warehouse(tmp_path).dbt("compile", "--inline", query).results[0].node.compiled_code
    with duckdb.connect() as connection:
        connection.execute("create table points as select unnest(?::double[]) as x", [points])
        found = dict(connection.execute(sql).fetchall())
    expected = {x: float(function(x)) for x in points}
    assert found == pytest.approx(expected, rel=tolerance, abs=tolerance)
