"""The survey effect as a figure: numbers from the statistics room, named as facts."""

from __future__ import annotations

from math import isnan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from amparo.figures.any_engine import COUNTED, AnyEngine
from amparo.statistics.rates import Limits
from amparo.statistics.survey import FEWEST_SESSIONS, Effect, effect, omega

Facts = tuple[tuple[str, float | int | str | None], ...]
Floats = NDArray[np.float64]
Measured = tuple[float | None, int | None, int | None, Limits | None, Facts]


def survey_effect(engine: AnyEngine) -> Measured:
    """Value: the gain in points of the participants who answered in both waves, out of those who answered before.

    Facts: sessions, who began, was matched and was lost, d on the spread before, the bounds of drop-out, the same gain on the control
    items (mere alarm moves them too) and the reliability of the scale (omega). The value is None under two sessions.
    """
    session, before, after = _waves(engine, "score")
    matched = int((~np.isnan(after)).sum())
    counted: Facts = (
        ("began", int(before.size)),
        ("matched", matched),
        ("lost", int(before.size) - matched),
        ("fewest_sessions", FEWEST_SESSIONS),
    )
    measured = effect(session, before, after)
    if measured is None:
        return None, matched, int(before.size), None, counted
    limits = Limits(measured.low, measured.high, measured.level, "t on session means")
    facts = (
        ("sessions", measured.sessions),
        *counted,
        *_bounds(measured),
        *_control(engine),
        ("omega", _omega(engine)),
    )
    return measured.difference, matched, int(before.size), limits, facts


def _waves(engine: AnyEngine, column: str) -> tuple[NDArray[np.int64], Floats, Floats]:
    """Session number, score before and score after (NaN where lost) of each participant who answered before."""
    found = engine.arrays(
        f"""SELECT dense_rank() OVER (ORDER BY session_id) AS session, before, after FROM (
            SELECT session_id, participant_id, max(CASE WHEN wave = 'before' THEN {column} END) AS before,
                max(CASE WHEN wave <> 'before' THEN {column} END) AS after
            FROM {COUNTED} GROUP BY session_id, participant_id)
        WHERE before IS NOT NULL ORDER BY session_id, participant_id"""  # noqa: S608
    )
    return np.asarray(found["session"], dtype=np.int64), _floats(found["before"]), _floats(found["after"])


def _floats(column: Any) -> Floats:
    return np.asarray(np.ma.filled(np.ma.asarray(column, dtype=np.float64), np.nan), dtype=np.float64)


def _bounds(measured: Effect) -> Facts:
    return (
        ("d_pre", None if isnan(measured.d_pre) else measured.d_pre),
        ("nothing_gained_low", measured.nothing_gained[0]),
        ("nothing_gained_high", measured.nothing_gained[1]),
        ("fell_back_low", measured.fell_back[0]),
        ("fell_back_high", measured.fell_back[1]),
    )


def _control(engine: AnyEngine) -> Facts:
    if "control_score" not in engine.columns():
        return ()
    measured = effect(*_waves(engine, "control_score"))
    if measured is None:
        return ()
    return (
        ("control_difference", measured.difference),
        ("control_low", measured.low),
        ("control_high", measured.high),
    )


def _omega(engine: AnyEngine) -> float | None:
    """Reliability of the items answered before; None where they were not all recorded."""
    if "items" not in engine.columns():
        return None
    answers = engine.rows(f"SELECT items FROM {COUNTED} WHERE wave = 'before' ORDER BY record_id")  # noqa: S608
    widths = {len(items or ()) for (items,) in answers}
    if len(widths) != 1 or widths == {0}:
        return None
    found = omega(np.array([items for (items,) in answers], dtype=np.float64))
    return None if isnan(found) else found
