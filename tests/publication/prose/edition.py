"""The example edition with everything that the report's own text speaks of: its claims judged, a row in each listing."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from amparo.publication.claims import Evidence, judge_all
from amparo.publication.content import Edition
from amparo.publication.document import Listing
from amparo.publication.prose import load_prose
from tests.publication.example import example_edition

LISTED: dict[str, dict[str, str | int | float | None]] = {
    "agencies": {"code": "CARE", "name_es": "Atención (ficticia)", "name_en": "Care (fictional)", "kind": "social_services"},
    "disruptions": {"kind": "epidemic", "title_es": "Epidemia ficticia", "title_en": "Fictional epidemic", "started_on": "2020-03-11", "ended_on": None},
    "plans": {"title_es": "Plan ficticio 2017-2020", "title_en": "Fictional plan 2017-2020", "starts_on": "2017-01-01", "ends_on": "2020-12-31", "approved_on": "2016-12-01", "gazette": "Gaceta 33"},
    "assessments": {"assessor": "tip_report", "year": 2020, "title_es": "Informe ficticio", "title_en": "Fictional report", "grade": "Tier 3", "source_url": "https://assessor.example/2020"},
    "questions": {"assessor": "sdg", "year": 2020, "code": "16.2.2", "pillar": "monitoring", "asked_es": "¿Cuántas víctimas?", "asked_en": "How many victims?", "answered_by": "sdg.16_2_2 justice.accused"},
    "statements": {"assessor": "tip_report", "year": 2020, "said_es": "Frase ficticia <b>", "said_en": "Fictional sentence <b>", "claim": "data_not_supplied", "figures_for": "", "figures_against": "justice.causes_tried"},
}  # fmt: skip


@cache
def full_edition() -> Edition:
    """The claims of the catalogue over the example's figures, and the example's own listings where it has them."""
    example = example_edition()
    claims = judge_all(Evidence(example.figures, example.previous, example.parameters))
    listed = [block.name for block in load_prose("es").blocks if isinstance(block, Listing)]
    tables = {name: example.tables.get(name) or [LISTED[name]] for name in listed}
    return replace(example, claims=claims, tables=example.tables | tables)
