"""The correspondence of some forty cases: what was sent, what came of it, what is awaited and what is late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from guvoh.ops.demo.world.casefile import with_drafts
from guvoh.ops.demo.world.cast import LAWYERS
from guvoh.ops.demo.world.dice import Dice
from guvoh.ops.demo.world.shapes import CaseFile, Draft

WITH_LETTERS = {"dushanbe": 18, "bishkek": 14, "almaty": 12}
OPEN = ("intake", "open", "monitoring", "international")
ANSWER = 15
"""Days in which an authority answers, where nothing else is said."""
_SIGN = {"dushanbe": "Г", "bishkek": "К", "almaty": "Қ"}
OFFICERS = {
    "TJ": ("Мирзоалиев Ҷ.", "Шарофова Н.", "Одинабеков Р."),
    "KG": ("Бектурганалиев С.", "Осмонкулова Т.", "Жээнтаев Б."),
    "KZ": ("Мукашбаев Д.", "Ералинова Г.", "Тлеугабылов К."),
}
# Body, subject of the letter, days in which an answer is awaited.
_SENT = (
    ("PROSDIS", "Жалоба на бездействие следователя", ANSWER),
    ("PROSDIS", "Запрос: движение материала проверки", ANSWER),
    ("PROSREG", "Жалоба на отказ в возбуждении дела", 30),
    ("PROSREG", "Просьба взять проверку на контроль", 30),
    ("PROSGEN", "Обращение о передаче дела в другой орган", 30),
    ("COURT1", "Запрос копии постановления и протокола заседания", 10),
    ("OMBUDS", "Обращение: посещение учреждения", 30),
    ("NPM", "Сообщение о посещении и условиях содержания", 30),
    ("PENSERV", "Запрос о состоянии здоровья и месте содержания", ANSWER),
    ("EXAMINER", "Запрос копии заключения экспертизы", 10),
    ("HEALTH", "Запрос выписки и журнала обращений", 10),
)
_ABROAD = (
    ("HRC", "Дополнительные сведения по сообщению", None),
    ("HRC", "Комментарии автора к замечаниям государства", None),
    ("SRT", "Обращение к спецдокладчику", None),
    ("CAT", "Сведения об исполнении решения", None),
)
_ANSWERS = {"TOKEN": 6, "FORWARD": 4, "REFUSED": 4, "FAVOUR": 3, "INFOREQ": 2, "PROMISE": 2, "COUNTER": 1, "OTHER": 1}
_SAYS = {
    "TOKEN": "Сообщают, что обращение {n} рассмотрено в установленном порядке, доводы не подтвердились.",
    "FORWARD": "Обращение {n} направлено по подведомственности, просят ждать ответа оттуда.",
    "REFUSED": "По обращению {n} оснований для мер реагирования не усмотрено.",
    "FAVOUR": "По обращению {n} решение отменено, материал возвращён на новую проверку; копия приложена.",
    "INFOREQ": "По обращению {n} просят сообщить адрес и даты, приложить копии прежних ответов.",
    "PROMISE": "По обращению {n} обещают опросить дежурную смену и сообщить дополнительно.",
    "COUNTER": "По обращению {n} предупреждают заявителя об ответственности за ложный донос.",
    "OTHER": "По обращению {n} приложен ответ третьего учреждения без пояснений.",
}
_ASKED = (
    ("PROSDIS", "Просят представить копию доверенности", 7),
    ("COURT1", "Извещение о заседании, просят подтвердить участие", 5),
    ("EXAMINER", "Просят медицинские документы для экспертизы", 10),
    ("HRC", "Секретариат просит комментарии к замечаниям государства", 60),
)


@dataclass(frozen=True)
class _Desk:
    """Who writes the letters of one case, and from when on they may be dated."""

    dice: Dice
    case: CaseFile
    today: date
    office: str

    def number(self, day: date) -> str:
        return self.dice.unique(lambda: f"{_SIGN[self.case.circle]}-{self.dice.whole(11, 960)}/{day:%y}")

    def theirs(self, day: date) -> str:
        return self.dice.unique(lambda: f"{self.dice.whole(2, 39)}-{self.dice.whole(100, 9999)}/{day:%y}-исх")

    def officer(self) -> str:
        return self.dice.one(OFFICERS[self.case.country])


def with_letters(dice: Dice, now: datetime, today: date, cases: Sequence[CaseFile]) -> list[CaseFile]:
    """The cases, some with what was sent and received; each entered with its last letter."""
    found = {case.key: case for case in cases}
    for circle, count in WITH_LETTERS.items():
        able = [case for case in cases if case.circle == circle and _writes(case, today)]
        for place, case in enumerate(dice.some(able, count, count)):
            drafts, last = _correspondence(_Desk(dice, case, today, circle), place)
            at = dice.moment(last, case.country, 10, 17)
            at = min(max(at, case.writings[0].at + timedelta(minutes=25)), now)
            found[case.key] = with_drafts(case, LAWYERS[circle][0], at, drafts)
    return list(found.values())


def _writes(case: CaseFile, today: date) -> bool:
    """Cases in which something was filed, three weeks old and more, and on which somebody works."""
    header = case.of("case")
    open_now = bool(header) and header[0].values["status"] in OPEN
    return open_now and bool(case.of("step")) and not case.conflict and (today - case.registered).days > 20


def _correspondence(desk: _Desk, place: int) -> tuple[list[Draft], date]:
    """One case's letters and the day of the last: most answered, in every third something awaited or late."""
    dice, case, today = desk.dice, desk.case, desk.today
    first = max(case.registered + timedelta(days=3), today - timedelta(days=420))
    last = today - timedelta(days=2)
    drafts: list[Draft] = []
    for body, subject, days in dice.some(_SENT, 1, 3):
        sent = min(dice.day_after(first, 0, max(1, (last - first).days - 45)), last)
        drafts += _answered(desk, body, subject, sent, days)
    waiting = {0: (40, 64), 3: (33, 44), 1: (3, 9)}.get(place % 6)
    if waiting:
        body, subject, days = dice.one(_SENT)
        sent = max(dice.day_before(today, *waiting), case.registered + timedelta(days=1))
        drafts.append(_sent(desk, body, subject, sent, days))
    if place % 5 == 2:
        drafts.append(_to_be_answered(desk, *dice.one(_ASKED)))
    if place % 7 == 4 or case.of("case")[0].values["status"] == "international":
        body, subject, _days = dice.one(_ABROAD)
        drafts.append(_sent(desk, body, subject, dice.day_before(today, 12, 18), None))
    days_of = [date.fromisoformat(str(one.values.get("received_on") or one.values["sent_on"])) for one in drafts]
    return drafts, max(days_of)


def _sent(desk: _Desk, body: str, subject: str, day: date, days: int | None, **more: Any) -> Draft:
    values: dict[str, Any] = {
        "direction": "out",
        "body": body,
        "our_number": desk.number(day),
        "subject": subject,
        "sent_on": day.isoformat(),
        **({"answer_due": (day + timedelta(days=days)).isoformat()} if days else {}),
        **more,
    }
    return Draft(desk.dice.id(), "letter", values)


def _answered(desk: _Desk, body: str, subject: str, day: date, days: int) -> list[Draft]:
    """A letter with its answer: in time, or after a reminder too late; sometimes there is none after all."""
    dice = desk.dice
    came = min(dice.day_after(day, 6, days + 14), desk.today - timedelta(days=1))
    if came <= day or dice.chance(0.08):
        return [_sent(desk, body, subject, day, days, answered_on=came.isoformat(), substance="NONE")]
    substance = dice.weighted(_ANSWERS)
    out = _sent(desk, body, subject, day, days, answered_on=came.isoformat(), substance=substance)
    return [out, _answer(desk, out.id, str(out.values["our_number"]), body, came, substance)]


def _answer(desk: _Desk, to: UUID, number: str, body: str, came: date, substance: str) -> Draft:
    dated = came - timedelta(days=desk.dice.whole(1, 4))
    values: dict[str, Any] = {
        "direction": "in",
        "body": body,
        "number": desk.theirs(dated),
        "subject": "Ответ на обращение",
        "officer": desk.officer(),
        "sent_on": dated.isoformat(),
        "received_on": came.isoformat(),
        "answers": to,
        "substance": substance,
        "summary": _SAYS[substance].format(n=number),
    }
    return Draft(desk.dice.id(), "letter", values)


def _to_be_answered(desk: _Desk, body: str, subject: str, days: int) -> Draft:
    """Something that came and asks for our answer: in some cases already overdue."""
    dice = desk.dice
    came = max(dice.day_before(desk.today, 2, 14), desk.case.registered + timedelta(days=1))
    values: dict[str, Any] = {
        "direction": "in",
        "body": body,
        "number": desk.theirs(came),
        "subject": subject,
        "officer": desk.officer(),
        "sent_on": (came - timedelta(days=1)).isoformat(),
        "received_on": came.isoformat(),
        "answer_due": (came + timedelta(days=days)).isoformat(),
        "substance": "INFOREQ",
    }
    return Draft(dice.id(), "letter", values)
