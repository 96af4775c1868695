"""What a manifest holds: an edition and its proof as plain JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from amparo import __version__
from amparo.figures.model import Period
from amparo.law.text import LANGUAGES, Bilingual, Language
from amparo.publication.assemble import Assembled
from amparo.publication.content import CellStatus, ClaimResult, Edition, Parameters
from amparo.publication.document import Input, Static, Text
from amparo.publication.earlier import Published
from amparo.publication.manifest import Json
from amparo.publication.prose.binding import input_value, printed_input, spoken
from amparo.publication.protect import figure_as_json, tables_as_json
from amparo.snapshot.snapshots import Snapshot


def manifest_of(
    assembled: Assembled,
    *,
    outputs: Mapping[str, str],
    statics: Mapping[str, Sequence[str]],
    charts: Mapping[str, str],
) -> Json:
    """The manifest of an edition. `outputs`: path -> SHA-256; `statics`: language -> texts; `charts`: id -> SHA-256."""
    edition = assembled.edition
    return {
        "amparo": __version__,
        "edition": _edition(edition),
        "supersedes": _supersedes(edition, assembled.earlier),
        "revisions": [
            {"figure": one.figure, "old": one.old, "new": one.new, "reason": both(one.reason)}
            for one in edition.revisions
        ],
        "snapshot": _snapshot(assembled.snapshot),
        "parameters": parameters_as_json(edition.parameters),
        "figures": {name: figure_as_json(figure) for name, figure in edition.figures.items()},
        "previous": {name: figure_as_json(figure) for name, figure in edition.previous.items()},
        "claims": {name: claim_as_json(edition, claim) for name, claim in edition.claims.items()},
        "disclosure": _disclosure(assembled),
        "not_published": {name: both(reason) for name, reason in edition.not_published},
        "listings": edition.tables,
        "static": {language: sorted(set(statics[language])) for language in LANGUAGES},
        "charts": dict(charts),
        "outputs": dict(outputs),
    }


def both(text: Bilingual) -> Json:
    return {"es": text.es, "en": text.en}


def _period(period: Period) -> Json:
    return {"from": period.starts_on.isoformat(), "to": period.ends_on.isoformat()}


def _edition(edition: Edition) -> Json:
    return {
        "name": edition.name,
        "title": both(edition.title),
        "period": _period(edition.period),
        "previous_period": _period(edition.previous_period),
        "published_on": edition.published_on.isoformat(),
        "country": edition.country.code,
        "country_name": both(edition.country.name),
        "publisher": both(edition.country.publisher),
        "is_fictional": edition.is_fictional,
    }


def _supersedes(edition: Edition, earlier: Sequence[Published]) -> Json | None:
    found = next((one for one in earlier if one.name == edition.supersedes), None)
    return {"edition": found.name, "manifest_sha256": found.manifest_hash} if found else None


def _snapshot(snapshot: Snapshot) -> Json:
    return {
        "id": snapshot.id,
        "taken_at": snapshot.taken_at,
        "country": snapshot.country,
        "code_version": snapshot.code_version,
        "tables": [
            {"name": table.name, "rows": table.rows, "sha256": table.sha256} for table in snapshot.tables
        ],
    }


def parameters_as_json(parameters: Parameters) -> Json:
    return {
        "incidence_threshold": parameters.incidence_threshold,
        "incidence_threshold_source": both(parameters.incidence_threshold_source),
        "disclosure_threshold": parameters.disclosure_threshold,
    }


def claim_as_json(edition: Edition, claim: ClaimResult) -> Json:
    """`reason` and `would_decide` as they are read; `reason_bound` and `would_decide_bound` with their inputs still named."""
    return {
        "duty": claim.duty,
        "voice": claim.voice.value,
        "statement": both(claim.statement),
        "test": both(claim.test),
        "verdict": claim.verdict.value,
        "reason": both(_spoken(edition, claim, claim.reason)),
        "reason_bound": both(claim.reason),
        "would_decide": both(_spoken(edition, claim, claim.would_decide)),
        "would_decide_bound": both(claim.would_decide),
        "inputs": dict(claim.inputs),
    }


def _spoken(edition: Edition, claim: ClaimResult, text: Bilingual) -> Bilingual:
    return Bilingual(*(_spoken_in(edition, claim, text, language) for language in LANGUAGES))


def _spoken_in(edition: Edition, claim: ClaimResult, text: Bilingual, language: Language) -> str:
    """The text with its inputs printed as the report prints them."""
    said = []
    for part in spoken(claim, text, language):
        if isinstance(part, Input):
            value = input_value(claim, part.name)
            said.append(printed_input(edition, part.name, value, language, as_percent=part.as_percent))
        elif isinstance(part, Text | Static):
            said.append(part.text)
    return "".join(said)


def _disclosure(assembled: Assembled) -> Json:
    edition, protected = assembled.edition, assembled.protected
    statuses = [figure.status for figure in edition.figures.values()]
    statuses += [cell.status for figure in edition.figures.values() for cell in figure.cells]
    country = edition.country
    return {
        "threshold": country.disclosure_threshold,
        "protected_units": sorted(country.protected_units),
        "counts": {status.value: statuses.count(status) for status in CellStatus},
        "already_published": [_already_published(total) for total in country.already_published],
        "known": dict(protected.known),
        "tables": tables_as_json(protected.tables),
        "earlier": [{"edition": one.name, "manifest_sha256": one.manifest_hash} for one in assembled.earlier],
    }


def _already_published(total: Any) -> Json:
    return {
        "figure": total.figure,
        "by": total.breakdown,
        "from": total.starts_on.isoformat(),
        "to": total.ends_on.isoformat(),
        "cells": dict(total.cells),
        "source": total.source,
    }
