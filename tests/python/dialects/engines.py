"""What the parser lets pass although the engine would not: its functions, and what its documentation rules out.

sqlglot reads a function of any engine in every dialect. So each function that our SQL calls is on a list here: what all
three engines document, and what one of them does. A new one is looked up in the engine's documentation first.
"""

from __future__ import annotations

import re

import sqlglot
from sqlglot import ErrorLevel, exp
from sqlglot.dialects.dialect import Dialect
from sqlglot.tokens import Token, TokenType

FUNCTIONS = """abs avg cast ceil coalesce count exp extract first_value floor greatest lag lead least length ln lower
    max md5 min min_by mod nullif power rank replace row_number sign sqrt substr sum translate trim upper"""
OWN_FUNCTIONS = {
    "snowflake": """array_construct chr convert_timezone date_trunc dateadd datediff dayofweekiso get hash listagg
        percentile_cont pi position regexp_like sha2 startswith to_number try_cast try_to_date""",
    "bigquery": """acos array_agg chr date_add date_diff date_trunc datetime datetime_add div farm_fingerprint
        json_value regexp_contains round safe_cast safe_offset sha256 string_agg strpos struct timestamp to_hex
        to_json_string unnest""",
    "databricks": """add_months array array_join array_sort btrim chr collect_list conv convert_timezone date_add
        datediff decode get percentile_cont pi position range round sha2 struct timestampadd to_json trunc try_cast
        unhex unix_micros xxhash64""",
}
# Words that stand before a bracket and call nothing.
WORDS = """and as by decimal else from group in interval join not on options or over select table then union using
    values when where with"""
TYPES = {
    "snowflake": "varchar integer bigint double date timestamp_ntz timestamp_tz boolean decimal",
    "bigquery": "string integer bigint int64 float64 date datetime timestamp boolean bignumeric",
    "databricks": "string integer bigint double date timestamp timestamp_ntz boolean decimal",
}
# Words that each engine keeps for itself and the parser would take as a name.
RESERVED = {
    "snowflake": """account column connect increment issue minus organization qualify row sample schema start trigger
        view""",
    "bigquery": "assert_rows_modified at contains define enum groups hash lookup new of proto range rows treat within",
    "databricks": "anti semi minus lateral",
}
# BigQuery: an outer join needs an equality between columns of both sides. These look for the row that a value lies in,
# or for the only row that there may be.
WITHOUT_EQUALITY = {
    "customer_clv",
    "customer_rfm",
    "customer_segments",
    "int_alert_marks",
    "int_customer_lifetime",
    "int_day_marks",
    "int_holdout",
    "int_past_rfm_scores",
    "int_past_value_tiers",
    "int_ruled_stages",
    "rfm_cell_has_one_rule",
}


def problems(sql: str, dialect: str, name: str = "") -> list[str]:
    """Why an engine would not read the SQL; empty where nothing is known."""
    try:
        trees = sqlglot.parse(sql, read=dialect, error_level=ErrorLevel.RAISE)
    except sqlglot.errors.SqlglotError as error:
        return [str(error)]
    found = []
    if not trees or any(tree is None or isinstance(tree, exp.Command) for tree in trees):
        found.append("a statement that the parser does not know")
    tokens = Dialect.get_or_raise(dialect).tokenize(sql)
    found += _unknown_functions(tokens, dialect) + _unknown_types(tokens, dialect)
    for tree in filter(None, trees):
        found += _unknown_words(tree, dialect)
        if dialect == "bigquery":
            found += _refused_by_bigquery(tree, name)
    if dialect == "bigquery" and re.search(r"(?<!to_hex\()\b(md5|sha256)\(", sql):
        found.append("a hash that is bytes, not text")
    return sorted(set(found))


def _unknown_functions(tokens: list[Token], dialect: str) -> list[str]:
    known = set(f"{FUNCTIONS} {OWN_FUNCTIONS[dialect]} {WORDS}".split())
    found = []
    for before, token, after in zip([None, *tokens], tokens, tokens[1:]):
        is_bare = token.token_type not in (TokenType.STRING, TokenType.IDENTIFIER)
        is_alias = before is not None and before.text.lower() in ("as", ".")  # with its columns behind it
        is_called = is_bare and not is_alias and after.token_type == TokenType.L_PAREN
        if is_called and re.fullmatch(r"[A-Za-z_]\w*", token.text) and token.text.lower() not in known:
            found.append(f"no function {token.text.lower()}")
        if token.text == "~" or (token.text == "::" and dialect == "bigquery"):
            found.append(f"no operator {token.text}")
        if dialect == "snowflake" and token.text.lower() == "window" and token.token_type != TokenType.STRING:
            found.append("no windows by name")
    return found


def _unknown_types(tokens: list[Token], dialect: str) -> list[str]:
    known, found = set(TYPES[dialect].split()), []
    opened: list[str] = []  # what stands before each open bracket
    for before, token, after in zip([None, *tokens], tokens, tokens[1:]):
        if token.token_type == TokenType.L_PAREN:
            opened.append(before.text.lower() if before else "")
        elif token.token_type == TokenType.R_PAREN:
            opened.pop()
        elif token.text.lower() == "as" and opened and opened[-1].endswith("cast") and after.text.lower() not in known:
            found.append(f"no type {after.text.lower()}")
    return found


def _unknown_words(tree: exp.Expression, dialect: str) -> list[str]:
    reserved = set(RESERVED[dialect].split())
    names = {node.name.lower() for node in tree.find_all(exp.Identifier) if not node.args.get("quoted")}
    return [f"{name} is a reserved word" for name in sorted(names & reserved)]


def _refused_by_bigquery(tree: exp.Expression, name: str) -> list[str]:
    found = []
    for select in tree.find_all(exp.Select):
        if select.args.get("where") and not (select.args.get("from_") or select.args.get("from")):
            found.append("where without from")
    for node in tree.find_all(exp.DataType):
        if node.this in (exp.DataType.Type.DECIMAL, exp.DataType.Type.BIGDECIMAL) and node.expressions:
            found.append(f"a cast takes no digits: {node.sql()}")
    for join in tree.find_all(exp.Join):
        on = join.args.get("on")
        if on is not None and on.find(exp.Select):
            found.append("a query in a join's condition")
        if join.side in ("LEFT", "RIGHT", "FULL"):
            conditions = list(on.flatten()) if isinstance(on, exp.And) else [on]
            has_equality = any(
                isinstance(condition, exp.EQ) and condition.left.find(exp.Column) and condition.right.find(exp.Column)
                for condition in conditions
            )
            if not has_equality and name.removesuffix(", in part") not in WITHOUT_EQUALITY:
                found.append(f"an outer join without an equality: {on.sql() if on else ''}")
    return found
