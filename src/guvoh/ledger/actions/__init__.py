"""Everything that writes to the ledger. Keyword-only; `by` is a keyring; one transaction; sealed before it begins."""

from guvoh.ledger.actions.importing import Edit, NewCase, register_many, step_by_step
from guvoh.ledger.actions.nights import nightly
from guvoh.ledger.actions.registering import give_number, register
from guvoh.ledger.actions.sharing import begin_anew, share, withdraw
from guvoh.ledger.actions.writing import publish, remove, resolve_conflict, restore_record, tell, write
from guvoh.ledger.writing.changes import Change, new, removal

__all__ = [
    "Change",
    "Edit",
    "NewCase",
    "begin_anew",
    "give_number",
    "new",
    "nightly",
    "publish",
    "register",
    "register_many",
    "removal",
    "remove",
    "resolve_conflict",
    "restore_record",
    "share",
    "step_by_step",
    "tell",
    "withdraw",
    "write",
]
