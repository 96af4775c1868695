"""Every judgement of every claim in full, for reading: `python -m tests.publication.claims.told > tests/publication/claims/told.txt`.

The file is what a minister and a journalist would read, before the numbers are put in. A change in it is to be read, not only accepted.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from amparo.publication.claims import CLAIMS
from amparo.publication.content import ClaimResult, ProtectedFigure
from tests.publication.claims.published import (
    BEFORE,
    counted,
    detected,
    estimate,
    hidden,
    judged,
    portion,
    small,
    survey,
)
from tests.publication.claims.test_care import KEPT, cohort, files
from tests.publication.claims.test_change import periods
from tests.publication.claims.test_comparison import CUBA, rate
from tests.publication.claims.test_courts import ALL, PENDING, TRIED, docket, prosecution
from tests.publication.claims.test_deadlines import clocks
from tests.publication.claims.test_disruption import COLLAPSED, shock
from tests.publication.claims.test_exchange import ANSWERED as REQUESTS_ANSWERED
from tests.publication.claims.test_exchange import REQUESTS, exchange
from tests.publication.claims.test_incidence import NAMED, known
from tests.publication.claims.test_networks import CONCERT, COVERAGE, networks
from tests.publication.claims.test_plan import plan
from tests.publication.claims.test_training import FELL, LATE
from tests.publication.claims.test_universal import ANSWERED, CHILDREN, SCREENED, children

Case = tuple[str, Sequence[ProtectedFigure], Sequence[ProtectedFigure]]
ROWS = ("received", "quarantined", "held")


def rows(*numbers: int) -> list[ProtectedFigure]:
    return [counted(f"data.rows_{name}", number) for name, number in zip(ROWS, numbers, strict=True)]


def without(name: str, figures: Sequence[ProtectedFigure]) -> list[ProtectedFigure]:
    return [one for one in figures if one.definition.id != name]


def _plan() -> Iterator[Case]:
    for numbers in ((12, 12, 0), (11, 12, 1), (0, 12, 1), (7, 12, 0), (0, 0, 0)):
        yield "plan_", plan(*numbers), []
    yield "plan_", [hidden("plan.actions_overdue"), portion("plan.actions_done_share", None, 12)], []


def _prevention() -> Iterator[Case]:
    for one in (
        survey(),
        survey(**FELL),
        survey(sessions=1),
        survey(gain=(2.0, -1.0, 5.0)),
        survey(control=None),
    ):
        yield "training_raised", [one], []
    yield "training_raised", [survey(fell_back=(-1.0, 6.0), control=(8.0, 6.0, 10.0))], []
    yield "training_effect", [survey(LATE)], []


def _deadlines() -> Iterator[Case]:
    for numbers in ((0, 0, 40), (1, 2, 40), (0, 0, 0)):
        yield "zero_tolerance", clocks(*numbers), []
    yield "zero_tolerance", [small("protection.alerts_dropped"), counted("clocks.dropped", 0)], []


def _disruptions() -> Iterator[Case]:
    for now, then in (
        shock(),
        shock(**COLLAPSED),
        shock(disruptions=0),
        shock(held=(60, 0), planned_before=0),
    ):
        yield "despite_covid", now, then
    now, then = shock()
    yield "despite_covid", without("disruptions.recorded", now), then


def _exchange() -> Iterator[Case]:
    yield "exchange_maintained", exchange(9, 2, 5, 7, incoming=10, answered=8), []
    yield "exchange_maintained", exchange(9, 2, 5, 7, incoming=0, answered=0), []
    yield "exchange_maintained", exchange(9, 0, 5, 7, incoming=10, answered=8), []
    yield "exchange_maintained", [hidden(REQUESTS)], []
    for answered in (0, 8):
        yield "no_cooperation", exchange(9, 2, 5, 7, incoming=10, answered=answered), []
    yield "no_cooperation", [hidden(REQUESTS), portion(REQUESTS_ANSWERED, None, None)], []


def _care() -> Iterator[Case]:
    for earlier in (cohort(25, 25), cohort(24, 25), cohort(22, 22, unknown=3), cohort(0, 0), [hidden(KEPT)]):
        yield "care_maintained", earlier, []
    for served in (
        files(18, formal=15, presumed=3),
        files(17, formal=15, presumed=3),
        files(18, formal=15, others=5),
    ):
        yield "all_victims_assisted", served, []
    yield "all_victims_assisted", without("protection.persons_served", files(18, formal=15, others=5)), []
    for served in (
        files(0, formal=15, presumed=3),
        files(4, formal=15, plans=4),
        files(0, formal=0, others=6),
    ):
        yield "no_victims_protected", served, []


def _courts() -> Iterator[Case]:
    for causes in (
        docket(15, others=80, undetermined=4),
        docket(15, others=80, not_screened=1),
        docket(0, others=80, pending=3),
    ):
        yield "cases_tried", causes, []
        yield "courts_inactive", causes, []
    yield "courts_inactive", docket(0, others=80), []
    yield "courts_inactive", [hidden(TRIED), counted(PENDING, 3)], []
    yield "cases_tried", [small(TRIED), hidden(ALL)], []
    for sentences in (((17, 17), (17, 17)), ((17, 17), (2, 17)), ((6, 6), (4, 6))):
        yield "vigorous_prosecution", prosecution(15, *sentences), []
    yield "vigorous_prosecution", prosecution(15, (17, 17), (17, 17))[:3], []


def _universal() -> Iterator[Case]:
    for hits in (20, 19):
        yield "all_causes_screened", [portion(SCREENED, hits, 20)], []
    yield "all_causes_screened", [portion(SCREENED, 0, 0)], []
    for victims in (
        children(0, 18, 0),
        children(10, 18, 0),
        children(0, 18, 1),
        children(0, 0, 0),
        [portion(CHILDREN, 1, 18)],
    ):
        yield "no_child_victims", victims, []
    for hits in (6, 5):
        yield "data_", [portion(ANSWERED, hits, 6)], []
    yield "data_supplied", [portion(ANSWERED, 0, 0)], []


def _incidence() -> Iterator[Case]:
    for estimated in (
        known(300, 1000),
        known(1200, 4000),
        known(300, 4000, listed=700),
        known(1200, 1300, listed=700),
    ):
        yield "low_incidence", estimated, []
        yield "high_and_hidden", estimated, []
    yield "low_incidence", [detected(18, NAMED)], []
    yield "low_incidence", [detected(2000, NAMED)], []
    yield "low_incidence", [detected(1100, 10_557_977, NAMED)], []
    yield "low_incidence", [estimate(300, 1000)], []
    yield "low_incidence", known(300, 1000, victims=0), []
    yield "low_incidence", [hidden("rates.victims_detected")], []


def _change() -> Iterator[Case]:
    for compared in (rate(18, CUBA), rate(1, 1_400_000_000), rate(2_000_000, CUBA), rate(18, CUBA)[:1]):
        yield "fewer_detected", compared, []
    for now, then in (
        periods((120, 60)),
        periods((60, 120)),
        periods((25, 18)),
        periods((0, 30)),
        periods((120, 60), disruptions=(0, 1)),
    ):
        yield "detections_decreased", now, then
    now, then = periods((120, 60))
    yield "detections_decreased", [hidden(now[0].definition.id), *now[1:]], then
    yield "trafficking_decreased", now, then
    yield "trafficking_decreased", [estimate(300, 1000)], []
    for before, after in (((800, 1200), (300, 700)), ((300, 700), (800, 1200)), ((300, 900), (800, 1200))):
        yield "trafficking_decreased", [estimate(*after), *now], [estimate(*before, period=BEFORE), *then]


def _networks() -> Iterator[Case]:
    for links in (
        networks(0, 20, 20),
        networks(0, 17, 20),
        networks(2, 20, 20),
        networks(2, 20, 20, organised=0),
        networks(2, 20, 20, organised=0, unsettled=1),
        networks(2, 3, 20, organised=1),
    ):
        yield "no_organised", links, []
    yield "no_organised", networks(0, 0, 0), []
    yield "no_organised", [counted(CONCERT, 0), portion(COVERAGE, None, 20)], []
    yield "no_organised", [hidden(CONCERT), portion(COVERAGE, 17, 20)], []


def _rows() -> Iterator[Case]:
    for received in ((900, 0, 0), (900, 3, 1), (0, 0, 0)):
        yield "all_rows", rows(*received), []
    yield "all_rows", rows(900, 0, 0)[:2], []


def cases() -> Iterator[Case]:
    """The claims that a case speaks of, by the words that their ids share, with its figures of both periods."""
    for group in (
        _plan,
        _prevention,
        _deadlines,
        _disruptions,
        _exchange,
        _care,
        _courts,
        _universal,
        _incidence,
        _change,
        _networks,
        _rows,
    ):
        yield from group()


def told() -> str:
    """All judgements, each with its inputs, reason and what would decide, in both languages."""
    parts = []
    for words, now, then in cases():
        found = [claim.id for claim in CLAIMS if words in claim.id]
        assert found, words
        parts += [_told(judged(claim, now, then)) for claim in found]
    return "\n".join(parts)


def _told(result: ClaimResult) -> str:
    inputs = ", ".join(f"{name} = {value}" for name, value in result.inputs)
    lines = [f"{result.id}: {result.verdict}", f"  {inputs}"]
    for text in (result.reason, result.would_decide):
        lines += [f"  es {text.es}", f"  en {text.en}"]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.stdout.write(told())
