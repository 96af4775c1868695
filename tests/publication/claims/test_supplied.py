"""Every row was accepted when none was quarantined or held, and some were received."""

from __future__ import annotations

import pytest

from amparo.publication.content import Verdict
from tests.publication.claims.published import CONTRADICTED, SUPPORTED, UNDETERMINED, counted, judged


@pytest.mark.parametrize(
    ("received", "quarantined", "held", "verdict"),
    [
        (900, 0, 0, SUPPORTED),
        (900, 3, 0, CONTRADICTED),
        (900, 0, 1, CONTRADICTED),
        (0, 0, 0, UNDETERMINED),
        (900, 0, None, UNDETERMINED),
    ],
)
def test_rows_are_judged_on_receipt(
    received: int, quarantined: int, held: int | None, verdict: Verdict
) -> None:
    figures = [
        counted("data.rows_received", received),
        counted("data.rows_quarantined", quarantined),
        counted("data.rows_held", held),
    ]

    assert judged("all_rows_accepted", figures).verdict is verdict


def test_rows_of_which_some_are_not_known_leave_it_open() -> None:
    figures = [
        counted(f"data.rows_{name}", 9 if name == "received" else 0) for name in ("received", "quarantined")
    ]
    held = counted("data.rows_held", 0, facts=(("unknown", 1),))

    claim = judged("all_rows_accepted", [*figures, held])

    assert claim.verdict is UNDETERMINED
    assert "the number of rows held for a human" in claim.reason.en


def test_no_row_received_is_told_as_such() -> None:
    figures = [counted(f"data.rows_{name}", 0) for name in ("received", "quarantined", "held")]

    assert "No row received" in judged("all_rows_accepted", figures).reason.en
