"""What makes the desk of today alive, and what tests need: shares, an ended one, a conflict, a guest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from guvoh.ops.demo.world.casefile import Sketch, finish, make_sketch, with_drafts
from guvoh.ops.demo.world.cast import COUNTRY, LAWYERS, STAFF
from guvoh.ops.demo.world.dice import Dice
from guvoh.ops.demo.world.duties import make_note, make_task
from guvoh.ops.demo.world.intake import make_closed, make_waiting
from guvoh.ops.demo.world.plot import make_plot
from guvoh.ops.demo.world.shapes import CaseFile, Conflict, Guest, Share, Writing
from guvoh.sealing.labels import Compartment

_STORY = (Compartment.CODES, Compartment.STORY)
_REASONS = (
    "Совместная работа над обжалованием",
    "Подготовка срочного обращения",
    "Консультация по экспертизе",
    "Обсуждение на встрече группы",
    "Похожие случаи в двух странах",
)
OVERDUE, DUE_TODAY, COMING = 12, 6, 14


def urgent_cases(dice: Dice, now: datetime, today: date) -> list[CaseFile]:
    """Cases of today and yesterday that nobody has accepted, and one that lies untouched."""
    wanted = (
        ("dushanbe", "station", 0, "U1", False),
        ("dushanbe", "minor", 1, "U1", False),
        ("bishkek", "security", 0, "U2", False),
        ("dushanbe", "security", 3, "U2", True),
        ("almaty", "protest", 1, "U2", False),
        ("bishkek", "station", 2, "U2", True),
    )
    found = []
    for number, (circle, scene, days, urgency, accepted) in enumerate(wanted, 1):
        told = today - timedelta(days=days)
        plot = make_plot(dice, now, today, circle, COUNTRY[circle], told, scene=scene, fresh=True)
        sketch = make_sketch(
            plot, f"urgent-{number}", urgency=urgency, accepted=accepted, status="intake" if days < 2 else "open"
        )
        sketch.later = []
        sketch.case |= {"next_on": today.isoformat(), "next_what": "Узнать, где находится"}
        found.append(finish(sketch))
    return found


def register_entries(dice: Dice, now: datetime, today: date, count: int) -> list[CaseFile]:
    """Contacts that became no case: closed ones of many years, and those to be called back today."""
    found = []
    for number in range(1, count + 1):
        circle = dice.weighted({"dushanbe": 5, "bishkek": 4, "almaty": 2})
        day = today - timedelta(days=dice.whole(1, 900))
        when, draft = make_closed(dice, COUNTRY[circle], circle, day)
        by = draft.values["operator"].key
        writing = Writing(by, when, (draft,))
        found.append(CaseFile(f"contact-{number}", circle, COUNTRY[circle], day, False, (writing,)))
    for number, (circle, days, hour) in enumerate(
        (("dushanbe", 0, 16), ("dushanbe", 1, 11), ("dushanbe", 2, 18), ("bishkek", 1, 15), ("almaty", 1, 12)), 1
    ):
        country = COUNTRY[circle]
        told = min(dice.moment(today - timedelta(days=days), country, 8, 9), dice.ago(now, country, 15, 60))
        call_back = dice.moment(today, country, hour, hour)
        draft = make_waiting(dice, circle, country, told, call_back)
        by = draft.values["operator"].key
        day = min(told.date(), today)
        found.append(CaseFile(f"waiting-{number}", circle, country, day, False, (Writing(by, told, (draft,)),)))
    return found


def with_tasks(dice: Dice, today: date, cases: Sequence[CaseFile]) -> list[CaseFile]:
    """Tasks that are overdue, due today and coming, spread over the open cases of all organisations."""
    days = [-dice.whole(1, 25) for _ in range(OVERDUE)] + [0] * DUE_TODAY
    days += [dice.whole(1, 14) for _ in range(COMING)]
    found = {case.key: case for case in cases}
    open_cases = [case for case in cases if _is_open(case) and (today - case.registered).days > 1]
    for number, (days_left, case) in enumerate(zip(days, dice.some(open_cases, len(days), len(days)), strict=True)):
        due = today + timedelta(days=days_left)
        set_on = max(case.registered, due - timedelta(days=dice.whole(5, 20)))
        set_on = min(set_on, today - timedelta(days=1))
        at = max(dice.moment(set_on, case.country, 9, 18), case.writings[0].at + timedelta(minutes=10))
        # Every other one is for the lawyer who is shown the product, so that her desk has something of each sort.
        person = LAWYERS[case.circle][0] if number % 2 == 0 else dice.one(STAFF[case.circle])
        task = make_task(dice, person, due, status=dice.weighted({"open": 7, "doing": 2, "waiting": 1}))
        found[case.key] = with_drafts(found[case.key], LAWYERS[case.circle][0], at, (task,))
    return list(found.values())


def _is_open(case: CaseFile) -> bool:
    header = case.of("case")
    return bool(header) and header[0].values["status"] in ("intake", "open", "monitoring", "international")


def with_news(dice: Dice, now: datetime, today: date, cases: Sequence[CaseFile]) -> list[CaseFile]:
    """Notes of yesterday and today by colleagues, so that something changed since one last looked."""
    found = {case.key: case for case in cases}
    old = [case for case in cases if _is_open(case) and (today - case.registered).days > 10]
    for case in dice.some(old, 8, 8):
        day = today - timedelta(days=dice.whole(0, 1))
        at = min(dice.moment(day, case.country, 8, 10), dice.ago(now, case.country, 5, 50))
        note = make_note(dice, min(at.date(), today), health=False)
        found[case.key] = with_drafts(found[case.key], STAFF[case.circle][-1], at, (note,))
    return list(found.values())


def with_shares(dice: Dice, today: date, cases: Sequence[CaseFile]) -> list[CaseFile]:
    """Cases given to the working group: most running, one ended by its date, one withdrawn and given again."""
    found = {case.key: case for case in cases}
    giving = [
        case
        for case in cases
        if case.circle in ("dushanbe", "bishkek") and 40 < (today - case.registered).days < 900 and _is_open(case)
    ]
    for number, case in enumerate(dice.some(giving, 18, 18)):
        by = {"dushanbe": "amina", "bishkek": "boris"}[case.circle]
        given = today - timedelta(days=dice.whole(0, 30))
        until = today + timedelta(days=dice.whole(20, 300))
        parts = (*_STORY, Compartment.HEALTH) if number % 6 == 5 else _STORY
        shares: tuple[Share, ...] = (Share(by, "group", parts, given, until, dice.one(_REASONS)),)
        if number == 0:
            shares = (Share(by, "group", parts, given, today - timedelta(days=4), dice.one(_REASONS)),)
            shares = (replace(shares[0], given=today - timedelta(days=35)),)
        if number == 1:
            before = Share(
                by, "group", parts, today - timedelta(days=38), None, dice.one(_REASONS), today - timedelta(days=33)
            )
            shares = (before, *shares)
        found[case.key] = replace(case, shares=shares)
    return list(found.values())


def with_conflict(dice: Dice, today: date, cases: Sequence[CaseFile]) -> list[CaseFile]:
    """One event of Dushanbe that Amina and Farida changed from the same page."""
    case = next(
        case
        for case in cases
        if case.circle == "dushanbe"
        and _is_open(case)
        and not case.shares
        and "gaps" not in case.of("event")[0].values
        and (today - case.registered).days > 20
    )
    event = case.of("event")[0]
    start = dice.moment(today - timedelta(days=1), case.country, 11, 12)

    def change(by: str, at: datetime, **values: str) -> Writing:
        return Writing(by, at, (replace(event, values={**event.values, **values}),))

    story = f"{event.values['description']}\n\nДополнение: "
    first = change(
        "amina",
        start,
        exact_place="Второй этаж, третья дверь слева",
        description=story + "окно кабинета выходило во двор.",
    )
    second = change(
        "farida",
        start + timedelta(minutes=7),
        exact_place="Первый этаж, рядом с дежурной частью",
        description=story + "окон в кабинете не было.",
    )
    changed = replace(case, conflict=Conflict(event.id, first, second))
    return [changed if each.key == case.key else each for each in cases]


def with_guest(dice: Dice, today: date, cases: Sequence[CaseFile]) -> list[CaseFile]:
    """A doctor from outside who reads one case for two weeks."""
    case = next(
        case
        for case in reversed(cases)
        if case.circle == "dushanbe" and _is_open(case) and not case.conflict and not case.shares
    )
    guest = Guest(
        "amina",
        "Тимофей Вересов",
        f"guest.{dice.bytes(3).hex()}@example.org",
        "doctor",
        (Compartment.CODES, Compartment.HEALTH),
        today + timedelta(days=14),
        "Независимая оценка выписки",
    )
    return [replace(each, guest=guest) if each.key == case.key else each for each in cases]


def sketches_for_files(dice: Dice, sketches: Sequence[Sketch], count: int) -> list[Sketch]:
    """The cases that get a document: more of the newer ones."""
    newer = [sketch for sketch in sketches if sketch.plot.age_in_days < 1500]
    return list(dice.some(newer, count, count))
