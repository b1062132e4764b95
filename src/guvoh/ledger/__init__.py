"""Row 5: cases, records, actions, shares, files. The only place that writes content.

file = ledger.open(keyring, case)                  # CaseFile, or NoKey
ledger.actions.write(by=keyring, case=case, changes=[...])
ledger.access.opened(by=keyring, case=file, compartment=Compartment.IDENTITY)
ledger.verify() ; ledger.verify(keyring)           # Report
ledger.rebuild(keyring, circle)
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from guvoh.circles.keyring import Keyring
    from guvoh.ledger.actions.nights import Night
    from guvoh.ledger.checking.report import Report
    from guvoh.ledger.reading.casefile import CaseFile
    from guvoh.sealing.labels import Compartment


def open(keyring: Keyring, case: UUID, compartments: Collection[Compartment] | None = None) -> CaseFile:
    """One case as this member may read it; of `compartments` only, where they are named (codes always).

    Raises NoKey: not given, withdrawn, past its day, unknown: the same answer for all.
    """
    from guvoh.ledger.reading.casefile import open_case

    return open_case(keyring, case, compartments)


def open_many(
    keyring: Keyring, cases: Sequence[UUID], compartments: Collection[Compartment] | None = None
) -> Iterator[CaseFile]:
    """Many cases, one after another in the order asked; those that `open` refuses are left out."""
    from guvoh.ledger.reading.casefile import open_cases

    return open_cases(keyring, cases, compartments)


def verify(keyring: Keyring | None = None) -> Report:
    """Check all of the ledger.

    Without keys: order and wholeness of what is there; somebody who rewrote everything is not found. With a member's
    keys also who signed, who was entitled, and every box she can open. That the newest part was not cut off is
    shown only by a head kept outside the database.
    """
    from guvoh.ledger.checking.whole import check

    return check(keyring)


def rebuild(keyring: Keyring, circle: UUID) -> int:
    """Write a circle's catalogue anew out of the ledger. Out: how many cases. Raises NoKey."""
    from guvoh.ledger.rebuilding import rebuild_circle

    return rebuild_circle(keyring, circle)


def nightly() -> Night:
    """What is done every night without a key: see actions.nights."""
    from guvoh.ledger.actions.nights import nightly as night

    return night()
