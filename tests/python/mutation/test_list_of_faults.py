"""Planted faults: the list fits the project, and the base that they are shown on stands on its boundaries.

`make mutate` plants them; `make test-long` a sample.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import mutate
import pandas as pd
from dbt_project import ROOT
from kill_rows import base, new_shop
from oracle import Settings, compute, load_rules

MUTANTS = mutate.load_mutants()
FEW = 4
# Only fixtures; and what a first build into an empty file does not show: later builds (tests/python/loads), the end of
# a run (test_build_history.py), and roles (tests/engines/test_roles.py).
WITHOUT = {"macros/tests", "macros/layers", "macros/loads", "macros/access"}
WITHOUT |= {"macros/card", "macros/profile", "macros/operations", "models/marts/metrics"}  # not what builds are made of


def test_every_fault_fits_its_file() -> None:
    assert mutate.stale(MUTANTS) == []
    assert len(MUTANTS) >= 75
    assert all(mutant.why.strip() for mutant in MUTANTS)


def test_every_folder_has_faults() -> None:
    files = [path.relative_to(ROOT) for top in ("models", "macros") for path in (ROOT / top).rglob("*.sql")]
    folders = {str(file.parent) for file in files} - WITHOUT
    assert folders <= {str(Path(mutant.file).parent) for mutant in MUTANTS}


def test_an_entry_that_does_not_fit_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.sql").write_text("one two two")
    fits = mutate.Mutant("a", "a.sql", "one", "1", "why")
    second = mutate.Mutant("b", "a.sql", "two", "2", "why", nth=2)
    assert mutate.stale([fits, second], tmp_path) == []
    assert (fits.planted("one two two"), second.planted("one two two")) == ("1 two two", "one two 2")
    absent, twice = mutate.Mutant("c", "a.sql", "three", "3", "why"), mutate.Mutant("d", "a.sql", "two", "2", "why")
    same, no_file = mutate.Mutant("e", "a.sql", "one", "one", "why"), mutate.Mutant("f", "b.sql", "one", "1", "why")
    assert len(mutate.stale([absent, twice, same, no_file, no_file], tmp_path)) == 6  # and one id twice


def test_the_sample_is_spread_and_always_the_same() -> None:
    sample = mutate.spread(MUTANTS, FEW)
    assert len({mutant.file for mutant in sample}) == FEW
    assert sample == mutate.spread(MUTANTS, FEW)
    assert mutate.spread(MUTANTS[:3], FEW) == MUTANTS[:3]


def marts(frames: dict[str, pd.DataFrame], **settings: object) -> dict[str, pd.DataFrame]:
    return compute(frames, Settings(**{**load_rules(ROOT / "seeds/rules"), **settings}))


def test_the_base_stands_on_its_boundaries() -> None:
    """What the comments in kill_rows.py claim; the oracle's own numbers."""
    found = marts(base(), value_basis="historical_margin")
    clv, ladder = found["customer_clv"], found["repeat_purchase_ladder"]
    assert {50.0, 80.0, 95.0} <= set(clv["clv_percentile"])
    assert len(set(clv["clv_percentile"])) < len(clv), "nobody ties"
    assert (clv["churn_window_days"].iloc[0], ladder["horizon_days"].iloc[0]) == (365, 364)
    as_of = clv["as_of_date"].iloc[0]
    first_days = set(clv["first_purchase_date"])
    assert {as_of - timedelta(days=days) for days in (364, 365, 729, 730)} <= first_days
    quality = found["data_quality"].set_index(["input", "check_name"])["rows_affected"]
    assert quality[quality == 0].empty, "a reason that no row has"


def test_the_new_shop_stands_on_its_boundaries() -> None:
    found = marts(new_shop())
    assert tuple(found["customer_clv"][["churn_window_days", "churn_rate"]].iloc[0]) == (90, 0)
    ladder = found["repeat_purchase_ladder"]
    assert list(ladder["customers_observed"])[:2] == [31, 30]
    assert ladder["repeat_probability"].iloc[1] == 0
