"""Make circles, name them anew, set standing shares and the circle on duty."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID, uuid4

from guvoh.circles import handing, names, server_boxes
from guvoh.circles.actions.writing import write
from guvoh.circles.directory.entries.circles import MakeCircle, Rename
from guvoh.circles.directory.entries.sharing import SetDutyCircle, SetStandingShare
from guvoh.circles.errors import Refused
from guvoh.circles.keyring import Keyring
from guvoh.circles.models import Circle, Member, Wrap
from guvoh.circles.roles import Sort
from guvoh.sealing.keys import CircleSecret
from guvoh.sealing.labels import Compartment


def make_circle(*, by: Keyring, name: str, sort: Sort, organisation: UUID | None = None) -> UUID:
    """An organisation (by a coordinator of the founding circle) or a group (of his organisation). Out: its id.

    Who makes it is its first coordinator. Raises Refused.
    """
    body, rows = prepared_circle(by, name, sort, organisation=organisation)
    write(by, body, rows=rows)
    return body.circle


def prepared_circle(
    by: Keyring,
    name: str,
    sort: Sort,
    *,
    organisation: UUID | None = None,
    case: UUID | None = None,
    until: date | None = None,
    secret: CircleSecret | None = None,
) -> tuple[MakeCircle, list[Circle | Wrap]]:
    """Entry and rows of a new circle."""
    circle, secret = uuid4(), secret or CircleSecret.generate()
    box, name_hash = names.sealed_circle(by.coalition, circle, name)
    body = MakeCircle(
        by=by.member,
        circle=circle,
        sort=sort,
        name=name_hash,
        epoch_key=secret.public,
        organisation=organisation,
        case=case,
        until=until,
    )
    me = by.directory.members[by.member]
    blob = handing.wrap_secret(by.coalition, circle, 1, secret, me)
    wrap = Wrap(circle=circle, epoch=1, member=me.id, key_number=me.key_number, blob=blob)
    return body, [Circle(id=circle, name=box), wrap]


def rename_circle(*, by: Keyring, circle: UUID, name: str) -> None:
    """By its coordinator. Raises Refused."""
    box, name_hash = names.sealed_circle(by.coalition, circle, name)
    body = Rename(by=by.member, circle=circle, name=name_hash)
    write(by, body, within=lambda _: _put(Circle, circle, name=box))


def rename_member(*, by: Keyring, name: str) -> None:
    """A member takes another name, also to sign in with. Raises Refused (`name-taken` too)."""
    lookup = server_boxes.lookup(name)
    if Member.objects.filter(lookup=lookup).exclude(id=by.member).exists():
        raise Refused("name-taken")
    box, name_hash = names.sealed_member(by.coalition, by.member, name)
    body = Rename(by=by.member, member=by.member, name=name_hash)
    write(by, body, within=lambda _: _put(Member, by.member, name=box, lookup=lookup))


def _put(model: type[Circle] | type[Member], row: UUID, **columns: bytes) -> None:
    model._default_manager.filter(pk=row).update(**columns)


def set_standing_share(
    *, by: Keyring, circle: UUID, receiver: UUID, compartments: Iterable[Compartment], coarse: bool = False
) -> None:
    """Where the circle's new cases go; no compartments end the rule. Raises Refused."""
    given = tuple(compartments)
    write(
        by,
        SetStandingShare(by=by.member, circle=circle, receiver=receiver, compartments=given, coarse=coarse),
    )


def set_duty_circle(*, by: Keyring, circle: UUID, receiver: UUID | None) -> None:
    """To which circle every writer of `circle` may give a case in an emergency; None: to nobody. Raises Refused."""
    write(by, SetDutyCircle(by=by.member, circle=circle, receiver=receiver))
