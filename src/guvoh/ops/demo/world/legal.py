"""The legal way: complaint, refusal, complaint about the refusal, again and again, now and then further."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from guvoh.ops.demo.world.plot import Plot
from guvoh.ops.demo.world.shapes import Draft


@dataclass(frozen=True)
class _Move:
    """One step and what may follow, with weights; days until it comes."""

    direction: str
    type: str
    decision: str | None
    bodies: tuple[str, ...]
    days: tuple[int, int]
    then: dict[str, float]


_STOP = "stop"
_MOVES = {
    "complaint": _Move("filed", "COMPL", None, ("PROSDIS", "PROSREG", "PROSGEN"), (2, 20), {
        "registered": 3, "refusal": 5, "forwarded": 2, "silence": 2, "opening": 1.2}),
    "registered": _Move("decided", "REG", "REG", ("PROSDIS", "POLICE"), (1, 6), {"refusal": 6, "opening": 2, _STOP: 1}),
    "forwarded": _Move("decided", "FORWARD", "TRANSFSAME", ("PROSDIS",), (4, 15), {"refusal": 6, "silence": 2}),
    "silence": _Move("held", "NOANSW", "NOANSW", ("PROSDIS",), (12, 40), {"reminder": 4, "to_prosecutor": 3, _STOP: 2}),
    "reminder": _Move("filed", "REMIND", None, ("PROSDIS",), (3, 15), {"refusal": 4, _STOP: 2}),
    "refusal": _Move("decided", "REFUSAL", "REFUSE", ("PROSDIS", "PROSREG", "OWNSEC"), (10, 45), {
        "to_prosecutor": 5, "to_court": 3, _STOP: 3}),
    "to_prosecutor": _Move("filed", "APPPROS", None, ("PROSREG", "PROSGEN"), (4, 25), {
        "cancelled": 4, "upheld": 3, _STOP: 1}),
    "cancelled": _Move("decided", "CANCEL", "OVERT", ("PROSREG",), (10, 40), {"refusal": 5, "opening": 2}),
    "upheld": _Move("decided", "ANSWER", "UPHELD", ("PROSREG", "PROSGEN"), (10, 40), {"to_court": 4, _STOP: 3}),
    "to_court": _Move("filed", "APPCOURT", None, ("INVJUDGE", "COURT1"), (4, 14), {"denied": 5, "granted": 2}),
    "denied": _Move("decided", "ANSWER", "DENIED", ("INVJUDGE", "COURT1"), (8, 30), {"un": 0.6, _STOP: 5}),
    "granted": _Move("decided", "CANCEL", "GRANTED", ("INVJUDGE", "COURT1"), (8, 30), {"refusal": 3, "opening": 3}),
    "opening": _Move("decided", "OPENING", "OPEN", ("PROSDIS", "PROSREG"), (5, 30), {
        "exam": 3, "suspension": 3, "termination": 3, "indictment": 1.2}),
    "exam": _Move("held", "EXAM", None, ("EXAMINER",), (10, 40), {"suspension": 3, "termination": 3, "indictment": 2}),
    "suspension": _Move("decided", "SUSPENSION", "SUSP", ("PROSREG",), (40, 120), {"reopened": 2, _STOP: 4}),
    "termination": _Move("decided", "TERMINATION", "TERM", ("PROSREG",), (40, 150), {
        "to_prosecutor": 3, "reopened": 1, _STOP: 4}),
    "reopened": _Move("decided", "REOPENING", "REOPEN", ("PROSREG",), (30, 120), {
        "termination": 3, "indictment": 2, _STOP: 1}),
    "indictment": _Move("decided", "INDICT", "INDICT", ("PROSREG",), (30, 120), {"judgment": 5, _STOP: 1}),
    "judgment": _Move("decided", "JUDGMENT", "", ("COURT1", "MILCOURT"), (60, 200), {"civil": 2, _STOP: 3}),
    "civil": _Move("filed", "CIVIL", None, ("COURT1",), (60, 300), {_STOP: 1}),
    "un": _Move("filed", "UNCOMM", None, ("HRC", "CAT"), (60, 200), {_STOP: 1}),
}  # fmt: skip
_GROUNDS = {"NOEVENT": 4, "NOELEM": 6, "UNPROV": 4, "NOPERP": 2, "WITHDR": 1, "PRIOR": 2, "LAWFUL": 1, "LATE": 1}
_WITH_GROUND = frozenset({"REFUSE", "TERM"})
NEXT = {
    "REFUSAL": "Последний день обжалования", "COMPL": "Срок ответа", "APPPROS": "Срок ответа", "APPCOURT": "Заседание",
    "REMIND": "Срок ответа", "OPENING": "Запросить копию постановления", "INDICT": "Первое заседание",
    "NOANSW": "Подать жалобу на бездействие", "SUSPENSION": "Проверить ход дела", "CIVIL": "Предварительное заседание",
}  # fmt: skip


def make_steps(plot: Plot, victims: tuple[UUID, ...]) -> list[tuple[date, Draft]]:
    """The steps with the days on which they became known to us, in order; empty where nothing was filed."""
    dice = plot.dice
    if not dice.chance(0.72):
        return []
    day, move = plot.registered, "complaint"
    steps: list[tuple[date, Draft]] = []
    while move != _STOP and len(steps) < 12:
        taken = dice.day_after(day, *_MOVES[move].days)
        known = taken if _MOVES[move].direction == "filed" else dice.day_after(taken, 1, 12)
        if known > plot.today:
            break
        answered = steps[-1][1].id if steps and _MOVES[move].direction == "decided" else None
        steps.append((known, _step(plot, _MOVES[move], taken, known, victims, answered)))
        day, move = known, dice.weighted(_MOVES[move].then)
    return steps


def _step(plot: Plot, move: _Move, taken: date, known: date, victims: tuple[UUID, ...],
          answered: UUID | None) -> Draft:  # fmt: skip
    dice = plot.dice
    decision = dice.weighted({"CONV": 4, "CONVLESS": 4, "ACQ": 2}) if move.decision == "" else move.decision
    values: dict[str, Any] = {
        "direction": move.direction,
        "type": move.type,
        "body": _body(plot, dice.one(move.bodies)),
        "taken_on": taken.isoformat(),
        "persons": list(victims),
    }
    if decision:
        values["decision"] = decision
    if decision in _WITH_GROUND:
        values["ground"] = dice.weighted(_GROUNDS)
    if move.direction == "decided":
        values["received_on"] = known.isoformat()
        values["number"] = dice.unique(lambda: f"{dice.whole(2, 48)}/{dice.whole(1000, 99999)}-{taken:%y}")
    if answered:
        values["answers"] = answered
    return Draft(dice.id(), "step", values)


def _body(plot: Plot, body: str) -> str:
    if plot.scene.key == "army" and body.startswith("PROS") and body != "PROSGEN":
        return "PROSMIL"
    if body == "INVJUDGE" and plot.country == "TJ":
        return "COURT1"
    return body


def with_next(draft: Draft, due: date) -> Draft:
    """The step with the date that comes after it."""
    what = NEXT.get(str(draft.values["type"]), "Проверить")
    return Draft(draft.id, draft.kind, {**draft.values, "next_on": due.isoformat(), "next_what": what})


def following(known: date, days: int) -> date:
    return known + timedelta(days=days)
