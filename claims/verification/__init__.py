"""Statements verified: against one piece of evidence, or against all that the documents of tables say."""

from claims.verification.against import verify_statement
from claims.verification.batch import Batch, verify_pairs
from claims.verification.corpus import Corpus, read_corpus
from claims.verification.draft import Checked, verify_draft
from claims.verification.pair import verify_pair
from claims.verification.verdict import Evidence, Verdict

__all__ = [
    "Batch",
    "Checked",
    "Corpus",
    "Evidence",
    "Verdict",
    "read_corpus",
    "verify_draft",
    "verify_pair",
    "verify_pairs",
    "verify_statement",
]
