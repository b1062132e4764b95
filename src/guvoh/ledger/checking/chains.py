"""Order and wholeness of the chains, without any key."""

from collections.abc import Iterator
from uuid import UUID

from guvoh.circles.directory.view import Directory
from guvoh.ledger.access import access_own
from guvoh.ledger.checking.report import Problem, Report
from guvoh.ledger.formats import contexts
from guvoh.ledger.formats.body import START, box_hash
from guvoh.ledger.models import AccessEntry, Action, Replica
from guvoh.ledger.reading import stored
from guvoh.ledger.reading.alarms import Damage
from guvoh.ledger.reading.stored import StoredAction

_AT_ONCE = 200


def replicas(report: Report, directory: Directory) -> None:
    """Every replica's chain of actions from its start to its head, and exactly one that writes here."""
    rows = list(Replica.objects.order_by("n"))
    for replica in rows:
        _chain(report, replica, directory)
    here = [replica for replica in rows if replica.here]
    if rows and len(here) != 1:
        report.problems.append(Problem(rows[0].id, 0, Damage.ORDER))
    strays = Action.objects.exclude(replica__in=rows).values_list("seq", flat=True)
    report.problems += [Problem(UUID(int=0), seq, Damage.EXTRA) for seq in strays]


def _chain(report: Report, replica: Replica, directory: Directory) -> None:
    seq, head, place, position = 0, START, 0, 0
    order = 0
    for action in _actions(replica):
        report.actions += 1
        if action.seq != seq + 1:
            damage = Damage.MISSING if action.seq > seq + 1 else Damage.ORDER
            report.problems.append(Problem(replica.id, seq + 1, damage))
        elif action.prev != head or action.n < order:
            report.problems.append(Problem(replica.id, action.seq, Damage.ORDER))
        report.problems += [Problem(replica.id, action.seq, damage) for damage in _damages(action, directory.coalition)]
        if directory.contains(action.directory):
            now = directory.place(action.directory)
            if now < place:
                report.problems.append(Problem(replica.id, action.seq, Damage.DIRECTORY_GOES_BACK))
            place = max(place, now)
        else:
            report.problems.append(Problem(replica.id, action.seq, Damage.DIRECTORY_UNKNOWN))
        positions = [row.n for row in action.rows]
        if positions and min(positions) < position:
            report.problems.append(Problem(replica.id, action.seq, Damage.ORDER))
        position = max([position, *positions])
        seq, head, order = action.seq, action.own, action.n
    if (replica.seq, bytes(replica.head)) != (seq, head):
        damage = Damage.MISSING if replica.seq > seq else Damage.EXTRA
        report.problems.append(Problem(replica.id, min(replica.seq, seq) + 1, damage))
    report.heads[replica.id] = (seq, head)


def _actions(replica: Replica) -> Iterator[StoredAction]:
    numbers = list(Action.objects.filter(replica=replica).order_by("seq").values_list("n", flat=True))
    for start in range(0, len(numbers), _AT_ONCE):
        some = stored.actions(numbers[start : start + _AT_ONCE])
        yield from sorted(some, key=lambda action: action.seq)


def _damages(action: StoredAction, coalition: bytes) -> Iterator[Damage]:
    if action.true_own(coalition) != action.own:
        yield Damage.CHANGED
        return
    for line in action.revisions:
        for box, known in zip(line.boxes, line.hashes, strict=True):
            if known and box is None:
                yield Damage.DESTROYED
            elif box is not None and box_hash(coalition, box) != known:
                yield Damage.CHANGED
    for touch in action.touches:
        if touch.reason_hash and touch.reason is None:
            yield Damage.DESTROYED
        elif touch.reason_hash and box_hash(coalition, touch.reason) != touch.reason_hash:
            yield Damage.CHANGED
    for grant in action.grants:
        if grant.box is not None and not _grant_holds(grant, coalition):
            yield Damage.CHANGED


def _grant_holds(grant: stored.StoredGrant, coalition: bytes) -> bool:
    if grant.hash is None or grant.channel is None or grant.box is None:
        return False
    return grant.hash == contexts.grant_hash(
        coalition, grant.case, grant.circle, grant.channel, grant.sort, grant.until, grant.box
    )


def openings(report: Report, coalition: bytes) -> None:
    """The chains of access entries."""
    for replica in Replica.objects.order_by("n"):
        seq, head = 0, START
        rows = AccessEntry.objects.filter(replica=replica).order_by("seq")
        for number, case, day, once, box, prev, own in rows.values_list(
            "seq", "case__id", "day", "once", "box", "prev", "own"
        ):
            report.openings += 1
            wanted = access_own(
                coalition, replica.id, number, bytes(prev), case, day.isoformat(), bytes(once), bytes(box)
            )
            if number != seq + 1:
                report.problems.append(Problem(replica.id, seq + 1, Damage.MISSING, "access"))
            elif bytes(prev) != head:
                report.problems.append(Problem(replica.id, number, Damage.ORDER, "access"))
            if wanted != bytes(own):
                report.problems.append(Problem(replica.id, number, Damage.CHANGED, "access"))
            seq, head = number, bytes(own)
        if (replica.access_seq, bytes(replica.access_head)) != (seq, head):
            report.problems.append(Problem(replica.id, min(replica.access_seq, seq) + 1, Damage.MISSING, "access"))
