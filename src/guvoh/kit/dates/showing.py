"""Dates as a reader of Russian or English expects to see them."""

from guvoh.kit.dates.points import Point, Precision, Qualifier
from guvoh.kit.dates.words import EN, RU_GENITIVE, RU_NOMINATIVE


def show(qualifier: Qualifier, first: Point, last: Point | None, language: str) -> str:
    """Russian for `ru`, English for every other language."""
    russian = language.startswith("ru")
    if last is not None:
        return _range(first, last, russian)
    if qualifier is Qualifier.EXACT:
        return _point(first, russian)
    return f"{_WORDS[qualifier][0 if russian else 1]} {_point(first, russian, genitive=True)}"


_WORDS = {
    Qualifier.ABOUT: ("около", "about"),
    Qualifier.BEFORE: ("до", "before"),
    Qualifier.AFTER: ("после", "after"),
}


def _point(point: Point, russian: bool, genitive: bool = False) -> str:
    match point.precision:
        case Precision.YEAR:
            return f"{point.year} года" if russian and genitive else str(point.year)
        case Precision.MONTH:
            year = " года" if russian and genitive else ""
            return f"{_month(point, russian, genitive)} {point.year}{year}"
        case Precision.DAY:
            return f"{point.day} {_month(point, russian, True)} {point.year}"
        case Precision.MINUTE:
            return f"{point.day} {_month(point, russian, True)} {point.year}, {_time(point)}"


def _month(point: Point, russian: bool, genitive: bool) -> str:
    names = EN if not russian else RU_GENITIVE if genitive else RU_NOMINATIVE
    return names[(point.month or 1) - 1]


def _time(point: Point) -> str:
    text = f"{point.hour:02}:{point.minute or 0:02}"
    if point.offset is None:
        return text
    hours, minutes = divmod(abs(point.offset), 60)
    sign = "−" if point.offset < 0 else "+"
    return f"{text} (UTC{sign}{hours}{f':{minutes:02}' if minutes else ''})"


def _range(first: Point, last: Point, russian: bool) -> str:
    """`1–5 марта 2026`, `март – май 2026`, `2014–2015`, otherwise both in full."""
    same_year = first.year == last.year
    if first.precision == last.precision == Precision.DAY and same_year:
        if first.month == last.month:
            return f"{first.day}–{_point(last, russian)}"
        return f"{first.day} {_month(first, russian, True)} – {_point(last, russian)}"
    if first.precision == last.precision == Precision.MONTH and same_year:
        return f"{_month(first, russian, False)} – {_point(last, russian)}"
    if first.precision == last.precision == Precision.YEAR:
        return f"{first.year}–{last.year}"
    return f"{_point(first, russian)} – {_point(last, russian)}"
