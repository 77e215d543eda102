"""Amounts: gross, net, margin, conversion and rounding; the reporting currency is EUR, the margin rate 0.4.

Rates to EUR: USD 0.9 from Friday 2024-03-08, 0.95 from Monday 2024-03-11; GBP 1.2 from 2024-03-11;
JPY 0.00005 from 2024-01-01. EUR to CHF is given, CHF to EUR is not.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from bases import Marts

ROWS = """
transaction_id | customer_id | transaction_at | amount   | currency | tax  | shipping | discount | cost | type
m01            | whole       | 2024-01-10     | 120      |          | 20   | 5        | 7        | 45   |
m02            | whole       | 2024-01-11     | 120      |          | 20   | 5        | 7        |      |
m03            | whole       | 2024-01-12     | 120      |          | 20   | 5        | 7        | n/a  |
m04            | whole       | 2024-01-13     | 50       |          |      |          |          | 0    |
m05            | rates       | 2024-03-08     | 10       | USD      |      |          |          |      |
m06            | rates       | 2024-03-10     | 10       | USD      |      |          |          |      |
m07            | rates       | 2024-03-11     | 10       | USD      |      |          |          |      |
m08            | rates       | 2024-05-01     | 10       | " usd "  |      |          |          |      |
m09            | rates       | 2024-03-07     | 10       | USD      |      |          |          |      |
m10            | rates       | 2024-03-10     | 10       | GBP      |      |          |          |      |
m11            | rates       | 2024-03-10     | 10       | CHF      |      |          |          |      |
m12            | rates       | 2024-03-10     | 10       | EUR      |      |          |          |      |
m13            | halves      | 2024-03-01     | 1        | JPY      |      |          |          |      |
m14            | halves      | 2024-03-01     | 5        | JPY      |      |          |          |      |
m15            | halves      | 2024-03-01     | -5       | JPY      |      |          |          |      |
m16            | halves      | 2024-03-01     | 1.00005  |          |      |          |          |      |
m17            | halves      | 2024-03-01     | -1.00005 |          |      |          |          |      |
m18            | halves      | 2024-03-01     | 1.000049 |          |      |          |          |      |
m19            | converted   | 2024-03-09     | 10.01    | USD      | 1.67 | 0.33     |          | 2.05 |
m20            | converted   | 2024-03-09     | 3.01     | USD      | 0.50 |          |          | 1.01 | refund
m21            | exact       | 2024-03-01     | 0.1      |          |      |          |          |      |
m22            | exact       | 2024-03-02     | 0.2      |          |      |          |          |      |
m23            | exact       | 2024-03-03     | 1e2      |          |      |          |          |      |
m24            | exact       | 2024-03-04     | +.5      |          |      |          |          |      |
"""


@pytest.mark.parametrize(
    ("transaction", "gross", "net", "margin"),
    [
        ("m01", "120", "95", "50"),  # 120 - 20 - 5, the discount informs only; 95 - 45
        ("m02", "120", "95", "38"),  # cost not known: 95 x 0.4
        ("m03", "120", "95", "38"),  # a cost that cannot be read is not known
        ("m04", "50", "50", "50"),  # a cost of 0 is known: 50 - 0
        # 10.01 x 0.9 = 9.009; less 1.67 x 0.9 = 1.503 and 0.33 x 0.9 = 0.297: 7.209; less 2.05 x 0.9 = 1.845: 5.364
        ("m19", "9.009", "7.209", "5.364"),
        # 3.01 x 0.9 = 2.709; less 0.45: 2.259; less 1.01 x 0.9 = 0.909: 1.35; all below zero
        ("m20", "-2.709", "-2.259", "-1.35"),
    ],
)
def test_gross_net_margin(ledger: Marts, transaction: str, gross: str, net: str, margin: str) -> None:
    """gross = amount; net = gross - tax - shipping; margin = net - cost, or net x rate."""
    row = ledger.row("customer_transactions", transaction_id=transaction)
    assert [row[c] for c in ("gross_amount", "net_amount", "margin_amount")] == [
        Decimal(gross),
        Decimal(net),
        Decimal(margin),
    ]


@pytest.mark.parametrize(
    ("transaction", "currency", "gross"),
    [
        ("m05", "USD", "9"),  # Friday's own rate: 10 x 0.9
        ("m06", "USD", "9"),  # Sunday: Friday's
        ("m07", "USD", "9.5"),  # Monday's own
        ("m08", "USD", "9.5"),  # the latest, seven weeks later
        ("m12", "EUR", "10"),  # needs no rate
        ("m01", "EUR", "120"),  # no currency: the reporting one
    ],
)
def test_rate_of_the_day_or_the_latest_earlier(ledger: Marts, transaction: str, currency: str, gross: str) -> None:
    """Converted at the line's day's rate, else the latest earlier."""
    row = ledger.row("customer_transactions", transaction_id=transaction)
    assert (row["currency"], row["reporting_currency"]) == (currency, "EUR")
    assert row["gross_amount"] == Decimal(gross)


@pytest.mark.parametrize("transaction", ["m09", "m10", "m11"])
def test_missing_rate(ledger: Marts, transaction: str) -> None:
    """Refused where only a later rate, no rate, or only the inverse rate is given."""
    row = ledger.row("rejected_transactions", transaction_id=transaction)
    assert (row["reasons"], row["amount"]) == ("missing_exchange_rate", "10")


@pytest.mark.parametrize(
    ("transaction", "gross"),
    [
        ("m13", "0.0001"),  # 1 x 0.00005 = 0.00005; half to even would give 0
        ("m14", "0.0003"),  # 5 x 0.00005 = 0.00025; half to even would give 0.0002
        ("m15", "-0.0003"),  # away from zero on both sides
        ("m16", "1.0001"),  # 1.00005, no conversion
        ("m17", "-1.0001"),
        ("m18", "1.0000"),  # 1.000049 is below the half
    ],
)
def test_rounded_half_away_from_zero(ledger: Marts, transaction: str, gross: str) -> None:
    """To 4 places."""
    assert ledger.row("customer_transactions", transaction_id=transaction)["gross_amount"] == Decimal(gross)


def test_decimals_are_exact(ledger: Marts) -> None:
    """0.1 + 0.2 + 100 + 0.5 = 100.8, where doubles give 100.8 only by luck; amounts are decimals in the mart."""
    assert ledger.row("customer_clv", customer_id="exact")["historical_revenue"] == Decimal("100.8")
    kinds = ledger.types["customer_transactions"]
    assert all(kinds[c].startswith("DECIMAL") for c in ("gross_amount", "net_amount", "margin_amount"))
    assert ledger.types["customer_rfm"]["monetary"].startswith("DECIMAL")
    assert ledger.types["customer_clv"]["historical_revenue"].startswith("DECIMAL")


def test_historic_clv(ledger: Marts) -> None:
    """Net revenue 95 + 95 + 95 + 50 = 335, margin 50 + 38 + 38 + 50 = 176."""
    row = ledger.row("customer_clv", customer_id="whole")
    assert (row["historical_revenue"], row["historical_margin"]) == (335, 176)


def test_sum_of_lines_is_the_revenue(ledger: Marts) -> None:
    """m05..m08 and m12: 9 + 9 + 9.5 + 9.5 + 10 = 47; the refused three add nothing."""
    lines = ledger.rows("customer_transactions", customer_id="rates")
    assert sum(row["net_amount"] for row in lines) == 47
    assert ledger.row("customer_rfm", customer_id="rates")["monetary"] == 47


def test_an_unreadable_cost_is_counted(ledger: Marts) -> None:
    """One accepted row, m03."""
    row = ledger.row("data_quality", input="transactions", check_name="unreadable_cost")
    assert row["rows_affected"] == 1
