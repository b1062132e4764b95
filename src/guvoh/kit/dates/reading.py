"""Reads dates as people type them: `12.03.2026`, `март 2014`, `около 2014`, `12–15 марта 2026`."""

import re
import unicodedata
from collections.abc import Callable

from guvoh.kit import clock
from guvoh.kit.dates import words
from guvoh.kit.dates.points import DateProblem, Point, Qualifier

Reading = tuple[Qualifier, Point, Point | None]

_AHEAD = 5  # a two-digit year lies in the hundred years that end so many years from now
_LONGEST = 200  # a date is short; a pasted story is not searched for one

_WORD = re.compile(r"[^\W\d_]+\.?")
_YEAR_WORD = re.compile(
    r"(?<=\d)[\s-]*(?:годов|годах|годы|году|годом|года|год|гг|г|йилы|йил|yili|yil|жылы|жыл|соли|сол|year)\b\.?"
)
_ORDINAL = re.compile(r"(?:(?<=\b\d)|(?<=\b\d\d))(?:st|nd|rd|th|-?го|-?ого|-?е|-?ое|-?м)\b")
_TIME = re.compile(
    r"""(?:^|[\s,t(]|\bв\b|\bat\b)\s*(?P<h>\d{1,2})(?:[:.](?P<m>\d{2})(?:[:.]\d{2}(?:\.\d+)?)?
        | \s*(?:часов|часа|час|ч)\b\.?(?:\s*(?P<m2>\d{1,2})\s*(?:минут\w*|мин|м)\b\.?)?)
        \s*(?:(?P<z>z|utc(?![+-])|gmt(?![+-]))|(?:utc|gmt)?\s*(?P<sign>[+-])(?P<oh>\d{1,2})(?::?(?P<om>\d{2}))?)?\)?\s*(?:$|,)""",
    re.VERBOSE,
)
_ABOUT_TIME = re.compile(r"\s(?:около|примерно|ок\.?|about|around)\s+(?=\d{1,2}[:.]\d{2}|\d{1,2}\s*ч)")
_TIME_FIRST = re.compile(r"^(?:в\s+|at\s+)?(?P<h>\d{1,2}):(?P<m>\d{2})[\s,]+(?=.*\d{4})")

_FILLERS = frozenset({"в", "во", "of", "in", "on", "at", "месяц", "месяце", "the"})
_DASH = re.compile(r"\s*-\s*|\s*\.\.+\s*|\s*…\s*|\s+(?:по|на|to|until|till|and|и|до)\s+|\s*/\s*")
_FROM = re.compile(r"^(?:(?:в\s+)?(?:период|ночь)\s+)?(?:с|со|from|between|между)\s+")

# Shapes of one point. `m03` stands for a month word, already recognised.
_D, _M, _Y = r"(?P<d>\d{1,2})", r"(?P<m>\d{1,2})", r"(?P<y>\d{4}|\d{2})"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"(?P<y>\d{4})",
        rf"{_D}\s*[.,/]\s*{_M}\s*[.,/]\s*{_Y}",
        rf"{_D}\s*-\s*{_M}\s*-\s*{_Y}",
        rf"{_D}\s+{_M}\s+(?P<y>\d{{4}})",
        r"(?P<y>\d{4})([.\-/])(?P<m>\d{1,2})\2(?P<d>\d{1,2})",
        r"(?P<m>\d{1,2})\s*[./]\s*(?P<y>\d{4})",
        r"(?P<m>\d{2})-(?P<y>\d{4})",
        r"(?P<y>\d{4})[./-](?P<m>\d{1,2})",
        rf"{_D}[\s.\-]*m(?P<m>\d\d)[\s.,\-/']*{_Y}",
        r"m(?P<m>\d\d)[\s.,\-/']*(?P<y>\d{4}|(?<=')\d{2})",
        r"(?P<y>\d{4})[\s.,]*m(?P<m>\d\d)",
        rf"m(?P<m>\d\d)\s+{_D}\s*,?\s*(?P<y>\d{{4}})",
    )
)
_TAILS = (  # a beginning of a range that borrows the rest from its end
    re.compile(r"(?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})\s*m(?P<m>\d\d)"),
    re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.?"),
    re.compile(r"m(?P<m>\d\d)"),
)
_QUARTER = re.compile(
    r"(?:q([1-4])|([1-4]|i{1,3}|iv)[\s-]*(?:й\s+)?(?:кв\w*\.?|q)|([12]|i{1,2})[\s-]*(?:е\s+)?полугоди\w*)\s*(\d{4})"
)
_SEASON_MONTHS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
_PART_MONTHS = {"early": (1, 4), "middle": (5, 8), "late": (9, 12)}
_PART_DAYS = {"early": (1, 10), "middle": (11, 20), "late": (21, 31)}


def read(text: str) -> Reading:
    """The qualifier and one or two points; raises `DateProblem`."""
    if len(text) > _LONGEST:
        raise DateProblem("unreadable", text[:_LONGEST])
    clean = _clean(text)
    if not clean:
        raise DateProblem("empty", text)
    if words.UNKNOWN.match(clean):
        raise DateProblem("unknown", text)
    try:
        found = _whole(clean)
    except DateProblem as problem:
        raise DateProblem(problem.code, text) from None
    if found is None:
        raise DateProblem("unreadable", text)
    return found


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).lower().replace("ё", "е")
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    return re.sub(r"\s+", " ", text).strip(" \t\n,;")


def _whole(text: str) -> Reading | None:
    unsure = text.endswith(("?", "(?)"))
    text = text.rstrip("?()!, ") if unsure else text
    if _ABOUT_TIME.search(text):
        text, unsure = _ABOUT_TIME.sub(" ", text), True
    if _FROM.match(text):
        # «с марта по май» begins like «с 2014».
        found = _range(_plain(_FROM.sub("", text)))
        if found is not None:
            return found
    qualifier, rest = _qualifier(text)
    rest = _plain(rest)
    for attempt in (_years, _point, _season, _part, _quarter, _decade, _range):
        found = attempt(rest)
        if found is not None:
            return _qualified(found, qualifier or (Qualifier.ABOUT if unsure else None))
    if any(tail.fullmatch(rest) for tail in _TAILS[1:]):
        raise DateProblem("no_year", text)
    return None


def _qualifier(text: str) -> tuple[Qualifier | None, str]:
    for word, name in words.QUALIFIERS:
        rest = text[len(word) :]
        if rest and text.startswith(word) and not (word[-1].isalpha() and rest[0].isalpha()):
            return Qualifier(name), rest.strip(" .")
    return None, text


def _qualified(found: Reading, qualifier: Qualifier | None) -> Reading:
    if qualifier is None:
        return found
    _, first, last = found
    if last is None:
        return qualifier, first, None
    if qualifier is Qualifier.BEFORE:
        return qualifier, first, None
    return (qualifier, last, None) if qualifier is Qualifier.AFTER else found


def _plain(text: str) -> str:
    """Without «года», «г.», ordinal endings and small words; month words become `m03`."""
    text = _ORDINAL.sub("", _YEAR_WORD.sub(" ", text))

    def replace(match: re.Match[str]) -> str:
        word = match[0].rstrip(".")
        if word in _FILLERS:
            return " "
        number = None if words.part(word) or words.season(word) else words.month(word)
        return match[0] if number is None else f" m{number:02} "

    text = _WORD.sub(replace, text)
    text = re.sub(r"(?<=\d)([.\-/ ]+)([ivx]+)(?=[.\-/ ]+\d)", _roman, text)
    return re.sub(r"\s+", " ", text).strip(" .,")


def _roman(match: re.Match[str]) -> str:
    number = words.ROMAN.get(match[2])
    return match[0] if number is None else f"{match[1]}m{number:02}"


# -- one point ----------------------------------------------------------------


def _point(text: str) -> Reading | None:
    point = _dated(text) or _timed(text)
    return None if point is None else (Qualifier.EXACT, point, None)


def _dated(text: str, *time: int | None) -> Point | None:
    """`time`: hour, minute and offset, or nothing."""
    for shape in _SHAPES:
        match = shape.fullmatch(text)
        if match is not None:
            found = match.groupdict()
            day, month = (int(found[k]) if found.get(k) else None for k in ("d", "m"))
            if time and day is None:
                return None
            return Point(_year(found["y"]), month, day, *time)
    return None


def _timed(text: str) -> Point | None:
    match, rest = _TIME_FIRST.match(text), ""
    if match is not None:
        rest = text[match.end() :]
    else:
        match = _TIME.search(text, 5)
        if match is None:
            return None
        rest = text[: match.start()]
    found = match.groupdict()
    offset = None
    if found.get("z"):
        offset = 0
    elif found.get("sign"):
        offset = (int(found["oh"]) * 60 + int(found["om"] or 0)) * (-1 if found["sign"] == "-" else 1)
    return _dated(rest.strip(" ,"), int(found["h"]), int(found["m"] or found.get("m2") or 0), offset)


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    newest = clock.today().year + _AHEAD
    return newest - (newest - year) % 100


# -- stretches ----------------------------------------------------------------


def _between(first: Point, last: Point) -> Reading:
    return Qualifier.BETWEEN, first, last


def _season(text: str) -> Reading | None:
    match = re.fullmatch(r"([^\W\d]+)\s+(\d{4})(?:\s*[-/]\s*(\d{4}|\d{2}))?", text)
    name = words.season(match[1]) if match else None
    if match is None or name is None:
        return None
    year = int(match[2])
    if name == "winter":
        # A winter lies in two years; said with one year it may be either.
        if match[3] is None:
            return Qualifier.ABOUT, Point(year), None
        return _between(Point(year, 12), Point(year + 1, 2))
    first, last = _SEASON_MONTHS[name]
    return None if match[3] else _between(Point(year, first), Point(year, last))


def _part(text: str) -> Reading | None:
    match = re.fullmatch(r"([^\W\d]+)[\s\-]+(?:m(\d\d)\s+)?(\d{4})", text)
    name = words.part(match[1]) if match else None
    if match is None or name is None:
        return None
    year = int(match[3])
    if match[2] is None:
        first, last = _PART_MONTHS[name]
        return _between(Point(year, first), Point(year, last))
    month = int(match[2])
    first, last = _PART_DAYS[name]
    end = min(last, Point(year, month).last_day().day)
    return _between(Point(year, month, first), Point(year, month, end))


def _quarter(text: str) -> Reading | None:
    match = _QUARTER.fullmatch(text)
    if match is None:
        return None
    said = match[1] or match[2] or match[3]
    number, length = int(words.ROMAN.get(said, said)), 6 if match[3] else 3
    year = int(match[4])
    return _between(Point(year, (number - 1) * length + 1), Point(year, number * length))


def _decade(text: str) -> Reading | None:
    match = re.fullmatch(r"(\d{3})0(?:-?х|-?е|-?ые|-?s|'s)", text)
    return None if match is None else _between(Point(int(match[1]) * 10), Point(int(match[1]) * 10 + 9))


def _years(text: str) -> Reading | None:
    """«2013-14»: two years, while «2011-12» is a month."""
    years = re.fullmatch(r"(\d{4})\s*[-/]\s*(\d\d)", text)
    if years is None or int(years[2]) != (int(years[1]) + 1) % 100 or int(years[2]) <= 12:
        return None
    return _between(Point(int(years[1])), Point(int(years[1]) + 1))


def _range(text: str) -> Reading | None:
    for gap in _DASH.finditer(text):
        left, right = text[: gap.start()].strip(" ,."), text[gap.end() :].strip(" ,.")
        end = _only(_point, right)
        begin = None if end is None else (_only(_point, left) or _borrowed(left, end))
        if end is not None and begin is not None:
            if end.last_day() < begin.first_day():
                raise DateProblem("order", text)
            return _between(begin, end)
    return None


def _only(read_one: Callable[[str], Reading | None], text: str) -> Point | None:
    try:
        found = read_one(text)
    except DateProblem:
        return None
    return None if found is None else found[1]


def _borrowed(text: str, end: Point) -> Point | None:
    """The beginning of «12–15 марта 2026» or «март – май 2026», completed from its end."""
    for tail in _TAILS:
        match = tail.fullmatch(text)
        if match is not None:
            found = match.groupdict()
            day = int(found["d"]) if found.get("d") else None
            month = int(found["m"]) if found.get("m") else end.month
            if month is None or (day is not None and end.day is None):
                return None
            year = end.year if end.month is None or month <= end.month else end.year - 1
            return Point(year, month, day)
    return None
