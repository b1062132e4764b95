"""Write records of a case that stands: change, remove, decide between versions, bring back."""

from collections.abc import Callable, Sequence
from uuid import UUID

from guvoh.circles.keyring import Keyring
from guvoh.kinds.records import Record
from guvoh.ledger import rules
from guvoh.ledger.errors import Refused
from guvoh.ledger.reading.casefile import CaseFile, open_case
from guvoh.ledger.writing.changes import Change
from guvoh.ledger.writing.plan import NewFile, Plan
from guvoh.ledger.writing.running import run
from guvoh.ledger.writing.sealed import SealedAction
from guvoh.ledger.writing.sealing import Sealer


def write(
    *,
    by: Keyring,
    case: UUID,
    changes: Sequence[Change],
    reason: str = "",
    files: Sequence[NewFile] = (),
    note: str = "",
) -> UUID | None:
    """Save these records in one action. Out: its id, or None where nothing differs from what stands.

    What somebody else saved meanwhile is kept beside (a conflict). Compartments that the author does not hold are
    left as they are. Raises NoKey, Refused.
    """
    return _write(by, case, lambda file: Plan(changes=changes, files=files, reason=reason, note=note))


def remove(*, by: Keyring, case: UUID, record: UUID, parents: tuple[UUID, ...], reason: str = "") -> UUID | None:
    """Remove a record; its history stays. Raises NoKey, Refused."""

    def plan(file: CaseFile) -> Plan:
        if record not in file.stories:
            raise Refused("record-unknown")
        return Plan(changes=[Change(record, file.stories[record].kind, None, parents)], reason=reason)

    return _write(by, case, plan)


def resolve_conflict(
    *, by: Keyring, case: UUID, record: UUID, record_value: Record | None, heads: tuple[UUID, ...], reason: str = ""
) -> UUID | None:
    """Decide between the versions `heads` that were shown: the record as it shall be, or None: removed.

    A version that came after what was shown stays beside it. Raises NoKey, Refused.
    """

    def plan(file: CaseFile) -> Plan:
        story = file.stories.get(record)
        if story is None:
            raise Refused("record-unknown")
        whole = frozenset(name for name in file.compartments if len(story.lineage.seen_from(heads, name)) > 1)
        change = Change(record, story.kind, record_value, heads, whole=whole)
        return Plan(changes=[change], reason=reason, note="resolve")

    return _write(by, case, plan)


def restore_record(*, by: Keyring, case: UUID, record: UUID, revision: UUID, reason: str = "") -> UUID | None:
    """Bring a record back to what it was after `revision`, in the compartments that the member holds and could read.

    Raises NoKey, Refused.
    """

    def plan(file: CaseFile) -> Plan:
        story = file.stories.get(record)
        if story is None or revision not in {one.id for one in story.revisions}:
            raise Refused("record-unknown")
        value = story.as_of(revision)
        if value is None:
            raise Refused("kind-not-readable")
        change = Change(record, story.kind, value, story.lineage.tips())
        return Plan(changes=[change], reason=reason, note="restore")

    return _write(by, case, plan)


def publish(*, by: Keyring, case: UUID) -> UUID | None:
    """Write the catalogue rows of a case anew: circles that hold no key cannot rebuild. Raises NoKey, Refused."""
    return _write(by, case, lambda file: Plan(publish=True, note="publish"))


def tell(*, by: Keyring, case: UUID, note: str, reason: str = "") -> UUID:
    """Say in the history that something was done with the case: printed, exported. Out: the action's id.

    `note`: one word, and after a space what it was done with. Raises NoKey, Refused.
    """
    done = _write(by, case, lambda file: Plan(tells=True, note=note, reason=reason))
    assert done is not None
    return done


def _write(by: Keyring, case: UUID, plan_for: Callable[[CaseFile], Plan]) -> UUID | None:
    def seal() -> list[SealedAction]:
        file = open_case(by, case)
        problem = rules.may_write(file)
        if problem or file.acting is None:
            raise Refused(problem or "may-not-write")
        return [Sealer(by, case, file.acting, plan_for(file), file).seal()]

    done = run(by, seal)
    return done[0].id if done else None
