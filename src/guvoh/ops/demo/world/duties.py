"""Consents, tasks, notes and documents: what the people working on a case leave in it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from guvoh.ops.demo.world.dice import Dice
from guvoh.ops.demo.world.files import SORTS, make_file
from guvoh.ops.demo.world.people import Victim
from guvoh.ops.demo.world.plot import Plot
from guvoh.ops.demo.world.shapes import Draft, Who

_PURPOSES = {"C.COMPL": 6, "C.MED": 3, "C.SHARE.COAL": 3, "C.UN.IND": 1, "C.PUB.ANON": 1.5, "C.PUB.NAME": 0.5}
_DECISIONS = {"granted": 8, "granted_with_conditions": 3, "refused": 2, "withdrawn": 0.6}
_CONDITIONS = ("Без фотографий.", "Не называть село.", "Только после освобождения.", "Только в прокуратуру.")
TASKS = {
    "CALLBACK": ("Перезвонить родным", "Уточнить, где находится"),
    "FILE": ("Подать жалобу на бездействие", "Подать ходатайство об экспертизе"),
    "APPEAL": ("Обжаловать отказ", "Подготовить жалобу в областную прокуратуру"),
    "EXAM": ("Договориться об осмотре", "Отвезти на обследование"),
    "EVIDENCE": ("Запросить записи камер", "Запросить журнал посетителей"),
    "DOCS": ("Собрать копии постановлений", "Получить выписку из больницы"),
    "HEARING": ("Быть на заседании",),
    "CONSENT": ("Спросить о согласии ещё раз", "Уточнить, можно ли передать в ООН"),
    "REMIND": ("Напомнить об ответе",),
    "SUPPORT": ("Организовать встречу с психологом", "Передать лекарства"),
}
_NOTES = (
    "Звонила {who}: {news}. Следующий разговор {day}.",
    "{who} пришла в приёмную, {news}.",
    "Договорились, что {news}; связь через {who}.",
    "{day} созвонились: {news}.",
    "На встрече {day} решили так: {news}.",
)
_WHO = ("сестра", "мать", "соседка", "адвокат защиты", "тётя", "учительница", "двоюродный брат", "бывшая коллега")
_NEWS = (
    "передачу приняли, свидание пока не дают", "следователь сменился", "просят подождать до конца месяца",
    "нужны копии всех ответов", "на осмотр врача согласие есть", "опасается за брата", "документы у родных",
    "журнал показали, но не дали снять", "свидетель уехал на заработки", "камера в коридоре не работала",
    "участковый снова приходил с вопросами", "просит пока никуда не писать", "деньги на дорогу собрали",
    "экспертизу назначили на среду", "судья в отпуске до двадцатого", "письмо вернулось нераспечатанным",
)  # fmt: skip
_BODY = (
    "Сон с перерывами, просыпается около четырёх.",
    "Боль в плече при подъёме руки, направлена к неврологу.",
    "Избегает разговоров о случившемся, аппетит снижен.",
    "Головокружение при резком вставании, давление измерено дважды.",
    "Тревога по вечерам; договорились о дыхательных упражнениях.",
)


def make_consents(plot: Plot, victim: Victim, *, uncounted: bool) -> list[Draft]:
    """What the person allowed; statistics are refused by a few, who are then not counted."""
    dice = plot.dice
    asked: dict[str, str] = {"C.STORE": "granted"}
    if uncounted:
        asked["C.STAT"] = "refused"
    elif dice.chance(0.3):
        asked["C.STAT"] = "granted"
    asked |= {purpose: dice.weighted(_DECISIONS) for purpose in dice.several(_PURPOSES, 0, 3)}
    return [_consent(plot, victim, purpose, decision) for purpose, decision in asked.items()]


def _consent(plot: Plot, victim: Victim, purpose: str, decision: str) -> Draft:
    dice = plot.dice
    day = min(dice.day_after(plot.registered, 0, 40), plot.today)
    values: dict[str, Any] = {
        "person": victim.id,
        "purpose": purpose,
        "decision": decision,
        "given_by": "guardian" if victim.age < 18 else "self",
        "decided_on": day.isoformat(),
        "recorded": dice.weighted({"PAPER": 6, "ORAL": 2, "REMOTE": 2}),
    }
    if decision == "granted_with_conditions":
        values["conditions"] = dice.one(_CONDITIONS)
    if decision == "withdrawn":
        values["withdrawn_on"] = min(dice.day_after(day, 10, 90), plot.today).isoformat()
    if plot.scene.key == "colony":
        values["in_custody"] = "yes"
    return Draft(dice.id(), "consent", values)


def make_task(dice: Dice, member: str, due: date, *, status: str = "open", done: date | None = None,
              kind: str | None = None) -> Draft:  # fmt: skip
    """One task; its words hold no name and no story, they stand on the desk."""
    kind = kind or dice.one(tuple(TASKS))
    values: dict[str, Any] = {
        "what": dice.one(TASKS[kind]),
        "type": kind,
        "for_whom": Who(member),
        "due_on": due.isoformat(),
        "status": status,
    }
    if done:
        values["done_on"] = done.isoformat()
    return Draft(dice.id(), "task", values)


def make_note(dice: Dice, day: date, *, health: bool) -> Draft:
    """A note that nobody else wrote; of a doctor's or psychologist's with a line about body and mind."""

    def text() -> str:
        news = f"{dice.one(_NEWS)}, {dice.one(_NEWS)}"
        told = dice.one(_NOTES).format(who=dice.one(_WHO), news=news, day=f"{day:%d.%m.%Y}")
        return told[0].upper() + told[1:]

    values: dict[str, Any] = {
        "heading": dice.one(("Звонок", "Встреча", "Разговор с семьёй", "Что дальше")),
        "type": dice.weighted({"CALL": 5, "MEETING": 3, "PLAN": 1, "OBSERV": 1}),
        "dated": day.isoformat(),
        "language": "ru",
        "text": dice.unique(text),
    }
    if health:
        values["health_text"] = dice.unique(
            lambda: f"{dice.one(_BODY)} Осмотр {day:%d.%m.%Y}, {dice.whole(15, 70)} мин."
        )
    return Draft(dice.id(), "note", values)


def make_document(dice: Dice, index: int, day: date, victims: tuple[Victim, ...], *, size: int) -> Draft:
    """The `index`-th document of the world; file names often carry the surname, as in life."""
    kind, title, word, extension = SORTS[index % len(SORTS)]
    free = index % 5 == 4
    tail = "без_имени" if free else victims[0].name.surname.lower()
    persons: tuple[UUID, ...] = tuple(victim.id for victim in victims)
    values: dict[str, Any] = {
        "name": f"{title}, {day:%m.%Y}",
        "type": kind,
        "dated": day.isoformat(),
        "language": "ru",
        "persons": list(persons),
    }
    if free:
        values["free_of_identity"] = "yes"
    if kind == "WARRANT":
        values["privileged"] = "yes"
    return Draft(dice.id(), "document", values, make_file(dice, word, extension, tail, size))
