"""Writes the sample returns again, byte for byte.

    uv run python -m samples.make [--into FOLDER]

Every row is invented; the totals of the Cuban samples are the published ones (samples/published.yaml).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from amparo.law.country import load_country
from samples.making.description import description_of
from samples.making.everything import every_sample
from samples.making.model import Sample
from samples.making.styles import table_of
from samples.making.writers import content_of

HERE = Path(__file__).parent
DESCRIPTION = "sample.toml"


def files_of(sample: Sample) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of every file that is made for a sample."""
    country = load_country(sample.country)
    contents: dict[str, bytes] = {}
    for arrival in sample.arrivals:
        made = contents.get(arrival.repeats)
        content = content_of(table_of(arrival, country), arrival.style) if made is None else made
        contents[arrival.name] = content
        yield arrival.name, content
    yield DESCRIPTION, description_of(sample).encode()


def write(into: Path) -> None:
    for sample in every_sample():
        folder = into / sample.name
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files_of(sample):
            (folder / name).write_bytes(content)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=HERE)
    write(parser.parse_args().into)
