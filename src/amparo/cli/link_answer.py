"""What `amparo link` was asked, and what it answers whichever engine links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amparo.law.text import Bilingual, Language

if TYPE_CHECKING:
    from amparo.linkage.blocking import Blocked
    from amparo.linkage.files import PersonsFile
    from amparo.linkage.overlaps import Interval
    from amparo.linkage.spark.reading import FileRead


@dataclass(frozen=True, slots=True)
class Asked:
    files: tuple[Path, ...]
    columns: Path | None
    threshold: float
    draws: int
    seed: int
    out: Path | None
    within_sources: bool
    as_json: bool
    language: Language

    def say(self, text: Bilingual, **values: object) -> str:
        return text.in_language(self.language).format(**values)


def answered(
    files: Sequence[PersonsFile | FileRead],
    *,
    records: int,
    pairs: int,
    clusters: int,
    largest: int,
    interval: Interval | None,
    draws: int,
    trained: bool,
    blocked: Sequence[Blocked],
) -> dict[str, Any]:
    """The answer, but for seconds and memory."""
    return {
        "records": records,
        "pairs": pairs,
        "clusters": clusters,
        "largest": largest,
        "interval": None if interval is None else [interval.low, interval.high],
        "draws": draws,
        "trained": trained,
        "columns": {
            file.path.name: {field: list(headings) for field, headings in file.columns.read.items()}
            for file in files
        },
        "left_out": {one.rule: one.records_left for one in blocked if one.records_left},
    }
