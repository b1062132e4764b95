"""What does not add up: found, reported, never used."""

import logging
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

logger = logging.getLogger("guvoh.ledger")


class Damage(StrEnum):
    """The sorts of damage; stable words for pages, tests and the command line."""

    CHANGED = "changed"
    DESTROYED = "destroyed"
    MISSING = "missing"
    EXTRA = "extra"
    ORDER = "order"
    UNREADABLE = "unreadable"
    NO_PROOF = "no-proof"
    BAD_SIGNATURE = "bad-signature"
    NOT_ENTITLED = "not-entitled"
    DIRECTORY_UNKNOWN = "directory-unknown"
    DIRECTORY_GOES_BACK = "directory-goes-back"
    GRANT_REFUSED = "grant-refused"
    KEY_MISMATCH = "key-mismatch"
    STRANGE_PARENT = "strange-parent"
    NOT_READABLE_KIND = "kind-not-readable"


@dataclass(frozen=True, slots=True)
class Alarm:
    """One thing that was not used, and why. `record` and `circle` where they are meant."""

    damage: Damage
    seq: int
    record: UUID | None = None
    circle: UUID | None = None


def report(alarms: list[Alarm]) -> None:
    """One line in the log for each: sort and place, nothing of the case."""
    for alarm in alarms:
        logger.warning("ledger: %s at %d", alarm.damage.value, alarm.seq)
