"""Every model, every search and every statement of a build can be read by three engines that nobody here can ask.

This says that the SQL is SQL of that engine, as far as a parser and its documentation know; not that it runs there, nor
that it gives the same rows. What is known to be missing stands in docs/engines.md.
"""

from __future__ import annotations

import pytest
from compiled import DIALECTS, compiled, statements_of
from dbt_project import Warehouse
from engines import problems

FAMILIES = ["nbd", "bg_nbd", "mbg_nbd", "gamma_gamma"]
SEARCH = """
{% set fits = customer_value.first_fits('select * from data_of_fits', ['FAMILY'], none, 50000, 100) %}
{% do customer_value.evaluate_fits('select * from data_of_fits', fits) %}
{% set parameters = customer_value.likelihood_family('FAMILY').parameters %}
{% for fit in fits %}
    {% set hessian = [] %}
    {% for name in parameters %}{% do hessian.append([0, 0, 0, 0][:parameters | length]) %}{% endfor %}
    {% for line in hessian %}{% do line.insert(loop.index0, -1) %}{% do line.pop() %}{% endfor %}
    {% do fit.update({'state': 'converged', 'value': -12.5, 'hessian': hessian}) %}
{% endfor %}
{% set before = api.Relation.create(database='shop', schema='fits', identifier='fits_before') %}
{% set plan = {'touched': 'touched_fits', 'marks': 'marks_of_fits'} %}
{% do run_query(customer_value.with_kept_fits(customer_value.fits_as_rows(fits), before, plan)) %}
"""
LAYERS = """
{% set relation = api.Relation.create(database='shop', schema='marts', identifier='days') %}
{% set plan = {'touched': 'touched_days', 'marks': 'marks_of_days', 'has_gone': true} %}
{% do customer_value.temporary_table(relation, 'fresh', 'select 1 as n') %}
{% do customer_value.renew_rows(relation, 'fresh_days', ['customer_id', 'day'], plan) %}
{% do customer_value.keep_state(relation, {'stamp': 'a', 'load': 1}) %}
{% do run_query(customer_value.changes_of_marks('fresh_days', relation)) %}
{% do run_query(customer_value.marks_with_loads('fresh_days', relation, 2)) %}
{% set node = {'database': 'shop', 'schema': 'marts'} %}
{% set grant = customer_value.grant_schema_usage(node, ['readers']) %}
{% if grant %}{% do run_query(grant) %}{% endif %}
{% do run_query('select ' ~ customer_value.in_zone('booked_at', 'Europe/Paris', 'UTC') ~ ' as n from days') %}
{% do run_query('select ' ~ customer_value.text_literal("it's a \\\\ b") ~ ' as n') %}
"""
COMMENTS = "{% do customer_value.table_comments('customer_value:{') %}"


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_model_parses(demo: Warehouse, dialect: str) -> None:
    models = compiled(demo, DIALECTS[dialect], "model")
    assert len([name for name in models if not name.endswith(", in part")]) > 170
    assert not {name: found for name, sql in models.items() if (found := problems(sql, dialect, name))}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_data_test_parses(demo: Warehouse, dialect: str) -> None:
    tests = compiled(demo, DIALECTS[dialect], "test")
    assert len(tests) > 700
    assert not {name: found for name, sql in tests.items() if (found := problems(sql, dialect, name))}


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_search_parses(demo: Warehouse, dialect: str, family: str) -> None:
    statements = statements_of(demo, DIALECTS[dialect], SEARCH.replace("FAMILY", family))
    assert len(statements) == 3  # what there is to fit, one evaluation, the outcome
    assert not [found for sql in statements if (found := problems(sql, dialect))]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_statement_of_a_build_parses(demo: Warehouse, dialect: str) -> None:
    statements = statements_of(demo, DIALECTS[dialect], LAYERS)
    assert len(statements) >= 8
    assert not [(sql, found) for sql in statements if (found := problems(sql, dialect))]


@pytest.mark.parametrize("dialect", ["snowflake", "bigquery"])  # `show table extended` is one word to the parser
def test_the_question_for_comments_parses(demo: Warehouse, dialect: str) -> None:
    statements = statements_of(demo, DIALECTS[dialect], COMMENTS)
    assert statements
    assert not [(sql, found) for sql in statements if (found := problems(sql, dialect))]


@pytest.mark.parametrize(
    ("dialect", "sql"),
    [
        ("bigquery", "select cast(1 as double) as n"),
        ("bigquery", "select percentile_disc(n, 0.5) over () as n from days"),
        ("bigquery", "select 1 as n where 1 = 0"),
        ("bigquery", "select 1 as n union select 2"),
        ("bigquery", "select days.n from days left join months on days.n < months.n"),
        ("bigquery", "select substr(md5(n), 1, 1) as n from days"),
        ("snowflake", "select sum(n) over w as n from days window w as (order by day)"),
        ("snowflake", "select string_agg(n, ',' order by n) as n from days"),
        ("snowflake", "select n ~ 'a' as n from days"),
        ("databricks", "select sha256(n) as n from days"),
        ("databricks", "select (1 as n"),
    ],
)
def test_what_an_engine_does_not_know_is_found(dialect: str, sql: str) -> None:
    assert problems(sql, dialect)
