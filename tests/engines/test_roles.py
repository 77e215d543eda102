"""Least privilege on a real PostgreSQL server, with the README's own SQL: one role builds, another reads the marts.

The server is shared with the other tests, so what is built here stands in a schema of its own.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from bases import DBT, ROOT
from compare import KEYS
from dbt_project import WITHOUT_TESTS
from postgres_server import DATABASE

pytestmark = pytest.mark.in_ci
SCHEMA, BUILDER, READER, ANNA = "roles", "customer_value_builder", "customer_value_reader", "anna"
CLOSED = ["staging", "intermediate", "seeds"]


def section() -> str:
    """The README on who may read what."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return text[text.index("## Who may read what") :].split("\n## ")[0]


class Database:
    """The server's database, asked by one role or another, each statement by itself."""

    def __init__(self, server: dict[str, str], folder: Path) -> None:
        self.server, self.folder = server, folder

    def ask(self, role: str, statement: str) -> list[tuple[Any, ...]]:
        """A statement's rows, if it has any."""
        place = {"host": self.server["CUSTOMER_VALUE_PG_HOST"], "port": self.server["CUSTOMER_VALUE_PG_PORT"]}
        connection = psycopg2.connect(dbname=DATABASE, user=role, **place)
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(statement)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()

    def dbt(self, *arguments: str, **variables: Any) -> None:
        """A dbt command of the role that builds."""
        environment = {**os.environ, **self.server, "CUSTOMER_VALUE_PG_USER": BUILDER, "CUSTOMER_VALUE_SCHEMA": SCHEMA}
        command = [str(DBT), "--quiet", *arguments, "--target", "postgres", "--no-use-colors"]
        command += ["--target-path", str(self.folder / "target"), "--log-path", str(self.folder / "logs")]
        done = subprocess.run(
            [*command, "--vars", json.dumps(variables)], cwd=ROOT, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{done.stdout[-5000:]}{done.stderr[-2000:]}"

    def relations(self, schema: str) -> list[str]:
        """The tables and views of a schema, by their whole names."""
        rows = self.ask(
            "postgres", f"select table_name from information_schema.tables where table_schema = '{schema}' order by 1"
        )
        return [f"{schema}.{name}" for (name,) in rows]


@pytest.fixture(scope="module")
def database(server: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The README's roles, and the demo shop built by the one of them that builds."""
    found = Database(server, tmp_path_factory.mktemp("roles"))
    (statements,) = re.findall(r"```sql\n(.*?)```", section(), re.DOTALL)
    found.ask("postgres", statements)
    found.ask("postgres", f"create role {ANNA} login; {re.search(r'`(grant .* to anna)`', section()).group(1)}")
    found.dbt("build", *WITHOUT_TESTS, **variables())
    yield found
    for schema in [SCHEMA, *(f"{SCHEMA}_{name}" for name in CLOSED)]:
        found.ask("postgres", f"drop schema if exists {schema} cascade")
    found.ask("postgres", f"drop owned by {BUILDER}, {READER} cascade; drop role {ANNA}, {BUILDER}, {READER}")


def variables() -> dict[str, Any]:
    """The README's list of readers, the log, and one month looked back at, for the time."""
    (line,) = re.findall(r"```yaml\ncv_reader_roles: \[(\w+)\]\n```", section())
    return {"cv_reader_roles": [line], "cv_build_history_enabled": True, "cv_history_months": 1}


def test_the_reader_reads_every_mart(database: Database) -> None:
    marts = database.relations(SCHEMA)
    assert {name.split(".")[1] for name in marts} == set(KEYS) | {"customer_360", "build_history"}
    for mart in marts:
        database.ask(ANNA, f"select * from {mart} limit 1")
    accepted = 5641 - 14  # of the demo's lines, without those of its two forgotten customers
    assert database.ask(ANNA, f"select count(*) from {SCHEMA}.customer_transactions") == [(accepted,)]


def test_the_reader_reads_nothing_else(database: Database) -> None:
    closed = [name for schema in CLOSED for name in database.relations(f"{SCHEMA}_{schema}")]
    assert len(closed) > 100
    for relation in closed:
        with pytest.raises(psycopg2.errors.InsufficientPrivilege, match="permission denied for schema"):
            database.ask(ANNA, f"select * from {relation} limit 1")


@pytest.mark.parametrize(
    "statement",
    [
        "insert into {0}.data_quality select * from {0}.data_quality",
        "update {0}.customer_clv set total_clv = 0",
        "delete from {0}.build_history",
        "truncate {0}.customer_rfm",
        "drop table {0}.customer_segments",
        "create table {0}.mine (a integer)",
        "create schema mine",
    ],
)
def test_the_reader_writes_nothing(database: Database, statement: str) -> None:
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        database.ask(ANNA, statement.format(SCHEMA))


def test_the_builder_is_no_superuser_and_owns_what_it_built(database: Database) -> None:
    rights = "select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls from pg_roles where rolname = '{}'"
    assert database.ask("postgres", rights.format(BUILDER)) == [(False, False, False, False)]
    owners = f"select distinct tableowner from pg_tables where schemaname = '{SCHEMA}'"
    assert database.ask("postgres", owners) == [(BUILDER,)]


def test_the_reader_still_reads_after_the_next_build(database: Database) -> None:
    before = database.ask("postgres", f"select '{SCHEMA}.customer_clv'::regclass::oid")
    rows = database.ask(ANNA, f"select count(*) from {SCHEMA}.build_history")
    database.dbt("run", "--full-refresh", "--select", "path:models/marts", "int_build_outcome", **variables())
    assert database.ask("postgres", f"select '{SCHEMA}.customer_clv'::regclass::oid") != before
    for mart in database.relations(SCHEMA):
        database.ask(ANNA, f"select * from {mart} limit 1")
    assert rows == [(1,)]
    assert database.ask(ANNA, f"select count(*) from {SCHEMA}.build_history") == [(2,)]


def test_without_a_list_nobody_is_granted_a_table(database: Database) -> None:
    database.dbt("run", "--select", "data_quality", **{**variables(), "cv_reader_roles": []})
    with pytest.raises(psycopg2.errors.InsufficientPrivilege, match="permission denied for table"):
        database.ask(ANNA, f"select * from {SCHEMA}.data_quality")
    database.ask(ANNA, f"select * from {SCHEMA}.customer_clv limit 1")
