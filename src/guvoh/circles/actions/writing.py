"""How every action writes: entries signed under the lock, rows beside them, and what became void deleted."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from django.db import transaction
from django.db.models import Model

from guvoh.circles.directory import store
from guvoh.circles.directory.body import Body
from guvoh.circles.directory.view import Directory
from guvoh.circles.errors import HeadMoved
from guvoh.circles.settling import settle

if TYPE_CHECKING:
    from guvoh.circles.keyring import Keyring

TRIES = 5
T = TypeVar("T")


def write(
    by: "Keyring",
    *bodies: Body,
    rows: Sequence[Model] = (),
    others: Mapping[str, store.Signer] | None = None,
    within: Callable[[Directory], None] | None = None,
    expect: bytes | None = None,
) -> Directory:
    """Append the bodies in one transaction with the rows, signed by the keyring's member.

    `others` are further signatures (of the last body), `within` is called inside the transaction with the directory
    as it then is, `expect` is the head that the rows were sealed for. Out: the new directory, which the keyring goes
    on with. Raises Refused, HeadMoved, DirectoryBroken.
    """
    with transaction.atomic():
        before = after = store.lock()
        if expect is not None and before.head != expect:
            raise HeadMoved
        for place, body in enumerate(bodies, 1):
            after = store.append(body, by.secret.sign, others=others if place == len(bodies) else None)
        settle(before, after)
        for row in rows:
            row.save(force_insert=True)
        if within is not None:
            within(after)
    by.directory = after
    return after


def again(by: "Keyring", attempt: Callable[[], T]) -> T:
    """Run `attempt`, and again with the newest directory while somebody else was quicker."""
    for _ in range(TRIES - 1):
        try:
            return attempt()
        except HeadMoved:
            by.refresh()
    return attempt()
