"""Who sees assessments: they are published, so whoever reads records at all."""

from __future__ import annotations

import pytest

from amparo.register.assessments import queries
from amparo.register.assessments.models import Assessment, Question, Statement
from amparo.safeguards.models import User
from tests.cast import Cast, fresh
from tests.factories.assessments import make_assessment, question_entry, statement_entry

READS = {"ana", "bruno", "carla", "clerk", "dario", "gloria"}
EVERYBODY = sorted(READS | {"elsa", "felix"})


@pytest.mark.parametrize("name", EVERYBODY)
def test_an_assessment_is_read_by_whoever_reads_records(cast: Cast, name: str) -> None:
    pk = make_assessment(cast).pk
    user = cast.everybody()[name]

    for model in (Assessment, Question, Statement):
        assert model.objects.visible_to(user).exists() is (name in READS), model
    assert queries.assessments_of(user=user).exists() is (name in READS)
    if name in READS:
        assert queries.assessment_by_id(pk=pk, user=user).pk == pk
    else:
        with pytest.raises(Assessment.DoesNotExist):
            queries.assessment_by_id(pk=pk, user=user)


def test_somebody_who_left_reads_none(cast: Cast) -> None:
    make_assessment(cast)
    User.objects.filter(pk=cast.ana.pk).update(is_active=False)

    assert not queries.assessments_of(user=fresh(cast.ana)).exists()


@pytest.mark.parametrize("name", ["ana", "felix"])
def test_what_no_figure_answers_or_weighs_is_listed_the_latest_first(cast: Cast, name: str) -> None:
    nothing: frozenset[str] = frozenset()
    make_assessment(
        cast,
        question_entry("M1", answered_by=nothing),
        question_entry("M2"),
        question_entry("M3", answered_by=nothing, year=2021),
        statement_entry("T1", figures_against=nothing),
        statement_entry("T2"),
    )

    def keys(found: object) -> list[str]:
        return [item.source_key for item in found]  # type: ignore[attr-defined]

    seen = name in READS
    assert keys(queries.questions_unanswered(user=cast.everybody()[name])) == (["M3", "M1"] if seen else [])
    assert keys(queries.statements_unweighed(user=cast.everybody()[name])) == (["T1"] if seen else [])
