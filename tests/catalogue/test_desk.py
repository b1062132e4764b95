"""What desk and board ask: in the tail, in segments, and where one stands over the other, it is the same answer."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

import cast
from catalogue.world import Ledger, extract, prepared
from guvoh import catalogue
from guvoh.catalogue import actions, rows
from guvoh.catalogue.queries.opening import Catalogue
from guvoh.kinds import wellknown
from guvoh.kit import clock

NOW = datetime(2026, 3, 15, 9, tzinfo=UTC)
TODAY, SOON, LATER = date(2026, 3, 15), date(2026, 3, 22), date(2026, 4, 14)
URGENCIES = ("", "U1", "U2", "U3", "U5")


def test_the_desk_gives_what_is_due_in_order_and_by_member(ledger: Ledger, coalition: cast.Coalition) -> None:
    amina, circle, boris = coalition.amina, coalition.dushanbe, uuid4()

    def task(day: str, who: UUID, done: bool = False) -> dict[str, object]:
        return {"record": uuid4().hex, "kind": "task", "day": day, "who": who.hex, "what": "Call", "done": done}

    due = [task("2026-03-05", amina.member), task("2026-03-01", boris), task("2026-02-01", boris, done=True)]
    ledger.say(amina, circle, prepared(extract(code_name="Ferry", due=due)))
    actions.fold(amina, circle)
    ledger.say(amina, circle, prepared(extract(due=[task("2026-03-03", boris)])))
    with catalogue.open(amina) as opened:
        assert [one.day.day for one in opened.due(date(2026, 3, 31))] == [1, 3, 5]
        assert [one.day.day for one in opened.due(date(2026, 3, 4))] == [1, 3]
        assert [one.what for one in opened.due(date(2026, 3, 31), amina.member)] == ["Call"]


def test_the_desk_gives_hers_with_what_nobody_is_named_for(ledger: Ledger, coalition: cast.Coalition) -> None:
    amina, circle = coalition.amina, coalition.dushanbe
    one = {"record": uuid4().hex, "kind": "deadline", "done": False}
    due = [
        one | {"day": "2026-03-01", "who": amina.member.hex, "rule": "R1"},
        one | {"day": "2026-03-02"},
        one | {"day": "2026-03-03", "who": uuid4().hex},
    ]
    ledger.say(amina, circle, prepared(extract(due=due)))
    for _ in range(2):
        with catalogue.open(amina) as opened:
            until = date(2026, 3, 31)
            assert [one.day.day for one in opened.due(until, amina.member, nobody=True)] == [1, 2]
            assert [one.day.day for one in opened.due(until, since=date(2026, 3, 2))] == [2, 3]
            assert opened.due(until, amina.member)[0].more == {"rule": "R1"}
        actions.fold(amina, circle)


@dataclass
class File:
    """A case or a call as it was last told, and what is asked of it worked out the slow way."""

    id: UUID = field(default_factory=uuid4)
    urgency: str = ""
    status: str = "open"
    accepted: bool = True
    lead: UUID | None = None
    caller: UUID | None = None
    at: datetime = NOW
    by: UUID | None = None
    due: list[dict[str, Any]] = field(default_factory=list)

    @property
    def is_case(self) -> bool:
        return self.caller is None

    @property
    def open(self) -> bool:
        return self.status not in wellknown.CLOSED_STATUSES

    def hers(self, member: UUID) -> bool:
        return member in (self.lead, self.caller)

    def told(self) -> rows.Prepared:
        last = {
            "last_change_day": clock.day_of(self.at).isoformat(), "last_change_at": self.at.isoformat(),
            "last_change_by": self.by.hex if self.by else None,
        }  # fmt: skip
        codes = {"urgency": self.urgency or None, "status": self.status}
        if self.is_case:
            work = {"accepted": self.accepted, "lead": self.lead.hex if self.lead else None}
            made = extract(codes, code_name="Ferry", due=self.due, **last, **work)
        else:
            made = extract({**codes, "numbered": "no"})
            contact = {"record": uuid4().hex, "responsible": self.caller.hex if self.caller else None}
            made.work.update(contacts=[contact | {"accepted": self.accepted}], last=last, due=self.due)
        return prepared(made, self.id)


class World:
    """Files by chance, of which some are told anew."""

    def __init__(self, coalition: cast.Coalition, seed: int) -> None:
        self.dice = random.Random(seed)
        self.amina, self.circle = coalition.amina, coalition.dushanbe
        self.members = [coalition.amina.member, coalition.boris.member]
        self.files: dict[UUID, File] = {}

    def file(self, file: File) -> File:
        dice, somebody = self.dice, [*self.members, None]
        call = dice.random() < 0.3
        file.caller = dice.choice(self.members) if call else None
        file.lead = None if call else dice.choice(somebody)
        file.urgency, file.status = dice.choice(URGENCIES), dice.choice(["open", "open", "closed"])
        file.accepted = dice.random() < 0.5
        file.at = NOW - timedelta(hours=dice.randint(0, 2000))
        file.by = dice.choice(somebody)
        file.due = [self.due(dice.choice(somebody)) for _ in range(dice.randint(0, 3))]
        self.files[file.id] = file
        return file

    def due(self, who: UUID | None) -> dict[str, Any]:
        day = TODAY + timedelta(days=self.dice.randint(-40, 60))
        kind = self.dice.choice(["deadline", "task"])
        return {"record": uuid4().hex, "kind": kind, "day": day.isoformat(), "who": who.hex if who else None}

    def stages(self, ledger: Ledger) -> Iterator[None]:
        """In the tail; folded; with a tail over it that tells some anew and takes one away; folded again."""
        ledger.say(self.amina, self.circle, *(self.file(File()).told() for _ in range(40)))
        yield
        actions.fold(self.amina, self.circle)
        yield
        some = self.dice.sample(list(self.files.values()), 10)
        ledger.say(self.amina, self.circle, *(self.file(one).told() for one in some))
        gone = self.dice.choice(list(self.files))
        ledger.say(self.amina, self.circle, rows.tombstone(gone))
        del self.files[gone]
        yield
        actions.fold(self.amina, self.circle)
        yield


@pytest.fixture(params=range(3))
def world(coalition: cast.Coalition, request: pytest.FixtureRequest) -> World:
    return World(coalition, request.param)


def days(file: File, who: UUID | None) -> list[date]:
    hex_of = who.hex if who else None
    return [date.fromisoformat(one["day"]) for one in file.due if one["who"] == hex_of]


def check(world: World, opened: Catalogue) -> None:
    """Each question against the slow way."""
    files, me = list(world.files.values()), world.amina.member
    tally = {}
    for who in (*world.members, None):
        owed = [day for file in files for day in days(file, who)]
        spans = (lambda day: day < TODAY, lambda day: TODAY <= day <= SOON, lambda day: SOON < day <= LATER)
        counted = tuple(sum(map(one, owed)) for one in spans)
        tally |= {who: counted} if any(counted) else {}
    assert opened.tally(TODAY, SOON, LATER) == tally
    waiting = {file.id for file in files if not file.accepted and file.open}
    calls = {file.id for file in files if not file.is_case}
    urgent = {file.id for file in files if file.urgency in ("U1", "U2")}
    limit = NOW - timedelta(days=1)
    left = {one.id for one in files if one.is_case and one.open and one.urgency == "U1" and one.at <= limit}
    mine = {file.id for file in files if file.hers(me)}
    pressing = opened.pressing(me, ["U1", "U2"], (["U1"], limit))
    assert {one.case for one in pressing} == (waiting & (calls | urgent | mine)) | left
    assert {one.case for one in pressing if one.hers} == {one.case for one in pressing} & mine
    assert {one.case for one in pressing if one.waiting} == {one.case for one in pressing} & waiting
    assert [one.urgency for one in pressing] == sorted(one.urgency for one in pressing)
    long_ago = clock.day_of(NOW - timedelta(days=30))
    silent = [one for one in files if one.is_case and one.open and one.urgency in ("", "U3")]
    silent = [one for one in silent if clock.day_of(one.at) <= long_ago]
    found = opened.quiet([("", long_ago), ("U3", long_ago)], 99)
    assert Counter(row.case for row in found) == Counter(one.id for one in silent)
    assert [row.changed_on for row in found] == sorted(row.changed_on for row in found)
    since, watched = NOW - timedelta(days=50), files[0].id
    tied = {one.id for one in files if one.hers(me) or any(day <= LATER for day in days(one, me))} | {watched}
    new = {one.id for one in files if one.at > since and one.id in tied}
    others = {one.id for one in files if one.id in new and one.by != me}
    assert {one.case for one in opened.touched(me, since, LATER, also=[watched])} == new
    assert {one.case for one in opened.touched(me, since, LATER, also=[watched], others=True)} == others
    assert opened.holders() == {
        one for one in world.members if any(file.hers(one) or days(file, one) for file in files)
    }
    assert set(opened.in_hand(me)) == {one.id for one in files if one.hers(me) or days(one, me)}


def test_desk_and_board_are_answered_the_same_from_tail_and_segments(ledger: Ledger, world: World) -> None:
    for _ in world.stages(ledger):
        with catalogue.open(world.amina) as opened:
            check(world, opened)


def test_what_ties_her_to_a_file_is_told(ledger: Ledger, coalition: cast.Coalition) -> None:
    amina, task = coalition.amina, {"record": uuid4().hex, "kind": "task", "day": "2026-03-16"}
    led, called, owing = (
        File(lead=amina.member), File(caller=amina.member), File(due=[task | {"who": amina.member.hex}]),
    )  # fmt: skip
    ledger.say(amina, coalition.dushanbe, led.told(), called.told(), owing.told())
    for _ in range(2):
        with catalogue.open(amina) as opened:
            found = {one.case: one.ties for one in opened.touched(amina.member, NOW - timedelta(1), LATER)}
        assert found == {led.id: {"lead"}, called.id: {"call"}, owing.id: {"task"}}
        actions.fold(amina, coalition.dushanbe)
