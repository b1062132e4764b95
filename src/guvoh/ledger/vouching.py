"""Which grants of a case stand when rows are proven: signed, and by somebody who could then grant.

A grant line is a row of the database. Whoever writes there and holds the key of a channel could put one in, and a
program without rules signs one that its author had no right to. So the actions that granted are examined here as
`reading.examine` examines all actions of a case: columns, proof, signature, entitlement, one after another.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from threading import Lock
from uuid import UUID

from guvoh.circles.directory.view import Directory
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.ledger.errors import Malformed
from guvoh.ledger.formats import contexts
from guvoh.ledger.formats.payloads import Header, Keys
from guvoh.ledger.reading import directories
from guvoh.ledger.reading.examine import before_removal, header_and_proof, signed
from guvoh.ledger.reading.keys import CaseKeys
from guvoh.ledger.reading.rights import Right, Rights
from guvoh.ledger.reading.stored import StoredAction, StoredGrant
from guvoh.sealing.boxes import open_box
from guvoh.sealing.errors import SealingError
from guvoh.sealing.labels import Compartment

_REMEMBERED = 20_000
_Name = tuple[bytes | UUID, ...]
_vouched: "OrderedDict[_Name, Vouched]" = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Given:
    """What a circle had of a case. `withdrawn`: nothing any more. `action`: the `n` of the action that says so."""

    action: int
    compartments: frozenset[Compartment]
    coarse: bool
    until: date | None
    withdrawn: bool

    @classmethod
    def of(cls, action: int, right: Right) -> "Given":
        return cls(action, right.compartments, right.coarse, right.until, right.line.hash is None)


Stage = tuple[int, Mapping[UUID, Given]]


@dataclass(frozen=True, slots=True)
class Vouched:
    """What each circle had after each granting action that stands."""

    stages: tuple[Stage, ...]

    def upto(self, action: int) -> Mapping[UUID, Given]:
        """After this action (by `n`)."""
        return next((given for n, given in reversed(self.stages) if n <= action), {})

    def holding(self, action: int, day: date) -> frozenset[UUID]:
        """Circles that held keys of the case on that day."""
        return frozenset(
            circle
            for circle, given in self.upto(action).items()
            if not given.withdrawn and not given.coarse and (given.until is None or day <= given.until)
        )


@dataclass(frozen=True, slots=True)
class Granting:
    """A case and the actions that say who has it, in order; `made`: the `n` of the action that made it."""

    case: UUID
    home: UUID
    made: int
    actions: Sequence[StoredAction]

    def whole(self, coalition: bytes) -> Sequence[StoredAction]:
        """Its actions up to the first whose columns are not what was signed."""
        return list(takewhile(lambda action: action.true_own(coalition) == action.own, self.actions))

    def ending(self, whole: Sequence[StoredAction], stages: tuple[Stage, ...]) -> Vouched:
        """Those stages; from a broken action on nobody has anything: a withdrawal may have been cut out of it."""
        broken = self.actions[len(whole) :]
        return Vouched((*stages, (broken[0].n, {})) if broken else stages)


def vouch(keyring: Keyring, circle: UUID, case: Granting) -> Vouched | None:
    """What stands of a case's grants, or None where the circle holds no key of it (a coarse or an ended share)."""
    about: _Name = (keyring.coalition, keyring.directory.head, case.case, *(action.own for action in case.actions))
    whole = case.whole(keyring.coalition)
    unbroken = len(whole) == len(case.actions)
    name: _Name = (b"circle", circle, *about)
    if unbroken and name in _vouched:
        return _vouched[name]
    keys = _keys(keyring, circle, case.case, whole)
    if Compartment.CODES not in keys.compartments:
        return None
    # Another circle that holds the same keys has found the same: its tail is mostly folded in the same breath.
    same: _Name = (b"keys", *keys.ids(Compartment.CODES), *about)
    found = _vouched.get(same) if unbroken else None
    if found is None:
        found = case.ending(whole, tuple(_stages(keyring.directory, keys, case, whole)))
    if unbroken:
        _remember(found, name, same)
    return found


def _remember(found: Vouched, *names: _Name) -> None:
    with _lock:
        _vouched.update(dict.fromkeys(names, found))
        while len(_vouched) > _REMEMBERED:
            _vouched.popitem(last=False)


def _stages(current: Directory, keys: CaseKeys, case: Granting, whole: Sequence[StoredAction]) -> Iterator[Stage]:
    rights, place = Rights(case.case, case.home), 0
    known: dict[UUID, Given] = {}
    for action in whole:
        then = directories.at(current, action.directory)
        accepted = _accepted(current, then, keys, case.case, action)
        if then is None or accepted is None or not rights.may_write(then, accepted.author, action):
            continue
        if not place and action.n != case.made:
            return
        rights.walk(place, action, accepted.author, accepted, then)
        place += 1
        for circle, right in rights.last.items():
            if right.action == action.id:
                known = {**known, circle: Given.of(action.n, right)}
        yield action.n, known


def _accepted(
    current: Directory, then: Directory | None, keys: CaseKeys, case: UUID, action: StoredAction
) -> Header | None:
    """The header of an action that its author signed while he was a member."""
    touch = next((one for one in action.touches if one.case == case), None)
    opened = header_and_proof(keys, action, touch) if touch else None
    if then is None or opened is None:
        return None
    header, proof = opened
    member = then.members.get(proof.author)
    if member is None or header.author != proof.author:
        return None
    if not signed(keys.coalition, member.keys.sign, proof.signature, action.own):
        return None
    return header if before_removal(current, action, proof.author) else None


def _keys(keyring: Keyring, circle: UUID, case: UUID, whole: Sequence[StoredAction]) -> CaseKeys:
    """The codes keys of the case that the circle's lines hand over, and those before them."""
    keys = CaseKeys(keyring.coalition)
    for action in whole:
        for line in action.grants:
            if (line.case, line.circle) == (case, circle) and (opened := opened_grant(keyring, action.id, line)):
                for compartment, key in (*opened.older, *opened.keys.items()):
                    if compartment is Compartment.CODES:
                        keys.add(compartment, key)
    keys.walk_back(case, (step for action in whole for step in action.steps))
    return keys


def opened_grant(keyring: Keyring, action: UUID, line: StoredGrant) -> Keys | None:
    """What the box of a line gives, or None where it does not open or is not the one named."""
    coalition = keyring.coalition
    if line.box is None or line.channel is None or line.hash is None:
        return None
    if line.hash != contexts.grant_hash(
        coalition, line.case, line.circle, line.channel, line.sort, line.until, line.box
    ):
        return None
    try:
        key = keyring.channel_key(line.channel)
        context = contexts.grant(coalition, action, line.case, line.circle, line.channel)
        return Keys.from_bytes(open_box(key, line.box, context))
    except (NoKey, SealingError, Malformed):
        return None
