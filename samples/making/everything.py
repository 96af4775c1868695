"""Every sample, in the order in which the demo takes them."""

from __future__ import annotations

from samples.making.cuba.samples import Cuba
from samples.making.example.samples import example
from samples.making.model import Sample


def every_sample() -> tuple[Sample, ...]:
    return (*Cuba().samples(), example())
