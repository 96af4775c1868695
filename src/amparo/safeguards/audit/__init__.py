"""The audit chain: every action leaves one entry for each record it touched, in the same transaction."""

from amparo.safeguards.audit.chain import (
    AuditProblem,
    ChainReport,
    NotInTransaction,
    record,
    record_many,
    verify_chain,
)
from amparo.safeguards.audit.digest import DigestReport, check_digest, write_digest
from amparo.safeguards.audit.words import Action

__all__ = [
    "Action",
    "AuditProblem",
    "ChainReport",
    "DigestReport",
    "NotInTransaction",
    "check_digest",
    "record",
    "record_many",
    "verify_chain",
    "write_digest",
]
