"""Entries of the circles' registers: addresses of offices, letters that belong to no case yet."""

from datetime import date, timedelta
from typing import Any

from guvoh.kinds.duty import Office
from guvoh.kinds.letter import Letter
from guvoh.kit import clock
from guvoh.ledger import registers
from guvoh.ledger.actions import new
from guvoh.ops.demo.builder.coalition import Coalition

_KEEPERS = {"dushanbe": "amina", "bishkek": "boris", "almaty": "dilshod"}
# Circle, body, name, country, region, street and number, telephone, since, until.
_OFFICES: tuple[tuple[str, ...], ...] = (
    ("dushanbe", "PROSDIS", "Прокуратура района Шохмансур", "TJ", "TJ-DU", "г. Душанбе, ул. Тополиная, 14",
     "+992 000 41 02 11", "2019-03-01", ""),
    ("dushanbe", "PROSGEN", "Генеральная прокуратура", "TJ", "TJ-DU", "г. Душанбе, пр. Садовый, 126",
     "+992 000 41 02 12", "2016", ""),
    ("dushanbe", "OMBUDS", "Уполномоченный по правам человека", "TJ", "TJ-DU", "г. Душанбе, ул. Родниковая, 7",
     "+992 000 41 02 13", "2016", "2023-08-31"),
    ("dushanbe", "OMBUDS", "Уполномоченный по правам человека", "TJ", "TJ-DU", "г. Душанбе, ул. Гончарная, 22",
     "+992 000 41 02 14", "2023-09-01", ""),
    ("bishkek", "PROSREG", "Прокуратура города", "KG", "KG-GB", "г. Бишкек, ул. Карагачевая, 31",
     "+996 000 52 11 01", "2018", ""),
    ("bishkek", "NPM", "Национальный центр по предупреждению пыток", "KG", "KG-GB", "г. Бишкек, ул. Степная, 102",
     "+996 000 52 11 02", "2014", ""),
    ("bishkek", "COURT1", "Первомайский районный суд", "KG", "KG-GB", "г. Бишкек, ул. Полынная, 5",
     "+996 000 52 11 03", "2020-01-15", ""),
    ("almaty", "PROSGEN", "Генеральная прокуратура", "KZ", "KZ-71", "г. Астана, пр. Ковыльный, 14",
     "+7 000 717 21 01", "2017", ""),
    ("almaty", "PROSREG", "Прокуратура города", "KZ", "KZ-75", "г. Алматы, ул. Урюковая, 66",
     "+7 000 727 21 02", "2015-06-01", ""),
)  # fmt: skip
# Circle, days ago, body, subject, number, days in which an answer is awaited.
_LETTERS = (
    ("dushanbe", 3, "PROSREG", "Ответ без указания фамилии: номер не сходится", "7/1184-исх", None),
    ("dushanbe", 9, "PENSERV", "Просят уточнить, о ком был запрос", "19/402", 14),
    ("bishkek", 5, "OMBUDS", "Приглашение на посещение изолятора", "02-6/77", 10),
)


def keep_registers(coalition: Coalition) -> None:
    """The entries, each kept by the coordinator of its circle."""
    for circle, by in _KEEPERS.items():
        offices = [_office(row) for row in _OFFICES if row[0] == circle]
        ring = coalition.by(by)
        registers.keep(by=ring, circle=coalition.circles[circle], changes=offices, note="register")
    today = clock.local_today()
    for circle, ago, body, subject, number, days in _LETTERS:
        ring, here = coalition.by(_KEEPERS[circle]), coalition.circles[circle]
        values = _letter(today - timedelta(days=ago), body, subject, number, days)
        registers.keep(by=ring, circle=here, changes=[new(Letter.model_validate(values))], note="register")


def _office(row: tuple[str, ...]) -> Any:
    names = ("body", "name", "country", "region", "address", "phone", "since", "until")
    return new(Office.model_validate({name: said for name, said in zip(names, row[1:], strict=True) if said}))


def _letter(came: date, body: str, subject: str, number: str, days: int | None) -> dict[str, object]:
    due = {"answer_due": (came + timedelta(days=days)).isoformat()} if days else {}
    dated = (came - timedelta(days=2)).isoformat()
    return {"direction": "in", "body": body, "subject": subject, "number": number, "sent_on": dated,
            "received_on": came.isoformat(), **due}  # fmt: skip
