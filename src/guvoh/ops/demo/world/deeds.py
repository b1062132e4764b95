"""What happened: event, acts, who took part, custody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from guvoh.ops.demo.world.narrative import Story, narrative
from guvoh.ops.demo.world.people import Victim
from guvoh.ops.demo.world.plot import Plot
from guvoh.ops.demo.world.shapes import Draft

_INJURIES = {
    "BRUISE": 10, "ABRAS": 6, "TBI": 2, "LIGAT": 3, "FRACT.RIBS": 1.2, "FRACT.NOSE": 0.8, "EARDR": 0.7, "ELMARK": 0.6,
    "TEETH": 0.5, "NERVE": 0.4, "ORGAN.KIDNEY": 0.5, "NOFIND": 1.5,
}  # fmt: skip
_VERSIONS = {"FELL": 3, "BEFORE": 3, "RESIST": 2, "LAWFUL": 2, "SELF": 2, "NOTHELD": 2, "FIGHT": 1, "NONE": 3}
_SAFEGUARDS = {
    "S.REG": {"late": 6, "no": 3, "yes": 2, "formal": 1},
    "S.INFO": {"formal": 5, "no": 4, "yes": 2},
    "S.NOTIF": {"no": 5, "late": 4, "yes": 2},
    "S.LAW.ACC": {"late": 6, "no": 3, "yes": 2},
    "S.LAW.FIRST": {"no": 8, "yes": 1},
    "S.LAW.PRIV": {"no": 5, "part": 3, "yes": 2},
    "S.MED.ADM": {"formal": 5, "no": 3, "yes": 2},
    "S.MED.PRIV": {"no": 6, "yes": 1},
    "S.JUDGE": {"yes": 5, "late": 3},
    "S.JUDGE.ASK": {"no": 6, "part": 1, "yes": 1},
    "S.VIDEO.INT": {"no": 7, "yes": 1},
    "S.GUARD": {"no": 4, "late": 2, "yes": 1},
}
# Acts that are not done by a method.
NO_METHOD = frozenset({"DETA", "INCO", "REFL", "DMED"})
_UNITS = ("уголовный розыск", "дежурная часть", "следственный отдел", "третий отдел", "дневная смена", "оперчасть")


def make_event(plot: Plot, victims: Sequence[Victim], methods: tuple[str, ...], purposes: tuple[str, ...],
               statement: str | None, *, named: bool) -> Draft:  # fmt: skip
    """The event with its story, which is about the first victim."""
    dice, victim = plot.dice, victims[0]
    story = Story(plot, victim.name, victim.age, free=victim.draft.values["status"] == "FREE")
    values: dict[str, Any] = {
        "name": _title(plot),
        "start": plot.exact(plot.happened) if plot.fresh else plot.rough(plot.happened),
        "country": plot.country,
        "region": plot.region,
        "locality": plot.town,
        "place": plot.place,
        "context": list(plot.scene.context),
        "victims_stated": len(victims),
        "description": narrative(plot, story, purposes=purposes, methods=methods, statement=statement, named=named),
    }
    if plot.umbrella:
        values["umbrella"] = [plot.umbrella]
    if dice.chance(0.08):
        values["gaps"] = {"exact_place": "unknown"}
    return Draft(dice.id(), "event", values)


def _title(plot: Plot) -> str:
    words = {
        "station": "Задержание",
        "talk": "Вызов «на беседу»",
        "security": "Обыск и задержание",
        "colony": "В колонии",
        "army": "В воинской части",
        "protest": "Собрание",
        "minor": "Опрос подростка",
        "administrative": "Административный арест",
        "returned": "После возвращения",
    }
    return f"{words[plot.scene.key]}, {plot.happened:%m.%Y}"


def kinds_of_act(plot: Plot) -> tuple[str, ...]:
    """What was done to the first victim: one act, now and then two or three; those with methods first."""
    dice = plot.dice
    kinds = dice.several(plot.scene.acts, 1, 3 if dice.chance(0.3) else 1)
    return tuple(sorted(kinds, key=lambda kind: kind in NO_METHOD))


def make_acts(plot: Plot, victims: Sequence[Victim], event: UUID, first: tuple[str, ...], methods: tuple[str, ...],
              purposes: tuple[str, ...], statement: str | None, custody: UUID | None) -> list[Draft]:  # fmt: skip
    """The acts: `first` against the first victim, as the story tells them, and one against each other."""
    dice, acts = plot.dice, []
    for index, victim in enumerate(victims):
        kinds = first if index == 0 else dice.several(plot.scene.acts, 1, 1)
        for number, kind in enumerate(kinds):
            used = methods if number == 0 and index == 0 else dice.several(plot.scene.methods, 1, 3)
            values: dict[str, Any] = {
                "victim": victim.id,
                "event": event,
                "type": kind,
                "methods": [] if kind in NO_METHOD else list(used),
                "purposes": list(purposes),
                "stage": plot.stage,
                "perpetrators": dice.whole(1, 5),
            }
            if custody and index == 0:
                values["custody"] = custody
            if statement and number == 0:
                values["statement"] = statement
            _add_health(plot, values)
            if dice.chance(0.5):
                values["official_version"] = dice.weighted(_VERSIONS)
            acts.append(Draft(dice.id(), "act", values))
    return acts


def _add_health(plot: Plot, values: dict[str, Any]) -> None:
    dice = plot.dice
    if values["methods"] and dice.chance(0.6):
        injuries = dice.several(_INJURIES, 1, 3)
        values["injuries"] = ["NOFIND"] if "NOFIND" in injuries else list(injuries)
        values["severity"] = "NONE" if "NOFIND" in injuries else dice.weighted({"LIGHT": 6, "SERIOUS": 3, "LIFE": 0.3})
    if any(method.startswith("SEX") for method in values["methods"]):
        values["intimate"] = "Записано врачом отдельно, на беседе присутствовала психолог."
    if not plot.fresh and dice.chance(0.08):
        values["consequences"] = [dice.one(("CHRPAIN", "LOSSJOB", "DROPSCH", "EXILE", "DISAB3"))]


def make_involvements(plot: Plot, acts: Sequence[Draft], people: Sequence[Draft]) -> list[Draft]:
    """Who took part in the first act; with nobody known, one of whom nothing is known."""
    dice = plot.dice
    found = []
    for person in people or (None,):
        values: dict[str, Any] = {
            "act": acts[0].id,
            "degree": dice.weighted({"DIR": 7, "ORD": 2, "PRES": 2, "ACQ": 1}),
            "agency": plot.agency,
            "unit": dice.one(_UNITS),
            "uniform": dice.weighted({"PLAIN": 5, "UNIF": 5, "MASK": 1, "CAMO": 1}),
            "identified": dice.weighted({"DESCRIBED": 5, "NAMED": 3, "KNOWN": 1, "DOCUMENT": 2}),
            "confidence": dice.weighted({"SURE": 4, "LIKELY": 4, "POSSIBLE": 2}),
            "status": dice.weighted({"INPOST": 10, "UNIDENT": 6, "SUSPECT": 2, "MOVED": 1, "CONVICT": 0.5}),
        }
        if person:
            values["perpetrator"] = person.id
        else:
            values |= {"identified": "DESCRIBED", "status": "UNIDENT"}
        found.append(Draft(dice.id(), "involvement", values))
    return found


def make_custody(plot: Plot, victim: Victim, event: UUID) -> Draft:
    """From seizure to release; hours as they happen, gaps where nobody knows."""
    dice = plot.dice
    values: dict[str, Any] = {
        "person": victim.id,
        "event": event,
        "agency": plot.agency,
        "place": plot.place,
        "legal_basis": dice.weighted(plot.scene.legal),
        "acknowledged": dice.weighted({"ACK": 6, "LATE": 3, "DENIED": 1, "HIDDEN": 1}),
        "lawyer_type": dice.weighted({"state": 4, "own": 3, "ngo": 2, "pocket": 1}),
        "safeguards": _safeguards(plot),
    }
    _add_hours(plot, values)
    if dice.chance(0.3):
        values["conditions"] = dice.one(
            (
                "Камера без окна, матрас один на двоих, воду дают утром и вечером.",
                "Холодно, передачи принимают раз в неделю.",
                "Спали по очереди, свет не выключали.",
                "Прогулка двадцать минут, врач приходит по вторникам.",
            )
        )
    return Draft(dice.id(), "custody", values)


def _add_hours(plot: Plot, values: dict[str, Any]) -> None:
    dice, seized = plot.dice, plot.happened
    values["seized_at"] = plot.exact(seized)
    gaps: dict[str, str] = {}
    later = (
        ("delivered_at", 0, 3, 0.85), ("recorded_at", 2, 40, 0.75), ("lawyer_at", 5, 110, 0.6),
        ("doctor_at", 6, 150, 0.35), ("judge_at", 20, 96, 0.5), ("ended_at", 10, 900, 0.55),
    )  # fmt: skip
    for field, least, most, known in later:
        when = _hours_after(seized, dice.whole(least, most), dice.whole(1, 59))
        if not dice.chance(known):
            gaps |= {field: "unknown"} if dice.chance(0.5) else {}
        elif plot.past(when):
            values[field] = plot.exact(when)
    if "ended_at" in values:
        values["ended_how"] = dice.weighted({"RELEASED": 6, "TRANSF": 3, "BAIL": 2, "SERVED": 1})
        values["held_now"] = "no"
    elif plot.age_in_days < 3:
        values["held_now"] = "yes"
    if gaps:
        values["gaps"] = gaps


def _hours_after(start: datetime, hours: int, minutes: int) -> datetime:
    return start + timedelta(hours=hours, minutes=minutes)


def _safeguards(plot: Plot) -> list[dict[str, str]]:
    dice = plot.dice
    chosen = dice.some(tuple(_SAFEGUARDS), 3, 9)
    asked = [code for code in _SAFEGUARDS if code in chosen and (code != "S.GUARD" or plot.scene.key == "minor")]
    return [{"safeguard": code, "result": dice.weighted(_SAFEGUARDS[code])} for code in asked]
