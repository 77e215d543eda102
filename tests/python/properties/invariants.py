"""What holds in every build, whatever came in; told without the oracle, from the raw rows and the marts alone."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pandas as pd
from compare import KEYS
from strategies import Choice

Marts = dict[str, pd.DataFrame]
# KEYS of these two marts are an order for comparing; their rows may repeat.
OVERALL = ("clv_backtest", "decile")  # null in the row of all customers
NEWCOMERS = ("segment_migration", "from_segment")  # null where they come from nowhere
NO_CODE = ("product_entry_value", "entry_code")  # null where the first purchase has none
WITHOUT_KEY = ("customer_transactions", "rejected_transactions")
STATUSES = ("accepted", "exact_duplicate", "rejected")
METRICS = {"recency": "recency_days", "frequency": "frequency", "monetary": "monetary"}
MEASURES = ("customers", "revenue", "margin", "predicted_clv")
TYPES = {"purchase", "refund", "cancellation", "chargeback"}


def broken_invariants(raw_rows: int, marts: Marts, choice: Choice, rules: Marts) -> list[str]:
    """What does not hold, in words."""
    found: list[str] = []

    def check(holds: bool, words: str) -> None:
        if not holds:
            found.append(words)

    _nothing_lost(raw_rows, marts, check)
    _lines(marts, check)
    _scores(marts, choice, check)
    _legal_codes(marts, choice, rules, check)
    _clv(marts, choice, check)
    _shares(marts, check)
    _months(marts, choice, rules, check)
    _churn(marts, rules, check)
    _cohorts(marts, check)
    _values(marts, check)
    return found


Check = Callable[[bool, str], None]


def _nothing_lost(raw_rows: int, marts: Marts, check: Check) -> None:
    """raw = accepted + exact duplicates + rejected, in rows and in amount, and the marts hold as many."""
    quality = marts["data_quality"]
    rows = {(i, c): n for i, c, n in zip(quality["input"], quality["check_name"], quality["rows_affected"])}
    amounts = {(i, c): a for i, c, a in zip(quality["input"], quality["check_name"], quality["amount"])}
    for name in set(quality["input"]):
        parts = [rows[name, status] for status in STATUSES]
        check(rows[name, "raw"] == sum(parts), f"{name}: {rows[name, 'raw']} raw rows are not {parts}")
    parts = [amounts["transactions", status] for status in STATUSES]
    check(amounts["transactions", "raw"] == sum(parts), f"raw amount is not {parts}")
    check(rows["transactions", "raw"] == raw_rows, f"{raw_rows} raw rows came in")
    lines, refused = marts["customer_transactions"], marts["rejected_transactions"]
    check(rows["transactions", "accepted"] == len(lines), "accepted rows and customer_transactions differ")
    check(rows["transactions", "rejected"] == len(refused), "rejected rows and rejected_transactions differ")
    check(amounts["transactions", "accepted"] == _sum(lines["gross_amount"]), "accepted amount is not the lines' gross")
    reasons = Counter(reason for text in refused["reasons"] for reason in text.split(","))
    counted = {reason: rows.get(("transactions", reason)) for reason in reasons}
    check(counted == dict(reasons), f"data_quality has {counted}, rejected_transactions {dict(reasons)}")
    check(all(text == ",".join(sorted(text.split(","))) for text in refused["reasons"]), "reasons are not sorted")


def _lines(marts: Marts, check: Check) -> None:
    """Signs and sums of each accepted line."""
    for line in marts["customer_transactions"].to_dict("records"):
        gross, net, margin = line["gross_amount"], line["net_amount"], line["margin_amount"]
        name = f"line {line['transaction_id']!r}/{line['line_id']!r}"
        check(line["transaction_type"] in TYPES, f"{name} has type {line['transaction_type']}")
        check((gross >= 0) if line["transaction_type"] == "purchase" else (gross <= 0), f"{name}: sign of {gross}")
        parts = (line["tax_amount"] or 0) + (line["shipping_amount"] or 0)
        check(net == gross - parts, f"{name}: net {net} is not gross {gross} less {parts}")
        if line["cost_amount"] is not None:
            check(margin == net - line["cost_amount"], f"{name}: margin {margin} is not net {net} less cost")
        check(bool(line["customer_id"]) and line["customer_id"].strip(" \t\n\r\u00a0") != "", f"{name} is anonymous")
        check(line["transaction_at"].date() == line["transaction_date"], f"{name}: day of {line['transaction_at']}")


def _scores(marts: Marts, choice: Choice, check: Check) -> None:
    """Scores lie in 1..bins and never fall as the value gets better; equal values share one but under ntile."""
    rfm = marts["customer_rfm"]
    for metric, column in METRICS.items():
        sign = -1 if metric == "recency" else 1
        pairs = sorted((sign * value, score) for value, score in zip(rfm[column], rfm[f"{metric[0]}_score"]))
        values, scores = [value for value, _ in pairs], [score for _, score in pairs]
        top = choice["rfm_bins"]
        check(all(1 <= score <= top for score in scores), f"{metric} scores {set(scores)} of {top}")
        check(scores == sorted(scores), f"{metric} scores fall while values get better")
        if choice["rfm_method"] != "ntile":
            shared = len(set(zip(values, scores))) == len(set(values))
            check(shared, f"equal {metric} values have different scores")
        elif scores:
            sizes = [scores.count(score) for score in range(1, top + 1)]
            check(max(sizes) - min(sizes) <= 1, f"ntile {metric} groups of {sizes}")
        cuts = marts["rfm_cutpoints"]
        cuts = cuts[cuts["metric"] == metric]
        check(sum(cuts["customers"]) == len(rfm), f"rfm_cutpoints of {metric} do not count each customer once")
    check(all(value >= 0 for value in rfm["recency_days"]), "recency below zero")
    last = dict(zip(marts["customer_clv"]["customer_id"], marts["customer_clv"]["last_purchase_date"]))
    of_customers = zip(rfm["customer_id"], rfm["as_of_date"], rfm["recency_days"])
    wrong = [name for name, as_of, days in of_customers if name in last and (as_of - last[name]).days != days]
    check(not wrong, f"recency is not the days since the last purchase of {wrong[:3]}")
    check(all(value >= 1 for value in rfm["frequency"]), "frequency below one")


def _legal_codes(marts: Marts, choice: Choice, rules: Marts, check: Check) -> None:
    """Segments, tiers and actions are those of the rule seeds."""
    segment_rules = rules["rfm_segments"]
    segments = set(segment_rules[segment_rules["bins"].astype(int) == choice["rfm_bins"]]["rfm_segment"])
    tiers, actions = set(rules["value_tiers"]["value_tier"]), set(rules["recommended_actions"]["recommended_action"])
    placed, performance = marts["customer_segments"], marts["segment_performance"]
    kinds = ("rfm_segment", "value_tier", "lifecycle_stage")
    of_kind = {kind: set(performance[performance["kind"] == kind]["segment"]) for kind in kinds}
    stages = set(rules["lifecycle_rules"]["lifecycle_stage"]) | {"reactivated"}
    check(set(marts["customer_rfm"]["rfm_segment"]) <= segments, "customer_rfm has an unknown segment")
    check(set(placed["rfm_segment"]) <= segments | {None}, "customer_segments has an unknown segment")
    check(set(placed["value_tier"]) <= tiers, "customer_segments has an unknown tier")
    check(set(placed["recommended_action"]) <= actions, "customer_segments has an unknown action")
    check(of_kind["rfm_segment"] <= segments | {"outside_window"}, "segment_performance has an unknown segment")
    check(of_kind["value_tier"] <= tiers, "segment_performance has an unknown tier")
    check(of_kind["lifecycle_stage"] <= stages, "segment_performance has an unknown stage")
    check(set(placed["lifecycle_stage"]) <= stages, "customer_segments has an unknown stage")


def _clv(marts: Marts, choice: Choice, check: Check) -> None:
    """customer_clv reconciles with the lines, and its counts and rates are possible ones."""
    lines, clv = marts["customer_transactions"], marts["customer_clv"]
    check(
        set(marts["customer_segments"]["customer_id"]) == set(clv["customer_id"]), "segments and clv customers differ"
    )
    check(set(marts["customer_rfm"]["customer_id"]) <= set(clv["customer_id"]), "an RFM customer is not in clv")
    if not len(clv):
        return
    as_of = set(clv["as_of_date"])
    check(len(as_of) == 1, f"as of {as_of}")
    known = lines[[day <= min(as_of) for day in lines["transaction_date"]]]
    for source, target in (("net_amount", "historical_revenue"), ("margin_amount", "historical_margin")):
        of_customer: dict[str, Decimal] = {}
        for customer, amount in zip(known["customer_id"], known[source]):
            of_customer[customer] = of_customer.get(customer, Decimal(0)) + amount
        wrong = [c for c, value in zip(clv["customer_id"], clv[target]) if of_customer[c] != value]
        check(not wrong, f"{target} is not the sum of the lines for {wrong[:3]}")
    for row in clv.to_dict("records"):
        name = row["customer_id"]
        check(row["first_purchase_date"] <= row["last_purchase_date"] <= row["as_of_date"], f"{name}: days in disorder")
        check(0 <= row["recency_weeks"] <= row["age_weeks"], f"{name}: t_x and T")
        check((row["average_purchase_value"] is None) == (row["frequency"] == 0), f"{name}: m and x")
        check(0 <= row["clv_percentile"] <= 100, f"{name}: percentile {row['clv_percentile']}")
        is_ok = row["customer_based_status"] == "ok"
        check((row["customer_based_clv"] is not None) == is_ok, f"{name}: customer-based CLV and its status")
        if is_ok:
            check(0 <= row["churn_rate"] <= 1 and 0 <= row["yearly_churn_rate"] <= 1, f"{name}: churn")
            lifespan = row["expected_lifespan_years"]
            check(0 < lifespan <= choice["max_lifespan_years"], f"{name}: lifespan {lifespan}")
    ladder = {row["n"]: row for row in marts["repeat_purchase_ladder"].to_dict("records")}
    check(sorted(ladder) == list(range(1, len(ladder) + 1)), "the ladder leaves out a rung")
    for n, rung in ladder.items():
        reached = sum(count >= n for count in clv["purchase_days"])
        check(rung["customers_reached"] == reached, f"rung {n} was reached by {reached}")
        counts = [rung["customers_repeated"], rung["customers_observed"], rung["customers_reached"]]
        check(counts == sorted(counts), f"rung {n} counts {counts}")
        check(0 <= (rung["repeat_probability"] or 0) <= 1, f"rung {n} probability")


def _shares(marts: Marts, check: Check) -> None:
    """Each kind's shares sum to 1, its cumulative ones end at 1, its totals are those of customer_clv."""
    performance, clv = marts["segment_performance"], marts["customer_clv"]
    totals = {
        "customers": len(clv),
        "revenue": _sum(clv["historical_revenue"]),
        "margin": _sum(clv["historical_margin"]),
    }
    for kind in ("rfm_segment", "value_tier", "lifecycle_stage"):
        rows = performance[performance["kind"] == kind]
        check(bool(len(rows)) == bool(len(clv)), f"{kind} has {len(rows)} segments")
        for measure, total in totals.items():
            check(_sum(rows[measure]) == total, f"{measure} of all {kind} is not {total}")
        for measure in MEASURES:
            shares = [share for share in rows[f"{measure}_share"] if share is not None]
            size = sum(abs(share) for share in shares)  # shares of a small total may be large
            is_one = not shares or math.isclose(math.fsum(shares), 1, rel_tol=0, abs_tol=1e-9 * max(size, 1))
            check(is_one, f"{measure} shares of {kind} sum to {math.fsum(shares)}")
            running = list(rows[f"{measure}_cumulative_share"])
            ends = not shares or any(math.isclose(end, 1, abs_tol=1e-9 * max(size, 1)) for end in running)
            check(ends, f"{measure} cumulative shares of {kind} end at {running[-1:]}")


def _months(marts: Marts, choice: Choice, rules: Marts, check: Check) -> None:
    """Of a month everybody is in each kind once, comes from a stage that leads on, and is worth what equity says."""
    stages, moves, equity = marts["customer_lifecycle_monthly"], marts["segment_migration"], marts["customer_equity"]
    months = list(equity["month_end"])
    check(choice["history_months"] is None or len(months) <= choice["history_months"], f"{len(months)} months")
    known = Counter(stages["as_of_date"])
    in_base = Counter(end for end, count in zip(stages["as_of_date"], stages["purchase_days"]) if count)
    check(set(known) <= set(months), "lifecycle has a month that equity has not")
    check({end: n for end, n in zip(equity["month_end"], equity["customers"]) if n} == in_base, "equity's customers")
    moved: Counter[tuple[Any, str]] = Counter()
    origins: dict[tuple[Any, str, Any], float] = {}
    for row in moves.to_dict("records"):
        key = (row["month"], row["kind"])
        moved[key] += row["customers"]
        origin = (*key, row["from_segment"])
        origins[origin] = origins.get(origin, 0.0) + row["transition_rate"]
    check(all(math.isclose(total, 1, abs_tol=1e-9) for total in origins.values()), "transition rates do not sum to 1")
    expected = {(end.replace(day=1), "lifecycle_stage"): count for end, count in known.items()}
    for kind in ("rfm_segment", "value_tier"):
        expected |= {(end.replace(day=1), kind): count for end, count in in_base.items()}
    check(moved == expected, "migration does not count each customer of a month once in each kind")
    steps = rules["lifecycle_transitions"]
    possible = {(before or None, now) for before, now in zip(steps["previous_stage"], steps["lifecycle_stage"])}
    taken = set(zip(stages["previous_stage"], stages["lifecycle_stage"]))
    check(taken <= possible, f"impossible steps {taken - possible}")
    for row in stages.to_dict("records"):
        is_prospect = row["lifecycle_stage"] == "prospect"
        check(is_prospect == (row["purchase_days"] == 0), f"{row['customer_id']}: prospect with purchase days, or not")
        check(is_prospect == (row["days_since_last_purchase"] is None), f"{row['customer_id']}: days of a prospect")
    scored = Counter(marts["customer_rfm_monthly"]["as_of_date"])
    check(all(count <= in_base[end] for end, count in scored.items()), "more RFM customers than customers in a month")
    history = marts["clv_parameters"]
    history = history[history["purpose"] == "history"]
    check(set(history["as_of_date"]) == set(months), "fits of other months than those shown")


def _churn(marts: Marts, rules: Marts, check: Check) -> None:
    """Signals add up to points, and a backtest's three levels to everybody who was rated."""
    risk, backtest = marts["customer_churn_risk"], marts["churn_alert_backtest"]
    check(set(risk["customer_id"]) == set(marts["customer_clv"]["customer_id"]), "risk and clv customers differ")
    table = rules["churn_signals"]
    points = {signal: int(worth) for signal, worth in zip(table["signal"], table["points"])}
    for row in risk.to_dict("records"):
        name, given = row["customer_id"], row["signals"].split(",") if row["signals"] else []
        check(given == sorted(set(given)) and set(given) <= set(points), f"{name}: signals {given}")
        check(row["points"] == sum(points.get(signal, 0) for signal in given), f"{name}: {row['points']} points")
        check((row["primary_signal"] is None) == (not given), f"{name}: primary signal")
        check(row["primary_signal"] is None or row["primary_signal"] in given, f"{name}: primary signal not given")
        check(row["risk_level"] in set(rules["churn_risk_levels"]["risk_level"]), f"{name}: level {row['risk_level']}")
        check(0 <= row["refund_share"] <= 1, f"{name}: refund share {row['refund_share']}")
    for end in set(backtest["month_end"]):
        rows = backtest[backtest["month_end"] == end]
        check(set(rows["risk_level"]) == {"low", "medium", "high"}, f"{end}: levels {set(rows['risk_level'])}")
        flagged, nothing = sum(rows["flagged"]), sum(rows["bought_nothing"])
        is_rate = all(math.isclose(rate, nothing / max(flagged, 1), abs_tol=1e-12) for rate in rows["base_rate"])
        check(flagged > 0 and is_rate, f"{end}: base rate is not {nothing} of {flagged}")
        for alone in ("precision", "recency_precision"):
            hits = math.fsum((rate or 0) * count for rate, count in zip(rows[alone], rows["flagged"]))
            check(math.isclose(hits, nothing, abs_tol=1e-6), f"{end}: {alone} finds {hits} of {nothing}")
        recalls = [recall for recall in rows["recall"] if recall is not None]
        check(not recalls or math.isclose(math.fsum(recalls), 1, abs_tol=1e-9), f"{end}: recall sums to {recalls}")


def _cohorts(marts: Marts, check: Check) -> None:
    """Everybody is in one cohort, buys in its first month, and watched cells add up to the revenue so far."""
    cohorts, clv = marts["cohort_retention"], marts["customer_clv"]
    first = cohorts[cohorts["months_since"] == 0]
    check(sum(first["cohort_customers"]) == len(clv), "cohorts do not hold each customer once")
    watched = first[first["active_customers"].notna()]
    check(list(watched["active_customers"]) == list(watched["cohort_customers"]), "not all active in month 0")
    for row in cohorts.to_dict("records"):
        name = f"cohort {row['cohort_month']} {row['channel']} {row['months_since']}"
        values = [row[c] for c in ("active_customers", "retention_rate", "revenue", "cumulative_margin_per_customer")]
        check(len({value is None for value in values}) == 1, f"{name} is watched in part")
        check(row["active_customers"] is None or row["active_customers"] <= row["cohort_customers"], f"{name}: active")
    if len(clv):
        as_of = min(clv["as_of_date"])
        lines = marts["customer_transactions"]
        in_base, ended = set(clv["customer_id"]), as_of + timedelta(days=1)
        ended = ended if ended.day == 1 else as_of.replace(day=1)  # the first day of the month that has not ended
        # A cohort of that month holds its earlier revenue in its month 0, which is not watched yet.
        running = {c for c, day in zip(clv["customer_id"], clv["first_purchase_date"]) if day >= ended}
        rows = zip(lines["customer_id"], lines["transaction_date"], lines["net_amount"])
        booked = [net for customer, day, net in rows if customer in in_base - running and day < ended]
        seen = _sum(value for value in cohorts["revenue"] if value is not None)
        check(seen == _sum(booked), f"cells add up to {seen}, lines to {_sum(booked)}")


def _values(marts: Marts, check: Check) -> None:
    """No NaN, no infinity, no key twice, no key null."""
    for name, frame in marts.items():
        for column in frame.columns:
            bad = [value for value in frame[column] if isinstance(value, float) and not math.isfinite(value)]
            check(not bad, f"{name}.{column} holds {bad[:1]}")
        if name not in WITHOUT_KEY:
            keys = list(frame[KEYS[name]].itertuples(index=False, name=None))
            check(len(keys) == len(set(keys)), f"{name} has a key twice")
            # Without a base nobody can say when its calibration ends.
            based = frame[frame["status"] != "no_data"] if name == "clv_parameters" else frame
            never_null = [key for key in KEYS[name] if (name, key) not in (OVERALL, NEWCOMERS, NO_CODE)]
            keys = list(based[never_null].itertuples(index=False, name=None))
            check(not any(part is None for key in keys for part in key), f"{name} has a null in its key")


def _sum(values: Any) -> Decimal:
    return sum(values, Decimal(0))
