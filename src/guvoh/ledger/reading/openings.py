"""Entries of the access chain: of one case, or of one member in all that a circle holds."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.kit import clock
from guvoh.ledger.errors import Malformed
from guvoh.ledger.formats import contexts
from guvoh.ledger.formats.body import COMPARTMENTS
from guvoh.ledger.formats.payloads import Keys, read_access_note
from guvoh.ledger.models import AccessEntry, CaseKeyStep, Grant
from guvoh.ledger.reading import directories
from guvoh.ledger.reading.alarms import Alarm, Damage
from guvoh.ledger.reading.examine import Examined
from guvoh.ledger.reading.keys import CaseKeys
from guvoh.ledger.reading.stored import StoredStep
from guvoh.sealing.boxes import open_box
from guvoh.sealing.errors import BadSignature, SealingError
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
    for seq, *entry in rows.values_list("seq", *_ENTRY):
        opening = _opening(case.keys, case.keyring, case.id, *entry)
        if opening is None:
            case.alarms.append(Alarm(Damage.UNREADABLE, seq))
        else:
            found.append(opening)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class HeldCase:
    """A case that a circle holds today, what it was given of it, and the openings of one member."""

    case: UUID
    compartments: frozenset[Compartment]
    openings: tuple[Opening, ...]


def of_member(keyring: Keyring, circle: UUID, member: UUID) -> tuple[HeldCase, ...]:
    """Everything that the circle holds, with what the member opened of it. Raises NoKey to who is not in the circle.

    Read with the circle's own grants; each entry is held against its own signature.
    """
    if keyring.role(circle) is None:
        raise NoKey
    held = _keys_of(keyring, circle)
    by_number = {number: case for case, (number, _, _) in held.items()}
    found: dict[UUID, list[Opening]] = {}
    numbers = list(by_number)
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        rows = AccessEntry.objects.filter(case_id__in=some).order_by("n").values_list("case_id", *_ENTRY)
        for number, *entry in rows:
            case = by_number[number]
            opening = _opening(held[case][2], keyring, case, *entry)
            if opening is not None and opening.member == member:
                found.setdefault(case, []).append(opening)
    return tuple(HeldCase(case, given, tuple(found.get(case, ()))) for case, (_, given, _) in held.items())


_AT_ONCE = 400
_ENTRY = ("day", "once", "box")


def _keys_of(keyring: Keyring, circle: UUID) -> dict[UUID, tuple[int, frozenset[Compartment], CaseKeys]]:
    """Case → its number in the tables, what the circle's last grant gives, the codes keys."""
    columns = ("case__id", "case_id", "action__id", "channel__id", "sort", "until", "box")
    rows = Grant.objects.filter(circle__id=circle, box__isnull=False).order_by("n").values_list(*columns)
    found: dict[UUID, tuple[int, frozenset[Compartment], CaseKeys]] = {}
    for case, number, action, channel, sort, until, box in rows:
        if until is not None and clock.today() > until:
            continue
        context = contexts.grant(keyring.coalition, action, case, circle, channel)
        try:
            keys = Keys.from_bytes(open_box(keyring.channel_key(channel), bytes(box), context))
        except (NoKey, SealingError, Malformed):
            continue
        _, given, known = found.get(case, (number, frozenset(), CaseKeys(keyring.coalition)))
        for compartment, key in (*keys.older, *keys.keys.items()):
            if compartment is Compartment.CODES:
                known.add(compartment, key)
        found[case] = number, frozenset(keys.keys) if sort == Grant.Sort.GRANT else given, known
    _walk_back(found)
    return found


def _walk_back(held: dict[UUID, tuple[int, frozenset[Compartment], CaseKeys]]) -> None:
    steps: dict[UUID, list[StoredStep]] = {}
    codes = CaseKeyStep.objects.filter(compartment=COMPARTMENTS.index(Compartment.CODES)).order_by("n")
    for row in codes.values_list("action_id", "case__id", "compartment", "new", "old", "box"):
        if row[1] in held:
            steps.setdefault(row[1], []).append(StoredStep(*row[:5], bytes(row[5])))
    for case, some in steps.items():
        held[case][2].walk_back(case, some)


def _opening(keys: CaseKeys, keyring: Keyring, case: UUID, day: date, once: bytes, box: bytes) -> Opening | None:
    coalition, once = keyring.coalition, bytes(once)
    raw = keys.open(Compartment.CODES, bytes(box), lambda name: contexts.access(coalition, case, day, once, name))
    if raw is None:
        return None
    try:
        note = read_access_note(raw)
        found = Opening(UUID(hex=note["by"]), Compartment(note["part"]), day, datetime.fromisoformat(note["at"]))
        head, signature = bytes.fromhex(note["directory"]), bytes.fromhex(note["signature"])
    except (Malformed, KeyError, ValueError, TypeError):
        return None
    then = directories.at(keyring.directory, head)
    member = then.members.get(found.member) if then else None
    if member is None:
        return None
    try:
        verify(member.keys.sign, signature, Use.ACCESS_SIGNATURE, coalition, signed_part(case, found, head))
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
