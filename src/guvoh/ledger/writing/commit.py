"""The lock: what was sealed gets its place in the chain, is signed, and is stored, or nothing is.

Inside it only seq, prev, own, signature and the proofs are made. An action whose directory head, case or numbers
have moved since it was sealed is not stored: Moved, and the caller seals it again.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from guvoh.catalogue import actions as catalogue_actions
from guvoh.catalogue.rows import TailRow, seal_proof
from guvoh.circles.directory import store
from guvoh.circles.keyring import Keyring
from guvoh.kit import clock
from guvoh.ledger import chain, numbers
from guvoh.ledger.errors import Moved
from guvoh.ledger.formats import contexts
from guvoh.ledger.formats.body import box_hash, own_hash
from guvoh.ledger.formats.payloads import Proof
from guvoh.ledger.models import Action, Case, CaseKeyStep, FileObject, Grant, Replica, Revision, RowName, Touch
from guvoh.ledger.writing.sealed import SealedAction
from guvoh.sealing.boxes import seal_box
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
            rows += _proved(by, action, Proof(by.member, stored[-1][1]))
        _store(actions, stored, coalition, by)
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


def _placed(by: Keyring, replica: Replica, action: SealedAction, body: bytes) -> tuple[Action, bytes]:
    """The action's row and its signature; the replica's head moves on."""
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
    return row, by.sign(Use.ACTION_SIGNATURE, own)


def _proved(by: Keyring, action: SealedAction, proof: Proof) -> list[TailRow]:
    plain = proof.to_bytes()
    found = []
    for row in action.rows:
        key = by.channel_key(row.channel)
        found.append(row.with_proof(seal_proof(by.coalition, action.id, row.circle, row.channel, key, plain)))
    return found


def _store(
    actions: Sequence[SealedAction], placed: Sequence[tuple[Action, bytes]], coalition: bytes, by: Keyring
) -> None:
    rows = Action.objects.bulk_create([row for row, _ in placed])
    known = chain.known(_named(actions))
    cases = _cases(actions, rows, known)
    touches, revisions, grants, names, steps, files = [], [], [], [], [], []
    for action, row, (_, signature) in zip(actions, rows, placed, strict=True):
        proof = Proof(by.member, signature).to_bytes()
        touches += [
            Touch(
                action=row,
                case_id=cases[one.case],
                header=one.header,
                proof=seal_box(one.key[1], proof, contexts.proof(coalition, action.id, one.case, one.key[0])),
                reason=one.reason,
            )
            for one in action.touches
        ]
        revisions += [_revision(row, cases[one.case], one, coalition) for one in action.revisions]
        grants += [
            Grant(
                action=row,
                case_id=cases[one.case],
                circle_id=known[one.circle],
                sort=one.sort,
                until=one.until,
                hash=one.hash,
                channel_id=known[one.channel] if one.channel else None,
                box=one.box,
            )
            for one in action.grants
        ]
        names += [
            RowName(action=row, circle_id=known[one.circle], channel_id=known[one.channel], hash=one.hash)
            for one in action.rows
        ]
        steps += [
            CaseKeyStep(
                action=row, case_id=cases[one.case], compartment=one.place, new=one.new, old=one.old, box=one.box
            )
            for one in action.steps
        ]
        files += [FileObject(id=one.id, action=row, case_id=cases[one.case], record=one.record) for one in action.files]
    _end_earlier(grants)
    for model, lines in (
        (Touch, touches),
        (Revision, revisions),
        (Grant, grants),
        (RowName, names),
        (CaseKeyStep, steps),
        (FileObject, files),
    ):
        if lines:
            model.objects.bulk_create(lines, batch_size=_AT_ONCE)  # type: ignore[attr-defined]


_AT_ONCE = 500


def _named(actions: Sequence[SealedAction]) -> set[UUID]:
    found: set[UUID] = set()
    for action in actions:
        found |= {one.circle for one in action.grants} | {row.circle for row in action.rows}
        found |= {one.channel for one in action.grants if one.channel} | {row.channel for row in action.rows}
        found |= {touch.home for touch in action.touches if touch.home}
    return found


def _cases(actions: Sequence[SealedAction], rows: Sequence[Action], known: dict[UUID, int]) -> dict[UUID, int]:
    """Small numbers of all touched cases; new ones are made."""
    new = [
        Case(id=touch.case, home_id=known[touch.home], made=row)
        for action, row in zip(actions, rows, strict=True)
        for touch in action.touches
        if touch.home
    ]
    found = {case.id: case.n for case in Case.objects.bulk_create(new, batch_size=_AT_ONCE)}
    wanted = [touch.case for action in actions for touch in action.touches if touch.case not in found]
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        found.update(Case.objects.filter(id__in=some).values_list("id", "n"))
    return found


def _revision(row: Action, case: int, one, coalition: bytes) -> Revision:  # type: ignore[no-untyped-def]
    boxes = {str(name): box for name, box in one.boxes.items()}
    hashes = {f"{name}_hash": box_hash(coalition, box) for name, box in boxes.items()}
    return Revision(action=row, case_id=case, id=one.id, record=one.record, parents=one.parents, **boxes, **hashes)


def _end_earlier(grants: Sequence[Grant]) -> None:
    """A new grant or a withdrawal ends the one before and its re-keys: their boxes go in the same transaction."""
    for grant in grants:
        if grant.sort == Grant.Sort.GRANT:
            Grant.objects.filter(case_id=grant.case_id, circle_id=grant.circle_id).update(box=None)
