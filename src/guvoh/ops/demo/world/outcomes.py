"""How some cases ended: charges and verdicts of officials and, apart from them, of victims; hearings; redress."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from guvoh.ops.demo.world.casefile import with_drafts
from guvoh.ops.demo.world.cast import LAWYERS
from guvoh.ops.demo.world.dice import Dice
from guvoh.ops.demo.world.shapes import CaseFile, Draft

MORE = 5
"""So many cases of each organisation, beside those whose steps came to a judgment, that got there at last."""
AGE = 420
LATELY = 250
"""Of what was ordered longer ago nobody waits by the day any more."""
_STATUS = ("monitoring", "international", "open")
_TORTURE = {"TJ": "143(1)", "KG": "137", "KZ": "146"}
_OTHER = {"TJ": "316", "KG": "337", "KZ": "362"}
_VICTIMS = {"TJ": "244", "KG": "205", "KZ": "188"}
_MONEY = {"TJ": ("TJS", 8, 60), "KG": ("KGS", 60, 450), "KZ": ("KZT", 300, 2500)}
"""Currency and what courts order, in thousands."""
_VERDICTS = {"CONV": 9, "CONVLESS": 4, "ACQ": 3, "TERM": 1, "RETURN": 1}
_EFFECTS = {"REPRES": 5, "FILED": 4, "PUBLIC": 1, "DECISIVE": 2, "NONE": 2}
_REACTIONS = {"IGNORED": 5, "NOTED": 3, "CHECK": 2, "EXAM": 2, "DEFENCE": 2, "OFFICERS": 1, "CLOSED": 1}
_RESULTS = ("Отложено: не доставлен свидетель", "Допрошены двое сотрудников", "Прения сторон", "Приговор оглашён")
_JUDGES = ("Судья Абдухакимов", "Судья Кожоярова", "Судья Тастанбеков", "Судья Раджабова")
_STAGE = {"CONV": "P8c", "CONVLESS": "P8l", "ACQ": "P8a", "RETURN": "P8r", "TERM": "P5t"}


@dataclass
class _End:
    """How one case ends, being told."""

    dice: Dice
    case: CaseFile
    today: date
    drafts: list[Draft] = field(default_factory=list)

    def add(self, kind: str, **values: Any) -> UUID:
        given = {name: value for name, value in values.items() if value is not None}
        self.drafts.append(Draft(self.dice.id(), kind, given))
        return self.drafts[-1].id

    def day(self, day: date) -> str:
        """A day, none ahead of us."""
        return min(day, self.today - timedelta(days=3)).isoformat()


def with_outcomes(dice: Dice, now: datetime, today: date, cases: Sequence[CaseFile]) -> list[CaseFile]:
    """The cases, some with what became of them."""
    found = {case.key: case for case in cases}
    for circle, lawyers in LAWYERS.items():
        own = [case for case in cases if case.circle == circle and case.of("case") and not case.conflict]
        judged = [case for case in own if _judged(case)]
        others = [case for case in own if not _judged(case) and _could(case, today)]
        for place, case in enumerate([*judged, *dice.some(others, MORE, MORE)]):
            end = _End(dice, case, today)
            last = _tell(end, place)
            at = max(dice.moment(last, case.country, 10, 17), case.writings[-1].at + timedelta(minutes=20))
            found[case.key] = with_drafts(case, lawyers[0], min(at, now), end.drafts, "Итог дела")
    return list(found.values())


def _judged(case: CaseFile) -> bool:
    return any(step.values["type"] == "JUDGMENT" for step in case.of("step"))


def _could(case: CaseFile, today: date) -> bool:
    header = case.of("case")[0].values
    return bool(case.of("step")) and header["status"] in _STATUS and (today - case.registered).days > AGE


def _tell(end: _End, place: int) -> date:
    """Everything of one case; the day of the last of it."""
    dice, case = end.dice, end.case
    verdict = _verdict(dice, case)
    steps = sorted(case.of("step"), key=lambda step: str(step.values["taken_on"]))
    known = [date.fromisoformat(str(step.values["taken_on"])) for step in steps]
    on = known[-1] if _judged(case) else min(dice.day_after(known[-1], 90, 260), end.today - timedelta(days=5))
    on = max(on, known[-1])
    line = end.add(
        "proceeding",
        type="criminal_complaint",
        country=case.country,
        side="officials",
        body="COURT1",
        number=dice.unique(lambda: f"1-{dice.whole(20, 980)}/{on:%y}"),
        opened_on=known[0].isoformat(),
        article=_TORTURE[case.country] if dice.chance(0.6) else _OTHER[case.country],
        stage=_STAGE[verdict],
        effect=dice.weighted(_EFFECTS),
    )
    end.drafts += [Draft(step.id, step.kind, {**step.values, "proceeding": line}) for step in steps]
    if not _judged(case):
        end.add("step", proceeding=line, direction="decided", type="JUDGMENT", body="COURT1", taken_on=end.day(on),
                decision=verdict if verdict in ("CONV", "CONVLESS", "ACQ") else None)  # fmt: skip
    _hearings(end, line, on)
    _charges(end, line, verdict, on)
    paid = _redress(end, line, on, place) if verdict in ("CONV", "CONVLESS") else on
    if place % 3 == 1:
        _victims_own(end, on)
    return min(max(on, paid), end.today - timedelta(days=1))


def _verdict(dice: Dice, case: CaseFile) -> str:
    said = [step.values.get("decision") for step in case.of("step") if step.values["type"] == "JUDGMENT"]
    return str(said[-1]) if said and said[-1] in _STAGE else dice.weighted(_VERDICTS)


def _charges(end: _End, line: UUID, verdict: str, on: date) -> None:
    dice, country = end.dice, end.case.country
    accused = [one.id for one in end.case.of("person") if "PERP" in one.values["part"]]
    if not accused:
        accused = [end.add("person", part=["PERP"], counted_as="individual", called="Подсудимый", sex="M")]
    torture = dice.chance(0.65)
    for person in accused[:2]:
        values: dict[str, Any] = {"verdict": verdict, "verdict_on": end.day(on)}
        if verdict in ("CONV", "CONVLESS"):
            values |= _sentence(end, on)
        if verdict == "CONVLESS":
            values["lesser_article"] = _OTHER[country]
        end.add(
            "charge",
            proceeding=line,
            side="official",
            person=person,
            article=_TORTURE[country] if torture else _OTHER[country],
            torture="yes" if torture else "no",
            charged_on=(on - timedelta(days=dice.whole(60, 180))).isoformat(),
            effect=dice.weighted(_EFFECTS),
            **values,
        )


def _sentence(end: _End, on: date) -> dict[str, Any]:
    """Prison, or something milder; amnesty for some; who sits still is said with the day until when."""
    dice = end.dice
    sort = dice.weighted({"PRISON": 7, "RESTRICT": 2, "PROBATION": 2, "FINE": 1})
    if sort != "PRISON":
        months = None if sort == "FINE" else dice.whole(12, 36)
        return {"sentence": sort, "months": months, "suspended": "no", "ban": "yes", "relief": "none", "final": "yes"}
    months, relief = dice.whole(36, 120), dice.weighted({"none": 6, "amnesty": 3, "parole": 1})
    suspended = dice.chance(0.2)
    until = on + timedelta(days=30 * months)
    sits = relief == "none" and not suspended and until > end.today
    values = {"sentence": sort, "months": months, "suspended": "yes" if suspended else "no", "relief": relief}
    values |= {"ban": "yes", "final": "yes", "serving": "yes" if sits else "no"}
    return values | ({"serving_until": until.isoformat()[:7]} if sits else {})


def _hearings(end: _End, line: UUID, on: date) -> None:
    dice = end.dice
    for number in range(dice.whole(1, 3), 0, -1):
        end.add(
            "hearing",
            proceeding=line,
            at=end.day(on - timedelta(days=14 * (number - 1))),
            court="COURT1",
            judge=dice.one(_JUDGES),
            openness=dice.weighted({"open": 6, "partly": 2, "closed": 3}),
            raised="yes" if dice.chance(0.75) else "no",
            reactions=list(dice.several(_REACTIONS, 1, 2)),
            result=_RESULTS[3] if number == 1 else dice.one(_RESULTS[:3]),
        )


def _redress(end: _End, line: UUID, on: date, place: int) -> date:
    """Compensation ordered: paid, partly paid, or not; here and there an apology or treatment. Out: the last day."""
    dice = end.dice
    victim = next(one.id for one in end.case.of("person") if "VICTIM" in one.values["part"])
    currency, least, most = _MONEY[end.case.country]
    amount = dice.whole(least, most) * 1000
    stands = ("PAID", "PARTPAID", "UNPAID", "PAID", "AWARDED")[place % 5]
    paid_on = min(dice.day_after(on, 40, 200), end.today - timedelta(days=2))
    some = {"PAID": amount, "PARTPAID": amount // 4}.get(stands)
    money = {"paid": {"amount": some, "currency": currency}, "paid_on": paid_on.isoformat()} if some else {}
    full = stands == "PAID"
    end.add(
        "redress",
        proceeding=line,
        person=victim,
        form="COMP",
        what="Моральный вред",
        ordered_by="COURT1",
        ordered_on=end.day(on),
        due=None if full or (end.today - on).days > LATELY else (on + timedelta(days=90)).isoformat(),
        amount={"amount": amount, "currency": currency},
        paystat=stands,
        adequate="yes" if full and dice.chance(0.4) else "no",
        implementation="full" if full else "partial" if some else "none",
        effect=dice.weighted(_EFFECTS),
        **money,
    )
    if place % 4 == 2:
        end.add("redress", proceeding=line, person=victim, form=dice.one(("REHAB", "SATIS")), ordered_by="COURT1",
                what="Лечение за счёт учреждения", ordered_on=end.day(on), implementation="partial",
                effect="REPRES")  # fmt: skip
    return paid_on if some else on


def _victims_own(end: _End, on: date) -> None:
    """The case against the victim himself: never counted with those of officials."""
    dice, case = end.dice, end.case
    victim = next(one.id for one in case.of("person") if "VICTIM" in one.values["part"])
    began = max(case.registered - timedelta(days=dice.whole(0, 10)), on - timedelta(days=700))
    line = end.add("proceeding", type="victim_criminal", country=case.country, side="victim", body="COURT1",
                   opened_on=began.isoformat(), stage="M0")  # fmt: skip
    verdict = dice.weighted({"CONV": 5, "ACQ": 2, "CONVLESS": 2, "TERM": 1})
    judged = began + timedelta(days=dice.whole(90, 300))
    values: dict[str, Any] = {"verdict": verdict, "verdict_on": end.day(judged)} if judged < end.today else {}
    if values and verdict in ("CONV", "CONVLESS"):
        values |= _sentence(end, judged)
    end.add("charge", proceeding=line, side="victim", person=victim, article=_VICTIMS[case.country], torture="no",
            charged_on=began.isoformat(), **values)  # fmt: skip
    end.add("hearing", proceeding=line, at=end.day(judged - timedelta(days=20)), court="COURT1", raised="yes",
            openness="open", reactions=list(dice.several(_REACTIONS, 1, 1)), result=_RESULTS[1])  # fmt: skip
