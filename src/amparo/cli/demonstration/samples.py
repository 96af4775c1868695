"""Reading a sample: its institutions, the files they send, what people do beside, and the editions made of it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import amparo
from amparo.law.text import Bilingual
from amparo.publication.specification import EditionSpecification, read_specifications

DESCRIPTION = "sample.toml"


class SampleMissing(Exception):
    """There is no such sample; the text names those that there are."""


@dataclass(frozen=True)
class SampleAgency:
    code: str
    name: Bilingual
    kind: str
    returns: tuple[str, ...]


@dataclass(frozen=True)
class SampleDecision:
    """What a human decides on the row of this key that waits."""

    key: str
    decision: str
    reason: str
    at: datetime


@dataclass(frozen=True)
class SampleFile:
    path: Path
    agency: str
    kind: str
    received: datetime
    rows: int
    accepted: int
    quarantined: int
    held: int
    decisions: tuple[SampleDecision, ...]


@dataclass(frozen=True)
class SampleStep:
    """What people do beside sending files: screen_docket, escalate_overdue, confirm_evidence."""

    at: datetime
    do: str
    agency: str
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Sample:
    """`after` names the samples whose files stand in the register before these arrive."""

    name: str
    country: str
    title: Bilingual
    after: tuple[str, ...]
    agencies: tuple[SampleAgency, ...]
    files: tuple[SampleFile, ...]
    steps: tuple[SampleStep, ...]
    editions: tuple[EditionSpecification, ...]


def samples_folder() -> Path:
    """Beside the code where it is installed from a wheel, else in the repository."""
    package = Path(amparo.__file__).parent
    installed = package / "samples"
    return installed if installed.is_dir() else package.parents[1] / "samples"


def read_sample(name: str, folder: Path | None = None) -> Sample:
    """Raises SampleMissing; SpecificationError for a wrong edition."""
    root = folder or samples_folder()
    path = root / name / DESCRIPTION
    if not path.is_file():
        known = ", ".join(sorted(found.parent.name for found in root.glob(f"*/{DESCRIPTION}")))
        raise SampleMissing(f"There is no sample {name} in {root}; there are: {known or 'none'}.")
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    about = content["sample"]
    return Sample(
        name=about["name"],
        country=about["country"],
        title=_both(about["title"]),
        after=tuple(about.get("after", ())),
        agencies=tuple(_agency(table) for table in content["agency"]),
        files=tuple(_file(path.parent, table) for table in content["file"]),
        steps=tuple(_step(table) for table in content.get("step", ())),
        editions=tuple(read_specifications(path).values()),
    )


def _both(text: Mapping[str, str]) -> Bilingual:
    return Bilingual(text["es"], text["en"])


def _agency(table: Mapping[str, Any]) -> SampleAgency:
    return SampleAgency(table["code"], _both(table["name"]), table["kind"], tuple(table.get("returns", ())))


def _file(folder: Path, table: Mapping[str, Any]) -> SampleFile:
    decisions = tuple(
        SampleDecision(one["key"], one["decision"], one["reason"], one["at"])
        for one in table.get("decision", ())
    )
    return SampleFile(
        path=folder / table["name"],
        agency=table["agency"],
        kind=table["kind"],
        received=table["received"],
        rows=table["rows"],
        accepted=table["accepted"],
        quarantined=table["quarantined"],
        held=table["held"],
        decisions=decisions,
    )


def _step(table: Mapping[str, Any]) -> SampleStep:
    return SampleStep(table["at"], table["do"], table.get("agency", ""), tuple(table.get("evidence", ())))
