"""Every sample: those of the demo in the order in which it takes them, then those of other countries."""

from __future__ import annotations

from samples.making.commonwealth.samples import commonwealth
from samples.making.cuba.samples import Cuba
from samples.making.example.samples import example
from samples.making.model import Sample


def every_sample() -> tuple[Sample, ...]:
    return (*Cuba().samples(), example(), commonwealth())
