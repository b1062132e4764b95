"""The types of fields. Each carries validation, its form in JSON, its widget and its name in the reference.

All of them accept what a form sends (text) and what a stored part holds (JSON); both end as the same value.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer
from pydantic_core import PydanticCustomError

from guvoh.kinds import cleaning
from guvoh.kinds.choices import IdSort, NameSort
from guvoh.kinds.fields import Label, Sort, Term
from guvoh.kinds.words import _
from guvoh.kit.dates import DateProblem, PartialDate

_TERM = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,39}\Z")
_MEDIA = re.compile(r"[a-z0-9][a-z0-9.+\-]{0,60}/[a-z0-9][a-z0-9.+\-]{0,90}\Z")


def _term(value: object) -> object:
    # The code is only looked at, not looked up: what the lawbook retired must stay readable.
    if isinstance(value, str) and not _TERM.match(value):
        raise PydanticCustomError("term_shape", "not a code")
    return value


def _when(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return PartialDate.from_json(value)
    except DateProblem:
        pass
    try:
        return PartialDate.parse(value)
    except DateProblem as problem:
        raise PydanticCustomError(f"date_{problem.code}", "not a date") from None


def _day(value: object) -> object:
    # Our own days are typed like all other dates, but must be whole.
    found = _when(value) if isinstance(value, str) else value
    if isinstance(found, PartialDate):
        first = found.first_day()
        if first is None or first != found.last_day():
            raise PydanticCustomError("day_not_whole", "not a whole day")
        return first
    return found


def _unique(values: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(values))


Line = Annotated[str, BeforeValidator(cleaning.line()), Sort("line", "input")]
Text = Annotated[str, BeforeValidator(cleaning.text), Sort("text", "textarea")]
TermCode = Annotated[str, BeforeValidator(_term), Sort("term", "radios")]
TermCodes = Annotated[tuple[TermCode, ...], AfterValidator(_unique), Sort("terms", "checkboxes")]
When = Annotated[PartialDate, BeforeValidator(_when), Sort("date", "date")]
Day = Annotated[date, BeforeValidator(_day), Sort("day", "day")]
Number = Annotated[int, Field(ge=0, le=1_000_000), Sort("number", "number")]
Age = Annotated[int, Field(ge=0, le=120), Sort("number", "number")]
RecordId = Annotated[UUID, Sort("ref", "records")]
RecordIds = Annotated[tuple[UUID, ...], AfterValidator(_unique), Sort("refs", "records")]
MemberId = Annotated[UUID, Sort("member", "member")]
CircleId = Annotated[UUID, Sort("circle", "circle")]
CaseIds = Annotated[tuple[UUID, ...], AfterValidator(_unique), Sort("cases", "cases")]


class Value(BaseModel):
    """Base of values that have parts of their own (a spelling, a phone)."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Spelling(Value):
    """One way in which a name was written or heard. The script is seen from the letters."""

    text: Annotated[str, BeforeValidator(cleaning.line()), Field(min_length=1), Label(_("Name in full"))]
    sort: Annotated[NameSort, Label(_("What kind of name"))] = NameSort.LEGAL
    language: Annotated[str | None, BeforeValidator(_term), Label(_("Language")), Term("language")] = None

    @property
    def script(self) -> str:
        """`Cyrl`, `Latn`, `Arab` or `Zyyy`, by the first letter that tells."""
        for char in self.text:
            point = ord(char)
            if 0x400 <= point <= 0x52F:
                return "Cyrl"
            if 0x600 <= point <= 0x6FF:
                return "Arab"
            if char.isalpha() and point < 0x250:
                return "Latn"
        return "Zyyy"


class Phone(Value):
    """A telephone number as it was given, and whose it is."""

    number: Annotated[str, BeforeValidator(cleaning.line(60)), Field(min_length=1), Label(_("Number"))]
    note: Annotated[str | None, BeforeValidator(cleaning.line()), Label(_("Whose, when to call"))] = None


class IdNumber(Value):
    """A number by which a state knows a person."""

    number: Annotated[str, BeforeValidator(cleaning.line(60)), Field(min_length=1), Label(_("Number"))]
    sort: Annotated[IdSort, Label(_("What kind of number"))] = IdSort.PASSPORT


class Address(Value):
    """Where a person lives, lived or can be found."""

    text: Annotated[str, BeforeValidator(cleaning.line()), Field(min_length=1), Label(_("Address"))]
    since: Annotated[PartialDate | None, BeforeValidator(_when), Label(_("Since"))] = None


class Money(Value):
    """An amount with its currency (ISO 4217)."""

    amount: Annotated[Decimal, Field(ge=0, max_digits=15, decimal_places=2), PlainSerializer(str), Label(_("Amount"))]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$"), Label(_("Currency"))]


class Safeguard(Value):
    """One safeguard of a custody: was it kept?"""

    safeguard: Annotated[str, BeforeValidator(_term), Label(_("Safeguard")), Term("safeguard")]
    result: Annotated[str | None, BeforeValidator(_term), Label(_("Was it kept")), Term("safeguard_result")] = None


def _media(value: str) -> str:
    if not _MEDIA.match(value):
        raise PydanticCustomError("media_shape", "not a media type")
    return value


class FileRef(Value):
    """A stored file: its random id, what it is called, how long it is, and what the ledger needs to open it.

    `secret` is opaque here (the ledger writes and reads it); it lies in the part of the field's compartment,
    so whoever may read that part, and nobody else, can open the file.
    """

    id: UUID
    name: Annotated[str, BeforeValidator(cleaning.line()), Field(min_length=1), Label(_("File name"))]
    size: Annotated[int, Field(ge=0), Label(_("Size in bytes"))]
    media: Annotated[str, BeforeValidator(_media)] = "application/octet-stream"
    secret: Annotated[str | None, Field(max_length=4000, repr=False)] = None


Names = Annotated[tuple[Spelling, ...], Sort("names", "names")]
Phones = Annotated[tuple[Phone, ...], Sort("phones", "phones")]
IdNumbers = Annotated[tuple[IdNumber, ...], Sort("id_numbers", "id_numbers")]
Addresses = Annotated[tuple[Address, ...], Sort("addresses", "addresses")]
Sum = Annotated[Money, Sort("money", "money")]
Safeguards = Annotated[tuple[Safeguard, ...], Sort("safeguards", "safeguards")]
File = Annotated[FileRef, Sort("file", "file")]
