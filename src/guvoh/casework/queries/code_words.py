"""Code names for cases: a plain word and a number, leading to nobody."""

import secrets

_WORDS = {
    "ru": (
        "Абрикос", "Айва", "Барбарис", "Берег", "Бирюза", "Вереск", "Гончар", "Гранит", "Журавль", "Ирис", "Камыш",
        "Каштан", "Кедр", "Ковыль", "Кувшин", "Липа", "Маяк", "Мельница", "Облако", "Орех", "Перевал", "Полынь",
        "Родник", "Ручей", "Сад", "Снегирь", "Сокол", "Степь", "Тополь", "Тюльпан", "Чинара", "Янтарь",
    ),
    "en": (
        "Amber", "Apricot", "Barberry", "Cedar", "Chestnut", "Cloud", "Crane", "Falcon", "Granite", "Harbour",
        "Heather", "Iris", "Jug", "Lighthouse", "Lime", "Mill", "Orchard", "Pass", "Plane", "Poplar", "Potter",
        "Quince", "Reed", "Spring", "Steppe", "Stream", "Tulip", "Turquoise", "Walnut", "Wormwood",
    ),
}  # fmt: skip


def suggested(language: str) -> str:
    """`Кедр-47`. Two cases may get the same one; their numbers differ."""
    words = _WORDS.get(language, _WORDS["en"])
    return f"{secrets.choice(words)}-{10 + secrets.randbelow(90)}"
