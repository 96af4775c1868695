"""From a snapshot to an edition: figures counted, cells protected, claims judged. Pure: an auditor does it again on her own machine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from amparo.figures.engine import Engine
from amparo.figures.evaluate import Opened, evaluate_spans
from amparo.figures.model import Aggregate, FigureResult, Period
from amparo.law.country import Country
from amparo.law.text import Bilingual
from amparo.publication.claims import Evidence, judge_all
from amparo.publication.content import CellStatus, Edition, Parameters, ProtectedFigure, Revision
from amparo.publication.earlier import Published
from amparo.publication.listings import Rows, listings_of
from amparo.publication.protect import ProtectedEdition, protect_edition
from amparo.publication.revisions import revisions_between
from amparo.publication.specification import EditionSpecification, SpecificationError
from amparo.snapshot.schema import TABLES
from amparo.snapshot.snapshots import Snapshot

Progress = Callable[[str], None]
Results = dict[str, FigureResult]

SUPPRESSED = Bilingual(
    "es tan pequeña que permitiría reconocer a personas", "it is so small that persons could be recognised"
)
HIDDEN_FOR_ANOTHER = Bilingual(
    "con ella se podría calcular otra que permitiría reconocer a personas",
    "with it another one could be computed that would let persons be recognised",
)
NOTHING_RECORDED = Bilingual(
    "no hay registros de los que calcularla", "there are no records to compute it from"
)
NOT_ESTIMABLE = Bilingual(
    "las listas no permiten estimarla, por los motivos que da el capítulo sobre la incidencia",
    "the lists do not let it be estimated, for the reasons that the chapter on incidence gives",
)


@dataclass(frozen=True)
class Assembled:
    """An edition with what its manifest says beside it."""

    edition: Edition
    protected: ProtectedEdition
    earlier: tuple[Published, ...]
    snapshot: Snapshot


def assemble(
    snapshot: Snapshot,
    *,
    order: EditionSpecification,
    country: Country,
    earlier: Sequence[Published] = (),
    counted: tuple[Results, Results] | None = None,
    progress: Progress | None = None,
    opened: Opened = Engine,
) -> Assembled:
    """`counted`: the figures of both periods, where they were evaluated already. `opened`: the engine that evaluates them. Raises FigureBroken, DisclosureBroken, SpecificationError (the edition superseded is not among the earlier ones)."""
    superseded = _superseded(order, earlier)
    now, then = counted or both_counted(snapshot, order.period, order.previous, progress, opened)
    protected = protect_edition(now, then, country=country, earlier=[one.tables() for one in earlier])
    parameters = Parameters(
        country.incidence_threshold, country.incidence_threshold_source, country.disclosure_threshold
    )
    edition = Edition(
        name=order.name,
        title=order.title,
        period=order.period,
        previous_period=order.previous,
        published_on=order.published_on,
        country=country,
        parameters=parameters,
        is_fictional=_is_fictional(snapshot),
        figures=protected.figures,
        previous=protected.previous,
        claims=judge_all(Evidence(protected.figures, protected.previous, parameters)),
        not_published=_not_published(protected.figures),
        snapshot_id=snapshot.id,
        supersedes=order.supersedes,
        revisions=_revisions(superseded, protected.figures, order),
        tables=_listings(snapshot, order),
    )
    return Assembled(edition, protected, tuple(earlier), snapshot)


def both_counted(
    snapshot: Snapshot,
    period: Period,
    previous: Period,
    progress: Progress | None = None,
    opened: Opened = Engine,
) -> tuple[Results, Results]:
    """Every figure of the catalogue over a period, and over the previous one. Raises FigureBroken."""
    spans = ((period, previous), (previous, span_before(previous)))
    now, then = evaluate_spans(snapshot, spans=spans, progress=progress, opened=opened)
    return now, then


def span_before(period: Period) -> Period:
    """The span of the same length that ends on the day before: what a previous period's own "previous" means."""
    length = period.ends_on - period.starts_on
    ends_on = period.starts_on.fromordinal(period.starts_on.toordinal() - 1)
    return Period(ends_on - length, ends_on)


def _superseded(order: EditionSpecification, earlier: Sequence[Published]) -> Published | None:
    if order.supersedes is None:
        return None
    found = next((one for one in earlier if one.name == order.supersedes), None)
    if found is None:
        raise SpecificationError(
            f"La edición {order.name} sustituye a {order.supersedes}, que no está entre las publicadas.",
            f"Edition {order.name} supersedes {order.supersedes}, which is not among the published editions.",
        )
    return found


def _revisions(
    superseded: Published | None, figures: dict[str, ProtectedFigure], order: EditionSpecification
) -> tuple[Revision, ...]:
    if superseded is None:
        return ()
    return revisions_between(superseded.figures(), figures, order.reasons, order.default_reason)


def _not_published(figures: dict[str, ProtectedFigure]) -> tuple[tuple[str, Bilingual], ...]:
    """Figures without a printed value, each with the reason."""
    return tuple((name, _why_not(figure)) for name, figure in sorted(figures.items()) if figure.value is None)


def _why_not(figure: ProtectedFigure) -> Bilingual:
    if figure.status is CellStatus.BELOW_THRESHOLD:
        return SUPPRESSED
    if figure.status is CellStatus.COMPLEMENTARY:
        return HIDDEN_FOR_ANOTHER
    return NOT_ESTIMABLE if figure.definition.aggregate is Aggregate.ESTIMATE else NOTHING_RECORDED


def _listings(snapshot: Snapshot, order: EditionSpecification) -> dict[str, Rows]:
    with Engine(snapshot) as engine:
        return listings_of(engine, period=order.period, previous=order.previous)


def _is_fictional(snapshot: Snapshot) -> bool:
    """Whether any record is marked as fictional: then the edition says so on its face."""
    marked = [
        table.name for table in TABLES if any(column.name == "is_fictional" for column in table.columns)
    ]
    with Engine(snapshot) as engine:
        return any(engine.rows(f"SELECT 1 FROM {name} WHERE is_fictional LIMIT 1") for name in marked)  # noqa: S608
