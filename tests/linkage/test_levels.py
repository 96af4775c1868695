"""Every level of every comparison is reached by an example, through the same SQL as the linkage."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from amparo.linkage.chance import level_number
from amparo.linkage.comparing import COMPARISONS, Comparison
from amparo.linkage.fields import Field, complete
from amparo.linkage.nodes import load_nodes
from amparo.linkage.preparing import prepare
from amparo.linkage.store import store
from amparo.linkage.weighing import is_left_to_train

BY_NAME = {one.name: one for one in COMPARISONS}
Row = dict[str, str]
Example = tuple[str, Row, Row, int | None]


def named(given: str = "Alma", surname: str = "Robles", second: str = "", alias: str = "") -> Row:
    row = {"given_names": given, "surname": surname}
    return row | ({"second_surname": second} if second else {}) | ({"alias": alias} if alias else {})


GIVEN = [
    (named("Alma Berta"), named("ALMA BERTA"), 0),
    (named("Alma Berta"), named("Alma"), 1),
    (named("Alma", "Robles"), named("Robles", "Alma"), 2),
    (named("Alma Berta"), named("Berta"), 3),
    (named("Paco"), named("José Francisco"), 3),
    (named("Alma", alias="Beba"), named("Beba"), 3),
    (named("Hassan"), named("Hasan"), 4),
    (named("Marcela"), named("Marcelo"), 4),
    (named("Marcela"), named("Marcos"), 5),
    (named("Alma"), named("Hilda"), 6),
]
SURNAMES = [
    (named(surname="Robles", second="Vega"), named(surname="Robles Vega"), 0),
    (named(surname="Robles", second="Vega"), named(surname="Vega", second="Robles"), 1),
    (named(surname="Robles", second="Vega"), named(surname="de Robles"), 2),
    (named(surname="Robles", second="Vega"), named(surname="Robles", second="Vegas"), 3),
    (named(surname="Rey", second="Zamora"), named(surname="Rey", second="Quiroga"), 4),
    (named(surname="Shevchenko"), named(surname="Chevtchenko"), 5),
    (named(surname="Gao"), named(surname="Kao"), 5),
    (named(surname="Hsu"), named(surname="徐"), 5),
    (named(surname="Robles", second="Vega"), named(surname="Tapia", second="Bega"), 6),
    (named(surname="Ferrer"), named(surname="Ferreda"), 7),
    (named(surname="Montes"), named(surname="Duarte"), 8),
]
BORN = [
    ("1990-03-24", "24/03/1990", 0),
    ("1990-03-04", "1990-04-03", 1),
    ("1990-03-24", "1990-03-25", 1),
    ("1990-03-24", "1990", 2),
    ("1990-03-24", "1990-01-01", 2),
    ("1990-01-01", "1990-01-01", 2),
    ("1990-03-24", "1990-11-12", 3),
    ("1990-03-24", "1992-05-06", 4),
    ("1990-03-24", "1960-05-06", 5),
]
OTHERS = [
    ("sex", "F", "mujer", 0),
    ("sex", "F", "hombre", 1),
    ("nationality", "CU", "cu", 0),
    ("nationality", "CU", "MX", 1),
    ("place", "Villa Clara", "villa clara", 0),
    ("place", "Villa Clara", "Vila Clara", 1),
    ("place", "Villa Clara", "Pinar", 2),
    ("address", "Calle 5, 12", "CALLE 5  12", 0),
    ("address", "Calle Mayor 12", "Calle Mayr 12", 1),
    ("address", "Calle Mayor 12", "Avenida Sur 3", 2),
    ("document", "AB-123 456", "ab123456", 0),
    ("document", "AB123456", "AB123465", 1),
    ("document", "AB123456", "ZX999111", 2),
]


WHOLE = named() | {
    "born": "1990-03-24",
    "sex": "F",
    "nationality": "CU",
    "place": "Aquí",
    "address": "Calle 1",
    "document": "AB12345",
}
EXAMPLES: list[Example] = [
    *(("given_names", *example) for example in GIVEN),
    *(("surnames", *example) for example in SURNAMES),
    *(("born", {"born": left}, {"born": right}, reached) for left, right, reached in BORN),
    *((name, {name: left}, {name: right}, reached) for name, left, right, reached in OTHERS),
    *((one.name, WHOLE, {"record_id": "empty"}, None) for one in COMPARISONS),
    ("surnames", named("Alma", "Robles"), named("Robles", "Alma"), None),
]


@pytest.fixture(scope="module")
def levels() -> dict[tuple[str, int, int], int | None]:
    """(comparison, row, row) -> level, for the two rows of each example in both orders; None where the comparison tells nothing."""
    rows = [row for _, left, right, _ in EXAMPLES for row in (left, right)]
    schema = pa.schema([(field.value, pa.string()) for field in Field])
    with store(threads=1) as connection:
        load_nodes(
            connection,
            prepare(complete(pa.Table.from_pylist(rows, schema=schema))),
            np.empty(0, dtype=np.int64),
            every_record=True,
        )
        columns = [
            name for (name,) in connection.execute("select column_name from (describe nodes)").fetchall()
        ]
        sides = ", ".join(f"l.{name} as {name}_l, r.{name} as {name}_r" for name in columns)
        numbers = ", ".join(level_number(one) for one in COMPARISONS)
        found = connection.execute(
            f"select node_l, node_r, {numbers} from (select {sides} from nodes l join nodes r on l.node // 2 = r.node // 2 and l.node <> r.node)"
        ).fetchall()
    return {(one.name, row[0], row[1]): row[2 + i] for row in found for i, one in enumerate(COMPARISONS)}


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_an_example_reaches_its_level_in_either_order(
    levels: dict[tuple[str, int, int], int | None], number: int
) -> None:
    name, _, _, reached = EXAMPLES[number]

    assert levels[name, 2 * number, 2 * number + 1] == reached
    assert levels[name, 2 * number + 1, 2 * number] == reached


def test_no_level_was_left_without_an_example() -> None:
    seen = {(name, reached) for name, _, _, reached in EXAMPLES}

    assert seen == {(one.name, i) for one in COMPARISONS for i in (*range(len(one.levels) + 1), None)}


@pytest.mark.parametrize("comparison", COMPARISONS, ids=lambda one: one.name)
def test_starting_shares_of_a_comparison_add_to_one(comparison: Comparison) -> None:
    levels = (*comparison.levels, comparison.otherwise)

    assert sum(one.m for one in levels) == pytest.approx(1.0, abs=0.011)
    assert sum(one.u for one in levels) == pytest.approx(1.0, abs=0.011)


def test_a_block_that_all_comparisons_stand_in_has_nothing_to_learn_from() -> None:
    by_name = {one.name: one for one in COMPARISONS}
    names_and_dates = [by_name[name] for name in ("given_names", "surnames", "born")]

    for block in (("day", "surname_first"), ("day", "given_first")):
        assert not is_left_to_train(names_and_dates, block)
        assert is_left_to_train([*names_and_dates, by_name["sex"]], block)
    assert is_left_to_train(names_and_dates, ("document",))
