"""What is ordered when an edition is built: its name, its period, when it is published, what it supersedes and why."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from amparo.figures.model import Period
from amparo.law.text import Bilingual

NO_REASON = Bilingual("", "")
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


class SpecificationError(Exception):
    """The order of an edition is wrong; `reason` names the file, the edition and what to do, in both languages."""

    def __init__(self, es: str, en: str) -> None:
        super().__init__(en)
        self.reason = Bilingual(es, en)


@dataclass(frozen=True)
class EditionSpecification:
    """`reasons` gives, by figure id, why a figure differs from the superseded edition; `default_reason` speaks for the others."""

    name: str
    title: Bilingual
    period: Period
    previous: Period
    published_on: date
    supersedes: str | None = None
    default_reason: Bilingual = NO_REASON
    reasons: Mapping[str, Bilingual] = field(default_factory=dict)


def read_specifications(path: Path) -> dict[str, EditionSpecification]:
    """The editions that a TOML file orders, one table `[[edition]]` each. Raises SpecificationError."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise SpecificationError(
            f"{path} no se puede leer como TOML: {problem}", f"{path} cannot be read as TOML: {problem}"
        ) from problem
    found = [
        _specification(path, number, table) for number, table in enumerate(content.get("edition", []), 1)
    ]
    if len({one.name for one in found}) != len(found):
        raise SpecificationError(
            f"{path}: dos [[edition]] tienen el mismo nombre; cambie uno.",
            f"{path}: two [[edition]] have the same name; change one.",
        )
    return {one.name: one for one in found}


def _specification(path: Path, number: int, table: Mapping[str, Any]) -> EditionSpecification:
    where = f"{path}, [[edition]] {number}"
    try:
        reason = table.get("reason", {"es": "", "en": ""})
        found = EditionSpecification(
            name=str(table["name"]),
            title=Bilingual(table["title"]["es"], table["title"]["en"]),
            period=Period(table["period"]["from"], table["period"]["to"]),
            previous=Period(table["previous"]["from"], table["previous"]["to"]),
            published_on=table["published_on"],
            supersedes=table.get("supersedes"),
            default_reason=Bilingual(reason["es"], reason["en"]),
            reasons={
                key: Bilingual(text["es"], text["en"]) for key, text in table.get("reasons", {}).items()
            },
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise SpecificationError(
            f"{where}: falta {problem} o está mal; hacen falta name, title, period y previous (cada uno con from y to) y published_on.",
            f"{where}: {problem} is missing or wrong; it needs name, title, period and previous (each with from and to), and published_on.",
        ) from problem
    check(found, where)
    return found


def check(order: EditionSpecification, where: str) -> None:
    """Raises SpecificationError for what no edition can be."""
    if not NAME.fullmatch(order.name):
        raise SpecificationError(
            f"{where}: el nombre lleva letras sin tilde, cifras, puntos, guiones o guiones bajos (cuarenta como mucho).",
            f"{where}: name must be letters, digits, dots, hyphens or underscores (at most forty).",
        )
    for period in (order.period, order.previous):
        if not isinstance(period.starts_on, date) or period.starts_on > period.ends_on:
            raise SpecificationError(
                f"{where}: {period} no es un período; dé dos fechas, primero la anterior.",
                f"{where}: {period} is no period; give two dates, the earlier first.",
            )
    if order.previous.ends_on >= order.period.ends_on:
        raise SpecificationError(
            f"{where}: el período anterior tiene que acabar antes que el período.",
            f"{where}: the previous period must end before the period does.",
        )
    if order.published_on < order.period.ends_on:
        raise SpecificationError(
            f"{where}: se publicaría antes de que acabe el período; un informe no conoce el futuro: espere o acorte el período.",
            f"{where}: published_on lies before the period's end; a report cannot know the future: wait, or shorten the period.",
        )
    if order.supersedes is not None and not order.default_reason.es:
        raise SpecificationError(
            f"{where}: una edición que sustituye a otra da el motivo en los dos idiomas.",
            f"{where}: an edition that supersedes another gives the reason in both languages.",
        )
