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
SIMILARITY = "jaro_winkler_by_duckdb"
"""The linkage gives its sessions this function (`amparo.linkage.spark.similarity`); those of Spark's libraries have other values."""


@lru_cache(maxsize=1024)
def to_spark(sql: str) -> str:
    """One query of DuckDB's for Spark; `$name` becomes `:name`. Raises sqlglot's errors."""
    return written(as_spark(sqlglot.parse_one(GIVEN.sub(rf"{MARK}\1", sql), read="duckdb")))


def condition(sql: str) -> str:
    """A condition of DuckDB's for Spark."""
    return written(as_spark(sqlglot.parse_one(sql, read="duckdb")))


def as_spark(tree: exp.Expr) -> exp.Expr:
    """A tree of DuckDB's words with Spark's."""
    for select in list(tree.find_all(exp.Select)):
        _unnest_apart(select)
    return tree.transform(_as_spark)


def written(tree: exp.Expr) -> str:
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


def _unnest_apart(select: exp.Select) -> None:
    """Spark unnests in a column of its own only: what is unnested within an expression gets one, in a query below."""
    inside = [
        one
        for column in select.expressions
        for one in column.find_all(exp.Explode)
        if one is not column.unalias()
    ]
    if not inside:
        return
    below = exp.Select(
        from_=select.args["from_"], where=select.args.get("where"), joins=select.args.get("joins")
    )
    below.set(
        "expressions",
        [exp.Star(), *(exp.alias_(one.copy(), f"unnested_{at}") for at, one in enumerate(inside))],
    )
    for at, one in enumerate(inside):
        one.replace(exp.column(f"unnested_{at}"))
    select.set("where", None)
    select.set("joins", None)
    select.set("from_", exp.From(this=below.subquery("below")))


def _own_function(node: exp.Expr) -> exp.Expr:
    return FUNCTIONS.get(node.name.lower(), _same)(node.expressions) or node


def _same(_: list[exp.Expr]) -> None:
    return None


def _hash(values: list[exp.Expr]) -> exp.Expr:
    """Spark's hash of 64 bits passes over what is missing, so whether it is stands beside each value."""
    each = [
        one for value in values for one in (value.copy(), exp.Is(this=value.copy(), expression=exp.null()))
    ]
    return exp.Anonymous(this="xxhash64", expressions=each)


def _has_all(values: list[exp.Expr]) -> exp.Expr:
    lists, asked = values
    missing = exp.Anonymous(this="array_except", expressions=[asked.copy(), lists.copy()])
    return exp.EQ(
        this=exp.Anonymous(this="array_size", expressions=[missing]), expression=exp.Literal.number(0)
    )


def _has_any(node: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this="arrays_overlap", expressions=[node.this, node.expression])


def _one_apart(node: exp.Expr) -> exp.Expr:
    """`hamming(a, b) = 1`: of one length, and one sign apart. Spark knows the edit distance only."""
    if not (isinstance(node.this, exp.Anonymous) and node.this.name.lower() == "hamming"):
        return node
    if node.expression != exp.Literal.number(1):
        raise sqlglot.UnsupportedError("hamming() can be compared with 1 only")
    one, other = node.this.expressions
    lengths = [exp.Anonymous(this="char_length", expressions=[side.copy()]) for side in (one, other)]
    edits = exp.Levenshtein(this=one.copy(), expression=other.copy())
    return exp.and_(
        exp.EQ(this=lengths[0], expression=lengths[1]), exp.EQ(this=edits, expression=node.expression)
    )


def _similarity(node: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this=SIMILARITY, expressions=[node.this, node.expression])


def _first_members(node: exp.Expr) -> exp.Expr:
    (part,) = node.expressions
    if not isinstance(part, exp.Slice) or part.this is not None:
        return node
    return exp.Anonymous(this="slice", expressions=[node.this, exp.Literal.number(1), part.expression])


FUNCTIONS = {"hash": _hash, "list_has_all": _has_all}
CHANGES = {
    exp.Column: _parameter,
    exp.Length: _size,
    exp.Div: _quotient,
    exp.DateDiff: _boundaries,
    exp.ArgMin: _known_only,
    exp.ArgMax: _known_only,
    exp.Anonymous: _own_function,
    exp.ArrayOverlaps: _has_any,
    exp.EQ: _one_apart,
    exp.JarowinklerSimilarity: _similarity,
    exp.Bracket: _first_members,
}
