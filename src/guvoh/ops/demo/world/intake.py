"""Contacts: what an operator wrote down while somebody was on the line."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from guvoh.ops.demo.world.cast import LAWYERS, STAFF
from guvoh.ops.demo.world.dice import Dice, iso
from guvoh.ops.demo.world.lands import LANDS
from guvoh.ops.demo.world.names import Name, make_name, phone, spellings
from guvoh.ops.demo.world.narrative import in_own_words
from guvoh.ops.demo.world.people import Victim
from guvoh.ops.demo.world.plot import Plot
from guvoh.ops.demo.world.shapes import Draft, Who

_CHANNELS = {"HOTLINE": 6, "WALKIN": 2, "MSGR": 2, "LETTER": 0.7, "EMAIL": 0.5}
_SAFE = {"ANY": 4, "HOURS": 3, "WRITE": 2, "WORD": 1, "VIA": 1, "CALLSUS": 1, "NEVER": 0.5}
_RULES = (
    "С восьми до десяти утра; если трубку возьмёт свёкор, сказать «ошиблись номером».",
    "Только сообщения, удаляет сразу.",
    "Кодовое слово «саженцы».",
    "Звонить на номер соседки, она позовёт.",
    "Сам перезвонит вечером с другого номера.",
)
_BY_WHOM = (
    "Четверо, двое в форме, белая машина без номеров.",
    "Участковый и с ним двое незнакомых в штатском.",
    "Люди в масках, удостоверений не показали.",
    "Двое, один назвался сотрудником розыска.",
)
_TOLD = (
    "Ничего не подписывать, ждать адвоката, записать время и фамилии.",
    "Сохранить одежду, сфотографировать следы рядом с линейкой.",
    "Прийти с документами завтра в девять; в отдел одной не ходить.",
    "Спросить в дежурной части журнал и записать ответ дословно.",
)
_CLOSED = {
    "advice": (
        "Консультация по семейному спору",
        "Объяснили порядок обжалования штрафа",
        "Вопрос о паспорте, ответили",
    ),
    "not_ours": ("Трудовой спор, не наш мандат", "Спор о земле, не наш мандат"),
    "referred": ("Передали в организацию помощи женщинам", "Направили в центр бесплатной юридической помощи"),
    "silent": ("Молчание, через минуту положили трубку", "Слышен плач, на вопросы не ответили"),
    "lost": ("Связь прервалась, номер больше не отвечает", "Обещал прийти и не пришёл"),
}


def make_contact(plot: Plot, victim: Victim, *, operator: str, lead: str, urgency: str, accepted: bool) -> Draft:
    """The contact from which a case grew."""
    dice = plot.dice
    values = _heading(dice, plot.country, plot.told, operator)
    if plot.scene.key == "army" and plot.country == "TJ" and "line" in values:
        values["line"] = "ARMY"
    caller = make_name(dice, plot.country, dice.one("MFF"), family=victim.name)
    values |= {
        "relation": dice.weighted({"RELATIVE": 7, "VICTIM": 3, "LAWYER": 1, "FRIEND": 1, "WITNESS": 1}),
        "caller_name": spellings(dice, caller, heard=dice.chance(0.3)),
        "caller_phone": [{"number": phone(dice, plot.country)}],
        "safe_way": dice.weighted(_SAFE),
        "taken": spellings(dice, victim.name)[:1],
        "country": plot.country,
        "region": plot.region,
        "agency": [plot.agency],
        "by_whom": dice.one(_BY_WHOM),
        "seized_at": plot.rough(plot.happened),
        "place": plot.place,
        "injured": dice.weighted({"yes": 5, "unknown": 4, "no": 2}),
        "lawyer": dice.weighted({"no": 6, "yes": 2, "unknown": 2}),
        "needs": list(dice.several({"LAWYER": 6, "FIND": 3, "DOCTOR": 3, "COMPL": 3, "PSYCH": 1, "ADVICE": 2}, 1, 3)),
        "urgency": urgency,
        "instructions": dice.one(_TOLD),
        "responsible": Who(lead),
        "result": "new_case",
    }
    if dice.chance(0.5):
        values["safe_contact"] = dice.one(_RULES)
    _add_own_words(plot, values, victim.name)
    if accepted:
        values["accepted_on"] = iso(min(plot.told + timedelta(minutes=dice.whole(20, 200)), plot.now))
    return Draft(dice.id(), "contact", values)


def _add_own_words(plot: Plot, values: dict[str, Any], name: Name) -> None:
    """Some callers speak their own language; the operator wrote down what they said."""
    dice = plot.dice
    if name.language != "ru" and dice.chance(0.4):
        values["language"] = name.language
        values["story"] = dice.unique(lambda: f"{in_own_words(dice, name.language)} ({plot.happened:%d.%m, в %H:%M})")
    else:
        values["language"] = "ru"
        words = (
            "Забрали {when}, с тех пор не звонил. Просят узнать, где находится.",
            "Говорит, что били; видели при передаче {when}.",
            "Отпустили {when}, боится, что придут снова.",
            "Не вышел на связь {when}, телефон выключен.",
        )
        values["story"] = dice.unique(lambda: dice.one(words).format(when=f"{plot.happened:%d.%m.%Y в %H:%M}"))


def _heading(dice: Dice, country: str, when: datetime, operator: str) -> dict[str, Any]:
    channel = dice.weighted(_CHANNELS)
    values: dict[str, Any] = {"channel": channel, "received_at": iso(when), "operator": Who(operator)}
    if channel == "HOTLINE":
        values["line"] = dice.weighted(LANDS[country].lines)
    return values


def make_closed(dice: Dice, country: str, circle: str, day: date) -> tuple[datetime, Draft]:
    """A contact that became no case."""
    when = dice.moment(day, country, 8, 22)
    result = dice.weighted({"advice": 8, "not_ours": 5, "referred": 3, "silent": 3, "lost": 2})
    values = _heading(dice, country, when, dice.one(STAFF[circle]))
    if result == "silent":
        values |= {"channel": "HOTLINE", "line": dice.weighted(LANDS[country].lines)}
    else:
        caller = make_name(dice, country, dice.one("MF"))
        values |= {
            "caller_name": spellings(dice, caller, heard=dice.chance(0.5)),
            "caller_phone": [{"number": phone(dice, country)}],
            "relation": dice.weighted({"VICTIM": 4, "RELATIVE": 4, "FRIEND": 1, "ANON": 1}),
            "language": caller.language,
            "country": country,
        }
    note = dice.unique(lambda: f"{dice.one(_CLOSED[result])}, {when:%d.%m.%Y}, {dice.whole(2, 29)} мин.")
    values |= {"urgency": "U5", "result": result, "result_note": note}
    return when, Draft(dice.id(), "contact", values)


def make_waiting(dice: Dice, circle: str, country: str, now: datetime, call_back: datetime) -> Draft:
    """A contact of these days that nobody has made a case of yet; it is to be called back."""
    region = dice.weighted({code: weight for code, (weight, _) in LANDS[country].regions.items()})
    taken = make_name(dice, country, "M")
    caller = make_name(dice, country, "F", family=taken)
    values = _heading(dice, country, now, STAFF[circle][-1])
    values |= {
        "channel": "HOTLINE",
        "line": dice.weighted(LANDS[country].lines),
        "language": caller.language,
        "relation": "RELATIVE",
        "caller_name": spellings(dice, caller),
        "caller_phone": [{"number": phone(dice, country)}],
        "safe_way": "HOURS",
        "safe_contact": dice.one(_RULES),
        "taken": spellings(dice, taken)[:1],
        "country": country,
        "region": region,
        "agency": [f"{country}.POL"],
        "seized_at": iso(now - timedelta(hours=dice.whole(2, 20))),
        "injured": "unknown",
        "lawyer": "no",
        "needs": ["LAWYER", "FIND"],
        "urgency": "U2",
        "story": f"Увезли из дома, с тех пор не отвечает. Позвонить {call_back:%d.%m в %H:%M}.",
        "responsible": Who(LAWYERS[circle][0]),
        "call_back": iso(call_back),
    }
    return Draft(dice.id(), "contact", values)
