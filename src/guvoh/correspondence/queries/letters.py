"""The register of letters: a line for each, of all cases and circles that a member reads. No name in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh import lawbook
from guvoh.catalogue.queries.lists import CaseRow
from guvoh.catalogue.queries.opening import Catalogue
from guvoh.kinds.choices import LetterDirection
from guvoh.kinds.letter import Letter
from guvoh.kit import clock
from guvoh.kit.dates import PartialDate
from guvoh.pages.coded import rows
from guvoh.pages.words import term

OUT, IN = LetterDirection.OUT.value, LetterDirection.IN.value
AWAITED, LATE, ANSWERED = "awaited", "late", "answered"


@dataclass(frozen=True)
class Line:
    """One letter.

    `due`: when an answer is awaited, theirs or ours; `answered`: there is one; `answer_at`: where this is written down.
    """

    href: str
    called: str
    place: str
    direction: str
    body: str
    office: str
    number: str
    subject: str
    day: PartialDate | None
    due: date | None
    answered: PartialDate | None
    substance: str
    answer_at: str = ""
    case_number: str = ""

    @property
    def days(self) -> int | None:
        """Days until an answer is due, negative when it is late; None where none is awaited."""
        if self.due is None or self.answered is not None:
            return None
        return (self.due - clock.local_today()).days

    @property
    def state(self) -> str:
        """`answered`, `late`, `awaited` or ''."""
        if self.answered is not None:
            return ANSWERED
        days = self.days
        return "" if days is None else LATE if days < 0 else AWAITED

    @property
    def order(self) -> tuple[Any, ...]:
        return (self.day is not None, self.day.sort_key() if self.day else ())


def lines(shelf: Catalogue, asked: Mapping[str, tuple[str, ...]]) -> list[Line]:
    """Letters that fit: by `direction`, `body`, `substance`, `state`; the newest first."""
    coded = {name: list(values) for name, values in asked.items() if name != "state"}
    found = [line for row in shelf.having("letter", coded) for line in _of(row) if _fits(line, asked)]
    return sorted(found, key=lambda line: line.order, reverse=True)


def _of(row: CaseRow) -> Iterable[Line]:
    for one in row.more.get("letters") or []:
        yield _line(row, one)


def _line(row: CaseRow, one: Mapping[str, Any]) -> Line:
    record = UUID(one["record"])
    href = reverse("record" if row.numbered else "letter_entry", args=[row.case, record])
    direction = str(one.get("direction") or "")
    # What came is known by the day on which it came.
    first, second = (one.get("received"), one.get("sent")) if direction == IN else (one.get("sent"), None)
    return Line(
        href=href,
        called=rows.called(row) if row.numbered else _("in the circle's register"),
        place=rows.place(row) if row.numbered else "",
        direction=direction,
        body=str(one.get("body") or ""),
        office=str(one.get("office") or ""),
        number=str(one.get("number") or ""),
        subject=str(one.get("subject") or ""),
        day=_when(first) or _when(second),
        due=_day(one.get("due")),
        answered=_when(one.get("answered")),
        substance=str(one.get("substance") or ""),
        case_number=(row.number or "") if row.numbered and row.code_name else "",
    )


def of_record(letter: Letter, href: str, answer_at: str = "") -> Line:
    """The line of a letter that is open."""
    hidden = letter.hidden
    came = letter.direction is LetterDirection.IN
    return Line(
        href=href,
        called="",
        place="",
        direction=letter.direction.value if letter.direction else "",
        body=letter.body or "",
        office="" if "body_name" in hidden else letter.body_name or "",
        number="" if "our_number" in hidden else letter.our_number or "",
        subject="" if "subject" in hidden else letter.subject or "",
        day=None if "sent_on" in hidden else (letter.received_on or letter.sent_on) if came else letter.sent_on,
        due=None if "answer_due" in hidden or letter.answer_due is None else letter.answer_due.last_day(),
        answered=None if "answered_on" in hidden else letter.answered_on,
        substance=letter.substance or "",
        answer_at=answer_at,
    )


def _fits(line: Line, asked: Mapping[str, tuple[str, ...]]) -> bool:
    """The catalogue knows files with such a letter; which letter it is, only its line says."""
    known = lawbook.current().vocabulary("body")
    if (wanted := asked.get("direction")) and line.direction not in wanted:
        return False
    if wanted := asked.get("body"):
        below = {one.code for code in wanted for one in known.within(code)}
        if line.body not in below:
            return False
    if (wanted := asked.get("substance")) and line.substance not in wanted:
        return False
    return not (wanted := asked.get("state")) or line.state in wanted


def body_of(line: Line) -> str:
    """The body and its office, as one reads them."""
    named = term("body", line.body) if line.body else ""
    return ", ".join(piece for piece in (named, line.office) if piece)


def _when(text: Any) -> PartialDate | None:
    return PartialDate.from_json(text) if isinstance(text, str) else None


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) else None
