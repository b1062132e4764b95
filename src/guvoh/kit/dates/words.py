"""Words for months, seasons and the like, as people in the region type them."""

import re

# Beginnings of month words; the first that fits wins. Russian (all cases), English, Tajik and Kyrgyz (Russian
# stems), Uzbek in Latin letters, Kazakh.
MONTHS: tuple[tuple[str, int], ...] = (
    ("янв", 1), ("jan", 1), ("yanv", 1), ("қаңтар", 1), ("кантар", 1),
    ("фев", 2), ("feb", 2), ("fev", 2), ("ақпан", 2), ("акпан", 2),
    ("мар", 3), ("mar", 3), ("наурыз", 3),
    ("апр", 4), ("apr", 4), ("сәуір", 4), ("сауир", 4),
    ("мамыр", 5), ("май", 5), ("мая", 5), ("мае", 5), ("may", 5),
    ("июн", 6), ("jun", 6), ("iyun", 6), ("маусым", 6),
    ("июл", 7), ("jul", 7), ("iyul", 7), ("шілде", 7), ("шилде", 7),
    ("авг", 8), ("aug", 8), ("avg", 8), ("тамыз", 8),
    ("сен", 9), ("sep", 9), ("sent", 9), ("қыркүйек", 9), ("кыркуйек", 9),
    ("окт", 10), ("oct", 10), ("okt", 10), ("қазан", 10), ("казан", 10),
    ("ноя", 11), ("nov", 11), ("noy", 11), ("қараша", 11), ("караша", 11),
    ("дек", 12), ("dec", 12), ("dek", 12), ("желтоқсан", 12), ("желтоксан", 12),
)  # fmt: skip

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
ROMAN = {letters: number for number, letters in enumerate(_ROMAN, start=1)}

SEASONS: tuple[tuple[str, str], ...] = (
    ("весн", "spring"), ("spring", "spring"),
    ("лет", "summer"), ("summer", "summer"),
    ("осен", "autumn"), ("autumn", "autumn"), ("fall", "autumn"),
    ("зим", "winter"), ("winter", "winter"),
)  # fmt: skip

PARTS: tuple[tuple[str, str], ...] = (
    ("начал", "early"), ("early", "early"), ("beginning", "early"), ("start", "early"),
    ("середин", "middle"), ("mid", "middle"),
    ("кон", "late"), ("late", "late"), ("end", "late"),
)  # fmt: skip

# What stands before a date and says how it is meant; longest first.
QUALIFIERS: tuple[tuple[str, str], ...] = (
    ("не позднее", "before"), ("не позже", "before"), ("не ранее", "after"), ("не раньше", "after"),
    ("no later than", "before"), ("not later than", "before"), ("not before", "after"),
    ("раньше", "before"), ("ранее", "before"), ("накануне", "before"), ("перед", "before"), ("до", "before"),
    ("before", "before"), ("until", "before"), ("till", "before"), ("<", "before"),
    ("позднее", "after"), ("позже", "after"), ("после", "after"), ("начиная с", "after"), ("after", "after"),
    ("since", "after"), ("from", "after"), (">", "after"), ("со", "after"), ("с", "after"),
    ("приблизительно", "about"), ("предположительно", "about"), ("ориентировочно", "about"),
    ("примерно", "about"), ("около", "about"), ("где-то", "about"), ("прибл.", "about"), ("прим.", "about"),
    ("ок.", "about"), ("ок", "about"), ("в районе", "about"), ("в ночь на", "about"),
    ("approximately", "about"), ("approx.", "about"),
    ("approx", "about"), ("around", "about"), ("about", "about"), ("circa", "about"), ("ca.", "about"),
    ("c.", "about"), ("~", "about"), ("≈", "about"),
)  # fmt: skip

# The text itself says that the date is not known.
UNKNOWN = re.compile(
    r"""^(?: [?\-–—.x]+ | н/?д | н/?у | нет(?:\s+(?:данных|даты|сведений|информации))? | без\s+даты | б/?д
      | (?:дата\s+)? не\s*(?:известно|известна|известен|установлен\w*|помнит|помню|знает|указан\w*|уточнен\w*)
      | (?:дата\s+)? неизвестн\w* | затрудня\w+\s+ответить | unknown | not\s+known | n/?a | none | no\s+date
      | номаълум | белгисиз | белгісіз | nomaʻ?[ʼ']?lum )[\s.?!]*$""",
    re.VERBOSE,
)

RU_NOMINATIVE = ("январь", "февраль", "март", "апрель", "май", "июнь",
                 "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь")  # fmt: skip
RU_GENITIVE = ("января", "февраля", "марта", "апреля", "мая", "июня",
               "июля", "августа", "сентября", "октября", "ноября", "декабря")  # fmt: skip
EN = ("January", "February", "March", "April", "May", "June",
      "July", "August", "September", "October", "November", "December")  # fmt: skip


def month(word: str) -> int | None:
    """The month that a lower-case word names, else None."""
    return next((number for stem, number in MONTHS if word.startswith(stem)), None)


def season(word: str) -> str | None:
    """`spring`, `summer`, `autumn` or `winter`, else None."""
    return next((name for stem, name in SEASONS if word.startswith(stem)), None)


def part(word: str) -> str | None:
    """`early`, `middle` or `late`, else None."""
    return next((name for stem, name in PARTS if word.startswith(stem)), None)
