"""For whom a law may give another term: minors, by the age that the codes say, and foreigners, where it is known."""

from uuid import UUID

from guvoh.kinds import ages, wellknown
from guvoh.kinds.coding import codes_of
from guvoh.kinds.person import Person
from guvoh.ledger.reading.casefile import CaseFile


def conditions(file: CaseFile, persons: tuple[UUID, ...], country: str | None) -> list[str]:
    """What holds for any of these people (for the victims, where none is named): minor, foreigner."""
    found = []
    people = [one for one in _people(file, persons)]
    if any(ages.is_minor(codes_of(one).get("age")) == "yes" for one in people):
        found.append("minor")
    if country and any(_foreign(one, country) for one in people):
        found.append("foreigner")
    return found


def _people(file: CaseFile, persons: tuple[UUID, ...]) -> list[Person]:
    found = {one: entry.record for one, entry in file.records.items() if isinstance(entry.record, Person)}
    if persons:
        return [record for one, record in found.items() if one in persons]
    return [record for record in found.values() if wellknown.VICTIM in record.part]


def _foreign(person: Person, country: str) -> bool:
    return "citizenship" not in person.hidden and bool(person.citizenship) and country not in person.citizenship
