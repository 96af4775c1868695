"""DuckDB's SQL as Spark's, by sqlglot, and where the two give different answers to the same words, in words that give DuckDB's.

What cannot be said for Spark raises; nothing is passed on in the hope that it means the same.
"""

from __future__ import annotations

import re
from functools import lru_cache

import sqlglot
from sqlglot import exp

GIVEN = re.compile(r"\$([a-z_]+)\b")
MARK = "given__"
"""sqlglot takes `$a … $` for a quoted text, so parameters are named columns while the query is read."""
UNIT_OF_DAYS = "DAY"


@lru_cache(maxsize=1024)
def to_spark(sql: str) -> str:
    """One query of DuckDB's for Spark; `$name` becomes `:name`. Raises sqlglot's errors."""
    tree = sqlglot.parse_one(GIVEN.sub(rf"{MARK}\1", sql), read="duckdb")
    tree = tree.transform(_as_spark)
    return tree.sql(dialect="spark", unsupported_level=sqlglot.ErrorLevel.RAISE)


def given_in(sql: str) -> set[str]:
    """The names of the parameters of a query."""
    return set(GIVEN.findall(sql))


def _as_spark(node: exp.Expr) -> exp.Expr:
    for kind, change in CHANGES.items():
        if isinstance(node, kind):
            return change(node)
    return node


def _parameter(node: exp.Expr) -> exp.Expr:
    if node.name.startswith(MARK):
        return exp.Placeholder(this=node.name.removeprefix(MARK))
    return node


def _size(node: exp.Expr) -> exp.Expr:
    """`len` counts the members of lists here; Spark refuses it for a text."""
    return exp.Anonymous(this="array_size", expressions=[node.this])


def _quotient(node: exp.Expr) -> exp.Expr:
    """DuckDB divides as floating numbers; Spark would divide decimals and round."""
    return exp.Div(this=exp.cast(node.this, "double"), expression=node.expression)


def _boundaries(node: exp.Expr) -> exp.Expr:
    """DuckDB counts the midnights, hours or minutes that were passed; Spark whole units of time that went by."""
    unit = node.args["unit"].name.upper()
    later, earlier = node.this, node.expression
    if unit == UNIT_OF_DAYS:
        return exp.Anonymous(
            this="datediff", expressions=[exp.cast(later, "date"), exp.cast(earlier, "date")]
        )
    cut = [
        exp.Anonymous(this="date_trunc", expressions=[exp.Literal.string(unit), one])
        for one in (earlier, later)
    ]
    return exp.Anonymous(this="timestampdiff", expressions=[exp.var(unit), *cut])


def _known_only(node: exp.Expr) -> exp.Expr:
    """DuckDB's arg_min and arg_max leave out rows whose value is unknown."""
    name = "min_by" if isinstance(node, exp.ArgMin) else "max_by"
    asked = exp.Anonymous(this=name, expressions=[node.this, node.expression])
    known = exp.Not(this=exp.Is(this=node.this.copy(), expression=exp.null()))
    return exp.Filter(this=asked, expression=exp.Where(this=known))


CHANGES = {
    exp.Column: _parameter,
    exp.Length: _size,
    exp.Div: _quotient,
    exp.DateDiff: _boundaries,
    exp.ArgMin: _known_only,
    exp.ArgMax: _known_only,
}
