"""Which rows of a catalogue's tail prove nothing.

A row counts if the ledger names its hash for this circle and channel, its proof is by a member who could then write
in that case, and what the circle was given then includes the compartment that the store comes from.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from uuid import UUID

from guvoh.catalogue.provider import Refusal, RowToProve
from guvoh.catalogue.rows import may_stand, open_proof
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.ledger.errors import Malformed
from guvoh.ledger.formats import contexts
from guvoh.ledger.formats.payloads import Keys, Proof, flags, named
from guvoh.ledger.models import Action, Case, Grant
from guvoh.ledger.reading import directories, stored
from guvoh.ledger.reading.examine import signed
from guvoh.ledger.reading.stored import StoredAction
from guvoh.sealing.boxes import open_box
from guvoh.sealing.errors import SealingError
from guvoh.sealing.labels import Compartment

_REMEMBERED = 100_000
_given: OrderedDict[bytes, int] = OrderedDict()
_lock = Lock()
_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class _Line:
    """A grant line as the public columns say it."""

    n: int
    action: int
    circle: UUID
    sort: int
    until: date | None
    hash: bytes | None
    channel: UUID | None
    box: bytes | None


@dataclass(slots=True)
class _Case:
    home: UUID
    lines: list[_Line]

    def last(self, circle: UUID, upto: int) -> _Line | None:
        """The last grant named for the circle by an action not after `upto`."""
        lines = [
            line
            for line in self.lines
            if line.circle == circle and line.sort == Grant.Sort.GRANT and line.action <= upto
        ]
        return lines[-1] if lines else None

    def holding(self, upto: int, day: date) -> frozenset[UUID]:
        """Circles that then held the case, by what the public columns say."""
        last: dict[UUID, _Line] = {}
        for line in self.lines:
            if line.sort == Grant.Sort.GRANT and line.action <= upto:
                last[line.circle] = line
        return frozenset(
            circle
            for circle, line in last.items()
            if line.hash is not None and (line.until is None or day <= line.until)
        )


def refused(keyring: Keyring, circle: UUID, rows: Sequence[RowToProve]) -> Sequence[Refusal]:
    """What does not count of these rows, and why."""
    actions = _actions(row.action for row in rows)
    cases = _cases({case for row in rows for case in row.cases})
    found: list[Refusal] = []
    for row in rows:
        action = actions.get(row.action)
        problem = _problem(keyring, circle, row, action)
        if problem is not None or action is None:
            found.append(Refusal(row.hash, problem or "unknown-action"))
            continue
        author = _author(keyring, row, action)
        if author is None:
            found.append(Refusal(row.hash, "no-proof"))
            continue
        for case, stores in row.cases.items():
            found += _of_case(keyring, circle, row, action, author, case, stores, cases.get(case))
    return found


def _problem(keyring: Keyring, circle: UUID, row: RowToProve, action: StoredAction | None) -> str | None:
    if action is None:
        return "unknown-action"
    if not any((line.circle, line.channel, line.hash) == (circle, row.channel, row.hash) for line in action.rows):
        return "not-named"
    return None if action.true_own(keyring.coalition) == action.own else "action-changed"


def _author(keyring: Keyring, row: RowToProve, action: StoredAction) -> UUID | None:
    """Who signed the action, by the proof beside the row."""
    if row.proof is None:
        return None
    try:
        key = keyring.channel_key(row.channel)
        plain = open_proof(keyring.coalition, row.action, row.circle, row.channel, key, row.proof)
        proof = Proof.from_bytes(plain)
    except (SealingError, NoKey, Malformed):
        return None
    then = directories.at(keyring.directory, action.directory)
    member = then.members.get(proof.author) if then else None
    if member is None or not signed(keyring.coalition, member.keys.sign, proof.signature, action.own):
        return None
    return proof.author


def _of_case(
    keyring: Keyring,
    circle: UUID,
    row: RowToProve,
    action: StoredAction,
    author: UUID,
    case: UUID,
    stores: frozenset[str],
    known: _Case | None,
) -> Iterable[Refusal]:
    if known is None:
        yield Refusal(row.hash, "unknown-case", case)
        return
    then = directories.at(keyring.directory, action.directory)
    circles = known.holding(action.n, action.day) | {known.home}
    if then is None or not directories.writing(then, circles, author, action.day):
        yield Refusal(row.hash, "not-entitled", case)
        return
    line = known.last(circle, action.n)
    if line is None:
        yield Refusal(row.hash, "not-granted", case)
        return
    if line.hash is None:
        # Withdrawn by this action or before: all that may still come is the tombstone.
        if stores - {"codes"}:
            yield Refusal(row.hash, "not-granted", case)
        return
    given = _given_by(keyring, case, line, known)
    if given is None:
        return
    compartments = set(named(given)) | {Compartment.CODES}
    for store in sorted(stores):
        if not may_stand(store, compartments) and not _taken_away(known, circle, action, line):
            yield Refusal(row.hash, "compartment-not-granted", case, store)


def _taken_away(known: _Case, circle: UUID, action: StoredAction, line: _Line) -> bool:
    """A share was narrowed by this very action: its row empties the stores that go."""
    return line.action == action.n and known.last(circle, action.n - 1) is not None


def _given_by(keyring: Keyring, case: UUID, line: _Line, known: _Case) -> int | None:
    """The flags of a grant out of its box, remembered by its hash; None where the box ended with the grant."""
    assert line.hash is not None
    if line.hash in _given:
        return _given[line.hash]
    if line.box is None or line.channel is None:
        return None
    coalition = keyring.coalition
    hashed = contexts.grant_hash(coalition, case, line.circle, line.channel, line.sort, line.until, line.box)
    action_id = Action.objects.filter(n=line.action).values_list("id", flat=True).first()
    if hashed != line.hash or action_id is None:
        return 0
    try:
        key = keyring.channel_key(line.channel)
        context = contexts.grant(coalition, action_id, case, line.circle, line.channel)
        keys = Keys.from_bytes(open_box(key, line.box, context))
    except (SealingError, NoKey, Malformed):
        return 0
    found = flags(keys.keys, keys.coarse)
    with _lock:
        _given[line.hash] = found
        while len(_given) > _REMEMBERED:
            _given.popitem(last=False)
    return found


def _actions(ids: Iterable[UUID]) -> Mapping[UUID, StoredAction]:
    wanted = list(dict.fromkeys(ids))
    numbers: list[int] = []
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        numbers += Action.objects.filter(id__in=some).values_list("n", flat=True)
    return {action.id: action for action in stored.actions(sorted(numbers), boxes=False)}


_COLUMNS = ("case__id", "n", "action_id", "circle__id", "sort", "until", "hash", "channel__id", "box")


def _cases(ids: Iterable[UUID]) -> Mapping[UUID, _Case]:
    wanted = list(ids)
    found: dict[UUID, _Case] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        for case, home in Case.objects.filter(id__in=some).values_list("id", "home__id"):
            found[case] = _Case(home, [])
        rows = Grant.objects.filter(case__id__in=some).order_by("n").values_list(*_COLUMNS)
        for case, n, action, circle, sort, until, hashed, channel, box in rows:
            line = _Line(n, action, circle, sort, until, hashed and bytes(hashed), channel, box and bytes(box))
            found[case].lines.append(line)
    return found
