"""The tables of the ledger. Nothing outside this package reads them (checked by the import contract)."""

from guvoh.ledger.models.access import AccessEntry
from guvoh.ledger.models.cases import Case, Revision, Touch
from guvoh.ledger.models.chain import Action, Known, Replica
from guvoh.ledger.models.files import FileObject
from guvoh.ledger.models.grants import CaseKeyStep, Grant
from guvoh.ledger.models.rows import RowName

__all__ = [
    "AccessEntry",
    "Action",
    "Case",
    "CaseKeyStep",
    "FileObject",
    "Grant",
    "Known",
    "Replica",
    "Revision",
    "RowName",
    "Touch",
]
