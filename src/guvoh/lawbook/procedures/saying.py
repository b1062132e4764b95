"""The reasons of a count as sentences, and lengths in words, in English and Russian."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from guvoh.lawbook.procedures.engine import Due, Reason
from guvoh.lawbook.procedures.shapes import Law, label

REASONS: Mapping[str, tuple[str, str]] = {
    "not_configured": ("The length of this term is not configured.", "Срок не настроен: его длительность не указана."),
    "alternative": ("For {0} the law says {1}.", "{0}: закон даёт {1}."),
    "restored": ("Restored: a new term runs from {0}.", "Срок восстановлен: новый срок идёт с {0}."),
    "extended": ("Extended: {0} in all, counted from the start.", "Продлён: всего {0}, считая с начала."),
    "hour_unknown": (
        "The hour is not known, so it is counted from midnight of {0}.",
        "Час не известен, поэтому отсчёт с полуночи {0}.",
    ),
    "from_minute": ("{1} from the minute: {0}.", "{1} с минуты события: {0}."),
    "first_included": ("{1}, the first day, {0}, is counted.", "{1}, первый день, {0}, считается."),
    "first_excluded": ("{1}, counted from the day after {0}.", "{1}, считая со дня, следующего за {0}."),
    "month_end": (
        "There is no day {0} in that month, so it ends on {1}.",
        "Числа {0} в том месяце нет, поэтому конец — {1}.",
    ),
    "suspended": ("From {0} until {1} it did not run: {2} added.", "С {0} до {1} срок не шёл: добавлено {2}."),
    "suspended_hours": ("From {0} until {1} it did not run.", "С {0} до {1} срок не шёл."),
    "suspended_now": (
        "Suspended since {0}: it does not end before it runs again.",
        "Приостановлен с {0}: пока срок не идёт.",
    ),
    "skipped": ("Rest days on the way are not counted: {0}.", "Нерабочие дни по пути не считаются: {0}."),
    "clocks": (
        "The clocks were changed meanwhile: by them it ends at {1}.",
        "За это время перевели часы: по ним конец — {1}.",
    ),
    "moved": ("{0} is a rest day ({1}), so it ends on {2}.", "{0} — нерабочий день ({1}), поэтому конец — {2}."),
    "stays": (
        "{0} is a rest day ({1}); the term ends on it nevertheless.",
        "{0} — нерабочий день ({1}), но срок истекает в него.",
    ),
}
_UNITS: Mapping[str, tuple[tuple[str, str], tuple[str, str, str]]] = {
    "hour": (("hour", "hours"), ("час", "часа", "часов")),
    "day24": (("24-hour day", "24-hour days"), ("сутки", "суток", "суток")),
    "day": (("day", "days"), ("календарный день", "календарных дня", "календарных дней")),
    "working_day": (("working day", "working days"), ("рабочий день", "рабочих дня", "рабочих дней")),
    "month": (("month", "months"), ("месяц", "месяца", "месяцев")),
}
_CONDITIONS: Mapping[str, tuple[str, str]] = {
    "minor": ("a minor", "Для несовершеннолетнего"),
    "foreigner": ("a foreigner", "Для иностранца"),
}
_WITH_LENGTH = {"alternative": 1, "extended": 0, "from_minute": 1, "first_included": 1, "first_excluded": 1}


def say(reason: Reason, language: str) -> str:
    """One sentence. Days are written 5 марта 2026 in Russian, 5 March 2026 in English."""
    english, russian = REASONS[reason.code]
    values: list[object] = list(reason.values)
    place = _WITH_LENGTH.get(reason.code)
    if place is not None:
        values[place] = length(values[place], str(values[place + 1]), language)  # type: ignore[arg-type]
    if reason.code == "alternative":
        values[0] = _CONDITIONS[str(values[0])][0 if language == "en" else 1]
    if reason.code == "suspended":
        values[2] = length(values[2], "day", language)  # type: ignore[arg-type]
    said = (english if language == "en" else russian).format(*(_word(value, language) for value in values))
    return said[:1].upper() + said[1:]


def why(due: Due, language: str) -> list[str]:
    """All reasons of a count, in their order."""
    return [say(reason, language) for reason in due.reasons]


def length(amount: int, unit: str, language: str) -> str:
    """“3 days”, «3 календарных дня»."""
    english, russian = _UNITS[unit]
    if language == "en":
        return f"{amount} {english[0] if amount == 1 else english[1]}"
    return f"{amount} {russian[_plural(amount)]}"


def cited(law: Law, language: str) -> str:
    """«УПК РТ, ст. 145»; the code alone where no article of it is meant."""
    code, article = label(law.code, language), in_language(law.article, language)
    if article in ("", "–"):
        return code
    sign = ("art. " if language == "en" else "ст. ") if article[0].isdigit() else ""
    return f"{code}, {sign}{article}"


def in_language(text: str | None, language: str) -> str:
    """A text of a file that stands in it in two languages, “English · русский”, in that of the page."""
    parts = (text or "").split(" · ")
    if len(parts) == 2 and [bool(_CYRILLIC.search(part)) for part in parts] == [False, True]:
        return parts[0] if language == "en" else parts[1]
    return text or ""


_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def _plural(n: int) -> int:
    if n % 10 == 1 and n % 100 != 11:
        return 0
    return 1 if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else 2


_MONTHS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "ru": (
        "января", "февраля", "марта", "апреля", "мая", "июня",
        "июля", "августа", "сентября", "октября", "ноября", "декабря",
    ),
}  # fmt: skip


def _word(value: object, language: str) -> str:
    if isinstance(value, datetime):
        return f"{_word(value.date(), language)}, {value:%H:%M}"
    if isinstance(value, date):
        return f"{value.day} {_MONTHS['en' if language == 'en' else 'ru'][value.month - 1]} {value.year}"
    if isinstance(value, Mapping):
        return label(value, language)
    return str(value)
