"""RFM and cohort tables with polars, as somebody who knows it writes them by hand: lazy, on the streaming engine.

The amounts are whole cents, so that sums are exact; days are counted, not times. Both tables are written as parquet.
Prints the seconds of each stage and what the tables add up to, as JSON. No check and no reason for a refused row.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
from rfm_rules import BINS, check_values, segment_of_each_cell
from stages import Stages, main


def customer_days(path: Path) -> pl.DataFrame:
    """Lines collapsed to customer and day."""
    return (
        pl.scan_parquet(path)
        .select(
            "customer_id",
            pl.col("transaction_at").dt.date().alias("day"),
            (pl.col("amount") * 100).cast(pl.Int64).alias("cents"),
        )
        .group_by("customer_id", "day")
        .agg(pl.col("cents").sum())
        .collect(engine="streaming")
    )


def score(column: str, descending: bool = False) -> pl.Expr:
    """Tied quantiles: equal values share a score."""
    rank = pl.col(column).rank("min", descending=descending).cast(pl.Int64)
    return 1 + BINS * (rank - 1) // pl.len()


def rfm(days: pl.DataFrame, as_of: date, seed: Path) -> pl.DataFrame:
    """One row a customer."""
    return (
        days.lazy()
        .group_by("customer_id")
        .agg(
            (pl.lit(as_of) - pl.col("day").max()).dt.total_days().alias("recency_days"),
            pl.len().cast(pl.Int64).alias("frequency"),
            pl.col("cents").sum(),
        )
        .with_columns(
            score("recency_days", descending=True).alias("r_score"),
            score("frequency").alias("f_score"),
            score("cents").alias("m_score"),
        )
        .with_columns(
            (100 * pl.col("r_score") + 10 * pl.col("f_score") + pl.col("m_score"))
            .replace_strict(segment_of_each_cell(seed), return_dtype=pl.Categorical)
            .alias("rfm_segment")
        )
        .collect()
    )


def cohorts(days: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """One row a cohort and month since, the months without anybody too."""
    month = pl.col("day").dt.year() * 12 + pl.col("day").dt.month().cast(pl.Int32) - 1
    dated = days.lazy().with_columns(month.alias("month"))
    firsts = dated.group_by("customer_id").agg(pl.col("month").min().alias("cohort"))
    sizes = firsts.group_by("cohort").agg(pl.len().alias("size"))
    cells = (
        dated.group_by("customer_id", "month")
        .agg(pl.col("cents").sum())
        .join(firsts, on="customer_id")
        .group_by("cohort", (pl.col("month") - pl.col("cohort")).alias("since"))
        .agg(pl.len().alias("active"), pl.col("cents").sum())
    )
    after = as_of + timedelta(days=1)
    last = after.year * 12 + after.month - 2  # the last whole month
    watched = sizes.with_columns(
        pl.int_ranges(0, last + 1 - pl.col("cohort"), dtype=pl.Int32).alias("since")
    ).explode("since").drop_nulls("since")  # fmt: skip
    return (
        watched.join(cells, on=["cohort", "since"], how="left")
        .with_columns(pl.col("active", "cents").fill_null(0))
        .with_columns((pl.col("active") / pl.col("size")).alias("retention_rate"))
        .sort("cohort", "since")
        .collect()
    )


def run(stages: Stages, path: Path, folder: Path, seed: Path) -> dict[str, Any]:
    """The whole pipeline, stage by stage."""
    days = stages.timed("read and customer days", lambda: customer_days(path))
    as_of = days["day"].max()
    customers = stages.timed("rfm", lambda: rfm(days, as_of, seed))
    retention = stages.timed("cohorts", lambda: cohorts(days, as_of))
    stages.timed("write", lambda: customers.write_parquet(folder / "polars_rfm.parquet"))
    stages.timed("write", lambda: retention.write_parquet(folder / "polars_cohorts.parquet"))
    return {**check_values(customers, retention), "versions": {"polars": pl.__version__}}


if __name__ == "__main__":
    main(__doc__, run, "path", "folder", "seed")
