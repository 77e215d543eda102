"""Lower case and hashes on PostgreSQL equal Python's, also in a database that lowers ASCII only."""

from __future__ import annotations

from pathlib import Path

import psycopg2
import pytest
from dbt_project import Warehouse
from nasty_texts import QUERY, TEXTS, expected
from postgres_server import DATABASE

ASCII_DATABASE = "ascii_only"


@pytest.mark.in_ci
@pytest.mark.parametrize("database", [DATABASE, ASCII_DATABASE])
def test_lower_case_and_hashes_equal_pythons(
    database: str, server: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {**server, "CUSTOMER_VALUE_PG_DATABASE": DATABASE}.items():
        monkeypatch.setenv(name, value)
    compiled = Warehouse(tmp_path, shares_a_parse=False).dbt("compile", "--inline", QUERY, "--target", "postgres")
    place = {"host": server["CUSTOMER_VALUE_PG_HOST"], "port": server["CUSTOMER_VALUE_PG_PORT"], "user": "postgres"}
    if database == ASCII_DATABASE:
        connection = psycopg2.connect(dbname=DATABASE, **place)
        connection.autocommit = True
        connection.cursor().execute(f"create database {database} template template0 lc_collate 'C' lc_ctype 'C'")
        connection.close()
    with psycopg2.connect(dbname=database, **place) as connection, connection.cursor() as cursor:
        cursor.execute("create temporary table texts as select unnest(%s) as text", (TEXTS,))
        cursor.execute(compiled.results[0].node.compiled_code.replace("%", "%%"), ())
        found = sorted(cursor.fetchall())
    connection.close()
    assert found == expected(TEXTS)
