"""What the benchmarks rest on: an input that can be drawn again, and rules that are the marts' own."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "benchmarks"), str(ROOT / "benchmarks/contestants")]

from floor import STAGES  # noqa: E402
from generate import BASKETS, generate  # noqa: E402
from rfm_rules import segment_of_each_cell  # noqa: E402


def test_the_same_seed_draws_the_same_transactions(tmp_path: Path) -> None:
    hashes = []
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        generate(tmp_path / f"{name}.parquet", 2000, seed, BASKETS["few"])
        hashes.append(hashlib.sha256((tmp_path / f"{name}.parquet").read_bytes()).hexdigest())
    assert hashes[0] == hashes[1] != hashes[2]


def test_purchases_are_bg_nbd(tmp_path: Path) -> None:
    """Nobody leaves before a repeat purchase, and weekly rates are Gamma(r, alpha): within t weeks, the share of
    1 - (alpha / (alpha + t)) ^ r buys again; with 0.24 and 1.45, 0.602 in 66 weeks."""
    generate(tmp_path / "few.parquet", 20_000, 1, BASKETS["few"])
    query = f"""
        select avg(cast(lines > 1 as integer)) from (
            select count(*) filter (where transaction_at < first_at + interval 66 weeks) as lines from (
                select *, min(transaction_at) over (partition by customer_id) as first_at
                from '{tmp_path / "few.parquet"}'
            ) group by customer_id
        )
    """
    with duckdb.connect() as connection:
        again = connection.execute(query).fetchall()[0][0]
    assert abs(again - (1 - (1.45 / 67.45) ** 0.24)) < 0.011  # three standard errors of 20,000 customers


def test_the_floor_reckons_the_model_summary(tmp_path: Path) -> None:
    """a: 5.00 and 1.00 on 1 January, 4.00 on the 8th; b: 7.00 on the 15th, the last day."""
    file = tmp_path / "lines.parquet"
    lines = f"""
        copy (
            select * from (values
                (1, timestamp '2024-01-01 10:00', 5.00), (1, timestamp '2024-01-01 11:00', 1.00),
                (1, timestamp '2024-01-08 10:00', 4.00), (2, timestamp '2024-01-15 10:00', 7.00)
            ) as lines (customer_id, transaction_at, amount)
        ) to '{file}'
    """
    with duckdb.connect() as connection:
        connection.execute(lines)
        for sql in STAGES.values():
            connection.execute(sql.format(path=file))
        found = connection.execute("select * from model_summary order by customer_id").fetchall()
    assert found == [(1, 1, 1.0, 2.0, 4.0), (2, 0, 0.0, 0.0, None)]


def test_the_others_score_by_the_rule_seed() -> None:
    cells = segment_of_each_cell(ROOT / "seeds/rules/rfm_segments.csv")
    assert len(cells) == 125 and cells[555] == "champions"


def test_every_benchmark_says_what_it_takes() -> None:
    for program in sorted((ROOT / "benchmarks").glob("bench*.py")):
        said = subprocess.run([sys.executable, str(program), "--help"], capture_output=True, text=True, check=True)
        assert "usage:" in said.stdout, program
