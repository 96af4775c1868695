"""What changed against the edition superseded, and only that."""

from __future__ import annotations

from amparo.law.text import Bilingual
from amparo.publication.content import Revision
from amparo.publication.revisions import revisions_between
from tests.publication.protect.making import PREVIOUS, as_earlier, counted, country, definition, edition

VICTIMS, CASES = definition("victims", by=["sex"]), definition("cases", unit="case")
LATE = Bilingual("archivo llegado tarde", "a file that came late")
CORRECTED = Bilingual("archivo corregido", "a corrected file")


def figures(*results, **more):  # type: ignore[no-untyped-def]
    return edition(results, **more).figures


def test_a_changed_value_is_a_revision_with_its_reason() -> None:
    old, new = (
        figures(counted(VICTIMS, 30), counted(CASES, 9)),
        figures(counted(VICTIMS, 31), counted(CASES, 11)),
    )
    assert revisions_between(old, new, {"cases": LATE}, CORRECTED) == (
        Revision("cases", 9, 11, LATE),
        Revision("victims", 30, 31, CORRECTED),
    )


def test_what_stayed_is_no_revision() -> None:
    one = figures(counted(VICTIMS, 30, {"sex": {"female": 20, "male": 10}}))
    assert (
        revisions_between(
            one, figures(counted(VICTIMS, 30, {"sex": {"male": 10, "female": 20}})), {}, CORRECTED
        )
        == ()
    )


def test_changed_cells_under_the_same_value_are_a_revision() -> None:
    old = figures(counted(VICTIMS, 30, {"sex": {"female": 20, "male": 10}}))
    new = figures(counted(VICTIMS, 30, {"sex": {"female": 21, "male": 9}}))
    assert revisions_between(old, new, {}, CORRECTED) == (Revision("victims", 30, 30, CORRECTED),)


def test_a_change_that_is_not_published_is_no_revision() -> None:
    """From two to three persons: both editions print the same, and so does the list of revisions."""
    assert revisions_between(figures(counted(VICTIMS, 2)), figures(counted(VICTIMS, 3)), {}, CORRECTED) == ()


def test_a_value_that_is_hidden_now_is_a_revision_to_nothing() -> None:
    revisions = revisions_between(figures(counted(VICTIMS, 8)), figures(counted(VICTIMS, 3)), {}, CORRECTED)
    assert revisions == (Revision("victims", 8, None, CORRECTED),)


def test_figures_of_another_period_or_of_one_edition_alone_are_no_revisions() -> None:
    old = figures(counted(VICTIMS, 30, period=PREVIOUS), counted(CASES, 9))
    assert revisions_between(old, figures(counted(VICTIMS, 31)), {}, CORRECTED) == ()


def test_a_person_moved_between_small_cells_is_neither_listed_nor_computed() -> None:
    cells = {"female": 40, "male": 30, "other": 3, "unknown": 2}
    first = edition([counted(VICTIMS, 75, {"sex": cells})])
    second = edition(
        [counted(VICTIMS, 75, {"sex": cells | {"other": 2, "unknown": 3}})], earlier=[as_earlier(first)]
    )
    assert revisions_between(first.figures, second.figures, {}, CORRECTED) == ()
    assert second.tables.printed == first.tables.printed


def test_a_correction_that_shows_more_does_not_open_what_was_hidden() -> None:
    """The second edition corrects a large cell: the small one still cannot be subtracted from either edition."""
    first = edition([counted(VICTIMS, 63, {"sex": {"female": 40, "male": 20, "unknown": 3}})])
    corrected = counted(VICTIMS, 65, {"sex": {"female": 42, "male": 20, "unknown": 3}})
    second = edition([corrected], country=country(), earlier=[as_earlier(first)])
    hidden = {one.codes[0] for one in second.figures["victims"].cells if one.value is None}
    assert {"male", "unknown"} <= hidden
