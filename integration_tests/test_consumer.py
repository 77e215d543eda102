"""Installs customer_value into the shop's project as a local package, builds it, and looks at what came out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dbt_project import WITHOUT_TESTS

SHOP = Path(__file__).resolve().parent
DBT = Path(sys.executable).with_name("dbt")
ABSENT = ["marketing_spend", "campaign_contacts", "feedback", "exchange_rates", "forget_customers"]
DEPRECATIONS = {"error": ["Deprecations"]}
EVERY_WARNING = {"error": "all", "warn": ["PackageNodeDependsOnRootProjectNode"]}  # the shop's own: `ref('customers')`


class Run:
    """A DuckDB file and a target folder of their own, and the ways to build into them and to look at them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def dbt(self, command: str, *arguments: str, errors: dict[str, Any] = DEPRECATIONS) -> None:
        """Run dbt in the shop's project; a deprecation is an error, if nothing else is said."""
        line = [str(DBT), "--warn-error-options", json.dumps(errors), command, *arguments]
        if command != "deps":
            line += ["--target-path", str(self.folder / "target")]
        line += ["--log-path", str(self.folder / "logs"), "--no-use-colors"]
        environment = {**os.environ, "SHOP_DUCKDB": str(self.folder / "shop.duckdb")}
        done = subprocess.run(line, cwd=SHOP, env=environment, capture_output=True, text=True, timeout=600)
        assert done.returncode == 0, done.stdout[-6000:] + done.stderr

    def artifact(self, name: str) -> dict[str, Any]:
        """manifest or run_results of the latest command."""
        return json.loads((self.folder / "target" / f"{name}.json").read_text())

    def nodes(self, package: str = "customer_value") -> dict[str, dict[str, Any]]:
        """The enabled nodes of a package by unique id."""
        every = self.artifact("manifest")["nodes"]
        return {key: node for key, node in every.items() if node["package_name"] == package}

    def marts(self) -> list[dict[str, Any]]:
        """The package's enabled marts."""
        models = [node for node in self.nodes().values() if node["resource_type"] == "model"]
        return [node for node in models if node["original_file_path"].startswith("models/marts/")]

    def statuses(self) -> set[str]:
        """How the nodes of the latest command ended; an exposure is nothing to be built."""
        results = self.artifact("run_results")["results"]
        return {result["status"] for result in results if not result["unique_id"].startswith("exposure.")}

    def query(self, sql: str) -> list[tuple]:
        """The rows of a query on the shop's database."""
        with duckdb.connect(str(self.folder / "shop.duckdb"), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def warned(self) -> set[str]:
        """The tests of the last build that warned."""
        results = self.artifact("run_results")["results"]
        return {result["unique_id"].split(".")[2] for result in results if result["status"] == "warn"}

    def relations(self) -> dict[str, str]:
        """Every table and view of the database: name -> schema, for the names that the package's nodes have."""
        rows = self.query("select table_name, table_schema from information_schema.tables")
        return {name: schema for name, schema in rows if schema not in ("shop__raw", "shop__core")}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The package, installed as packages.yml says; the link is taken away again."""
    link = SHOP / "dbt_packages" / "customer_value"
    was_there = link.is_symlink()
    Run(tmp_path_factory.mktemp("deps")).dbt("deps")
    yield
    if link.is_symlink() and not was_there:
        link.unlink()


@pytest.fixture(scope="module")
def shop(installed: None, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """An ordinary build on an empty database."""
    run = Run(tmp_path_factory.mktemp("shop"))
    run.dbt("build")
    return run


# The shop is small: not every fit of it deserves trust, and the package says so.
NOT_TRUSTED = {"fits_deserve_trust"}


def test_every_node_and_every_test_succeeds(shop: Run) -> None:
    assert shop.statuses() == {"success", "pass", "warn"}
    assert shop.warned() == NOT_TRUSTED


def test_compile_on_an_empty_database(installed: None, tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.dbt("compile")
    assert run.query("select count(*) from information_schema.tables") == [(0,)]


def test_empty_build_then_an_ordinary_one(shop: Run, tmp_path: Path) -> None:
    run = Run(tmp_path)
    # dbt's tests of an empty base are run in test_empty.py, those of this one in the fixture.
    run.dbt("build", "--empty", *WITHOUT_TESTS)
    assert run.statuses() == {"success"}
    assert run.query("select count(*) from shop__public.customer_transactions") == [(0,)]
    assert run.query("select count(*) from shop__core.top_customers") == [(0,)]
    run.dbt("build", *WITHOUT_TESTS)
    assert run.statuses() == {"success"}
    every_customer = "select * from shop__public.customer_clv order by customer_id"
    assert run.query(every_customer) == shop.query(every_customer)


def test_package_reads_the_shops_models_where_told_and_nowhere_else(shop: Run) -> None:
    edges = {
        (node["name"], parent)
        for node in shop.nodes().values()
        for parent in node.get("depends_on", {}).get("nodes", [])
        if parent.split(".")[1] == "shop_analytics"
    }
    assert edges == {
        ("base_transactions", "model.shop_analytics.transactions"),
        ("base_customers", "model.shop_analytics.customers"),
        ("stg_value_tiers", "seed.shop_analytics.value_tiers"),
    }


def test_shops_models_are_built_first(shop: Run) -> None:
    times = {
        result["unique_id"]: next(timing for timing in result["timing"] if timing["name"] == "execute")
        for result in shop.artifact("run_results")["results"]
    }
    for before, after in [
        ("model.shop_analytics.transactions", "model.customer_value.base_transactions"),
        ("model.shop_analytics.customers", "model.customer_value.base_customers"),
        ("seed.shop_analytics.value_tiers", "model.customer_value.stg_value_tiers"),
        ("model.customer_value.customer_clv", "model.shop_analytics.top_customers"),
    ]:
        assert times[before]["completed_at"] <= times[after]["started_at"], (before, after)


def test_shop_keeps_its_own_models_of_the_same_names(shop: Run) -> None:
    manifest = shop.artifact("manifest")
    parents = manifest["nodes"]["model.shop_analytics.top_customers"]["depends_on"]["nodes"]
    assert set(parents) == {"model.customer_value.customer_clv", "model.shop_analytics.customers"}
    assert shop.query("select count(*) from shop__core.transactions") == [(257,)]
    assert shop.query("select count(*) from shop__core.customers") == [(45,)]
    assert shop.query("select count(*), min(value_tier) from shop__core.top_customers") == [(5, "vip")]


def test_schemas_are_named_by_the_shop(shop: Run) -> None:
    assert "macro.customer_value.generate_schema_name" not in shop.artifact("manifest")["macros"]
    built = {node["schema"] for node in shop.nodes().values() if node["resource_type"] in ("model", "seed")}
    assert built == {"shop__seeds", "shop__staging", "shop__intermediate", "shop__public"}
    found = {schema for (schema,) in shop.query("select distinct table_schema from information_schema.tables")}
    assert found == built | {"shop__raw", "shop__core"}
    assert {node["schema"] for node in shop.marts()} == {"shop__public"}


def test_global_timezone_does_not_leak(shop: Run) -> None:
    code = {node["name"]: node.get("compiled_code") or "" for node in shop.nodes().values()}
    assert [name for name in code if "Europe/Berlin" in code[name]] == []
    assert "Europe/Lisbon" in code["stg_transactions"]
    late = "select distinct transaction_date::varchar from shop__public.customer_transactions"
    assert shop.query(f"{late} where transaction_id = 'A1095'") == [("2025-07-10",)]  # 22:30 UTC: the 11th in Berlin


def test_demo_is_left_out(shop: Run) -> None:
    assert [key for key in shop.nodes() if ".demo_" in key] == []
    assert [name for name in shop.relations() if name.startswith("demo_")] == []
    read = [p for node in shop.nodes().values() for p in node.get("depends_on", {}).get("nodes", []) if ".demo_" in p]
    assert read == []


@pytest.mark.parametrize("mart", ["customer_segments", "segment_performance"])
def test_disabled_family_is_left_out(shop: Run, mart: str) -> None:
    assert f"model.customer_value.{mart}" not in shop.nodes()
    assert f"model.customer_value.{mart}" in shop.artifact("manifest")["disabled"]
    assert mart not in shop.relations()


@pytest.mark.parametrize("name", ABSENT)
def test_absent_input_is_an_empty_typed_table(shop: Run, name: str) -> None:
    assert shop.nodes()[f"model.customer_value.base_{name}"]["depends_on"]["nodes"] == []
    assert shop.query(f"select count(*) from shop__staging.stg_{name}") == [(0,)]
    counted = f"select rows_affected from shop__public.data_quality where input = '{name}' and check_name = 'raw'"
    assert shop.query(counted) == [(0,)]


def test_every_enabled_mart_is_there(shop: Run) -> None:
    marts = {node["name"] for node in shop.marts()}
    assert {"customer_transactions", "rejected_transactions", "data_quality", "customer_rfm", "customer_clv"} <= marts
    assert marts <= set(shop.relations())
    assert {node["access"] for node in shop.marts()} == {"public"}


@pytest.fixture(scope="module")
def with_metrics(installed: None, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A parse with the semantic layer, and with two more families off; a warning is an error."""
    run = Run(tmp_path_factory.mktemp("metrics"))
    off = {"cv_semantic_layer_enabled": True, "cv_lifecycle_enabled": False, "cv_acquisition_enabled": False}
    run.dbt("parse", "--vars", json.dumps(off), errors=EVERY_WARNING)
    return run


def test_a_family_takes_its_metrics_with_it(shop: Run, with_metrics: Run) -> None:
    assert shop.artifact("manifest")["metrics"] == {}
    manifest = with_metrics.artifact("manifest")
    models = {model["name"] for model in manifest["semantic_models"].values()}
    assert models == {"sales", "lifetime_values"}
    assert {"revenue", "predicted_clv"} <= {metric["name"] for metric in manifest["metrics"].values()}
    assert not {"repeat_rate", "retention_rate", "cac"} & {metric["name"] for metric in manifest["metrics"].values()}
    assert [query["name"] for query in manifest["saved_queries"].values()] == ["sales_by_month"]


def test_a_family_takes_its_exposures_with_it(with_metrics: Run) -> None:
    exposures = {exposure["name"] for exposure in with_metrics.artifact("manifest")["exposures"].values()}
    assert exposures == {"campaign_sending", "audiences_for_tomorrow", "did_it_work"}


def test_package_does_not_hold_the_shop(shop: Run) -> None:
    paths = [node["original_file_path"] for node in shop.nodes().values()]
    assert [path for path in paths if "integration_tests" in path or "dbt_packages" in path] == []
