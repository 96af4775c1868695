"""The two annexes that bound texts lead to: the evidence of every figure, and every claim with its inputs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import groupby
from typing import TypeVar

from amparo.law.text import Language
from amparo.publication.content import ClaimResult, Edition, ProtectedFigure
from amparo.publication.document import FigureReference
from amparo.publication.numbers import Form, part_of
from amparo.publication.paper.blocks import verdict_node
from amparo.publication.paper.inline import input_run, number, static, words
from amparo.publication.paper.nodes import (
    NO_RUNS,
    ChartNode,
    ClaimEntry,
    ClaimInput,
    FigureEntry,
    FigureGroup,
    Run,
    Runs,
)
from amparo.publication.paper.references import (
    ChartReference,
    ClaimReference,
    DigestReference,
    RevisionReference,
    destination_of,
    reference_of,
)
from amparo.publication.paper.words import DUTIES
from amparo.publication.prose.binding import input_is_percent, input_title

HASH_DIGITS = 12
Part = TypeVar("Part")
Anchors = Mapping[str, tuple[str, ...]]


def printed_hash(digest: str) -> str:
    """What is printed of a SHA-256: its first twelve hexadecimal digits."""
    return digest[:HASH_DIGITS]


def parts_in(value: object, kind: type[Part]) -> Iterator[Part]:
    """Everything of a kind in a tree of nodes."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, tuple):
        for one in value:
            yield from parts_in(one, kind)
    elif is_dataclass(value):
        for part in fields(value):
            yield from parts_in(getattr(value, part.name), kind)


def anchors_of(nodes: Iterable[object]) -> Anchors:
    """Figure or claim -> the destinations that lead to its entry, in the order of their names."""
    found: dict[str, set[str]] = defaultdict(set)
    for node in nodes:
        for target in targets_in(node):
            match reference_of(target):
                case ClaimReference(claim):
                    found[of_claim(claim)].add(target)
                case (
                    ChartReference(figure)
                    | DigestReference(figure)
                    | FigureReference(figure)
                    | RevisionReference(figure)
                ):
                    found[figure].add(target)
    return {name: tuple(sorted(targets)) for name, targets in found.items()}


def of_claim(claim: str) -> str:
    """The key of a claim's anchors: no figure's id has a blank."""
    return f"claim {claim}"


def targets_in(node: object) -> set[str]:
    """Every destination that a node's links lead to."""
    found = {run.target for run in parts_in(node, Run)} - {""}
    found |= {chart.target for chart in parts_in(node, ChartNode)}
    return found | {entry.digests for entry in parts_in(node, FigureEntry)}


def figure_groups(edition: Edition, language: Language) -> tuple[FigureGroup, ...]:
    """Every figure of the edition, grouped by duty, without anchors."""
    ordered = sorted(edition.figures.values(), key=lambda one: (one.definition.duty, one.definition.id))
    return tuple(
        FigureGroup(_duty(duty, language), tuple(_figure_entry(one, edition, language) for one in figures))
        for duty, figures in groupby(ordered, key=lambda one: one.definition.duty)
    )


def _duty(duty: str, language: Language) -> Runs:
    return words(DUTIES[duty], language) if duty in DUTIES else (static(duty),)


def _figure_entry(figure: ProtectedFigure, edition: Edition, language: Language) -> FigureEntry:
    definition, earlier = figure.definition, edition.previous.get(figure.definition.id)
    before = (number(edition, FigureReference(definition.id, "previous"), language),) if earlier else NO_RUNS
    return FigureEntry(
        id=(static(definition.id),),
        title=words(definition.title, language),
        counted=words(definition.counts, language),
        denominator=words(definition.denominator, language),
        caveat=words(definition.caveat, language),
        source=(static(definition.source),),
        value=(number(edition, FigureReference(definition.id), language),),
        interval=_interval(figure, edition, language),
        previous=before,
        definition=printed_hash(definition.definition_hash),
        query=printed_hash(definition.query_hash),
        root=printed_hash(figure.record_root),
        previous_root=printed_hash(earlier.record_root) if earlier else "",
        digests=destination_of(DigestReference(definition.id)),
        anchors=(),
    )


def _interval(figure: ProtectedFigure, edition: Edition, language: Language) -> Runs:
    """Both limits, bound; nothing where there is no interval."""
    if part_of(figure, Form.LOW) is None:
        return NO_RUNS
    low, high = (
        number(edition, FigureReference(figure.definition.id, form=form), language)
        for form in (Form.LOW, Form.HIGH)
    )
    return low, static(" – "), high


def claim_entries(edition: Edition, language: Language, told: Collection[str]) -> tuple[ClaimEntry, ...]:
    """Every claim with its inputs, without anchors. `told`: the claims that have a card in the text."""
    return tuple(
        ClaimEntry(
            verdict_node(claim, edition, language), claim.id in told, _inputs(claim, edition, language), ()
        )
        for claim in edition.claims.values()
    )


def _inputs(claim: ClaimResult, edition: Edition, language: Language) -> tuple[ClaimInput, ...]:
    return tuple(
        ClaimInput(
            (static(input_title(edition, name, language)),),
            (input_run(edition, claim, name, language, as_percent=input_is_percent(edition, name)),),
        )
        for name, _ in claim.inputs
    )
