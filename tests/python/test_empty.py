"""`dbt build --empty` reads no row, and leaves nothing behind: an ordinary build after it equals a first one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from compare import KEYS, differences
from dbt_project import Warehouse

OWN = "transaction_id,customer_id,transaction_at,amount,currency\n" + "".join(
    f"{n},c{n % 7},2024-{n % 12 + 1:02}-{n % 28 + 1:02},{n}.5,{'EUR' if n % 5 == 0 else ''}\n" for n in range(1, 80)
)
MARTS = [*KEYS, "customer_360"]


@pytest.fixture(scope="module")
def own_base(warehouse: Callable[..., Warehouse]) -> Callable[[], Warehouse]:
    """Makes warehouses of a user's csv, which has fewer columns than the demo."""

    def make() -> Warehouse:
        made = warehouse()
        (made.folder / "orders.csv").write_text(OWN)
        made.vars["cv_transactions_location"] = str(made.folder / "orders.csv")
        return made

    return make


def counts(built: Warehouse) -> dict[str, int]:
    """Rows of each mart but data_quality, which always has its checks."""
    return {name: len(built.mart(name)) for name in ("customer_transactions", "customer_rfm", "customer_segments")}


def unlike(built: Warehouse, expected: Warehouse) -> list[str]:
    """What differs in any mart."""
    return [words for name in MARTS for words in differences(name, built.mart(name), expected.mart(name))]


def test_the_demo_after_empty(warehouse: Callable[..., Warehouse], demo: Warehouse) -> None:
    """With all its tests, which must hold for no rows too."""
    built = warehouse()
    built.dbt("build", "--empty")
    assert set(counts(built).values()) == {0}
    built.run()
    assert min(counts(built).values()) > 0
    assert unlike(built, demo) == []


def test_a_users_base_after_empty(own_base: Callable[[], Warehouse]) -> None:
    """Full, empty, full again: each is as if nothing had been before."""
    fresh, built = own_base(), own_base()
    fresh.run()
    built.run()
    built.dbt("run", "--empty")
    assert set(counts(built).values()) == {0}
    built.run()
    assert counts(built)["customer_transactions"] == 64, "79 lines, of which 15 are in a currency without a rate"
    assert unlike(built, fresh) == []
