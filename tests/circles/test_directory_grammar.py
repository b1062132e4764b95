"""Protocol test 20: entries of every type, by signers of every role and standing, accepted exactly by the table."""

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from circles.worlds import (
    CIRCLES,
    COALITION,
    CODE,
    DAY,
    EPOCH_KEYS,
    FOUNDING,
    GROUP,
    GUESTS,
    JOINED_INVITE,
    NEW_SECRET,
    NEWCOMER,
    OPEN_INVITE,
    PEOPLE,
    SECOND_ORG,
    SECRETS,
    WAITING,
    World,
    world,
)
from guvoh.circles.directory.body import Body
from guvoh.circles.directory.entries import BODIES
from guvoh.circles.directory.entries.channels import OpenChannel, end_id
from guvoh.circles.directory.entries.circles import MakeCircle, Rename
from guvoh.circles.directory.entries.epochs import Epoch
from guvoh.circles.directory.entries.founding import Found, Suite
from guvoh.circles.directory.entries.invitations import Inviting, Joined, Withdraw
from guvoh.circles.directory.entries.keys import NewKeys
from guvoh.circles.directory.entries.locks import Lock, ResetSecondFactor, Unlock
from guvoh.circles.directory.entries.membership import Admitting, Remove, SetRole
from guvoh.circles.directory.entries.sharing import SetDutyCircle, SetStandingShare
from guvoh.circles.directory.entry import SIGNATURE_USES, Entry, write_body
from guvoh.circles.directory.grammar import follow
from guvoh.circles.errors import Refused
from guvoh.circles.roles import Role, Sort, Standing
from guvoh.sealing.keys import MemberSecret
from guvoh.sealing.labels import Compartment

NEW = UUID(int=900)
NAME = b"n" * 32


def signed(one: World, body: Body, secrets: dict[str, MemberSecret]) -> Entry:
    bare = Entry(one.state.n + 1, one.state.head, DAY, write_body(body))
    name = bare.hash(COALITION)
    made = {slot: s.sign(SIGNATURE_USES[slot], COALITION, name) for slot, s in secrets.items()}
    return Entry(bare.n, bare.prev, bare.day, bare.body, made)


def answer(one: World, body: Body, **others: MemberSecret) -> str:
    """What the grammar says: yes (it took effect), half (it waits) or no."""
    secrets = {"by": SECRETS.get(body.by, NEW_SECRET), **others}
    state = one.state.copy()
    try:
        follow(state, signed(one, body, secrets))
    except Refused:
        return "no"
    return "half" if state.pending else "yes"


@st.composite
def worlds(draw: st.DrawFn) -> World:
    roles = st.sampled_from([Role.READER, Role.MEMBER, Role.MEMBER, Role.COORDINATOR])
    seats: dict[UUID, dict[UUID, Role]] = {
        circle: draw(st.dictionaries(st.sampled_from(PEOPLE[:6]), roles, max_size=4))
        for circle in (FOUNDING, SECOND_ORG, GROUP)
    }
    guest, coordinator = draw(st.sampled_from([None, *PEOPLE[5:]])), draw(st.sampled_from([None, *PEOPLE[:5]]))
    seats[GUESTS] = {p: r for p, r in ((guest, Role.GUEST), (coordinator, Role.COORDINATOR)) if p}
    standing = st.sampled_from([Standing.ACTIVE] * 4 + [Standing.LOCKED, Standing.REMOVED])
    standings = {person: draw(standing) for person in PEOPLE}
    until = DAY + timedelta(days=draw(st.sampled_from([-1, 0, 5])))
    return world(seats, standings, until)


EVERY = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
signers = st.sampled_from(PEOPLE)
circles = st.sampled_from(CIRCLES)


@EVERY
@given(worlds(), signers, st.sampled_from([FOUNDING, SECOND_ORG]))
def test_directory_grammar_new_circles(one: World, by: UUID, organisation: UUID) -> None:
    def circle(sort: Sort, **more: object) -> MakeCircle:
        return MakeCircle(by=by, circle=NEW, sort=sort, name=NAME, epoch_key=EPOCH_KEYS[9], **more)  # type: ignore[arg-type]

    assert answer(one, circle(Sort.ORGANISATION)) == one.speaks(FOUNDING, by)
    assert answer(one, circle(Sort.GROUP, organisation=organisation)) == one.speaks(organisation, by)
    guests = circle(Sort.GUEST, organisation=organisation, case=NEW, until=DAY)
    assert answer(one, guests) == one.speaks(organisation, by)
    assert answer(one, circle(Sort.GROUP, organisation=GROUP)) == "no"


@EVERY
@given(worlds(), signers, circles, st.sampled_from(list(Role)))
def test_directory_grammar_invitations(one: World, by: UUID, circle: UUID, role: Role) -> None:
    body = Inviting(by=by, invite=NEW, circle=circle, role=role, last=DAY, key=CODE.public.sign)
    expected = one.speaks(circle, by)
    if (circle == GUESTS) != (role is Role.GUEST):
        expected = "no"
    if circle == GUESTS and (Role.GUEST in one.seats[GUESTS].values() or one.guests_until < DAY):
        expected = "no"
    assert answer(one, body) == expected
    assert answer(one, body.model_copy(update={"last": DAY - timedelta(days=1)})) == "no"
    assert answer(one, Withdraw(by=by, invite=OPEN_INVITE)) == one.speaks(FOUNDING, by)
    assert answer(one, Withdraw(by=by, invite=JOINED_INVITE)) == "no"


@EVERY
@given(worlds())
def test_directory_grammar_joined(one: World) -> None:
    keys = NEW_SECRET.public
    body = Joined(by=NEWCOMER, invite=OPEN_INVITE, kem=keys.kem, sign=keys.sign, name=NAME)
    expected = "yes" if one.active(PEOPLE[0]) else "no"
    assert answer(one, body, code=CODE) == expected
    assert answer(one, body) == "no"
    assert answer(one, body, code=NEW_SECRET) == "no"
    assert answer(one, body.model_copy(update={"invite": JOINED_INVITE}), code=CODE) == "no"
    assert answer(one, body.model_copy(update={"by": PEOPLE[1]}), code=CODE) == "no"


@EVERY
@given(worlds(), signers, circles, st.sampled_from([*PEOPLE, WAITING]), st.sampled_from(list(Role)))
def test_directory_grammar_admitting(one: World, by: UUID, circle: UUID, member: UUID, role: Role) -> None:
    waiting = member == WAITING
    body = Admitting(by=by, circle=circle, member=member, role=role, invite=JOINED_INVITE if waiting else None)
    expected = one.speaks(circle, by)
    if waiting and (circle, role) != (FOUNDING, Role.MEMBER):
        expected = "no"
    if not waiting and (not one.active(member) or member in one.seats[circle]):
        expected = "no"
    if (circle == GUESTS) != (role is Role.GUEST):
        expected = "no"
    if circle == GUESTS and (Role.GUEST in one.seats[GUESTS].values() or one.guests_until < DAY):
        expected = "no"
    assert answer(one, body) == expected


@EVERY
@given(worlds(), signers, circles, signers, st.sampled_from(list(Role)))
def test_directory_grammar_roles_and_removal(one: World, by: UUID, circle: UUID, member: UUID, role: Role) -> None:
    speaks, seat = one.speaks(circle, by), one.seats[circle].get(member)
    fits = seat is not None and seat is not role and circle != GUESTS and role is not Role.GUEST
    assert answer(one, SetRole(by=by, circle=circle, member=member, role=role)) == (speaks if fits else "no")
    fits = seat is not None and one.standings[member] is not Standing.REMOVED
    assert answer(one, Remove(by=by, circle=circle, member=member)) == (speaks if fits else "no")
    assert answer(one, Remove(by=by, circle=FOUNDING, member=WAITING)) == one.speaks(FOUNDING, by)
    assert answer(one, Remove(by=by, circle=GROUP, member=WAITING)) == "no"


@EVERY
@given(worlds(), signers, circles, st.data())
def test_directory_grammar_epochs(one: World, by: UUID, circle: UUID, data: st.DataObject) -> None:
    left = tuple((member, 1) for member in one.sitting(circle))
    body = Epoch(by=by, circle=circle, epoch=2, epoch_key=EPOCH_KEYS[9], members=left)
    expected = "yes" if one.due(circle) and one.writes(circle, by) else one.speaks(circle, by)
    if by not in one.sitting(circle):
        expected = "no"
    assert answer(one, body) == expected
    wrong = data.draw(st.sampled_from(["fewer", "more", "old key", "number", "same key", "twice"]))
    changed = {
        "fewer": {"members": left[1:]} if left else {"epoch": 3},
        "more": {"members": (*left, (UUID(int=777), 1))},
        "old key": {"members": tuple((m, 2) for m, _ in left)} if left else {"epoch": 3},
        "number": {"epoch": 3},
        "same key": {"epoch_key": one.state.circles[circle].public},
        "twice": {"members": (*left, *left)} if left else {"epoch": 1},
    }[wrong]
    assert answer(one, body.model_copy(update=changed)) == "no"


@EVERY
@given(worlds(), signers, circles, circles)
def test_directory_grammar_channels(one: World, by: UUID, sender: UUID, receiver: UUID) -> None:
    ends = {circle: end_id(COALITION, circle, 1, one.state.circles[circle].public) for circle in (sender, receiver)}
    body = OpenChannel(
        by=by,
        channel=NEW,
        sender=sender,
        sender_epoch=1,
        sender_end=ends[sender],
        receiver=receiver,
        receiver_epoch=1,
        receiver_end=ends[receiver],
        key_id=b"k" * 16,
    )
    over = GUESTS in (sender, receiver) and one.guests_until < DAY
    expected = "yes" if one.writes(sender, by) and not over else "no"
    assert answer(one, body) == expected
    for wrong in (
        {"sender_epoch": 2},
        {"receiver_epoch": 0},
        {"sender_end": b"x" * 32},
        {"receiver_end": ends[sender] if sender != receiver else b"x" * 32},
    ):
        assert answer(one, body.model_copy(update=wrong)) == "no"


@EVERY
@given(worlds(), signers, signers)
def test_directory_grammar_locks(one: World, by: UUID, member: UUID) -> None:
    near = one.active(by) and one.share_a_circle(member, by)
    locks = near and one.standings[member] is Standing.ACTIVE
    assert answer(one, Lock(by=by, member=member)) == ("yes" if locks else "no")
    resets = near and one.standings[member] is not Standing.REMOVED
    assert answer(one, ResetSecondFactor(by=by, member=member)) == ("yes" if resets else "no")
    rescuers = {p for p, r in one.sitting(FOUNDING).items() if r is Role.COORDINATOR}
    helpers = {p for p in (one.colleagues(member) | rescuers) - {member} if one.active(p)}
    expected = "no"
    if one.standings[member] is Standing.LOCKED and by in helpers:
        expected = "yes" if len(helpers) == 1 else "half"
    assert answer(one, Unlock(by=by, member=member)) == expected


@EVERY
@given(worlds(), signers, circles, circles)
def test_directory_grammar_standing_shares(one: World, by: UUID, circle: UUID, receiver: UUID) -> None:
    codes = (Compartment.CODES,)
    body = SetStandingShare(by=by, circle=circle, receiver=receiver, compartments=codes, coarse=True)
    possible = circle != receiver and receiver != GUESTS
    assert answer(one, body) == (one.speaks(circle, by) if possible else "no")
    for wrong in (
        {"compartments": (Compartment.HEALTH,), "coarse": False},
        {"compartments": (Compartment.CODES, Compartment.STORY)},
        {"compartments": ()},
    ):
        assert answer(one, body.model_copy(update=wrong)) == "no"


@EVERY
@given(worlds(), signers, circles, circles)
def test_directory_grammar_circles_on_duty(one: World, by: UUID, circle: UUID, receiver: UUID) -> None:
    body = SetDutyCircle(by=by, circle=circle, receiver=receiver)
    possible = circle != receiver and receiver != GUESTS
    assert answer(one, body) == (one.speaks(circle, by) if possible else "no")
    assert answer(one, SetDutyCircle(by=by, circle=circle)) == "no", "nobody was on duty"
    assert answer(one, SetDutyCircle(by=by, circle=circle, receiver=UUID(int=7))) == "no"


@EVERY
@given(worlds(), signers)
def test_directory_grammar_new_keys(one: World, by: UUID) -> None:
    keys = NEW_SECRET.public
    body = NewKeys(by=by, kem=keys.kem, sign=keys.sign)
    mine = [circle for circle in CIRCLES if by in one.seats[circle]]
    coordinators = {p for c in mine for p, r in one.sitting(c).items() if r is Role.COORDINATOR}
    if coordinators - {by}:
        expected = "half"
    elif coordinators:
        expected = "yes"
    else:
        expected = "half" if one.colleagues(by) else "yes"
    if not one.active(by):
        expected = "no"
    assert answer(one, body, new=NEW_SECRET) == expected
    assert answer(one, body) == "no"
    assert answer(one, body, new=CODE) == "no"
    assert answer(one, body.model_copy(update={"kem": b"\x01" + keys.kem[1:]}), new=NEW_SECRET) == "no"


@EVERY
@given(worlds(), signers, circles)
def test_directory_grammar_names_and_suites(one: World, by: UUID, circle: UUID) -> None:
    assert answer(one, Rename(by=by, circle=circle, name=NAME)) == one.speaks(circle, by)
    assert answer(one, Rename(by=by, member=by, name=NAME)) == ("yes" if one.active(by) else "no")
    other = next(person for person in PEOPLE if person != by)
    assert answer(one, Rename(by=by, member=other, name=NAME)) == "no"
    assert answer(one, Suite(by=by, least=3)) == one.speaks(FOUNDING, by)
    assert answer(one, Suite(by=by, least=2)) == "no"
    again = Found(
        by=by,
        coalition=COALITION,
        suite=2,
        circle=NEW,
        circle_name=NAME,
        epoch_key=EPOCH_KEYS[9],
        kem=SECRETS[by].public.kem,
        sign=SECRETS[by].public.sign,
        name=NAME,
    )
    assert answer(one, again) == "no"


@EVERY
@given(worlds(), signers, st.data())
def test_an_entry_that_is_not_the_next_is_refused(one: World, by: UUID, data: st.DataObject) -> None:
    body = Rename(by=by, member=by, name=NAME)
    good = signed(one, body, {"by": SECRETS[by]})
    name = good.hash(COALITION)
    wrong = data.draw(st.sampled_from(range(8)))
    forged = {"by": CODE.sign(SIGNATURE_USES["by"], COALITION, name)}
    other_use = {"by": SECRETS[by].sign(SIGNATURE_USES["new"], COALITION, name)}
    extra = {**good.signatures, "new": good.signatures["by"]}
    entry = [
        Entry(good.n + 1, good.prev, good.day, good.body, good.signatures),
        Entry(good.n, b"x" * 32, good.day, good.body, good.signatures),
        Entry(good.n, good.prev, DAY - timedelta(days=1), good.body, good.signatures),
        Entry(good.n, good.prev, good.day, good.body, {}),
        Entry(good.n, good.prev, good.day, good.body, forged),
        Entry(good.n, good.prev, good.day, good.body, other_use),
        Entry(good.n, good.prev, good.day, good.body, extra),
        Entry(good.n, good.prev, good.day, good.body.replace(b'"v":1', b'"v":2'), good.signatures),
    ][wrong]
    with pytest.raises(Refused):
        follow(one.state.copy(), entry)


def test_a_body_of_another_shape_is_refused() -> None:
    seats = {circle: {PEOPLE[0]: Role.COORDINATOR} for circle in CIRCLES}
    one = world(seats, dict.fromkeys(PEOPLE, Standing.ACTIVE))
    good = write_body(Lock(by=PEOPLE[0], member=PEOPLE[1]))
    for body in (
        b"",
        b"[]",
        b"null",
        b"{}",
        good.replace(b"lock", b"grant"),
        good[:-1] + b',"why":"because"}',
        good.replace(b'"v":1', b'"v":9'),
        b"\xff\xfe",
    ):
        with pytest.raises(Refused):
            follow(one.state.copy(), Entry(8, one.state.head, DAY, body, {"by": b""}))


def test_lower_suite_refused() -> None:
    """Protocol test 24: a key of a suite below the coalition's least is not taken, wherever it stands."""
    seats = {circle: {PEOPLE[0]: Role.COORDINATOR} for circle in CIRCLES}
    one = world(seats, dict.fromkeys(PEOPLE, Standing.ACTIVE))
    low = b"\x01" + EPOCH_KEYS[9][1:]
    by = PEOPLE[0]
    circle = MakeCircle(by=by, circle=NEW, sort=Sort.ORGANISATION, name=NAME, epoch_key=low)
    assert answer(one, circle) == "no"
    assert answer(one, Epoch(by=by, circle=GROUP, epoch=2, epoch_key=low, members=((by, 1),))) == "no"
    one.state.least_suite = 3
    assert answer(one, circle.model_copy(update={"epoch_key": EPOCH_KEYS[9]})) == "no"


def test_every_kind_of_entry_has_a_name_of_its_own() -> None:
    assert len({body.kind for body in BODIES}) == len(BODIES)
