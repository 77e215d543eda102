"""RFM and cohort tables with pandas, as somebody who knows it writes them by hand.

The amounts are whole cents, so that sums are exact; days are counted, not times. Both tables are written as parquet.
Prints the seconds of each stage and what the tables add up to, as JSON. No check and no reason for a refused row.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy
import pandas
import pyarrow
import pyarrow.compute
import pyarrow.parquet
from rfm_rules import BINS, check_values, segment_of_each_cell
from stages import Stages, main


def read(path: Path) -> pandas.DataFrame:
    """Customer, day number and cents of each line; decimals become integers before pandas sees them."""
    lines = pyarrow.parquet.read_table(path, columns=["customer_id", "transaction_at", "amount"])
    days = pyarrow.compute.cast(lines["transaction_at"], pyarrow.date32(), safe=False)
    cents = pyarrow.compute.multiply(lines["amount"], pyarrow.scalar(100, pyarrow.decimal128(3, 0)))
    return pandas.DataFrame(
        {
            "customer_id": lines["customer_id"].to_numpy(),
            "day": pyarrow.compute.cast(days, pyarrow.int32()).to_numpy(),
            "cents": pyarrow.compute.cast(cents, pyarrow.int64()).to_numpy(),
        }
    )


def scores(values: pandas.Series, ascending: bool) -> pandas.Series:
    """Tied quantiles: equal values share a score."""
    rank = values.rank(method="min", ascending=ascending).astype("int64")
    return 1 + BINS * (rank - 1) // len(values)


def rfm(days: pandas.DataFrame, as_of: int, seed: Path) -> pandas.DataFrame:
    """One row a customer."""
    of = days.groupby("customer_id", sort=False)
    found = of.agg(last=("day", "max"), frequency=("day", "size"), cents=("cents", "sum")).reset_index()
    found["recency_days"] = as_of - found["last"]
    found["r_score"] = scores(found["recency_days"], ascending=False)
    found["f_score"] = scores(found["frequency"], ascending=True)
    found["m_score"] = scores(found["cents"], ascending=True)
    cell = 100 * found["r_score"] + 10 * found["f_score"] + found["m_score"]
    found["rfm_segment"] = pandas.Categorical(cell.map(segment_of_each_cell(seed)))
    return found


def cohorts(days: pandas.DataFrame, as_of: int) -> pandas.DataFrame:
    """One row a cohort and month since, the months without anybody too."""
    month = days["day"].to_numpy().astype("datetime64[D]").astype("datetime64[M]").astype("int64")
    days = days.assign(month=month)
    days["cohort"] = days.groupby("customer_id", sort=False)["month"].transform("min")
    days["since"] = days["month"] - days["cohort"]
    sizes = days.loc[days["since"] == 0].groupby("cohort")["customer_id"].nunique()
    cells = days.groupby(["cohort", "since"]).agg(active=("customer_id", "nunique"), cents=("cents", "sum"))
    last = int(numpy.datetime64(as_of + 1, "D").astype("datetime64[M]").astype("int64")) - 1  # the last whole month
    watched = [(cohort, since) for cohort in sizes.index for since in range(last - cohort + 1)]
    cells = cells.reindex(pandas.MultiIndex.from_tuples(watched, names=["cohort", "since"]), fill_value=0)
    cells["retention_rate"] = cells["active"] / cells.index.get_level_values("cohort").map(sizes)
    return cells.reset_index()


def run(stages: Stages, path: Path, folder: Path, seed: Path) -> dict[str, Any]:
    """The whole pipeline, stage by stage."""
    lines = stages.timed("read", lambda: read(path))
    days = stages.timed(
        "customer days", lambda: lines.groupby(["customer_id", "day"], sort=False, as_index=False)["cents"].sum()
    )
    as_of = int(days["day"].max())
    customers = stages.timed("rfm", lambda: rfm(days, as_of, seed))
    retention = stages.timed("cohorts", lambda: cohorts(days, as_of))
    stages.timed("write", lambda: customers.to_parquet(folder / "pandas_rfm.parquet"))
    stages.timed("write", lambda: retention.to_parquet(folder / "pandas_cohorts.parquet"))
    return {
        **check_values(customers, retention),
        "versions": {module.__name__: module.__version__ for module in (pandas, numpy, pyarrow)},
    }


if __name__ == "__main__":
    main(__doc__, run, "path", "folder", "seed")
