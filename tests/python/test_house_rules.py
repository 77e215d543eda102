"""Rules of the house that no linter knows: refs, vars, the clock, engines, files."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
SQL = sorted(
    path for folder in ("models", "macros", "analyses", "tests/dbt") for path in (ROOT / folder).rglob("*.sql")
)
YML = sorted(path for folder in ("models", "macros", "seeds", "analyses") for path in (ROOT / folder).rglob("*.yml"))
MODELS = [path for path in SQL if path.is_relative_to(ROOT / "models")]
MACROS = [path for path in SQL if path.is_relative_to(ROOT / "macros")]
PROJECT = yaml.safe_load((ROOT / "dbt_project.yml").read_text())
# No macro can be called in a yml file, so the names of these four types, and the format of files, are chosen there.
CHOSEN_IN_YML = [
    "{{ ' precision' if target.type == 'postgres' }}",
    "{{ '_ntz' if target.type in ['spark', 'databricks'] }}",
    "{{ 'string' if target.type in ['spark', 'databricks'] else 'varchar' }}",
    "{{ 'parquet' if target.type == 'spark' else none }}",
]
COMMENT = re.compile(r"\{#.*?#\}|--[^\n]*", re.DOTALL)


def code(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def test_every_ref_names_its_package() -> None:
    words = {
        "",
        "'model'",
        "package_or_model, model=none",
        "package_or_model, **kwargs",
        "package_or_model, model, **kwargs",
        "{{ package_or_model }}{{ '.' ~ model if model }}{{ '.v' ~ (v or version",
    }
    for path in SQL + [path for path in YML if not path.is_relative_to(ROOT / "macros")]:  # those hold words only
        text = code(path) if path.suffix == ".sql" else path.read_text(encoding="utf-8")
        for call in re.findall(r"\bref\(([^)]*)\)", text):
            assert call in words or re.match(r"\s*['\"]customer_value['\"]\s*,", call), f"{path}: ref({call})"


def test_every_var_begins_with_cv_and_has_a_default() -> None:
    for path in SQL + YML:
        for call in re.findall(r"\bvar\(\s*(['\"][^)]*)\)", code(path) if path.suffix == ".sql" else path.read_text()):
            assert call.startswith(("'cv_", '"cv_')), f"{path}: var({call}"
            assert "," in call or "_location" in call, f"{path}: var({call} has no default"


def test_every_var_stands_in_dbt_project_with_the_macros_default() -> None:
    text = (ROOT / "macros/settings/setting_defaults.sql").read_text()
    defaults = dict(re.findall(r"'(\w+)': ([^,\n}]+)", text))
    words = {"none": None}
    for name, value in defaults.items():
        assert PROJECT["vars"][f"cv_{name}"] == words.get(value, yaml.safe_load(value)), name
    text = (ROOT / "macros/settings/known_vars.sql").read_text()
    lists = [re.findall(r"'(\w+)'", found) for found in re.findall(r"in (\[[^\]]+\])", text)]
    inputs = re.findall(r"'(\w+)'", (ROOT / "macros/inputs/input_names.sql").read_text())
    parts, rules, families = lists
    known = {f"cv_{name}_{part}" for name in inputs for part in parts} | {f"cv_{rule}_location" for rule in rules}
    known |= {f"cv_{family}_enabled" for family in families} | {f"cv_{name}" for name in defaults}
    assert known == set(PROJECT["vars"])
    used = {name for path in SQL + YML for name in re.findall(r"var\(\s*['\"](cv_\w+)['\"]", path.read_text())}
    assert used <= set(PROJECT["vars"])


def test_nothing_reads_the_clock_or_draws_lots() -> None:
    clock = re.compile(
        r"\b(current_date|current_timestamp|now\(\)|getdate|sysdate|random\(|rand\(|run_started_at|today\(\))"
    )
    for path in SQL:
        assert not clock.search(code(path)), path


def test_engine_differences_stand_in_dispatched_macros_only() -> None:
    for path in SQL + YML + [ROOT / "dbt_project.yml"]:
        text = code(path)
        for chosen in CHOSEN_IN_YML if path.suffix == ".yml" else []:
            text = text.replace(chosen, "")
        if "raw_file" not in path.name:
            assert "target.type" not in text, path
    for path in MODELS:
        assert "adapter.dispatch" not in code(path), path
        assert not re.search(r"::\w|\btry_cast\b|\bqualify\b|\bgroup by all\b|\bfilter \(where\b", code(path)), path


def test_a_macro_a_file_and_nobody_uncalled() -> None:
    names: Counter[str] = Counter()
    everything = "\n".join(code(path) for path in SQL) + "\n".join(path.read_text() for path in YML)
    everything += (ROOT / "dbt_project.yml").read_text()
    for path in MACROS:
        own = re.findall(r"\{%-?\s*(?:macro|materialization) (\w+)", path.read_text())
        public = [name for name in own if "__" not in name]
        assert public == [path.stem], f"{path}: {public}"
        if re.search(r"\{%-?\s*materialization ", path.read_text()):
            used = re.compile(rf"\bmaterialized\s*[=:]\s*['\"]?{path.stem}\b")
            users = [user for user in SQL if user != path and used.search(code(user))]
            assert users, f"no model is materialized as {path.stem}"
        names.update(own)
        assert everything.count(path.stem) > 1, f"nobody calls {path.stem}"
    assert max(names.values()) == 1


def test_models_are_short_and_have_a_yml_of_their_own() -> None:
    for path in MODELS:
        assert path.read_text().count("\n") <= 110, path
        assert path.read_text().startswith("-- Grain:"), path
        assert path.with_suffix(".yml").exists(), f"{path} has no yml"
    lengths = sorted(path.read_text().count("\n") for path in MODELS)
    assert sum(length > 80 for length in lengths) <= len(lengths) // 10


def test_no_model_has_a_primary_key() -> None:
    """It made writing a million customers several times slower; the data test `unique` says the same."""
    keyed = {path.stem for path in YML if "type: primary_key" in path.read_text()}
    assert keyed == set()


def test_no_generate_schema_name_of_ours() -> None:
    assert not any("generate_schema_name" in path.read_text() for path in MACROS)


def test_no_address_stands_in_a_lock_file() -> None:
    for path in ROOT.glob("requirements*"):
        assert "://" not in path.read_text(), path


def test_readers_are_granted_every_mart_and_nothing_else() -> None:
    granted = {path for path in MODELS if "grants=customer_value.reader_grants()" in code(path)}
    assert granted == {path for path in MODELS if path.is_relative_to(ROOT / "models/marts")}


def test_the_version_that_the_log_tells_is_the_packages() -> None:
    assert f"return('{PROJECT['version']}')" in (ROOT / "macros/loads/package_version.sql").read_text()


def seed(name: str) -> list[dict[str, str]]:
    path = next((ROOT / "seeds").rglob(f"{name}.csv"))
    return list(csv.DictReader(path.open(encoding="utf-8")))


@pytest.mark.parametrize("bins", range(2, 11))
def test_rfm_segments_cover_each_cell_exactly_once(bins: int) -> None:
    boxes = [row for row in seed("rfm_segments") if int(row["bins"]) == bins]
    scores = range(1, bins + 1)
    for r, f, m in ((r, f, m) for r in scores for f in scores for m in scores):
        hits = [
            box["rfm_segment"]
            for box in boxes
            if int(box["r_from"]) <= r <= int(box["r_to"])
            and int(box["f_from"]) <= f <= int(box["f_to"])
            and int(box["m_from"]) <= m <= int(box["m_to"])
        ]
        assert len(hits) == 1, f"bins {bins}, cell {r}{f}{m}: {hits}"


def test_every_code_has_its_labels_and_its_action() -> None:
    labels = {(row["kind"], row["code"]): row for row in seed("labels")}
    assert all(row["label_en"] and row["label_fr"] for row in labels.values())
    segments = {row["rfm_segment"] for row in seed("rfm_segments")} | {"outside_window"}
    actions = {row["rfm_segment"]: row["recommended_action"] for row in seed("recommended_actions")}
    assert set(actions) == segments
    wanted = {("rfm_segment", code) for code in segments}
    wanted |= {("recommended_action", code) for code in actions.values()}
    wanted |= {("value_tier", row["value_tier"]) for row in seed("value_tiers")}
    wanted |= {("data_quality", row["code"]) for row in seed("rejection_reasons")}
    assert wanted <= set(labels), wanted - set(labels)


def test_the_reason_codes_of_transactions_are_the_published_ones() -> None:
    published = [
        "missing_transaction_id",
        "missing_customer_id",
        "missing_date",
        "unreadable_date",
        "future_date",
        "missing_amount",
        "unreadable_amount",
        "non_finite_amount",
        "missing_exchange_rate",
        "unknown_transaction_type",
        "negative_purchase",
        "conflicting_duplicate",
        "test_customer",
    ]
    rows = [row for row in seed("rejection_reasons") if row["input"] == "transactions"]
    assert sorted(row["code"] for row in rows if row["outcome"] == "refused") == sorted(published)


def test_a_unit_test_is_off_with_what_it_reads() -> None:
    """Else a build without that family stops at a fixture of a model that is not there."""

    def families(config: dict[str, object] | None) -> set[str]:
        condition = str((config or {}).get("enabled"))
        return set() if " or " in condition else set(re.findall(r"cv_(\w+)_enabled", condition))

    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in YML]
    needs = {model["name"]: families(model.get("config")) for file in files for model in file.get("models", [])}
    for test in (test for file in files for test in file.get("unit_tests", [])):
        read = {re.findall(r"'(\w+)'", given["input"])[-1] for given in test["given"]}
        missing = {family for name in read for family in needs.get(name, set())}
        missing -= needs[test["model"]] | families(test.get("config"))
        assert not missing, f"{test['name']} needs {missing}"
