"""Whose records somebody may write, and what is published."""

from __future__ import annotations

import pytest

from amparo.register.prevention.models import Activity
from amparo.register.reach import check_reach
from amparo.safeguards.permissions import NotAllowed
from tests.cast import Cast

# An activity of the care agency in CU-03, one in CU-13, one of no region, one of the prosecution: which she may write.
MAY = {
    "ana": (True, False, True, False), "bruno": (True, False, True, False), "carla": (False, True, True, False),
    "clerk": (True, True, True, False), "dario": (False, False, False, True), "elsa": (False, False, False, False),
    "felix": (False, False, False, False), "gloria": (True, True, True, True),
}  # fmt: skip


@pytest.mark.parametrize("name", MAY)
def test_nobody_writes_beyond_her_agency_and_region(cast: Cast, name: str) -> None:
    """The reach alone: whether she may do it at all is the permission's matter."""
    where = ((cast.care, "CU-03"), (cast.care, "CU-13"), (cast.care, ""), (cast.prosecution, ""))

    for (agency, region), may in zip(where, MAY[name], strict=True):
        record = Activity(agency=agency, region=region)
        if may:
            check_reach(cast.everybody()[name], [record])
        else:
            with pytest.raises(NotAllowed):
                check_reach(cast.everybody()[name], [record])
