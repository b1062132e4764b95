"""A point of time known to the year, the month, the day or the minute."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Self

EARLIEST_YEAR = 1850
LATEST_YEAR = 2150


class Qualifier(StrEnum):
    """How a point is meant."""

    EXACT = "exact"
    ABOUT = "about"
    BEFORE = "before"
    AFTER = "after"
    BETWEEN = "between"


class Precision(StrEnum):
    """What of a point is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"


class DateProblem(ValueError):
    """A text is no date.

    `code`: `empty`; `unknown` (the text says that nobody knows: "?", "не помнит"); `no_such_date` (32.13.14);
    `no_such_time` (25:70); `year` (outside 1850–2150); `order` (a range that ends before it begins);
    `no_year` (a day or month without its year); `unreadable` (anything else). `text`: what was to be read.
    """

    def __init__(self, code: str, text: str) -> None:
        super().__init__(code)
        self.code = code
        self.text = text


@dataclass(frozen=True, slots=True)
class Point:
    """Year, and as much below it as is known; `offset` in minutes east of Greenwich where it was said."""

    year: int
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    offset: int | None = None

    def __post_init__(self) -> None:
        if not EARLIEST_YEAR <= self.year <= LATEST_YEAR:
            raise DateProblem("year", str(self.year))
        if self.month is not None and not 1 <= self.month <= 12:
            raise DateProblem("no_such_date", str(self))
        if self.day is not None and (self.month is None or not 1 <= self.day <= self._days()):
            raise DateProblem("no_such_date", str(self))
        if self.hour is not None and (self.day is None or not self._is_time()):
            raise DateProblem("no_such_time", str(self))

    def _days(self) -> int:
        return calendar.monthrange(self.year, self.month or 1)[1]

    def _is_time(self) -> bool:
        hour, minute, offset = self.hour or 0, self.minute or 0, self.offset or 0
        return 0 <= hour <= 23 and 0 <= minute <= 59 and abs(offset) <= 14 * 60

    @property
    def precision(self) -> Precision:
        if self.hour is not None:
            return Precision.MINUTE
        if self.day is not None:
            return Precision.DAY
        return Precision.YEAR if self.month is None else Precision.MONTH

    @property
    def yyyymm(self) -> int | None:
        return None if self.month is None else self.year * 100 + self.month

    def first_day(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def moment(self) -> datetime | None:
        """The minute, aware if the offset is known; None where the time of day is not known."""
        if self.hour is None or self.month is None or self.day is None:
            return None
        zone = None if self.offset is None else timezone(timedelta(minutes=self.offset))
        return datetime(self.year, self.month, self.day, self.hour, self.minute or 0, tzinfo=zone)

    def to_json(self) -> str:
        """ISO 8601, cut off where knowledge ends: `2026`, `2026-03`, `2026-03-12T14:30+05:00`."""
        text = f"{self.year:04}"
        if self.month is not None:
            text += f"-{self.month:02}"
        if self.day is not None:
            text += f"-{self.day:02}"
        if self.hour is not None:
            text += f"T{self.hour:02}:{self.minute or 0:02}"
        if self.offset is not None:
            text += f"{'-' if self.offset < 0 else '+'}{abs(self.offset) // 60:02}:{abs(self.offset) % 60:02}"
        return text

    @classmethod
    def from_day(cls, day: date) -> Self:
        """From a day; from a `datetime` with its minute (and offset, where it is aware)."""
        if not isinstance(day, datetime):
            return cls(day.year, day.month, day.day)
        shift = day.utcoffset()
        offset = None if shift is None else int(shift.total_seconds() // 60)
        return cls(day.year, day.month, day.day, day.hour, day.minute, offset)
