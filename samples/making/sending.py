"""Making arrivals and decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from amparo.law.text import Bilingual
from samples.making.chance import at
from samples.making.model import Arrival, Decision, Line, Style

SUFFIX = {"csv": "csv", "xlsx": "xlsx", "parquet": "parquet"}


def send(
    styles: Mapping[str, Style],
    month: str,
    agency: str,
    what: str,
    kind: str,
    received: str,
    lines: Sequence[Line],
    *,
    style: Style | None = None,
    about: Bilingual | None = None,
    decisions: tuple[Decision, ...] = (),
    corrects: int = 0,
) -> Arrival:
    """A file of an institution in its own style, named after the month, the institution and what it is."""
    own = style or styles[agency]
    return Arrival(
        name=f"{month} {agency} {what}.{SUFFIX[own.format]}",
        agency=agency,
        kind=kind,
        received=at(received),
        style=own,
        lines=tuple(lines),
        about=about or Bilingual("", ""),
        decisions=decisions,
        corrects=corrects,
    )


def send_again(
    arrival: Arrival, *, mark: str, received: str, recovered: int = 0, about: Bilingual
) -> Arrival:
    """The very same file under another name."""
    stem, _, suffix = arrival.name.rpartition(".")
    return replace(
        arrival, name=f"{stem} ({mark}).{suffix}", received=at(received), repeats=arrival.name, recovered=recovered,
        lines=(), decisions=(), corrects=0, about=about,
    )  # fmt: skip


def rejected(key: str, moment: str, reason: str = "sent_by_mistake") -> Decision:
    return Decision(key, "rejected", reason, at(moment))


def let_in(key: str, moment: str, reason: str) -> Decision:
    return Decision(key, "accepted", reason, at(moment))
