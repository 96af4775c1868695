"""The claims judged again, from the published figures and declared parameters alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from amparo.law.text import Bilingual
from amparo.publication.claims import Evidence, judge_all
from amparo.publication.content import ClaimResult, Edition
from amparo.publication.manifest import MANIFEST
from amparo.publication.verify.findings import Notes, Tamper

NO_CLAIM = Bilingual("ninguna afirmación así", "no such claim")
PARTS = ("verdict", "reason", "would_decide", "statement", "test", "voice", "duty")


def judged_again(edition: Edition) -> dict[str, ClaimResult]:
    return judge_all(Evidence(edition.figures, edition.previous, edition.parameters))


def check_claims(edition: Edition, again: Mapping[str, ClaimResult], notes: Notes) -> None:
    for name in sorted({*edition.claims, *again}):
        published, judged = edition.claims.get(name), again.get(name)
        if published is None or judged is None:
            there, here = (NO_CLAIM if one is None else one.verdict.value for one in (published, judged))
            notes.find(Tamper.CLAIM, MANIFEST, name, here, there)
        else:
            _compare(published, judged, notes)


def _compare(published: ClaimResult, judged: ClaimResult, notes: Notes) -> None:
    for part in PARTS:
        there, here = getattr(published, part), getattr(judged, part)
        if there != here:
            notes.find(Tamper.CLAIM, MANIFEST, f"{published.id} ({part})", here, there)
    inputs, wanted = dict(published.inputs), dict(judged.inputs)
    for name in sorted({*inputs, *wanted}):
        if inputs.get(name) != wanted.get(name) or (name in inputs) != (name in wanted):
            notes.find(
                Tamper.CLAIM, MANIFEST, f"{published.id}: {name}", _said(wanted, name), _said(inputs, name)
            )


def _said(inputs: Mapping[str, object], name: str) -> str:
    return str(inputs[name]) if name in inputs else "—"


def in_order(edition: Edition, again: Mapping[str, ClaimResult]) -> Edition:
    """The edition with its claims and their inputs in the order in which they are judged, which a canonical manifest does not keep."""
    names = [name for name in again if name in edition.claims]
    names += [name for name in edition.claims if name not in again]
    return replace(edition, claims={name: _ordered(edition.claims[name], again.get(name)) for name in names})


def _ordered(claim: ClaimResult, judged: ClaimResult | None) -> ClaimResult:
    if judged is None:
        return claim
    inputs = dict(claim.inputs)
    order = [name for name, _ in judged.inputs if name in inputs]
    order += [name for name in inputs if name not in order]
    return replace(claim, inputs=tuple((name, inputs[name]) for name in order))
