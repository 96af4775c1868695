"""The edition made again from its manifest alone, so that what is printed can be compared with what the manifest says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from amparo.figures.catalogue import load_catalogue
from amparo.figures.model import Period
from amparo.law.country import FOLDER, Country, CountryFileError, load_country
from amparo.law.text import Bilingual
from amparo.publication.content import (
    ClaimResult,
    Edition,
    Parameters,
    ProtectedFigure,
    Revision,
    Verdict,
    Voice,
)
from amparo.publication.earlier import figures_from
from amparo.publication.manifest import Json

OTHERS = "default"
"""The country file that stands in where the edition's own is not installed."""


class NotRemade(Exception):
    """A part of the manifest has another form than its name promises; `part` is its name."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


@dataclass(frozen=True)
class Remade:
    """`unknown` are figures that this installation does not define; `has_country`: whether it has the edition's country file."""

    edition: Edition
    unknown: tuple[str, ...]
    has_country: bool


def remake(manifest: Json) -> Remade:
    """Raises NotRemade."""
    country = country_of(str(manifest["edition"].get("country")))
    with _part("edition"):
        about = manifest["edition"]
        named = replace(country or load_country(OTHERS), name=both(about["country_name"]), publisher=both(about["publisher"]))  # fmt: skip
    with _part("figures"):
        figures = figures_from(manifest["figures"])
    with _part("previous"):
        previous = figures_from(manifest["previous"])
    with _part("claims"):
        claims = {name: _claim(name, one) for name, one in manifest["claims"].items()}
    with _part("parameters"):
        parameters = parameters_of(manifest["parameters"])
    with _part("edition"):
        edition = _edition(manifest, named, figures, previous, claims, parameters)
    unknown = {*manifest["figures"], *manifest["previous"]} - set(load_catalogue())
    return Remade(edition, tuple(sorted(unknown)), country is not None)


@contextmanager
def _part(name: str) -> Iterator[None]:
    """Whatever a wrong form makes go wrong is the part's fault."""
    try:
        yield
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as problem:
        raise NotRemade(name) from problem


def _edition(
    manifest: Json,
    country: Country,
    figures: dict[str, ProtectedFigure],
    previous: dict[str, ProtectedFigure],
    claims: dict[str, ClaimResult],
    parameters: Parameters,
) -> Edition:
    about, superseded = manifest["edition"], manifest["supersedes"]
    return Edition(
        name=_text(about["name"]),
        title=both(about["title"]),
        period=period_of(about["period"]),
        previous_period=period_of(about["previous_period"]),
        published_on=date.fromisoformat(about["published_on"]),
        country=country,
        parameters=parameters,
        is_fictional=about["is_fictional"] is True,
        figures=figures,
        previous=previous,
        claims=claims,
        not_published=tuple((name, both(why)) for name, why in manifest["not_published"].items()),
        snapshot_id=_text(manifest["snapshot"]["id"]),
        supersedes=_text(superseded["edition"]) if superseded is not None else None,
        revisions=tuple(_revision(one) for one in manifest["revisions"]),
        tables={name: [dict(row) for row in rows] for name, rows in manifest["listings"].items()},
    )


def country_of(code: str) -> Country | None:
    """The country of an ISO 3166 code, if its file is installed. Nothing is read by a name that the folder gives."""
    for path in sorted(FOLDER.glob("*.toml")):
        try:
            country = load_country(path)
        except CountryFileError:
            continue
        if country.code == code:
            return country
    return None


def period_of(period: Json) -> Period:
    return Period(date.fromisoformat(period["from"]), date.fromisoformat(period["to"]))


def both(text: Json) -> Bilingual:
    return Bilingual(_text(text["es"]), _text(text["en"]))


def parameters_of(parameters: Json) -> Parameters:
    return Parameters(
        incidence_threshold=_number(parameters["incidence_threshold"]),
        incidence_threshold_source=both(parameters["incidence_threshold_source"]),
        disclosure_threshold=int(_number(parameters["disclosure_threshold"])),
    )


def _claim(name: str, claim: Json) -> ClaimResult:
    return ClaimResult(
        id=name,
        duty=_text(claim["duty"]),
        voice=Voice(claim["voice"]),
        statement=both(claim["statement"]),
        test=both(claim["test"]),
        verdict=Verdict(claim["verdict"]),
        reason=both(claim["reason_bound"]),
        would_decide=both(claim["would_decide_bound"]),
        inputs=tuple((_text(key), _plain(value)) for key, value in claim["inputs"].items()),
    )


def _revision(revision: Json) -> Revision:
    old, new = (None if revision[side] is None else _number(revision[side]) for side in ("old", "new"))
    return Revision(_text(revision["figure"]), old, new, both(revision["reason"]))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("A text is expected.")
    return value


def _number(value: Any) -> float | int:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError("A number is expected.")
    return value


def _plain(value: Any) -> float | int | str | None:
    return value if value is None or isinstance(value, str) else _number(value)
