"""The warehouses of tests/python/loads on PostgreSQL: one database, kept and copied as templates."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import pandas as pd
import psycopg2
from playing import FileWarehouse, prepare
from postgres_server import DATABASE


class PostgresWarehouse(FileWarehouse):
    """The database, built into by dbt's target postgres and queried as the DuckDB files are."""

    options: ClassVar[list[str]] = ["--target", "postgres"]
    server: ClassVar[dict[str, str]] = {}

    @property
    def environment(self) -> dict[str, str]:
        """What leads a process of dbt here."""
        return {**self.server, "CUSTOMER_VALUE_PG_DATABASE": DATABASE}

    def dbt(self, *arguments: str, **more_vars: Any) -> Any:
        """A dbt command on this target."""
        return super().dbt(*arguments, *self.options, **more_vars)

    def parse_once(self, **more_vars: Any) -> None:
        """A parse of its own: it holds the names of this target."""
        self.manifest = self.invoke("parse", *self.options, **{**self.vars, **more_vars})

    def queries(self, queries: list[str]) -> list[pd.DataFrame]:
        """The answers, one for each query."""
        with connected(self.server, DATABASE) as connection, connection.cursor() as cursor:
            found = []
            for query in queries:
                cursor.execute(query)
                found.append(self._answer(cursor))
        connection.close()
        return found

    def query(self, sql: str) -> pd.DataFrame:
        """The answer to a query."""
        return self.queries([sql])[0]

    def load(self, table: str, frame: pd.DataFrame) -> None:
        """Write a frame of texts as raw.<table>; where its columns change, what reads it goes with it."""
        columns = ", ".join(f'"{column}" text' for column in frame.columns)
        rows = [tuple(None if pd.isna(value) else value for value in row) for row in frame.itertuples(index=False)]
        with connected(self.server, DATABASE) as connection, connection.cursor() as cursor:
            cursor.execute("create schema if not exists raw")
            cursor.execute(
                "select column_name from information_schema.columns"
                " where table_schema = 'raw' and table_name = %s order by ordinal_position",
                (table,),
            )
            if [name for (name,) in cursor.fetchall()] == list(frame.columns):
                cursor.execute(f"delete from raw.{table}")
            else:
                cursor.execute(f"drop table if exists raw.{table} cascade")
                cursor.execute(f"create table raw.{table} ({columns})")
            places = ", ".join(["%s"] * len(frame.columns))
            cursor.executemany(f"insert into raw.{table} values ({places})", rows)
        connection.close()


class PostgresYard:
    """One database that is put back to what was kept."""

    def __init__(self, folder: Path, server: dict[str, str]) -> None:
        PostgresWarehouse.server = self.server = server
        self.count, self.warehouse = 0, PostgresWarehouse(folder)
        self._as_owner(f"drop database {DATABASE}", f"create database {DATABASE}")  # other tests built into it
        prepare(self.warehouse)
        self.prepared = self.keep(self.warehouse)

    def keep(self, warehouse: PostgresWarehouse) -> str:
        """The database as it stands, under a name to copy it by."""
        self.count += 1
        self._as_owner(f"create database kept_{self.count} template {DATABASE}")
        return f"kept_{self.count}"

    def copy(self, kept: str | None = None) -> PostgresWarehouse:
        """The database as it was kept, or with the seeds alone. What it held before is gone."""
        self._as_owner(f"drop database {DATABASE}", f"create database {DATABASE} template {kept or self.prepared}")
        return self.warehouse

    def free(self, warehouse: PostgresWarehouse) -> None:
        """Nothing to do: the next copy takes its place."""

    def _as_owner(self, *statements: str) -> None:
        connection = connected(self.server, "postgres")
        connection.autocommit = True
        with connection.cursor() as cursor:
            for statement in statements:
                # A killed build's sessions may still be there; nobody may be while a database is copied.
                cursor.execute(
                    "select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = %s", (DATABASE,)
                )
                cursor.execute(statement)
        connection.close()


def connected(server: dict[str, str], database: str) -> Any:
    """A connection to a database of the server."""
    host, port = server["CUSTOMER_VALUE_PG_HOST"], server["CUSTOMER_VALUE_PG_PORT"]
    return psycopg2.connect(host=host, port=port, user="postgres", dbname=database)
