"""Statements verified: against one piece of evidence, or against all that the documents of tables say."""

from claims.verification.against import verify_statement
from claims.verification.asking import questions
from claims.verification.batch import Batch, verify_pairs
from claims.verification.corpus import Corpus
from claims.verification.draft import Checked, statements_of, verify_draft, verify_statements
from claims.verification.pair import verify_pair
from claims.verification.reading import statement_of
from claims.verification.scanning import read_corpus
from claims.verification.verdict import Evidence, Verdict

__all__ = [
    "Batch",
    "Checked",
    "Corpus",
    "Evidence",
    "Verdict",
    "questions",
    "read_corpus",
    "statement_of",
    "statements_of",
    "verify_draft",
    "verify_pair",
    "verify_pairs",
    "verify_statement",
    "verify_statements",
]
