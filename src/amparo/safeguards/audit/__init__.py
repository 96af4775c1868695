"""The audit chain: every action leaves one entry for each record it touched, in the same transaction."""

from amparo.safeguards.audit.chain import NotInTransaction, TargetRef, record, record_many
from amparo.safeguards.audit.digest import BrokenChain, DigestReport, check_digest, write_digest
from amparo.safeguards.audit.verify import AuditProblem, ChainReport, verify_chain
from amparo.safeguards.audit.words import Action

__all__ = [
    "Action",
    "AuditProblem",
    "BrokenChain",
    "ChainReport",
    "DigestReport",
    "NotInTransaction",
    "TargetRef",
    "check_digest",
    "record",
    "record_many",
    "verify_chain",
    "write_digest",
]
