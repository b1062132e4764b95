"""A new epoch of a circle: a new secret, wrapped to exactly the members left."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from guvoh.circles import handing, hooks
from guvoh.circles.actions.writing import write
from guvoh.circles.directory.entries.epochs import Epoch
from guvoh.circles.directory.view import Directory
from guvoh.circles.errors import NoKey, Refused
from guvoh.circles.models import StepBack, Wrap
from guvoh.sealing.keys import CircleSecret

if TYPE_CHECKING:
    from guvoh.circles.keyring import Keyring

TRIES = 3
_MOVED = ("not-the-members-left", "not-the-next-epoch")


@dataclass(frozen=True)
class Prepared:
    """Everything of a new epoch, sealed before the lock."""

    body: Epoch
    wraps: list[Wrap]
    step: StepBack

    @property
    def rows(self) -> list[Wrap | StepBack]:
        """What is stored beside the entry."""
        return [*self.wraps, self.step]


def prepare(by: "Keyring", circle: UUID, left: frozenset[tuple[UUID, int]]) -> Prepared:
    """A new secret for those left. Raises NoKey where the present one is not hers."""
    directory, before, secret = by.directory, by.circle_secret(circle), CircleSecret.generate()
    number = directory.circles[circle].epoch + 1
    members = tuple(sorted(left))
    body = Epoch(by=by.member, circle=circle, epoch=number, epoch_key=secret.public, members=members)
    wraps = [
        Wrap(
            circle=circle,
            epoch=number,
            member=member,
            key_number=key_number,
            blob=handing.wrap_secret(directory.coalition, circle, number, secret, directory.members[member]),
        )
        for member, key_number in members
    ]
    box = handing.seal_step_back(directory.coalition, circle, number, secret, before)
    return Prepared(body, wraps, StepBack(circle=circle, epoch=number, box=box))


def new_epoch(*, by: "Keyring", circle: UUID) -> int:
    """Move the circle to a new epoch. Out: its number. Raises Refused, NoKey."""
    for _ in range(TRIES):
        by.refresh()
        prepared = prepare(by, circle, by.directory.left_in(circle))
        try:
            write(by, prepared.body, rows=prepared.rows, within=announced(by, circle))
        except Refused as refused:
            if refused.code not in _MOVED:
                raise
        else:
            return prepared.body.epoch
    raise Refused("head-moved")


def announced(by: "Keyring", *circles: UUID) -> Callable[[Directory], None]:
    """For `write(within=…)`: tell other packages, which seal anew what lies under the circle's secret."""

    def call(directory: Directory) -> None:
        if not hooks.epochs:
            return
        earlier, by.directory = by.directory, directory
        try:
            for circle in circles:
                for hook in hooks.epochs:
                    hook(by, circle)
        finally:
            by.directory = earlier

    return call


def due(by: "Keyring") -> tuple[UUID, ...]:
    """The circles whose epoch she should move and may: she writes there and holds the present secret."""
    directory = by.directory
    return tuple(c for c in by.circles if directory.may_write(c, by.member) and directory.epoch_due(c))


def tidy(*, by: "Keyring") -> tuple[UUID, ...]:
    """Move what is due: somebody left, keys were replaced, a guest's code was used. Called by every POST and sign-in.

    Out: the circles moved.
    """
    moved = []
    for circle in due(by):
        try:
            new_epoch(by=by, circle=circle)
        except NoKey:
            continue
        moved.append(circle)
    return tuple(moved)
