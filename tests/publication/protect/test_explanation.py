"""The example that the documentation explains is what the code does."""

from __future__ import annotations

from pathlib import Path

from amparo.publication.content import CellStatus, ProtectedFigure
from tests.publication.protect.making import cell_of, counted, definition, edition

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "disclosure.md"
BY = ("status", "region", "status x region")


def example() -> tuple[list[str], dict[str, list[str]], dict[str, list[str]]]:
    """Regions, and the rows of the page's example: what was counted and what is printed."""
    lines = PAGE.read_text(encoding="utf-8").split("## An example")[1].split("## ")[0].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    header, body = rows[0], rows[2:]
    return header[1:4], {row[0]: row[1:5] for row in body}, {row[0]: row[6:10] for row in body}


def printed(figure: ProtectedFigure, by: str, *codes: str) -> str:
    status, value = cell_of(figure, by, *codes) if by else (figure.status, figure.value)
    return {CellStatus.BELOW_THRESHOLD: "<5", CellStatus.COMPLEMENTARY: "·"}.get(status, str(value))


def test_the_example_of_the_explanation_is_what_is_printed() -> None:
    regions, numbers, shown = example()
    statuses = [name for name in numbers if name != "All"]
    crossed = {(one, region): int(numbers[one][at]) for one in statuses for at, region in enumerate(regions)}
    cells = {
        "status": {one: int(numbers[one][3]) for one in statuses},
        "region": {region: int(numbers["All"][at]) for at, region in enumerate(regions)},
        "status x region": crossed,
    }
    figure = edition([counted(definition("victims", by=BY), int(numbers["All"][3]), cells)]).figures[
        "victims"
    ]
    for one in statuses:
        row = [printed(figure, "status x region", one, region) for region in regions]
        assert [*row, printed(figure, "status", one)] == shown[one]
    assert [*(printed(figure, "region", region) for region in regions), printed(figure, "")] == shown["All"]
