"""Give a case to a circle, and take it back."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from guvoh.circles.keyring import Keyring
from guvoh.ledger import rules
from guvoh.ledger.errors import Refused
from guvoh.ledger.reading.casefile import CaseFile, open_case
from guvoh.ledger.writing.changes import Change
from guvoh.ledger.writing.plan import Give, Plan, Reach
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
    from_today: bool | None = None,
    changes: Sequence[Change] = (),
    seen: UUID | None = None,
) -> UUID:
    """Give `circle` these compartments (codes always go along) until that day, inclusive. Out: the action's id.

    It takes the place of what the circle was given before; who was given less than before keeps what he copied.
    The circle reads back as far as it read before; one that never had the case, to the first day. `from_today` False:
    to the first day whatever it read before. `from_today` True: it reads the records as they stand after this action
    and what is written later, nothing older: the compartments get new keys without a step back, the records are
    written anew under them. Codes are read back to the first day always; they hold no text.

    `changes`: records written in the same action (a code name put where a name stood). `seen`: the last action that
    the giver has looked at; somebody wrote since: `case-has-changed`. Versions between which nobody has decided are
    not given from today: `decide-first`. Raises NoKey, Refused.
    """
    given = frozenset({Compartment.CODES, *compartments})
    reach = Reach.KEPT if from_today is None else Reach.TODAY if from_today else Reach.FIRST_DAY

    def seal() -> list[SealedAction]:
        file = open_case(by, case)
        problem = rules.may_share(file, circle) or rules.share_fits(file, circle, given, until)
        if seen is not None and file.last_action != seen:
            problem = problem or "case-has-changed"
        if problem:
            raise Refused(problem)
        written = [*_anew(file, given, changes)] if reach is Reach.TODAY else changes
        plan = Plan(changes=written, gives=[Give(circle, given, until, reach=reach)], reason=reason, note="share")
        return [Sealer(by, case, file.home, plan, file).seal()]

    return run(by, seal)[0].id


def begin_anew(
    *,
    by: Keyring,
    case: UUID,
    circles: Collection[UUID],
    changes: Sequence[Change] = (),
    reason: str = "",
    seen: UUID | None = None,
) -> UUID:
    """Let circles that hold the case read from today on: what they hold and until when stays. Out: the action's id.

    `changes`, `seen` and what is refused: see `share`; `not-shared` for a circle that holds nothing today.
    """

    def seal() -> list[SealedAction]:
        file = open_case(by, case)
        held = {info.circle: info for info in file.grants() if info.live and info.circle != file.home}
        problem = rules.may_share(file) or ("not-shared" if set(circles) - held.keys() else None)
        if seen is not None and file.last_action != seen:
            problem = problem or "case-has-changed"
        if problem:
            raise Refused(problem)
        gives = [Give(one, held[one].compartments, held[one].until, reach=Reach.TODAY) for one in circles]
        given = frozenset().union(*(give.compartments for give in gives))
        plan = Plan(changes=[*_anew(file, given, changes)], gives=gives, reason=reason, note="share")
        return [Sealer(by, case, file.home, plan, file).seal()]

    return run(by, seal)[0].id


def _anew(file: CaseFile, given: frozenset[Compartment], changes: Sequence[Change]) -> Iterator[Change]:
    """Every record that stands, all of it in these compartments; those of `changes` as they shall be."""
    content = given - {Compartment.CODES}
    if any(one.compartments & content for one in file.conflicts):
        raise Refused("decide-first")
    asked = {change.record: change for change in changes}
    for change in changes:
        if change.record not in file.records:
            yield change
    for entry in file.records.values():
        written = asked.get(entry.id)
        if written is None:
            yield Change(entry.id, entry.kind, entry.record, entry.heads, content, content)
        elif set(written.parents) != set(entry.heads):
            raise Refused("case-has-changed")
        else:
            yield replace(written, whole=written.whole | content)


def withdraw(*, by: Keyring, case: UUID, circle: UUID, reason: str = "") -> UUID:
    """Take the case back from a circle: grant and re-keys go, its catalogue gets a tombstone. Out: the action's id.

    What is written from now on lies under new keys; what was copied before cannot be taken back.
    Raises NoKey, Refused.
    """

    def seal() -> list[SealedAction]:
        file = open_case(by, case)
        problem = rules.may_share(file, circle) or rules.withdrawal_fits(file, circle)
        if problem:
            raise Refused(problem)
        plan = Plan(takes=[circle], reason=reason, note="withdraw")
        return [Sealer(by, case, file.home, plan, file).seal()]

    return run(by, seal)[0].id
