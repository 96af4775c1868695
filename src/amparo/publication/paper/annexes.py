"""The two annexes that bound texts lead to: the evidence of every figure, and every claim with its inputs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from itertools import groupby

from amparo.law.text import Language
from amparo.publication.content import ClaimResult, Edition, ProtectedFigure
from amparo.publication.document import FigureReference, Input
from amparo.publication.numbers import Form, part_of
from amparo.publication.paper.blocks import verdict_node
from amparo.publication.paper.inline import input_run, number, static, words
from amparo.publication.paper.inputs import input_title
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
from amparo.publication.paper.references import ChartReference, ClaimReference, reference_of
from amparo.publication.paper.words import DUTIES

HASH_DIGITS = 12
Anchors = Mapping[str, tuple[str, ...]]


def printed_hash(digest: str) -> str:
    """What is printed of a SHA-256: its first twelve hexadecimal digits."""
    return digest[:HASH_DIGITS]


def runs_in(value: object) -> Iterable[Run]:
    """Every run in a tree of nodes."""
    if isinstance(value, Run):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from runs_in(one)
    elif is_dataclass(value):
        for part in fields(value):
            yield from runs_in(getattr(value, part.name))


def anchors_of(nodes: Iterable[object]) -> Anchors:
    """Figure or claim -> the destinations that lead to its entry, in the order of their names."""
    found: dict[str, set[str]] = defaultdict(set)
    for node in nodes:
        targets = {run.target for run in runs_in(node)} | (
            {node.target} if isinstance(node, ChartNode) else set()
        )
        for target in targets - {""}:
            match reference_of(target):
                case ClaimReference(claim):
                    found[f"claim {claim}"].add(target)
                case ChartReference(figure) | FigureReference(figure):
                    found[figure].add(target)
    return {name: tuple(sorted(targets)) for name, targets in found.items()}


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
        id=definition.id,
        title=words(definition.title, language),
        counted=words(definition.counts, language),
        denominator=words(definition.denominator, language) if definition.denominator else NO_RUNS,
        caveat=words(definition.caveat, language) if definition.caveat else NO_RUNS,
        source=(static(definition.source),),
        value=(number(edition, FigureReference(definition.id), language),),
        interval=_interval(figure, edition, language),
        previous=before,
        definition=printed_hash(definition.definition_hash),
        query=printed_hash(definition.query_hash),
        root=printed_hash(figure.record_root),
        previous_root=printed_hash(earlier.record_root) if earlier else "",
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


def claim_entries(edition: Edition, language: Language) -> tuple[ClaimEntry, ...]:
    """Every claim with its inputs, without anchors."""
    return tuple(
        ClaimEntry(verdict_node(claim, edition, language), _inputs(claim, edition, language), ())
        for claim in edition.claims.values()
    )


def _inputs(claim: ClaimResult, edition: Edition, language: Language) -> tuple[ClaimInput, ...]:
    return tuple(
        ClaimInput(
            (static(input_title(name, edition, language)),),
            (input_run(edition, Input(claim.id, name), language),),
        )
        for name, _ in claim.inputs
    )
