"""Every mart on PostgreSQL equals DuckDB's.

The demo with all its tests, the demo with other vars, the CDNOW sample, and the consumer's project.
"""

from __future__ import annotations

import io
from pathlib import Path

import psycopg2
import pytest
from bases import BASES, Compared, OnDuckdb, assert_equal, cdnow_inputs, dbt, frame, in_ci
from postgres_server import DATABASE


@pytest.mark.parametrize("base", in_ci(BASES, "demo"))
def test_every_mart_is_equal(
    base: str, server: dict[str, str], on_duckdb: OnDuckdb, tmp_path: Path, compared: list[Compared]
) -> None:
    connection = psycopg2.connect(
        host=server["CUSTOMER_VALUE_PG_HOST"], port=server["CUSTOMER_VALUE_PG_PORT"], user="postgres", dbname=DATABASE
    )
    connection.autocommit = True
    on_duckdb.file(base)
    with connection.cursor() as cursor:
        if base == "cdnow":
            cursor.execute("drop schema if exists raw cascade; create schema raw")
            for table, rows in cdnow_inputs().items():
                cursor.execute(f"create table raw.{table} ({', '.join(f'{name} text' for name in rows[0])})")
                lines = "".join("\t".join(row.values()) + "\n" for row in rows)
                cursor.copy_expert(f"copy raw.{table} from stdin", io.StringIO(lines))
        dbt(base, "postgres", tmp_path, server)

        def read(query: str) -> object:
            cursor.execute(query)
            return frame(cursor)

        wrong, lines = on_duckdb.differences(base, "PostgreSQL", read)
    connection.close()
    compared += lines
    assert_equal(base, wrong, lines)
