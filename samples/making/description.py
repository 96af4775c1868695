"""`sample.toml`: what is in a sample, in order of arrival, and what must come of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime

from amparo.law.text import Bilingual
from samples.making.model import Arrival, Decision, Edition, Institution, Outcome, Sample, Step

TAKEN = (Outcome.ACCEPTED, Outcome.UNCHANGED, Outcome.SUPERSEDING)
Value = str | int | date | datetime | Bilingual | tuple[str, ...] | tuple[date, date]


def description_of(sample: Sample) -> str:
    """The whole file. Made by samples/make.py; not meant to be edited."""
    return "\n".join(_lines(sample)) + "\n"


def _lines(sample: Sample) -> Iterator[str]:
    yield "# Made by samples/make.py. What each key means: samples/README.md."
    yield ""
    yield from _block(
        "[sample]", name=sample.name, country=sample.country, title=sample.title, after=sample.after
    )
    for institution in sample.institutions:
        yield from _institution(institution)
    for arrival in sample.arrivals:
        yield from _arrival(arrival, sample)
    for step in sample.steps:
        yield from _step(step)
    for edition in sample.editions:
        yield from _edition(edition)


def _institution(item: Institution) -> Iterator[str]:
    yield from _block("[[agency]]", code=item.code, name=item.name, kind=item.kind, returns=item.returns)


def _arrival(item: Arrival, sample: Sample) -> Iterator[str]:
    said = item
    if item.repeats:
        said = next(other for other in sample.arrivals if other.name == item.repeats)
    yield from _block(
        "[[file]]",
        name=item.name,
        agency=item.agency,
        kind=item.kind,
        received=item.received,
        about=item.about,
        rows=len(said.lines),
        accepted=said.count(*TAKEN),
        unchanged=said.count(Outcome.UNCHANGED),
        superseding=said.count(Outcome.SUPERSEDING),
        quarantined=said.count(Outcome.QUARANTINED),
        held=said.count(Outcome.HELD),
        repeats=item.repeats,
        recovered=item.recovered,
        corrects=item.corrects,
    )
    for decision in item.decisions:
        yield from _decision(decision)


def _decision(item: Decision) -> Iterator[str]:
    yield from _block(
        "[[file.decision]]", key=item.key, decision=item.decision, reason=item.reason, at=item.at
    )


def _step(item: Step) -> Iterator[str]:
    yield from _block("[[step]]", at=item.at, do=item.do, agency=item.agency, evidence=item.evidence)


def _edition(item: Edition) -> Iterator[str]:
    yield from _block(
        "[[edition]]",
        name=item.name,
        title=item.title,
        period=item.period,
        previous=item.previous,
        published_on=item.published_on,
        supersedes=item.supersedes,
        reason=item.reason,
    )


OPTIONAL = frozenset(
    {
        "after",
        "returns",
        "about",
        "unchanged",
        "superseding",
        "repeats",
        "recovered",
        "corrects",
        "agency",
        "evidence",
        "supersedes",
        "reason",
    }
)


def _block(heading: str, **values: Value) -> Iterator[str]:
    """A table with its keys; an optional key that says nothing is left out."""
    yield heading
    for key, value in values.items():
        if key not in OPTIONAL or _says_something(value):
            yield f"{key} = {_toml(value)}"
    yield ""


def _says_something(value: Value) -> bool:
    return bool(value.es) if isinstance(value, Bilingual) else bool(value)


def _toml(value: Value) -> str:
    if isinstance(value, Bilingual):
        return f"{{ es = {_text(value.es)}, en = {_text(value.en)} }}"
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        if value and isinstance(value[0], date):
            return f"{{ from = {_toml(value[0])}, to = {_toml(value[1])} }}"
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return str(value) if isinstance(value, int) else _text(value)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
