"""The lock: what was sealed gets its place in the chain, is signed, and is stored, or nothing is.

Inside it only seq, prev, own, signature and the proofs are made. An action whose directory head, case or numbers
have moved since it was sealed is not stored: Moved, and the caller seals it again.
"""

from collections.abc import Sequence

from django.db import transaction

from guvoh.catalogue import actions as catalogue_actions
from guvoh.catalogue.rows import TailRow, seal_proof
from guvoh.circles.directory import store
from guvoh.circles.keyring import Keyring
from guvoh.kit import clock
from guvoh.ledger import chain, numbers
from guvoh.ledger.errors import Moved
from guvoh.ledger.formats.body import own_hash
from guvoh.ledger.formats.payloads import Proof
from guvoh.ledger.models import Action, Replica, Touch
from guvoh.ledger.writing.lines import Lines, Placed
from guvoh.ledger.writing.sealed import SealedAction
from guvoh.sealing.labels import Use


def commit(by: Keyring, actions: Sequence[SealedAction]) -> None:
    """Append these actions, all or none. Raises Moved."""
    coalition = by.coalition
    bodies = [action.body(coalition).hash(coalition) for action in actions]
    with transaction.atomic():
        _still_so(actions)
        replica = chain.lock()
        rows: list[TailRow] = []
        stored = []
        for action, body in zip(actions, bodies, strict=True):
            stored.append(_placed(by, replica, action, body))
            rows += _proved(by, action, stored[-1].proof)
        Lines(by, actions, stored).store()
        catalogue_actions.append(rows)
        replica.save(update_fields=["seq", "head"])
        name, seq, head = replica.id, replica.seq, bytes(replica.head)
        transaction.on_commit(lambda: chain.committed(name, seq, head))


def _still_so(actions: Sequence[SealedAction]) -> None:
    head, today = store.lock().head, clock.today()
    if any(action.directory != head or action.day != today for action in actions):
        raise Moved
    guards = [guard for action in actions for guard in action.guards]
    known = {guard.case: guard.last for guard in guards if guard.last}
    for case, last in known.items():
        newest = Touch.objects.filter(case__id=case).order_by("-n").values_list("n", flat=True).first()
        if newest != last:
            raise Moved
    wanted: dict[str, int] = {}
    for action in actions:
        wanted.update(action.numbers)
    for series, number in wanted.items():
        if not numbers.take(series, number):
            raise Moved


def _placed(by: Keyring, replica: Replica, action: SealedAction, body: bytes) -> Placed:
    """The action's row and its proof; the replica's head moves on."""
    prev = bytes(replica.head)
    replica.seq += 1
    own = own_hash(by.coalition, replica.id, replica.seq, prev, action.day, body)
    replica.head = own
    row = Action(
        id=action.id,
        replica=replica,
        seq=replica.seq,
        prev=prev,
        own=own,
        day=action.day,
        directory=action.directory,
        seen=b"" if action.seen == replica.id.bytes + prev else action.seen,
    )
    return Placed(row, Proof(by.member, by.sign(Use.ACTION_SIGNATURE, own)).to_bytes())


def _proved(by: Keyring, action: SealedAction, proof: bytes) -> list[TailRow]:
    found = []
    for row in action.rows:
        key = by.channel_key(row.channel)
        found.append(row.with_proof(seal_proof(by.coalition, action.id, row.circle, row.channel, key, proof)))
    return found
