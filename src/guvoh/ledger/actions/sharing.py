"""Give a case to a circle, and take it back."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from guvoh.circles.keyring import Keyring
from guvoh.ledger import rules
from guvoh.ledger.errors import Refused
from guvoh.ledger.reading.casefile import open_case
from guvoh.ledger.writing.plan import Give, Plan
from guvoh.ledger.writing.running import run
from guvoh.ledger.writing.sealed import SealedAction
from guvoh.ledger.writing.sealing import Sealer
from guvoh.sealing.labels import Compartment


def share(
    *,
    by: Keyring,
    case: UUID,
    circle: UUID,
    compartments: Collection[Compartment],
    until: date | None = None,
    reason: str = "",
) -> UUID:
    """Give `circle` these compartments (codes always go along) until that day, inclusive. Out: the action's id.

    It takes the place of what the circle was given before; who was given less than before keeps what he copied.
    The circle reads back to the first day. Raises NoKey, Refused.
    """
    given = frozenset({Compartment.CODES, *compartments})

    def seal() -> list[SealedAction]:
        file = open_case(by, case)
        problem = rules.may_share(file) or rules.share_fits(file, circle, given, until)
        if problem:
            raise Refused(problem)
        plan = Plan(gives=[Give(circle, given, until)], reason=reason, note="share")
        return [Sealer(by, case, file.home, plan, file).seal()]

    return run(by, seal)[0].id


def withdraw(*, by: Keyring, case: UUID, circle: UUID, reason: str = "") -> UUID:
    """Take the case back from a circle: grant and re-keys go, its catalogue gets a tombstone. Out: the action's id.

    What is written from now on lies under new keys; what was copied before cannot be taken back.
    Raises NoKey, Refused.
    """

    def seal() -> list[SealedAction]:
        file = open_case(by, case)
        problem = rules.may_share(file) or rules.withdrawal_fits(file, circle)
        if problem:
            raise Refused(problem)
        plan = Plan(takes=[circle], reason=reason, note="withdraw")
        return [Sealer(by, case, file.home, plan, file).seal()]

    return run(by, seal)[0].id
