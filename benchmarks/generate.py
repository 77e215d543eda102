"""Writes synthetic transactions to a parquet file: BG/NBD purchases, gamma-gamma amounts, drawn in DuckDB alone.

Every draw is a hash of the seed, the customer's number and the draw's name, so the same arguments give the same file
with any number of threads (of one DuckDB version: its hash is its own).
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb

SPENDING = {"p": 6.25, "q": 3.74, "v": 15.44}  # CDNOW's (Fader, Hardie & Lee)
FIRST_DAY = "2023-01-01"
CHUNK = 500_000  # customers drawn at a time


@dataclass(frozen=True)
class Basket:
    """How customers buy: BG/NBD's parameters, the weeks that are watched, and those in which all first buy.

    One customer of a thousand is a company, which buys so many times as often as it would.
    """

    r: float
    alpha: float
    a: float
    b: float
    weeks: int = 78
    first_weeks: int = 12
    company_buys: float = 10


BASKETS = {
    # CDNOW's r, a and b; alpha is smaller, so that a customer buys 4.3 times.
    "few": Basket(r=0.24, alpha=1.45, a=0.79, b=2.43, company_buys=1),
    # 20 times in three years: with 5 million customers, 100 million transactions.
    "many": Basket(r=0.8, alpha=1.9, a=0.6, b=9, weeks=156, first_weeks=104),
    # As few, with 24 month ends to look back at after everybody's first purchase.
    "long": Basket(r=0.24, alpha=1.45, a=0.79, b=2.43, weeks=131, company_buys=1),
}

MACROS = """
-- A uniform number in (0, 1): the upper 53 bits of a hash.
create macro uniform(who, draw) as
    ((hash(who, draw, {seed}) >> 11) + 0.5) / cast(9007199254740992 as double);
create macro normal(who, draw) as
    sqrt(-2 * ln(uniform(who, draw))) * cos(2 * pi() * uniform(who, draw || '-'));
-- Marsaglia and Tsang (2000): a proposal for a gamma of a shape from 1 on, null where it is refused.
create macro proposed(d, x, u) as
    case when 1 + x / sqrt(9 * d) > 0
        and ln(u) < x * x / 2 + d - d * (1 + x / sqrt(9 * d)) ** 3 + 3 * d * ln(1 + x / sqrt(9 * d))
        then d * (1 + x / sqrt(9 * d)) ** 3 end;
create macro tried(shape, who, draw) as
    proposed(shape - 1.0 / 3, normal(who, draw), uniform(who, draw || '?'));
-- At least 95 of 100 proposals are taken; after five refusals, the mode.
create macro tried_again(shape, who, draw) as coalesce(
    tried(shape, who, draw || '2'), tried(shape, who, draw || '3'),
    tried(shape, who, draw || '4'), tried(shape, who, draw || '5'), shape - 1
);
create macro gamma_from_1(shape, who, draw) as coalesce(
    tried(shape, who, draw || '1'), tried_again(shape, who, draw)
);
create macro gamma(shape, who, draw) as case
    when shape >= 1 then gamma_from_1(shape, who, draw)
    else gamma_from_1(shape + 1, who, draw) * uniform(who, draw || '^') ** (1 / shape) end;
"""

CUSTOMERS = """
create or replace temp table customers as
with

traits as (

    select
        number,
        gamma({r}, number, 'rate') / {alpha} * case when number % 1000 = 0 then {company_buys} else 1 end
            as weekly_rate,
        gamma({a}, number, 'leaves') as leaves,
        gamma({b}, number, 'stays') as stays,
        gamma({q}, number, 'value') / {v} as value_rate,
        7 * {first_weeks} * uniform(number, 'start') as first_day
    from range({from_number}, {to_number}) as numbers(number)

)

select
    number,
    weekly_rate,
    value_rate,
    first_day,
    -- After each repeat purchase the customer leaves with probability leaves / (leaves + stays).
    cast(1 + least(1e6, floor(
        ln(uniform(number, 'last')) / ln(greatest(stays, 1e-300) / (leaves + greatest(stays, 1e-300)))
    )) as bigint) as repeats_in_life,
    -- So many gaps reach beyond the last week for all but one customer in many millions.
    cast(20 + weekly_rate * {weeks} + 8 * sqrt(weekly_rate * {weeks}) as bigint) as repeats_at_most
from traits
"""

PURCHASES = """
insert into purchases
with

gaps as (

    select
        number,
        value_rate,
        first_day,
        n,
        case when n > 0 then -7 * ln(uniform(number * 1000000 + n, 'gap')) / weekly_rate else 0 end as gap_days
    from customers, unnest(range(0, 1 + least(repeats_in_life, repeats_at_most))) as purchases(n)

),

dated as (

    select
        number,
        value_rate,
        n,
        first_day + sum(gap_days) over (partition by number order by n) as day
    from gaps

),

-- The first proposal's two draws are columns: a macro would draw them anew wherever it names them.
proposals as (

    select
        *,
        number * 1000000 + n as purchase,
        normal(number * 1000000 + n, 'amount1') as x,
        uniform(number * 1000000 + n, 'amount1?') as u
    from dated
    where day < 7 * {weeks}

)

select
    number as customer_id,
    n,
    timestamp '{first_date}' + to_seconds(cast(floor(day * 86400) as bigint)) as transaction_at,
    cast(greatest(
        coalesce(proposed({p} - 1.0 / 3, x, u), tried_again({p}, purchase, 'amount')) / value_rate, 0.01
    ) as decimal(12, 2)) as amount
from proposals
"""

TRANSACTIONS = """
copy (
    select
        row_number() over () as transaction_id,
        customer_id,
        transaction_at,
        amount
    from (from purchases order by transaction_at, customer_id, n)
) to '{path}' (format parquet, compression zstd)
"""


def generate(path: Path, customers: int, seed: int, basket: Basket) -> dict[str, Any]:
    """Write the file; the counts and the seconds it took."""
    started = time.perf_counter()
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_suffix(".drawn.duckdb")
    scratch.unlink(missing_ok=True)
    places = {
        **SPENDING,
        **asdict(basket),
        "seed": seed,
        "first_date": FIRST_DAY,
        "path": str(path).replace("'", "''"),
    }
    with duckdb.connect(str(scratch)) as connection:
        connection.execute("set memory_limit = '12GB'; set enable_progress_bar = false")
        connection.execute(MACROS.format(**places))
        connection.execute(
            "create table purchases (customer_id bigint, n bigint, transaction_at timestamp, amount decimal(12, 2))"
        )
        for first in range(1, customers + 1, CHUNK):
            drawn = {**places, "from_number": first, "to_number": min(first + CHUNK, customers + 1)}
            connection.execute(CUSTOMERS.format(**drawn))
            connection.execute(PURCHASES.format(**drawn))
        connection.execute(TRANSACTIONS.format(**places))
        made = connection.execute(
            "select count(*), count(distinct customer_id), sum(amount), min(transaction_at), max(transaction_at) "
            "from read_parquet(?)",
            [str(path)],
        ).fetchone()
    scratch.unlink()
    return {
        "transactions": made[0],
        "customers": made[1],
        "amount": float(made[2]),
        "first": str(made[3]),
        "last": str(made[4]),
        "seconds": round(time.perf_counter() - started, 1),
    }


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path, help="the parquet file to write")
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--basket", choices=BASKETS, default="few")
    options = parser.parse_args()
    made = generate(options.path, options.customers, options.seed, BASKETS[options.basket])
    print(json.dumps(made))


if __name__ == "__main__":
    main()
