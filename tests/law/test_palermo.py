"""The act-means-purpose test (UN Trafficking Protocol, art. 3)."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.law.palermo import (
    LABEL,
    Act,
    Element,
    Facts,
    Finding,
    Means,
    Outcome,
    Presence,
    Purpose,
    Tri,
    find,
)

ESTABLISHED, ABSENT, UNKNOWN = Presence.ESTABLISHED, Presence.ABSENT, Presence.UNKNOWN
presences = st.sampled_from(Presence)
facts = st.builds(
    Facts,
    acts=st.dictionaries(st.sampled_from(Act), presences),
    means=st.dictionaries(st.sampled_from(Means), presences),
    purposes=st.dictionaries(st.sampled_from(Purpose), presences),
    looked_for=st.frozensets(st.sampled_from(Element)),
    is_child=st.sampled_from(Tri),
    consent=st.sampled_from(Tri),
)


def facts_of(act: Presence, means: Presence, purpose: Presence, is_child: Tri) -> Facts:
    absent = {Element.ACT: act, Element.MEANS: means, Element.PURPOSE: purpose}
    return Facts(
        acts={Act.RECRUITMENT: act} if act is ESTABLISHED else {},
        means={Means.FRAUD: means} if means is ESTABLISHED else {},
        purposes={Purpose.SERVITUDE: purpose} if purpose is ESTABLISHED else {},
        looked_for=frozenset(element for element, presence in absent.items() if presence is ABSENT),
        is_child=is_child,
    )


def rule_in_words(act: Presence, means: Presence, purpose: Presence, is_child: Tri) -> str:
    """Article 3 written a second time: the finding is what every completion of the unknowns agrees on."""

    def completions(value: Presence) -> list[bool]:
        return {ESTABLISHED: [True], ABSENT: [False], UNKNOWN: [True, False]}[value]

    children = {Tri.YES: [True], Tri.NO: [False], Tri.UNKNOWN: [True, False]}[is_child]
    answers = {
        a and p and (m or child)
        for a, m, p, child in product(completions(act), completions(means), completions(purpose), children)
    }
    return (
        "undetermined" if len(answers) == 2 else ("trafficking" if answers == {True} else "not trafficking")
    )


@pytest.mark.parametrize("act", Presence)
@pytest.mark.parametrize("means", Presence)
@pytest.mark.parametrize("purpose", Presence)
@pytest.mark.parametrize("is_child", Tri)
def test_finding_is_what_every_completion_of_the_unknowns_agrees_on(
    act: Presence, means: Presence, purpose: Presence, is_child: Tri
) -> None:
    assert find(facts_of(act, means, purpose, is_child)).outcome == rule_in_words(
        act, means, purpose, is_child
    )


@given(facts, st.sampled_from(Tri))
def test_consent_never_changes_a_finding(given_facts: Facts, consent: Tri) -> None:
    other = Facts(
        given_facts.acts,
        given_facts.means,
        given_facts.purposes,
        given_facts.looked_for,
        given_facts.is_child,
        consent,
    )
    assert find(other) == find(given_facts)


@given(facts)
def test_a_child_never_needs_a_means(given_facts: Facts) -> None:
    without = Facts(given_facts.acts, {}, given_facts.purposes, given_facts.looked_for, Tri.YES)
    with_means = Facts(
        given_facts.acts, given_facts.means, given_facts.purposes, given_facts.looked_for, Tri.YES
    )
    assert find(without).outcome == find(with_means).outcome


@given(facts, st.data())
def test_removing_a_fact_never_turns_not_trafficking_into_trafficking(
    given_facts: Facts, data: st.DataObject
) -> None:
    if find(given_facts).outcome is not Outcome.NOT_TRAFFICKING:
        return
    acts = dict(given_facts.acts)
    means = dict(given_facts.means)
    purposes = dict(given_facts.purposes)
    looked_for = set(given_facts.looked_for)
    for known in (acts, means, purposes, looked_for):
        for key in data.draw(st.lists(st.sampled_from(sorted(known)), unique=True)) if known else ():
            known.pop(key) if isinstance(known, dict) else known.discard(key)
    child = data.draw(st.sampled_from([given_facts.is_child, Tri.UNKNOWN]))
    fewer = Facts(acts, means, purposes, frozenset(looked_for), child)
    assert find(fewer).outcome is not Outcome.TRAFFICKING


@given(facts)
def test_an_unknown_never_reads_as_a_no(given_facts: Facts) -> None:
    """With nothing looked for and no code said to be absent, nothing can be ruled out."""
    only_unknown = Facts(
        {code: p for code, p in given_facts.acts.items() if p is not ABSENT},
        {code: p for code, p in given_facts.means.items() if p is not ABSENT},
        {code: p for code, p in given_facts.purposes.items() if p is not ABSENT},
        frozenset(),
        given_facts.is_child,
    )
    assert find(only_unknown).outcome is not Outcome.NOT_TRAFFICKING


def test_where_only_the_means_are_missing_and_age_is_unknown_age_decides() -> None:
    finding = find(facts_of(ESTABLISHED, ABSENT, ESTABLISHED, Tri.UNKNOWN))
    assert finding.outcome is Outcome.UNDETERMINED
    assert finding.age_decides
    assert "edad" in finding.reason.es
    assert "age" in finding.reason.en


def test_age_does_not_decide_where_the_act_is_unknown_too() -> None:
    assert not find(facts_of(UNKNOWN, ABSENT, ESTABLISHED, Tri.UNKNOWN)).age_decides


def test_an_element_carries_its_codes_and_its_evidence() -> None:
    finding = find(
        Facts(
            acts={Act.TRANSFER: ESTABLISHED, Act.RECEIPT: UNKNOWN},
            means={Means.FORCE: ESTABLISHED},
            purposes={Purpose.SLAVERY: ESTABLISHED},
            is_child=Tri.NO,
            evidence={
                "transfer": ("folio 12",),
                "slavery": ("folio 30", "folio 31"),
                "receipt": ("folio 99",),
            },
        )
    )
    assert [part.codes for part in finding.elements] == [("transfer",), ("force",), ("slavery",)]
    assert [part.evidence for part in finding.elements] == [("folio 12",), (), ("folio 30", "folio 31")]


def test_an_element_is_absent_when_each_of_its_codes_is_absent() -> None:
    finding = find(Facts(acts=dict.fromkeys(Act, ABSENT)))
    assert finding.act.presence is ABSENT
    assert finding.outcome is Outcome.NOT_TRAFFICKING
    assert finding.missing == (Element.ACT,)


def test_one_code_not_mentioned_leaves_the_element_unknown() -> None:
    some = {code: ABSENT for code in Act if code is not Act.RECEIPT}
    assert find(Facts(acts=some)).act.presence is UNKNOWN


@given(facts)
def test_every_finding_explains_itself_in_both_languages(given_facts: Facts) -> None:
    finding: Finding = find(given_facts)
    for sentence in (finding.reason.es, finding.reason.en):
        assert sentence.endswith(".")
        assert "{" not in sentence
    assert bool(finding.missing) == (finding.outcome is not Outcome.TRAFFICKING)


REASONS = [
    ((ESTABLISHED, ESTABLISHED, ESTABLISHED, Tri.NO), "Trafficking in persons: an act (recruitment), a means (fraud) and a purpose of exploitation (servitude) are on record; consent is irrelevant."),
    ((ESTABLISHED, ABSENT, ESTABLISHED, Tri.YES), "Trafficking in persons: the victim was under eighteen, and an act (recruitment) and a purpose of exploitation (servitude) are on record; no means is needed."),
    ((ESTABLISHED, ABSENT, ESTABLISHED, Tri.NO), "Not trafficking in persons: the means was looked for and not found, and the victim was an adult."),
    ((ABSENT, ABSENT, ABSENT, Tri.NO), "Not trafficking in persons: the act, the means and the purpose of exploitation were looked for and not found, and the victim was an adult."),
    ((ABSENT, ABSENT, ESTABLISHED, Tri.UNKNOWN), "Not trafficking in persons: the act was looked for and not found."),
    ((UNKNOWN, ESTABLISHED, UNKNOWN, Tri.NO), "Undetermined: it is not known whether there was an act or a purpose of exploitation."),
    ((UNKNOWN, UNKNOWN, ESTABLISHED, Tri.NO), "Undetermined: it is not known whether there was an act or a means."),
    ((UNKNOWN, UNKNOWN, ESTABLISHED, Tri.UNKNOWN), "Undetermined: it is not known whether there was an act, a means or a victim under eighteen."),
    ((UNKNOWN, ABSENT, ESTABLISHED, Tri.UNKNOWN), "Undetermined: it is not known whether there was an act or a victim under eighteen."),
    ((UNKNOWN, UNKNOWN, ESTABLISHED, Tri.YES), "Undetermined: it is not known whether there was an act."),
    ((ESTABLISHED, UNKNOWN, ESTABLISHED, Tri.UNKNOWN), "Undetermined: an act and a purpose of exploitation are on record but no means, and age decides, which is unknown: if the victim was under eighteen, it is trafficking."),
]  # fmt: skip


@pytest.mark.parametrize(("case", "sentence"), REASONS)
def test_the_reason_names_what_decides(case: tuple[Presence, Presence, Presence, Tri], sentence: str) -> None:
    assert find(facts_of(*case)).reason.en == sentence


REASONS_IN_SPANISH = [
    ((ESTABLISHED, ABSENT, ESTABLISHED, Tri.NO), "No es trata de personas: se buscó y no se halló el medio, y la víctima era adulta."),
    ((ABSENT, ESTABLISHED, ABSENT, Tri.YES), "No es trata de personas: se buscaron y no se hallaron la acción y el fin de explotación."),
    ((UNKNOWN, ABSENT, UNKNOWN, Tri.UNKNOWN), "Indeterminado: no se sabe si hubo una acción, un fin de explotación o una víctima menor de dieciocho años."),
]  # fmt: skip


@pytest.mark.parametrize(("case", "sentence"), REASONS_IN_SPANISH)
def test_the_reason_agrees_in_number_in_spanish(
    case: tuple[Presence, Presence, Presence, Tri], sentence: str
) -> None:
    assert find(facts_of(*case)).reason.es == sentence


@given(facts, st.sampled_from(sorted([*Act, *Means, *Purpose])))
def test_one_more_fact_established_never_takes_trafficking_away(given_facts: Facts, code: str) -> None:
    if find(given_facts).outcome is not Outcome.TRAFFICKING:
        return
    acts, means, purposes = dict(given_facts.acts), dict(given_facts.means), dict(given_facts.purposes)
    if code in set(Act):
        acts[Act(code)] = ESTABLISHED
    elif code in set(Means):
        means[Means(code)] = ESTABLISHED
    else:
        purposes[Purpose(code)] = ESTABLISHED
    more = Facts(acts, means, purposes, given_facts.looked_for, given_facts.is_child)
    assert find(more).outcome is Outcome.TRAFFICKING


@given(facts)
def test_age_decides_exactly_where_a_child_would_be_trafficked_and_an_adult_not_known_to_be(
    given_facts: Facts,
) -> None:
    """Age decides when the age alone is missing: as a child it is trafficking, as an adult it is not (yet)."""
    if given_facts.is_child is not Tri.UNKNOWN:
        assert not find(given_facts).age_decides
        return
    as_child, as_adult = (
        find(
            Facts(given_facts.acts, given_facts.means, given_facts.purposes, given_facts.looked_for, age)
        ).outcome
        for age in (Tri.YES, Tri.NO)
    )
    decides = as_child is Outcome.TRAFFICKING and as_adult is not Outcome.TRAFFICKING
    assert find(given_facts).age_decides == decides


@given(facts)
def test_knowing_the_age_never_overturns_a_finding(given_facts: Facts) -> None:
    """What is found with the age unknown stands whatever the age turns out to be."""
    unknown_age = Facts(
        given_facts.acts, given_facts.means, given_facts.purposes, given_facts.looked_for, Tri.UNKNOWN
    )
    outcome = find(unknown_age).outcome
    for age in (Tri.YES, Tri.NO):
        known = Facts(given_facts.acts, given_facts.means, given_facts.purposes, given_facts.looked_for, age)
        assert outcome is Outcome.UNDETERMINED or find(known).outcome is outcome


def test_a_finding_carries_the_evidence_of_the_age() -> None:
    assert find(Facts(evidence={"age": ("birth certificate, folio 3",)})).age_evidence == (
        "birth certificate, folio 3",
    )


def test_every_code_of_the_article_has_a_name_in_both_languages() -> None:
    assert set(LABEL) == {*Act, *Means, *Purpose}


def test_facts_cannot_be_changed_after_the_finding() -> None:
    with pytest.raises(FrozenInstanceError):
        Facts().is_child = Tri.YES  # type: ignore[misc]
