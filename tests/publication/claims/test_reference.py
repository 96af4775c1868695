"""The reference of the claims is generated from their declarations and does not drift."""

from __future__ import annotations

from pathlib import Path

from amparo.publication.claims import CLAIMS
from amparo.publication.claims.reference import reference

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "claims.md"


def test_the_page_is_what_the_claims_declare() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), (
        "Run: python -m amparo.publication.claims.reference > docs/reference/claims.md"
    )


def test_the_page_holds_every_claim_with_its_test_in_both_languages() -> None:
    page = reference()
    for claim in CLAIMS:
        assert f"### {claim.id}\n" in page
        for text in (claim.statement, claim.test):
            assert text.es in page
            assert text.en in page


def test_the_page_names_the_figures_of_both_periods_and_the_opposites() -> None:
    page = reference()

    assert "`prevention.activities_held`, `prevention.activities_held@previous`" in page
    assert "- Never supported together with: `care_maintained`, `all_victims_assisted`" in page
