"""A whole report as nodes: cover, text, annexes, with the anchors of every link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from amparo.law.text import Bilingual, Language
from amparo.publication.content import Edition
from amparo.publication.document import ClaimCard, Document
from amparo.publication.paper.annexes import (
    Anchors,
    anchors_of,
    claim_entries,
    figure_groups,
    of_claim,
    parts_in,
)
from amparo.publication.paper.blocks import nodes_of
from amparo.publication.paper.inline import fact, static, words
from amparo.publication.paper.nodes import NO_RUNS, ClaimEntry, Cover, FigureGroup, Paper, Run, Runs
from amparo.publication.paper.words import (
    EDITION,
    FICTIONAL,
    FICTIONAL_SHORT,
    KEYWORDS,
    SUPERSEDES,
    template_words,
)


def paper_of(
    edition: Edition, document: Document, language: Language, charts: Mapping[str, str] | None
) -> Paper:
    """Raises NotInEdition for what the document names and the edition or the charts lack."""
    blocks = nodes_of(document, edition, language, charts)
    told = {block.claim for block in document.blocks if isinstance(block, ClaimCard)}
    claims = claim_entries(edition, language, told)
    figures = figure_groups(edition, language)
    anchors = anchors_of((*blocks, *claims, *figures))
    return Paper(
        language=language,
        region=edition.country.code2.lower(),
        title=f"{edition.title.in_language(language)}, {edition.name}",
        author=edition.country.publisher.in_language(language),
        keywords=tuple(word.in_language(language) for word in KEYWORDS),
        words=template_words(language),
        cover=_cover(edition, language),
        running=(fact(edition, "country", language), Run(" · "), fact(edition, "title", language)),
        footer=_footer(edition, language),
        blocks=blocks,
        claims=tuple(_anchored_claim(one, anchors) for one in claims),
        periods=(
            (fact(edition, "period", language),),
            (fact(edition, "previous_period", language),),
        ),
        figures=tuple(_anchored(group, anchors) for group in figures),
    )


def _anchored(group: FigureGroup, anchors: Anchors) -> FigureGroup:
    entries = tuple(
        replace(entry, anchors=anchors.get("".join(run.text for run in entry.id), ()))
        for entry in group.entries
    )
    return replace(group, entries=entries)


def _anchored_claim(entry: ClaimEntry, anchors: Anchors) -> ClaimEntry:
    return replace(entry, anchors=anchors.get(of_claim(entry.claim.claim), ()))


def _cover(edition: Edition, language: Language) -> Cover:
    older = edition.supersedes
    return Cover(
        country=words(edition.country.name, language),
        publisher=words(edition.country.publisher, language),
        title=words(edition.title, language),
        period=(fact(edition, "period", language),),
        edition=(static(edition.name),),
        published=(fact(edition, "published_on", language),),
        supersedes=(static(f"{SUPERSEDES.in_language(language)} {older}"),) if older else NO_RUNS,
        notice=words(FICTIONAL, language) if edition.is_fictional else NO_RUNS,
        snapshot=(static(edition.snapshot_id),),
    )


def _footer(edition: Edition, language: Language) -> Runs:
    parts = [Bilingual(f"{EDITION.es} {edition.name}", f"{EDITION.en} {edition.name}")]
    parts += [FICTIONAL_SHORT] if edition.is_fictional else []
    return (static(" · ".join(part.in_language(language) for part in parts)),)


def static_texts(paper: Paper) -> tuple[str, ...]:
    """The texts with digits that are printed and bound to nothing, in the order of the alphabet."""
    texts = {run.text for run in parts_in(paper, Run) if run.is_static and not run.target}
    return tuple(sorted(text for text in texts if any(sign.isnumeric() for sign in text)))
