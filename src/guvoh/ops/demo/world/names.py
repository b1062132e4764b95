"""Invented people's names: one person, one language, one or more spellings; Russian case endings of surnames."""

from __future__ import annotations

from dataclasses import dataclass

from guvoh.ops.demo.world.dice import Dice
from guvoh.ops.demo.world.pools import POOLS

LANGUAGES = {
    "TJ": {"tg": 0.72, "uz": 0.2, "ru": 0.05, "ky": 0.03},
    "KG": {"ky": 0.62, "uz": 0.2, "ru": 0.13, "tg": 0.05},
    "KZ": {"kk": 0.64, "ru": 0.22, "uz": 0.14},
}
PHONES = {"TJ": "+992 0", "KG": "+996 0", "KZ": "+7 0"}
_NICK_FIRST = ("Чёрный", "Хромой", "Рыжий", "Тихий", "Длинный", "Седой", "Косой", "Малой", "Старый", "Глухой")
_NICK_LAST = (
    "Бек", "Шофёр", "Мастер", "Пекарь", "Боксёр", "Сапёр", "Учитель", "Сокол", "Камыш", "Гвоздь", "Моряк", "Кузнец",
    "Тополь", "Ястреб", "Плотник", "Звонарь",
)  # fmt: skip


@dataclass(frozen=True)
class Name:
    """What a person is called. `surname` is the Russian one, in the form of the person's sex."""

    sex: str
    language: str
    surname: str
    given: str
    paper: str
    own: str

    def case(self, wanted: str) -> str:
        """The Russian surname in the genitive, dative, accusative or instrumental."""
        return inflected(self.surname, self.sex, wanted)


_MALE = {"genitive": "а", "dative": "у", "accusative": "а", "instrumental": "ым"}
_FEMALE = {"genitive": "ой", "dative": "ой", "accusative": "у", "instrumental": "ой"}


def inflected(surname: str, sex: str, wanted: str) -> str:
    """A surname in -ов, -ев, -ин (or -ова …) with its case ending; others stay as they are."""
    if sex == "M" and surname.endswith(("ов", "ев", "ин", "ын")):
        return surname + _MALE[wanted]
    if sex == "F" and surname.endswith(("ова", "ева", "ина", "ына")):
        return surname[:-1] + _FEMALE[wanted]
    return surname


def _patronymic(father: str, sex: str) -> str:
    if father.endswith("й"):
        return father[:-1] + ("евич" if sex == "M" else "евна")
    soft = father.endswith(("и", "о", "а"))
    return father + (("евич" if sex == "M" else "евна") if soft else ("ович" if sex == "M" else "овна"))


def _own_form(language: str, surname: str, given: str, father: str, sex: str) -> str:
    """The full name as its bearer writes it in the language itself."""
    if language == "tg":
        return f"{surname} {given} {father}"
    if language == "uz":
        return f"{surname} {given} {father} {'o‘g‘li' if sex == 'M' else 'qizi'}"
    if language == "ky":
        return f"{father} {'уулу' if sex == 'M' else 'кызы'} {given}"
    if language == "kk":
        return f"{surname} {given} {father}{'ұлы' if sex == 'M' else 'қызы'}"
    return f"{given} {surname}"


def _feminine(surname: str, sex: str) -> str:
    if sex == "F" and surname.endswith(("ов", "ев", "ин", "ын")):
        return surname + "а"
    return surname + "a" if sex == "F" and surname.endswith(("ov", "ev")) else surname


def make_name(dice: Dice, country: str, sex: str, family: Name | None = None) -> Name:
    """A full name that nobody else in this world has; a relative shares the surname."""

    def attempt() -> Name:
        language = family.language if family else dice.weighted(LANGUAGES[country])
        pool = POOLS[language]
        given = dice.one(pool.men if sex == "M" else pool.women)
        father = dice.one(pool.men)
        surname = dice.one(pool.surnames)
        if family:
            surname = next(pair for pair in pool.surnames if family.surname.startswith(pair[0]))
        russian = _feminine(surname[0], sex)
        paper = f"{russian} {given[0]} {_patronymic(father[0], sex)}"
        own = _own_form(language, _feminine(surname[1], sex), given[1], father[1], sex)
        return Name(sex, language, russian, given[0], paper, own)

    while True:
        name = dice.unique(attempt)
        if dice.once(name.paper) and dice.once(name.own):
            return name


def spellings(dice: Dice, name: Name, *, heard: bool = False) -> list[dict[str, str]]:
    """The spellings that stand in the file: as on paper, as written at home, sometimes as an operator heard it."""
    if heard:
        text = dice.unique(lambda: f"{name.given} {dice.one(_FROM)}")
        return [{"text": text, "sort": "as_heard", "language": "ru"}]
    found = [{"text": name.paper, "sort": "legal", "language": "ru"}]
    if name.language != "ru" and dice.chance(0.45):
        found.append({"text": name.own, "sort": "legal", "language": name.language})
        if dice.chance(0.4):
            found.reverse()
    if dice.chance(0.06):
        found.append({"text": nickname(dice), "sort": "nickname", "language": "ru"})
    return found


_FROM = (
    "с верхней улицы", "из новостройки", "с базара", "с рынка у моста", "из нижнего села", "с автостанции",
    "с мельницы", "с карьера", "с хлопкозавода", "с девятого участка", "с дальней фермы", "из лесхоза",
    "с насосной станции", "из старого посёлка", "с кирпичного завода", "из пекарни", "от водохранилища",
    "из пятого квартала", "от большого арыка", "с железнодорожной станции",
)  # fmt: skip


def nickname(dice: Dice) -> str:
    """A nickname that nobody else has."""
    return dice.unique(lambda: f"{dice.one(_NICK_FIRST)} {dice.one(_NICK_LAST)}")


def phone(dice: Dice, country: str) -> str:
    """A number that no network can have: after the country code stands a zero."""
    rest = "".join(str(dice.whole(0, 9)) for _ in range(8 if country != "KZ" else 9))
    made = f"{PHONES[country]}{rest[0]} {rest[1:4]} {rest[4:6]} {rest[6:]}"
    return made if dice.once(made) else phone(dice, country)
