"""Row 1: the files that lawyers edit, read once into frozen objects. No Django.

book = lawbook.current()
book.vocabulary("agency")["KG.POL"].label("ru")
"""

from guvoh.lawbook.book import Lawbook
from guvoh.lawbook.errors import (
    LawbookError,
    Problem,
    UnknownPolicy,
    UnknownProcedure,
    UnknownTerm,
    UnknownVocabulary,
)
from guvoh.lawbook.loader import load
from guvoh.lawbook.terms import Former, Term, Vocabulary
from guvoh.lawbook.using import current, shipped, use

__all__ = [
    "Former",
    "Lawbook",
    "LawbookError",
    "Problem",
    "Term",
    "UnknownPolicy",
    "UnknownProcedure",
    "UnknownTerm",
    "UnknownVocabulary",
    "Vocabulary",
    "current",
    "load",
    "shipped",
    "use",
]
