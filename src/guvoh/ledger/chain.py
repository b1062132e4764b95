"""The place where this installation writes: its replica, heads, and ids kept once."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from django.db import transaction

from guvoh.circles.directory import seen
from guvoh.circles.directory.view import Directory
from guvoh.circles.heads import of_ledger
from guvoh.ledger.errors import LedgerError
from guvoh.ledger.formats.body import START
from guvoh.ledger.models import Known, Replica


class RolledBack(LedgerError):
    """The ledger does not hold the head that this running server has seen: nothing is written until restart."""

    code = "ledger-rolled-back"


def settle(directory: Directory) -> None:
    """See to it that there is a replica to write under: after a signed restore, the new one it names."""
    wanted = directory.restored[-1].replica if directory.restored else None
    here = Replica.objects.filter(here=True).first()
    if here is not None and (wanted is None or here.id == wanted):
        return
    with transaction.atomic():
        if here is None:
            # Two who come first at once: the second finds it made.
            list(Replica.objects.select_for_update().all())
            if Replica.objects.filter(here=True).exists():
                return
        Replica.objects.filter(here=True).update(here=False)
        new = wanted or uuid4()
        Replica.objects.create(id=new, here=True, head=START, access_head=START)


def lock() -> Replica:
    """Inside a transaction: the replica that writes here; nobody else appends until it ends.

    Raises RolledBack.
    """
    replica = Replica.objects.select_for_update().get(here=True)
    known = seen.registry().highest(of_ledger(replica.id))
    if known is not None and (replica.seq, bytes(replica.head)) != known and replica.seq <= known[0]:
        raise RolledBack
    return replica


def committed(replica: UUID, seq: int, head: bytes) -> None:
    """Remember the highest head for all workers."""
    seen.registry().saw(of_ledger(replica), seq, head)


def heads() -> dict[UUID, bytes]:
    """The head of every replica's chain."""
    return {replica: bytes(head) for replica, head in Replica.objects.values_list("id", "head")}


def heads_seen() -> bytes:
    """The same as an action says it: 48 bytes each, in the order of ids."""
    return b"".join(replica.bytes + head for replica, head in sorted(heads().items()))


def named() -> dict[str, bytes]:
    """The same as a removal names them."""
    return {replica.hex: head for replica, head in heads().items()}


def known(ids: Iterable[UUID]) -> dict[UUID, int]:
    """Small numbers for ids of circles and channels; new ones are kept. Inside the transaction that uses them."""
    wanted = set(ids)
    found = dict(Known.objects.filter(id__in=wanted).values_list("id", "n"))
    for missing in wanted - found.keys():
        found[missing] = Known.objects.get_or_create(id=missing)[0].n
    return found
