"""The materialization maximum_likelihood keeps the habits of dbt: hooks, contracts, compile without a fit, --empty."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from dbt_project import ROOT, BuildError, Warehouse

CONTRACT = """    config:
      contract: {enforced: true}
      enabled: true
    columns:
"""
TYPES = {
    "fit_number": "integer",
    "model": "string",
    "parameter": "string",
    "estimate": "double precision",
    "standard_error": "double precision",
    "log_likelihood": "double precision",
    "customers": "bigint",
    "informative_customers": "bigint",
    "iterations": "integer",
    "search_state": "string",
}


def copied(folder: Path) -> Path:
    """The project, to be changed."""
    for name in ("models", "macros", "seeds", "tests/dbt"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("dbt_project.yml", "profiles.yml", "selectors.yml"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def with_contract(project: Path, **changed: str) -> None:
    columns = "".join(
        f"      - name: {name}\n        data_type: {changed.get(name, kind)}\n" for name, kind in TYPES.items()
    )
    (project / "models/intermediate/fits/int_current_value_fits.yml").write_text(
        f"models:\n  - name: int_current_value_fits\n{CONTRACT}{columns}"
    )


def with_hooks(project: Path) -> None:
    model = project / "models/intermediate/fits/int_current_value_fits.sql"
    hooks = "pre_hook='create or replace table hooked as select 1 as n', post_hook='insert into hooked select 2'"
    model.write_text(model.read_text().replace("families=['gamma_gamma']", f"families=['gamma_gamma'], {hooks}"))


def test_hooks_contract_and_no_rows(tmp_path: Path) -> None:
    project = copied(tmp_path / "project")
    with_hooks(project)
    with_contract(project)
    warehouse = Warehouse(tmp_path, project=project)
    warehouse.run("+int_current_value_fits")
    assert list(warehouse.query("select n from hooked order by n")["n"]) == [1, 2]
    assert len(warehouse.query("select * from customer_value_intermediate.int_current_value_fits")) == 3
    warehouse.dbt("run", "--empty", "--select", "int_current_value_fits")
    assert len(warehouse.query("select * from customer_value_intermediate.int_current_value_fits")) == 0
    with_contract(project, estimate="decimal(38,4)")
    warehouse.manifest = None  # the project is another one now
    with pytest.raises(BuildError, match=r"(?s)int_current_value_fits.*contract.*estimate"):
        warehouse.dbt("run", "--select", "int_current_value_fits")


def test_compile_and_docs_never_fit(tmp_path: Path) -> None:
    """On an empty database there is nothing to read, and nobody tries."""
    warehouse = Warehouse(tmp_path)
    warehouse.dbt("compile", "--select", "int_current_purchase_fits")
    warehouse.dbt("docs", "generate", "--select", "int_current_purchase_fits", "--empty-catalog")
    found = warehouse.query(
        "select count(*) as n from information_schema.tables where table_schema like 'customer_value%'"
    )
    assert int(found["n"].iloc[0]) == 0


BASE = """
select 1 as fit_number, frequency, 5.0 as recency_weeks, 10.0 as age_weeks, customers, is_sampled
from (values (4, 15, true), (4, 15, true), (4, 15, true), (0, 40, false), (12, 10, false))
as patterns (frequency, customers, is_sampled)
"""


def test_a_sample_that_runs_off_decides_nothing(tmp_path: Path) -> None:
    """Whoever is in the sample bought four times, so that its rates look alike; the others' do not."""
    found = []
    for sample_above in (0, 50000):
        project = copied(tmp_path / str(sample_above) / "project")
        model = project / "models/intermediate/fits/int_current_purchase_fits.sql"
        config = f"materialized='maximum_likelihood', families=['nbd'], sample_above={sample_above}"
        model.write_text(f"{{{{ config({config}) }}}}{BASE}")
        model.with_suffix(".yml").unlink()
        warehouse = Warehouse(tmp_path / str(sample_above), project=project)
        warehouse.dbt("run", "--select", "int_current_purchase_fits")
        columns = "parameter, estimate, search_state"
        sql = f"select {columns} from customer_value_intermediate.int_current_purchase_fits order by parameter"
        found.append(warehouse.query(sql))
    sampled, whole = found
    assert set(sampled["search_state"]) == {"converged"}
    assert list(sampled["estimate"]) == pytest.approx(list(whole["estimate"]), rel=1e-7)


def test_an_unknown_family_is_named(tmp_path: Path) -> None:
    project = copied(tmp_path / "project")
    model = project / "models/intermediate/fits/int_current_value_fits.sql"
    model.write_text(model.read_text().replace("gamma_gamma", "gama_gamma"))
    warehouse = Warehouse(tmp_path, project=project)
    with pytest.raises(BuildError, match="no likelihood family 'gama_gamma'"):
        warehouse.run("+int_current_value_fits")
