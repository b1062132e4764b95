"""The grammar: may this entry stand after those before it?

1. It is the next: number, hash of the previous, a day that does not go back.
2. Its body is of a known kind, version and shape.
3. It bears exactly the signatures that its kind asks for, and each verifies.
4. The state before it allows it (`fits`).
5. Its signer is entitled by the entries before it (`voice`): ENOUGH, and it takes effect; HALF, and it waits for a
   second signer; otherwise it is refused.

Bytes in, the next state or Refused out. Kinds, and who may add each: entries/.
"""

from datetime import date

from guvoh.circles.directory.body import Body
from guvoh.circles.directory.entries.seconds import LAPSE
from guvoh.circles.directory.entry import SIGNATURE_USES, Entry, coalition_of, read_body
from guvoh.circles.directory.rights import Voice
from guvoh.circles.directory.state import Pending, State
from guvoh.circles.errors import Refused
from guvoh.sealing.errors import BadSignature
from guvoh.sealing.signatures import verify


def follow(state: State, entry: Entry) -> Body:
    """Check the entry against the state and change the state by it. Out: its body. Raises Refused, state unchanged."""
    coalition = state.coalition or coalition_of(entry)
    if entry.n != state.n + 1 or entry.prev != state.head:
        raise Refused("not-the-next")
    if entry.day < state.day:
        raise Refused("day-goes-back")
    body = read_body(entry.body)
    name = entry.hash(coalition)
    _signatures_stand(state, entry, body, coalition, name)
    step(state, body, entry.day, name)
    return body


def _signatures_stand(state: State, entry: Entry, body: Body, coalition: bytes, name: bytes) -> None:
    slots = body.slots(state)
    if slots.keys() != entry.signatures.keys():
        raise Refused("signatures-missing")
    for slot, public in slots.items():
        try:
            verify(public, entry.signatures[slot], SIGNATURE_USES[slot], coalition, name)
        except BadSignature:
            raise Refused("bad-signature") from None


def step(state: State, body: Body, day: date, name: bytes) -> None:
    """Points 4 and 5, for an entry whose form and signatures stand."""
    body.fits(state, day)
    voice = body.voice(state, {body.by}, day)
    if voice is Voice.NONE:
        raise Refused("not-entitled")
    for waiting in [each for each in state.pending.values() if day > each.day + LAPSE]:
        del state.pending[waiting.hash]
    if voice is Voice.ENOUGH:
        body.change(state, day)
    else:
        _wait(state, body, day, name)
    state.n, state.head, state.day = state.n + 1, name, day
    state.root = state.root or name


def _wait(state: State, body: Body, day: date, name: bytes) -> None:
    """The body waits for a second; asked twice it waits once."""
    for waiting in list(state.pending.values()):
        if waiting.body == body:
            raise Refused("already-asked")
        if body.replaces_own and waiting.body.kind == body.kind and waiting.body.by == body.by:
            del state.pending[waiting.hash]
    state.pending[name] = Pending(name, body, day)
