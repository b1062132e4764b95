"""People of a case: those it happened to, those who tell, those who are said to have done it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from guvoh.kinds.ages import ADULT
from guvoh.ops.demo.world.names import Name, make_name, phone, spellings
from guvoh.ops.demo.world.plot import Plot
from guvoh.ops.demo.world.shapes import Draft

_ORDER = {"M": ("Первый", "Второй", "Третий", "Четвёртый"), "F": ("Первая", "Вторая", "Третья", "Четвёртая")}
_WORK = {
    "WORKER": 26, "TRADE": 12, "FARMER": 9, "MIGRANT": 8, "JOBLESS": 14, "STUDENT": 7, "TEACHER": 4, "HOME": 4,
    "NGO": 2, "MEDIA": 2, "CLERGY": 1, "CIVIL": 2, "PENSION": 2,
}  # fmt: skip
_SCENE_WORK = {"army": "CONSCRIPT", "minor": "STUDENT", "colony": "PRISON"}
_STREETS = ("Тополиная", "Колодезная", "Шелковичная", "Мельничная", "Урюковая", "Кирпичная", "Загорная", "Полевая")
_RANKS = ("капитан", "майор", "лейтенант", "сержант", "следователь", "начальник")
_LOOKS = (
    "Лет сорока, в штатском, сильно хромает.",
    "Высокий, около тридцати, рыжеватые усы, кольцо с чёрным камнем.",
    "Плотный, лет пятидесяти, говорит с южным выговором.",
    "Молодой, в новой форме, всё время крутил связку ключей.",
    "Около сорока пяти, седые виски, папка с тесьмой.",
    "Худой, лет тридцати, шрам над бровью.",
    "Среднего роста, в чёрной куртке, лицо закрыто до глаз.",
)
KIN = {"SIBLING": ("Брат", "Сестра"), "PARENT": ("Отец", "Мать"), "SPOUSE": ("Муж", "Жена")}
# Groups that only the medical part holds.
PRIVATE_GROUPS = ("ETHN", "RELIG", "DISPS", "LGBT", "PWUD", "HIV")


@dataclass(frozen=True)
class Victim:
    """A victim with what the story needs to know."""

    draft: Draft
    name: Name
    age: int

    @property
    def id(self) -> UUID:
        return self.draft.id


def make_victim(plot: Plot, order: int) -> Victim:
    """One victim; sex, age and groups by the scene."""
    dice, scene = plot.dice, plot.scene
    sex = "M" if dice.chance(scene.men) else "F"
    age = dice.whole(*scene.ages)
    name = make_name(dice, plot.country, sex)
    values: dict[str, Any] = {
        "part": ["VICTIM"],
        "counted_as": "individual",
        "called": f"{_ORDER[sex][order]} {'пострадавший' if sex == 'M' else 'пострадавшая'}",
        "names": spellings(dice, name),
        "sex": sex,
        "languages": _languages(name),
        "vgroups": _groups(plot, sex, age),
        "occupation": _SCENE_WORK.get(scene.key) or dice.weighted(_WORK),
        "status": _whereabouts(plot),
    }
    _add_birth(plot, values, age)
    _add_contacts(plot, values)
    if scene.key == "army" and dice.chance(0.06):
        values |= {"status": "DEAD", "deceased": "yes", "deceased_on": plot.happened.date().isoformat()[:7]}
    if dice.chance(0.12):
        values["vgroups_private"] = [dice.one(PRIVATE_GROUPS)]
    if dice.chance(0.25):
        values["health"] = _health(plot)
    return Victim(Draft(dice.id(), "person", values), name, age)


def _languages(name: Name) -> list[str]:
    return ["ru"] if name.language == "ru" else [name.language, "ru"]


def _groups(plot: Plot, sex: str, age: int) -> list[str]:
    groups = list(plot.dice.several(plot.scene.groups, 1, 2))
    groups += ["WOMAN"] if sex == "F" and age >= ADULT else []
    groups += ["MINOR"] if age < ADULT else []
    return list(dict.fromkeys(groups))


def _whereabouts(plot: Plot) -> str:
    if plot.scene.key == "colony":
        return "COLONY"
    if plot.scene.key == "army":
        return plot.dice.weighted({"ARMY": 6, "HOSP": 2, "FREE": 3})
    if plot.age_in_days < 3 and plot.scene.held:
        return plot.dice.weighted({"POLICE": 6, "IVS": 3, "SECUR": 1, "NOTFOUND": 2})
    return plot.dice.weighted({"FREE": 60, "SIZO": 14, "COLONY": 12, "ABROAD": 5, "HOSP": 2, "HIDING": 1, "IVS": 2})


def _add_birth(plot: Plot, values: dict[str, Any], age: int) -> None:
    """A birthday, a year, an age, or an answer why there is none."""
    dice = plot.dice
    known = dice.weighted({"day": 38, "year": 22, "age": 28, "gap": 6, "nothing": 6})
    born = plot.happened.date() - timedelta(days=age * 366 + dice.whole(20, 330))
    if known == "day":
        values["birth"] = born.isoformat()
    elif known == "year":
        values["birth"] = str(born.year)
    elif known == "age":
        values["age"] = age
    elif known == "gap":
        values["gaps"] = {"birth": dice.one(("unknown", "not_asked", "refused"))}


def _add_contacts(plot: Plot, values: dict[str, Any]) -> None:
    dice = plot.dice
    if dice.chance(0.55):
        values["phones"] = [{"number": phone(dice, plot.country)}]
    if dice.chance(0.35):
        street = dice.unique(lambda: f"ул. {dice.one(_STREETS)}, дом {dice.whole(1, 180)}, кв. {dice.whole(1, 90)}")
        values["addresses"] = [{"text": f"{plot.town}, {street}"}]
    if dice.chance(0.12):
        values["safe_contact"] = dice.one(
            (
                "Только днём, спросить «насчёт саженцев».",
                "Не звонить, писать сестре.",
                "После 20:00, если ответит мужчина, положить трубку.",
                "Через соседа, имя не называть.",
            )
        )


def _health(plot: Plot) -> str:
    """A few words about body and mind; no two the same."""
    dice = plot.dice
    return dice.unique(
        lambda: " ".join(
            (
                dice.one(("Жалуется на головную боль.", "Боли в пояснице.", "Плохо спит.", "Снижен слух слева.")),
                dice.one(("Принимает назначенные таблетки.", "Лекарств не принимает.", "Нужен невролог.")),
                f"Давление {dice.whole(105, 165)}/{dice.whole(60, 100)}, пульс {dice.whole(58, 104)}.",
            )
        )
    )


def make_relative(plot: Plot, victim: Victim, *, heard: bool) -> Draft:
    """A relative who tells or is looked after."""
    dice = plot.dice
    kin = dice.weighted({"SIBLING": 4, "PARENT": 4, "SPOUSE": 2 if victim.age > GROWN else 0.01})
    sex = "MF"[dice.chance(0.6)]
    if kin == "SPOUSE":
        sex = "F" if victim.name.sex == "M" else "M"
    name = make_name(dice, plot.country, sex, family=victim.name)
    values = {
        "part": ["RELATIVE"],
        "counted_as": "individual",
        "called": KIN[kin][sex == "F"],
        "names": spellings(dice, name, heard=heard),
        "sex": sex,
        "phones": [{"number": phone(dice, plot.country), "note": dice.one(("личный", "рабочий", "соседский"))}],
    }
    return Draft(dice.id(), "person", values)


GROWN = 21


def make_perpetrator(plot: Plot) -> Draft:
    """Somebody of whom little is known: a rank and a name as heard, or only a description."""
    dice = plot.dice
    values: dict[str, Any] = {
        "part": ["PERP"],
        "counted_as": "individual",
        "called": dice.one(("Следователь", "Сотрудник в штатском", "Старший смены", "Оперативник", "Офицер")),
        "sex": "M",
    }
    if dice.chance(0.5):
        given = make_name(dice, plot.country, "M").given
        text = dice.unique(lambda: f"{dice.one(_RANKS)} {given} {dice.whole(1, 9)}-й отдел")
        values["names"] = [{"text": text, "sort": "as_heard", "language": "ru"}]
    else:
        values["gaps"] = {"names": "unknown"}
    if dice.chance(0.75):
        values["description"] = dice.one(_LOOKS)
    return Draft(dice.id(), "person", values)
