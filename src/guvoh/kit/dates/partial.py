"""A date as people know it: exact, to the month, to the year, about, before, after, between."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from guvoh.kit.dates.points import DateProblem, Point, Precision, Qualifier
from guvoh.kit.dates.reading import read
from guvoh.kit.dates.showing import show

_SIGNS = {"~": Qualifier.ABOUT, "<": Qualifier.BEFORE, ">": Qualifier.AFTER}
_PREFIX = {qualifier: sign for sign, qualifier in _SIGNS.items()}
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?:([+-])(\d\d):(\d\d))?)?)?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """`first` is the point itself; `last` stands only where the qualifier is *between*."""

    first: Point
    qualifier: Qualifier = Qualifier.EXACT
    last: Point | None = None

    def __post_init__(self) -> None:
        if (self.qualifier is Qualifier.BETWEEN) != (self.last is not None):
            raise ValueError("a range, and nothing else, has two ends")
        if self.last is not None and self.last.last_day() < self.first.first_day():
            raise DateProblem("order", self.to_json())

    # -- making -------------------------------------------------------------

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what a person typed, in Russian or English; raises `DateProblem`.

        A two-digit year is taken to lie in the hundred years that end five years from now.
        """
        qualifier, first, last = read(text)
        return cls(first, qualifier, last)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The inverse of `to_json`; raises `DateProblem`."""
        if "/" in text:
            first, last = text.split("/", 1)
            return cls(_iso(first), Qualifier.BETWEEN, _iso(last))
        if text[:1] in _SIGNS:
            return cls(_iso(text[1:]), _SIGNS[text[0]])
        return cls(_iso(text))

    @classmethod
    def of(cls, day: date | datetime) -> Self:
        """An exact day, or an exact minute if a `datetime` is given."""
        return cls(Point.from_day(day))

    # -- giving -------------------------------------------------------------

    def to_json(self) -> str:
        """`2026-03`, `~2014`, `<2026-03-12`, `>2026`, `2026-03-01/2026-03-05`, `2026-03-12T14:30+05:00`."""
        if self.last is not None:
            return f"{self.first.to_json()}/{self.last.to_json()}"
        return _PREFIX.get(self.qualifier, "") + self.first.to_json()

    def show(self, language: str) -> str:
        """For a reader: Russian for `ru`, English otherwise."""
        return show(self.qualifier, self.first, self.last, language)

    def __str__(self) -> str:
        return self.to_json()

    @property
    def precision(self) -> Precision:
        """Of the point; of a range, that of its rougher end."""
        if self.last is None:
            return self.first.precision
        order = list(Precision)
        return min(self.first.precision, self.last.precision, key=order.index)

    @property
    def year(self) -> int | None:
        """The year to count under; None where it may be another (before, after, over New Year)."""
        if self.qualifier in (Qualifier.BEFORE, Qualifier.AFTER):
            return None
        if self.last is not None and self.last.year != self.first.year:
            return None
        return self.first.year

    @property
    def month(self) -> int | None:
        """The month to count under, as YYYYMM; None where it is not known."""
        if self.year is None or (self.last is not None and self.last.month != self.first.month):
            return None
        return self.first.yyyymm

    def first_day(self) -> date | None:
        """The first day that may be meant; None where there is none (*before*).

        *Before* and *after* include the point they name: people use them so («до 12 марта», «с 2014»).
        """
        return None if self.qualifier is Qualifier.BEFORE else self.first.first_day()

    def last_day(self) -> date | None:
        """The last day that may be meant; None where there is none (*after*)."""
        return None if self.qualifier is Qualifier.AFTER else (self.last or self.first).last_day()

    def moment(self) -> datetime | None:
        """The minute, where it is known exactly or about; aware if an offset was said."""
        return self.first.moment() if self.last is None and self.year is not None else None

    def sort_key(self) -> tuple[date, int, int]:
        """Orders any two dates: by the first day they may mean, then by the time of day."""
        hour = -1 if self.first.hour is None else self.first.hour
        return self.first.first_day(), hour, self.first.minute or 0

    # -- Pydantic -----------------------------------------------------------

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Validates an instance or the short text of `to_json`; serialises to that text."""
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            cls._validated,
            serialization=core_schema.plain_serializer_function_ser_schema(lambda value: value.to_json()),
        )

    @classmethod
    def _validated(cls, value: object) -> Self:
        from pydantic_core import PydanticCustomError

        if isinstance(value, cls):
            return value
        if not isinstance(value, str):
            raise PydanticCustomError("date_unreadable", "not a date")
        try:
            return cls.from_json(value)
        except DateProblem as problem:
            raise PydanticCustomError(f"date_{problem.code}", "not a date") from None


def _iso(text: str) -> Point:
    match = _ISO.fullmatch(text)
    if match is None:
        raise DateProblem("unreadable", text)
    year, month, day, hour, minute = (None if part is None else int(part) for part in match.groups()[:5])
    offset = None
    if match[6] is not None:
        offset = (int(match[7]) * 60 + int(match[8])) * (-1 if match[6] == "-" else 1)
    return Point(year or 0, month, day, hour, minute, offset)
