"""A national register of any size as a snapshot, written column by column. Every row is invented; the shape is that of a busy country.

Five agencies. To each person one alert, one protection file with its decisions on status, consents, needs, referrals, services; to every fifth
person a cause with accused, victims, decisions and sentences; to each alert and referral a clock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from amparo.law.country import load_country
from amparo.snapshot.schema import TABLES, Table
from amparo.snapshot.snapshots import Snapshot, write_snapshot

FIRST = np.datetime64("2019-01-01", "D")
DAYS = 730
AGENCIES = ("MININT", "FGR", "FMC", "MINSAP", "MTSS")
ARROW = {
    "id": pa.string(), "text": pa.string(), "date": pa.date32(), "instant": pa.timestamp("us"), "integer": pa.int64(),
    "number": pa.float64(), "flag": pa.bool_(), "codes": pa.list_(pa.string()), "numbers": pa.list_(pa.float64()),
}  # fmt: skip
Column = NDArray[Any]
Columns = dict[str, Any]


@dataclass(frozen=True)
class Chance:
    """Columns at random, seeded."""

    rng: np.random.Generator
    regions: tuple[str, ...]

    def ids(self, kind: int, count: int) -> Column:
        """Pseudonyms: 32 hexadecimal digits, sorted as a snapshot sorts them, the same for the same kind and number."""
        raw = np.random.default_rng([7, kind]).bytes(16 * count)
        return np.sort(np.frombuffer(raw.hex().encode(), dtype="S32")).astype("U32")

    def of(self, codes: tuple[str, ...], count: int, weights: tuple[float, ...] | None = None) -> Column:
        shares = None if weights is None else np.array(weights) / sum(weights)
        return np.array(codes, dtype=object)[self.rng.choice(len(codes), count, p=shares)]

    def days(self, count: int) -> Column:
        return FIRST + self.rng.integers(0, DAYS, count)

    def some(self, count: int, share: float) -> NDArray[np.bool_]:
        drawn: NDArray[np.bool_] = self.rng.random(count) < share
        return drawn


def write_national(folder: Path, persons: int, seed: int = 1) -> Snapshot:
    """A snapshot of a register of so many persons."""
    country = load_country("cu")
    chance = Chance(np.random.default_rng(seed), tuple(code for code, _ in country.regions))
    made = _National(chance, persons).tables()

    def fill(part: Path) -> list[tuple[str, int]]:
        return [(table.name, _write(table, made.get(table.name, dict)(), part)) for table in TABLES]

    return write_snapshot(
        folder,
        fill=fill,
        taken_at=datetime(2021, 3, 1, tzinfo=UTC),
        country=country.code,
        code_version="bench",
    )


def _write(table: Table, columns: Columns, part: Path) -> int:
    rows = len(next(iter(columns.values()))) if columns else 0
    empty: dict[str, Any] = {"text": "", "flag": False, "codes": [], "numbers": []}
    arrays = []
    for column in table.columns:
        kind = ARROW[column.kind]
        if column.name in columns:
            arrays.append(_array(columns[column.name], kind))
        else:
            arrays.append(
                pa.array([empty.get(column.kind)], kind).take(pa.array(np.zeros(rows, dtype=np.int64)))
            )
    schema = pa.schema([(column.name, ARROW[column.kind]) for column in table.columns])
    pq.write_table(
        pa.Table.from_arrays(arrays, schema=schema),
        part / f"{table.name}.parquet",
        compression="zstd",
        row_group_size=100_000,
    )
    return rows


def _array(values: Any, kind: pa.DataType) -> pa.Array:
    if isinstance(values, pa.Array):
        return values
    if isinstance(values, np.ndarray) and values.dtype.kind == "M":
        return pa.array(values).cast(kind)
    return pa.array(values, kind)


def _instants(days: Column, hours: Column | int) -> Column:
    return days.astype("datetime64[us]") + np.asarray(hours).astype("timedelta64[h]").astype(
        "timedelta64[us]"
    )


def _nothing_where(days: Column, missing: NDArray[np.bool_]) -> Column:
    found = days.copy()
    found[missing] = np.datetime64("NaT")
    return found


def _sets(chance: Chance, codes: tuple[str, ...], count: int) -> pa.Array:
    """Lists of one code, or of two for every tenth row."""
    first = chance.rng.integers(0, len(codes), count)
    second = (first + 1 + chance.rng.integers(0, len(codes) - 1, count)) % len(codes)
    two = chance.some(count, 0.1)
    offsets = np.concatenate(([0], np.cumsum(1 + two))).astype(np.int32)
    flat = np.empty(offsets[-1], dtype=np.int64)
    flat[offsets[:-1]] = first
    flat[offsets[:-1][two] + 1] = second[two]
    return pa.ListArray.from_arrays(
        pa.array(offsets), pa.array(np.array(codes, dtype=object)[flat], pa.string())
    )


SERVICES = ("housing", "health_care", "legal_aid")
FORMS = ("sexual_exploitation", "forced_labour", "forced_begging", "slavery")
PERSON, ALERT, CASE, CAUSE, ACCUSED, VICTIM, DECISION, REFERRAL, OTHER = range(9)


class _National:
    """The base columns that tables share, and a method for each table, called when it is written, so that no two stand in memory."""

    def __init__(self, chance: Chance, persons: int) -> None:
        self.chance = chance
        self.persons, self.causes = persons, max(1, persons // 5)
        self._people()
        self._docket()

    def _people(self) -> None:
        chance, n = self.chance, self.persons
        self.person, self.alert, self.case = chance.ids(PERSON, n), chance.ids(ALERT, n), chance.ids(CASE, n)
        self.of_person = {"agency": chance.of(AGENCIES, n), "region": chance.of(chance.regions, n)}
        self.raised = chance.days(n)
        self.sex = chance.of(("female", "male", "unknown"), n, (0.6, 0.35, 0.05))
        self.child = chance.of(("yes", "no", "unknown"), n, (0.3, 0.65, 0.05))
        self.nation = chance.of(("CUB", "HTI", "COL", "VEN", ""), n, (0.85, 0.05, 0.04, 0.04, 0.02))
        self.screened = chance.some(n, 0.9)

    def _docket(self) -> None:
        chance, n = self.chance, self.causes
        self.cause, self.accused, self.decision = (
            chance.ids(CAUSE, n),
            chance.ids(ACCUSED, n),
            chance.ids(DECISION, n),
        )
        self.of_cause = {"agency": chance.of(("FGR",), n), "region": chance.of(chance.regions, n)}
        self.filed = chance.days(n)
        self.tried = _nothing_where(self.filed + chance.rng.integers(30, 400, n), ~chance.some(n, 0.6))
        self.outcome = chance.of(("convicted", "acquitted", "pending"), n, (0.7, 0.1, 0.2))
        self.decided = _nothing_where(self.tried, self.outcome == "pending")

    def tables(self) -> dict[str, Callable[[], Columns]]:
        return {
            "agency": lambda: {
                "code": AGENCIES,
                "name_es": AGENCIES,
                "name_en": AGENCIES,
                "kind": ["ministry"] * 5,
            },
            "population": _population,
            "return_file": self._return_files,
            "person": self._persons,
            "alert": self._alerts,
            "screening": self._screenings,
            "protection_case": self._cases,
            "identification": self._identifications,
            "consent": self._consents,
            "need": self._needs,
            "care_plan": self._care_plans,
            "referral": self._referrals,
            "service": self._services,
            "follow_up": self._follow_ups,
            "cause": self._causes,
            "accused": self._accused,
            "cause_victim": self._victims,
            "decision": self._decisions,
            "sentence": self._sentences,
            "clock": self._clocks,
        }

    def _made(self, stream: int, count: int, /, **columns: Any) -> Columns:
        return {
            "record_id": self.chance.ids(OTHER + stream, count),
            "is_fictional": np.ones(count, dtype=bool),
            **columns,
        }

    def _of_case(self, stream: int, /, **columns: Any) -> Columns:
        return self._made(stream, self.persons, **self.of_person, case_id=self.case, **columns)

    def _return_files(self) -> Columns:
        chance, n = self.chance, self.persons // 12
        return {
            "record_id": chance.ids(OTHER, 60), "agency": chance.of(AGENCIES, 60), "kind": chance.of(("alerts", "cases", "causes"), 60),
            "received_at": _instants(chance.days(60), 8), "rows": np.full(60, n), "accepted": np.full(60, n - 3),
            "quarantined": np.full(60, 2), "held": np.full(60, 1),
        }  # fmt: skip

    def _persons(self) -> Columns:
        n = self.persons
        return {
            "record_id": self.person, **self.of_person, "is_fictional": np.ones(n, dtype=bool), "sex": self.sex, "nationality": self.nation,
            "is_erased": np.zeros(n, dtype=bool),
        }  # fmt: skip

    def _alerts(self) -> Columns:
        chance, n, raised = self.chance, self.persons, self.raised
        return {
            "record_id": self.alert, **self.of_person, "person_id": self.person,
            "channel": chance.of(("hotline", "police", "health", "border"), n), "raised_at": _instants(raised, 9), "raised_on": raised,
            "is_child": self.child, "suspected_forms": _sets(chance, FORMS, n),
            "state": np.where(self.screened, "screened", "raised").astype(object), "closed_on": _nothing_where(raised + 5, ~self.screened),
        }  # fmt: skip

    def _screenings(self) -> Columns:
        kept = self.screened
        count = int(kept.sum())
        return self._made(
            1, count, agency=self.of_person["agency"][kept], region=self.of_person["region"][kept], alert_id=self.alert[kept],
            screened_at=_instants(self.raised, 30)[kept], screened_on=self.raised[kept] + 1,
            result=self.chance.of(("positive", "negative"), count), indicators=self.chance.rng.integers(0, 12, count),
        )  # fmt: skip

    def _cases(self) -> Columns:
        chance, n, raised, closed = (
            self.chance,
            self.persons,
            self.raised,
            self.chance.some(self.persons, 0.3),
        )
        return {
            "record_id": self.case, **self.of_person, "person_id": self.person, "alert_id": self.alert, "opened_on": raised + 3,
            "state": np.where(closed, "closed", "open").astype(object), "status": chance.of(("presumed",), n), "status_since": raised + 4,
            "sex": self.sex, "age_class": np.where(self.child == "yes", "15-17", "25-34").astype(object),
            "is_child_at_offence": self.child, "sex_age": self._sex_age(), "nationality": self.nation, "forms": _sets(chance, FORMS, n),
            "vulnerabilities": _sets(chance, ("poverty", "migration", "disability"), n), "exploited_in": chance.of(("CUB",), n),
            "reasonable_grounds_on": raised + 5, "reflection_until": raised + 40, "closed_on": _nothing_where(raised + 200, ~closed),
            "closure_reason": np.where(closed, "plan_completed", "").astype(object),
        }  # fmt: skip

    def _sex_age(self) -> Column:
        named = {
            ("female", "no"): "woman",
            ("female", "yes"): "girl",
            ("male", "no"): "man",
            ("male", "yes"): "boy",
        }
        conditions = [(self.sex == sex) & (self.child == child) for sex, child in named]
        found: Column = np.select(conditions, list(named.values()), "unknown").astype(object)
        return found

    def _identifications(self) -> Columns:
        status = self.chance.of(
            ("presumed", "formally_identified", "not_identified"), self.persons, (0.4, 0.5, 0.1)
        )
        return self._of_case(2, person_id=self.person, status=status, decided_on=self.raised + 10)

    def _consents(self) -> Columns:
        chance, n = self.chance, self.persons
        decision = chance.of(("given", "refused"), n, (0.9, 0.1))
        return self._of_case(
            3, purpose=chance.of(("care", "referral"), n), decision=decision, decided_on=self.raised + 4
        )

    def _needs(self) -> Columns:
        met = _nothing_where(self.raised + 40, ~self.chance.some(self.persons, 0.7))
        return self._of_case(
            4, kind=self.chance.of(SERVICES, self.persons), assessed_on=self.raised + 8, met_on=met
        )

    def _care_plans(self) -> Columns:
        ended = _nothing_where(self.raised + 300, ~self.chance.some(self.persons, 0.4))
        return self._of_case(5, started_on=self.raised + 12, review_due_on=self.raised + 100, ended_on=ended)

    def _referrals(self) -> Columns:
        chance, n = self.chance, self.persons
        return self._of_case(
            6, service_kind=chance.of(SERVICES, n), to_agency=chance.of(AGENCIES, n), sent_at=_instants(self.raised, 120),
            sent_on=self.raised + 5, state=chance.of(("accepted", "refused", "sent"), n, (0.8, 0.1, 0.1)),
            answered_at=_instants(self.raised, 160),
        )  # fmt: skip

    def _services(self) -> Columns:
        ended = _nothing_where(self.raised + 90, ~self.chance.some(self.persons, 0.6))
        return self._of_case(
            7, kind=self.chance.of(SERVICES, self.persons), started_on=self.raised + 15, ended_on=ended
        )

    def _follow_ups(self) -> Columns:
        chance, n = self.chance, self.persons
        done = _nothing_where(self.raised + 50, ~chance.some(n, 0.8))
        return self._of_case(
            8, due_on=self.raised + 45, done_on=done, outcome=chance.of(("stable", "at_risk"), n)
        )

    def _causes(self) -> Columns:
        chance, n = self.chance, self.causes
        finding = chance.of(("trafficking", "not_trafficking", "undetermined", ""), n, (0.3, 0.5, 0.15, 0.05))
        return {
            "record_id": self.cause, **self.of_cause, "filed_on": self.filed, "offence": chance.of(("procuring", "corruption_of_minors"), n),
            "iccs_code": chance.of(("0302", "03022"), n), "state": np.where(np.isnat(self.tried), "filed", "tried").astype(object),
            "victim_is_child": chance.of(("yes", "no", "unknown"), n), "screened_on": self.filed + 5, "finding": finding,
            "forms": _sets(chance, FORMS, n), "tried_on": self.tried, "links_looked_for": chance.of(("yes", "no", "unknown"), n),
        }  # fmt: skip

    def _accused(self) -> Columns:
        chance, n = self.chance, self.causes
        return {
            "record_id": self.accused, **self.of_cause, "cause_id": self.cause, "sex": chance.of(("female", "male"), n),
            "age_class": chance.of(("25-34", "35-44"), n), "nationality": chance.of(("CUB", "HTI"), n),
            "role": chance.of(("recruiter", "exploiter"), n), "is_official": chance.of(("no", "yes"), n, (0.97, 0.03)),
            "is_presumed_victim": chance.of(("no", "yes"), n, (0.98, 0.02)), "charged_on": self.filed + 20, "outcome": self.outcome,
            "decided_on": self.decided,
        }  # fmt: skip

    def _victims(self) -> Columns:
        n, child = self.causes, self.child[: self.causes]
        return self._made(
            9, n, **self.of_cause, cause_id=self.cause, person_id=self.person[:n], case_id=self.case[:n], sex=self.sex[:n],
            age_class=np.where(child == "yes", "15-17", "25-34").astype(object), is_child_at_offence=child, sex_age=self._sex_age()[:n],
            nationality=self.nation[:n], forms=_sets(self.chance, FORMS, n),
        )  # fmt: skip

    def _decisions(self) -> Columns:
        kept = self.outcome != "pending"
        return {
            "record_id": self.decision[kept], **{name: column[kept] for name, column in self.of_cause.items()},
            "accused_id": self.accused[kept], "cause_id": self.cause[kept], "instance": self.chance.of(("first",), int(kept.sum())),
            "decided_on": self.decided[kept], "outcome": self.outcome[kept],
        }  # fmt: skip

    def _sentences(self) -> Columns:
        kept = self.outcome == "convicted"
        count = int(kept.sum())
        return self._made(
            10, count, **{name: column[kept] for name, column in self.of_cause.items()}, decision_id=self.decision[kept],
            accused_id=self.accused[kept], cause_id=self.cause[kept], decided_on=self.decided[kept],
            kind=self.chance.of(("imprisonment",), count), years=self.chance.rng.integers(4, 20, count).astype(float),
        )  # fmt: skip

    def _clocks(self) -> Columns:
        chance, n, late = self.chance, self.persons, self.chance.some(self.persons, 0.5)
        due = _instants(self.raised, 81)
        ended = _nothing_where(_instants(self.raised, chance.rng.integers(10, 200, n)), ~self.screened)
        return self._made(
            11, n, **self.of_person, rule=chance.of(("alert_screening_adult",), n), matter_table=chance.of(("alert",), n),
            matter_id=self.alert, started_at=_instants(self.raised, 9), due_at=due, ended_at=ended,
            outcome=np.where(self.screened, "screened", "").astype(object), escalated_at=_nothing_where(due, self.screened | late),
        )  # fmt: skip


def _population() -> Columns:
    found = load_country("cu").populations
    return {
        "on_date": [one.on for one in found], "value": [one.value for one in found], "by": [one.by for one in found],
        "source": [one.source for one in found], "is_default": [one.is_default for one in found],
    }  # fmt: skip


PERIOD = (date(2020, 1, 1), date(2020, 12, 31))
PREVIOUS = (date(2019, 1, 1), date(2019, 12, 31))
