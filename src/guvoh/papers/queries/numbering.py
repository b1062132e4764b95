"""Numbers of editions."""

from uuid import UUID

from guvoh import lawbook
from guvoh.circles.keyring import Keyring
from guvoh.kinds.lawtext import Template
from guvoh.ledger import registers


def numbered(keyring: Keyring, circle: UUID, letter: str, language: str) -> int:
    """The number that the next edition of a text gets: above that of the lawbook and all that the circle ever had."""
    some = lawbook.current().letters.by_id.get(letter, {})
    known = [some[language].edition] if language in some else []
    for held in registers.entries(keyring, Template.kind, (circle,)):
        record = held.entry.record
        if isinstance(record, Template) and (record.letter, record.language) == (letter, language):
            known.append(record.edition or 0)
    return max(known, default=0) + 1
