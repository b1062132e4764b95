"""Entries of the access chain for one case."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from guvoh.ledger.errors import Malformed
from guvoh.ledger.formats import contexts
from guvoh.ledger.formats.payloads import read_access_note
from guvoh.ledger.models import AccessEntry
from guvoh.ledger.reading import directories
from guvoh.ledger.reading.alarms import Alarm, Damage
from guvoh.ledger.reading.examine import Examined
from guvoh.sealing.errors import BadSignature
from guvoh.sealing.labels import Compartment, Use, label
from guvoh.sealing.signatures import verify


@dataclass(frozen=True, slots=True)
class Opening:
    """Somebody opened a compartment of the case: the first time on that day."""

    member: UUID
    compartment: Compartment
    day: date
    at: datetime


def openings(case: Examined) -> tuple[Opening, ...]:
    """All openings of the case, in order. What does not hold is an alarm."""
    rows = AccessEntry.objects.filter(case_id=case.stored.n).order_by("n")
    found = []
    for seq, day, box in rows.values_list("seq", "day", "box"):
        opening = _opening(case, day, bytes(box))
        if opening is None:
            case.alarms.append(Alarm(Damage.UNREADABLE, seq))
        else:
            found.append(opening)
    return tuple(found)


def _opening(case: Examined, day: date, box: bytes) -> Opening | None:
    coalition = case.keyring.coalition
    raw = case.keys.open(Compartment.CODES, box, lambda name: contexts.access(coalition, case.id, day, name))
    if raw is None:
        return None
    try:
        note = read_access_note(raw)
        found = Opening(UUID(hex=note["by"]), Compartment(note["part"]), day, datetime.fromisoformat(note["at"]))
        head, signature = bytes.fromhex(note["directory"]), bytes.fromhex(note["signature"])
    except (Malformed, KeyError, ValueError, TypeError):
        return None
    then = directories.at(case.keyring.directory, head)
    member = then.members.get(found.member) if then else None
    if member is None:
        return None
    try:
        verify(member.keys.sign, signature, Use.ACCESS_SIGNATURE, coalition, signed_part(case.id, found, head))
    except BadSignature:
        return None
    return found


def signed_part(case: UUID, opening: Opening, directory: bytes) -> bytes:
    """What the author of an access entry signs."""
    return label(
        Use.ACCESS_SIGNED,
        b"",
        case,
        opening.member,
        str(opening.compartment),
        opening.day.isoformat(),
        opening.at.isoformat(),
        directory,
    )
