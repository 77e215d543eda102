"""Every metric on the demo shop against plain SQL on the marts: exact where they are exact, null where they are."""

from __future__ import annotations

import pytest
from layer import Layer, plain, rows

SALES = "revenue margin purchased refunded"
AS_OF = "customers repeat_customers repeat_rate"
VALUES = "historical_margin predicted_clv average_predicted_clv total_clv average_total_clv expected_purchases"
RISKS = "churn_value_at_risk customers_at_risk customers_looked_at at_risk_share"
BALANCES = "customer_equity margin_to_date customers_to_date"
RETENTION = "retained_customers watchable_customers retention_rate"
SPEND = "acquisition_spend acquired_customers paid_acquisition_spend paid_acquired_customers cac"
LTV = "ltv_spend ltv_customers ltv_margin ltv_to_cac"

SUMS = """sum(net_amount), sum(margin_amount), coalesce(sum(net_amount) filter (transaction_type = 'purchase'), 0),
    coalesce(-sum(net_amount) filter (transaction_type <> 'purchase'), 0)"""
BALANCE = "predicted_residual_value, historical_margin, customers from customer_value.customer_equity"
KNOWN_CELLS = """spend > 0 and not is_left_truncated and predicted_margin is not null"""
FIRST_YEAR = f"""sum(spend), sum(customers), sum(realised_margin + predicted_margin),
    case when sum(customers) >= 30 then sum(realised_margin + predicted_margin) / sum(spend) end
    from customer_value.acquisition_economics where {KNOWN_CELLS}"""
CAC = """sum(spend), sum(customers), sum(spend) filter (spend > 0), sum(customers) filter (spend > 0),
    sum(spend) filter (spend > 0) / nullif(sum(customers) filter (spend > 0), 0)::double
    from customer_value.acquisition_economics"""

# metrics; what they are grouped by; what stands before each of their rows' amounts in SQL on the marts
CASES = {
    "sales": (SALES, "", f"select {SUMS} from customer_value.customer_transactions"),
    "sales by month": (
        SALES,
        "metric_time__month",
        f"select date_trunc('month', transaction_date), {SUMS} from customer_value.customer_transactions group by 1",
    ),
    "sales by channel": (
        SALES,
        "transaction_line__sales_channel",
        f"select channel, {SUMS} from customer_value.customer_transactions group by 1",
    ),
    "sales by category": (
        SALES,
        "transaction_line__product_category",
        f"select product_category, {SUMS} from customer_value.customer_transactions group by 1",
    ),
    "rates of sales by year": (
        "margin_rate refund_share",
        "metric_time__year",
        """select date_trunc('year', transaction_date), sum(margin_amount) / sum(net_amount)::double,
            -sum(net_amount) filter (transaction_type <> 'purchase')
                / sum(net_amount) filter (transaction_type = 'purchase')::double
        from customer_value.customer_transactions group by 1""",
    ),
    "sales by segment": (
        "revenue",
        "customer__rfm_segment",
        """select segment, revenue from customer_value.segment_performance where kind = 'rfm_segment'
        union all select null, sum(net_amount) from customer_value.customer_transactions
            where customer_id not in (from customer_value.customer_360 select customer_id)""",
    ),
    "purchases by tier": (
        "purchases active_customers purchases_per_active_customer revenue_per_active_customer average_order_value",
        "customer__value_tier",
        """select value_tier, sum(purchase_days), count(*), sum(purchase_days) / count(*),
            sum(historical_revenue) / count(*)::double, sum(historical_revenue) / sum(purchase_days)::double
        from customer_value.customer_clv group by 1
        union all select null, 0, 0, null, null, null""",
    ),
    "active customers by month": (
        "active_customers",
        "metric_time__month",
        """select cohort_month + to_months(months_since), sum(active_customers)
        from customer_value.cohort_retention group by 1 having sum(active_customers) is not null""",
    ),
    "new customers by month": (
        "new_customers",
        "metric_time__month",
        "select cohort_month, count(*) from customer_value.customer_360 group by 1",
    ),
    "customers": (
        AS_OF,
        "",
        """select count(*), count(*) filter (frequency >= 1), avg((frequency >= 1)::integer)
        from customer_value.customer_clv""",
    ),
    "customers by channel": (
        AS_OF,
        "customer__acquisition_channel",
        """select acquisition_channel, count(*), count(*) filter (purchase_days > 1), avg((purchase_days > 1)::integer)
        from customer_value.customer_360 group by 1""",
    ),
    "values": (
        VALUES,
        "",
        """select sum(historical_margin), sum(predicted_clv), avg(predicted_clv), sum(total_clv), avg(total_clv),
            sum(expected_purchases) from customer_value.customer_clv""",
    ),
    "values by tier": (
        VALUES,
        "customer__value_tier",
        """select value_tier, sum(historical_margin), sum(predicted_clv), avg(predicted_clv), sum(total_clv),
            avg(total_clv), sum(expected_purchases) from customer_value.customer_clv group by 1""",
    ),
    "values by cohort": (
        "predicted_clv",
        "customer__cohort_month__month",
        "select cohort_month, sum(predicted_clv) from customer_value.customer_360 group by 1",
    ),
    "risks": (
        RISKS,
        "",
        """select sum(value_at_risk), count(*) filter (risk_level in ('medium', 'high')), count(*),
            avg((risk_level in ('medium', 'high'))::integer) from customer_value.customer_churn_risk""",
    ),
    "risks by level and tier": (
        "churn_value_at_risk customers_at_risk",
        "customer__risk_level customer__value_tier",
        """select risk_level, value_tier, sum(value_at_risk), count(*) filter (risk_level in ('medium', 'high'))
        from customer_value.customer_360 group by 1, 2""",
    ),
    "balances": (BALANCES, "", f"select {BALANCE} order by month_end desc limit 1"),
    "balances by month": (BALANCES, "metric_time__month", f"select date_trunc('month', month_end), {BALANCE}"),
    "balances by quarter": (
        BALANCES,
        "metric_time__quarter",
        f"select date_trunc('quarter', month_end), {BALANCE} where month(month_end) in (3, 6, 9, 12)",
    ),
    "retention by cell": (
        RETENTION,
        "metric_time__month cohort_cell__cohort_channel cohort_cell__months_since",
        """select cohort_month, channel, months_since, active_customers,
            case when active_customers is not null then cohort_customers end, retention_rate
        from customer_value.cohort_retention""",
    ),
    "retention by months since": (
        RETENTION,
        "cohort_cell__months_since",
        """select months_since, sum(active_customers), sum(cohort_customers), sum(active_customers)
            / sum(cohort_customers) from customer_value.cohort_retention
        where retention_rate is not null group by 1""",
    ),
    "retention by channel": (
        "retention_rate_month_3 retention_rate_month_12",
        "cohort_cell__cohort_channel",
        """select channel,
            sum(active_customers) filter (months_since = 3)
                / sum(cohort_customers) filter (months_since = 3 and active_customers is not null),
            sum(active_customers) filter (months_since = 12)
                / sum(cohort_customers) filter (months_since = 12 and active_customers is not null)
        from customer_value.cohort_retention group by 1""",
    ),
    "what acquiring costs": (SPEND, "", f"select {CAC}"),
    "what acquiring costs by channel": (
        SPEND,
        "acquisition_cell__acquired_channel",
        f"select channel, {CAC} group by 1",
    ),
    "first year against cost by cell": (
        "cac ltv_to_cac",
        "metric_time__month acquisition_cell__acquired_channel",
        "select cohort_month, channel, cac, ltv_to_cac from customer_value.acquisition_economics",
    ),
    "first year against cost by channel": (
        LTV,
        "acquisition_cell__acquired_channel",
        f"""select channel, {FIRST_YEAR} group by 1
        union all select distinct channel, null::decimal, null::bigint, null::double, null::double
            from customer_value.acquisition_economics
            where channel not in (select channel from customer_value.acquisition_economics where {KNOWN_CELLS})""",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_metric_equals_its_mart(shop: Layer, case: str) -> None:
    metrics, groups, sql = CASES[case]
    answer = shop.ask(metrics.split(), groups.split())
    assert answer == [tuple(map(plain, row)) for row in rows(shop.warehouse, sql)]


def test_customers_active_within_365_days_at_each_month_end(shop: Layer) -> None:
    """No mart holds them for the past; the purchase days behind the marts do."""
    expected = """
        select date_trunc('month', equity.month_end), count(distinct days.customer_id)
        from customer_value.customer_equity as equity
        inner join customer_value_intermediate.int_purchase_days as days
            on days.purchase_date between equity.month_end - 364 and equity.month_end
        group by 1"""
    answer = shop.ask(["active_customers_365_days"], ["metric_time__month"])
    assert answer[-24:] == rows(shop.warehouse, expected)
    today = "select count(*) from customer_value.loyalty_status where rolling_purchases > 0"
    assert answer[-1][1:] == rows(shop.warehouse, today)[0]


def test_every_metric_is_compared(shop: Layer) -> None:
    asked = {metric for metrics, *_ in CASES.values() for metric in metrics.split()} | {"active_customers_365_days"}
    known = {metric.name for metric in shop.engine.list_metrics()}
    assert len(known) > 30
    assert known == asked


def test_saved_queries_are_answered(shop: Layer) -> None:
    from metricflow.engine.metricflow_engine import MetricFlowQueryRequest

    saved = [query.name for query in shop.engine.list_saved_queries()]
    assert saved
    for name in saved:
        request = MetricFlowQueryRequest.create(saved_query_name=name)
        sql = shop.engine.explain(request).sql_statement.without_descriptions.sql
        assert len(shop.warehouse.query(sql)) > 3, name
