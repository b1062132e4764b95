"""Begin an urgent action, tick what was tried, take a tick back, close it.

Beginning shares the case with the circle on duty.
"""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext

from guvoh.circles.keyring import Keyring
from guvoh.kinds.choices import AttemptResult
from guvoh.kinds.urgent import Attempt, Urgent
from guvoh.kit import clock
from guvoh.kit.dates import PartialDate
from guvoh.ledger import actions as ledger
from guvoh.ledger import open as open_case
from guvoh.ledger.actions import Change, new
from guvoh.ledger.errors import Refused
from guvoh.ledger.reading.casefile import CaseFile, Entry
from guvoh.pages import alarms, dates
from guvoh.sealing.labels import Compartment
from guvoh.urgent.policy import POLICY
from guvoh.urgent.queries.running import going_on

GIVEN = frozenset({Compartment.CODES, Compartment.IDENTITY, Compartment.STORY})
"""What the circle on duty always reads: without names nobody can be looked for."""


def begin(*, by: Keyring, case: UUID, circle: UUID | None, health: bool, reason: str) -> UUID:
    """Begin it; share the case with `circle` (the one on duty for its home) until it is closed. Out: the record.

    One action: the share and the record stand or fall together. Where one goes on already, that is it.
    Raises NoKey, Refused.
    """
    file = open_case(by, case)
    running = going_on(file)
    if running is not None:
        return running.id
    given = GIVEN | ({Compartment.HEALTH} if health else frozenset())
    shared = None if circle is None or _holds(file, circle, given) else circle
    record, identity = Urgent(policy=POLICY, started_at=now(), started_by=by.member, circle=shared), uuid4()
    changes = [new(record, identity)]
    if shared is None:
        ledger.write(by=by, case=case, changes=changes, reason=reason, note="urgent")
    else:
        before = next((one for one in file.grants() if one.circle == shared and one.live), None)
        compartments = given | (before.compartments if before else frozenset())
        ledger.share(by=by, case=case, circle=shared, compartments=compartments, reason=reason, changes=changes)
    alarms.begun(by, {file.home, *([shared] if shared else [])})
    return identity


def _holds(file: CaseFile, circle: UUID, given: frozenset[Compartment]) -> bool:
    """Does the circle read all of it for good anyway?"""
    return any(one.circle == circle and one.live and given <= one.compartments for one in file.grants())


def tick(*, by: Keyring, case: UUID, urgent: UUID, item: str, attempt: Attempt | None = None) -> UUID:
    """Write down that something was done or tried, now or when the attempt says. Out: the attempt's record."""
    said = attempt or Attempt(result=AttemptResult.DONE)
    record = said.revised(
        urgent=urgent, item=item, by=by.member, at=said.at or now(), result=said.result or AttemptResult.TRIED
    )
    identity = uuid4()
    ledger.write(by=by, case=case, changes=[new(record, identity)], note="attempt")
    return identity


def take_back(*, by: Keyring, case: UUID, entry: Entry) -> None:
    """A tick that was made by mistake counts no more; it stays, with who took it back and when.

    Taken back twice is taken back once. Raises NoKey, Refused.
    """
    record = entry.record
    assert isinstance(record, Attempt)
    if record.taken_back_at is not None:
        return
    back = record.revised(taken_back_at=now(), taken_back_by=by.member)
    ledger.write(by=by, case=case, changes=[Change(entry.id, entry.kind, back, entry.heads)], note="attempt")


def close(*, by: Keyring, case: UUID, entry: Entry, closing: str) -> None:
    """Write the note, then take the case back from the circle on duty, or leave it what it had before.

    Raises NoKey, Refused.
    """
    record = entry.record
    assert isinstance(record, Urgent)
    if record.closed_at is not None:
        raise Refused("nothing-changes")
    over = record.revised(closed_at=now(), closed_by=by.member, closing=closing)
    with transaction.atomic():
        ledger.write(by=by, case=case, changes=[Change(entry.id, entry.kind, over, entry.heads)], note="urgent")
        if record.circle is not None:
            _give_back(by, case, record.circle, entry.id, gettext("The urgent action is closed."))


def _give_back(by: Keyring, case: UUID, circle: UUID, urgent: UUID, reason: str) -> None:
    file = open_case(by, case)
    held = next((one for one in file.grants() if one.circle == circle and one.live), None)
    if held is None:
        return
    said = [one for one in file.shares() if one.share.circle == circle]
    begun = next((one.action for one in file.history() if any(c.record == urgent for c in one.changes)), None)
    if said and begun is not None and said[-1].action != begun:
        return  # a coordinator has decided anew since: that stands
    before = said[-2].share if len(said) > 1 and not said[-2].share.withdrawn else None
    if before is None or before.coarse:
        ledger.withdraw(by=by, case=case, circle=circle, reason=reason)
    else:
        ledger.share(
            by=by, case=case, circle=circle, compartments=before.compartments, until=before.until, reason=reason
        )


def now(*, typed: bool = False) -> PartialDate:
    """This minute in the zone of the people; `typed`: as somebody there would write it, without the zone."""
    here: datetime = clock.now().astimezone(dates.zone()).replace(second=0, microsecond=0)
    return PartialDate.of(here.replace(tzinfo=None) if typed else here)
