"""What somebody who does not like a number might do to a published page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

PAGE = "report.en.html"
NUMBER = re.compile(
    r'(<data class="figure" value=")(\d+)("[^>]*data-figure="(justice\.causes_tried)"[^>]*>)(\d+)(</data>)'
)


@dataclass(frozen=True)
class Edited:
    """Which number of which figure was changed, from what to what."""

    page: str
    figure: str
    old: str
    new: str


def edit_a_number(folder: Path) -> Edited:
    """Make the causes tried one more in the English page, in text and attribute alike."""
    path = folder / PAGE
    text = path.read_text(encoding="utf-8")
    found = NUMBER.search(text)
    if found is None:
        raise ValueError(f"{PAGE} does not print the causes tried.")
    new = str(int(found[2]) + 1)
    changed = text[: found.start()] + found[1] + new + found[3] + new + found[6] + text[found.end() :]
    path.write_text(changed, encoding="utf-8")
    return Edited(PAGE, found[4], found[2], new)
