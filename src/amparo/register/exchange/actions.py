"""Writing about exchange: requests in and out, and the answers. The legal deadline is a clock like any other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from amparo.law.clocks import due_at
from amparo.register.clocks.actions import ClockEnd, ClockStart, end_many, start_many
from amparo.register.country import country
from amparo.register.exchange.entries import RequestEntry
from amparo.register.exchange.models import Answer, Request, RequestState
from amparo.register.exchange.moves import move, state_after
from amparo.register.exchange.rules import refuse_feared_states
from amparo.register.writing import amend_all, create_all, existing_by_key
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import Permission, require

CLOCK_OF_URGENCY = {
    "urgent_direct": "exchange_urgent_direct",
    "urgent_indirect": "exchange_urgent_indirect",
    "other": "exchange_other",
}
