"""The legal track of some of the invented cases: proceedings, steps of the last weeks, terms, what stands beside."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from guvoh import lawbook, ledger
from guvoh.circles.keyring import Keyring
from guvoh.kinds import KINDS
from guvoh.kinds.choices import Obliged, TermState
from guvoh.kinds.deadline import Deadline
from guvoh.kinds.proceeding import Proceeding
from guvoh.kit import clock
from guvoh.kit.dates import PartialDate
from guvoh.lawbook.procedures import Move
from guvoh.ledger.actions import new
from guvoh.ledger.reading.casefile import CaseFile as Opened
from guvoh.ops.demo.builder.cases import Cases
from guvoh.ops.demo.world import CaseFile, World
from guvoh.ops.demo.world.cast import LAWYERS
from guvoh.ops.demo.world.dice import Dice
from guvoh.track.actions.evidence import run
from guvoh.track.actions.proceedings import begin, gather
from guvoh.track.actions.steps import write_step
from guvoh.track.actions.terms import meet, save
from guvoh.track.queries.evidence import traces
from guvoh.track.queries.lines import Line, line, steps_of

SEED = 7
MOST = {"almaty": 26, "bishkek": 18, "dushanbe": 18}
OPEN = ("intake", "open", "monitoring", "international")
_OBSTACLES = {"NOCOPY": 3, "NOINFO": 3, "SAMEBODY": 2, "NOADMIT": 2, "EXAMLATE": 2, "CCTV": 2, "WITNESS": 1}
_GROUNDS = {"NOEVENT": 4, "NOELEM": 6, "UNPROV": 4, "NOPERP": 2, "PRIOR": 2, "LATE": 1}
_BODIES = {"court": "COURT1", "committee": "HRC", "state": "GOVT"}
_OFFICERS = ("Следователь Чернобай", "Прокурор Дюсембин", "Судья Кыдыралы", "Дознаватель Ширинов")
_AGO = (34, 22, 13, 8, 5, 3, 2, 1)
"""So many days ago the steps of the last weeks were taken."""
LATELY, VANISHING = 45, 9
Deed = tuple[datetime, Callable[[], None]]


@dataclass(frozen=True)
class _Turn:
    """One case whose track is told: by whom, from when on."""

    cases: Cases
    case: CaseFile
    by: str
    dice: Dice
    today: date

    @property
    def keyring(self) -> Keyring:
        return self.cases.coalition.by(self.by)

    @property
    def file(self) -> Opened:
        return ledger.open(self.keyring, self.cases.ids[self.case.key])


def track_deeds(world: World, cases: Cases) -> Iterator[Deed]:
    """What is done for the track of the chosen cases, with its moments; all after what is written in them."""
    dice = Dice(SEED)
    for circle, most in MOST.items():
        able = [case for case in world.cases if case.circle == circle and _walks(case)]
        for number, case in enumerate(dice.some(able, most, most)):
            first = max(writing.at for writing in case.writings) + timedelta(minutes=12)
            if first < clock.now():
                yield from _told(_Turn(cases, case, LAWYERS[circle][0], dice, world.today), number, first)
        yield from _vanishing(world, cases, circle, dice)


def _walks(case: CaseFile) -> bool:
    header = case.of("case")
    if not header or case.conflict is not None or case.of("proceeding"):
        return False
    return header[0].values["status"] in OPEN and bool(case.of("step"))


def _told(turn: _Turn, number: int, first: datetime) -> Iterator[Deed]:
    """The complaint with the steps that are there and some of the last weeks; the mirror and the rest for some."""
    found: dict[str, UUID] = {}
    days = {"complaint": _AGO[number % 3 : number % 3 + 2 + number % 2]}
    yield first, partial(_complaint, turn, found)
    if number % 4 == 1:
        days["mirror"] = _AGO[2 + number % 2 : 4 + number % 2]
        yield first + timedelta(minutes=5), partial(_mirror, turn, found)
    if number % 7 == 2:
        days["communication"] = _AGO[:2]
        yield first + timedelta(minutes=9), partial(_communication, turn, found)
    if number % 3 == 0:
        yield first + timedelta(minutes=20), partial(_represented, turn)
    for name, ago in days.items():
        for one in ago:
            taken = turn.today - timedelta(days=one)
            known = taken + timedelta(days=one // 3)
            at = max(first + timedelta(minutes=30), datetime.combine(known, time(11, one), UTC))
            yield at, partial(_step_on, turn, found, name, taken, known)


def _complaint(turn: _Turn, found: dict[str, UUID]) -> None:
    found["complaint"] = _begun(turn, "criminal_complaint", f"{turn.case.country.lower()}.torture")
    file = turn.file
    begun = line(file, found["complaint"])
    if begun is not None:
        gather(by=turn.keyring, file=file, line=begun, steps=steps_of(file, None))


def _mirror(turn: _Turn, found: dict[str, UUID]) -> None:
    procedure = f"{turn.case.country.lower()}.mirror"
    found["mirror"] = _begun(turn, "victim_criminal", procedure, linked=(found["complaint"],))
    _beside(turn, found["mirror"])


def _communication(turn: _Turn, found: dict[str, UUID]) -> None:
    found["communication"] = _begun(turn, "un_communication", "un.hrc")


def _vanishing(world: World, cases: Cases, circle: str, dice: Dice) -> Iterator[Deed]:
    """Evidence of the last weeks runs from the day after the call; in two cases of three a motion saved it."""
    fresh = [case for case in world.cases if case.circle == circle and _fresh(case, world.today)]
    for number, case in enumerate(fresh[:VANISHING]):
        turn = _Turn(cases, case, LAWYERS[circle][0], dice, world.today)
        told = case.writings[0].at + timedelta(minutes=50)
        last = max(writing.at for writing in case.writings) + timedelta(minutes=3)
        if told < clock.now():
            yield told, partial(_let_run, turn)
        saved = max(told + timedelta(days=3), last)
        if number % 3 != 2 and saved < clock.now():
            yield saved, partial(_saved, turn)


def _fresh(case: CaseFile, today: date) -> bool:
    header = case.of("case")
    open_now = bool(header) and header[0].values["status"] in OPEN and case.conflict is None
    return open_now and (today - case.registered).days <= LATELY


def _let_run(turn: _Turn) -> None:
    file = turn.file
    run(by=turn.keyring, file=file, traces=traces(file)[:3])


def _saved(turn: _Turn) -> None:
    """Motions were granted, photographs taken: what runs is safe."""
    day = PartialDate.of(clock.local_today())
    for entry in [one for one in turn.file.records.values() if _is_running(one.record)]:
        assert isinstance(entry.record, Deadline)
        save(by=turn.keyring, file=turn.file, entry=entry, values=meet(entry.record, day), clock=None)


def _is_running(record: object) -> bool:
    return isinstance(record, Deadline) and record.of is Obliged.PRACTICE and record.state is TermState.RUNNING


def _begun(turn: _Turn, sort: str, procedure: str, **values: Any) -> UUID:
    record = Proceeding(type=sort, country=turn.case.country, **values)
    found = lawbook.current().procedure(procedure)
    return begin(by=turn.keyring, file=turn.file, proceeding=record, procedure=found)


def _step_on(turn: _Turn, known: dict[str, UUID], name: str, taken: date, known_on: date) -> None:
    file = turn.file
    found = line(file, known[name])
    move = _chosen(turn, found) if found is not None else None
    if found is None or move is None:
        return
    last = found.steps[-1][1].taken_on if found.steps else None
    if last is None or last.sort_key()[0] <= taken:
        write_step(by=turn.keyring, file=file, line=found, step=_step(turn, move, taken, known_on), move=move)


def _chosen(turn: _Turn, found: Line) -> Move | None:
    """Where it goes on: rather with a move that begins a term, never by silence and never to the end."""
    if found.procedure is None:
        return None
    usual = [one for one in found.moves if one.direction != "event" and one.id != "reminded"]
    procedure = found.procedure
    ends = [one for one in usual if procedure.state(one.target(found.state.id)).end != "final"] if found.state else []
    begins = [one for one in ends if any(one.id in rule.moves and rule.configured for rule in procedure.terms)]
    chosen = begins or ends
    return turn.dice.one(chosen) if chosen else None


def _step(turn: _Turn, move: Move, taken: date, known: date) -> Any:
    dice = turn.dice
    values: dict[str, Any] = {"taken_on": taken.isoformat()}
    if move.by == "us":
        values["body"] = dice.weighted({"PROSDIS": 3, "PROSREG": 2, "COURT1": 1})
    else:
        values["body"] = _BODIES.get(move.by) or dice.weighted({"PROSDIS": 4, "POLICE": 3, "OWNSEC": 1})
    if "ground" in move.needs:
        values["ground"] = dice.weighted(_GROUNDS)
    if "article" in move.needs:
        values["article"] = dice.one(("146", "137", "143(1)", "362"))
    if move.direction == "decided":
        values["received_on"] = known.isoformat()
        values["officer"] = dice.one(_OFFICERS)
        values["number"] = f"{dice.whole(2, 48)}-{dice.whole(100, 9999)}"
        values["obstacles"] = list(dice.several(_OBSTACLES, 0, 2))
    return KINDS["step"].model_validate(values)


def _beside(turn: _Turn, mirror: UUID) -> None:
    dice, today = turn.dice, turn.today
    victim = next((draft.id for draft in turn.case.of("person")), None)
    coming = today + timedelta(days=dice.whole(1, 20))
    held = today - timedelta(days=dice.whole(2, 30))
    made = [
        {"kind": "hearing", "proceeding": mirror, "at": f"{coming.isoformat()}T10:00", "court": "COURT1"},
        {
            "kind": "hearing", "proceeding": mirror, "at": held.isoformat(), "court": "COURT1", "raised": "yes",
            "openness": dice.one(("open", "closed")), "reactions": [dice.one(("IGNORED", "NOTED", "DEFENCE", "CHECK"))],
            "result": "Отложено",
        },
        {"kind": "charge", "proceeding": mirror, "side": "victim", "person": victim, "article": "188",
         "charged_on": (held - timedelta(days=60)).isoformat()},
    ]  # fmt: skip
    _written(turn, made)


def _represented(turn: _Turn) -> None:
    victim = next((draft.id for draft in turn.case.of("person")), None)
    since = turn.today - timedelta(days=turn.dice.whole(100, 340))
    until = turn.today + timedelta(days=turn.dice.whole(-5, 60))
    values = {
        "kind": "representation", "person": victim, "member": turn.keyring.member, "issued_on": since.isoformat(),
        "until": until.isoformat(), "basis": turn.dice.one(("attorney", "order", "agreement")),
        "number": f"{turn.dice.whole(10, 99)}-{turn.dice.whole(1000, 9999)}",
    }  # fmt: skip
    _written(turn, [values])


def _written(turn: _Turn, made: list[dict[str, Any]]) -> None:
    records = [KINDS[values.pop("kind")].model_validate(values) for values in made]
    changes = [new(record, uuid4()) for record in records]
    ledger.actions.write(by=turn.keyring, case=turn.cases.ids[turn.case.key], changes=changes)
