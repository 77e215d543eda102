"""What a planted fault has to get past: four scenes compared with the oracle, and builds that must stop.

A scene is a base, the vars of a build and what the marts must then hold. The oracle gives most of that; what it does
not speak of (labels, sentences, shares of data_quality, columns that are carried through) is added here.
"""

from __future__ import annotations

import csv
import hashlib
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import compare
import duckdb
import pandas as pd
from kill_rows import base, new_shop
from oracle import Settings, compute, load_rules
from oracle.contract import CONTRACT, MOMENT
from oracle.forgotten import remembered
from oracle.reading import MomentReader, round_away
from oracle.rows import read_rows
from oracle.tolerance import ANYTHING, TOLERANT

SCHEMA = "customer_value"
STAGED = [name for name in CONTRACT if name != "transactions"]
LAYERS = {"stg_": "_staging", "int_": "_intermediate"}  # by the beginning of a model's name
MARTS = [name for name in compare.KEYS if name not in STAGED]
Frames = dict[str, pd.DataFrame]


@dataclass
class Scene:
    """One base under one set of vars."""

    name: str
    words: str
    variables: dict[str, Any]
    settings: dict[str, Any]  # the same, as the oracle calls them
    load: Callable[[duckdb.DuckDBPyConnection, Path], Frames]  # puts the raw data there; what the oracle is given
    language: str = "en"
    extra: str | None = None  # a raw column carried through
    unlike: dict[str, Callable[[Any], str | None]] = field(default_factory=dict)  # raw text of typed columns
    unread: tuple[str, ...] = ()  # raw texts of rejected rows that are not compared


def scenes() -> list[Scene]:
    """The cheapest kills first: most faults show under the defaults."""
    return [_defaults(), _typed(), _files(), _new_shop()]


# --- The scenes -------------------------------------------------------------------------------------------------------
def _tables(connection: duckdb.DuckDBPyConnection, frames: Frames) -> None:
    """Each frame of texts as raw.<input>."""
    connection.execute("create schema if not exists raw")
    for name, frame in frames.items():
        columns = ", ".join(f'"{column}" varchar' for column in frame.columns)
        connection.execute(f"create or replace table raw.{name} ({columns})")
        connection.register("frame", frame)
        connection.execute(f"insert into raw.{name} select * from frame")
        connection.unregister("frame")


def _locations(names: list[str], schema: str = "raw") -> dict[str, str]:
    return {f"cv_{name}_location": f"{schema}.{name}" for name in names}


def _defaults() -> Scene:
    def load(connection: duckdb.DuckDBPyConnection, folder: Path) -> Frames:
        frames = base()
        _tables(connection, frames)
        return frames

    # So small a base's predicted ranks rest on where a search ends; margins put customers on the tiers' cut points.
    variables = {**_locations(list(CONTRACT)), "cv_value_basis": "historical_margin"}
    words = "texts, every default but the value basis"
    return Scene("defaults", words, variables, _oracle_settings(variables), load)


RENAMED = {"amount": "paid", "customer_id": "Client", "cost": "half_cost"}
TYPED = {
    "transactions": {
        "line_id": "integer",
        "amount": "double",
        "cost": "double",
        "tax": "decimal(10, 4)",
        "quantity": "integer",
        "loaded_at": "timestamptz",
    },
    "customers": {
        "is_test": "boolean",
        "marketing_consent": "boolean",
        "first_seen_at": "timestamptz",
        "birth_date": "date",
    },
    "marketing_spend": {"amount": "double", "spend_date": "date"},
    "campaign_contacts": {
        "is_control": "boolean",
        "cost": "decimal(8, 3)",
        "assigned_at": "timestamp",
        "contacted_at": "timestamptz",
    },
    "feedback": {"score": "float", "responded_at": "timestamp"},
    "exchange_rates": {"rate": "decimal(18, 10)", "rate_date": "date"},
    "forget_customers": {},
}


def _typed() -> Scene:
    """A past as_of_date in another zone and currency; typed columns, mapped; ntile, a window, averages, French."""

    def load(connection: duckdb.DuckDBPyConnection, folder: Path) -> Frames:
        frames = base()
        _tables(connection, frames)
        connection.execute("set TimeZone = 'UTC'")
        connection.execute("create schema if not exists typed")
        found: Frames = {}
        for name, frame in frames.items():
            items = []
            for column in frame.columns:
                raw = RENAMED.get(column, column) if name == "transactions" else column
                halved = " / 2" if raw == "half_cost" else ""
                items.append(f'try_cast({column} as {TYPED[name].get(column, "varchar")}){halved} as "{raw}"')
            if name == "transactions":
                items.append("'note ' || transaction_id as \"Shop Note\"")
            connection.execute(f"create or replace table typed.{name} as select {', '.join(items)} from raw.{name}")
            cursor = connection.execute(f"select * from typed.{name}")
            names = [column[0] for column in cursor.description]
            typed = pd.DataFrame(cursor.fetchall(), columns=names, dtype=object)
            if name == "transactions":
                costs = [None if value is None else value * 2 for value in typed["half_cost"]]
                typed["half_cost"] = pd.Series(costs, dtype=object)
                typed = typed.rename(columns={raw: column for column, raw in RENAMED.items()})
            found[name] = typed
        return found

    variables = {
        **_locations(list(CONTRACT), "typed"),
        "cv_transactions_columns": {"amount": "PAID", "customer_id": "Client", "cost": "half_cost * 2"},
        "cv_transactions_extra_columns": ["Shop Note"],
        "cv_as_of_date": "2023-06-15",
        "cv_latest_date": "2024-06-15",
        "cv_reporting_currency": "EUR",
        "cv_source_timezone": "Europe/Paris",
        "cv_timezone": "America/New_York",
        "cv_gross_margin_rate": 0.37,
        "cv_annual_discount_rate": 0.2,
        "cv_rfm_bins": 4,
        "cv_rfm_method": "ntile",
        "cv_rfm_window_days": 120,
        "cv_rfm_monetary": "average",
        "cv_label_language": "fr",
    }
    number = {column: _number_text for column in ("amount", "cost", "tax", "quantity")}
    return Scene(
        "typed",
        "typed columns, a past day, ntile, window, average, EUR, New York, French",
        variables,
        _oracle_settings(variables),
        load,
        language="fr",
        extra="Shop Note",
        unlike={**number, "loaded_at": _instant_text},
    )


CUTS = {  # ten bins; 0 days, 4 purchase days and 99 of money are values that customers have
    "recency": [None, 5, 30, 60, 100, 122, 150, 250, 350, 500],
    "frequency": [None, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    "monetary": [None, 0, 20, 21, 35, 70, 99, 150, 200, 300],
}
TIERS = [("top", "87.5"), ("middle", "12.5"), ("bottom", "0")]


def _files() -> Scene:
    """csv and parquet files, two inputs only, ten fixed bins and rules from the warehouse, another past day."""

    def load(connection: duckdb.DuckDBPyConnection, folder: Path) -> Frames:
        frames = {name: base()[name] for name in ("transactions", "exchange_rates")}
        data = folder / "kill_data"
        data.mkdir(exist_ok=True)
        lines = frames["transactions"]
        raw = lines.rename(columns={"transaction_id": "Order No", "quantity": "Pieces", "cost": "unit cost"})
        halves = [raw.iloc[: len(raw) // 2], raw.iloc[len(raw) // 2 :][list(raw.columns[::-1])]]
        halves[1]["Till"] = "7.10"  # in one of the files only
        for n, half in enumerate(halves):
            half.to_csv(data / f"orders_{n}.csv", sep=";", index=False)
        _tables(connection, frames)
        parquet = data / "rates.parquet"
        connection.execute(
            "copy (select try_cast(rate_date as date) as rate_date, from_currency, to_currency,"
            f" try_cast(rate as double) as rate from raw.exchange_rates) to '{parquet}'"
        )
        cursor = connection.execute(f"select * from '{parquet}'")
        names = [column[0] for column in cursor.description]
        rates = pd.DataFrame(cursor.fetchall(), columns=names, dtype=object)
        cuts = [(metric, str(score), low) for metric, lows in CUTS.items() for score, low in _scored(metric, lows)]
        rules = {
            "my_cut_points": pd.DataFrame(cuts, columns=["metric", "score", "lower_value"], dtype=object),
            "my_tiers": pd.DataFrame(TIERS, columns=["value_tier", "from_percentile"], dtype=object),
        }
        _tables(connection, rules)
        costs = [_product(one, other) for one, other in zip(lines["cost"], lines["quantity"])]
        given = lines.assign(cost=pd.Series(costs, dtype=object))
        second = given["product_category"].isna() & (given.index >= len(raw) // 2)
        given.loc[second, "product_category"] = "7.10"
        return {"transactions": given, "exchange_rates": rates}

    variables = {
        "cv_transactions_location": "kill_data/orders_*.csv",
        "cv_transactions_columns": {
            "transaction_id": "order no",
            "quantity": "Pieces",
            "cost": '"unit cost" * Pieces',
            "transaction_type": "lower(transaction_type)",
            "product_category": 'coalesce(product_category, "Till")',
        },
        "cv_exchange_rates_location": "kill_data/rates.parquet",
        "cv_rfm_cut_points_location": "raw.my_cut_points",
        "cv_value_tiers_location": "raw.my_tiers",
        "cv_as_of_date": "2023-10-31",
        "cv_source_timezone": "America/New_York",
        "cv_timezone": "Asia/Tokyo",
        "cv_gross_margin_rate": 0.125,
        "cv_annual_discount_rate": 0.25,
        "cv_max_lifespan_years": 1.2,
        "cv_clv_horizon_weeks": 20,
        "cv_value_basis": "historical_margin",
        "cv_rfm_bins": 10,
        "cv_rfm_method": "fixed",
    }
    settings = _oracle_settings(variables)
    cuts = [(metric, str(score), low or "") for metric, lows in CUTS.items() for score, low in _scored(metric, lows)]
    settings["rfm_cut_points"] = pd.DataFrame(cuts, columns=["metric", "score", "lower_value"], dtype=object)
    settings["value_tiers"] = pd.DataFrame(TIERS, columns=["value_tier", "from_percentile"], dtype=object)
    return Scene(
        "files",
        "csv and parquet files, ten fixed bins, own rules, a past day, Tokyo",
        variables,
        settings,
        load,
        unread=("cost",),
    )


def _new_shop() -> Scene:
    def load(connection: duckdb.DuckDBPyConnection, folder: Path) -> Frames:
        frames = new_shop()
        _tables(connection, frames)
        return frames

    variables = {**_locations(["transactions"]), "cv_gross_margin_rate": 0.4}
    words = "180 days, one input, no costs, no churn, nobody came a third time in time"
    return Scene("new_shop", words, variables, _oracle_settings(variables), load)


def _scored(metric: str, lows: list[int | None]) -> list[tuple[int, str | None]]:
    """(score, lower value as text); few days are good, so recency counts down."""
    scores = range(10, 0, -1) if metric == "recency" else range(1, 11)
    return [(score, None if low is None else str(low)) for score, low in zip(scores, lows)]


def _product(one: str | None, other: str | None) -> str | None:
    """Two texts multiplied, as contract DECISIONS 8 has it; `unreadable` where one of two given ones is no number."""
    if not (one or "").strip() or not (other or "").strip():
        return None
    try:
        return str(Decimal(one) * Decimal(other))
    except ArithmeticError:
        return "unreadable"


def _number_text(value: Any) -> str | None:
    """A typed number of a refused row: as stored, with six decimals; what does not fit as it came."""
    if value is None:
        return None
    if isinstance(value, float) and not abs(value) < 1e14:
        return str(value)
    return str(round_away(Decimal(str(value)), 6))


def _instant_text(value: datetime | None) -> str | None:
    """An instant of a refused row, in UTC."""
    return None if value is None else f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S}Z"


def _oracle_settings(variables: dict[str, Any]) -> dict[str, Any]:
    known = Settings.__dataclass_fields__
    return {name[3:]: value for name, value in variables.items() if name[3:] in known}


# --- What a scene's marts must hold -----------------------------------------------------------------------------------
def expected(scene: Scene, inputs: Frames, seeds: Path) -> list[tuple[str, pd.DataFrame]]:
    """(relation, rows); a relation comes twice where the oracle speaks of some of its columns only."""
    rules = {**load_rules(seeds / "rules"), **scene.settings}
    settings = Settings(**rules)
    inputs = remembered(inputs)
    marts = compute(inputs, settings)
    moments = MomentReader(settings.source_timezone, settings.timezone)
    rows = {name: read_rows(inputs.get(name), contract, moments) for name, contract in CONTRACT.items()}
    values = {name: _values(rows[name].value, CONTRACT[name].kinds) for name in CONTRACT}
    found = [(name, marts[name]) for name in MARTS if name not in ("rejected_transactions", "data_quality")]
    found.append(("rejected_transactions", _rejected(scene, inputs["transactions"], marts["rejected_transactions"])))
    found.append(("data_quality", _quality(marts["data_quality"], seeds)))
    found.append(("customer_transactions", _carried(scene, inputs["transactions"], values["transactions"], marts)))
    found.append(("customer_segments", _segments(scene, marts, settings, seeds)))
    found.append(("customer_churn_risk", _risks(scene, marts, seeds)))
    for name in STAGED:
        staged = values[name].assign(**marts[f"{name}_statuses"][["status", "reasons"]])
        if "currency" in staged:
            staged["currency"] = [value or settings.reporting_currency for value in staged["currency"]]
        if name == "marketing_spend":  # a missing rate is found one layer later, which has the amount in one currency
            found.append(("int_marketing_spend_judged", staged.drop(columns="amount").astype(object)))
            staged = staged.drop(columns=["status", "reasons"])
        found.append((f"stg_{name}", staged.astype(object)))
    return found


def _values(value: dict[str, list[Any]], kinds: dict[str, str]) -> pd.DataFrame:
    columns = {
        column: [v.local if kinds[column] == MOMENT and v is not None else v for v in found]
        for column, found in value.items()
    }
    return pd.DataFrame({column: pd.Series(found, dtype=object) for column, found in columns.items()}, dtype=object)


def _rejected(scene: Scene, raw: pd.DataFrame, mart: pd.DataFrame) -> pd.DataFrame:
    found = mart.copy()
    for column, text in scene.unlike.items():
        found[column] = pd.Series([text(raw[column].iloc[row]) for row in found["row_number"]], dtype=object)
    return found.drop(columns=["row_number", *scene.unread])


def _quality(mart: pd.DataFrame, seeds: Path) -> pd.DataFrame:
    severity = {(row["input"], row["code"]): row["severity"] for row in _csv(seeds / "rules/rejection_reasons.csv")}
    raw = {row["input"]: row["rows_affected"] for row in mart.to_dict("records") if row["check_name"] == "raw"}
    shares = [row.rows_affected / raw[row.input] if raw[row.input] else None for row in mart.itertuples()]
    severities = [severity.get((row.input, row.check_name), "info") for row in mart.itertuples()]
    return mart.assign(share=pd.Series(shares, dtype=object), severity=severities)


def _carried(scene: Scene, raw: pd.DataFrame, values: pd.DataFrame, marts: Frames) -> pd.DataFrame:
    """What the lines only carry, and the bucket of their customer."""
    columns = ["transaction_id", "line_id", "product_id", "product_category", "channel", "quantity", "loaded_at"]
    accepted = marts["transactions_statuses"]["status"] == "accepted"
    found = values.loc[accepted, columns].copy()
    digests = [hashlib.md5(name.encode()).hexdigest() for name in values.loc[accepted, "customer_id"]]
    found["customer_bucket"] = [digest[0] for digest in digests]
    if scene.extra:
        found[scene.extra] = raw.loc[accepted, scene.extra]
    return found


def _segments(scene: Scene, marts: Frames, settings: Settings, seeds: Path) -> pd.DataFrame:
    """customer_segments with its labels and the sentence that says why."""
    labels = _labels(scene, seeds)
    risks = {row["customer_id"]: row for row in marts["customer_churn_risk"].to_dict("records")}
    rfm = {row["customer_id"]: row for row in marts["customer_rfm"].to_dict("records")}
    clv = {row["customer_id"]: row for row in marts["customer_clv"].to_dict("records")}
    found = []
    for row in marts["customer_segments"].to_dict("records"):
        customer = row["customer_id"]
        sentences = []
        if customer in rfm:
            known = rfm[customer]
            money = round_away(known["monetary"], 2)
            facts = {**known, "monetary": money, "bins": settings.rfm_bins, "currency": settings.reporting_currency}
            sentences.append(labels["explanation", "rfm"].format(**facts))
        value = clv[customer]
        explanation: Any = ANYTHING  # where the percentile, or the stage, may be one of several
        if not isinstance(value["clv_percentile"], TOLERANT) and not isinstance(row["lifecycle_stage"], TOLERANT):
            facts = {"value_basis": value["value_basis"], "clv_percentile": math.floor(value["clv_percentile"])}
            sentences.append(labels["explanation", "value"].format(**facts))
            if risks[customer]["expected_gap_days"] is not None:
                days = {"purchase_days": value["purchase_days"], **_whole(risks[customer])}
                days["lifecycle_stage"] = labels["lifecycle_stage", row["lifecycle_stage"]]
                sentences.append(labels["explanation", "lifecycle"].format(**days))
            explanation = " ".join(sentences)
        words = {
            f"{kind}_label": ANYTHING if isinstance(row[kind], TOLERANT) else labels.get((kind, row[kind]))
            for kind in ("rfm_segment", "value_tier", "lifecycle_stage", "recommended_action")
        }
        found.append({**row, "as_of_date": value["as_of_date"], "explanation": explanation, **words})
    return pd.DataFrame(found, dtype=object)


def _risks(scene: Scene, marts: Frames, seeds: Path) -> pd.DataFrame:
    """customer_churn_risk with its words."""
    labels = _labels(scene, seeds)
    found = []
    for row in marts["customer_churn_risk"].to_dict("records"):
        unsure = any(isinstance(value, TOLERANT) for value in row.values())
        sentence = labels.get(("churn_signal", None if unsure else row["primary_signal"]))
        words = ANYTHING if unsure else sentence and sentence.format(**_whole(row))
        level = ANYTHING if unsure else labels["risk_level", row["risk_level"]]
        found.append({**row, "primary_signal_label": words, "risk_level_label": level})
    return pd.DataFrame(found, dtype=object)


def _whole(risk: dict[str, Any]) -> dict[str, Any]:
    """The figures of a customer's risk as whole numbers without a sign; rates as percents."""
    rates = ("probability_alive", "probability_alive_change", "spend_trend", "order_value_trend", "refund_share")
    numbers = {name: value for name, value in risk.items() if isinstance(value, (int, float, Decimal))}
    scaled = {name: abs(float(value)) * (100 if name in rates else 1) for name, value in numbers.items()}
    return {name: math.floor(value + 0.5) for name, value in scaled.items() if math.isfinite(value)}


def _labels(scene: Scene, seeds: Path) -> dict[tuple[str, str], str]:
    return {(row["kind"], row["code"]): row[f"label_{scene.language}"] for row in _csv(seeds / "labels/labels.csv")}


def _csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def first_difference(file: Path, wanted: list[tuple[str, pd.DataFrame]], built: set[str] | None) -> str | None:
    """The first thing that is not as expected in what was built (None: everything), in words."""
    with duckdb.connect(str(file)) as connection:
        for name, frame in wanted:
            if built is not None and name not in built:
                continue
            schema = SCHEMA + LAYERS.get(name[:4], "")
            cursor = connection.execute(f"select * from {schema}.{name}")
            columns = [column[0] for column in cursor.description]
            actual = pd.DataFrame(cursor.fetchall(), columns=columns, dtype=object)
            if name.startswith("stg_"):  # the reasons of a copy are its original's, and nobody counts them
                actual.loc[actual["status"] == "exact_duplicate", "reasons"] = None
            differences = compare.differences(name, actual, frame, most=1)
            if differences:
                return differences[0]
    return None


def contents(file: Path, models: list[str], *, read_only: bool = False) -> dict[str, Any]:
    """The columns and the rows of some models, in an order of their own."""
    found: dict[str, Any] = {}
    with duckdb.connect(str(file), read_only=read_only) as connection:
        places = connection.execute("select table_name, table_schema from information_schema.tables").fetchall()
        schemas = {name: schema for name, schema in places if schema.startswith(SCHEMA)}
        for name in models:
            cursor = connection.execute(f"select * from {schemas[name]}.{name}")
            found[name] = (cursor.description, sorted(map(repr, cursor.fetchall())))
    return found


# --- Builds that must stop --------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Refusal:
    """Vars, over those of the first scene, with which a build of `select` must stop and say these words."""

    variables: dict[str, Any]
    select: str
    words: str


REFUSALS = [
    Refusal({"cv_rfm_bins": 11}, "customer_rfm", "cv_rfm_bins is '11'"),
    Refusal({"cv_rfm_bins": 2.5}, "customer_rfm", "a whole number from 2 to 10"),
    Refusal({"cv_rfm_method": "guess"}, "customer_rfm", "tied_quantile or ntile or fixed"),
    Refusal({"cv_annual_discount_rate": None}, "int_repeat_multipliers", "it must be given"),
    Refusal({"cv_as_of_date": "28/06/2024"}, "int_as_of_date", "YYYY-MM-DD"),
    Refusal({"cv_as_of_date": "2024-02-30"}, "int_as_of_date", "YYYY-MM-DD"),
    Refusal({"cv_reader_roles": ["anna; drop table x"]}, "base_transactions", "a list of names of roles"),
    Refusal({"cv_reader_roles": "anna"}, "base_transactions", "a list of names of roles"),
    Refusal({"cv_rfm_bin": 5}, "base_transactions", "there is no var cv_rfm_bin"),
    Refusal({"cv_timezone": "Europe/Paris"}, "int_as_of_date", "built with other vars: cv_timezone was 'UTC'"),
    Refusal({"cv_exchange_rates_columns": {"rate": "rate"}}, "int_as_of_date", "cv_exchange_rates_columns was"),
    Refusal({"cv_customers_columns": {"is_tset": "is_test"}}, "base_customers", "maps 'is_tset'"),
    Refusal({"cv_customers_location": "raw.exchange_rates"}, "base_customers", "required column 'customer_id'"),
    Refusal({"cv_customers_location": "raw.nowhere"}, "base_customers", "no such table or view"),
    Refusal({"cv_customers_location": "nowhere"}, "base_customers", "names no place"),
    Refusal({"cv_customers_location": "nowhere/*.csv"}, "base_customers", "no file is there"),
    Refusal({"cv_customers_extra_columns": ["colour"]}, "base_customers", "names 'colour'"),
    Refusal({"cv_customers_extra_columns": ["Country"]}, "base_customers", "the project's own columns"),
]
