"""Whose names, phones and numbers a case knows, and what may stand in their place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext as _

from guvoh.kinds import wellknown
from guvoh.kinds.case import Case
from guvoh.kinds.choices import NameSort
from guvoh.kinds.person import Person
from guvoh.kinds.records import Record
from guvoh.kinds.registry import spec
from guvoh.kit.names import is_missing, same
from guvoh.kit.scrub import Known, What
from guvoh.ledger.reading.casefile import CaseFile, Entry
from guvoh.pages.words import say, term

_TAKEN = "taken"
_ANOTHER = "another"
NUMBERS = "numbers"
"""The key under which all phones and numbers stand: one word is put in their places."""


_NUMBERED = (What.PHONE, What.NUMBER)


@dataclass(frozen=True)
class Owner:
    """Somebody the case knows. `key` stands for her in a form; `instead`: what is put where her name stands."""

    key: str
    title: str
    instead: str
    known: tuple[Known, ...]


def owners(file: CaseFile) -> list[Owner]:
    """Everybody whose name, spelling, nickname, phone or number stands in a record that may be read.

    Whom a contact names as somebody who is in the file under another spelling of the name is that person; of two
    that it names, one of whom is in the file, the other is somebody else: his call led to another case.
    """
    code_name, victims = _code_name(file), _victims(file)
    counted: dict[str, int] = {}
    found: list[Owner] = []
    numbers: list[Known] = []
    # People first: whom a contact names may be one of them.
    for entry in sorted(file.records.values(), key=lambda one: one.kind != Person.kind):
        for name, everything in _apart(found, _identifying(entry.record)):
            numbers += [Known(what, text, NUMBERS) for what, text in everything if what in _NUMBERED]
            things = [(what, text) for what, text in everything if what not in _NUMBERED]
            place = _same_person(found, things) if name else None
            key = found[place].key if place is not None else f"{entry.id.hex}-{name}" if name else entry.id.hex
            known = tuple(Known(what, text, key) for what, text in things)
            if place is not None:
                found[place] = replace(found[place], known=(*found[place].known, *known))
            elif known:
                found.append(Owner(key, known[0].text, _instead(entry, name, code_name, victims, counted), known))
    if numbers:
        found.append(Owner(NUMBERS, _("phones and numbers"), _("[number]"), tuple(numbers)))
    return found


def _same_person(found: list[Owner], things: list[tuple[What, str]]) -> int | None:
    names = [text for what, text in things if what is What.NAME]
    for place, owner in enumerate(found):
        if any(same(name, one.text) for name in names for one in owner.known if one.what is What.NAME):
            return place
        if any((one.what, one.text) in things for one in owner.known):
            return place
    return None


def _apart(
    found: list[Owner], named: Iterable[tuple[str, list[tuple[What, str]]]]
) -> Iterator[tuple[str, list[tuple[What, str]]]]:
    """Whom a contact names, with those who are in the file told from those who are not."""
    for name, things in named:
        known = [one for one in things if _same_person(found, [one]) is not None] if name == _TAKEN else []
        for one in known:
            yield _TAKEN, [one]
        others = [one for one in things if one not in known]
        if others:
            yield (_ANOTHER if known else name), others


def _identifying(record: Record) -> Iterator[tuple[str, list[tuple[What, str]]]]:
    """A person's things together; a contact's by who they are of (the caller's with his phone)."""
    by_owner: dict[str, list[tuple[What, str]]] = {}
    for field in spec(record.kind).fields:
        things = _things(field.type, getattr(record, field.name))
        if field.identifying and field.name not in record.hidden and things:
            owner = "" if isinstance(record, Person) else _TAKEN if field.name == _TAKEN else "caller"
            by_owner.setdefault(owner, []).extend(things)
    yield from by_owner.items()


def _things(sort: str, value: object) -> list[tuple[What, str]]:
    if not isinstance(value, tuple):
        return []
    if sort == "names":
        nick = {NameSort.NICKNAME: What.NICKNAME}
        return [(nick.get(one.sort, What.NAME), one.text) for one in value if not is_missing(one.text)]
    if sort == "phones":
        return [(What.PHONE, one.number) for one in value]
    return [(What.NUMBER, one.number) for one in value] if sort == "id_numbers" else []


def _code_name(file: CaseFile) -> str:
    names = (one.record.code_name for one in file.records.values() if isinstance(one.record, Case))
    return next((name for name in names if name), "")


def _victims(file: CaseFile) -> list[UUID]:
    return [
        entry.id
        for entry in file.records.values()
        if isinstance(entry.record, Person) and wellknown.VICTIM in entry.record.part
    ]


def _instead(entry: Entry, name: str, code_name: str, victims: list[UUID], counted: dict[str, int]) -> str:
    """The code name of the case for its only victim; for others what they are called in the file, or their part."""
    person = entry.record if isinstance(entry.record, Person) else None
    victim = code_name or term("person_role", wellknown.VICTIM)
    if name == _TAKEN or (entry.id in victims and len(victims) == 1):
        return victim
    if person is not None and person.called:
        return person.called[:1].lower() + person.called[1:]
    if entry.id in victims:
        return f"{victim}-{victims.index(entry.id) + 1}"
    part = _("another person") if name == _ANOTHER else _part(person)
    counted[part] = counted.get(part, 0) + 1
    return f"{part} {counted[part]}" if counted[part] > 1 else part


def _part(person: Person | None) -> str:
    if person is None:
        return _("the caller")
    return term("person_role", person.part[0]) if person.part else say(Person.singular).lower()
