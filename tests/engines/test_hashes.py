"""Lower case and hashes on PostgreSQL equal Python's, also in a database that lowers ASCII only."""

from __future__ import annotations

import psycopg2
import pytest
from dbt_project import Warehouse
from nasty_texts import QUERY, TEXTS, expected
from postgres_server import DATABASE

ASCII_DATABASE = "ascii_only"


@pytest.fixture(scope="module")
def query(server: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The query as dbt compiles it for PostgreSQL."""
    with pytest.MonkeyPatch.context() as patched:
        for name, value in {**server, "CUSTOMER_VALUE_PG_DATABASE": DATABASE}.items():
            patched.setenv(name, value)
        warehouse = Warehouse(tmp_path_factory.mktemp("hashes"), shares_a_parse=False)
        found = warehouse.dbt("compile", "--inline", QUERY, "--target", "postgres")
    return found.results[0].node.compiled_code.replace("%", "%%")


@pytest.mark.in_ci
@pytest.mark.parametrize("database", [DATABASE, ASCII_DATABASE])
def test_lower_case_and_hashes_equal_pythons(database: str, server: dict[str, str], query: str) -> None:
    place = {"host": server["CUSTOMER_VALUE_PG_HOST"], "port": server["CUSTOMER_VALUE_PG_PORT"], "user": "postgres"}
    if database == ASCII_DATABASE:
        connection = psycopg2.connect(dbname=DATABASE, **place)
        connection.autocommit = True
        connection.cursor().execute(f"create database {database} template template0 lc_collate 'C' lc_ctype 'C'")
        connection.close()
    with psycopg2.connect(dbname=database, **place) as connection, connection.cursor() as cursor:
        cursor.execute("create temporary table texts as select unnest(%s) as text", (TEXTS,))
        cursor.execute(query, ())
        found = sorted(cursor.fetchall())
    connection.close()
    assert found == expected(TEXTS)
