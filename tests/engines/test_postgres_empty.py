"""`--empty` on PostgreSQL: every model is built without a row, and the next ordinary build has them all."""

from __future__ import annotations

from pathlib import Path

import psycopg2
import pytest
from dbt_project import WITHOUT_TESTS, Warehouse
from postgres_server import DATABASE

MARTS = ["customer_transactions", "customer_rfm"]
COUNT = " union all ".join(f"select '{mart}', count(*) from customer_value.{mart}" for mart in MARTS)


def test_empty_and_an_ordinary_build_after_it(
    server: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in server.items():
        monkeypatch.setenv(name, value)
    warehouse = Warehouse(tmp_path, shares_a_parse=False)  # its names are this target's
    place = {"host": server["CUSTOMER_VALUE_PG_HOST"], "port": server["CUSTOMER_VALUE_PG_PORT"], "user": "postgres"}
    found = []
    for more in (["--empty"], ["--select", "+customer_transactions", "+customer_rfm"]):  # all models; then some
        warehouse.dbt("build", "--target", "postgres", *WITHOUT_TESTS, *more)
        with psycopg2.connect(dbname=DATABASE, **place) as connection, connection.cursor() as cursor:
            cursor.execute(COUNT)
            found.append(dict(cursor.fetchall()))
        connection.close()
    assert found[0] == dict.fromkeys(MARTS, 0)
    assert min(found[1].values()) > 0
