"""An edition over the small world of fictional rows, for what prints and what verifies. Its claims stand for every verdict and voice."""

from __future__ import annotations

import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from amparo.figures.evaluate import evaluate_all
from amparo.figures.model import FigureResult, Period
from amparo.law.country import load_country
from amparo.law.text import Bilingual
from amparo.publication.content import (
    CellStatus,
    ClaimResult,
    Edition,
    Parameters,
    ProtectedCell,
    ProtectedFigure,
    Revision,
    Verdict,
    Voice,
)
from tests.figures.world import small_world

PERIOD = Period(date(2020, 1, 1), date(2020, 12, 31))
PREVIOUS = Period(date(2019, 1, 1), date(2019, 12, 31))
BEFORE = Period(date(2018, 1, 1), date(2018, 12, 31))
HIDDEN = {
    "protection.cases_opened": CellStatus.BELOW_THRESHOLD,
    "protection.services": CellStatus.COMPLEMENTARY,
}


@cache
def example_edition() -> Edition:
    with tempfile.TemporaryDirectory() as folder:
        snapshot = small_world().write(Path(folder) / "snapshot")
        now = evaluate_all(snapshot, period=PERIOD, previous=PREVIOUS)
        then = evaluate_all(snapshot, period=PREVIOUS, previous=BEFORE)
    country = load_country("cu")
    figures = {name: _as_published(result) for name, result in now.items()}
    return Edition(
        name="2020",
        title=Bilingual("Informe nacional sobre la trata de personas", "National report on trafficking in persons"),
        period=PERIOD,
        previous_period=PREVIOUS,
        published_on=date(2021, 12, 20),
        country=country,
        parameters=Parameters(country.incidence_threshold, country.incidence_threshold_source, 5),
        is_fictional=True,
        figures=figures,
        previous={name: _as_published(result) for name, result in then.items()},
        claims={one.id: one for one in _claims(figures)},
        not_published=(("estimation.population", Bilingual("no es estimable", "it is not estimable")),),
        snapshot_id=snapshot.id,
        supersedes="2020-r1",
        revisions=(Revision("justice.causes_tried", 2, 3, Bilingual("archivo corregido", "corrected file")),),
        tables={
            "plan_actions": [
                {"title_es": "Acción ficticia", "title_en": "Fictional action", "owner": "TOUR", "due_on": "2020-06-30", "status": "done"}
            ]
        },
    )  # fmt: skip


def _as_published(result: FigureResult) -> ProtectedFigure:
    """As it stands, except that a few figures stand for what is hidden: small numbers are not the subject of these tests."""
    status = HIDDEN.get(result.definition.id, CellStatus.SHOWN)
    shown = status is CellStatus.SHOWN
    return ProtectedFigure(
        definition=result.definition,
        period=result.period,
        status=status,
        value=result.value if shown else None,
        numerator=result.numerator if shown else None,
        denominator=result.denominator if shown else None,
        interval=result.interval if shown else None,
        cells=tuple(
            ProtectedCell(cell.breakdown, cell.codes, status, cell.value if shown else None)
            for cell in result.cells
        ),
        record_root=result.record_root,
        facts=result.facts,
    )


def _claims(figures: dict[str, ProtectedFigure]) -> tuple[ClaimResult, ...]:
    tried = figures["justice.causes_tried"].value
    share = figures["justice.conviction_share"].value
    return (
        _claim("cases_tried", "justice", Voice.GOVERNMENT, Verdict.SUPPORTED, (("justice.causes_tried", tried),)),
        _claim("courts_inactive", "justice", Voice.CRITIC, Verdict.CONTRADICTED, (("justice.causes_tried", tried),)),
        _claim("low_incidence", "estimation", Voice.GOVERNMENT, Verdict.UNDETERMINED, (("justice.causes_tried", tried), ("break_even", 0.0161))),
        _claim("data_not_supplied", "assessments", Voice.ASSESSOR, Verdict.CONTRADICTED, (("justice.causes_tried", tried), ("justice.conviction_share", share))),
    )  # fmt: skip


def _claim(
    name: str,
    duty: str,
    voice: Voice,
    verdict: Verdict,
    inputs: tuple[tuple[str, float | int | str | None], ...],
) -> ClaimResult:
    numbers = " ".join(f"{{input:{key}}}" for key, _ in inputs)
    return ClaimResult(
        id=name, duty=duty, voice=voice, verdict=verdict, inputs=inputs,
        statement=Bilingual("Lo que se afirma en este ejemplo", "What is claimed in this example"),
        test=Bilingual("se comparan las causas juzgadas", "the causes tried are compared"),
        reason=Bilingual(f"Consta lo siguiente: {numbers}.", f"What is on record: {numbers}."),
        would_decide=Bilingual("Más datos de los tribunales.", "More data from the courts."),
    )  # fmt: skip
