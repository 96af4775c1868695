"""Verification of a published folder: by a stranger with a public key, and by an auditor with the sealed records."""

from amparo.publication.verify.findings import Check, Finding, Outcome, Report, Tamper
from amparo.publication.verify.verification import verify_folder

__all__ = ["Check", "Finding", "Outcome", "Report", "Tamper", "verify_folder"]
