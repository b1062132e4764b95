"""A new edition: an entry of kind `procedure` in the register of a circle, sealed and signed like any other."""

import re
from uuid import UUID

from guvoh import lawbook
from guvoh.circles.keyring import Keyring
from guvoh.editor.queries.own import KIND, shelf_of
from guvoh.kinds.registry import KINDS
from guvoh.lawbook import procedures
from guvoh.lawbook.procedures import Procedure
from guvoh.ledger import actions

_EDITION = re.compile(r"^edition:.*$", re.MULTILINE)


def save(*, by: Keyring, circle: UUID, text: str, edition: int, reason: str) -> UUID:
    """Keep `text` as this edition in the circle. Out: the id of its record.

    Raises LawbookError for a text with a mistake, Refused and NoKey as the ledger does.
    """
    written = numbered(text, edition)
    procedure = read(written)
    record = KINDS[KIND].model_validate(
        {
            "procedure": procedure.id,
            "edition": edition,
            "text": written,
            "reason": reason or None,
            "digest": procedure.digest,
        }
    )
    change = actions.new(record)
    file = shelf_of(by, circle)
    if file is None:
        actions.register(by=by, circle=circle, changes=[change], number=False, reason=reason)
    else:
        actions.write(by=by, case=file, changes=[change], reason=reason)
    return change.record


def numbered(text: str, edition: int) -> str:
    """The same text with this edition; what else stands in it, remarks too, stays."""
    return _EDITION.sub(f"edition: {edition}", text, count=1)


def read(text: str) -> Procedure:
    """The procedure of a text, checked against the lawbook of this installation. LawbookError lists every mistake."""
    book = lawbook.current()
    known = book.letters.names
    return procedures.read(text, "", vocabularies=book.vocabularies, calendar=book.calendar, letters=known)
