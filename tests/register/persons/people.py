"""Who decides in these tests: the supervisors of two agencies beside the cast, and person records to decide on. Everybody is fictional."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from amparo.safeguards.models import Person, User
from amparo.safeguards.permissions import Role
from tests.cast import Cast
from tests.factories.safeguards import fictional_entry, make_persons, make_user


@dataclass(frozen=True)
class Deciders:
    cast: Cast
    care: User  # case supervisor of the care agency
    prosecution: User  # case supervisor of the prosecution
    mine: list[Person]  # records of the care agency
    theirs: list[Person]  # records of the prosecution


@pytest.fixture
def deciders(cast: Cast) -> Deciders:
    return Deciders(
        cast,
        make_user(cast, Role.CASE_SUPERVISOR, agency=cast.care),
        make_user(cast, Role.CASE_SUPERVISOR, agency=cast.prosecution),
        make_persons(cast.care, [fictional_entry(i) for i in range(4)]),
        make_persons(cast.prosecution, [fictional_entry(i) for i in range(2)]),
    )
