"""The names that quick_dbt makes are those that dbt makes: each leads to the same macro, with the same context."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import quick_dbt
from dbt.clients.jinja import MacroGenerator
from dbt.context.base import BaseContext
from dbt.context.macros import MacroNamespaceBuilder
from dbt.context.manifest import ManifestContext
from dbt_project import Warehouse

INTERNAL = ["dbt_duckdb", "dbt"]  # the first wins


def names(macros: Any, searched: str, root: str, ours: bool) -> dict[str, Any]:
    """Every name of a node's context that leads to macros, by dbt's own way or by ours."""
    namespace, to_dict = (quick_dbt.namespace, quick_dbt.context) if ours else quick_dbt.DBTS_OWN
    context = ManifestContext.__new__(ManifestContext)
    BaseContext.__init__(context, {})
    builder = MacroNamespaceBuilder(root, searched, "stack", INTERNAL, SimpleNamespace(name="of this node"))
    context.namespace = namespace(builder, macros, context._ctx)
    context.target_dict, context.config, context.macro_stack = {}, SimpleNamespace(project_name=root), None
    found = to_dict(context)
    assert found is context._ctx, "a macro finds the others there"
    plain = BaseContext.__new__(BaseContext)
    BaseContext.__init__(plain, {})
    of_every_context = plain.to_dict()
    return {name: described(value, found) for name, value in found.items() if name not in of_every_context}


def described(value: Any, context: dict[str, Any]) -> Any:
    """A macro by its own name, its node and its stack; a package by its macros."""
    if isinstance(value, dict):
        return {name: described(inner, context) for name, inner in value.items()}
    if not isinstance(value, MacroGenerator):
        return value
    assert value.context is context
    return value.macro.unique_id, value.node.name, value.stack


@pytest.mark.parametrize("searched", ["customer_value", "dbt_duckdb", "shop"])
@pytest.mark.parametrize("root", ["customer_value", "shop"])
def test_every_name_leads_to_the_same_macro(demo: Warehouse, searched: str, root: str) -> None:
    macros = {**demo.manifest.get_macros_by_package()}
    also_elsewhere = ["is_incremental", "setting", "of_the_shop_alone"]  # dbt's own, this package's, nobody else's
    macros["shop"] = {
        name: SimpleNamespace(name=name, package_name="shop", unique_id=f"macro.shop.{name}") for name in also_elsewhere
    }
    expected = names(macros, searched, root, ours=False)
    assert len(expected) > 500
    assert names(macros, searched, root, ours=True) == expected
