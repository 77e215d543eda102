"""Compiles the project as an engine's adapter would, without that adapter and without an account.

dbt itself renders the project for DuckDB, where the demo is built. Only what an adapter decides is put in its place:
which variant of a dispatched macro is taken, how names are quoted, and what the type of a text is called. Whatever asks
the warehouse is answered by DuckDB.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from dbt_project import Warehouse


@dataclass(frozen=True)
class Dialect:
    """What an adapter decides, as its documentation and its source have it."""

    name: str
    prefixes: tuple[str, ...]  # the variants of a macro, the first that there is
    quote: str
    quotes_relations: bool
    text: str


DIALECTS = {
    dialect.name: dialect
    for dialect in (
        Dialect("snowflake", ("snowflake",), '"', False, "VARCHAR"),
        Dialect("bigquery", ("bigquery",), "`", True, "STRING"),
        Dialect("databricks", ("databricks", "spark"), "`", True, "STRING"),
    )
}
# What is asked of the warehouse, not written into the SQL: DuckDB answers.
ASKED = {"query_columns", "table_comments", "type_family", "get_columns_in_relation", "list_relations_without_caching"}
ASKED |= {"list_schemas", "check_schema_exists", "information_schema_name"}
OF_DUCKDB = re.compile(r"system\.information_schema|duckdb_")
# To a statement that is only written down. To a search it says: fit 1, 20 rows, 20 customers, 20 of them informative.
ANSWER = "select '1' as first, '20' as second, '20' as third, '20' as fourth, 1.0 as fifth"
PART = re.compile(r"/\*<\*/.*?/\*\|(.*?)>\*/", re.DOTALL)  # as part_of.sql has it


@contextmanager
def adapter_of(dialect: Dialect, statements: list[str] | None = None) -> Iterator[None]:
    """Decide as the dialect's adapter does; with `statements`, write down what would be run and run nothing."""
    from dbt.adapters.duckdb.column import DuckDBColumn
    from dbt.adapters.duckdb.impl import DuckDBAdapter
    from dbt.adapters.duckdb.relation import DuckDBRelation
    from dbt.context.providers import BaseDatabaseWrapper

    dispatch, execute = BaseDatabaseWrapper.dispatch, DuckDBAdapter.execute
    policy = DuckDBRelation.get_default_quote_policy()

    def dispatched(self: Any, macro_name: str, *arguments: Any, **named: Any) -> Any:
        is_answered = macro_name in ASKED and (
            statements is None or macro_name not in ("query_columns", "table_comments")
        )
        prefixes = ["duckdb", "default"] if is_answered else [*dialect.prefixes, "default"]
        with patch.object(type(self), "_get_adapter_macro_prefixes", lambda _: prefixes):
            return dispatch(self, macro_name, *arguments, **named)

    def executed(self: Any, sql: str, *arguments: Any, **named: Any) -> Any:
        if statements is None or OF_DUCKDB.search(sql):
            return execute(self, sql.replace("`", '"'), *arguments, **named)
        statements.append(sql)
        return execute(self, ANSWER, *arguments, **named)

    quoted = {"database": dialect.quotes_relations, "schema": dialect.quotes_relations}
    quoted["identifier"] = dialect.quotes_relations
    with (
        patch.object(BaseDatabaseWrapper, "dispatch", dispatched),
        patch.object(DuckDBAdapter, "execute", executed),
        patch.object(DuckDBAdapter, "quote", lambda self, name: f"{dialect.quote}{name}{dialect.quote}"),
        patch.object(DuckDBRelation, "get_default_quote_policy", lambda: policy.replace_dict(quoted)),
        patch.object(DuckDBRelation, "quoted", lambda self, name: f"{dialect.quote}{name}{dialect.quote}"),
        patch.dict(DuckDBColumn.TYPE_LABELS, {"STRING": dialect.text}),
    ):
        yield


def compiled(warehouse: Warehouse, dialect: Dialect, kind: str) -> dict[str, str]:
    """The SQL of each model, or test; of a kept model also that which makes only the touched owners anew."""
    command = ["compile", "--no-write-json", "--select", f"resource_type:{kind}", "--indirect-selection", "empty"]
    with adapter_of(dialect):
        results = warehouse.dbt(*command, "--threads", "1")
    found = {}
    for result in results.results:
        found[result.node.name] = sql = result.node.compiled_code
        if PART.search(sql):
            found[f"{result.node.name}, in part"] = PART.sub(r"\1", sql).replace("{touched}", "touched_owners")
    return found


def statements_of(warehouse: Warehouse, dialect: Dialect, jinja: str) -> list[str]:
    """What macros would run at a build."""
    statements: list[str] = []
    inline = "{{ config(owner='customer_id') }}{% if execute %}" + jinja + "{% endif %}"
    with adapter_of(dialect, statements):
        warehouse.dbt("compile", "--no-write-json", "--inline", inline, "--threads", "1")
    return statements
