"""The name of a destination is the reference, and no code can be taken for a separator."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.publication.document import FigureReference
from amparo.publication.numbers import Form
from amparo.publication.paper.references import (
    ChartReference,
    ClaimReference,
    DigestReference,
    RevisionReference,
    destination_of,
    reference_of,
)

NAMES = st.text(min_size=1, max_size=12)
REFERENCES = st.one_of(
    st.builds(
        FigureReference, NAMES, st.sampled_from(["this", "previous"]), st.text(max_size=12), st.lists(NAMES, max_size=3).map(tuple),
        st.sampled_from(Form),
    ),
    st.builds(ClaimReference, NAMES),
    st.builds(ClaimReference, NAMES, NAMES, st.booleans()),
    st.builds(ChartReference, NAMES, NAMES),
    st.builds(DigestReference, NAMES),
    st.builds(RevisionReference, NAMES, st.sampled_from(["old", "new"])),
)  # fmt: skip


@given(reference=REFERENCES)
def test_a_reference_comes_back_from_its_name(reference: object) -> None:
    assert reference_of(destination_of(reference)) == reference  # type: ignore[arg-type]


@given(one=REFERENCES, other=REFERENCES)
def test_two_references_never_share_a_name(one: object, other: object) -> None:
    assert (destination_of(one) == destination_of(other)) == (one == other)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        (FigureReference("justice.causes_tried", by="form", codes=("slavery",)), "fig:justice.causes_tried:this:form:slavery:value"),
        (FigureReference("a.b", "previous", form=Form.LOW), "fig:a.b:previous:::low"),
        (ClaimReference("low_incidence"), "claim:low_incidence"),
        (ClaimReference("low_incidence", "break_even"), "claim:low_incidence:break_even"),
        (ClaimReference("low_incidence", "break_even", as_percent=True), "claim:low_incidence:break_even:percent"),
    ],
)  # fmt: skip
def test_names_are_as_documented(reference: object, name: str) -> None:
    assert destination_of(reference) == name  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name",
    [
        "", "sec-justice", "fig:", "fig:a.b", "fig:a.b:this:::worth", "claim", "claim:a:b:c", "chart:a", "hash:a:b", "revision:a:middle",
        "figure:a.b:this:::value",
    ],
)  # fmt: skip
def test_other_names_bind_nothing(name: str) -> None:
    assert reference_of(name) is None


@given(name=st.text(max_size=40))
def test_any_name_is_understood_or_binds_nothing(name: str) -> None:
    found = reference_of(name)

    assert found is None or reference_of(destination_of(found)) == found
