"""One case, examined: which actions stand, by whom, with which keys.

What does not hold is left out and said in `alarms`: an action whose lines are not what was signed, whose proof
is missing or wrong, whose author could not write there then, or that names an older directory than the action
before it; a grant by somebody not entitled; a key that no accepted action states.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from uuid import UUID

from guvoh.circles.directory.view import Directory
from guvoh.circles.errors import NoKey, Refused
from guvoh.circles.keyring import Keyring
from guvoh.kit import clock
from guvoh.ledger.errors import Malformed
from guvoh.ledger.formats import contexts
from guvoh.ledger.formats.payloads import Header, Keys, Proof
from guvoh.ledger.models import Action
from guvoh.ledger.reading import directories
from guvoh.ledger.reading.alarms import Alarm, Damage, report
from guvoh.ledger.reading.keys import CaseKeys
from guvoh.ledger.reading.rights import Rights
from guvoh.ledger.reading.stored import StoredAction, StoredCase, StoredGrant, StoredTouch
from guvoh.sealing.boxes import open_box
from guvoh.sealing.errors import BadSignature, SealingError
from guvoh.sealing.labels import Compartment, Use
from guvoh.sealing.signatures import verify

_REMEMBERED = 50_000
_verified: OrderedDict[tuple[bytes, bytes, bytes], None] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Accepted:
    """An action that stands; `place` is its place in the case."""

    place: int
    stored: StoredAction
    touch: StoredTouch
    author: UUID
    header: Header


@dataclass
class Examined:
    """A case as far as this member's keys go."""

    stored: StoredCase
    keyring: Keyring
    keys: CaseKeys
    rights: Rights
    asked: tuple[UUID, ...] = ()
    circles: tuple[UUID, ...] = ()
    accepted: list[Accepted] = field(default_factory=list)
    rejected: list[StoredAction] = field(default_factory=list)
    opened: list[StoredGrant] = field(default_factory=list)
    alarms: list[Alarm] = field(default_factory=list)
    _first: dict[Compartment, int] = field(default_factory=dict)

    @property
    def id(self) -> UUID:
        return self.stored.id

    @property
    def readable(self) -> frozenset[Compartment]:
        """Compartments that a live grant of one of the member's circles gives, and whose key is held."""
        return self.keys.compartments

    def was_before(self, compartment: Compartment, place: int) -> bool:
        """Did the action at that place seal the compartment under a key from before this member was given the case?

        Then its box does not open here, and nothing is wrong with it.
        """
        places = self.rights.places
        if compartment not in self._first:
            held = (places[name] for name in self.keys.ids(compartment) if name in places)
            self._first[compartment] = min(held, default=0)
        first = self._first[compartment]
        if not first:
            return False
        name = self.rights.in_force(compartment, place)
        return name is not None and places[name] < first


def examine(stored: StoredCase, keyring: Keyring, circles: Sequence[UUID] | None = None) -> Examined:
    """Everything that stands of a case, read by the grants of these circles (by default all of the member's).

    Raises NoKey where they give no key of it.
    """
    if not all(keyring.directory.contains(action.directory) for action in stored.actions):
        # Written after this request began: the directory of then is not the one of now.
        try:
            keyring.refresh()
        except Refused:
            raise NoKey from None
    found = Examined(stored, keyring, CaseKeys(keyring.coalition), Rights(stored.id, stored.home))
    found.asked = tuple(keyring.circles if circles is None else circles)
    whole = [action for action in stored.actions if _whole(found, action)]
    _candidates(found, whole)
    if Compartment.CODES not in found.keys.compartments:
        report(found.alarms)
        raise NoKey
    found.keys.walk_back(stored.id, (step for action in whole for step in action.steps))
    _accept(found, whole)
    found.rejected = [a for a in stored.actions if a.n not in {one.stored.n for one in found.accepted}]
    _settle(found)
    report(found.alarms)
    if not found.accepted or found.accepted[0].stored.n != stored.made:
        raise NoKey
    if Compartment.CODES not in found.readable:
        raise NoKey
    return found


def _whole(found: Examined, action: StoredAction) -> bool:
    """Are the columns what `own` was made from? Missing boxes are named one by one."""
    if action.true_own(found.keyring.coalition) != action.own:
        found.alarms.append(Alarm(Damage.CHANGED, action.seq))
        return False
    for line in action.revisions:
        for box, known in zip(line.boxes, line.hashes, strict=True):
            if known and box is None:
                found.alarms.append(Alarm(Damage.DESTROYED, action.seq, line.record))
    return True


def _candidates(found: Examined, whole: list[StoredAction]) -> None:
    """Keys out of every grant box of the member's circles that opens; whether they count is seen later."""
    mine = set(found.asked)
    for action in whole:
        for line in action.grants:
            if line.circle in mine and line.case == found.id and (keys := _opened(found, action, line)):
                found.opened.append(line)
                for compartment, key in (*keys.older, *keys.keys.items()):
                    found.keys.add(compartment, key)


def _opened(found: Examined, action: StoredAction, line: StoredGrant) -> Keys | None:
    coalition = found.keyring.coalition
    if line.box is None or line.channel is None or line.hash is None:
        return None
    if line.until is not None and clock.today() > line.until:
        return None
    name = contexts.grant_hash(coalition, line.case, line.circle, line.channel, line.sort, line.until, line.box)
    if name != line.hash:
        found.alarms.append(Alarm(Damage.CHANGED, action.seq, circle=line.circle))
        return None
    try:
        key = found.keyring.channel_key(line.channel)
        context = contexts.grant(coalition, action.id, line.case, line.circle, line.channel)
        return Keys.from_bytes(open_box(key, line.box, context))
    except (NoKey, SealingError, Malformed):
        found.alarms.append(Alarm(Damage.UNREADABLE, action.seq, circle=line.circle))
        return None


def _accept(found: Examined, whole: list[StoredAction]) -> None:
    for action in whole:
        touch = next((one for one in action.touches if one.case == found.id), None)
        if touch is None:
            continue
        damage = _judge(found, action, touch)
        if damage is not None:
            found.alarms.append(Alarm(damage, action.seq))


def _judge(found: Examined, action: StoredAction, touch: StoredTouch) -> Damage | None:
    """Take the action in, or say why not. Along a chain the directory that actions name never goes back."""
    current, before = found.keyring.directory, action.before
    then = directories.at(current, action.directory)
    if then is None:
        return Damage.DIRECTORY_UNKNOWN
    if before is not None and not (current.contains(before) and current.precedes(before, action.directory)):
        return Damage.DIRECTORY_GOES_BACK
    opened = header_and_proof(found.keys, action, touch)
    if opened is None:
        return Damage.NO_PROOF
    header, proof = opened
    member = then.members.get(proof.author)
    if member is None or header.author != proof.author:
        return Damage.NOT_ENTITLED
    if not signed(found.keyring.coalition, member.keys.sign, proof.signature, action.own):
        return Damage.BAD_SIGNATURE
    if not found.rights.may_write(then, proof.author, action):
        return Damage.NOT_ENTITLED
    if not before_removal(current, action, proof.author):
        return Damage.NOT_ENTITLED
    place = len(found.accepted)
    found.accepted.append(Accepted(place, action, touch, proof.author, header))
    refused = len(found.rights.refused)
    found.rights.walk(place, action, proof.author, header, then)
    for line in found.rights.refused[refused:]:
        found.alarms.append(Alarm(Damage.GRANT_REFUSED, action.seq, circle=line.circle))
    return None


def header_and_proof(keys: CaseKeys, action: StoredAction, touch: StoredTouch) -> tuple[Header, Proof] | None:
    """Who says it and by which signature, or None where no codes key opens them."""
    coalition = keys.coalition
    header = keys.open(
        Compartment.CODES, touch.header, lambda name: contexts.header(coalition, action.id, touch.case, name)
    )
    proof = keys.open(
        Compartment.CODES, touch.proof, lambda name: contexts.proof(coalition, action.id, touch.case, name)
    )
    if header is None or proof is None:
        return None
    try:
        return Header.from_bytes(header), Proof.from_bytes(proof)
    except Malformed:
        return None


def signed(coalition: bytes, public: bytes, signature: bytes, own: bytes) -> bool:
    """Is this a signature over `own`? What was verified once is remembered by this worker."""
    name = (own, signature, public)
    if name in _verified:
        return True
    try:
        verify(public, signature, Use.ACTION_SIGNATURE, coalition, own)
    except BadSignature:
        return False
    with _lock:
        _verified[name] = None
        while len(_verified) > _REMEMBERED:
            _verified.popitem(last=False)
    return True


def before_removal(current: Directory, action: StoredAction, author: UUID) -> bool:
    """A removal names the ledger's heads: what its member wrote after them does not stand."""
    for heads in directories.removals(current, author, action.directory):
        head = heads.get(action.replica)
        if head is None:
            continue
        last = Action.objects.filter(replica__id=action.replica, own=head).values_list("seq", flat=True).first()
        if last is not None and action.seq > last:
            return False
    return True


def _settle(found: Examined) -> None:
    """What the accepted actions leave: the circles that hold, their compartments, the keys stated for these."""
    today, seq = clock.today(), found.stored.actions[-1].seq
    last, refused = found.rights.last, found.rights.refused
    for line in found.opened:
        right = last.get(line.circle)
        if line in refused or right is None or line.hash is None or line.n < right.line.n:
            # The box of an ended grant is deleted with it: somebody put it back.
            found.alarms.append(Alarm(Damage.EXTRA, seq, circle=line.circle))
    given: set[Compartment] = set()
    for circle in found.asked:
        right = last.get(circle)
        if right and right.live(today) and any(line.circle == circle for line in found.opened):
            found.circles += (circle,)
            given |= right.compartments
    found.keys.limit(given)
    for _ in found.keys.keep_only(found.rights.stated):
        found.alarms.append(Alarm(Damage.KEY_MISMATCH, seq))
    for compartment, names in found.rights.stated.items():
        found.keys.current[compartment] = names[-1]
