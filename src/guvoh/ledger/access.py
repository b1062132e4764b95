"""The access chain: who opened identity or health of a case, once for each member, case, compartment and day.

If it cannot be written, reading goes on for a day under a banner, exporting does not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from uuid import UUID

from django.db import DatabaseError, transaction

from guvoh.circles import restoring
from guvoh.circles.keyring import Keyring
from guvoh.kit import clock
from guvoh.ledger import chain
from guvoh.ledger.errors import AccessChainBroken
from guvoh.ledger.formats import contexts
from guvoh.ledger.formats.payloads import access_note
from guvoh.ledger.models import AccessEntry, Replica
from guvoh.ledger.reading.casefile import CaseFile, open_case
from guvoh.ledger.reading.openings import Opening, signed_part
from guvoh.sealing.boxes import seal_box
from guvoh.sealing.digests import digest, keyed_digest
from guvoh.sealing.labels import Compartment, Use

GRACE = timedelta(days=1)
LOGGED = frozenset({Compartment.IDENTITY, Compartment.HEALTH})
"""Opening one of these is an entry."""

_failing_since: datetime | None = None
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Recorded:
    """Whether openings are being written down; `banner`: they are not, and the page says so."""

    written: bool
    banner: bool


def opened(*, by: Keyring, case: CaseFile | UUID, compartment: Compartment, export: bool = False) -> Recorded:
    """Say that the member opened a compartment of the case today. Called before it is shown.

    Raises AccessChainBroken where this could not be written down for a day, or at once for an export.
    """
    return all_opened(by=by, case=case, compartments=(compartment,), export=export)


def all_opened(
    *, by: Keyring, case: CaseFile | UUID, compartments: Iterable[Compartment], export: bool = False
) -> Recorded:
    """The same of several compartments together: an entry for each, all of them or none."""
    asked = LOGGED.intersection(compartments)
    if not asked:
        return Recorded(False, False)
    case = open_case(by, case) if isinstance(case, UUID) else case
    held = [one for one in Compartment if one in asked & case.compartments]
    if not held:
        return Recorded(False, False)
    if restoring.unconfirmed(by.directory):
        return _failed(export)
    try:
        written = _write(by, case, held)
    except DatabaseError:
        return _failed(export)
    _works()
    return Recorded(written, False)


def failing() -> bool:
    """Is the banner due?"""
    return _failing_since is not None


def is_open(by: Keyring, case: CaseFile, compartment: Compartment) -> bool:
    """Whether the member opened this compartment of the case today: then pages may show it without asking again."""
    keys = case.examined.keys
    held = (keys.key(Compartment.CODES, name) for name in keys.ids(Compartment.CODES))
    return AccessEntry.objects.filter(once__in=[_once(key, by, case, compartment) for key in held]).exists()


def _once(key: bytes, by: Keyring, case: CaseFile, compartment: Compartment) -> bytes:
    day = clock.today().isoformat()
    return keyed_digest(key, Use.ACCESS_ONCE, by.coalition, by.member, case.id, str(compartment), day)


def _failed(export: bool) -> Recorded:
    global _failing_since
    with _lock:
        since = _failing_since = _failing_since or clock.now()
    if export or clock.now() - since > GRACE:
        raise AccessChainBroken
    return Recorded(False, True)


def _works() -> None:
    global _failing_since
    _failing_since = None


def _write(by: Keyring, case: CaseFile, compartments: Sequence[Compartment]) -> bool:
    """Those that were not written down today. Out: whether there were any."""
    name, key = _sealing(case)
    day, asked = clock.today(), {_once(key, by, case, one): one for one in compartments}
    boxes = {
        once: seal_box(key, _note(by, case, asked[once]), contexts.access(by.coalition, case.id, day, once, name))
        for once in _missing(asked)
    }
    if not boxes:
        return False
    chain.settle(by.directory)
    with transaction.atomic():
        replica = Replica.objects.select_for_update().get(here=True)
        entries = []
        for once in _missing(boxes):
            seq, prev, box = replica.access_seq + 1, bytes(replica.access_head), boxes[once]
            own = access_own(by.coalition, replica.id, seq, prev, case.id, day.isoformat(), once, box)
            n = case.examined.stored.n
            entries.append(
                AccessEntry(replica=replica, seq=seq, case_id=n, day=day, once=once, box=box, prev=prev, own=own)
            )
            replica.access_seq, replica.access_head = seq, own
        AccessEntry.objects.bulk_create(entries)
        replica.save(update_fields=["access_seq", "access_head"])
    return bool(entries)


def _missing(asked: Iterable[bytes]) -> list[bytes]:
    """Those of these (by `once`) that nobody has written."""
    wanted = list(asked)
    written = AccessEntry.objects.filter(once__in=wanted).values_list("once", flat=True)
    known = {bytes(once) for once in written}
    return [once for once in wanted if once not in known]


def _sealing(case: CaseFile) -> tuple[UUID, bytes]:
    """The codes key of the case: that in use, or where somebody moved it without handing it on the newest held."""
    keys = case.examined.keys
    sealing = keys.sealing(Compartment.CODES)
    if sealing is None:
        name = list(keys.ids(Compartment.CODES))[-1]
        sealing = name, keys.key(Compartment.CODES, name)
    return sealing


def _note(by: Keyring, case: CaseFile, compartment: Compartment) -> bytes:
    opening = Opening(by.member, compartment, clock.today(), clock.now())
    head = by.directory.head
    signature = by.sign(Use.ACCESS_SIGNATURE, signed_part(case.id, opening, head))
    return access_note(
        {
            "by": by.member.hex,
            "part": str(compartment),
            "at": opening.at.isoformat(),
            "directory": head.hex(),
            "signature": signature.hex(),
        }
    )


def access_own(
    coalition: bytes, replica: UUID, seq: int, prev: bytes, case: UUID, day: str, once: bytes, box: bytes
) -> bytes:
    """The hash that the next entry's `prev` says."""
    return digest(Use.ACCESS_OWN, coalition, replica, seq, prev, case, day, once, box)
