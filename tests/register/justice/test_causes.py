"""Causes as files tell of them: articles, elements, what a correction takes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from amparo.register.justice.actions import add_victims, file_causes
from amparo.register.justice.models import Cause, CauseElement, CauseVictim
from amparo.register.justice.screening import screen_causes
from amparo.register.refusals import EntryRefused
from amparo.register.writing import UnknownReference
from amparo.safeguards.models import AuditEntry
from amparo.safeguards.permissions import NotAllowed
from tests.cast import Cast
from tests.factories.justice import (
    cause_entry,
    cause_victim_entry,
    clerk_of_court,
    make_cause,
    trafficking_entry,
)
from tests.factories.safeguards import fictional_entry

AS_OF = date(2019, 6, 30)


def _screen(cast: Cast) -> int:
    return screen_causes(causes=Cause.objects.all(), as_of=AS_OF, by=cast.dario)


def _elements() -> set[tuple[str, str, str]]:
    return set(CauseElement.objects.values_list("kind", "code", "presence"))


def test_a_cause_keeps_its_national_article_and_its_international_code(cast: Cast) -> None:
    cause = make_cause(cast)

    assert (cause.national_article, cause.iccs_code) == ("Ley 62/1987, Código Penal, art. 302", "0302")
    assert (cause.finding, cause.screened_on) == ("", None)


def test_an_offence_that_was_not_in_force_is_refused(cast: Cast) -> None:
    entries = [cause_entry("K1"), cause_entry("K2", offence="trafficking_in_persons")]

    with pytest.raises(EntryRefused) as refusal:
        file_causes(entries=entries, agency=cast.prosecution, by=clerk_of_court(cast))

    assert (refusal.value.row, refusal.value.field) == (1, "offence")
    assert Cause.objects.count() == 0


def test_elements_are_kept_with_their_evidence_and_what_was_looked_for(cast: Cast) -> None:
    make_cause(cast, trafficking_entry(looked_for=frozenset({"means"})))

    assert _elements() == {
        ("act", "recruitment", "established"),
        ("means", "deception", "established"),
        ("purpose", "sexual_exploitation", "established"),
        ("means", "*", "absent"),
    }
    assert set(CauseElement.objects.values_list("evidence_reference", flat=True)) == {"folios 12-18"}


def test_every_cause_and_element_has_one_entry(cast: Cast) -> None:
    clerk_of_court(cast)
    before = AuditEntry.objects.count()

    make_cause(cast, trafficking_entry())

    targets = AuditEntry.objects.filter(number__gt=before).values_list("target_id", flat=True)
    assert len(targets) == len(set(targets)) == 1 + CauseElement.objects.count()


def test_the_same_cause_twice_changes_nothing(cast: Cast) -> None:
    make_cause(cast, trafficking_entry())
    _screen(cast)
    before = (AuditEntry.objects.count(), Cause.objects.values().get())

    make_cause(cast, trafficking_entry())

    assert (AuditEntry.objects.count(), Cause.objects.values().get()) == before


def test_an_element_that_a_correction_takes_back_counts_for_nothing(cast: Cast) -> None:
    make_cause(cast, trafficking_entry())
    _screen(cast)

    cause = make_cause(cast, trafficking_entry(means=frozenset()))

    assert (cause.finding, cause.screened_on, cause.forms) == ("", None, frozenset())
    assert ("means", "deception", "unknown") in _elements()
    _screen(cast)
    assert Cause.objects.get().finding == "not trafficking"


def test_an_element_that_was_taken_back_can_be_stated_again(cast: Cast) -> None:
    for means in (frozenset({"deception"}), frozenset[str](), frozenset({"deception"})):
        make_cause(cast, trafficking_entry(means=means))

    _screen(cast)

    assert Cause.objects.get().finding == "trafficking"


def test_a_search_that_a_correction_takes_back_leaves_the_element_unknown(cast: Cast) -> None:
    make_cause(cast, trafficking_entry(means=frozenset()))

    make_cause(cast, trafficking_entry(means=frozenset(), looked_for=frozenset({"act"})))

    _screen(cast)
    assert Cause.objects.get().finding == "undetermined"


@pytest.mark.parametrize(
    ("known", "falls"),
    [({"victim_is_child": "yes"}, True), ({"acts": frozenset({"recruitment", "transfer"})}, True)],
)
def test_a_finding_falls_with_the_facts_it_rests_on(
    cast: Cast, known: dict[str, object], falls: bool
) -> None:
    make_cause(cast, trafficking_entry())
    _screen(cast)

    cause = make_cause(cast, trafficking_entry(**known))

    assert (cause.finding == "") is falls


def test_a_cause_that_moves_on_in_a_later_file_has_its_trial(cast: Cast) -> None:
    make_cause(cast)

    cause = make_cause(cast, cause_entry(state="final", tried_on=date(2019, 5, 10)))

    assert (cause.state, cause.tried_on) == ("final", date(2019, 5, 10))


@pytest.mark.parametrize("state", ["final", "tried"])
def test_a_file_that_forgets_how_far_a_cause_had_come_does_not_undo_it(cast: Cast, state: str) -> None:
    make_cause(cast, cause_entry(state=state, tried_on=date(2019, 5, 10)))

    with pytest.raises(EntryRefused) as refusal:
        make_cause(cast)

    assert refusal.value.field == "state"


def test_the_longest_key_leaves_room_for_the_keys_of_the_elements(cast: Cast) -> None:
    make_cause(cast, trafficking_entry("K" * 64, docket_number="RAD-1"))

    keys = set(CauseElement.objects.values_list("source_key", flat=True))
    assert len(keys) == CauseElement.objects.count()
    assert max(map(len, keys)) <= 64


@pytest.mark.parametrize("name", ["ana", "elsa", "felix", "gloria"])
def test_who_has_no_duty_in_justice_files_no_cause(cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        file_causes(entries=[cause_entry()], agency=cast.prosecution, by=cast.everybody()[name])


def test_a_prosecutor_files_causes_of_her_own_agency_only(cast: Cast) -> None:
    file_causes(entries=[cause_entry()], agency=cast.prosecution, by=cast.dario)

    with pytest.raises(NotAllowed):
        file_causes(entries=[cause_entry("K2")], agency=cast.care, by=cast.dario)


def test_a_victim_in_a_cause_is_recorded_with_her_person(cast: Cast) -> None:
    make_cause(cast)
    entry = cause_victim_entry(person=fictional_entry(1), age_at_offence=17, forms=frozenset({"slavery"}))

    victim = add_victims(entries=[entry], agency=cast.prosecution, by=cast.dario)[0]

    assert (victim.is_child_at_offence, victim.forms) == ("yes", frozenset({"slavery"}))
    assert victim.person is not None
    assert AuditEntry.objects.latest("number").action == "victim_added_to_cause"


@pytest.mark.parametrize(
    ("known", "field"),
    [
        ({"age_at_offence": 20, "is_child_at_offence": "yes"}, "is_child_at_offence"),
        ({"age_at_offence": 15, "is_child_at_offence": "no"}, "is_child_at_offence"),
        (
            {"age_at_offence": 30, "person": replace(fictional_entry(1), birth_date=date(2005, 1, 1))},
            "age_at_offence",
        ),
        (
            {"is_child_at_offence": "no", "person": replace(fictional_entry(1), birth_date=date(2005, 1, 1))},
            "is_child_at_offence",
        ),
    ],
)
def test_a_victim_whose_age_contradicts_itself_is_refused(
    cast: Cast, known: dict[str, object], field: str
) -> None:
    make_cause(cast)

    with pytest.raises(EntryRefused) as refusal:
        add_victims(entries=[cause_victim_entry(**known)], agency=cast.prosecution, by=cast.dario)

    assert refusal.value.field == field
    assert CauseVictim.objects.count() == 0


@pytest.mark.parametrize("known", [{"cause_key": "K9"}, {"case_key": "C9"}])
def test_a_victim_of_what_is_not_known_is_refused(cast: Cast, known: dict[str, str]) -> None:
    make_cause(cast)

    with pytest.raises(UnknownReference) as unknown:
        add_victims(entries=[cause_victim_entry(**known)], agency=cast.prosecution, by=cast.dario)

    assert unknown.value.field == next(iter(known))
