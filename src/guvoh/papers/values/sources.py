"""From what a letter is filled: one case, opened in the compartments that were asked for, and what was picked."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from guvoh import lawbook
from guvoh.kinds.case import Case
from guvoh.kinds.records import Record
from guvoh.kinds.registry import spec
from guvoh.kinds.show import Shower
from guvoh.kinds.spec import FieldSpec
from guvoh.kit.dates import PartialDate
from guvoh.lawbook.letters import NOT_INSERTED, NOT_YOURS
from guvoh.ledger.reading.casefile import CaseFile, Entry
from guvoh.pages import dates
from guvoh.sealing.labels import Compartment

SPOKEN: Final = ("ru", "en")
"""Languages in which the program itself has words; a letter in another gets terms and months in Russian."""


_SLANG = re.compile(r"\s*\(«[^»]*»\)")
"""«обезьянник», «слоник»: so that people find the term. In a letter to a prosecutor they have no place."""


class _Shower(Shower):
    """Moments without the offset, where it is that of the installation."""

    def _one(self, spec: FieldSpec, value: Any) -> str:
        return dates.at_home(value).show(self.language) if isinstance(value, PartialDate) else super()._one(spec, value)


@dataclass(frozen=True)
class Picked:
    """The records that were picked for a letter; None: none."""

    person: UUID | None = None
    proceeding: UUID | None = None
    step: UUID | None = None
    filed: UUID | None = None
    term: UUID | None = None
    office: UUID | None = None


@dataclass(frozen=True)
class Source:
    """`file`: the case in the compartments that are to be put in. `held`: all that the member may read.

    `names`: what members and circles are called. `office`: the address of the body, where one was picked. `told`: what
    a call says, as records (`calls.told`).
    """

    file: CaseFile
    held: frozenset[Compartment]
    picked: Picked
    language: str
    today: date
    author: str = ""
    organisation: str = ""
    office: Record | None = None
    told: Mapping[UUID, Entry] = field(default_factory=dict)

    @property
    def spoken(self) -> str:
        """The language of terms and dates."""
        return self.language if self.language in SPOKEN else "ru"

    # -- records

    @property
    def records(self) -> Mapping[UUID, Entry]:
        """All that the letter is filled from."""
        return {**self.file.records, **self.told}

    def of(self, *kinds: str) -> list[Entry]:
        """The records of these kinds, in the order in which they began."""
        return [entry for entry in self.records.values() if entry.kind in kinds]

    def record(self, identity: UUID | None, kind: str) -> Record | None:
        """A picked record of this kind; None for none."""
        entry = self.records.get(identity) if identity else None
        return entry.record if entry is not None and entry.kind == kind else None

    @property
    def case(self) -> Case:
        """The header."""
        found = next((entry.record for entry in self.of("case")), None)
        return found if isinstance(found, Case) else Case()

    # -- values

    def sealed(self, compartment: Compartment) -> str:
        """What stands instead of a value of a compartment that is not put in; '' where it is."""
        if compartment in self.file.compartments:
            return ""
        return NOT_INSERTED if compartment in self.held else NOT_YOURS

    def value(self, record: Record | None, name: str) -> str:
        """A field in words; '' where nothing is in it."""
        if record is None:
            return ""
        field = spec(record.kind)[name]
        if name in record.hidden:
            return self.sealed(field.compartment)
        found = getattr(record, name)
        if field.type == "term":
            return self.term(str(field.vocabulary), found)
        if field.type == "terms":
            return self.terms(str(field.vocabulary), found)
        return self._shower.field(field, found)

    @property
    def _shower(self) -> Shower:
        return _Shower(self.spoken, lawbook.current())

    def term(self, vocabulary: str, code: str | None) -> str:
        """The label of a term, without the country before it and the slang behind it; '' for none.

        A restricted one is said in full only where the medical part is put in; else the nearest one above it.
        """
        known = lawbook.current().vocabularies.get(vocabulary)
        found = known.get(code) if known else None
        if known is None or found is None:
            return code or ""
        if found.restricted and self.sealed(Compartment.HEALTH):
            above = next((one for one in known.ancestors(found.code) if not one.restricted), None)
            if above is None:
                return ""
            found = above
        label = _SLANG.sub("", found.label(self.language))
        return label.partition(": ")[2] or label if found.country else label

    def terms(self, vocabulary: str, codes: Iterable[str]) -> str:
        """Several labels, each once."""
        return ", ".join(dict.fromkeys(text for one in codes if (text := self.term(vocabulary, one))))

    def when(self, value: Any) -> str:
        """A partial date, or a day, in words."""
        if isinstance(value, PartialDate):
            return dates.at_home(value).show(self.spoken)
        return PartialDate.of(value).show(self.spoken) if isinstance(value, date) else ""


def first_day(record: Record | None, *names: str) -> date | None:
    """The first day that a record names in one of these fields."""
    for name in names:
        value = getattr(record, name, None)
        if isinstance(value, PartialDate) and value.first_day() is not None:
            return value.first_day()
    return None


def in_time(entry: Entry, *names: str) -> tuple[bool, date]:
    """For sorting by a date; what has none comes last."""
    found = first_day(entry.record, *names)
    return (found is None, found or date.max)


def joined(*pieces: str, by: str = ", ") -> str:
    """The pieces that are there; sealed ones once. All sealed: sealed."""
    found = [piece for piece in dict.fromkeys(pieces) if piece]
    plain = [piece for piece in found if piece not in (NOT_YOURS, NOT_INSERTED)]
    return by.join(plain) if plain else next(iter(found), "")
