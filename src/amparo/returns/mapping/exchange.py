"""Rows about requests and answers."""

from __future__ import annotations

from amparo.register.exchange.actions import record_requests
from amparo.register.exchange.entries import RequestEntry
from amparo.returns.mapping.plain import Target, plain

EXCHANGE = {"requests": Target(plain(RequestEntry), record_requests)}
