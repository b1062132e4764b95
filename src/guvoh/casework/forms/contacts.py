"""The form of a contact: filled while somebody is talking, saved in any state."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import get_language

from guvoh import lawbook
from guvoh.casework.queries import people
from guvoh.casework.queries.since import Since, local_now, since
from guvoh.circles.keyring import Keyring
from guvoh.kinds.choices import NameSort
from guvoh.kinds.contact import Contact
from guvoh.kinds.pages.contact import INTAKE
from guvoh.kinds.values import Spelling
from guvoh.kit.dates import DateProblem, PartialDate
from guvoh.pages.forms import KindForm, Sources
from guvoh.pages.forms.fields import DateField
from guvoh.sealing.labels import Compartment

HOTLINE = "HOTLINE"
LINE = "do-line"
CHECK = "do-check"


@dataclass(frozen=True)
class Line:
    """A telephone line as a button: its code and a short word for it."""

    code: str
    short: str


def lines() -> list[Line]:
    """The telephone lines, in the lawbook's order."""
    language = str(get_language())
    return [Line(one.code, _short(one.label(language))) for one in lawbook.current().vocabulary("line")]


def _short(label: str) -> str:
    """«Hotline: Sughd» and «Sughd hotline» are «Sughd» beside the word that all buttons share."""
    return label.partition(": ")[2] or label.removesuffix(" hotline")


def preset(data: QueryDict) -> QueryDict:
    """What was typed, with what the pressed line says put into the fields it is about."""
    line = lawbook.current().vocabulary("line").get(data.get(LINE, ""))
    if line is None:
        return data
    filled = data.copy()
    filled["line"], filled["channel"], filled["country"] = line.code, HOTLINE, line.country or ""
    for field in ("region", "place"):
        filled[field] = line.extra.get(field, "")
    filled.setlist("agency", [line.extra["agency"]] if "agency" in line.extra else [])
    return filled


class ContactForm(KindForm):
    """`record` None: a new contact. `later`: typed in from a sheet, so the time is not that of now."""

    def __init__(
        self,
        keyring: Keyring,
        circle: UUID,
        record: Contact | None = None,
        data: QueryDict | None = None,
        *,
        draft: QueryDict | None = None,
        later: bool = False,
        compartments: frozenset[Compartment] | None = None,
    ) -> None:
        initial: Mapping[str, Any] = {} if later else {"received_at": local_now()}
        super().__init__(
            "contact",
            record,
            preset(data) if data is not None else None,
            draft=draft,
            initial=initial if record is None else None,
            steps=(INTAKE,),
            compartments=compartments,
            sources=Sources(members=people.able_in(keyring, circle)),
        )

    @property
    def since(self) -> Since | None:
        """How long ago, by what stands in the form now."""
        field = self.fields.get("seized_at")
        country = self.fields.get("country")
        return typed_since(field, str(country.typed) if country else "")

    @property
    def contact(self) -> Contact:
        """The record; names that were only heard are marked so."""
        record = self.record
        assert isinstance(record, Contact)
        before = self.before if isinstance(self.before, Contact) else None
        names = {
            name: _heard(getattr(record, name), getattr(before, name, ()))
            for name in ("caller_name", "taken")
            if name in self.fields
        }
        return record.revised(**names)


def typed_since(field: Any, country: str) -> Since | None:
    """How long ago, from a date field as it is typed."""
    text = field.read() if isinstance(field, DateField) else None
    if not text:
        return None
    try:
        return since(PartialDate.parse(text), country)
    except DateProblem:
        return None


def _heard(names: tuple[Spelling, ...], before: tuple[Spelling, ...]) -> tuple[Spelling, ...]:
    known = {spelling.text: spelling for spelling in before}
    return tuple(known.get(one.text) or one.model_copy(update={"sort": NameSort.AS_HEARD}) for one in names)


__all__ = ["CHECK", "LINE", "ContactForm", "lines", "preset", "typed_since"]
