"""`dbt build --empty` reads no row, and leaves nothing behind: an ordinary build after it equals a first one."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from compare import KEYS, differences
from dbt_project import Warehouse

OWN = "transaction_id,customer_id,transaction_at,amount,currency\n" + "".join(
    f"{n},c{n % 7},2024-{n % 12 + 1:02}-{n % 28 + 1:02},{n}.5,{'EUR' if n % 5 == 0 else ''}\n" for n in range(1, 80)
)
MARTS = [*KEYS, "customer_360"]


def counts(built: Warehouse) -> dict[str, int]:
    """Rows of each mart but data_quality, which always has its checks."""
    return {name: len(built.mart(name)) for name in ("customer_transactions", "customer_rfm", "customer_segments")}


def marts(built: Warehouse) -> dict[str, pd.DataFrame]:
    """Every mart."""
    return {name: built.mart(name) for name in MARTS}


def unlike(built: Warehouse, expected: dict[str, pd.DataFrame]) -> list[str]:
    """What differs in any mart."""
    return [words for name, frame in expected.items() for words in differences(name, built.mart(name), frame)]


def test_the_demo_after_empty(warehouse: Callable[..., Warehouse], demo: Warehouse) -> None:
    """With all its data tests, which must hold for no rows too."""
    built = warehouse()
    built.parse_once()
    built.dbt("build", "--empty", "--exclude-resource-type", "unit_test")
    assert set(counts(built).values()) == {0}
    built.run()
    assert min(counts(built).values()) > 0
    assert unlike(built, marts(demo)) == []


def test_a_users_base_after_empty(warehouse: Callable[..., Warehouse]) -> None:
    """Full, empty, full again: the last is as the first. The csv has fewer columns than the demo."""
    built = warehouse()
    (built.folder / "orders.csv").write_text(OWN)
    built.vars["cv_transactions_location"] = str(built.folder / "orders.csv")
    built.parse_once()
    built.run()
    first = marts(built)
    built.dbt("run", "--empty")
    assert set(counts(built).values()) == {0}
    built.run()
    assert counts(built)["customer_transactions"] == 64, "79 lines, of which 15 are in a currency without a rate"
    assert unlike(built, first) == []
