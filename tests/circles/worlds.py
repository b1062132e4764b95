"""Small made-up worlds for the grammar: states put together by hand, and the table of who may add what."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from guvoh.circles.directory.state import Circle, Invite, Member, State
from guvoh.circles.roles import Role, Sort, Standing
from guvoh.sealing.keys import CircleSecret, MemberSecret

DAY = date(2026, 3, 2)
COALITION = bytes(range(16))
PEOPLE = tuple(UUID(int=n) for n in range(1, 9))
SECRETS = {person: MemberSecret.generate(bytes(32)) for person in PEOPLE}
EPOCH_KEYS = tuple(CircleSecret.generate().public for _ in range(10))
FOUNDING, SECOND_ORG, GROUP, GUESTS = (UUID(int=n) for n in range(101, 105))
CIRCLES = (FOUNDING, SECOND_ORG, GROUP, GUESTS)
SORTS = {
    FOUNDING: Sort.ORGANISATION,
    SECOND_ORG: Sort.ORGANISATION,
    GROUP: Sort.GROUP,
    GUESTS: Sort.GUEST,
}
ORGANISATION = {GROUP: SECOND_ORG, GUESTS: FOUNDING}
CODE = MemberSecret.generate(bytes(32))
OPEN_INVITE, JOINED_INVITE = UUID(int=201), UUID(int=202)
NEWCOMER, WAITING = UUID(int=301), UUID(int=302)
NEW_SECRET, WAITING_SECRET = MemberSecret.generate(bytes(32)), MemberSecret.generate(bytes(32))


@dataclass(frozen=True)
class World:
    """Seats and standings as they were drawn, and the state made of them."""

    seats: dict[UUID, dict[UUID, Role]]
    standings: dict[UUID, Standing]
    guests_until: date
    state: State

    # the table, written without looking at the code it tests

    def active(self, person: UUID) -> bool:
        return self.standings.get(person) is Standing.ACTIVE

    def sitting(self, circle: UUID) -> dict[UUID, Role]:
        over = circle == GUESTS and self.guests_until < DAY
        return {
            p: r
            for p, r in self.seats[circle].items()
            if self.standings[p] is not Standing.REMOVED and not (over and r is Role.GUEST)
        }

    def speaks(self, circle: UUID, person: UUID) -> str:
        """As a coordinator of the circle: yes, half or no."""
        sitting = self.sitting(circle)
        coordinators = [p for p, r in sitting.items() if r is Role.COORDINATOR]
        if coordinators:
            return "yes" if person in coordinators and self.active(person) else "no"
        if circle == GUESTS:
            return self.speaks(ORGANISATION[GUESTS], person)
        members = [p for p, r in sitting.items() if r is not Role.GUEST]
        if person not in members or not self.active(person):
            return "no"
        return "yes" if len(members) == 1 else "half"

    def writes(self, circle: UUID, person: UUID) -> bool:
        return self.active(person) and self.sitting(circle).get(person) in (Role.MEMBER, Role.COORDINATOR)

    def share_a_circle(self, one: UUID, other: UUID) -> bool:
        """Are the two colleagues? `other` is the one who acts and is never a guest."""
        for circle in CIRCLES:
            sitting = self.sitting(circle)
            if one != other and one in self.seats[circle] and other in sitting:
                if sitting[other] is Role.GUEST:
                    continue
                if sitting.get(one) is not None or circle == GUESTS:
                    return True
        return False

    def colleagues(self, person: UUID) -> set[UUID]:
        return {other for other in self.standings if self.share_a_circle(person, other)}

    def due(self, circle: UUID) -> bool:
        if circle == GUESTS and self.guests_until < DAY:
            return False
        return set(self.seats[circle]) - set(self.sitting(circle)) != set()


def world(
    seats: dict[UUID, dict[UUID, Role]],
    standings: dict[UUID, Standing],
    guests_until: date = DAY + timedelta(days=10),
) -> World:
    """The state that these seats and standings make, with one open and one used invitation to the founding circle."""
    state = State(
        coalition=COALITION,
        root=b"r" * 32,
        n=7,
        head=b"h" * 32,
        day=DAY,
        founding=FOUNDING,
        least_suite=2,
    )
    for person in PEOPLE:
        standing = standings[person]
        state.members[person] = Member(person, SECRETS[person].public, standing, DAY, b"n" * 32)
    for number, circle in enumerate(CIRCLES):
        state.circles[circle] = Circle(
            id=circle,
            sort=SORTS[circle],
            name_hash=b"n" * 32,
            epochs={1: EPOCH_KEYS[number]},
            seats=seats[circle],
            holders=frozenset((p, 1) for p in seats[circle]),
            organisation=ORGANISATION.get(circle),
            case=UUID(int=9) if circle == GUESTS else None,
            until=guests_until if circle == GUESTS else None,
        )
    _invitations(state)
    return World(seats, {**standings, WAITING: Standing.JOINED}, guests_until, state)


def _invitations(state: State) -> None:
    code, last = CODE.public.sign, DAY + timedelta(days=3)
    state.invites[OPEN_INVITE] = Invite(OPEN_INVITE, FOUNDING, Role.MEMBER, last, code, PEOPLE[0], False)
    state.invites[JOINED_INVITE] = Invite(
        JOINED_INVITE, FOUNDING, Role.MEMBER, last, code, PEOPLE[0], False, "joined", WAITING
    )
    state.members[WAITING] = Member(
        WAITING, WAITING_SECRET.public, Standing.JOINED, DAY, b"n" * 32, invite=JOINED_INVITE
    )
