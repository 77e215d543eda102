"""The card of a customer: every figure is the mart's, every reason what the rules and the marts say; on the demo."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dbt_project import ROOT, BuildError, Warehouse

Card = dict[str, Any]
# (part, line) of the card -> mart and column, or columns, that the value is.
FIGURES: dict[tuple[str, str], tuple[str, ...]] = {
    ("who", "first_purchase"): ("customer_360", "first_purchase_date"),
    ("who", "last_purchase"): ("customer_360", "last_purchase_date"),
    ("who", "purchase_days"): ("customer_clv", "purchase_days"),
    ("who", "acquisition_channel"): ("customer_360", "acquisition_channel"),
    ("who", "marketing_consent"): ("customer_360", "marketing_consent"),
    ("rfm", "recency"): ("customer_rfm", "recency_days"),
    ("rfm", "frequency"): ("customer_rfm", "frequency"),
    ("rfm", "monetary"): ("customer_rfm", "monetary"),
    ("rfm", "segment"): ("customer_rfm", "rfm_segment"),
    ("clv", "predicted_interval"): ("customer_clv", "predicted_clv_lower", "predicted_clv_upper"),
    ("lifecycle", "lifecycle_stage"): ("customer_segments", "lifecycle_stage"),
    ("loyalty", "loyalty_tier"): ("loyalty_status", "tier"),
    ("loyalty", "missing_to_next"): ("loyalty_status", "missing_to_next", "missing_purchases_to_next"),
    ("preferences", "next_purchase"): ("customer_preferences", "next_purchase_expected_on"),
    ("action", "recommended_action"): ("customer_segments", "recommended_action"),
}
PART_MARTS = {
    "clv": "customer_clv",
    "lifecycle": "customer_churn_risk",
    "churn": "customer_churn_risk",
    "loyalty": "loyalty_status",
    "preferences": "customer_preferences",
}
PARTS = ["who", "rfm", "clv", "lifecycle", "churn", "loyalty", "preferences", "audiences", "action"]
# One of each kind: each picks its first customer.
KINDS = {
    "signals and audiences": "customer_churn_risk where points >= 5 and value_at_risk > 0",
    "one purchase": "customer_clv where purchase_days = 1",
    "the highest tier": "loyalty_status where next_tier is null",
    "came back": "customer_segments where lifecycle_stage = 'reactivated'",
    "on the way out": "customer_segments where lifecycle_stage = 'dormant'",
    "in no audience": "customer_clv where customer_id not in (select customer_id from campaign_audiences)",
}
HOSTILE = 'it\'s \\ "or" 1=1 -- {{ 1/0 }} {customer_id} %s ;'


@pytest.fixture(scope="module")
def shop(demo: Warehouse) -> Warehouse:
    """The demo, with one parse for all that follows."""
    same = Warehouse(demo.folder, demo.vars)
    same.parse_once()
    return same


@pytest.fixture(scope="module")
def connection(demo: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(demo.file)) as connection:
        connection.execute(f"use {demo.schema}")
        yield connection


@pytest.fixture(scope="module")
def explain(shop: Warehouse) -> Callable[..., str]:
    """What the operation prints of a customer: JSON, or text. Asked once for each."""

    @cache
    def explained(customer: Any, form: str = "json", folder: Path = shop.folder, **variables: Any) -> str:
        place = Warehouse(folder, shop.vars, manifest=shop.manifest)
        return place.printed("explain_customer", {"customer_id": customer, "format": form}, **variables)

    return explained


def one(connection: duckdb.DuckDBPyConnection, kind: str) -> str:
    return connection.execute(f"select min(customer_id) from {KINDS[kind]}").fetchall()[0][0]


def rows(connection: duckdb.DuckDBPyConnection, query: str, *values: Any) -> list[dict[str, Any]]:
    answer = connection.execute(query, list(values))
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def rule(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((ROOT / f"seeds/rules/{name}.csv").open(encoding="utf-8")))


def lines(card: Card, part: str) -> dict[str, dict[str, Any]]:
    found = next(one for one in card["parts"] if one["part"] == part)
    return {line["code"]: line for line in found["lines"]}


def numbers(text: str) -> list[Decimal]:
    """The figures of a text in English, the two ends of a span each for itself."""
    return [Decimal(found.replace(",", "")) for found in re.findall(r"(?<![\w-])-?\d[\d,]*(?:\.\d+)?", text)]


def rounds_to(value: Any, shown: Decimal) -> bool:
    """Whether a value, or a rate as a percentage, is what is shown, to half of its last place."""
    half = Decimal(1).scaleb(int(shown.as_tuple().exponent)) / 2 + Decimal("1e-9")
    return any(abs(Decimal(str(factor)) * Decimal(str(value)) - shown) <= half for factor in (1, 100))


def same(value: Any, mart: Any) -> bool:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return mart is not None and abs(float(mart) - value) <= 1e-9 * max(1, abs(value))
    return value == (str(mart) if mart is not None and not isinstance(mart, bool) else mart)


@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_is_the_marts(
    kind: str, connection: duckdb.DuckDBPyConnection, explain: Callable[..., str]
) -> None:
    customer = one(connection, kind)
    card = json.loads(explain(customer))
    assert [part["part"] for part in card["parts"]] == PARTS
    marts = {
        name: rows(connection, f"select * from {name} where customer_id = ?", customer)
        for name in {"customer_360", "customer_rfm", "customer_segments", *PART_MARTS.values()}
    }
    compared = 0
    for part in PARTS:
        for code, line in lines(card, part).items():
            if part == "audiences" or code == "fit":
                continue
            mart, *columns = FIGURES.get((part, code), (PART_MARTS.get(part, ""), code))
            values = [marts[mart][0][column] for column in columns]
            given = line["value"] if len(columns) > 1 else [line["value"]]
            assert len(given) == len(values)
            assert all(same(*pair) for pair in zip(given, values, strict=True)), (part, code, given, values)
            is_figure = not isinstance(line["value"], str | bool | list | None) and code != "preferred_weekday"
            if line["shown"] != "-" and is_figure:
                assert rounds_to(values[0], numbers(line["shown"])[0]), (part, code, line)
            compared += 1
    assert compared == 5 + 4 + 12 + 5 + 12 + 5 + 7 + 1
    fits = rows(connection, "select distinct model, status from clv_parameters where purpose = 'current' order by 1")
    fitted = ", ".join(f"{fit['model']}: {fit['status']}" for fit in fits if fit["model"] != "mbg_nbd")
    assert lines(card, "clv")["fit"]["value"] == fitted
    audiences = rows(connection, "select * from campaign_audiences where customer_id = ? order by priority", customer)
    shown = [(line["code"], line["value"], line["why"]) for line in lines(card, "audiences").values()]
    assert shown == [(a["audience"], a["is_control"], f"priority {a['priority']}. {a['reason']}") for a in audiences]


@pytest.mark.parametrize("kind", KINDS)
def test_the_reasons_of_scores_and_values(
    kind: str, connection: duckdb.DuckDBPyConnection, explain: Callable[..., str]
) -> None:
    customer = one(connection, kind)
    card = json.loads(explain(customer))
    rfm = rows(connection, "select * from customer_rfm where customer_id = ?", customer)[0]
    for metric in ("recency", "frequency", "monetary"):
        score = rfm[f"{metric[0]}_score"]
        cut = rows(connection, "select * from rfm_cutpoints where metric = ? and score = ?", metric, score)[0]
        shown = numbers(lines(card, "rfm")[metric]["why"])
        assert shown == [score, 5, *(round(cut[name], 2) for name in ("lower_value", "upper_value")), cut["customers"]]
    box = re.findall(r"[RFM] (\d)(?:-(\d))?", lines(card, "rfm")["segment"]["why"])
    spans = [str(end) for low, high in box for end in (low, high or low)]
    boxes = [row for row in rule("rfm_segments") if row["bins"] == "5" and row["rfm_segment"] == rfm["rfm_segment"]]
    assert spans in [[row[f"{letter}_{end}"] for letter in "rfm" for end in ("from", "to")] for row in boxes]
    assert all(
        int(low) <= rfm[f"{letter}_score"] <= int(high or low) for letter, (low, high) in zip("rfm", box, strict=True)
    )
    clv = rows(connection, "select * from customer_clv where customer_id = ?", customer)[0]
    parts = ["average_order_value", "orders_per_year", "expected_lifespan_years", "margin_rate"]
    parts += ["churn_rate", "churn_window_days", "yearly_churn_rate"]
    why = numbers(lines(card, "clv")["customer_based_clv"]["why"])
    assert all(rounds_to(clv[part], figure) for part, figure in zip(parts, why, strict=True))
    rung = rows(
        connection, "select * from repeat_purchase_ladder where n <= ? order by n desc limit 1", clv["purchase_days"]
    )[0]
    values = [rung[name] for name in ("n", "repeat_probability", "horizon_days", "median_gap_days")]
    why = numbers(lines(card, "clv")["transaction_based_clv"]["why"])
    assert all(
        rounds_to(value, figure) for value, figure in zip([*values, clv[parts[0]], clv[parts[3]]], why, strict=True)
    )
    why = numbers(lines(card, "clv")["predicted_clv"]["why"])
    values = [clv["expected_purchases"], 52, clv["expected_average_value"], clv["margin_rate"]]
    assert all(rounds_to(value, figure) for value, figure in zip(values, why, strict=True))
    assert numbers(lines(card, "clv")["value_tier"]["why"]) == [95, 80, 50, 0]


def holds(condition: dict[str, str], days: int, ratio: float, alive: float) -> bool:
    return (
        (not condition["purchase_days_from"] or days >= int(condition["purchase_days_from"]))
        and (not condition["purchase_days_to"] or days <= int(condition["purchase_days_to"]))
        and (not condition["gap_ratio_from"] or ratio >= float(condition["gap_ratio_from"]))
        and (not condition["probability_alive_below"] or alive < float(condition["probability_alive_below"]))
    )


@pytest.mark.parametrize("kind", KINDS)
def test_the_reasons_of_stages_risks_and_tiers(
    kind: str, connection: duckdb.DuckDBPyConnection, explain: Callable[..., str]
) -> None:
    customer = one(connection, kind)
    card = json.loads(explain(customer))
    wide = rows(connection, "select * from customer_360 where customer_id = ?", customer)[0]
    values = (wide["purchase_days"], wide["gap_ratio"], wide["probability_alive"])
    first = next(row for row in rule("lifecycle_rules") if holds(row, *values))
    stage = lines(card, "lifecycle")["lifecycle_stage"]
    assert f"rule {first['priority']}" in stage["why"]
    assert ("dormant or lost" in stage["why"]) == (first["lifecycle_stage"] != wide["lifecycle_stage"])
    risk = rows(connection, "select * from customer_churn_risk where customer_id = ?", customer)[0]
    level = next(row for row in rule("churn_risk_levels") if row["risk_level"] == risk["risk_level"])
    figures = [risk["points"], int(level["points_from"]), int(level["purchase_days_from"])]
    assert numbers(lines(card, "churn")["risk_level"]["why"]) == figures
    signals, shown = rule("churn_signals"), list(lines(card, "churn").values())[2:]
    assert len(signals) == len(shown) == 10
    for signal, line in zip(signals, shown, strict=True):
        is_raised = signal["signal"] in (risk["signals"] or "").split(",")
        assert ("RAISED" in line["why"]) == is_raised
        threshold = line["why"][line["why"].index("raised at") :]
        assert rounds_to(signal["threshold"], numbers(threshold)[0])
        assert ("or more" in threshold) == (signal["direction"] == "at_least")
        assert signal["window_days"] in (threshold if signal["window_days"] else "")
        assert not is_raised or f"(points: {signal['points']})" in line["why"]
        if signal["signal"] == risk["primary_signal"]:
            assert risk["primary_signal_label"] in line["why"]
    loyalty = rows(connection, "select * from loyalty_status where customer_id = ?", customer)[0]
    for code, tier in (("loyalty_tier", loyalty["tier"]), ("missing_to_next", loyalty["next_tier"])):
        needs = [row for row in rule("loyalty_tiers") if row["tier"] == tier]
        wanted = [figure for row in needs for figure in (int(row["minimum_spend"]), int(row["minimum_purchases"]), 365)]
        assert numbers(lines(card, "loyalty")[code]["why"]) == wanted


def words(text: str) -> Counter[str]:
    return Counter(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize(("language", "points"), [("en", "."), ("fr", ",")])
def test_the_text_has_the_same_words(
    language: str, points: str, connection: duckdb.DuckDBPyConnection, explain: Callable[..., str]
) -> None:
    """In French too every label is there, and figures are written the French way."""
    customer = one(connection, "signals and audiences")
    card = json.loads(explain(customer, cv_label_language=language))
    text = explain(customer, "text", cv_label_language=language)
    assert max(len(line) for line in text.splitlines()) <= 100
    head, body = text.split("=" * 100)
    assert customer in head and card["as_of_date"] in head and card["currency"] in head
    said = [f"{part['title']}{': ' if part['note'] else ''}{part['note'] or ''}" for part in card["parts"]]
    said += [f"{line['label']} {line['shown']} {line['why']}" for part in card["parts"] for line in part["lines"]]
    assert words(body) == words(" ".join(said))
    total = lines(card, "clv")["total_clv"]
    assert total["shown"][-3] == points
    assert Decimal(re.sub(r"[^\d]", "", total["shown"])) / 100 == round(Decimal(str(total["value"])), 2)
    labels = {
        (r["kind"], r["code"]): r[f"label_{language}"]
        for r in csv.DictReader((ROOT / "seeds/labels/labels.csv").open(encoding="utf-8"))
    }
    wide = rows(connection, "select * from customer_360 where customer_id = ?", customer)[0]
    for kind in ("rfm_segment", "value_tier", "lifecycle_stage", "recommended_action", "risk_level", "loyalty_tier"):
        assert labels[kind, wide[kind]] in {line["shown"] for part in card["parts"] for line in part["lines"]}
    for part in card["parts"]:
        assert part["title"] == labels["card", f"title_{part['part']}"]


def test_every_word_of_the_card_is_there_in_both_languages_with_the_same_places() -> None:
    macros = "".join(path.read_text() for path in (ROOT / "macros/card").glob("*.sql"))
    asked = set(re.findall(r"(?:say\(card|card_line\(card), '(\w+)'(?!\s*~)", macros))
    rows = [r for r in csv.DictReader((ROOT / "seeds/labels/labels.csv").open(encoding="utf-8")) if r["kind"] == "card"]
    assert asked <= {row["code"] for row in rows}
    for row in rows:
        places = [sorted(re.findall(r"\{\w+\}", row[f"label_{language}"])) for language in ("en", "fr")]
        assert places[0] == places[1], row["code"]


def test_a_hostile_id(
    demo: Warehouse, shop: Warehouse, tmp_path: Path, connection: duckdb.DuckDBPyConnection, explain: Callable[..., str]
) -> None:
    """Whoever has such an id has a card; whoever does not gets an error; nothing is executed."""
    customer = one(connection, "signals and audiences")
    copy = Warehouse(tmp_path, demo.vars, manifest=shop.manifest)
    connection.execute("checkpoint")
    shutil.copy(demo.file, copy.file)
    for mart in ("customer_360", "customer_rfm", "customer_clv", "customer_segments"):
        renamed = HOSTILE.replace("'", "''")
        copy.execute(f"update customer_value.{mart} set customer_id = '{renamed}' where customer_id = '{customer}'")
    card, before = json.loads(explain(HOSTILE, folder=tmp_path)), json.loads(explain(customer))
    assert card["customer_id"] == HOSTILE
    for part in ("who", "rfm", "clv", "action"):
        assert lines(card, part) == lines(before, part)
    assert HOSTILE in explain(HOSTILE, "text", folder=tmp_path)
    with pytest.raises(BuildError, match=re.escape(f"no customer '{HOSTILE}!' in customer_360")):
        explain(HOSTILE + "!", folder=tmp_path)


def test_who_has_no_card(connection: duckdb.DuckDBPyConnection, explain: Callable[..., str]) -> None:
    refused = rows(
        connection,
        """select customer_id, count(*) as n from rejected_transactions
        where reasons = 'test_customer' group by 1 order by 1 limit 1""",
    )[0]
    refunder = rows(
        connection,
        """select customer_id, count(*) as n, min(transaction_date) as day
        from customer_transactions where customer_id not in (select customer_id from customer_clv)
        group by 1 order by 1""",
    )[0]
    forgotten = rows(connection, "select min(customer_id) as id from customer_value_seeds.demo_forget_customers")[0][
        "id"
    ]
    known = one(connection, "one purchase")
    for customer, expected in {
        f" {known.lower()} ": [f"Is one of these meant: '{known}'?"],
        "nobody": ["no customer 'nobody' in customer_360", "Nor is there any row of theirs"],
        42: ["no customer '42'", "given as a number", "{customer_id: '042'}"],
        refused["customer_id"]: [f"refused, by reason: test_customer ({refused['n']})", "rejected_transactions"],
        forgotten: ["in the input forget_customers"],
        refunder["customer_id"]: [f"{refunder['n']} accepted lines from {refunder['day']}", "no purchase day"],
        None: ["explain_customer wants a customer"],
        " ": ["explain_customer wants a customer"],
    }.items():
        with pytest.raises(BuildError) as error:
            explain(customer)
        assert all(part in str(error.value) for part in expected), f"{customer}: {error.value}"
    with pytest.raises(BuildError, match="must be text or json"):
        explain(known, "xml")


def test_parts_that_are_off_or_not_built(
    demo: Warehouse, shop: Warehouse, tmp_path: Path, connection: duckdb.DuckDBPyConnection, explain: Callable[..., str]
) -> None:
    customer = one(connection, "one purchase")
    off = {f"cv_{name}_enabled": False for name in ("rfm", "segments", "lifecycle", "campaigns")}
    card = json.loads(explain(customer, **off))
    notes = {part["part"]: part["note"] for part in card["parts"]}
    for part, family in {
        "rfm": "rfm",
        "lifecycle": "lifecycle",
        "churn": "lifecycle",
        "loyalty": "campaigns",
        "preferences": "campaigns",
        "audiences": "campaigns",
        "action": "segments",
    }.items():
        assert notes[part] == f"not built: the var cv_{family}_enabled is false" and not lines(card, part)
    assert lines(card, "who")["first_purchase"]["value"] and lines(card, "clv")["predicted_clv"]["value"]
    with pytest.raises(BuildError, match="nothing to show, for no family of marts is built"):
        explain(customer, **off, cv_clv_enabled=False)
    empty = Warehouse(tmp_path, demo.vars, manifest=shop.manifest)
    with pytest.raises(BuildError, match=r"the seed labels is not loaded in this warehouse.*dbt build"):
        explain(customer, folder=tmp_path)
    empty.dbt("seed", "--select", "labels")
    with pytest.raises(BuildError, match=r"the mart customer_360 is not built yet.*dbt build"):
        explain(customer, folder=tmp_path)
    empty.execute("create schema customer_value")
    for mart in ("customer_360", "customer_clv"):
        connection.execute(f"copy {mart} to '{tmp_path}/{mart}.parquet'")
        empty.execute(f"create table customer_value.{mart} as from '{tmp_path}/{mart}.parquet'")
    with pytest.raises(BuildError, match="the seed value_tiers is not loaded"):
        explain(customer, folder=tmp_path)
    empty.dbt("seed", "--select", "value_tiers")
    card = json.loads(explain(customer, folder=tmp_path))
    notes = {part["part"]: part["note"] for part in card["parts"]}
    assert lines(card, "clv")["predicted_clv"]["value"] and lines(card, "clv")["fit"]["shown"] == "-"
    assert notes["rfm"] == "not built yet: dbt build --select +customer_rfm"
    assert notes["churn"] == "not built yet: dbt build --select +customer_churn_risk"
