"""Members and circles of the demo: founded, invited, admitted as anybody would be."""

import base64
from dataclasses import dataclass, field
from uuid import UUID

from guvoh.circles.actions.circles import make_circle, set_standing_share
from guvoh.circles.actions.found import found
from guvoh.circles.actions.invitations import admit, invite, redeem
from guvoh.circles.actions.membership import remove_member, set_role
from guvoh.circles.directory import store
from guvoh.circles.keyring import Keyring
from guvoh.circles.models import Member as MemberRow
from guvoh.circles.roles import Role, Sort
from guvoh.circles.signin import copies, second_factor
from guvoh.ops.demo.world import Circle, Member, World


@dataclass
class Coalition:
    """Who holds which keys, and which circle is which."""

    world: World
    keyrings: dict[str, Keyring] = field(default_factory=dict)
    members: dict[str, UUID] = field(default_factory=dict)
    circles: dict[str, UUID] = field(default_factory=dict)

    def seat(self, key: str, keyring: Keyring) -> None:
        """She is here."""
        self.keyrings[key] = keyring
        self.members[key] = keyring.member

    def by(self, key: str) -> Keyring:
        """Her keyring, at the newest directory."""
        keyring = self.keyrings[key]
        keyring.refresh()
        return keyring


def found_coalition(world: World) -> Coalition:
    """The founder's organisation first, then the others, then the groups."""
    coalition = Coalition(world)
    founder = world.members[world.founder]
    own = next(
        circle for circle in world.circles.values() if world.founder in circle.roles and circle.sort == "organisation"
    )
    enrolment = found(name=founder.name, passphrase=founder.passphrase, circle_name=own.name)
    assert enrolment.keyring is not None
    coalition.seat(founder.key, enrolment.keyring)
    coalition.circles[own.key] = enrolment.keyring.circles[0]
    _second_factor(enrolment.member, founder)
    _seat_everybody(coalition, own, host=founder.key)
    for circle in world.circles.values():
        if circle.key != own.key:
            _make(coalition, circle)
    return coalition


def set_standing_shares(coalition: Coalition) -> None:
    """The rules of those organisations that have one."""
    for rule in coalition.world.standing:
        set_standing_share(
            by=coalition.by(_coordinator(coalition.world.circles[rule.giver])),
            circle=coalition.circles[rule.giver],
            receiver=coalition.circles[rule.receiver],
            compartments=rule.compartments,
            coarse=rule.coarse,
        )


def leave(coalition: Coalition, member: Member) -> None:
    """Removed from every circle, by its coordinator."""
    for circle in coalition.world.circles.values():
        if member.key in circle.roles:
            remove_member(
                by=coalition.by(_coordinator(circle)),
                circle=coalition.circles[circle.key],
                member=coalition.members[member.key],
            )
    coalition.keyrings.pop(member.key).close()


def open_keyring(member: UUID, passphrase: str) -> Keyring:
    """What signing in gives, without a session."""
    row = MemberRow.objects.get(pk=member)
    directory = store.current()
    secret = copies.open_by_passphrase(row, directory.coalition, member, passphrase)
    assert secret is not None
    return Keyring(member, secret, directory)


def _coordinator(circle: Circle) -> str:
    return next(key for key, role in circle.roles.items() if role == Role.COORDINATOR)


def _make(coalition: Coalition, circle: Circle) -> None:
    """Made by its coordinator if he may make it, else by the founder, who then leaves it."""
    organisations = [one for one in coalition.world.circles.values() if one.key in coalition.circles]
    coordinator, founder = _coordinator(circle), coalition.world.founder
    host = coordinator if any(_hosts(one, coordinator) for one in organisations) else founder
    home = next(coalition.circles[one.key] for one in organisations if _hosts(one, host))
    by = coalition.by(host)
    sort = Sort(circle.sort)
    made = make_circle(by=by, name=circle.name, sort=sort, organisation=None if sort is Sort.ORGANISATION else home)
    coalition.circles[circle.key] = made
    _seat_everybody(coalition, circle, host=host)
    if host not in circle.roles:
        remove_member(by=coalition.by(coordinator), circle=made, member=by.member)


def _hosts(circle: Circle, host: str) -> bool:
    """Whether `host` coordinates this organisation, so that he may make a group of it."""
    return circle.sort == "organisation" and circle.roles.get(host) == Role.COORDINATOR


def _seat_everybody(coalition: Coalition, circle: Circle, *, host: str) -> None:
    for key, role in sorted(circle.roles.items(), key=lambda pair: pair[1] != Role.COORDINATOR):
        if key != host:
            _seat(coalition, circle, key, Role(role), host)
    if circle.roles.get(host, Role.COORDINATOR) != Role.COORDINATOR:
        set_role(
            by=coalition.by(_coordinator(circle)),
            circle=coalition.circles[circle.key],
            member=coalition.members[host],
            role=Role(circle.roles[host]),
        )


def _seat(coalition: Coalition, circle: Circle, key: str, role: Role, host: str) -> None:
    here, by = coalition.circles[circle.key], coalition.by(host)
    if key in coalition.keyrings:
        admit(by=by, circle=here, member=coalition.members[key], role=role)
        return
    member = coalition.world.members[key]
    code = invite(by=by, circle=here, role=role, note=member.work).code
    enrolment = redeem(code=code, name=member.name, passphrase=member.passphrase)
    admit(by=coalition.by(host), circle=here, member=enrolment.member)
    _second_factor(enrolment.member, member)
    coalition.seat(key, open_keyring(enrolment.member, member.passphrase))


def _second_factor(row: UUID, member: Member) -> None:
    """The seed that the demo prints instead of the random one."""
    seed = base64.b32decode(member.seconds)
    MemberRow.objects.filter(pk=row).update(second_factor=second_factor.seal_seed(row, seed))
