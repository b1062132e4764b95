"""What one record of a case says about another, so that nobody has to type it twice."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from guvoh.kinds import ages
from guvoh.kinds.act import Act
from guvoh.kinds.custody import Custody
from guvoh.kinds.event import Event
from guvoh.kinds.person import Person
from guvoh.kinds.records import Record
from guvoh.kit.dates import PartialDate


def completed(records: Mapping[UUID, Record]) -> dict[UUID, Record]:
    """Records of a case that others of it make more complete; to be saved with the change that brought it.

    Now: the age of a person at the first act, where the dates of birth and of the act leave only one. (Readers
    of codes never see a birthday, so the age must be in the record of whoever may see it.)
    """
    found: dict[UUID, Record] = {}
    for identity, record in records.items():
        if isinstance(record, Person) and "age" not in record.hidden:
            age = ages.at(record.birth, _first_act(records, identity))
            if age is not None and age <= 120 and age != record.age:
                gaps = {name: gap for name, gap in record.gaps.items() if name != "age"}
                found[identity] = record.revised(age=age, gaps=gaps)
    return found


def _first_act(records: Mapping[UUID, Record], person: UUID) -> PartialDate | None:
    dates: list[Any] = []
    for record in records.values():
        if isinstance(record, Act) and record.victim == person:
            event = records.get(record.event) if record.event else None
            dates.append(record.start or (event.start if isinstance(event, Event) else None))
        elif isinstance(record, Custody) and record.person == person:
            dates.append(record.seized_at)
    known = [when for when in dates if when is not None]
    return min(known, key=lambda when: when.sort_key()) if known else None
