"""What stands behind each number: one page for each figure in each language."""

from amparo.publication.evidence.page import evidence_index, evidence_page, evidence_pages

__all__ = ["evidence_index", "evidence_page", "evidence_pages"]
