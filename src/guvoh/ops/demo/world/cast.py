"""Who takes part: three organisations in three countries, a working group, a figures circle, nine members.

Parviz worked in Dushanbe until last year and was removed; his cases remained.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import date, timedelta

from guvoh.ops.demo.world.dice import Dice
from guvoh.ops.demo.world.shapes import Circle, Member, StandingShare
from guvoh.sealing.labels import Compartment

FOUNDER = "boris"
REMOVED = "parviz"
COUNTRY = {"dushanbe": "TJ", "bishkek": "KG", "almaty": "KZ"}
LAWYERS = {"dushanbe": ("amina",), "bishkek": ("jyldyz", "boris"), "almaty": ("dilshod",)}
STAFF = {
    "dushanbe": ("amina", "farida", "gulnora"),
    "bishkek": ("boris", "jyldyz", "ainura"),
    "almaty": ("dilshod", "kamila"),
}

_PEOPLE = {
    "amina": ("Амина Чинорбекова", "lawyer"),
    "boris": ("Борис Яровицын", "coordinator of the working group"),
    "chinara": ("Чинара Сооронкулова", "analyst"),
    "dilshod": ("Дилшод Кожабергенов", "lawyer"),
    "farida": ("Фарида Пирназарова", "hotline operator"),
    "gulnora": ("Гулнора Тошпулатова", "doctor"),
    "jyldyz": ("Жылдыз Борубаева", "lawyer"),
    "ainura": ("Айнура Эсенкулова", "psychologist"),
    "kamila": ("Камила Избасарова", "secretary"),
    "parviz": ("Парвиз Некрузов", "lawyer, removed"),
}
_WORDS = (
    "lantern", "granite", "apricot", "harbour", "thimble", "meadow", "copper", "walnut", "bridge", "saddle", "pepper",
    "violet", "anchor", "basket", "cellar", "magpie", "poplar", "quarry", "ribbon", "spindle", "timber", "velvet",
)  # fmt: skip

CIRCLES: Mapping[str, Circle] = {
    circle.key: circle
    for circle in (
        Circle(
            "dushanbe",
            "organisation",
            "Гувоҳӣ, Душанбе",
            "TJ",
            {"amina": "coordinator", "farida": "member", "gulnora": "member", "parviz": "member"},
        ),
        Circle(
            "bishkek",
            "organisation",
            "Күбө, Бишкек",
            "KG",
            {"boris": "coordinator", "jyldyz": "member", "ainura": "member"},
        ),
        Circle("almaty", "organisation", "Куә, Алматы", "KZ", {"dilshod": "coordinator", "kamila": "member"}),
        Circle(
            "group",
            "group",
            "Рабочая группа по неотложным делам",
            None,
            {"boris": "coordinator", "amina": "member", "jyldyz": "member", "ainura": "reader"},
        ),
        Circle("figures", "group", "Статистика", None, {"kamila": "coordinator", "chinara": "reader"}),
    )
}
STANDING = (
    StandingShare("dushanbe", "figures", (Compartment.CODES,), False, "Общая статистика коалиции"),
    StandingShare("bishkek", "figures", (Compartment.CODES,), True, "Статистика: только год и страна"),
)


def members(dice: Dice, today: date) -> dict[str, Member]:
    """All members. Passphrases are printed by the demo; nobody keeps anything real in it."""
    found = {}
    for key, (name, work) in _PEOPLE.items():
        passphrase = " ".join(dice.some(_WORDS, 4, 4)) + f" {dice.whole(10, 99)}"
        email = f"{key}.{dice.bytes(3).hex()}@example.org"
        seconds = base64.b32encode(dice.bytes(20)).decode()
        joined = today - timedelta(days=dice.whole(9 * 365, 10 * 365))
        left = today - timedelta(days=410) if key == REMOVED else None
        found[key] = Member(key, name, work, email, passphrase, seconds, joined, left)
    return found
