"""One invented case from the first call to its last entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from guvoh.ops.demo.world.cast import LAWYERS, REMOVED, STAFF
from guvoh.ops.demo.world.deeds import NO_METHOD, kinds_of_act, make_acts, make_custody, make_event, make_involvements
from guvoh.ops.demo.world.dice import iso
from guvoh.ops.demo.world.duties import make_consents, make_document, make_note, make_task
from guvoh.ops.demo.world.intake import make_contact
from guvoh.ops.demo.world.legal import following, make_steps, with_next
from guvoh.ops.demo.world.people import Victim, make_perpetrator, make_relative, make_victim
from guvoh.ops.demo.world.plot import Plot
from guvoh.ops.demo.world.shapes import CaseFile, Draft, Who, Writing

RECENT = 120
URGENT_HOURS = {"U1": 1, "U2": 24, "U3": 72}
PATIENCE = 3
"""Days after which an urgent case is no longer one."""
LEFT = 410
_CODE_WORDS = (
    "Абрикос", "Гранит", "Тополь", "Родник", "Камыш", "Перевал", "Журавль", "Мельница", "Ковыль", "Янтарь", "Полынь",
    "Маяк", "Каштан", "Ирис", "Вереск", "Сокол", "Кедр", "Айва", "Бирюза", "Тюльпан", "Гончар", "Липа", "Орех",
    "Барбарис", "Кувшин", "Снегирь", "Облако", "Ручей", "Степь", "Сад",
)  # fmt: skip
_STATUS = (
    (30, {"intake": 3, "open": 7}),
    (365, {"open": 75, "monitoring": 10, "closed": 15}),
    (1100, {"open": 22, "monitoring": 14, "international": 5, "closed": 52, "archived": 7}),
    (99999, {"open": 3, "monitoring": 8, "international": 5, "closed": 54, "archived": 30}),
)
_CLOSING = {
    "lost_contact": 25, "clients_wish": 24, "remedy": 10, "exhausted": 9, "unfounded": 5, "referred": 9, "safety": 8,
    "merged": 4, "died": 2, "not_ours": 3,
}  # fmt: skip
_AFTER_STEPS = ("remedy", "exhausted", "unfounded")
_VERIF = {"V1": 30, "V2": 36, "V3": 20, "V4": 7, "V5": 2, "VX": 3, "VF": 1, "VD": 1}
_FRESH_VERIF = {"V0": 4, "V1": 8}


@dataclass
class Sketch:
    """A case being made: what was registered at once, and what came later on which day."""

    plot: Plot
    key: str
    lead: str
    operator: str
    victims: list[Victim] = field(default_factory=list)
    first: list[Draft] = field(default_factory=list)
    later: list[tuple[date, str, Draft]] = field(default_factory=list)
    case: dict[str, Any] = field(default_factory=dict)


def make_sketch(plot: Plot, key: str, *, urgency: str | None = None, accepted: bool = True,
                status: str | None = None, uncounted: bool = False, named: bool = False) -> Sketch:  # fmt: skip
    """Everything of the case except what the desk of today adds."""
    dice = plot.dice
    sketch = Sketch(plot, key, _lead(plot), _operator(plot))
    grade = urgency or dice.weighted({"U1": 1, "U2": 4, "U3": 4, "U4": 3, "U5": 8})
    count = dice.weighted({1: 78, 2: 15, 3: 5, 4: 2})
    sketch.victims = [make_victim(plot, order) for order in range(count)]
    sketch.case = _case_values(sketch, grade, accepted=accepted, status=status, uncounted=uncounted)
    _add_deeds(sketch, named=named)
    if dice.chance(0.58) or urgency:
        contact = make_contact(
            plot, sketch.victims[0], operator=sketch.operator, lead=sketch.lead, urgency=grade, accepted=accepted
        )
        sketch.case["line"] = contact.values.get("line")
        sketch.first.append(contact)
    sketch.first += make_consents(plot, sketch.victims[0], uncounted=uncounted)
    _add_later(sketch)
    return sketch


def _lead(plot: Plot) -> str:
    old = plot.circle == "dushanbe" and plot.age_in_days > LEFT + RECENT
    return REMOVED if old and plot.dice.chance(0.4) else plot.dice.one(LAWYERS[plot.circle])


def _operator(plot: Plot) -> str:
    return plot.dice.one(STAFF[plot.circle])


def _case_values(sketch: Sketch, urgency: str, *, accepted: bool, status: str | None,
                 uncounted: bool) -> dict[str, Any]:  # fmt: skip
    plot, dice = sketch.plot, sketch.plot.dice
    found = status or dice.weighted(next(weights for days, weights in _STATUS if plot.age_in_days < days))
    values: dict[str, Any] = {
        "code_name": dice.unique(lambda: f"{dice.one(_CODE_WORDS)}-{dice.whole(10, 99)}"),
        "country": plot.country,
        "status": found,
        "registered_on": plot.registered.isoformat(),
        "lead": Who(sketch.lead),
        "verification": dice.weighted(_FRESH_VERIF if plot.age_in_days < 20 else _VERIF),
        "urgency": _calmed(urgency, found, plot.age_in_days),
        "risk": dice.weighted({"R0": 20, "R1": 35, "R2": 28, "R3": 14, "R4": 3}),
        "coalition_role": dice.weighted({"LEAD": 6, "JOINT": 2, "SUPPORT": 2, "ADVICE": 1, "WATCH": 1}),
        "projects": list(dice.several({"LEGAL": 6, "REHAB": 2, "MONITOR": 1}, 0, 1)),
        "languages": sorted({tongue for victim in sketch.victims for tongue in victim.draft.values["languages"]}),
    }
    if plot.umbrella:
        values["umbrella"] = [plot.umbrella]
    if accepted:
        values["accepted_on"] = iso(min(plot.told + timedelta(minutes=dice.whole(25, 240)), plot.now))
    if uncounted:
        values["counted"] = "no"
    if found in ("closed", "archived"):
        values["closing_reason"] = dice.weighted(_CLOSING)
        values["closed_on"] = min(dice.day_after(plot.registered, 25, 700), plot.today).isoformat()
    return values


def _calmed(urgency: str, status: str, days: int) -> str:
    """Nobody leaves a running case at an hour's or a day's urgency for weeks: what runs on runs by its terms."""
    burning = URGENT_HOURS.get(urgency)
    if status in ("closed", "archived") or burning is None or days * 24 <= max(burning, PATIENCE * 24):
        return urgency
    return "U4"


def _add_deeds(sketch: Sketch, *, named: bool) -> None:
    plot, dice, scene = sketch.plot, sketch.plot.dice, sketch.plot.scene
    kinds = kinds_of_act(plot)
    methods = () if kinds[0] in NO_METHOD else dice.several(scene.methods, 1, 4)
    purposes = dice.several(scene.purposes, 1, 2)
    statement = dice.weighted(scene.statement) if scene.statement and dice.chance(0.7) else None
    event = make_event(plot, sketch.victims, methods, purposes, statement, named=named)
    custody = make_custody(plot, sketch.victims[0], event.id) if scene.held and dice.chance(0.8) else None
    custody_id = custody.id if custody else None
    acts = make_acts(plot, sketch.victims, event.id, kinds, methods, purposes, statement, custody_id)
    perpetrators = [make_perpetrator(plot) for _ in range(dice.weighted({0: 45, 1: 38, 2: 17}))]
    relatives = [make_relative(plot, sketch.victims[0], heard=dice.chance(0.2))] if dice.chance(0.5) else []
    people = [victim.draft for victim in sketch.victims]
    sketch.first += [*people, *relatives, *perpetrators, event, *([custody] if custody else [])]
    sketch.first += [*acts, *make_involvements(plot, acts, perpetrators)]


def _add_later(sketch: Sketch) -> None:
    plot, dice = sketch.plot, sketch.plot.dice
    ids = tuple(victim.id for victim in sketch.victims)
    steps = make_steps(plot, ids)
    if steps and sketch.case["status"] not in ("closed", "archived") and (plot.today - steps[-1][0]).days < 60:
        known, last = steps[-1]
        due = max(following(known, 10), dice.day_after(plot.today, -3, 12))
        steps[-1] = (known, with_next(last, due))
        sketch.case |= {"next_on": due.isoformat(), "next_what": steps[-1][1].values["next_what"]}
    sketch.later += [(day, sketch.lead, step) for day, step in steps]
    for _ in range(dice.weighted({0: 40, 1: 40, 2: 20})):
        day = dice.day_after(plot.registered, 1, 90)
        if day <= plot.today:
            health = dice.chance(0.2)
            author = _healer(plot.circle) if health else sketch.operator
            sketch.later.append((day, author, make_note(dice, day, health=health)))
    if dice.chance(0.4):
        day = dice.day_after(plot.registered, 2, 40)
        if day < plot.today:
            done = make_task(dice, sketch.lead, day, status="done", done=day)
            sketch.later.append((dice.day_before(day, 1, 2), sketch.lead, done))


def _healer(circle: str) -> str:
    return {"dushanbe": "gulnora", "bishkek": "ainura"}.get(circle, STAFF[circle][0])


def add_document(sketch: Sketch, index: int, size: int) -> None:
    """Hangs the `index`-th file of the world on this case."""
    plot = sketch.plot
    day = min(plot.dice.day_after(plot.registered, 1, 60), plot.today)
    document = make_document(plot.dice, index, day, tuple(sketch.victims), size=size)
    sketch.later.append((day, sketch.lead, document))


def finish(sketch: Sketch) -> CaseFile:
    """The sketch as a row of actions: registering, then what came later, newest days one by one."""
    plot = sketch.plot
    case_id = plot.dice.id()
    if "closed_on" in sketch.case:
        last = max((day for day, _, _ in sketch.later), default=plot.registered)
        sketch.case["closed_on"] = max(last.isoformat(), sketch.case["closed_on"])
    start = {**sketch.case, "status": "intake" if plot.age_in_days < RECENT else "open", "verification": "V1"}
    for name in ("closing_reason", "closed_on", "next_on", "next_what"):
        start.pop(name, None)
    if (
        not any(draft.kind == "step" for _, _, draft in sketch.later)
        and sketch.case.get("closing_reason") in _AFTER_STEPS
    ):
        sketch.case["closing_reason"] = "lost_contact"
    if sketch.lead == REMOVED and "closed_on" not in sketch.case:
        sketch.case["lead"] = Who(LAWYERS[plot.circle][0])
    final = Draft(case_id, "case", _filled(sketch.case))
    opening = Draft(case_id, "case", _filled(start))
    of_today = plot.age_in_days == 0
    writings = [Writing(sketch.operator, plot.told, (final if of_today else opening, *sketch.first))]
    writings += _later_writings(sketch, None if of_today else final)
    return CaseFile(sketch.key, plot.circle, plot.country, plot.registered, True, tuple(writings))


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None and value != []}


def _later_writings(sketch: Sketch, final: Draft | None) -> list[Writing]:
    """Older entries together in one action a year, those of the last months each by itself."""
    plot = sketch.plot
    groups: dict[tuple[str, str], list[tuple[date, Draft]]] = {}
    for day, by, draft in sorted(sketch.later, key=lambda entry: entry[0]):
        old = (plot.today - day).days > RECENT
        groups.setdefault((by, str(day.year) if old else day.isoformat()), []).append((day, draft))
    writings = []
    for (by, _), entries in groups.items():
        last = max(day for day, _ in entries)
        writings.append(Writing(_able(plot, by, last), _at(plot, last), tuple(draft for _, draft in entries)))
    if final:
        writings.append(_last_writing(sketch, final))
    return sorted(writings, key=lambda writing: writing.at)


def _last_writing(sketch: Sketch, final: Draft) -> Writing:
    """The header as it stands today: closed, handed over after a removal, or brought up to date."""
    plot, closed = sketch.plot, sketch.case.get("closed_on")
    if closed:
        day, reason = date.fromisoformat(closed), "Дело закрыто"
    elif sketch.lead == REMOVED:
        day, reason = plot.today - timedelta(days=LEFT - 5), "Дело передано другому адвокату"
    else:
        day, reason = min(plot.dice.day_after(plot.registered, 1, 45), plot.today), "Состояние дела уточнено"
    return Writing(_able(plot, sketch.lead, day), _at(plot, day), (final,), reason)


def _able(plot: Plot, by: str, day: date) -> str:
    """Somebody who could write on that day: after her removal a colleague goes on."""
    if by == REMOVED and (plot.today - day).days <= LEFT:
        return LAWYERS[plot.circle][0]
    return by


def _at(plot: Plot, day: date) -> datetime:
    at = plot.dice.moment(day, plot.country, 9, 19)
    return min(max(at, plot.told + timedelta(minutes=plot.dice.whole(30, 90))), plot.now)


def with_drafts(case: CaseFile, by: str, at: datetime, drafts: Sequence[Draft], reason: str = "") -> CaseFile:
    """The case with one more action, in its place in time."""
    writing = Writing(by, at, tuple(drafts), reason)
    return replace(case, writings=tuple(sorted((*case.writings, writing), key=lambda each: each.at)))
